"""How much of anything is read: every limit on what comes from outside, in one place."""

from __future__ import annotations

from msacu_site.frozen import Frozen

LARGEST_FILE = 5 * 1024 * 1024
LONGEST_FILE_NAME = 150
DEEPEST_FOLDER = 8

LONGEST_YAML = 1_000_000
DEEPEST_YAML = 30
MOST_YAML_NODES = 50_000
MOST_DIGITS = 15

LONGEST_LINE = 600
LONGEST_PARAGRAPH = 4_000
LONGEST_ANSWER = 40_000
LONGEST_SLUG = 80
LONGEST_KEY = 120
LONGEST_ADDRESS = 2_000

LONGEST_PROSE = 100_000
MOST_BRACKETS = 4_000
MOST_TICKS = 400
LONGEST_BRACKET_RUN = 40
DEEPEST_INDENT = 40
DEEPEST_QUOTE = 10
MOST_HEADINGS = 500

LONGEST_BIBLIOGRAPHY = 5_000_000
MOST_ENTRIES = 50_000
LONGEST_BIB_VALUE = 200_000
DEEPEST_BRACES = 50

LARGEST_FORM = 1024 * 1024
MOST_FORM_ITEMS = 500
MOST_CONNECTIONS = 48


class Limit(Frozen):
    """One limit: on what, how much, in which unit, and the rule that speaks of it; None where a server answers."""

    what: str
    most: int
    unit: str
    rule: str | None


LIMITS = (
    Limit("a file of the content folder", LARGEST_FILE, "bytes", "source-too-large"),
    Limit("the name of a file", LONGEST_FILE_NAME, "bytes", "source-name"),
    Limit("folders inside one another", DEEPEST_FOLDER, "levels", "source-unreadable"),
    Limit("a YAML file, or front matter", LONGEST_YAML, "characters", "yaml-too-large"),
    Limit("names and values in a YAML file", MOST_YAML_NODES, "of them", "yaml-too-large"),
    Limit("lists and fields inside one another", DEEPEST_YAML, "levels", "yaml-too-deep"),
    Limit("a whole number", MOST_DIGITS, "digits", "yaml-value"),
    Limit("a field of one line", LONGEST_LINE, "characters", "wrong-format"),
    Limit("a field of a paragraph", LONGEST_PARAGRAPH, "characters", "wrong-format"),
    Limit("an answer that a release keeps", LONGEST_ANSWER, "characters", "wrong-format"),
    Limit("a short name", LONGEST_SLUG, "characters", "wrong-format"),
    Limit("the name of a record or reference", LONGEST_KEY, "characters", "wrong-format"),
    Limit("an address", LONGEST_ADDRESS, "characters", "wrong-format"),
    Limit("the prose of a page or section", LONGEST_PROSE, "characters", "prose-too-long"),
    Limit("headings or definitions in prose", MOST_HEADINGS, "of them", "prose-too-long"),
    Limit("opening brackets in prose", MOST_BRACKETS, "of them", "prose-too-deep"),
    Limit("ticks in prose", MOST_TICKS, "of them", "prose-too-deep"),
    Limit("brackets, stars or ticks in a row", LONGEST_BRACKET_RUN, "characters", "prose-too-deep"),
    Limit("an indented line of prose", DEEPEST_INDENT, "spaces", "prose-too-deep"),
    Limit("lists or quotations begun on one line", DEEPEST_QUOTE, "levels", "prose-too-deep"),
    Limit("a bibliography", LONGEST_BIBLIOGRAPHY, "characters", "bib-syntax"),
    Limit("entries in a bibliography", MOST_ENTRIES, "of them", "bib-syntax"),
    Limit("a value in a bibliography", LONGEST_BIB_VALUE, "characters", "bib-syntax"),
    Limit("braces inside one another", DEEPEST_BRACES, "levels", "bib-syntax"),
    Limit("what the editing form sends at once", LARGEST_FORM, "bytes", None),
    Limit("items of one list in the editing form", MOST_FORM_ITEMS, "of them", None),
    Limit("connections to the preview at a time", MOST_CONNECTIONS, "of them", None),
)
