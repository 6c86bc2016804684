"""Pages on paper: how many sheets, and what must stand on them; printed by the browser, and as PDF beside the page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from serving import Served

from msacu_site.paper.printing import PrintJob
from msacu_site.paper.weasyprint_pdf import print_page
from pdf_ua import find_faults

# The longest page of its kind, and one on which nobody has looked.
MOST_SHEETS = {"": 2, "symptoms/fatigue/": 13, "symptoms/bowel/": 2, "studies/khodaie2023/": 5, "safety/": 5}
# Pages with explained words, wide tables or wide pictures.
WIDE = ("symptoms/gait/", "studies/javierormazabal2024/", "what-is-ms/", "whats-new/", "methods/", "evidence-map/")
# In CSS pixels, between margins of 15 mm.
WIDTH_OF_A4 = 680
TRUST = ["Can you trust this page?", "Last reviewed", "Next review due", "Who checked it", "Interests", "Funding"]

Print = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def sheets(browser: Browser, served: Served) -> Print:
    """Print a page on A4, each page once, and give the words of every sheet."""
    kept: dict[str, list[str]] = {}

    def print_it(path: str) -> list[str]:
        if path not in kept:
            page = browser.new_page()
            page.goto(served.url(path))
            page.evaluate("document.fonts.ready")
            kept[path] = read_sheets(page.pdf(format="A4"))
            page.close()
        return kept[path]

    return print_it


def read_sheets(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def without_blanks(text: str) -> str:
    """How a browser sets the letters in a file leaves no sure sign of where a word ends."""
    return "".join(text.split())


def test_the_factsheet_is_two_sheets(sheets: Print) -> None:
    assert len(sheets("")) == 2


@pytest.mark.parametrize(("path", "most"), MOST_SHEETS.items())
def test_no_page_takes_more_sheets_than_it_should(sheets: Print, path: str, most: int) -> None:
    assert 1 <= len(sheets(path)) <= most


@pytest.mark.parametrize("path", MOST_SHEETS)
def test_every_page_says_where_it_stands_how_old_it_is_and_who_made_it(
    sheets: Print, served: Served, path: str
) -> None:
    text = without_blanks("".join(sheets(path)))
    told = [served.url(path), "Version 0.1.0", "21 November 2026", *TRUST]
    assert [part for part in told if without_blanks(part) not in text] == []


def test_the_factsheet_holds_what_a_person_takes_along(sheets: Print) -> None:
    first, second = map(without_blanks, sheets(""))
    on_first = ["In short", "What we can say", "certainty (2 of 4)", "certainty (1 of 4)", "What nobody can say yet"]
    on_second = ["Harms and cautions", "Ask a clinician first", "Questions to take along", "Not printed:"]
    assert [part for part in on_first if without_blanks(part) not in first] == []
    assert [part for part in on_second if without_blanks(part) not in second] == []
    assert without_blanks("What MS is") not in first


def test_no_bottom_line_is_parted_from_its_certainty(sheets: Print) -> None:
    for text in map(without_blanks, sheets("")):
        assert ("mayimprovefatigue" in text) == ("certainty(2of4)" in text)


def test_what_is_folded_is_open_on_paper(sheets: Print) -> None:
    text = without_blanks("".join(sheets("symptoms/fatigue/")))
    folded = ["Highest certainty that our rules allow", "Which way does each study point?", "Summary of findings"]
    assert [part for part in folded if without_blanks(part) not in text] == []


@pytest.mark.parametrize("path", [*MOST_SHEETS, "symptoms/pain/", "studies/zhao2022/"])
def test_no_heading_ends_a_sheet(sheets: Print, browser: Browser, served: Served, path: str) -> None:
    page = browser.new_page()
    page.goto(served.url(path))
    headings = {
        without_blanks(text)
        for text in page.locator("h2, h3, h4, dt, summary, p:has(> strong:only-child)").all_text_contents()
    }
    page.close()
    for sheet in sheets(path)[:-1]:
        lines = [without_blanks(line) for line in sheet.splitlines() if line.strip()]
        ends = [line for line in lines if not line.startswith("Page")][-1]
        assert ends not in headings


@pytest.mark.parametrize("path", [*MOST_SHEETS, *WIDE])
def test_nothing_reaches_beyond_the_paper(browser: Browser, served: Served, path: str) -> None:
    page = browser.new_page(viewport={"width": WIDTH_OF_A4, "height": 1000})
    page.emulate_media(media="print")
    page.goto(served.url(path))
    beyond = page.evaluate(
        "() => [...document.querySelectorAll('body *')]"
        ".filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
        ".map(part => part.outerHTML.slice(0, 80))"
    )
    page.close()
    assert beyond == []


def test_letter_paper_breaks_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.base_url)
    printed = read_sheets(page.pdf(format="Letter"))
    page.close()
    assert len(printed) <= 3
    assert without_blanks("Questions to take along") in without_blanks("".join(printed))


@pytest.mark.parametrize("path", ["", "symptoms/gait/", "symptoms/bowel/"])
def test_the_pdf_of_a_page_is_pdf_ua(served: Served, path: str) -> None:
    files = {served.url(name): data for name, data in served.tree.items() if name.startswith("assets/")}
    pdf = print_page(PrintJob(served.tree[f"{path}index.html"], served.url(path), files))
    assert find_faults(pdf) == []
    printed = read_sheets(pdf)
    if not path:
        assert len(printed) == 2
    text = without_blanks("".join(printed))
    assert [part for part in TRUST if without_blanks(part) not in text] == []
