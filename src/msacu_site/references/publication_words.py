"""Words that both citation styles print: editions, kinds of thesis, and what stands in for a missing part."""

from __future__ import annotations

import re

from msacu_site.references.reference import Kind, Reference

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SECOND_HAND = re.compile(r"\bsecondary source\b", re.IGNORECASE)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def edition_words(edition: str) -> str:
    """Return `4th ed.` for `Fourth`, `4` or `4th`; other words stay as they are."""
    bare = re.sub(r"\s*\bed(?:ition|n)?\.?$", "", edition.strip(), flags=re.IGNORECASE)
    if bare.casefold() in _ORDINALS:
        bare = str(_ORDINALS.index(bare.casefold()) + 1)
    if bare.isdecimal() and len(bare) < 4:
        bare = ordinal(int(bare))
    return f"{bare} ed." if bare else ""


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    suffix = "th" if number % 100 in (11, 12, 13) else _SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def thesis_words(reference: Reference) -> str:
    """Return what sort of thesis it is."""
    if reference.medium:
        return reference.medium
    kind = reference.raw.type if reference.raw else ""
    return {"mastersthesis": "master’s thesis", "phdthesis": "PhD thesis"}.get(kind, "thesis")


def shown_url(reference: Reference) -> str | None:
    """Return the address to print: none where a DOI, a PubMed or a register number leads to the work itself.

    Nor is one printed where the note says that the work was read through a secondary source: the address is
    that source's, and `available from` would be untrue of the work.
    """
    if reference.note and _SECOND_HAND.search(reference.note):
        return None
    if reference.doi or reference.pmid or reference.pmcid or reference.kind is Kind.REGISTRY:
        return None
    return reference.url
