"""What explains itself in place: a reference at its citation, and citations to copy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from serving import Served
from test_axe import violations
from test_every_page import assert_none, watching

# a citation may be broken over two lines
LAST_BOX = (
    "a => { const box = [...a.getClientRects()].at(-1); return [box.x + box.width / 2, box.y + box.height / 2]; }"
)


def test_a_citation_shows_its_reference_and_the_list_leads_back(browser: Browser, served: Served, axe: str) -> None:
    with watching(browser, served, width=1280) as watch:
        page = watch.page
        watch.open(served, "symptoms/fatigue/")
        cite, note = page.locator("#cite-khodaie2023-1"), page.locator("#reference-note")
        expect(note).to_be_hidden()
        # by keyboard: it comes with the focus, and Escape takes it away while the focus stays
        page.locator(".skip").focus()
        while page.evaluate("() => document.activeElement.id") != "cite-khodaie2023-1":
            page.keyboard.press("Tab")
        expect(note).to_contain_text("Khodaie F, Naser Moghadasi A")
        assert cite.get_attribute("aria-describedby") == "reference-note"
        assert violations(page, axe) == []
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
        expect(cite).to_be_focused()
        # by pointer: it stays while the pointer is on it
        x, y = cite.evaluate(LAST_BOX)
        page.mouse.move(x, y)
        expect(note).to_be_visible()
        note.hover()
        page.wait_for_timeout(400)
        expect(note).to_be_visible()
        page.mouse.move(5, 5)
        expect(note).to_be_hidden()
        cite.press("Enter")
        entry = page.locator("#ref-khodaie2023")
        expect(entry).to_be_in_viewport()
        entry.locator(".back a").first.click()
        expect(cite).to_be_in_viewport()
    assert_none(watch.faults)


def test_a_citation_is_copied_in_both_styles(browser: Browser, served: Served) -> None:
    with watching(browser, served, width=320) as watch:
        watch.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        watch.open(served, "studies/khodaie2023/")
        for style, begins in (("Vancouver", "Khodaie F, Naser"), ("author and date", "Khodaie, F. et al. (2023)")):
            watch.page.get_by_role("button", name=f"Copy the citation in {style} style").click()
            expect(watch.page.get_by_text("Copied.").last).to_be_visible()
            assert watch.page.evaluate("() => navigator.clipboard.readText()").startswith(begins)
    assert_none(watch.faults)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_word_is_explained_by_keyboard_with_scripts_and_without(
    browser: Browser, served: Served, axe: str, scripts: bool
) -> None:
    with watching(browser, served, width=320, scripts=scripts) as watch:
        page = watch.page
        watch.open(served, "symptoms/fatigue/")
        word = page.locator("button.term").first
        explanation = page.locator(f"#{word.get_attribute('popovertarget')}")
        expect(explanation).to_be_hidden()
        word.press("Enter")
        expect(explanation).to_be_in_viewport()
        assert word.bounding_box()["x"] >= 0  # type: ignore[index]
        if scripts:
            assert violations(page, axe) == []
        page.keyboard.press("Tab")
        expect(explanation.get_by_role("link")).to_be_focused()
        page.keyboard.press("Escape")
        expect(explanation).to_be_hidden()
        expect(word).to_be_focused()
    assert_none(watch.faults)


def test_on_paper_the_words_are_a_list(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.url("symptoms/fatigue/"))
    expect(page.get_by_text("Words on this page")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_text("Words on this page")).to_be_visible()
    assert page.locator(".explained-word:visible").count() == page.locator("button.term").count() > 0
    page.close()
