"""A reference is never cited and belongs to no record.

Why
    A bibliography that holds what nobody uses hides what matters. It may also be that a citation was forgotten.
Bad
    @article{jones1999, …}   with no [@jones1999] anywhere
Write
    As Jones found [@jones1999], …
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.checks.keys import keys_of_records, unknown_keys
from msacu_site.diagnostics import Diagnostic, Severity, nearest_name
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a warning for every reference that no record, page, claim or fact uses."""
    used = set(site.backlinks) | site.content.attempted.get("studies", frozenset())
    used.update(name for _, name, _ in keys_of_records(site))
    # a misspelt key is reported where it stands
    used.update(nearest_name(name, site.references) or "" for name in unknown_keys(site))
    for key, reference in site.references.items():
        if key not in used and not _is_mentioned(key, site):
            yield Diagnostic(
                "reference-unused", f"Nothing cites «{key}».", reference.span, Severity.WARNING,
                help=f"Cite it with [@{key}] where it is used, or remove the entry.",
            )  # fmt: skip


def _is_mentioned(key: str, site: Site) -> bool:
    """Tell whether a citation that could not be read, or a file that failed, names the key."""
    cited = re.compile(rf"@\{{?{re.escape(key)}(?!\w)")
    named = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
    read = _paths_read(site)
    return any(
        cited.search(text) or (path not in read and named.search(text))
        for path, text in site.content.texts.items()
        if not path.endswith(".bib")
    )


def _paths_read(site: Site) -> frozenset[str]:
    content = site.content
    records = [record for group in (content.single, content.studies, content.claims) for record in group.values()]
    fronts = [page.front for group in (content.symptoms, content.pages) for page in group.values()]
    return frozenset(record.document.path for record in [*records, *fronts])
