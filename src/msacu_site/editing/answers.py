"""What somebody typed into a field becomes the value that the record holds; dialogue and form read answers alike."""

from __future__ import annotations

from msacu_site.records.field_model import Field, Kind
from msacu_site.sources.yaml_scalars import resolve_plain

_YES, _NO = frozenset({"yes", "y", "true"}), frozenset({"no", "n", "false"})


def read_answer(field: Field, answer: str) -> object:
    """Return the value of an answer; None for an empty one, which leaves the field out.

    What cannot be read as the field asks stays text, so that the record's own checks say what is wrong with it. A list
    is typed with commas between its items.
    """
    text = answer.strip() if field.kind is Kind.PARAGRAPH else " ".join(answer.split())
    if not text:
        return None
    if field.kind in (Kind.LIST, Kind.PAIR) and field.item is not None and text not in field.allowed:
        items = [read_answer(field.item, part) for part in text.split(",")]
        return [item for item in items if item is not None]
    if field.kind is Kind.YES_NO:
        folded = text.casefold()
        return True if folded in _YES else False if folded in _NO else text
    if field.kind in (Kind.NUMBER, Kind.WHOLE_NUMBER):
        number = resolve_plain(text)
        return number if isinstance(number, int | float) and not isinstance(number, bool) else text
    return text
