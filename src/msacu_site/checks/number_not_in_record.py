"""The summary holds a number that the record does not.

Why
    Text and data drift apart unless every number of the text stands in the data too.
Bad
    population: {condition: hiccups, randomised: 60}
    summary: Sixty-six people, 66 in all, drank tea.
Write
    population: {condition: hiccups, randomised: 66}
    summary: 66 people drank tea.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from msacu_site.checks.findings import studies
from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.linking.site import Site
from msacu_site.prose.places import Passage, cut_passage

_NUMBER = re.compile(r"(?<![\w.-])\d+(?:[.,]\d+)*(?![\w-])")
_SPOKEN = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every number of a summary that no other field of the record holds."""
    for study in studies(site):
        rest = {key: value for key, value in study.document.data.items() if key != "summary"}
        held = set(_SPOKEN.findall(json.dumps(rest, ensure_ascii=False)))
        held |= {number.rstrip("0").rstrip(".") for number in held if "." in number}
        where = study.document.span_of(("summary",))
        for number in dict.fromkeys(_NUMBER.findall(study.record.summary)):
            plain = number.rstrip("0").rstrip(".") if "." in number else number
            if number in held or plain in held or _YEAR.match(number):
                continue
            yield Diagnostic(
                "number-not-in-record",
                f"The summary says «{number}», and no field of the record holds that number.",
                _find(number, cut_passage(site.content.texts[study.document.path], where)),
                field="summary",
                help="Correct the number, or put it into the field it belongs to.",
            )


def _find(number: str, passage: Passage) -> Span:
    match = next((match for match in _NUMBER.finditer(passage.raw) if match.group() == number), None)
    return passage.span(*match.span()) if match else passage.whole()
