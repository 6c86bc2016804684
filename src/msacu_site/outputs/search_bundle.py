"""The search bundle: pagefind's index of every entry, and the choices that narrow a search.

Pagefind is spoken to over the pipe of its own program and not through its Python wrapper: that one waits a tenth of a
second before each answer, which would take half a minute for three hundred entries.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO, Any

from msacu_site.frozen import as_plain
from msacu_site.memory import Memory
from msacu_site.outputs.search_order import put_in_order
from msacu_site.pages.search_entries import SearchEntry
from msacu_site.pages.study_facets import Facet

FOLDER = "assets/search/"
WORKER = f"{FOLDER}pagefind-worker.js"
# the engine alone: its ready-made windows and styles are not used
_ENGINE = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_DATA = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind")

Bundle = dict[str, bytes]
Indexer = Callable[[Sequence[SearchEntry], Sequence[Facet], str], Callable[[], Bundle]]


class SearchEngineError(RuntimeError):
    """The search engine refused an entry or ended early."""


def is_search_installed() -> bool:
    """Tell whether the optional search engine is there."""
    return find_spec("pagefind_bin") is not None


def begin_search_bundle(entries: Sequence[SearchEntry], facets: Sequence[Facet], language: str) -> Callable[[], Bundle]:
    """Start the engine on all entries and return what waits for its files, by their path in the site.

    The same entries give the same bytes. Raises SearchEngineError, when waited for, if the engine fails.
    """
    from pagefind_bin import get_executable

    requests = [_encode(number, payload) for number, payload in enumerate(_payloads(entries, language), 1)]
    engine = Popen([get_executable(), "--service"], stdin=PIPE, stdout=PIPE)
    assert engine.stdin and engine.stdout
    writer = Thread(target=_write, args=(engine.stdin, requests), daemon=True)
    writer.start()
    pool = ThreadPoolExecutor(1)
    answer = pool.submit(_read, engine.stdout, len(requests))
    pool.shutdown(wait=False)

    def wait() -> Bundle:
        try:
            files = put_in_order(answer.result())
        finally:
            engine.terminate()
            engine.communicate()
            writer.join()
        kept = {name: data for name, data in files.items() if name in _ENGINE or name.endswith(_DATA)}
        return {FOLDER + name: data for name, data in {**kept, "facets.json": _write_facets(facets)}.items()}

    return wait


def recall_bundle(
    indexer: Indexer, asked: tuple[Sequence[SearchEntry], Sequence[Facet], str], memory: Memory
) -> Callable[[], Bundle]:
    """Return what waits for an indexer's files, or has them from memory."""
    inputs = (getattr(indexer, "__qualname__", ""), repr(asked))
    known = memory.find("search", inputs)
    if known is not None:
        bundle = _unpack(known)
        return lambda: bundle
    wait_for_engine = indexer(*asked)

    def wait() -> Bundle:
        made = wait_for_engine()
        memory.keep("search", inputs, _pack(made))
        return made

    return wait


def _pack(bundle: Bundle) -> bytes:
    sizes = json.dumps({name: len(data) for name, data in bundle.items()}).encode()
    return b"\n".join((sizes, b"".join(bundle.values())))


def _unpack(packed: bytes) -> Bundle:
    sizes, _, whole = packed.partition(b"\n")
    bundle, at = {}, 0
    for name, size in json.loads(sizes).items():
        bundle[name] = whole[at : at + size]
        at += size
    return bundle


def _payloads(entries: Sequence[SearchEntry], language: str) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for entry in entries:
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": entry.address,
            "content": f"{entry.title}. {entry.text}",
            "language": language,
            "meta": {"title": entry.title, "line": entry.line, "kind": entry.kind},
            "filters": {name: list(values) for name, values in entry.facets.items() if values},
        }
    yield {"type": "GetFiles", "index_id": 0}


def _encode(number: int, payload: dict[str, Any]) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode())


def _write(pipe: IO[bytes], requests: Sequence[bytes]) -> None:
    try:
        pipe.write(b",".join(requests) + b",")
        pipe.flush()
    except BrokenPipeError:
        # what the engine said before it ended is told by the reading side
        pass


def _read(pipe: IO[bytes], expected: int) -> Bundle:
    """Read one answer for each request; the last one holds the files."""
    answers: list[Any] = []
    rest = b""
    while len(answers) < expected:
        piece = pipe.read1(1 << 20)  # type: ignore[attr-defined]
        if not piece:
            raise SearchEngineError(f"the search engine ended after {len(answers)} of {expected} answers")
        *whole, rest = (rest + piece).split(b",")
        answers += [_checked(json.loads(base64.b64decode(answer))["payload"]) for answer in whole]
    [found] = [answer["files"] for answer in answers if answer["type"] == "GetFiles"]
    return {file["path"]: base64.b64decode(file["content"]) for file in found}


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    if answer["type"] == "Error":
        raise SearchEngineError(str(answer.get("message")))
    return answer


def _write_facets(facets: Sequence[Facet]) -> bytes:
    return json.dumps([as_plain(facet) for facet in facets], ensure_ascii=False, separators=(",", ":")).encode()
