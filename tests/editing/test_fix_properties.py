"""`fix` on records with slips strewn in: the record says what it said, with the edit that was shown and no other."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic
from msacu_site.editing.fixing import apply_edits, edits_by_file
from msacu_site.editing.record_text import format_record
from msacu_site.pipeline import judge_tree
from msacu_site.sources.tree import tree_from_mapping
from msacu_site.sources.yaml_comments import read_comments
from msacu_site.sources.yaml_text import parse_yaml
from site_building import HICCUPS, read_files

FILES = read_files(HICCUPS)
RECORDS = sorted(name for name in FILES if name.startswith(("studies/", "claims/", "retellings/")))
KEY = re.compile(r"^([ ]*(?:- )?)([a-z_]+): (.*)$")
COMMENT = "  # kept as it is"


def read(text: str) -> Any:
    document, found = parse_yaml(text, "x")
    return document.data if document and not found else None


def comments(text: str) -> list[str]:
    document, _ = parse_yaml(text, "x")
    assert document is not None
    kept = read_comments(text, document)
    rest = [line for lines in (*kept.above.values(), *kept.below.values()) for line in lines]
    return sorted(filter(None, [*kept.head, *kept.beside.values(), *rest]))


def findings(name: str, text: str) -> list[Diagnostic]:
    return [
        found
        for found in judge_tree(tree_from_mapping({**FILES, name: text.encode()})).findings
        if found.span.path == f"content/{name}"
    ]


def mend(name: str, text: str) -> str:
    """Fix until nothing is left to fix: where a file cannot be read, its later slips show only once it can."""
    for _ in range(12):
        edits = edits_by_file(findings(name, text)).get(f"content/{name}", [])
        if not edits:
            break
        text = apply_edits(text, edits)
    return text


def slip(data: st.DataObject, line: str) -> str:
    """The line with one slip of the keys in it, or as it is where it has no place for one."""
    match = KEY.match(line)
    if match is None:
        return line
    start, key, rest = match.groups()
    at = data.draw(st.integers(0, len(key) - 2)) if len(key) > 1 else 0
    swapped = key[:at] + key[at : at + 2][::-1] + key[at + 2 :]
    return data.draw(
        st.sampled_from(
            [
                f"{start}{key}:{rest}",
                f"{start}{key.capitalize()}: {rest}",
                f"{start}{swapped}: {rest}",
                f"{start}{key}: {rest.replace('-', '_', 1)}",
                f"{start}{key}: {rest.replace('-', ' ', 1)}",
                line.replace("  ", "\t"),
            ]
        )
    )


@settings(max_examples=80)
@given(st.sampled_from(RECORDS), st.data())
def test_every_line_is_what_it_was_or_is_left_as_it_is(name: str, data: st.DataObject) -> None:
    kind = {"studies": "study", "claims": "claim", "retellings": "retelling"}[name.partition("/")[0]]
    good = format_record(kind, FILES[name].decode(), name).text.split("\n")
    number = data.draw(st.integers(0, len(good) - 2))
    if KEY.match(good[number]) and not good[number].endswith((">-", ">", "|", "|-", ":")):
        good[number] += COMMENT
    slipped = list(good)
    for at in data.draw(st.sets(st.integers(0, len(good) - 1), min_size=1, max_size=3)):
        slipped[at] = slip(data, slipped[at])
    mended = mend(name, "\n".join(slipped)).split("\n")
    assert len(mended) == len(good)
    for was, now, meant in zip(slipped, mended, good, strict=True):
        assert now in (was, meant) or now.split() == meant.split(), (was, now)
    assert ("\n".join(mended).count(COMMENT.strip())) == "\n".join(good).count(COMMENT.strip())


TYPED = [
    ("design: rct", "design: [rct, Rct]"),
    ("read: full-text", "read: Full_text"),
    ("country: Nowhere", "country: 65"),
    ("country: Nowhere", "country: 065"),
    ("country: Nowhere", "results_posted: No"),
    ("country: Nowhere", "contry: Nowhere"),
    ("country: Nowhere", "Country: Nowhere"),
    ("types: [after-meals]", "types: after-meals"),
    ("types: [after-meals]", "typse: [after-meals]"),
    ("randomised: 62", "randomized: 62"),
    ("class: usual-care", "clas: usual-care"),
    ("direction: favours-first", "direction: favors first"),
    ("basis: between-arm\n    contrast: [tea, water]\n    direction: favours-first", "Basis: between arms"),
    ("severity: minor", "severity: Minor"),
    ("metric: mean-difference", "metric: mean diference"),
    ("interests: none declared", "intrests: none declared  # theirs"),
]


def set_value(data: Any, field: str, replacement: str, *, rename: bool) -> None:
    """Make an edit to a record's data, as the finding tells it."""
    way = [int(step[1:-1]) - 1 if step.startswith("[") else step for step in re.findall(r"\[\d+\]|[^.\[\]]+", field)]
    *way, last = way
    for step in way:
        data = data[step]
    if rename:
        data[replacement] = data.pop(last)
    else:
        data[last] = read(f"x: {replacement}\n")["x"]


@settings(max_examples=80)
@given(st.sets(st.sampled_from(range(len(TYPED))), min_size=1, max_size=6), st.booleans())
def test_the_record_afterwards_is_the_one_before_with_the_edits_that_were_shown(
    chosen: set[int], with_remarks: bool
) -> None:
    name = "studies/smith2020.yaml"
    text = FILES[name].decode()
    for at in sorted(chosen):
        text = text.replace(*TYPED[at])
    if with_remarks:
        text = "# first\n" + text.replace("\nresults:", "  # beside\n# above\nresults:")
    before = read(text)
    assume(before is not None)
    found = [each for each in findings(name, text) if each.edits]
    expected = copy.deepcopy(before)
    for each in found:
        assert each.field
        assert len(each.edits) == 1
        set_value(expected, each.field, each.edits[0].replacement, rename=each.rule == "unknown-key")
    mended = apply_edits(text, [edit for each in found for edit in each.edits])
    assert json.dumps(read(mended), sort_keys=True) == json.dumps(expected, sort_keys=True)
    assert comments(mended) == comments(text)
    assert apply_edits(text, []) == text
