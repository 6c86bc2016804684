"""What is wrong with a value, in an editor's words: one small function for each kind of error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from msacu_site.diagnostics import Diagnostic, Edit, is_slip, nearest_name
from msacu_site.frozen import Frozen
from msacu_site.records.base import WEB_ADDRESS, WEB_OR_MAIL_ADDRESS
from msacu_site.records.field_paths import Path, field_names, model_at, value_at
from msacu_site.records.misplaced_fields import group_above, place_further_out
from msacu_site.records.written_days import read_day, why_no_day
from msacu_site.sources.positions import field_name
from msacu_site.sources.yaml_text import Document

EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a group of «key: value» lines",
    "model_type": "a group of «key: value» lines",
    "model_attributes_type": "a group of «key: value» lines",
}
_FORMATS = {
    WEB_ADDRESS: "an address such as https://example.org/page",
    WEB_OR_MAIL_ADDRESS: "an address such as https://example.org/page or mailto:name@example.org",
    r"^[^\n]*$": "one line of text, without a line break",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "a short name of small letters, digits and single hyphens, such as «usual-care»",
    r"^[A-Za-z0-9][A-Za-z0-9:_.+/'-]*$": "a name without spaces, such as «smith2020»",
}
_PAIR = re.compile(r"\(?([-+]?\d[\d.]*)\s*(?:[-–—−]|to|;)\s*([-+]?\d[\d.]*)\)?")
_LIMITS = {
    "greater_than_equal": "at least",
    "less_than_equal": "at most",
    "greater_than": "more than",
    "less_than": "less than",
}


class Mistake(Frozen):
    """One error of a model: its kind and context in the library's words, and the place in the document."""

    model: type[BaseModel]
    document: Document
    path: Path
    kind: str
    context: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The field's name; for an item of a list the list's."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def is_item(self) -> bool:
        """Whether the value is an item of a list."""
        return bool(self.path) and isinstance(self.path[-1], int)

    @property
    def called(self) -> str:
        """The value as a sentence names it."""
        return f"item {int(self.path[-1]) + 1} of «{self.name}»" if self.is_item else f"«{self.name}»"

    @property
    def value(self) -> Any:
        """What the document holds there."""
        return value_at(self.document.data, self.path)

    def written(self, value: object) -> str:
        """Return what to type for a value: with its field's name, or alone in a list."""
        return f"«{value}»" if self.is_item else f"«{self.name}: {value}»"

    def tell(
        self,
        rule: str,
        message: str,
        advice: str | None,
        *,
        allowed: Sequence[str] = (),
        nearest: str | None = None,
        instead: str | None = None,
    ) -> Diagnostic:
        """Make a diagnostic that points at the value; `instead` is what may safely be written in its place."""
        where = self.document.span_of(self.path)
        return Diagnostic(
            rule, _capital(message), where, field=field_name(self.path), allowed=tuple(allowed), nearest=nearest,
            help=advice, edits=(Edit(where, instead),) if instead is not None else (),
        )  # fmt: skip


def explain(mistake: Mistake) -> Diagnostic:
    """Put one error of a model into plain English, with what to type instead."""
    in_words = _EXPLAINED.get(mistake.kind) or (_bad_date if mistake.kind.startswith("date") else _wrong_type)
    return in_words(mistake)


def nearest_field(mistake: Mistake) -> str | None:
    """Return the field that an unknown one was probably meant to be, one that is not there yet if possible."""
    allowed = field_names(_owner(mistake))
    present = value_at(mistake.document.data, mistake.path[:-1])
    unused = [other for other in allowed if not isinstance(present, dict) or other not in present]
    return nearest_name(mistake.name, unused) or nearest_name(mistake.name, allowed)


def _owner(mistake: Mistake) -> type[BaseModel]:
    return model_at(mistake.model, mistake.path[:-1]) or mistake.model


def _not_allowed(mistake: Mistake) -> Diagnostic:
    allowed = _allowed_values(str(mistake.context.get("expected", "")))
    near = nearest_name(str(mistake.value), allowed)
    message = f"«{_short(mistake.value)}» is not one of the values that {mistake.called} can take."
    if mistake.value is None:
        message = f"{mistake.called} should be one of its values, and here stands nothing."
    return mistake.tell(
        "not-allowed",
        message,
        f"Write {mistake.written(near)}." if near else f"Write one of: {', '.join(allowed)}.",
        allowed=allowed,
        nearest=near,
        instead=near if near and isinstance(mistake.value, str) and is_slip(mistake.value, near) else None,
    )


