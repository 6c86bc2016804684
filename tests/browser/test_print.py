"""The factsheet on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page
from serving import Served

MOST_SHEETS = 3


def count_sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))


def test_the_factsheet_prints_on_few_sheets(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(served.base_url)
    sheets = count_sheets(page)
    page.close()
    assert 1 <= sheets <= MOST_SHEETS, f"the factsheet prints on {sheets} sheets of A4"


def test_sheets_are_counted(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<title>x</title>" + "<p style='break-after: page'>x</p>" * 4 + "<p>x</p>")
    assert count_sheets(page) == 5
    page.close()
