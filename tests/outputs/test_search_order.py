"""Whatever order the search engine writes its filters in, the files that are published are the same."""

from __future__ import annotations

import gzip
import json

from msacu_site.outputs.search_order import put_in_order


def text(value: str) -> bytes:
    return bytes([0x60 | len(value)]) + value.encode()


def array(*items: bytes) -> bytes:
    return bytes([0x80 | len(items)]) + b"".join(items)


def numbers(*values: int) -> bytes:
    return array(*(bytes([0x19]) + value.to_bytes(2) for value in values))


def packed(data: bytes) -> bytes:
    return gzip.compress(b"pagefind_dcd" + data)


def bundle(*, turned: bool) -> dict[str, bytes]:
    """A bundle as the engine writes it, with its filters this way round or the other."""
    step = -1 if turned else 1
    hashes = {"kind": "en_1111111", "symptom": "en_2222222" if turned else "en_3333333"}
    values = [array(text("tea"), numbers(1, 300)), array(text("cup"), numbers(2))][::step]
    filters = [array(text(name), text(value)) for name, value in hashes.items()][::step]
    meta = array(text("1.5.2"), array(), array(), array(*filters), array(), array(text("title")))
    entry = {"version": "1.5.2", "languages": {"en": {"hash": f"en_{'ab'[turned] * 10}", "page_count": 2}}}
    return {
        f"filter/{hashes['kind']}.pf_filter": packed(array(text("kind"), array(array(text("study"), numbers(1, 2))))),
        f"filter/{hashes['symptom']}.pf_filter": packed(array(text("symptom"), array(*values))),
        f"pagefind.en_{'ab'[turned] * 10}.pf_meta": packed(meta),
        "pagefind-entry.json": json.dumps(entry).encode(),
        "pagefind.js": b"engine",
    }


def test_the_order_of_the_filters_does_not_matter() -> None:
    one, other = bundle(turned=False), bundle(turned=True)
    assert one != other
    assert put_in_order(one) == put_in_order(other)


def test_what_is_in_order_stays_and_what_holds_no_filter_is_not_touched() -> None:
    ordered = put_in_order(bundle(turned=True))
    assert put_in_order(ordered) == ordered
    assert ordered["pagefind.js"] == b"engine"


def test_every_name_leads_to_its_file() -> None:
    ordered = put_in_order(bundle(turned=False))
    [meta] = [path for path in ordered if path.endswith(".pf_meta")]
    assert json.loads(ordered["pagefind-entry.json"])["languages"]["en"]["hash"] in meta
    named = gzip.decompress(ordered[meta])
    filters = [path.removeprefix("filter/").removesuffix(".pf_filter") for path in ordered if path.startswith("filter")]
    assert len(filters) == 2
    assert all(text(name) in named for name in filters)
