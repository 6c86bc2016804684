"""The questions that begin a record, in their order; who answers them, a person or flags, is handed in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from msacu_site.editing.begun_record import sketch_study
from msacu_site.editing.choices import Choice, list_choices, word_choices
from msacu_site.frozen import Frozen
from msacu_site.linking.site import Site
from msacu_site.records.designs import DESIGNS, Family
from msacu_site.records.field_model import Field, Kind, describe_fields, describe_study
from msacu_site.records.study import Basis, Design
from msacu_site.records.todo import TODO

_MOST_GROUPS = 12


class Question(Frozen):
    """A field to fill in: its path as editors write it, what may be chosen, and what an empty answer means."""

    path: str
    field: Field
    text: str
    choices: tuple[Choice, ...] = ()
    default: str | None = None


Ask = Callable[[Question], Any]
"""Return the value of an answer, or None where there is none yet."""


class _Sheet(Frozen):
    """The fields of one group under questioning, and where that group stands in the record."""

    ask: Ask
    site: Site
    fields: dict[str, Field]
    at: str = ""

    def inside(self, at: str, fields: Iterable[Field]) -> _Sheet:
        """Return the sheet of a group further in."""
        return _Sheet(self.ask, self.site, {field.name: field for field in fields}, at)

    def put(self, name: str, text: str, default: str | None = None, choices: Iterable[Choice] | None = None) -> Any:
        """Ask for a field; without choices of its own, the field's are offered."""
        field = self.fields[name]
        offered = choices_for(self.site, field) if choices is None else tuple(choices)
        return self.ask(Question(f"{self.at}{name}", field, text, offered, default))


def ask_for_study(ask: Ask, site: Site, *, design_hint: str | None, known: dict[str, Any]) -> dict[str, Any]:
    """Ask only what a citation cannot tell, and return the record's data as far as it is known."""
    sheet = _Sheet(ask, site, {}).inside("", describe_fields("study"))
    design = sheet.put("design", "How was the study made?", design_hint)
    data = {**known, "design": design, "read": sheet.put("read", "What did you have in hand?")}
    if design in set(Design):
        sheet = sheet.inside("", describe_study(Design(design)))
    data["population"] = _ask_for_people(sheet, design)
    data |= _ask_for_groups(sheet, design)
    text = "What did the authors say of harms? (Nothing if you have not read about them; a list is written later.)"
    data["harms"] = sheet.put("harms", text)
    data["summary"] = sheet.put("summary", "What was done and found, in a few plain sentences?")
    return _without_nothing(data)


def ask_for_fields(ask: Ask, site: Site, kind: str, known: dict[str, Any]) -> dict[str, Any]:
    """Ask for every field that a record of another kind must have and that can be answered in a line."""
    sheet = _Sheet(ask, site, {}).inside("", describe_fields(kind))
    asked = [field for field in sheet.fields.values() if field.required and field.kind is not Kind.GROUP]
    return known | _without_nothing({f.name: sheet.put(f.name, f.help) for f in asked if f.name not in known})


def choices_for(site: Site, field: Field) -> tuple[Choice, ...]:
    """Return what a field may hold: its own words, or the ids that are listed for it."""
    words = word_choices(field.name, field.allowed)
    return words or (list_choices(site, field.names_from) if field.names_from else ())


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


def _ask_for_people(sheet: _Sheet, design: str | None) -> dict[str, Any]:
    people = sheet.inside("population.", sheet.fields["population"].fields)
    answers = {"condition": people.put("condition", "What did the people have?", sheet.site.settings.topic.condition)}
    name = next((name for name in ("randomised", "planned", "enrolled") if name in people.fields), "analysed")
    if design is None or DESIGNS[Design(design)].family is not Family.REVIEW:
        texts = {"randomised": "How many people were randomised?", "planned": "How many people are planned?"}
        answers[name] = people.put(name, texts.get(name, "How many people (or animals) took part?"))
    return _without_nothing(answers)


