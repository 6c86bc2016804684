"""A site about tea and hiccups made of plain values, for the tests of single rooms."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msacu_site.diagnostics import Diagnostic
from msacu_site.language.words import load_words
from msacu_site.linking.link import link
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.records.content import read_content
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.sources.bib_text import parse_bib
from msacu_site.sources.tree import tree_from_mapping

Fields = Mapping[str, Any]
WORDS = load_words("en")

_VOCABULARY: dict[str, Fields] = {
    "conditions": {
        "conditions": [
            {"id": "hiccups", "label": "people with hiccups", "directness": "direct"},
            {"id": "colds", "label": "people with colds", "directness": "other-people"},
            {"id": "rats", "label": "rats with hiccups", "directness": "animal"},
        ]
    },
    "interventions": {
        "families": [
            {"id": "tea", "label": "Tea", "in_a_sentence": "tea", "role": "topic"},
            {"id": "iced-tea", "label": "Iced tea", "in_a_sentence": "iced tea", "role": "variant"},
            {"id": "coffee", "label": "Coffee", "in_a_sentence": "coffee", "role": "related"},
            {"id": "tea-and-rest", "label": "Tea and rest", "in_a_sentence": "tea with rest", "role": "package"},
        ],
        "interventions": [
            {"id": "black-tea", "label": "Black tea", "family": "tea"},
            {"id": "green-tea", "label": "Green tea", "family": "tea"},
            {"id": "iced-tea", "label": "Iced tea", "family": "iced-tea"},
            {"id": "coffee", "label": "Coffee", "family": "coffee"},
            {"id": "tea-and-rest", "label": "Tea and rest", "family": "tea-and-rest"},
        ],
    },
    "comparators": {
        "comparators": [
            {"id": name, "label": name, "against": against, "tells": "Something.", "role": role}
            for name, against, role in (
                ("nothing", "doing nothing extra", "inactive"),
                ("warm-water", "warm water", "sham"),
                ("another-tea", "another tea", "same-treatment"),
                ("another-drink", "another drink", "active"),
            )
        ]
    },
    "instruments": {
        "instruments": [
            {"id": "count", "label": "Hiccups an hour", "better": "lower", "range": [0, 120], "mid": 10},
            {"id": "diary", "label": "A diary", "better": "lower"},
        ]
    },
}
_SETTINGS: Fields = {
    "title": "Tea for hiccups", "short_title": "Tea", "description": "An invented example.",
    "base_url": "https://tea.example/",
    "topic": {
        "condition": "hiccups", "condition_name": "hiccups", "people": "people with hiccups",
        "intervention_name": "tea",
    },
    "contributors": [{"name": "The Tea Table", "role": "Invented it"}],
    "checked": "Nobody.", "searched": "Never.", "reviewed": "2026-11-01", "due": "2027-11-01", "version": "1",
    "report_errors": "Tell us.", "licence": "None", "licence_url": "https://tea.example/licence",
    "not_advice": "No advice.",
}  # fmt: skip
_BODY = "## Answer\n\nX.\n\n## What we don't know\n\nX.\n\n## Questions to ask\n\nX.\n"


def study(name: str, *results: Fields, **fields: Any) -> Fields:
    """A trial of two arms, tea against warm water, in 60 people with hiccups."""
    return {
        "id": name,
        "design": "rct",
        "read": "abstract",
        "population": {"condition": "hiccups", "randomised": 60},
        "arms": [
            {"id": "tea", "label": "Tea", "class": "black-tea"},
            {"id": "water", "label": "Water", "class": "warm-water"},
        ],
        "results": list(results),
        "summary": "A summary.",
        **fields,
    }


def result(**fields: Any) -> Fields:
    """A comparison of both arms that tea won."""
    return {
        "outcome": "hiccups",
        "measure": "count",
        "basis": "between-arm",
        "contrast": ["tea", "water"],
        "direction": "favours-first",
        **fields,
    }


def rating(*considered: str, **fields: Any) -> Fields:
    """A rating of tea against warm water."""
    return {
        "family": "tea",
        "comparator": "warm-water",
        "certainty": "low",
        "size": "small",
        "direction": "favours-first",
        "domains": {"risk_of_bias": {"levels": -1, "reason": "X."}, "imprecision": {"levels": -1, "reason": "X."}},
        "considered": list(considered),
        "by": "the Tea Table",
        "on": "2026-11-01",
        **fields,
    }


def symptom(slug: str = "hiccups", *, body: str = _BODY, **front: Any) -> tuple[str, str]:
    """A symptom page: its file and its text."""
    fields = {
        "title": slug.title(),
        "question": "Does tea help?",
        "order": 1,
        "in_a_sentence": slug,
        "reviewed": "2026-11-01",
        "due": "2027-11-01",
        **front,
    }
    return f"symptoms/{slug}.md", f"---\n{json.dumps(fields)}\n---\n{body}"


def read_site(
    *studies: Fields,
    symptoms: Sequence[tuple[str, str]] = (),
    bib: str = "",
    settings: Fields | None = None,
    more: Mapping[str, str] | None = None,
) -> tuple[Site, list[Diagnostic]]:
    """Read and link a site, with everything there is to say about it; `more` are further files."""
    files: dict[str, str | bytes] = {
        "site.yaml": json.dumps({**_SETTINGS, **(settings or {})}),
        "references.bib": bib,
        **{f"vocabulary/{name}.yaml": json.dumps(fields) for name, fields in _VOCABULARY.items()},
        **{f"studies/{fields['id']}.yaml": json.dumps(fields) for fields in studies},
        **dict(symptoms),
        **(more or {}),
    }
    tree = tree_from_mapping(files)
    content, found = read_content(tree)
    entries, problems = parse_bib(content.texts["content/references.bib"], "content/references.bib")
    references, more_problems = read_bibliography(entries)
    site, last = link(content, references, WORDS)
    return site, [*found, *problems, *more_problems, *last]


def make_site(*studies: Fields, symptoms: Sequence[tuple[str, str]] = (), **more: Any) -> Site:
    """Read and link a site in which nothing is wrong."""
    site, found = read_site(*studies, symptoms=symptoms, **more)
    assert found == []
    return site


def linked(fields: Fields) -> LinkedStudy:
    """Read one study and link it."""
    return make_site(fields).studies[fields["id"]]
