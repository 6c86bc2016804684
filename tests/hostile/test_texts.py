"""Hostile texts in every text field: each is refused at its place or published so that nothing in it acts."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

import pytest
from full_site import FullSite, kind_of, make_full_site, text_kinds
from inertness import find_acting, find_unreadable
from playwright.sync_api import Browser, Page
from rounds import Round, try_texts
from serving import SUB_PATH, serving
from texts import ALL_TEXTS

from site_building import build, write_files

# The rest of all rounds is in every_text.py, which is run by hand.
TURNS = (0, 61, 122)
# A claim is quoted inside its file, where no sentence for an exception can be told apart; it is the same model.
ELSEWHERE = {f"claim: exceptions.*.{name}" for name in ("sentence", "reason", "by")}
TRIED_IN_A_FIELD = 4


@pytest.fixture(scope="module")
def full() -> FullSite:
    return make_full_site()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_every_text_field_of_every_model_is_filled_in(full: FullSite) -> None:
    known = set().union(*(text_kinds(kind_of(name)) for name in full.data))
    assert known - {leaf.kind for leaf in full.leaves()} == ELSEWHERE


@pytest.mark.parametrize("turn", TURNS)
def test_a_text_is_refused_at_its_place_or_published_inert(full: FullSite, page: Page, turn: int) -> None:
    tried = try_texts(full, lambda number: [ALL_TEXTS[(number + turn) % len(ALL_TEXTS)][1]])
    assert tried.built.tree is not None
    assert find_acting(page, tried.built.tree) == []
    assert find_unreadable(tried.built.tree) == []
    # what readers would take for our own words is held to the ratings, which refuse many of these texts
    assert len(tried.accepted) > 150
    in_place = sum(refusal.in_place for refusals in tried.refused.values() for refusal in refusals)
    assert in_place > 100


# What a bibliography would not keep as it is.
OF_BIBTEX = frozenset('{}\\%@"#~$&^_')


def joined(start: int, without: frozenset[str] = frozenset(), room: int = 560) -> str:
    """As many texts as a line has room for, one after the other, leaving out those with certain characters."""
    line = ""
    for step in range(len(ALL_TEXTS)):
        text = ALL_TEXTS[(start + step) % len(ALL_TEXTS)][1]
        if text.isprintable() and not without & set(text) and len(line) + len(text) < room:
            line = f"{line} {text}" if line else text
    return line


def many_at_once(full: FullSite) -> Round:
    """Several texts in each field, or else one of the next few, so that a single site holds nearly all of them."""
    size, leaves = len(ALL_TEXTS), full.leaves()

    def choose(number: int) -> list[str]:
        if leaves[number].way[-1] == "id":
            return []
        if leaves[number].file.endswith(".bib"):
            return [joined(number * 7, OF_BIBTEX)]
        single = [ALL_TEXTS[(number * 7 + step) % size][1] for step in range(TRIED_IN_A_FIELD)]
        return [joined(number * 7), *single]

    return try_texts(full, choose)


def test_no_page_of_a_site_of_hostile_texts_runs_asks_or_says_anything(
    full: FullSite, browser: Browser, tmp_path: Path
) -> None:
    tried = many_at_once(full)
    assert tried.built.tree is not None
    # what readers would take for our own words is held to the ratings, which refuse many of these texts
    assert len(tried.accepted) > 150
    held = {text for _, text in ALL_TEXTS if any(text in whole for whole in tried.accepted.values())}
    assert len(held) > 0.7 * len(ALL_TEXTS)
    with serving(tmp_path) as base_url:
        tree = build(tried.files, base_url=base_url).tree
        assert tree is not None
        write_files(tree, tmp_path / SUB_PATH.strip("/"))
        pages = [name.removesuffix("index.html") for name in tree if name.endswith(".html")]
        assert len(pages) > 30
        moving = {name for name in pages if b'http-equiv="refresh"' in tree.get(f"{name}index.html", b"")}
        assert open_all(browser, base_url, pages, moving) == []


def open_all(browser: Browser, base_url: str, pages: list[str], moving: Set[str] = frozenset()) -> list[str]:
    """Open every page, waiting where one leads on; return what scripts, dialogues, requests and the console tell."""
    faults: list[str] = []
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'hostile', {set() { console.log('a text has run') }})")
    page = context.new_page()
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: a dialogue: {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("request", lambda asked: asked.url.startswith(base_url) or faults.append(f"{page.url}: asked {asked.url}"))
    page.on("popup", lambda popup: faults.append(f"{page.url}: opened {popup.url}"))
    for path in pages:
        page.goto(base_url + path, wait_until="load")
        if path in moving:
            page.wait_for_url(lambda url, here=base_url + path: url != here)
        if not page.url.startswith(base_url):
            faults.append(f"{path}: led to {page.url}")
    context.close()
    return faults


def test_what_is_looked_for_would_be_found(browser: Browser, page: Page, tmp_path: Path) -> None:
    files = {
        "a.html": b"<script>window.hostile=1</script><p onclick=x>",
        "b.html": b"<a href='java&#115;cript:x'>tea</a><img src='http://127.0.0.1:9/x.png' alt=''>",
        "a.json": b"{",
        "a.xml": b"<a>",
        "a.csv": b"a,b\r\n=1+1,2\r\n",
    }
    acting = find_acting(page, files)
    assert [fault.split(": ", 1)[1].partition(": <")[0] for fault in acting] == [
        "a script of somebody else", "an attribute that acts", "an address of the scheme javascript:",
        "a picture from elsewhere",
    ]  # fmt: skip
    assert [fault.split(":")[0] for fault in find_unreadable(files)] == ["a.csv", "a.json", "a.xml"]
    write_files(files, tmp_path / SUB_PATH.strip("/"))
    with serving(tmp_path) as base_url:
        told = "\n".join(open_all(browser, base_url, ["a.html", "b.html"]))
    assert "a.html: a text has run" in told
    assert "b.html: asked http://127.0.0.1:9/x.png" in told