def _empty(mistake: Mistake) -> Diagnostic:
    advice = f"Write something after «{mistake.name}:», or remove the line if nobody has read it."
    if mistake.is_item:
        advice = "Write something there, or remove the item."
    return mistake.tell("empty-value", f"{mistake.called} is there but empty.", advice)


def _wrong_form(mistake: Mistake) -> Diagnostic:
    pattern = mistake.context.get("pattern")
    expected = _FORMATS.get(str(pattern), f"text of the form {pattern}")
    return mistake.tell(
        "wrong-format",
        f"«{_short(mistake.value)}» does not fit: {mistake.called} should be {expected}.",
        _advise_form(mistake, expected),
    )


def _advise_form(mistake: Mistake, expected: str) -> str:
    if "name" in expected and (candidate := _as_short_name(mistake.value)):
        return f"Write for example {mistake.written(candidate)}."
    return f"Write {expected}."


def _as_short_name(value: Any) -> str | None:
    words = "".join(c if c.isascii() and c.isalnum() else "-" for c in str(value).casefold()).split("-")
    candidate = "-".join(word for word in words if word)
    return candidate if candidate and len(candidate) < 60 else None


def _too_long(mistake: Mistake) -> Diagnostic:
    limit = mistake.context.get("max_length")
    advice = "Shorten it; long text belongs in the summary or on a page."
    return mistake.tell("wrong-format", f"{mistake.called} is longer than {limit} characters.", advice)


def _bad_date(mistake: Mistake) -> Diagnostic:
    written = str(mistake.value)
    shown = _short(mistake.value)
    day = read_day(written)
    if day is not None:
        message = f"«{shown}» is a day, and a day is written as year, month and day."
        return mistake.tell("bad-date", message, f"Write {mistake.written(day)}.", instead=day.isoformat())
    reason = why_no_day(written)
    message = f"«{shown}» is not a day of the calendar{f': {reason}' if reason else ''}."
    return mistake.tell("bad-date", message, "Write year, month and day, as in 2026-11-21.")


def _out_of_range(mistake: Mistake) -> Diagnostic:
    limit = f"{_LIMITS[mistake.kind]} {next(iter(mistake.context.values()), '')}"
    message = f"{mistake.called} is {mistake.value}; it should be {limit}."
    return mistake.tell("out-of-range", message, f"Correct the number: {limit}.")


def _wrong_type(mistake: Mistake) -> Diagnostic:
    expected = EXPECTED.get(mistake.kind, "something of another kind")
    shown = "nothing" if mistake.value is None else f"«{_short(mistake.value)}»"
    message = f"{mistake.called} should be {expected}, and here stands {shown}."
    return mistake.tell("wrong-type", message, _advise_type(mistake, expected), instead=_retyped(mistake, expected))


def _retyped(mistake: Mistake, expected: str) -> str | None:
    """Return the same value as the field asks for it, where there is only one way to write it so."""
    value = mistake.value
    if expected == "true or false" and isinstance(value, str):
        return {"yes": "true", "no": "false"}.get(value.casefold())
    if mistake.kind == "string_type" and isinstance(value, int) and not isinstance(value, bool):
        where = mistake.document.span_of(mistake.path)
        # 007 was read as 7, and nobody can tell whether the noughts belong to the text
        return f"'{value}'" if where.end_column - where.column == len(str(value)) else None
    is_word = isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value)
    return f"[{value}]" if expected == "a list" and is_word else None


def _advise_type(mistake: Mistake, expected: str) -> str:
    value = mistake.value
    if isinstance(value, str) and (meant := _number_meant(value, expected)):
        return f"Write {meant[1]}: {mistake.written(meant[0])}."
    if value is None and not mistake.is_item:
        optional = ", or remove the line: a field that nobody read stays out" if not _is_required(mistake) else ""
        return f"Write {expected} after «{mistake.name}:»{optional}."
    if mistake.kind == "string_type" and isinstance(value, bool | int | float):
        quoted = f"'{str(value).lower() if isinstance(value, bool) else value}'"
        return f"Put it in quotes: {mistake.written(quoted)}."
    if expected == "true or false" and isinstance(value, str) and value.casefold() in ("yes", "no"):
        return f"Write {mistake.written('true' if value.casefold() == 'yes' else 'false')}, without quotes."
    if expected == "a list" and isinstance(value, str | int | float):
        bracketed = f"[{_short(value)}]"
        return f"Put square brackets around it: {mistake.written(bracketed)}."
    return f"Write {expected} as {mistake.called}." if mistake.is_item else f"Write {expected} after «{mistake.name}:»."


