"""Why a YAML file could not be read, in plain English, with the edit that mends it."""

from __future__ import annotations

import re

from msacu_site.frozen import Frozen, replace
from msacu_site.sources.yaml_events import Trouble
from msacu_site.sources.yaml_scalars import shorten

# A field's name with its colon stuck to the value; addresses such as https://… are left alone.
STUCK_COLON = re.compile(r"\s*(?:-\s+)*+([A-Za-z_][\w-]*):(?!//)(?=[^\s:])")
NAMED_VALUE = re.compile(r"\s*(?:-\s+)*+([^\s#\"'\[{][^#]*?):\s+(\S.*)")
COMMENT = re.compile(r"(?<!\S)#.*")
CLOSERS = {"[": "]", "{": "}"}
SMART_QUOTES = "“”„‘’‚"

GENERAL_HELP = (
    "Compare with the lines around it: each line is `name: value`, each level is two spaces further in, "
    "and a value with punctuation is safest in quotes."
)


class Explanation(Frozen):
    """What is wrong between two offsets, what to type instead, and the edit that types it where it is sure."""

    message: str
    help: str
    start: int
    end: int
    edit: tuple[int, int, str] | None = None


def explain(trouble: Trouble, text: str) -> Explanation:
    """Put the library's complaint into an editor's words; the first explanation that fits is taken."""
    for attempt in (
        _explain_directive,
        _explain_tab,
        _explain_quotes,
        _explain_first_character,
        _explain_brackets,
        _explain_second_colon,
        _explain_missing_colon,
        _explain_list_on_same_line,
        _explain_misplaced_line,
    ):
        explanation = attempt(trouble, text)
        if explanation is not None:
            return explanation
    return _at(trouble.at, "the text here follows none of the patterns that we know.", GENERAL_HELP, text)


def quoted(value: str) -> str:
    """Write a value in quotes for a message, shortened where it is long."""
    return shorten(value, quote=True)


def _at(start: int, reason: str, advice: str, text: str, end: int | None = None) -> Explanation:
    if end is None:
        end = start + 1 if text[start : start + 1].strip("\n") else start
    return Explanation(f"We can't read this: {reason}", advice, start, end)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _before(text: str, at: int) -> str:
    """Return what stands before `at` on its line."""
    return text[_line_start(text, at) : at]


def _after(text: str, at: int) -> str:
    """Return the rest of the line from `at`, without a comment."""
    end = text.find("\n", at)
    return COMMENT.sub("", text[at : len(text) if end < 0 else end]).strip()


def _line_above(text: str, at: int) -> tuple[int, str]:
    """Return the last line above that of `at` which holds more than space and comments, with its start."""
    end = _line_start(text, at) - 1
    while end >= 0:
        start = _line_start(text, end)
        line = COMMENT.sub("", text[start:end])
        if line.strip():
            return start, line
        end = start - 1
    return 0, ""


def _in_brackets(before: str) -> bool:
    return before.count("[") + before.count("{") > before.count("]") + before.count("}")


def _value_at(text: str, at: int) -> str:
    """Return the value that begins at `at`, up to the line's end or, inside brackets, the next comma."""
    rest = _after(text, at)
    if _in_brackets(_before(text, at)):
        rest = re.split(r"[,\]}]", rest, maxsplit=1)[0].strip() or rest
    return rest


def _explain_directive(trouble: Trouble, text: str) -> Explanation | None:
    first = re.match(r"(?:[ ]*(?:#[^\n]*)?\n)*%", text)
    if first is None or not re.search("directive|document", f"{trouble.context} {trouble.problem}"):
        return None
    at = first.end() - 1
    advice = "Delete this line, or put # and a space before it to make it a comment."
    return _at(at, "a line can't begin with %.", advice, text)


def _explain_tab(trouble: Trouble, text: str) -> Explanation | None:
    if text[trouble.at : trouble.at + 1] != "\t" or not re.search("cannot start|tab character", trouble.problem):
        return None
    if _before(text, trouble.at).strip():
        return _at(trouble.at, "a tab stands where only spaces work.", "Put a space in its place.", text)
    advice = "Delete the tab and type spaces, two for each level."
    tabs = re.compile(r"\t+").match(text, trouble.at)
    end = tabs.end() if tabs else trouble.at + 1
    found = _at(trouble.at, "this line is indented with a tab.", advice, text)
    return replace(found, edit=(trouble.at, end, "  " * (end - trouble.at)))


