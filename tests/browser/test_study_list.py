"""The list of studies in a real browser: chosen, sorted and restored from its address, and the same without scripts."""

from __future__ import annotations

from accessibility import violations
from playwright.sync_api import Browser, Page, expect
from serving import Served
from test_every_page import assert_none, watching

ROWS = """() => [...document.querySelectorAll('.study-row')].filter(row => row.checkVisibility())
  .map(row => row.querySelector('th a').href)"""


def shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate(ROWS)
    return found


def test_a_choice_is_made_by_keyboard_and_the_address_restores_it(browser: Browser, served: Served, axe: str) -> None:
    with watching(browser, served, width=1280) as watch:
        page = watch.page
        watch.open(served, "studies/")
        everything = shown(page)
        page.get_by_label("Design", exact=True).focus()
        for letters in ("Any r", "People", "Any p"):
            page.keyboard.type(letters)
            page.keyboard.press("Tab")
        page.wait_for_url("**/studies/?design=randomised&people=direct&against=sham")
        chosen = shown(page)
        assert 0 < len(chosen) < len(everything)
        expect(page.locator(".choice-form [role=status]")).to_have_text(
            f"{len(chosen)} of {len(everything)} studies fit."
        )
        assert served.url("studies/donnellan2008/") in chosen
        page.get_by_role("button", name="People").press("Enter")
        page.wait_for_url("**&sort=people")
        by_people = shown(page)
        assert sorted(by_people) == sorted(chosen)
        assert by_people != chosen
        page.reload()
        assert shown(page) == by_people
        assert page.locator("th[aria-sort=ascending]").inner_text().startswith("People")
        assert violations(page, axe) == []
        page.get_by_role("button", name="Show all studies").click()
        assert shown(page) == everything
        assert page.url == served.url("studies/")
    assert_none(watch.faults)


def test_without_scripts_plain_links_lead_to_the_same_choice(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=320, scripts=False) as watch:
        page = watch.page
        watch.open(served, "studies/")
        everything = shown(page)
        for name in ("Any randomised trial", "People with MS", "Any pretend treatment (sham)"):
            page.get_by_role("link", name=name).click()
        page.wait_for_url(served.url("studies/selections/randomised-direct-sham/"))
        by_links = shown(page)
    with watching(browser, served, width=320) as watch:
        watch.open(served, "studies/?design=randomised&people=direct&against=sham")
        assert shown(watch.page) == by_links
    assert len(everything) == len(list(served.folder.glob("studies/*/index.html")))
    assert_none(watch.faults)
