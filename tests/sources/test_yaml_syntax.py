"""What editors are told when a YAML file cannot be read: one small file per slip, with the exact words."""

from __future__ import annotations

import pytest

from msacu_site.sources.yaml_text import parse_yaml

# Title: the text | line and column, end column | the reason | the help
CASES = {
    "tab as indentation": (
        "a:\n\tb: 1\n",
        (2, 1, 2),
        "this line is indented with a tab.",
        "Delete the tab and type spaces, two for each level.",
    ),
    "tab after spaces": (
        "a:\n  b: 1\n\tc: 2\n",
        (3, 1, 2),
        "this line is indented with a tab.",
        "Delete the tab and type spaces, two for each level.",
    ),
    "a harmless tab does not draw the blame": (
        "a:\tb\nc: [\n",
        (2, 4, 5),
        "the [ that opens here is never closed.",
        "Type ] after the last item.",
    ),
    "no space after the first colon": (
        "id:tea\ndesign: trial\n",
        (1, 3, 4),
        "a space is missing after this colon.",
        "Type a space after it: id: tea",
    ),
    "no space after a later colon": (
        "a: 1\nid:tea # note\nb: 2\n",
        (2, 3, 4),
        "a space is missing after this colon.",
        "Type a space after it: id: tea",
    ),
    "no space after a colon in a list": (
        "a:\n  - b:1\n    c: 2\n",
        (2, 6, 7),
        "a space is missing after this colon.",
        "Type a space after it: b: 1",
    ),
    "colon inside a value": (
        "title: Tea: a trial # new\n",
        (1, 11, 12),
        "the value holds a colon followed by a space.",
        'Put the whole value in quotes: `title: "Tea: a trial"`.',
    ),
    "colon inside a value with quotes": (
        'a: the "best": tea\n',
        (1, 14, 15),
        "the value holds a colon followed by a space.",
        "Put the whole value in quotes: `a: 'the \"best\": tea'`.",
    ),
    "colon inside curly quotes": (
        "title: “Tea: a trial”\n",
        (1, 12, 13),
        "the value holds a colon followed by a space.",
        'Put the whole value in quotes: `title: "Tea: a trial"`. Only straight quotes count, not “curly” ones.',
    ),
    "line indented too far": (
        "a: 1\n  b: 2\n",
        (2, 3, 4),
        "this line is indented further than the line above, which already has a value.",
        "Start it in the same column as the line above, or take the value off the line above.",
    ),
    "indentation between two levels": (
        "a:\n    b: 1\n  c: 2\n",
        (3, 3, 4),
        "this line's indentation matches none of the lines above.",
        "Start it in the same column as the lines that it belongs with.",
    ),
    "first line indented": (
        "  a: 1\nb: 2\n",
        (2, 1, 2),
        "this line's indentation matches none of the lines above.",
        "Start it in the same column as the lines that it belongs with.",
    ),
    "field after a list": (
        "- a\nb: 1\n",
        (2, 1, 2),
        "this line's indentation matches none of the lines above.",
        "Start it in the same column as the lines that it belongs with.",
    ),
    "hyphen out of line": (
        "a:\n  - x\n - y\n",
        (3, 2, 3),
        "this hyphen is not in line with a list.",
        "Start it in the same column as the list's other hyphens, below the list's name.",
    ),
    "list on the line of its name": (
        "a: - b\n",
        (1, 4, 5),
        "a list can't begin on the line that names it.",
        'Put each item on a line of its own below, or, if this is no list, use quotes: "- b".',
    ),
    "lone hyphen": (
        "a: -\nb: 1\n",
        (1, 4, 5),
        "a hyphen alone is not a value.",
        'Delete it, or put it in quotes: "-".',
    ),
    "double quote never closed": (
        'a: "tea\nb: 1\n',
        (1, 4, 5),
        "the quote that opens here is never closed.",
        'Type " at the end of the value.',
    ),
    "double quote closed by the next one": (
        'a: "tea\nb: "bag"\n',
        (1, 4, 5),
        "the quote that opens here is never closed.",
        'Type " at the end of the value.',
    ),
    "apostrophe taken for a quote": (
        "a: 'tis tea\nb: it's\n",
        (1, 4, 5),
        "the quote that opens here is never closed.",
        "Type ' at the end of the value. If it is an apostrophe, put the whole value in double quotes: \"'tis tea\".",
    ),
    "quote and document sign": (
        'a: "\n---\n',
        (1, 4, 5),
        "the quote that opens here is never closed.",
        'Type " at the end of the value.',
    ),
    "text after a closing quote": (
        'a: "x" y\nb: 1\n',
        (1, 8, 9),
        'text follows after the closing ".',
        "Delete it, type the comma or line break that is missing, or put the whole value in quotes: '\"x\" y'.",
    ),
    "text after a closing bracket": (
        "a: [x] y\n",
        (1, 8, 9),
        "text follows after the closing ].",
        'Delete it, type the comma or line break that is missing, or put the whole value in quotes: "[x] y".',
    ),
    "bracket never closed": (
        "a: [x, y\nb: 2\n",
        (1, 4, 5),
        "the [ that opens here is never closed.",
        "Type ] after the last item.",
    ),
    "brace never closed": (
        "a: {x: 1\nb: 2\n",
        (1, 4, 5),
        "the { that opens here is never closed.",
        "Type } after the last item.",
    ),
    "one bracket too many": (
        "a: [x]]\n",
        (1, 7, 8),
        "this ] closes nothing.",
        "Delete it, or put the value in quotes if the ] belongs to it.",
    ),
    "wrong closing bracket": (
        "a: [x}\n",
        (1, 6, 7),
        "this } doesn't match the [ that opened before it.",
        "Type ] in its place.",
    ),
    "missing comma": (
        "a: {x: 1 y: 2}\n",
        (1, 11, 12),
        "between { and } a comma must stand between two items.",
        "Type the missing comma. If the comma, colon or bracket belongs to an item, put that item in quotes.",
    ),
    "comma too many": (
        "a: [x,, y]\n",
        (1, 7, 8),
        "nothing stands before this comma.",
        "Delete the comma or type the missing item.",
    ),
    "colon without a name in brackets": (
        "a: {b: 1, : 2}\n",
        (1, 11, 12),
        "no name stands before this colon.",
        "Type the field's name before it.",
    ),
    "value with % first": (
        "p: %5 # x\n",
        (1, 4, 5),
        "a value can't begin with % unless it is in quotes.",
        'Put the value in quotes: "%5".',
    ),
    "value with @ first, in brackets": (
        "p: {a: @tea, b: 1}\n",
        (1, 8, 9),
        "a value can't begin with @ unless it is in quotes.",
        'Put the value in quotes: "@tea".',
    ),
    "value with a backtick first": (
        "p: `x`\n",
        (1, 4, 5),
        "a value can't begin with ` unless it is in quotes.",
        'Put the value in quotes: "`x`".',
    ),
    "value with stars": (
        "p: *very* good\n",
        (1, 4, 5),
        "a value can't begin with * unless it is in quotes.",
        'Put the value in quotes: "*very* good".',
    ),
    "value with an ampersand": (
        "p: & co\n",
        (1, 4, 5),
        "a value can't begin with & unless it is in quotes.",
        'Put the value in quotes: "& co".',
    ),
    "value with exclamation marks": (
        "p: !x!y z\n",
        (1, 4, 5),
        "a value can't begin with ! unless it is in quotes.",
        'Put the value in quotes: "!x!y z".',
    ),
    "value with a question mark": (
        "p: ? x\n",
        (1, 4, 5),
        "a value can't begin with ? unless it is in quotes.",
        'Put the value in quotes: "? x".',
    ),
    "value with a comma first": (
        "p: ,b\n",
        (1, 4, 5),
        "a value can't begin with , unless it is in quotes.",
        'Put the value in quotes: ",b".',
    ),
    "comparison": (
        "p: > 5 points\nb: 1\n",
        (1, 4, 5),
        "a value can't begin with > unless it is in quotes.",
        'Put the value in quotes: "> 5 points".',
    ),
    "comparison without a space": (
        "p: >18\nb: 1\n",
        (1, 4, 5),
        "a value can't begin with > unless it is in quotes.",
        'Put the value in quotes: ">18".',
    ),
    "backslash": (
        'p: "C:\\path"\n',
        (1, 7, 8),
        "inside double quotes a backslash starts a special sign, and this one is none that we know.",
        "Type the backslash twice, or use single quotes: 'C:\\path'.",
    ),
    "line without a colon": (
        "a: 1\nsome words \nb: 2\n",
        (2, 1, 11),
        "this line has no name followed by a colon.",
        "Type the colon: `some: words`. If it carries on the text above it, indent it further than that text's name.",
    ),
    "colon without a name": (
        ": x\n",
        (1, 1, 2),
        "no name stands before this colon.",
        "Type the field's name before it.",
    ),
    "line with % first": (
        "# tea\n%5\na: 1\n",
        (2, 1, 2),
        "a line can't begin with %.",
        "Delete this line, or put # and a space before it to make it a comment.",
    ),
    "three dots": (
        "a: 1\n...\nb: 2\n",
        (2, 1, 2),
        "a line that begins with ... ends the file.",
        "Delete the line, or write it as part of a value in quotes.",
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_slip(title: str) -> None:
    text, place, reason, advice = CASES[title]
    document, found = parse_yaml(text, "x")
    assert document is None
    assert [(f.rule, (f.span.line, f.span.column, f.span.end_column), f.message, f.help) for f in found] == [
        ("yaml-syntax", place, f"We can't read this: {reason}", advice)
    ]


def test_a_slip_in_the_middle_of_a_file_is_placed_by_the_first_line() -> None:
    _, found = parse_yaml("a: [\n", "x", first_line=7)
    assert (found[0].span.line, found[0].span.column) == (7, 4)


def test_long_values_are_shortened_in_the_help() -> None:
    _, found = parse_yaml("a: @" + "tea " * 50, "x")
    assert found[0].help == f'Put the value in quotes: "@{"tea " * 12}…".'.replace(" …", "…")
