"""Every rating as an Evidence resource of FHIR R5 (HL7): an experiment, and marked as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msacu_site.exports.answer_tables import Answer, list_answers
from msacu_site.exports.table import JudgedSite
from msacu_site.linking.addresses import study_address
from msacu_site.linking.downloads import FHIR
from msacu_site.records.settings import SiteSettings
from msacu_site.records.symptom import DomainRating

Node = dict[str, Any]

_CODES = "http://terminology.hl7.org/CodeSystem/"
_LONGEST_ID = 64
_DOMAINS = {
    "risk_of_bias": "RiskOfBias",
    "inconsistency": "Inconsistency",
    "indirectness": "Indirectness",
    "imprecision": "Imprecision",
    "publication_bias": "PublicationBias",
    "large_effect": "LargeEffect",
    "dose_response": "DoseResponseGradient",
    "opposing_confounding": "PlausibleConfounding",
}


def make_fhir_file(judged: JudgedSite, base: str) -> dict[str, bytes]:
    """Return one bundle of all ratings by its path; `base` is the site's address without its last slash."""
    rated = [answer for answer in list_answers(judged) if answer.judged]
    entries = [
        {"fullUrl": f"{base}{FHIR}#{resource['id']}", "resource": resource}
        for resource in (
            _evidence(number, answer, judged.site.settings, base) for number, answer in enumerate(rated, 1)
        )
    ]
    bundle: Node = {"resourceType": "Bundle", "type": "collection"}
    if entries:
        bundle["entry"] = entries
    return {FHIR.removeprefix("/"): (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()}


def _evidence(number: int, answer: Answer, settings: SiteSettings, base: str) -> Node:
    conclusion, judged = answer.conclusion, answer.judged
    assert judged is not None, "only what is rated is evidence here"
    return {
        "resourceType": "Evidence",
        "id": _make_id(number, conclusion.key),
        "version": settings.version,
        "title": conclusion.title,
        "status": "draft",
        "experimental": True,
        "date": judged.rating.on.isoformat(),
        "publisher": settings.title,
        "description": conclusion.sentence,
        "relatedArtifact": [
            {"type": "documentation", "document": {"url": base + conclusion.address}},
            *({"type": "derived-from", "document": {"url": base + study_address(key)}} for key in conclusion.studies),
        ],
        "variableDefinition": list(_variables(answer, settings)),
        "statistic": [
            {
                "description": conclusion.sentence,
                "sampleSize": {
                    "numberOfStudies": len(conclusion.studies),
                    "numberOfParticipants": conclusion.people,
                },
            }
        ],
        "certainty": [_certainty(answer)],
    }


def _make_id(number: int, key: str) -> str:
    """Make an id of letters, digits and hyphens; the number keeps apart what is alike in its first letters."""
    return f"{number}-{re.sub(r'[^A-Za-z0-9]+', '-', key.removeprefix('symptom/'))}"[:_LONGEST_ID].rstrip("-")


def _variables(answer: Answer, settings: SiteSettings) -> Iterator[Node]:
    parts = answer.conclusion.made_of or {}
    for role, text in (
        ("population", settings.topic.people),
        ("exposure", parts["intervention"]),
        ("referenceExposure", parts["against"]),
        ("measuredVariable", parts["outcome"]),
    ):
        # only studies in the very people count, so that the evidence is about those it is for
        match = {"directnessMatch": _coded("directness", "exact")} if role == "population" else {}
        yield {"description": text, "variableRole": _coded("variable-role", role), **match}


def _certainty(answer: Answer) -> Node:
    judged = answer.judged
    assert judged is not None
    rating = judged.rating
    return {
        "type": _coded("certainty-type", "Overall"),
        "rating": _coded("certainty-rating", rating.certainty),
        "rater": rating.by,
        "subcomponent": [
            {
                "type": _coded("certainty-type", _DOMAINS[name]),
                "rating": _coded("certainty-rating", _change(domain)),
                "note": [{"text": domain.reason}],
            }
            for name, domain in rating.domains
            if domain is not None
        ],
    }


def _change(domain: DomainRating) -> str:
    if domain.levels == 0:
        return "no-change"
    return f"{'downcode' if domain.levels < 0 else 'upcode'}{abs(domain.levels)}"


def _coded(system: str, code: str) -> Node:
    return {"coding": [{"system": _CODES + system, "code": code}]}
