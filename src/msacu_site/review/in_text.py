"""A difference for a person at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from msacu_site.evidence.conclusion_changes import ConclusionChange
from msacu_site.review.difference import Difference, PageChanges
from msacu_site.review.field_changes import RecordChange
from msacu_site.review.shown_values import facts_of, head_of, says, summarise

_NARROWEST = 40
# A change to what every page shows would fill the screen; the JSON names them all.
_MOST_NAMED = 20


def render_text(difference: Difference, *, width: int) -> str:
    """Return the difference in plain lines: answers first, then records, words and pages."""
    head = "\n".join([f"From {difference.old} to {difference.new}:", *difference.remarks, summarise(difference)])
    blocks = [
        ["Answers", *(line for change in difference.conclusions for line in _answer(change))],
        ["Records", *(line for record in difference.records for line in _record(record))],
        ["Words", *_words(difference)],
        ["Pages", *_pages(difference.pages)],
        ["Errors", *(line for found in difference.problems for line in (found.message, f"  {found.help}"))],
    ]
    text = [_block(block, max(width, _NARROWEST)) for block in blocks if len(block) > 1]
    return "\n\n".join([head, *text]) + "\n"


def _block(lines: list[str], width: int) -> str:
    head, *rest = lines
    return "\n".join([head, *(_wrap(line, width) for line in rest)])


def _wrap(line: str, width: int) -> str:
    indent = " " * (2 + len(line) - len(line.lstrip()))
    return textwrap.fill(
        line.strip(), width, initial_indent=indent, subsequent_indent=f"{indent}  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _answer(change: ConclusionChange) -> Iterator[str]:
    yield f"{change.title}  {change.address}"
    before, after = change.before, change.after
    if before and after and before.sentence == after.sentence:
        yield f"  as before: {after.sentence}"
    else:
        yield f"  before: {before.sentence if before else '(nothing)'}"
        yield f"  now: {after.sentence if after else '(nothing)'}"
    if facts := facts_of(change):
        yield f"  {facts}"
    yield f"  why: {' → '.join(change.causes)}"


def _record(record: RecordChange) -> Iterator[str]:
    yield head_of(record)
    yield from (f"  {field.field}: {says(field, record.state)}" for field in record.fields)


def _words(difference: Difference) -> Iterator[str]:
    for page in difference.words:
        yield f"{page.title}  {page.address}"
        yield from (f"  − {sentence}" for sentence in page.removed)
        yield from (f"  + {sentence}" for sentence in page.added)


def _pages(pages: PageChanges) -> Iterator[str]:
    yield from (f"added: {address}" for address in pages.added)
    yield from (f"moved: {old} → {new}" for old, new in pages.moved)
    yield from (f"removed, with a page that says why: {address}" for address in pages.removed)
    yield from (f"gone: {address}" for address in pages.gone)
    if pages.altered:
        more = len(pages.altered) - _MOST_NAMED
        named = ", ".join(pages.altered[:_MOST_NAMED])
        yield f"look different: {named}{f' and {more} more' if more > 0 else ''}"
