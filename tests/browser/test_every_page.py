"""Every page in a real browser: accessible, and nothing fails, comes from elsewhere, sticks out or needs a script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from accessibility import pages_of_every_kind, violations, violations_in_dark
from playwright.sync_api import Browser, Page, Request, Response
from serving import Served

# What sticks out of the window, unless something around it scrolls.
STICKING_OUT = """() => {
  const width = window.innerWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const scrolls = e => e && e !== document.body && e !== document.documentElement
    && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const culprits = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > width + 0.5 && !scrolls(e.parentElement))
    .map(e => `<${e.tagName.toLowerCase()} class="${e.getAttribute('class') ?? ''}"> ends at `
      + `${Math.round(e.getBoundingClientRect().right)} px: ${e.textContent.trim().slice(0, 40)}`);
  return [`the page is ${document.documentElement.scrollWidth} px wide`, ...culprits.slice(0, 4)];
}"""
HIDDEN_HEADING = """() => [...document.querySelectorAll('h1')]
  .filter(e => !e.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .map(e => `its heading cannot be seen: ${e.textContent}`)"""
WHAT_IS_THERE = """() => ({
  h1: [...document.querySelectorAll('h1')].map(e => e.innerText.trim()),
  title: document.title,
  lang: document.documentElement.lang,
})"""
# All pages take a minute, so they are looked at in parts, which the machine can share among its processors.
PARTS = 4


class Watch:
    """A page with everything that went wrong on it."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.faults: list[str] = []
        self.here = ""
        self._base_url = base_url
        page.on("console", lambda message: self.note(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.note(f"script: {error}"))
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("requestfailed", self._failed)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(self._base_url):
            self.note(f"outside: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.note(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        # what is under way when the browser leaves for the next page is aborted, and no fault of this one
        if request.failure != "net::ERR_ABORTED":
            self.note(f"request failed: {request.url} {request.failure}")

    def note(self, fault: str) -> None:
        self.faults.append(f"{self.here or 'index'}: {fault}")

    def open(self, served: Served, path: str) -> None:
        self.here = path
        self.page.goto(served.url(path), wait_until="load")


def assert_none(faults: list[str]) -> None:
    assert not faults, "\n".join(["", *faults])


@contextmanager
def watching(browser: Browser, served: Served, *, width: int, scripts: bool = True) -> Iterator[Watch]:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    try:
        yield Watch(context.new_page(), served.base_url)
    finally:
        context.close()


def look(watch: Watch, served: Served, path: str) -> None:
    """Open a page, and note what is wrong with it at the width of the window."""
    watch.open(served, path)
    there = watch.page.evaluate(WHAT_IS_THERE)
    if len(there["h1"]) != 1 or not there["h1"][0]:
        watch.note(f"its h1: {there['h1']}")
    if not there["title"].strip() or there["lang"] != "en":
        watch.note(f"title «{there['title']}», language «{there['lang']}»")
    for fault in watch.page.evaluate(HIDDEN_HEADING) + watch.page.evaluate(STICKING_OUT):
        watch.note(fault)


def test_every_page_is_sound_on_the_smallest_screen(browser: Browser, served: Served, axe: str) -> None:
    """There pages that are alike break alike, so that only one of every kind is looked at for accessibility."""
    assert len(served.pages) > 100
    kinds = set(pages_of_every_kind(served))
    with watching(browser, served, width=320) as watch:
        for path in served.pages:
            look(watch, served, path)
            for violation in violations(watch.page, axe) if path in kinds else ():
                watch.note(violation)
    assert_none(watch.faults)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_sound_and_accessible_in_light_and_dark(
    browser: Browser, served: Served, axe: str, part: int
) -> None:
    pages = served.pages[part::PARTS]
    assert len(pages) > 25
    with watching(browser, served, width=1280) as watch:
        for path in pages:
            look(watch, served, path)
            for violation in violations(watch.page, axe) + violations_in_dark(watch.page):
                watch.note(violation)
    assert_none(watch.faults)


def test_every_page_shows_itself_without_scripts(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=1280, scripts=False) as watch:
        for path in served.pages:
            look(watch, served, path)
    assert_none(watch.faults)


def test_the_page_for_what_is_not_found_works_at_any_depth(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=320) as watch:
        for path in ("nowhere", "studies/nobody1900/", "a/b/c/d.html"):
            watch.open(served, path)
            styles = watch.page.evaluate("() => [...document.styleSheets].filter(s => s.cssRules.length).length")
            assert styles > 0, f"{path}: the page has no styles"
            home = watch.page.locator("header a[href]").first.evaluate("link => link.href")
            assert home.startswith(served.base_url)
    own = [fault for fault in watch.faults if "404" in fault]
    # the missing page itself is told twice each time, as an answer and on the console; nothing else may be
    assert_none([fault for fault in watch.faults if fault not in own])
    assert len(own) == 6


def test_the_watch_notices(browser: Browser, served: Served) -> None:
    """What the tests above look for would be found."""
    bad = served.folder / "bad.html"
    bad.write_text(
        "<!doctype html><title>x</title><body><img src='no.png' alt=''><div style='width:2000px'>wide</div>"
        "<script>console.log('said'); throw new Error('thrown')</script>"
        "<img src='http://127.0.0.1:9/outside.png' alt=''>"
    )
    with watching(browser, served, width=320) as watch:
        watch.open(served, "bad.html")
        out = watch.page.evaluate(STICKING_OUT)
    bad.unlink()
    told = "\n".join(watch.faults)
    for piece in ("console: said", "thrown", f"404: {served.base_url}no.png", "outside: http", "request failed: http"):
        assert piece in told
    assert out[1].startswith('<div class=""> ends at 2008 px: wide')
