"""Two states of a site compared: what readers are told, what the records hold, and where pages are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msacu_site.diagnostics import Diagnostic, Severity, Span, has_errors, nearest_name
from msacu_site.evidence.conclusion_changes import ConclusionChange, compare_releases
from msacu_site.evidence.conclusions import draw_release
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import file_of
from msacu_site.linking.link import page_parts
from msacu_site.linking.plain_text import plain_sentences
from msacu_site.linking.site import Site
from msacu_site.pages.fill import make_labels
from msacu_site.pipeline import Judged, judge_tree, make_files
from msacu_site.records.release import Release
from msacu_site.review.field_changes import RecordChange, compare_fields
from msacu_site.sources.tree import SourceTree

_MOST_NAMED = 5
# Where the site is published says nothing about what it tells.
_SAME_BASE = "https://example.org/"


class Side(Frozen):
    """One state of the content, with its name as people call it."""

    name: str
    tree: SourceTree


class WordChange(Frozen):
    """Sentences that a page lost and gained, citations left out."""

    address: str
    title: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


class PageChanges(Frozen):
    """Addresses that came, moved and went, and those whose page looks different in any way."""

    added: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    gone: tuple[str, ...]
    altered: tuple[str, ...]


class Difference(Frozen):
    """Everything that differs between two states; `remarks` say what could not be compared in full."""

    old: str
    new: str
    conclusions: tuple[ConclusionChange, ...]
    records: tuple[RecordChange, ...]
    words: tuple[WordChange, ...]
    pages: PageChanges
    problems: tuple[Diagnostic, ...]
    remarks: tuple[str, ...]

    @property
    def told_differently(self) -> tuple[ConclusionChange, ...]:
        """The answers whose sentence changed, came or went."""
        return tuple(change for change in self.conclusions if change.told_differently)

    @property
    def changes_nothing(self) -> bool:
        """Whether every page is the same byte for byte, at the same address."""
        pages = self.pages
        return not (pages.added or pages.moved or pages.removed or pages.gone or pages.altered)


class State(Frozen):
    """One side worked out: its answers, the titles of its pages by address, and the pages themselves."""

    side: Side
    judged: Judged
    release: Release
    titles: Mapping[str, str]
    html: Mapping[str, bytes]


def work_out(side: Side, templates: Path, *, today: date, version: str) -> State:
    """Make every page of a side, checked or not; both sides of a comparison take the same templates and day."""
    judged = judge_tree(side.tree)
    made = make_files(judged, side.tree, templates, today=today, version=version, base_url=_SAME_BASE)
    names = make_labels(judged.site).author_date
    release = draw_release(judged.site, judged.judgements, judged.words, names, today)
    titles = {page.frame.address: page.frame.title for page in made.pages}
    return State(side, judged, release, titles, {address: made.files[file_of(address)] for address in titles})


def compare_states(before: State, after: State) -> Difference:
    """Compare two states of a site."""
    site = after.judged.site
    moved = dict(site.redirects)
    pages = _compare_pages(before, after, moved)
    return Difference(
        before.side.name,
        after.side.name,
        compare_releases(before.release, after.release, after.judged.words, moved),
        compare_fields(before.side.tree, after.side.tree, moved),
        _compare_words(before.judged.site, site, moved),
        pages,
        tuple(_vanished(address, before, after, pages) for address in pages.gone),
        tuple(_remark(state) for state in (before, after) if has_errors(state.judged.findings)),
    )


def _compare_pages(before: State, after: State, moved: Mapping[str, str]) -> PageChanges:
    old = before.judged.site
    were = [*before.titles, *old.redirects, *(page.at for page in old.removed)]
    lost = [address for address in dict.fromkeys(were) if address not in after.titles]
    removed = {page.at for page in after.judged.site.removed}
    common = [address for address in after.titles if address in before.titles]
    return PageChanges(
        added=tuple(a for a in after.titles if a not in before.titles and a not in moved.values()),
        moved=tuple((address, moved[address]) for address in lost if address in moved and address in before.titles),
        removed=tuple(address for address in lost if address in removed and address in before.titles),
        gone=tuple(address for address in lost if address not in moved and address not in removed),
        altered=tuple(address for address in common if before.html[address] != after.html[address]),
    )


def _vanished(address: str, before: State, after: State, pages: PageChanges) -> Diagnostic:
    """Offer the new page with the old one's title, else the one whose address is nearest, else the list above."""
    title, folder = before.titles.get(address), address.rstrip("/").rpartition("/")[0] + "/"
    namesake = next((new for new in pages.added if after.titles[new] == title), None)
    near = namesake or nearest_name(address, [new for new in pages.added if new.startswith(folder)]) or folder
    return Diagnostic(
        "address-vanished",
        f"The page {address} has gone, and nothing leads from there to another page.",
        Span(f"{after.side.tree.root}/redirects.yaml"),
        nearest=near if near in after.titles else None,
        help=f"Add to redirects.yaml: «- {{from: {address}, to: {near}}}». Where nothing takes its place, name it "
        "under «removed» with the reason.",
    )


def _compare_words(old: Site, new: Site, moved: Mapping[str, str]) -> tuple[WordChange, ...]:
    before = {moved.get(address, address): page for address, page in _sentences(old).items()}
    changes = []
    for address, (title, sentences) in _sentences(new).items():
        was, now = Counter(before.get(address, ("", ()))[1]), Counter(sentences)
        if address in before and was != now:
            removed, added = tuple((was - now).elements()), tuple((now - was).elements())
            changes.append(WordChange(address, title, removed, added))
    return tuple(changes)


def _sentences(site: Site) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return each page's title and sentences; the line on harms is an answer of its own and left out."""
    return {
        page.address: (
            page.title,
            tuple(s for place, prose in page.prose if place != "harms" for s in plain_sentences(prose, site)),
        )
        for page in page_parts(site)
    }


def _remark(state: State) -> str:
    """Name what could not be read: what is missing from a side looks as if it had come or gone."""
    unread = sorted({found.span.path for found in state.judged.findings if found.severity is Severity.ERROR})
    shown = ", ".join(unread[:_MOST_NAMED]) + (f" and {len(unread) - _MOST_NAMED} more" if unread[_MOST_NAMED:] else "")
    return f"{state.side.name} has errors and is compared as far as it could be read, without {shown}."
