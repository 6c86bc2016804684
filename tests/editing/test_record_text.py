"""The house format: one way to write a record, with every comment kept and nothing in it changed."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from msacu_site.editing.record_text import format_record, kind_of, write_record
from msacu_site.sources.yaml_comments import read_comments
from msacu_site.sources.yaml_text import parse_yaml
from site_building import CONTENT, HICCUPS

RECORDS = {
    path: text
    for folder in (CONTENT, HICCUPS)
    for file in sorted(folder.rglob("*"))
    if (path := file.relative_to(folder).as_posix()) and (kind_of(path) or "") and (text := file.read_text("utf-8"))
}


def fields(kind: str, text: str) -> Any:
    if kind in ("symptom", "page"):
        text = text.split("---\n")[1]
    document, _ = parse_yaml(text, "x.yaml")
    assert document is not None
    return document.data


def comment_lines(kind: str, text: str) -> list[str]:
    """Every comment of a record, wherever it stands; a # inside a value is none."""
    text = text.split("---\n")[1] if kind in ("symptom", "page") else text
    document, _ = parse_yaml(text, "x.yaml")
    assert document is not None
    comments = read_comments(text, document)
    rest = [line for lines in (*comments.above.values(), *comments.below.values()) for line in lines]
    return sorted(filter(None, [*comments.head, *comments.beside.values(), *rest]))


@pytest.mark.parametrize("path", RECORDS)
def test_a_real_record_keeps_its_meaning_and_its_comments(path: str) -> None:
    kind, text = kind_of(path), RECORDS[path]
    assert kind is not None
    formatted = format_record(kind, text, path)
    assert formatted.diagnostics == ()
    assert json.dumps(fields(kind, formatted.text), sort_keys=True) == json.dumps(fields(kind, text), sort_keys=True)
    assert comment_lines(kind, formatted.text) == comment_lines(kind, text)
    assert format_record(kind, formatted.text, path).text == formatted.text


@pytest.mark.parametrize("path", [path for path in RECORDS if path.startswith("studies/")])
def test_the_same_data_gives_the_same_bytes_whoever_writes_it(path: str) -> None:
    text = format_record("study", RECORDS[path], path).text
    assert write_record("study", fields("study", text), text) == text


BEFORE = """\
# yaml-language-server: $schema=../schema/study.json

# Ann reads this one again.
design:   rct   # see the methods section
id: tea2020

# nobody was blind
arms:
    - id: tea
      label: "Tea, hot"
      class: herbal-tea # a blend
    # the second arm
    - {id: water, label: Water, class: usual-care}   # tap
    # - {id: third, label: What}
read: abstract
population:
  condition: hiccups
  randomised: 020
results:
- outcome: hiccups
  measure: hiccup-diary
  basis: between-arm
  contrast: [tea,
     water]  # tea first
  direction: no-difference
  values: {tea: {mean: 5.50}, water: {mean: 5.5}}
summary: >
  Twenty people had hot tea or water, and their hiccups went on for much the same time in both of the groups, as far as
  anybody could tell.
# the end
"""
AFTER = """\
# yaml-language-server: $schema=../schema/study.json

# Ann reads this one again.
id: tea2020
design: rct  # see the methods section
read: abstract
population: {condition: hiccups, randomised: 020}

# nobody was blind
arms:
  - id: tea
    label: Tea, hot
    class: herbal-tea  # a blend
  # the second arm
  - {id: water, label: Water, class: usual-care}  # tap
  # - {id: third, label: What}
results:
  - outcome: hiccups
    measure: hiccup-diary
    basis: between-arm
    contrast: [tea, water]  # tea first
    direction: no-difference
    values: {tea: {mean: 5.50}, water: {mean: 5.5}}
summary: >
  Twenty people had hot tea or water, and their hiccups went on for much the same time in both of the groups, as far
  as anybody could tell.
# the end
"""


def test_fields_get_their_order_and_comments_stay_with_them() -> None:
    assert format_record("study", BEFORE, "studies/tea2020.yaml").text == AFTER


def test_a_record_that_cannot_be_read_stays_as_it_is() -> None:
    broken = format_record("study", "id: a\nid: b\n", "studies/a.yaml")
    assert broken.text == "id: a\nid: b\n"
    assert [found.rule for found in broken.diagnostics] == ["yaml-duplicate-key"]


