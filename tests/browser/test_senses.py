"""What tired eyes and unsteady hands need: large text, large targets, a focus that is seen, readers' own colours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from accessibility import pages_of_every_kind, violations
from playwright.sync_api import Browser, Page
from serving import Served
from test_every_page import STICKING_OUT, assert_none

from msacu_site.language.words import load_words
from msacu_site.linking.addresses import file_of
from msacu_site.render.assets import read_assets
from msacu_site.render.gallery import ADDRESS, render_gallery
from site_building import TEMPLATES

# WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, but for links within a sentence and what stands apart by as much.
SMALL_TARGETS = """() => {
  const all = [...document.querySelectorAll('a[href], summary, button, input, select')]
    .filter(e => e.checkVisibility() && !e.closest('.skip, .cite-inside'))
    .map(e => ({e, box: e.getBoundingClientRect()})).filter(({box}) => box.width && box.height);
  const spoken = e => [...e.childNodes].some(n => n.nodeType === 3 ? n.textContent.trim()
    : n.nodeType === 1 && n.nodeName !== 'A' && spoken(n));
  const inText = e => getComputedStyle(e).display.startsWith('inline')
    && spoken(e.parentElement.closest('p, li, dd, dt, td, th') ?? e.parentElement);
  const centre = b => ({x: b.x + b.width / 2, y: b.y + b.height / 2});
  const near = (a, b) => { const [p, q] = [centre(a), centre(b)]; return Math.hypot(p.x - q.x, p.y - q.y) < 24; };
  return all.filter(({e, box}) => (box.width < 24 || box.height < 24) && !inText(e)
      && all.some(o => o.e !== e && near(box, o.box)))
    .map(({e, box}) => `${Math.round(box.width)} by ${Math.round(box.height)} px, and crowded: `
      + `${e.textContent.trim().slice(0, 40)}`);
}"""
# Text that is cut off inside its own box.
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => e.checkVisibility()
    && !e.closest('.visually-hidden, .cite-inside, .scroll, svg, .skip, .menu-all, thead')
    && /hidden|clip/.test(getComputedStyle(e).overflow) && e.scrollHeight > e.clientHeight + 2)
  .map(e => `<${e.tagName.toLowerCase()}> cuts off: ${e.textContent.trim().slice(0, 40)}`)"""
# Text squeezed into a column of a few letters, which nobody can read.
SQUEEZED = """() => [...document.querySelectorAll('main :is(th, td, p, li, dd, h3, h4)')]
  .filter(e => e.checkVisibility() && !e.closest('thead, .visually-hidden'))
  .map(e => { const text = document.createRange(); text.selectNodeContents(e);
    return {e, width: e.clientWidth, height: text.getBoundingClientRect().height}; })
  .filter(({width, height}) => width > 0 && height > 5 * width)
  .map(({e, width}) => `${width} px are too few for: ${e.textContent.trim().slice(0, 40)}`)"""
FOCUS = """() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return {
    name: e === document.body ? '' : `${e.tagName.toLowerCase()} ${e.textContent.trim().slice(0, 40)}`,
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@contextmanager
def looking(browser: Browser, *, width: int, **settings: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
    try:
        yield context.new_page()
    finally:
        context.close()


# Not every browser opens a fold for an address that leads into it.
HIDDEN_AIMS = """() => [...new Set([...document.querySelectorAll('main a[href^="#"]')]
    .map(a => a.getAttribute('href').slice(1)))]
  .filter(id => document.getElementById(id)?.closest('details:not([open]) > :not(summary)'))
  .map(id => `a link leads to #${id}, which is folded away`)"""
OPEN_FOLDS = "() => document.querySelectorAll('main details').forEach(e => { e.open = true })"
ENLARGE = "() => { document.documentElement.style.fontSize = '200%' }"


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_links_lead_to_what_is_seen_targets_are_large_and_large_text_is_not_lost(
    browser: Browser, served: Served, width: int
) -> None:
    faults = []
    with looking(browser, width=width) as page:
        for path in pages_of_every_kind(served):
            page.goto(served.url(path))
            found = page.evaluate(HIDDEN_AIMS)
            page.evaluate(OPEN_FOLDS)
            found += page.evaluate(SMALL_TARGETS) + page.evaluate(STICKING_OUT) + page.evaluate(SQUEEZED)
            if width > 1000:  # twice the size is asked of windows as wide as a desk's
                page.evaluate(ENLARGE)
                found += page.evaluate(STICKING_OUT) + page.evaluate(CUT_OFF)
            faults += [f"{path or 'index'}: {fault}" for fault in found]
    assert_none(faults)


@pytest.mark.parametrize("path", ["", "symptoms/fatigue/"])
def test_the_focus_is_seen_wherever_it_goes(browser: Browser, served: Served, path: str) -> None:
    faults, seen = [], []
    with looking(browser, width=1280, reduced_motion="reduce") as page:
        page.goto(served.url(path))
        for _ in range(40):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            seen.append(focus["name"])
            if focus["name"] and not (focus["seen"] and focus["inside"]):
                faults.append(json.dumps(focus))
    assert len(set(seen)) > 25
    assert seen[0].startswith("a Skip")
    assert_none(faults)


def test_a_fold_opens_by_keyboard_and_tells_that_it_did(browser: Browser, served: Served) -> None:
    with looking(browser, width=360) as page:
        page.goto(served.url("symptoms/fatigue/"))
        summary = page.locator("details.fold > summary").first
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator("details.fold").first.evaluate("e => e.open")
        assert page.locator("details.fold .folded").first.is_visible()


def test_in_readers_own_colours_marks_and_lines_are_still_there(browser: Browser, served: Served) -> None:
    with looking(browser, width=1280, forced_colors="active", color_scheme="dark") as page:
        page.goto(served.url("symptoms/fatigue/"))
        assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
        drawn = page.evaluate(
            """() => [document.querySelector('.badge.sure > svg'), document.querySelector('.mark > svg')]
              .map(e => { const s = getComputedStyle(e), back = getComputedStyle(document.body).backgroundColor;
                return e.checkVisibility() && e.getBoundingClientRect().width > 10 && s.color !== back; })"""
        )
        assert drawn == [True, True]
        assert page.locator(".answer").evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"


def test_nothing_moves_for_readers_who_ask_for_that(browser: Browser, served: Served) -> None:
    with looking(browser, width=1280, reduced_motion="reduce") as page:
        page.goto(served.base_url)
        assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
              return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0; }).length"""
        )
        assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_of_the_gallery_is_accessible(browser: Browser, served: Served, axe: str, scheme: str) -> None:
    place = served.folder / file_of(ADDRESS)
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(render_gallery(TEMPLATES, read_assets(TEMPLATES), load_words("en")))
    with looking(browser, width=1280, color_scheme=scheme) as page:
        page.goto(served.url(ADDRESS.strip("/") + "/"))
        found = violations(page, axe)
        out = page.evaluate(STICKING_OUT)
    place.unlink()
    place.parent.rmdir()
    assert_none(found + out)