def _explain_quotes(trouble: Trouble, text: str) -> Explanation | None:
    if "quoted scalar" not in trouble.context or trouble.context_at is None:
        return None
    if re.search("end of stream|document", trouble.problem):
        return _unclosed_quote(trouble.context_at, text)
    slash = max(text.rfind("\\", trouble.context_at, trouble.at + 1), trouble.context_at)
    inner = text[trouble.context_at + 1 : text.find('"', trouble.at)].partition("\n")[0]
    return _at(
        slash,
        "inside double quotes a backslash starts a special sign, and this one is none that we know.",
        f"Type the backslash twice, or use single quotes: '{shorten(inner)}'.",
        text,
    )


def _unclosed_quote(at: int, text: str) -> Explanation:
    mark = text[at]
    advice = f"Type {mark} at the end of the value."
    if mark == "'":
        advice += f" If it is an apostrophe, put the whole value in double quotes: {quoted(_after(text, at))}."
    return _at(at, "the quote that opens here is never closed.", advice, text)


def _explain_first_character(trouble: Trouble, text: str) -> Explanation | None:
    """Explain a value that begins with a sign which has a meaning of its own."""
    at = trouble.at
    if re.search("alias|anchor|tag|block scalar", trouble.context) or "tag handle" in trouble.problem:
        at = trouble.context_at if trouble.context_at is not None else at
    elif not re.search("cannot start|keys are not allowed", trouble.problem) and not (
        "block node" in trouble.context and text[at : at + 1] in tuple(",]}")
    ):
        return None
    sign = text[at : at + 1]
    value = _value_at(text, at)
    if not sign.strip() or not value:
        return None
    return _at(
        at,
        f"a value can't begin with {sign} unless it is in quotes.",
        f"Put the value in quotes: {quoted(value)}.",
        text,
    )


def _explain_brackets(trouble: Trouble, text: str) -> Explanation | None:
    if "flow" not in trouble.context:
        return None
    opening = _opening_bracket(trouble, text)
    if opening is None:
        return None
    closer = CLOSERS[text[opening]]
    found = text[trouble.at : trouble.at + 1]
    if found in ("]", "}") and found != closer:
        reason = f"this {found} doesn't match the {text[opening]} that opened before it."
        # where an outer bracket waits for this very sign, it is not the wrong one: another is missing before it
        outer = text.rfind("{" if found == "}" else "[", _line_start(text, opening), opening) >= 0
        advice = f"Type {closer} before it, where the list ends." if outer else f"Type {closer} in its place."
        return _at(trouble.at, reason, advice, text)
    if closer not in _after(text, trouble.at):
        reason = f"the {text[opening]} that opens here is never closed."
        return _at(opening, reason, f"Type {closer} after the last item.", text)
    if found == ",":
        return _at(trouble.at, "nothing stands before this comma.", "Delete the comma or type the missing item.", text)
    if found == ":" and text[: trouble.at].rstrip()[-1:] in tuple("[{,"):
        return _nameless(trouble.at, text)
    return _at(
        trouble.at,
        f"between {text[opening]} and {closer} a comma must stand between two items.",
        "Type the missing comma. If the comma, colon or bracket belongs to an item, put that item in quotes.",
        text,
    )


def _nameless(at: int, text: str) -> Explanation:
    return _at(at, "no name stands before this colon.", "Type the field's name before it.", text)


def _opening_bracket(trouble: Trouble, text: str) -> int | None:
    if trouble.context_at is not None and text[trouble.context_at : trouble.context_at + 1] in CLOSERS:
        return trouble.context_at
    at = max(text.rfind("[", 0, trouble.at), text.rfind("{", 0, trouble.at))
    return at if at >= 0 else None


def _explain_second_colon(trouble: Trouble, text: str) -> Explanation | None:
    if "mapping values are not allowed" not in trouble.problem:
        return None
    start = _line_start(text, trouble.at)
    before = text[start : trouble.at]
    above_start, above = _line_above(text, trouble.at)
    named = NAMED_VALUE.match(f"{before}: {_after(text, trouble.at + 1)}")
    if ": " in before or before.rstrip().endswith(":"):
        return _colon_in_value(trouble.at, named, text)
    if stuck := STUCK_COLON.match(above):
        return _stuck_colon(above_start, stuck, text)
    if _indent(before) > _indent(above) and above:
        return _at(
            start + _indent(before),
            "this line is indented further than the line above, which already has a value.",
            "Start it in the same column as the line above, or take the value off the line above.",
            text,
            trouble.at,
        )
    reason = "the text before this colon is not a field's name on a line of its own."
    return _at(trouble.at, reason, "Check the line above: its value or its quotes may run on into this one.", text)


