"""The index of the search, ours from records and pagefind's own from finished pages: seconds, size, a first query.

    .venv/bin/python benchmarks/search.py --studies 10000

Both are made with the same engine and the same site. A first query is asked in a real browser that has nothing yet:
what is counted are the files of the search that come over the wire until the first results are shown, packed with gzip
where a host would pack them.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import our_layout
from corpus import make_corpus
from pagefind_bin import get_executable
from playwright.sync_api import Response, sync_playwright
from run import TEMPLATES, measure

from msacu_site.outputs.search_bundle import FOLDER, begin_search_bundle
from msacu_site.pages.all_pages import make_desk
from msacu_site.pages.search_entries import list_search_entries, search_facets
from msacu_site.pipeline import judge_tree
from msacu_site.sources.tree import read_tree

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUERY = "drowsiness"
# what a host sends as it is: the engine has packed it already
PACKED = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment", ".pagefind")
THEIR_PAGE = """<!doctype html><title>Search</title><p id="shown"></p><script type="module">
const engine = await import("./pagefind/pagefind.js");
const found = await engine.search(new URLSearchParams(location.search).get("q"));
const first = await Promise.all(found.results.slice(0, 10).map(one => one.data()));
document.getElementById("shown").textContent = `${found.results.length} found, ${first.length} shown`;
</script>"""


@dataclass(frozen=True, slots=True)
class Index:
    """An index: wall and processor seconds it took, the engine's peak of memory in MB, its files and their bytes."""

    wall: float
    processor: float
    memory: float
    files: int
    size: int


def make_ours(content: Path, folder: Path) -> Index:
    """Make our index of a content folder and write it; reading the records is not part of the time."""
    tree, _ = read_tree(content, shown_as="content")
    judged = judge_tree(tree)
    desk = make_desk(judged.site, judged.judgements, judged.words, date(2026, 11, 27))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started, own = time.perf_counter(), time.process_time()
    entries = list_search_entries(desk)
    bundle = begin_search_bundle(entries, search_facets(desk), desk.site.settings.language)()
    wall, own = time.perf_counter() - started, time.process_time() - own
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    for name, data in bundle.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return Index(wall, own + spent, used.ru_maxrss / 1000, *count(folder / FOLDER))


def make_theirs(site: Path) -> Index:
    """Let pagefind's own command index the finished pages."""
    run = measure([get_executable(), "--site", str(site), "--output-subdir", "pagefind"], site)
    return Index(run.wall, run.processor, run.memory, *count(site / "pagefind"))


def count(folder: Path) -> tuple[int, int]:
    """Return the number of files in a folder and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return len(sizes), sum(sizes)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def first_query(site: Path, page: str, shown: str, is_search: Callable[[str], bool]) -> tuple[int, int]:
    """Ask in a fresh browser; return how many files of the search were fetched and their bytes as a host sends them."""
    fetched: dict[str, int] = {}

    def note(response: Response) -> None:
        path = response.url.partition("?")[0]
        if is_search(path):
            data = response.body()
            fetched[path] = len(data) if path.endswith(PACKED) else len(gzip.compress(data))

    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("MSACU_CHROMIUM"), args=ARGUMENTS)
        opened = browser.new_page()
        opened.on("response", note)
        opened.goto(f"{address}{page}?q={QUERY}")
        opened.locator(shown).first.wait_for(timeout=60_000)
        opened.wait_for_load_state("networkidle")
        browser.close()
    return len(fetched), sum(fetched.values())


def tell(name: str, index: Index, query: tuple[int, int]) -> None:
    """Print one line."""
    print(
        f"  {name:<9} {index.wall:6.2f} s  processor {index.processor:6.2f} s  engine {index.memory:7.1f} MB  "
        f"{index.files} files, {index.size / 1e6:.1f} MB  first query {query[0]} files, {query[1] / 1000:.0f} kB",
        flush=True,
    )


def main() -> None:
    """Make both indexes of a site of the size asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=10_000, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    asked = parser.parse_args()
    os.environ.setdefault("MSACU_CHROMIUM", shutil.which("chromium") or "chromium")
    with tempfile.TemporaryDirectory(prefix="msacu-search-") as name:
        folder = Path(name)
        our_layout.write_site(make_corpus(asked.studies), folder / "content")
        build = ["build", "--quiet", "--content", "content", "--templates", str(TEMPLATES), "--output", "out"]
        measure([sys.executable, "-m", "msacu_site", *build], folder)
        site = folder / "out"
        print(f"{asked.studies} studies, search for «{QUERY}»", flush=True)
        for _ in range(asked.runs):
            # in a process of its own: the peak of all children is counted together
            with ProcessPoolExecutor(1) as pool:
                ours = pool.submit(make_ours, folder / "content", folder / "again").result()
            shutil.rmtree(site / "pagefind", ignore_errors=True)
            theirs = make_theirs(site)
            (site / "theirs.html").write_text(THEIR_PAGE, encoding="utf-8")
            tell("ours", ours, first_query(site, "search/", ".search-results li", lambda path: f"/{FOLDER}" in path))
            tell(
                "pagefind", theirs, first_query(site, "theirs.html", "#shown:not(:empty)", lambda p: "/pagefind/" in p)
            )


if __name__ == "__main__":
    main()