def _number_meant(text: str, expected: str) -> tuple[str, str] | None:
    """Return the number or pair that somebody meant, and what was wrong with it; None where nobody can tell."""
    if expected == "a list":
        pair = _PAIR.fullmatch(text)
        return (f"[{pair[1]}, {pair[2]}]", "the two numbers in brackets, with a comma between them") if pair else None
    if expected not in ("a number", "a whole number"):
        return None
    if match := re.fullmatch(r"([-+]?[\d.]+) ?%", text):
        return match[1], "the number without its sign"
    if match := re.fullmatch(r"([-+−–]?\d+)[,·](\d+)", text):
        return f"{match[1]}.{match[2]}".replace("−", "-").replace("–", "-"), "it with a point instead of the comma"
    if re.search(r"\d", text) and re.fullmatch(r"[\doOlI]+", text):
        return text.translate(str.maketrans("oOlI", "0011")), "digits, not letters that look like them"
    if match := re.fullmatch(r"[−–](\d[\d.]*)", text):
        return f"-{match[1]}", "a plain hyphen for the minus sign"
    return None


def _unknown_key(mistake: Mistake) -> Diagnostic:
    name = mistake.name
    near, advice, is_sure = _meant_field(mistake)
    where = mistake.document.span_of(mistake.path, key=True)
    return Diagnostic(
        "unknown-key",
        f"There is no field «{name}» here.",
        where,
        field=field_name(mistake.path),
        allowed=field_names(_owner(mistake)),
        nearest=near,
        help=advice,
        edits=(Edit(where, near),) if near and is_sure else (),
    )


def _meant_field(mistake: Mistake) -> tuple[str | None, str, bool]:
    """Return the field that was meant here, what to do, and whether it is sure to be meant."""
    name, model, data = mistake.name, mistake.model, mistake.document.data
    if (place := place_further_out(model, data, mistake.path)) is not None:
        beside = next(iter(value_at(data, place[:-1])))
        return None, f"Indent «{name}:» less: it belongs in the same column as «{beside}:».", False
    if (above := group_above(model, data, mistake.path)) is not None:
        return None, f"Indent «{name}:» further, like the lines of «{above}» above, if it belongs there.", False
    near = nearest_field(mistake)
    if near is None:
        return None, f"Remove «{name}:», or use one of the fields.", False
    present = value_at(data, mistake.path[:-1]) or {}
    return near, f"Write «{near}:» instead of «{name}:».", near not in present and is_slip(name, near)


def _field(mistake: Mistake) -> FieldInfo | None:
    fields = _owner(mistake).model_fields
    return next((field for key, field in fields.items() if (field.alias or key) == mistake.name), None)


def _is_required(mistake: Mistake) -> bool:
    field = _field(mistake)
    return field is not None and field.is_required()


def _missing(mistake: Mistake) -> Diagnostic:
    name, parent, field = mistake.name, mistake.path[:-1], _field(mistake)
    about = (field.description if field else None) or ""
    place = f" in {field_name(parent)}" if parent else ""
    return Diagnostic(
        "missing-field",
        f"The field «{name}» is missing{place}.",
        mistake.document.span_of(parent, key=bool(parent) and isinstance(parent[-1], str)),
        field=field_name(mistake.path),
        allowed=tuple(_choices(field.annotation)) if field else (),
        help=f"Add «{name}:». {about}".strip(),
    )


def _choices(annotation: Any) -> Iterator[str]:
    """Yield the fixed words that a field can take."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    elif get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))


_EXPLAINED: dict[str, Callable[[Mistake], Diagnostic]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "enum": _not_allowed,
    "literal_error": _not_allowed,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_pattern_mismatch": _wrong_form,
    "string_too_long": _too_long,
    **dict.fromkeys(_LIMITS, _out_of_range),
}


def _allowed_values(expected: str) -> tuple[str, ...]:
    words = expected.replace(" or ", ", ").split(", ")
    return tuple(word.strip().strip("'") for word in words if word.strip())


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
