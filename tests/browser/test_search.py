"""The search in a real browser: by keyboard alone, with nothing loaded before it is opened, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from serving import Served
from test_axe import violations
from test_every_page import Watch, assert_none, watching

STATUS = ".search-status[role=status]"
FOCUS_IS_SEEN = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"""


def focused(page: Page) -> str:
    found: str = page.evaluate("() => document.activeElement.textContent || document.activeElement.id")
    return found


def press_until(page: Page, key: str, wanted: str, *, most: int = 20) -> None:
    """Press a key until what has the focus says what is wanted; each stop on the way must show that it has it."""
    for _ in range(most):
        assert page.evaluate(FOCUS_IS_SEEN), f"nobody sees that «{focused(page)}» has the focus"
        if wanted in focused(page):
            return
        page.keyboard.press(key)
    raise AssertionError(f"after {most} times {key} the focus is on «{focused(page)}»")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_study_is_reached_by_keyboard_alone(browser: Browser, served: Served, axe: str, width: int) -> None:
    with watching(browser, served, width=width) as watch:
        page, asked = watch.page, list[str]()
        page.on("request", lambda request: asked.append(request.url.removeprefix(served.base_url)))
        watch.open(served, "symptoms/gait/")
        assert not [url for url in asked if "search" in url], "the search was loaded before anybody opened it"
        page.keyboard.press("/")
        expect(page.locator("#finder-words")).to_be_focused()
        assert page.locator("#finder-words").input_value() == ""
        page.keyboard.type("fatigue")
        expect(page.locator(STATUS)).to_contain_text("results for “fatigue”")
        assert violations(page, axe) == []
        press_until(page, "ArrowDown", "Khodaie et al., 2023")
        page.keyboard.press("Enter")
        page.wait_for_url(served.url("studies/khodaie2023/"))
    assert "assets/search/pagefind.js" in asked
    assert_none(watch.faults)


def test_escape_gives_the_focus_back(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=1280) as watch:
        watch.open(served, "safety/")
        link = watch.page.locator(".brand")
        link.focus()
        watch.page.keyboard.press("Control+k")
        expect(watch.page.locator("#finder-words")).to_be_focused()
        watch.page.keyboard.type("ωωω")
        expect(watch.page.locator(STATUS)).to_contain_text("Nothing found")
        watch.page.keyboard.press("Escape")
        expect(watch.page.locator("dialog")).to_be_hidden()
        expect(link).to_be_focused()
    assert_none(watch.faults)


def test_a_narrowed_search_is_restored_from_its_address(browser: Browser, served: Served, axe: str) -> None:
    with watching(browser, served, width=1280) as watch:
        page = watch.page
        watch.open(served, "search/")
        page.get_by_text("Narrow the search").click()
        page.get_by_label("What are you looking for?").fill("walk")
        page.get_by_label("What to look for").select_option(label="Studies")
        page.get_by_label("Compared with").select_option("sham")
        page.wait_for_url("**/search/?q=walk&kind=study&against=sham")
        # the address is there before the results are, and those of one choice may be told before those of both
        restored = page.context.new_page()
        restored.goto(page.url)
        expect(restored.locator(STATUS)).to_have_text(re.compile(r"^\d results for “walk”\.$"))
        told, found = restored.locator(STATUS).inner_text(), restored.locator(".search-results a").all_inner_texts()
        restored.close()
        assert any("Criado" in text for text in found)
        for _ in ("chosen by hand", "read again"):
            expect(page.locator(STATUS)).to_have_text(told)
            expect(page.locator(".search-results a")).to_have_text(found)
            page.reload()
        expect(page.locator(STATUS)).to_have_text(told)
        assert violations(page, axe) == []
    assert_none(watch.faults)


def test_what_is_typed_before_the_search_is_loaded_is_kept(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=1280) as watch:
        page = watch.page
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/facets.json", hold)
        with page.expect_request("**/facets.json"):
            watch.open(served, "search/?kind=study")
        page.get_by_label("What are you looking for?").fill("walk")
        page.wait_for_url("**/search/?q=walk")
        held[0].continue_()
        expect(page.locator(STATUS)).to_contain_text("results for “walk”")
        page.wait_for_url("**/search/?q=walk&kind=study")
    assert_none(watch.faults)


def test_without_scripts_the_index_leads_to_everything(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=320, scripts=False) as watch:
        page = watch.page
        watch.open(served, "symptoms/gait/")
        page.get_by_role("link", name="Search").click()
        page.wait_for_url(served.url("search/"))
        listed = set(page.locator(".site-index a").evaluate_all("links => links.map(a => a.href.split('#')[0])"))
        pages = {served.url(path) for path in served.pages if not path.startswith("studies/selections/")}
        assert pages - listed <= {served.url(path) for path in ("404.html", "search/", "methods/rules/")}
        page.get_by_role("link", name="Khodaie et al., 2023").click()
        page.wait_for_url(served.url("studies/khodaie2023/"))
    assert_none(watch.faults)


def test_opened_from_a_folder_it_says_what_it_needs(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    watch = Watch(page, "file:")
    page.goto((served.folder / "search" / "index.html").as_uri())
    expect(page.locator("#search-here")).to_contain_text("needs the site to be served")
    assert page.locator(".site-index a").count() > 100
    assert page.evaluate("() => [...document.styleSheets].some(s => s.href)")
    page.close()
    # browsers take no font from a folder; the page is set in one of the system's then
    assert_none([fault for fault in watch.faults if "font" not in fault and "ERR_FAILED" not in fault])
