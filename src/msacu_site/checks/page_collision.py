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
from msacu_site.evidence.judge import Judgements
from msacu_site.linking.site import Site
from msacu_site.records.page import PageKind

RESERVED = frozenset({"data", "assets", "static", "search"})


def check(site: Site, judgements: Judgements) -> Iterator[Diagnostic]:
    """Yield a diagnostic where two pages share an address or a generated list would stand on two."""
    by_kind: dict[PageKind, str] = {}
    for slug, page in site.content.pages.items():
        kind = page.record.kind
        if kind is PageKind.TEXT:
            if slug in RESERVED or slug in {"studies", "symptoms", "claims", "references", "glossary"}:
                yield Diagnostic(
                    "page-collision", f"The address /{slug}/ belongs to the generator.", Span(page.path),
                    help="Give the file another name, or give it the kind of that page.",
                )  # fmt: skip
            continue
        if kind in by_kind:
            other = site.content.pages[by_kind[kind]].path
            yield Diagnostic(
                "page-collision",
                f"Two pages have the kind «{kind}», and only one can carry what the generator adds.",
                page.front.document.span_of(("kind",)),
                notes=(Note("The other one is here.", Span(other)),),
                help="Keep «kind» on one of them; give the other «kind: text».",
            )
        by_kind.setdefault(kind, slug)
    yield from _same_when_folded(site)


def _same_when_folded(site: Site) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for folder in ("studies", "symptoms", "pages"):
        for stem, item in getattr(site.content, folder).items():
            path = item.path if folder != "studies" else item.document.path
            address = f"{folder}/{stem}".casefold()
            if address in seen:
                yield Diagnostic(
                    "page-collision", "Two files differ only in capital letters and would share an address.",
                    Span(path), notes=(Note("The other one is here.", Span(seen[address])),),
                    help="Rename one of them.",
                )  # fmt: skip
            seen.setdefault(address, path)
