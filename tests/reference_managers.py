"""What Zotero would save from a page, by the rules of its translators «Embedded Metadata» and «COinS».

Restated from what those translators do: the type follows from the first telling `citation_` tag, an author without a
comma is cut before the last word, and where a page holds context objects these are offered first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl

_TYPES = {
    "citation_journal_title": "journalArticle",
    "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper",
    "citation_book_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
_FIELDS = {
    "citation_title": "title", "citation_publication_date": "date", "citation_public_url": "url",
    "citation_technical_report_institution": "institution", "citation_technical_report_number": "number",
    "citation_language": "language", "citation_doi": "DOI", "citation_pdf_url": "pdf",
}  # fmt: skip
_GENRES = {
    "article": "journalArticle", "preprint": "journalArticle", "proceeding": "conferencePaper",
    "bookitem": "bookSection", "book": "book", "report": "report",
}  # fmt: skip


@dataclass
class Head(HTMLParser):
    """The meta and link elements of a page, and its context objects."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    objects: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in values:
            self.metas.append((values.get("name") or values.get("property", ""), values["content"]))
        elif tag == "link":
            self.links.append(values)
        elif tag == "span" and values.get("class") == "Z3988":
            self.objects.append(values["title"])

    def relations(self, rel: str) -> list[str]:
        """Return the addresses of one relation."""
        return [link["href"] for link in self.links if link.get("rel") == rel]


def read_head(page: bytes) -> Head:
    """Read a page's tags."""
    head = Head()
    head.feed(page.decode())
    return head


def save_page(page: bytes) -> dict[str, object]:
    """Return the item that Zotero would make of a page's own tags."""
    metas = read_head(page).metas
    kind = next((_TYPES[name] for name, _ in metas if name in _TYPES), None)
    guess = "journalArticle" if any(name == "citation_title" for name, _ in metas) else "webpage"
    item: dict[str, object] = {"itemType": kind or guess}
    item |= {_FIELDS[name]: value for name, value in metas if name in _FIELDS}
    item["creators"] = [_cut(value) for name, value in metas if name == "citation_author"]
    item["abstractNote"] = next(value for name, value in metas if name == "description")
    return item


def offer_works(page: bytes) -> list[dict[str, object]]:
    """Return the items that Zotero would offer from a page's context objects."""
    return [_read_object(text) for text in read_head(page).objects]


def _cut(author: str) -> tuple[str, str]:
    """Return the family name and the given name: around a comma, else before the last word."""
    if "," in author:
        family, _, given = author.partition(",")
        return family.strip(), given.strip()
    given, _, family = author.rpartition(" ")
    return family, given


def _read_object(text: str) -> dict[str, object]:
    pairs = parse_qsl(text, strict_parsing=True)
    values = dict(pairs)
    assert values["ctx_ver"] == "Z39.88-2004"
    form = values["rft_val_fmt"].removeprefix("info:ofi/fmt:kev:mtx:")
    kind = _GENRES.get(values.get("rft.genre", ""), {"dissertation": "thesis"}.get(form, values.get("rft.type", "")))
    ids = [value for name, value in pairs if name == "rft_id"]
    title = next(values[name] for name in ("rft.atitle", "rft.btitle", "rft.title") if name in values)
    return {
        "itemType": kind,
        "title": title,
        "DOI": next((one.removeprefix("info:doi/") for one in ids if one.startswith("info:doi/")), None),
        "creators": [_cut(value) for name, value in pairs if name in {"rft.au", "rft.creator"}]
        + [(value, "") for name, value in pairs if name == "rft.aucorp"],
        "publicationTitle": values.get("rft.jtitle"),
        "date": values.get("rft.date"),
    }