def _colon_in_value(at: int, named: re.Match[str] | None, text: str) -> Explanation:
    advice = "Put the whole value in quotes."
    if named is not None:
        value = named[2].strip(f" {SMART_QUOTES}") if named[2][0] in SMART_QUOTES else named[2].strip()
        advice = f"Put the whole value in quotes: `{shorten(named[1])}: {quoted(value)}`."
        if named[2][0] in SMART_QUOTES:
            advice += " Only straight quotes count, not “curly” ones."
    return _at(at, "the value holds a colon followed by a space.", advice, text)


def _stuck_colon(line_start: int, stuck: re.Match[str], text: str) -> Explanation:
    colon = line_start + stuck.end(1)
    value = shorten(_after(text, colon + 1))
    found = _at(colon, "a space is missing after this colon.", f"Type a space after it: {stuck[1]}: {value}", text)
    return replace(found, edit=(colon, colon + 1, ": "))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _explain_missing_colon(trouble: Trouble, text: str) -> Explanation | None:
    if "could not find expected ':'" not in trouble.problem or trouble.context_at is None:
        return None
    start = _line_start(text, trouble.context_at)
    line = text[start:].partition("\n")[0]
    if stuck := STUCK_COLON.match(line):
        return _stuck_colon(start, stuck, text)
    name, _, value = _after(text, trouble.context_at).partition(" ")
    example = f"{shorten(name)}: {shorten(value.strip())}" if value.strip() else "name: value"
    return _at(
        trouble.context_at,
        "this line has no name followed by a colon.",
        f"Type the colon: `{example}`. If it carries on the text above it, indent it further than that text's name.",
        text,
        start + len(line.rstrip()),
    )


def _explain_list_on_same_line(trouble: Trouble, text: str) -> Explanation | None:
    if "sequence entries are not allowed" not in trouble.problem:
        return None
    value = _after(text, trouble.at)
    if value == "-":
        return _at(trouble.at, "a hyphen alone is not a value.", 'Delete it, or put it in quotes: "-".', text)
    return _at(
        trouble.at,
        "a list can't begin on the line that names it.",
        f"Put each item on a line of its own below, or, if this is no list, use quotes: {quoted(value)}.",
        text,
    )


def _explain_misplaced_line(trouble: Trouble, text: str) -> Explanation | None:
    if not re.search("expected <block end>|document start>|find expected (key|'-')", trouble.problem):
        return None
    before = _before(text, trouble.at)
    found = text[trouble.at : trouble.at + 1]
    if before.startswith("...") or f"\n{text[: trouble.at]}".rstrip().endswith("\n..."):
        advice = "Delete the line, or write it as part of a value in quotes."
        return _at(text.rfind("...", 0, trouble.at), "a line that begins with ... ends the file.", advice, text)
    if found in ("]", "}"):
        advice = f"Delete it, or put the value in quotes if the {found} belongs to it."
        return _at(trouble.at, f"this {found} closes nothing.", advice, text)
    if before.rstrip()[-1:] in ('"', "'", "]", "}"):
        return _text_after_closing(trouble.at, text)
    if found == ":" and not before.strip(" -"):
        return _nameless(trouble.at, text)
    if before.strip(" -"):
        return None
    if found == "-":
        advice = "Start it in the same column as the list's other hyphens, below the list's name."
        return _at(trouble.at, "this hyphen is not in line with a list.", advice, text)
    return _at(
        trouble.at,
        "this line's indentation matches none of the lines above.",
        "Start it in the same column as the lines that it belongs with.",
        text,
    )


def _bare(value: str) -> str:
    """Take off the quotes around a value that holds more of them inside."""
    return value[1:-1] if value[:1] in ("'", '"') and value[-1:] == value[:1] and len(value) > 2 else value


def _first_quote(text: str, at: int) -> int:
    """Return where the quoted value around `at` begins, judging by its line alone."""
    start = _line_start(text, at)
    first = re.search(rf"(?<![^\s\[{{,]){text[at]}", text[start : at + 1])
    return start + first.start() if first is not None else at


def _text_after_closing(at: int, text: str) -> Explanation:
    closing = len(text[:at].rstrip()) - 1
    mark = text[closing]
    opening = text.rfind(mark, 0, closing)
    if mark in "\"'" and opening >= 0 and "\n" in text[opening:closing]:
        return _unclosed_quote(_first_quote(text, opening), text)
    line = f"{_before(text, at)}{_after(text, at)}"
    named = NAMED_VALUE.match(line)
    whole = f": {quoted(_bare(named[2]))}" if named is not None else ""
    return _at(
        at,
        f"text follows after the closing {mark}.",
        f"Delete it, type the comma or line break that is missing, or put the whole value in quotes{whole}.",
        text,
    )
