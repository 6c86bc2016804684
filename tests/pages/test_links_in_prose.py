"""Links of prose point from their page, and no letter of an address leaves its attribute."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from msacu_site.linking.link import page_parts
from msacu_site.pages.fill import Filler, make_labels
from msacu_site.prose.term_finder import make_term_finder
from tea_site import read_site, symptom


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.attributes: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.attributes.append(dict(attrs))


def filled(prose: str) -> list[dict[str, str | None]]:
    body = f"## Answer\n{prose}\n\n## What we don't know\nx\n\n## Questions to ask\nx\n"
    site, _ = read_site(symptoms=[symptom("hiccups", body=body)])
    parts = next(part for part in page_parts(site) if part.address == "/symptoms/hiccups/")
    links = Links()
    links.feed(
        str(
            Filler(site, parts, make_labels(site), make_term_finder(())).html(
                "answer", site.symptoms["hiccups"].sections["answer"]
            )
        )
    )
    return links.attributes


@pytest.mark.parametrize(
    ("prose", "href"),
    [
        ("[x](/)", "../../"),
        ("[x](/studies/smith2020/#part)", "../../studies/smith2020/#part"),
        ("[x](/symptoms/hiccups/#part)", "#part"),
        ("[x](#part)", "#part"),
        ("[x](https://tea.example/?a=1&b=2)", "https://tea.example/?a=1&b=2"),
        ("[x](/safety/?a=1&lt=2)", "../../safety/?a=1&lt=2"),
        ('[x](/safety/#"onclick="x)', '../../safety/#"onclick="x'),
    ],
)
def test_links(prose: str, href: str) -> None:
    assert filled(prose) == [{"href": href}]
