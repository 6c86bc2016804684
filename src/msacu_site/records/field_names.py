"""What fields are called in forms and dialogues, and where the ids that they hold are listed."""

from __future__ import annotations

_LABELS = {
    "also": "Also speaks to",
    "ci": "Interval",
    "class": "Kind of treatment or comparison",
    "effect": "Effect between the arms",
    "id": "Short name",
    "n": "Number of people",
    "nav": "Name in the menu",
    "on": "Date",
    "p": "P value",
    "read": "What was read",
    "sd": "Standard deviation",
    "baseline_sd": "Standard deviation at the start",
    "told_by": "Who says so",
    "with": "Together with",
}

NAMES_FROM: dict[tuple[str, str], str] = {
    ("Population", "condition"): "conditions",
    ("Population", "types"): "types",
    ("Arm", "class"): "classes",
    ("Result", "outcome"): "outcomes",
    ("Result", "also"): "outcomes",
    ("Result", "measure"): "instruments",
    ("Result", "contrast"): "arms",
    ("Result", "arm"): "arms",
    ("Result", "values"): "arms",
    ("Result", "counts"): "arms",
    ("Harm", "arms"): "arms",
    ("Harm", "counts"): "arms",
    ("Review", "includes"): "studies",
    ("Overlap", "with"): "studies",
    ("Discrepancy", "told_by"): "references",
    ("Reporting", "checklist"): "checklists",
    ("Rating", "outcome"): "outcomes",
    ("Rating", "family"): "families",
    ("Rating", "comparator"): "comparators",
    ("Rating", "considered"): "studies",
    ("DomainRating", "records"): "studies",
    ("SymptomPage", "outcomes"): "outcomes",
    ("SymptomPage", "types"): "types",
    ("Claim", "told_by"): "references",
    ("Claim", "topic"): "topics",
    ("Claim", "symptoms"): "symptoms",
    ("Claim", "supporting"): "references",
    ("Claim", "against"): "references",
    ("Claim", "facts"): "facts",
    ("Claim", "see"): "claims",
    ("Fact", "sources"): "references",
    ("Instrument", "mid_source"): "references",
    ("Intervention", "family"): "families",
}
"""Where ids come from, by model and field: a part of the vocabulary, the record's own arms, or the site's records."""


def label_of(name: str) -> str:
    """Return what a field is called: its name in words, or a better word where the name is short."""
    return _LABELS.get(name) or name.replace("_", " ").capitalize()