def test_the_body_of_a_page_is_left_alone() -> None:
    page = "---\ntitle:   Tea\ndescription: 'What tea does.'\n---\n\n## Tea  \n\n---\nfor: hiccups\n"
    assert format_record("page", page, "pages/tea.md").text == (
        "---\ntitle: Tea\ndescription: What tea does.\n---\n\n## Tea  \n\n---\nfor: hiccups\n"
    )


def test_an_edit_moves_comments_with_their_fields_and_loses_none() -> None:
    data = fields("study", AFTER)
    data["arms"] = [data["arms"][1], {"id": "tea", "label": "Green tea", "class": "herbal-tea"}]
    del data["design"]
    data["results"][0]["values"]["tea"]["mean"] = 5.5
    edited = write_record("study", data, AFTER, typed={("population", "randomised"): "20"})
    assert comment_lines("study", edited) == comment_lines("study", AFTER)
    assert "population: {condition: hiccups, randomised: 20}\n" in edited
    assert "  # the second arm\n  - {id: water, label: Water, class: usual-care}  # tap\n" in edited
    assert "    label: Green tea\n    class: herbal-tea  # a blend\n" in edited
    assert "values: {tea: {mean: 5.50}, water: {mean: 5.5}}\n" in edited
    assert edited.endswith("# see the methods section\n# the end\n")


def test_a_new_record_names_its_schema() -> None:
    assert write_record("claim", {"id": "a"}) == "# yaml-language-server: $schema=../schema/claim.json\nid: a\n"
    assert write_record("symptom", {"title": "Sleep"}, body="## Answer\n") == "---\ntitle: Sleep\n---\n## Answer\n"
    assert write_record("glossary", {"terms": []}).startswith("# yaml-language-server: $schema=schema/glossary.json\n")


PIECES = [
    *(
        "a",
        "Tea",
        " ",
        "  ",
        ": ",
        "#",
        " #",
        "-",
        "'",
        '"',
        "“",
        ",",
        "[",
        "}",
        "\n",
        "\n\n",
        "\t",
        "é",
        "12",
        ".",
        "<",
    ),
    *("%", "@", "no", "null", "\\", "\u2028", "---", "?", "|", ">", "&", "*", "!", "0x1f", "1e3", "~", " word" * 30),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
KEYS = TEXTS.filter(lambda text: len(text) < 200)
VALUES = st.recursive(
    TEXTS | st.integers(-(10**9), 10**9) | st.floats(-1e9, 1e9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from(["id", "arms", "harms", "summary", "results", "zeta"]) | KEYS, VALUES))
def test_whatever_is_written_reads_back_as_it_was(data: dict[str, Any]) -> None:
    text = write_record("study", data)
    assert format_record("study", text, "studies/x.yaml").text == text


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, child in inner:
        yield from _paths(child, (*path, part))


@settings(max_examples=120)
@given(st.sampled_from(sorted(path for path in RECORDS if path.endswith(".yaml"))), st.data())
def test_real_records_with_comments_strewn_in_and_fields_taken_out(path: str, data: st.DataObject) -> None:
    kind = kind_of(path)
    assert kind is not None
    lines = format_record(kind, RECORDS[path], path).text.rstrip("\n").split("\n")
    for number in data.draw(st.lists(st.integers(1, len(lines)), max_size=6)):
        indent = " " * data.draw(st.sampled_from([0, 2, 4, 6]))
        lines.insert(number, data.draw(st.sampled_from([f"{indent}# note {number}", ""])))
    text = "\n".join(lines) + "\n"
    document, found = parse_yaml(text, path)
    assume(document is not None and not found)
    assert document is not None
    formatted = format_record(kind, text, path).text
    assert json.dumps(fields(kind, formatted)) == json.dumps(document.data)
    assert comment_lines(kind, formatted) == comment_lines(kind, text)
    assert format_record(kind, formatted, path).text == formatted

    edited = copy.deepcopy(document.data)
    *way, last = data.draw(st.sampled_from([where for where in _paths(edited) if where]))
    here = edited
    for part in way:
        here = here[part]
    del here[last]
    assert comment_lines(kind, write_record(kind, edited, text)) == comment_lines(kind, text)
