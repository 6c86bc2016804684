"""An exception names a sentence that does not stand in its file.

Why
    An exception holds for one sentence, word for word. When the sentence was changed, somebody has to weigh it again.
Bad
    exceptions:
      - {sentence: Tea stops hiccups., reason: It says so on the tin., by: the Tea Table, on: 2026-11-01}
Write
    exceptions:
      - {sentence: Tea never fails., reason: This is the name of a brand., by: the Tea Table, on: 2026-11-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.checks.findings import finding
from msacu_site.diagnostics import Diagnostic, nearest_name
from msacu_site.evidence.judged_prose import unused_exceptions
from msacu_site.linking.site import Site


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every exception that no sentence needs."""
    for source, number, exception, sentences in unused_exceptions(site):
        near = nearest_name(exception.sentence, sentences)
        yield finding(
            "exception-unused",
            "No sentence of this file reads like the one of this exception.",
            source,
            ("exceptions", number, "sentence"),
            nearest=near,
            help=f"Weigh the sentence as it stands now, «{near}», and copy it here; or remove the exception."
            if near
            else "Remove the exception, or copy the sentence here word for word.",
        )