def _ask_for_groups(sheet: _Sheet, design: str | None) -> dict[str, Any]:
    """Ask for the arms and then for the results; what nobody says becomes a sketch that is still to do."""
    sketch = sketch_study(Design(design)) if design in set(Design) else {}
    arm, result = sheet.fields["arms"].item, sheet.fields["results"].item
    if not sketch or arm is None or result is None:
        return {}
    arms = _ask_for_arms(sheet, arm.fields)
    if not arms:
        return sketch
    results = _ask_for_results(sheet, result.fields, {each["id"]: each["label"] for each in arms})
    return {"arms": arms, **({"results": results} if results else {})}


def _ask_for_arms(sheet: _Sheet, fields: tuple[Field, ...]) -> list[dict[str, Any]]:
    arms: list[dict[str, Any]] = []
    while len(arms) < _MOST_GROUPS:
        one = sheet.inside(f"arms[{len(arms) + 1}].", fields)
        text = "What did the next group receive? (Nothing: there is no more.)"
        label = one.put("label", text if arms else "What did the first group receive? Begin with the treatment.")
        if label is None:
            break
        name = _short_name(str(label), {arm["id"] for arm in arms})
        kind = one.put("class", f"What kind of treatment or comparison is «{label}»?")
        number = one.put("n", "How many people were in this group?")
        arms.append(_without_nothing({"id": name, "label": label, "class": kind, "n": number}))
    return arms


def _ask_for_results(sheet: _Sheet, fields: tuple[Field, ...], arms: dict[str, str]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    while len(results) < _MOST_GROUPS:
        one = sheet.inside(f"results[{len(results) + 1}].", fields)
        outcome = one.put("outcome", "What was measured? (Nothing: there is no more.)")
        if outcome is None:
            break
        scales = _usual_first(one.site, outcome, choices_for(one.site, one.fields["measure"]))
        result = {"outcome": outcome, "measure": one.put("measure", "With what was it measured?", None, scales)}
        bases = [basis for basis in one.fields["basis"].allowed if len(arms) > 1 or basis != Basis.BETWEEN_ARM]
        words = word_choices("basis", bases)
        result["basis"] = one.put("basis", "What is compared?", bases[0], words) if len(bases) > 1 else bases[0]
        results.append(_without_nothing(result) | _ask_for_finding(one, result["basis"], arms))
    return results


def _usual_first(site: Site, outcome: Any, scales: Iterable[Choice]) -> list[Choice]:
    """Put the scales first that other records measured this outcome with."""
    results = [result for study in site.studies.values() for result in study.record.results]
    usual = {result.measure for result in results if result.outcome == outcome}
    return sorted(scales, key=lambda scale: scale.id not in usual)


def _ask_for_finding(one: _Sheet, basis: Any, arms: dict[str, str]) -> dict[str, Any]:
    """Ask for what one result says; `arms` are labels by id."""
    finding: dict[str, Any] = {}
    if basis == Basis.BETWEEN_ARM:
        contrast = list(arms)[:2]
        if len(arms) > 2:
            contrast = one.put("contrast", f"Which two of {', '.join(arms)}, the treatment first?", None, ())
        known = [arms[each] for each in contrast or () if each in arms]
        labels = dict(zip(("first", "second"), known, strict=False)) if len(known) == 2 else {}
        words = word_choices("direction", one.fields["direction"].allowed, **labels)
        finding["contrast"] = contrast
        finding["direction"] = one.put("direction", "Who did better?", None, words)
    elif basis == Basis.WITHIN_ARM:
        finding["arm"] = one.put("arm", "In which group?", next(iter(arms)), [Choice(*arm) for arm in arms.items()])
        finding["change"] = one.put("change", "What happened in this group?")
    finding["reported"] = one.put("reported", "What was found, in your own words with its figures?")
    return {name: TODO if value is None else value for name, value in finding.items()}


def _short_name(label: str, taken: set[str]) -> str:
    words = re.findall(r"[a-z0-9]+", label.casefold())
    base = "-".join(words[:2]) or "arm"
    return next(name for number in range(1, 99) if (name := base if number == 1 else f"{base}-{number}") not in taken)
