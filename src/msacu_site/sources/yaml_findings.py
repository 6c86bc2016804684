"""What in a readable YAML file would mislead: the words for each finding, and where it stands."""

from __future__ import annotations

import re
from typing import Any

from msacu_site.diagnostics import Diagnostic, Note, Severity
from msacu_site.frozen import Frozen
from msacu_site.sources.characters import REPLACEMENT, UNREADABLE, describe_character
from msacu_site.sources.missing_hyphen import MissingHyphen
from msacu_site.sources.positions import FieldPath, Lines, field_name
from msacu_site.sources.yaml_scalars import Unusable, shorten

Place = tuple[int, int]
"""Two offsets into the text, the second one behind the last character."""

# What opens a curly quotation, and what may close it.
CURLY_PAIRS = {"“": "”", "”": "”", "„": "“”", "‘": "’", "‚": "‘’"}
CURLY_MARKS = "“”„‘’‚"
MARKER = re.compile(r"[&!][^\s,\[\]{}]*")
DECIMAL_BEFORE = re.compile(r"([-+]?\d+),\Z")
SWALLOWED_ITEM = re.compile(r"\n[ \t]*(-) ")


class Findings(Frozen):
    """The findings about one text, gathered while it is walked."""

    text: str
    lines: Lines
    gathered: list[Diagnostic]

    def add(
        self,
        rule: str,
        message: str,
        place: Place,
        path: FieldPath,
        advice: str,
        *,
        severity: Severity = Severity.ERROR,
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Add a finding about the field at `path`."""
        span = self.lines.span(*place)
        self.gathered.append(Diagnostic(rule, message, span, severity, field_name(path), help=advice, notes=notes))


def report_empty(findings: Findings) -> None:
    """Report a file in which nothing but space and comments stands."""
    findings.add("yaml-empty", "Nothing is written here.", (0, 0), (), "Write each field on a line as `name: value`.")


def report_unusable(findings: Findings, word: Unusable, place: Place, path: FieldPath) -> None:
    """Report an unquoted word that reads as a value no record can hold."""
    findings.add("yaml-value", word.message, place, path, word.help)


def report_duplicate(findings: Findings, place: Place, first: Place, path: FieldPath) -> None:
    """Report a name that its group of fields holds already."""
    in_list = len(path) > 1 and isinstance(path[-2], int)
    findings.add(
        "yaml-duplicate-key",
        f"“{shorten(str(path[-1]))}” is written twice in the same group of fields; only the first counts.",
        place,
        path,
        f"Delete one of the two{', type the hyphen that begins a new list item' if in_list else ''}, or rename it.",
        notes=(Note("It stands here for the first time.", findings.lines.span(*first)),),
    )


def report_missing_hyphen(findings: Findings, missing: MissingHyphen) -> None:
    """Report two items of a list that run together."""
    start, end = missing.second
    name = shorten(findings.text[start:end])
    line = shorten(findings.text[start:].partition("\n")[0].rstrip())
    findings.add(
        "yaml-missing-hyphen",
        f"A second item of the list seems to begin here, and the hyphen before “{name}” is missing.",
        missing.second,
        missing.path,
        f"Put a hyphen and a space before it, straight below the list's other hyphens: `- {line}`.",
        notes=(Note("The item before it begins here.", findings.lines.span(*missing.first)),),
    )


def report_alias(findings: Findings, place: Place, path: FieldPath) -> None:
    """Report a value that repeats a labelled one."""
    source = shorten(findings.text[slice(*place)])
    findings.add(
        "yaml-alias",
        f"“{source}” stands for a value written elsewhere, which we don't read.",
        place,
        path,
        f'Write the value itself. If the * belongs to the text, put it in quotes: "{source}".',
    )


def report_markers(findings: Findings, place: Place, path: FieldPath) -> None:
    """Report the label (&) and the type (!) in front of a value, which would vanish from it."""
    at, end = place
    while marker := MARKER.match(findings.text, at):
        source = shorten(marker[0])
        findings.add(
            "yaml-tag" if source.startswith("!") else "yaml-alias",
            f"“{source}” at the start of a value is an instruction to the computer, which we don't read.",
            marker.span(),
            path,
            f"Delete “{source}”. If it belongs to the text, put the whole value in quotes: "
            f"{shorten(findings.text[at:end], quote=True)}.",
        )
        at = marker.end()
        at += len(findings.text[at:end]) - len(findings.text[at:end].lstrip())


def report_merge(findings: Findings, place: Place, path: FieldPath) -> None:
    """Report a name that would pull in the fields of another group."""
    advice = "Write out the fields themselves."
    findings.add("yaml-merge", "“<<” pulls in fields from elsewhere, which we don't read.", place, path, advice)


def report_key(findings: Findings, word: str, resolved: Any, place: Place, path: FieldPath) -> None:
    """Report an unquoted name that reads as something other than text."""
    if not word:
        findings.add("yaml-key", "No name stands before this colon.", place, path, "Type the field's name before it.")
        return
    before = DECIMAL_BEFORE.search(findings.text, max(0, place[0] - 20), place[0])
    if before and word.isdigit():
        message = "A comma inside brackets parts two items, so this number is cut in two."
        number = f"{before[1]}.{word}"
        findings.add("yaml-key", message, (before.start(1), place[1]), path, f"Write a decimal point: {number}.")
        return
    kinds = {bool: "a yes-or-no value", type(None): "“nothing”"}
    findings.add(
        "yaml-key",
        f"“{shorten(word)}” reads as {kinds.get(type(resolved), 'a number')}, and a field's name must be text.",
        place,
        path,
        f'Put the name in quotes: "{shorten(word)}".',
    )


def report_collection_key(findings: Findings, place: Place, path: FieldPath) -> None:
    """Report a list or a group of fields in the place of a name."""
    message = "A list or a group of fields stands where a field's name belongs."
    findings.add("yaml-key", message, place, path, "Write a name followed by a colon, or put the text in quotes.")


def check_plain_text(findings: Findings, value: str, place: Place, path: FieldPath) -> None:
    """Report an unquoted text that its writer may have meant otherwise."""
    if value[0] in CURLY_PAIRS and _quotes_whole(value):
        findings.add(
            "yaml-smart-quotes",
            "Curly quotes don't quote a value: they would be printed as part of it.",
            place,
            path,
            f"Use straight quotes: {shorten(value.strip(CURLY_MARKS), quote=True)}, or none.",
            severity=Severity.WARNING,
        )
    if " - " in value and (swallowed := SWALLOWED_ITEM.search(findings.text, *place)):
        findings.add(
            "yaml-value",
            "This line begins like a list item, but its indentation makes it part of the text above.",
            swallowed.span(1),
            path,
            "Put the hyphen in the same column as the other hyphens, or write the text on one line in quotes.",
            severity=Severity.WARNING,
        )


def _quotes_whole(value: str) -> bool:
    """Tell whether curly quotes open at the start and close at the end or nowhere, unlike a quoted first word."""
    closers = CURLY_PAIRS[value[0]]
    inner = value[1:-1]
    if value[-1] in closers and len(value) > 1:
        return value[0] not in inner and (closers == "’" or not any(mark in inner for mark in closers))
    return value[0] != "”" and not any(mark in inner for mark in closers)


def check_block_header(findings: Findings, place: Place, path: FieldPath) -> None:
    """Report an empty block of text such as `>5`, which looks like a comparison."""
    header = findings.text[slice(*place)]
    if any(character.isdigit() for character in header):
        message = f"“{shorten(header)}” opens a block of text here, and none follows."
        advice = f'Put the value in quotes: "{shorten(header)}".'
        findings.add("yaml-value", message, place, path, advice)


def replace_escaped_controls(findings: Findings, value: str, place: Place, path: FieldPath) -> str:
    """Report characters that no source may hold, written as escapes, and put U+FFFD in their place."""
    bad = UNREADABLE.search(value)
    if bad is None:
        return value
    name = describe_character(bad[0][0])
    findings.add(
        "control-character",
        f"A backslash sign in this text stands for a character that can't be printed ({name}).",
        place,
        path,
        "Delete the sign, or use single quotes if the backslash belongs to the text.",
    )
    return UNREADABLE.sub(lambda run: REPLACEMENT * len(run[0]), value)
