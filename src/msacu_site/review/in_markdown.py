"""A difference as a comment under a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.evidence.conclusion_changes import ConclusionChange
from msacu_site.report.markdown_text import code, fold, plain
from msacu_site.review.difference import Difference, PageChanges
from msacu_site.review.shown_values import facts_of, head_of, says, summarise

# GitHub refuses a comment of more than 65,536 characters.
_LONGEST = 60_000
_CUT = "\n\n… The rest is left out here: run `diff` to see all of it.\n"


def render_markdown(difference: Difference) -> str:
    """Return the difference in GitHub's Markdown: answers in the open, the rest folded away."""
    parts = [
        f"### What readers would be told differently\n\n**{plain(summarise(difference))}** "
        f"From {code(difference.old)} to {code(difference.new)}.",
        *(f"> {plain(remark)}" for remark in difference.remarks),
        *(f"> **Error:** {plain(found.message)} {plain(found.help or '')}" for found in difference.problems),
        *("\n".join(_answer(change)) for change in difference.conclusions),
        fold("Records, field by field", list(_records(difference))),
        fold("Words on pages", list(_words(difference))),
        fold("Pages", list(_pages(difference.pages))),
    ]
    text = "\n\n".join(part for part in parts if part) + "\n"
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit("\n", 1)[0] + _CUT


def _answer(change: ConclusionChange) -> Iterator[str]:
    yield f"#### {plain(change.title)}\n"
    before, after = change.before, change.after
    if before and after and before.sentence == after.sentence:
        yield f"- As before: {plain(after.sentence)}"
    else:
        yield f"- Before: {plain(before.sentence) if before else '*nothing*'}"
        yield f"- Now: {plain(after.sentence) if after else '*nothing*'}"
    if facts := facts_of(change):
        yield f"- {plain(facts)}"
    yield f"- Why: {plain(' → '.join(change.causes))}"


def _records(difference: Difference) -> Iterator[str]:
    for record in difference.records:
        yield f"- **{plain(head_of(record))}**"
        yield from (f"  - {code(field.field)}: {plain(says(field, record.state))}" for field in record.fields)


def _words(difference: Difference) -> Iterator[str]:
    for page in difference.words:
        yield f"- **{plain(page.title)}** {code(page.address)}"
        yield from (f"  - − {plain(sentence)}" for sentence in page.removed)
        yield from (f"  - \\+ {plain(sentence)}" for sentence in page.added)


def _pages(pages: PageChanges) -> Iterator[str]:
    yield from (f"- added: {code(address)}" for address in pages.added)
    yield from (f"- moved: {code(old)} → {code(new)}" for old, new in pages.moved)
    yield from (f"- removed, with a page that says why: {code(address)}" for address in pages.removed)
    yield from (f"- gone: {code(address)}" for address in pages.gone)
    yield from (f"- looks different: {code(address)}" for address in pages.altered)
