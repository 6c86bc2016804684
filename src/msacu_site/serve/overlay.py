"""What the preview lays beside a page: findings by file, what is shown in an older state, and what a record changes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from msacu_site.diagnostics import Diagnostic, Severity
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import page_address, study_address, symptom_address
from msacu_site.pages.study_links import NamedLink
from msacu_site.records.todo import RULE as TODO_RULE
from msacu_site.serve.effects_of_study import tell_effects
from msacu_site.serve.own_pages import OwnPages
from msacu_site.serve.preview import Seen

_TITLE = re.compile(rb"<title>")
_LAST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
MOST_SHOWN = 300


class FileFindings(Frozen):
    """What was found in one file, the worst first."""

    path: str
    here: bool
    findings: tuple[Diagnostic, ...]


class OverlayView(Frozen):
    """Everything the overlay shows."""

    news: int
    digest: str
    files: tuple[FileFindings, ...]
    errors: int
    warnings: int
    more: int
    checked: bool
    trouble: str | None
    older: tuple[str, ...]
    older_here: bool
    todos: int
    effects: tuple[tuple[str, NamedLink], ...]
    edit: str | None


def source_of(seen: Seen, address: str) -> str | None:
    """Return the file behind a page, as findings show it; None for a page that the program makes alone."""
    root = seen.epoch.tree.root
    prefix = "" if root == "." else f"{root.rstrip('/')}/"
    attempted = (seen.actual.site.content.attempted, seen.epoch.judged.site.content.attempted)
    for folder, suffix, place in (
        ("studies", ".yaml", study_address),
        ("symptoms", ".md", symptom_address),
        ("pages", ".md", page_address),
    ):
        for stem in attempted[0].get(folder, frozenset()) | attempted[1].get(folder, frozenset()):
            if place(stem) == address:
                return f"{prefix}{folder}/{stem}{suffix}"
    return None


def make_view(seen: Seen, address: str, page: bytes, trouble: str | None) -> OverlayView:
    """Put together what stands beside a page."""
    own = source_of(seen, address)
    shown = [found for found in seen.findings if found.severity is not Severity.NOTE or found.span.path == own]
    kept = sorted(seen.epoch.kept)
    return OverlayView(
        news=seen.news,
        digest=digest(page),
        files=tuple(_by_file(shown[:MOST_SHOWN], own)),
        errors=_count(seen.findings, Severity.ERROR),
        warnings=_count(seen.findings, Severity.WARNING),
        more=max(0, len(shown) - MOST_SHOWN),
        checked=seen.checked,
        trouble=trouble,
        older=tuple(kept),
        older_here=own in kept,
        todos=sum(found.rule == TODO_RULE and found.span.path == own for found in seen.findings),
        effects=tell_effects(seen.epoch.desk, address),
        edit=_edit_address(own, seen),
    )


def lay_beside(page: bytes, view: OverlayView, own: OwnPages) -> bytes:
    """Add the overlay to a page, and the number of errors to its title."""
    count = f"({view.errors}) " if view.errors else ""
    if count:
        page = _TITLE.sub(lambda found: found[0] + count.encode(), page, count=1)
    page = page.replace(b"</head>", own.render("head.html").encode() + b"</head>", 1)
    before, body, after = page.rpartition(b"</body>")
    return before + own.render("overlay.html", view=view).encode() + body + after if body else page


def digest(page: bytes) -> str:
    """Return what tells one state of a page from another."""
    return hashlib.sha256(page).hexdigest()[:16]


def _by_file(found: Sequence[Diagnostic], own: str | None) -> Iterable[FileFindings]:
    groups: dict[str, list[Diagnostic]] = {}
    for each in found:
        groups.setdefault(each.span.path, []).append(each)
    worst = {path: min(_LAST.index(each.severity) for each in group) for path, group in groups.items()}
    for path in sorted(groups, key=lambda path: (path != own, worst[path], path)):
        findings = sorted(groups[path], key=lambda each: _LAST.index(each.severity))
        yield FileFindings(path, path == own, tuple(findings))


def _count(found: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(each.severity is severity for each in found)


def _edit_address(own: str | None, seen: Seen) -> str | None:
    if own is None:
        return None
    folder, _, name = own.rpartition("/")
    kind = {"studies": "study", "symptoms": "symptom"}.get(folder.rpartition("/")[2])
    return f"/edit/{kind}/{name.rpartition('.')[0]}/" if kind else None
