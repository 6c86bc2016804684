"""Two pages would stand at one address.

Why
    One of them would be lost without a word.
Bad
    # pages/claims.md with «kind: text»
Write
    # pages/our-claims.md with «kind: text»
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Note, Span
from msacu_site.linking.site import Site
from msacu_site.records.content import WithBody
from msacu_site.records.page import PageKind, ProsePage

RESERVED = frozenset({"data", "assets", "static", "search"})
_OWN_SLUGS = {PageKind.FACTSHEET: "index", PageKind.MECHANISM: "how-it-may-work", PageKind.NOT_FOUND: "404"}


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic where two pages share an address or a generated list would stand on two."""
    by_kind: dict[PageKind, str] = {}
    for slug, page in sorted(site.content.pages.items(), key=_strangers_last):
        kind = page.record.kind
        if kind is PageKind.TEXT:
            if slug in RESERVED or slug in {"studies", "symptoms", "claims", "references", "glossary"}:
                yield Diagnostic(
                    "page-collision", f"The address /{slug}/ belongs to the generator.", Span(page.path),
                    help="Give the file another name, or give it the kind of that page.",
                )  # fmt: skip
            continue
        if kind in by_kind:
            other = site.content.pages[by_kind[kind]].front.document
            yield Diagnostic(
                "page-collision",
                f"Two pages have the kind «{kind}», and only one can carry what the generator adds.",
                page.front.document.span_of(("kind",)),
                notes=(Note("The other one is here.", other.span_of(("kind",))),),
                help="Keep «kind» on one of them; give the other «kind: text».",
            )
        by_kind.setdefault(kind, slug)


def _strangers_last(item: tuple[str, WithBody[ProsePage]]) -> tuple[bool, str]:
    """Put the page at its kind's own address first, so that the other one is reported."""
    slug, page = item
    kind = page.record.kind
    return slug != _OWN_SLUGS.get(kind, kind.value), slug
