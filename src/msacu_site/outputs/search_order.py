"""Pagefind's files put in one order, so that the same entries give the same bytes.

Pagefind 1.5 writes its filters, and the values of each, in an order that changes from run to run. Here both are sorted
by their bytes, and the files that hold them get names that follow from what they hold. Everything else stays as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping

_SIGNATURE = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
# the parts of a .pf_meta: version, pages, index chunks, filters, sorts, fields
_FILTERS = 3
# the parts of a .pf_filter: name, values
_VALUES = 1
_BYTES, _TEXT, _ARRAY, _MAP, _TAG = 2, 3, 4, 5, 6


def put_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a bundle with their filters in order, under the names that belong to them."""
    ordered = dict(files)
    renamed: dict[bytes, bytes] = {}
    for path in [path for path in files if path.endswith(".pf_filter")]:
        data = _with_part(ordered.pop(path), _VALUES, _sorted_array)
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        new = _name(old, data, 7)
        renamed[_text(old)] = _text(new)
        ordered[f"filter/{new}.pf_filter"] = data
    entry = json.loads(ordered[_ENTRY])
    for language in entry["languages"].values():
        old = language["hash"]
        meta = _with_part(ordered.pop(f"pagefind.{old}.pf_meta"), _FILTERS, lambda array: _renamed(array, renamed))
        language["hash"] = _name(old, meta, 10)
        ordered[f"pagefind.{language['hash']}.pf_meta"] = meta
    ordered[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(ordered.items()))


def _name(old: str, data: bytes, length: int) -> str:
    return f"{old.rpartition('_')[0]}_{hashlib.sha256(data).hexdigest()[:length]}"


def _text(text: str) -> bytes:
    data = text.encode()
    assert len(data) < 24, "longer texts begin with more than one byte"
    return bytes([_TEXT << 5 | len(data)]) + data


def _renamed(array: bytes, names: Mapping[bytes, bytes]) -> bytes:
    for old, new in names.items():
        array = array.replace(old, new)
    return _sorted_array(array)


def _sorted_array(array: bytes) -> bytes:
    starts = list(_items(array, 0))
    head = array[: starts[0][0]] if starts else array
    return head + b"".join(sorted(array[start:end] for start, end in starts))


def _with_part(packed: bytes, number: int, change: Callable[[bytes], bytes]) -> bytes:
    """Change one part of a packed array and pack it again."""
    data = gzip.decompress(packed).removeprefix(_SIGNATURE)
    start, end = list(_items(data, 0))[number]
    return gzip.compress(_SIGNATURE + data[:start] + change(data[start:end]) + data[end:], mtime=0)


def _items(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield where each item of the CBOR array at a place begins and ends (RFC 8949)."""
    _, count, at = _head(data, at)
    for _ in range(count):
        end = _end(data, at)
        yield at, end
        at = end


def _end(data: bytes, at: int) -> int:
    """Return where the CBOR item that begins at a place ends."""
    major, number, at = _head(data, at)
    if major in {_BYTES, _TEXT}:
        return at + number
    for _ in range({_ARRAY: number, _MAP: 2 * number, _TAG: 1}.get(major, 0)):
        at = _end(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Read the first bytes of an item: its kind, its number or length, and where they end."""
    major, short = data[at] >> 5, data[at] & 31
    if short < 24:
        return major, short, at + 1
    size = 1 << (short - 24)
    assert size <= 8, "the engine writes no item of unknown length"
    return major, int.from_bytes(data[at + 1 : at + 1 + size]), at + 1 + size
