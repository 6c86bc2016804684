"""The keys that a site names: which are unknown, and which of those only because an entry could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.checks.findings import Path, studies
from msacu_site.linking.every_prose import every_prose
from msacu_site.linking.site import Site
from msacu_site.records.base import Record
from msacu_site.records.validation import Sourced

_TRIED = re.compile(r"@\w+[ \t]*[{(]?[ \t]*([^,{}()\n]+)")
_KEYLESS = re.compile(r"@\w+[ \t]*[{(]\s*,")


def keys_of_records(site: Site) -> Iterator[tuple[Sourced[Record], str, Path]]:
    """Yield every key that a field of a record names, with its place."""
    for text in site.content.retellings.values():
        if text.record.told_by:
            yield text, text.record.told_by, ("told_by",)
    for claim in site.content.claims.values():
        yield claim, claim.record.told_by, ("told_by",)
        for field in ("supporting", "against"):
            for number, name in enumerate(getattr(claim.record, field)):
                yield claim, name, (field, number)
    if facts := site.content.single.get("facts.yaml"):
        for number, fact in enumerate(facts.record.facts):
            for place, name in enumerate(fact.sources):
                yield facts, name, ("facts", number, "sources", place)
    if instruments := site.content.single.get("vocabulary/instruments.yaml"):
        for number, instrument in enumerate(instruments.record.instruments):
            if instrument.mid_source:
                yield instruments, instrument.mid_source, ("instruments", number, "mid_source")


def unknown_keys(site: Site) -> frozenset[str]:
    """Return every key that is named somewhere and has no entry."""
    named = {key for prose in every_prose(site) for key in prose.keys}
    named.update(name for _, name, _ in keys_of_records(site))
    named.update(sourced.record.id for sourced in studies(site))
    return frozenset(named - set(site.references))


def excused_keys(site: Site) -> frozenset[str]:
    """Return the unknown keys whose entry stands in a bibliography that was not read in full.

    The entry has a finding of its own; once that is mended, the key is there.
    """
    unknown = unknown_keys(site)
    if not unknown or _bibliography_is_missing(site):
        return unknown
    text = "\n".join(text for path, text in site.content.texts.items() if path.endswith(".bib"))
    # an entry that was read under another key is no excuse: nothing else would tell of it
    tried = {_letters(key) for key in _TRIED.findall(text) if key.strip() not in site.references}
    excused = {key for key in unknown if _letters(key) in tried}
    rest = unknown - excused
    # entries without any key are most likely those that are missing
    return frozenset(excused | rest if len(rest) <= len(_KEYLESS.findall(text)) else excused)


def _bibliography_is_missing(site: Site) -> bool:
    there = {path.rpartition("/")[2] for path in site.content.texts if path.endswith(".bib")}
    settings = site.content.single.get("site.yaml")
    return bool(set(settings.record.bibliography) - there if settings else there != {"references.bib"})


def _letters(key: str) -> str:
    return re.sub(r"[\W_]", "", key).casefold()
