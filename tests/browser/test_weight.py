"""What a page weighs: slow lines and small phones are part of the readership."""

from __future__ import annotations

import gzip

from playwright.sync_api import Browser, Response
from serving import Served

MOST_FOR_THE_FACTSHEET = 80_000
MOST_FOR_ANY_PAGE = 100_000
MOST_AS_IT_IS_SENT = 30_000


def weigh(answers: list[Response]) -> dict[str, int]:
    """Return the compressed size of every file that came, by its name."""
    return {answer.url.rpartition("/")[2]: len(gzip.compress(answer.body())) for answer in answers}


def test_the_factsheet_and_all_that_it_loads_is_light(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(served.base_url, wait_until="networkidle")
    weights = weigh(answers)
    page.close()
    kinds = {name.rpartition(".")[2] for name in weights}
    assert {"", "css", "woff2"} <= kinds, "the page, its styles and its face are counted"
    assert sum(weights.values()) <= MOST_FOR_THE_FACTSHEET, weights


def test_every_page_is_light(served: Served) -> None:
    pages = {name: data for name, data in served.tree.items() if name.endswith(".html")}
    assert len(pages) > 100
    assert {name: len(data) for name, data in pages.items() if len(data) > MOST_FOR_ANY_PAGE} == {}
    sent = {name: len(gzip.compress(data)) for name, data in pages.items()}
    assert {name: size for name, size in sent.items() if size > MOST_AS_IT_IS_SENT} == {}
