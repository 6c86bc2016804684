"""Values that prose prints from records, so that text and data cannot drift apart."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.diagnostics import nearest_name
from msacu_site.frozen import Frozen
from msacu_site.linking.site import Site
from msacu_site.prose.value_syntax import ValueReference
from msacu_site.records.study import Basis, Result, Standing, Study

_NOT_COUNTED = frozenset({Standing.RETRACTED, Standing.RETIRED})
RESERVED_OWNERS = ("fact", "site", "instrument")


class Printed(Frozen):
    """A value as readers see it."""

    text: str


class NotThere(Frozen):
    """Why a value cannot be printed, with the names that could be."""

    message: str
    allowed: tuple[str, ...] = ()
    nearest: str | None = None


def print_value(reference: ValueReference, site: Site) -> Printed | NotThere:
    """Look a value up in the record, fact, instrument or tally it names."""
    owner, path = reference.owner, tuple(reference.path.split("."))
    if owner == "site":
        return _from_tallies(site, reference.path)
    if owner == "fact":
        return _from_facts(site, path)
    if owner == "instrument":
        return _from_instruments(site, path)
    study = site.studies.get(owner)
    if study is None:
        known = [*site.studies, *RESERVED_OWNERS]
        return NotThere(f"There is no study «{owner}».", (), nearest_name(owner, known))
    return _from_study(study.record, path)


def format_number(number: float | int | str) -> str:
    """Write a number as readers see it, with a true minus sign."""
    return str(number).replace("-", "−", 1) if isinstance(number, int | float) else number


def format_share(part: int, whole: int) -> str:
    """Write a share of people in per cent, to one decimal where it is not whole."""
    percent = 100 * part / whole
    return f"{percent:.0f}%" if abs(percent - round(percent)) < 0.05 else f"{percent:.1f}%"


def result_name(result: Result) -> str:
    """Return the name under which a result is pointed at."""
    return result.id or result.outcome


def tallies(site: Site) -> dict[str, int]:
    """Count what the site holds, by the names prose may print."""
    direct = [study for study in site.studies.values() if study.is_direct]
    studied = [
        symptom
        for symptom in site.symptoms.values()
        if any(study.is_direct and result.basis is not Basis.PLANNED for study, result in site.results_for(symptom))
    ]
    return {
        "studies": sum(study.record.standing not in _NOT_COUNTED for study in site.studies.values()),
        "direct-studies": len(direct),
        "direct-trials": sum(study.design.randomised for study in direct),
        "claims": len(site.claims),
        "references": len(site.references),
        "symptoms": len(site.symptoms),
        "symptoms-without-study": len(site.symptoms) - len(studied),
    }


def _from_tallies(site: Site, name: str) -> Printed | NotThere:
    counted = tallies(site)
    if name in counted:
        return Printed(str(counted[name]))
    return _no_figure(f"The site keeps no count called «{name}».", name, counted)


def _from_facts(site: Site, path: tuple[str, ...]) -> Printed | NotThere:
    fact = site.facts.get(path[0])
    if fact is None:
        return _no_figure(f"There is no background fact «{path[0]}».", path[0], site.facts)
    figures = fact.record.figures
    name = path[1] if len(path) == 2 else ""
    if name in figures:
        return Printed(format_number(figures[name]))
    return _no_figure(f"The fact «{path[0]}» has no figure «{name}».", name, figures)


def _from_instruments(site: Site, path: tuple[str, ...]) -> Printed | NotThere:
    instrument = site.vocabulary.instruments.get(path[0])
    if instrument is None:
        return _no_figure(f"There is no instrument «{path[0]}».", path[0], site.vocabulary.instruments)
    figures = {}
    if instrument.range:
        figures = {"min": instrument.range[0], "max": instrument.range[1]}
    if instrument.mid is not None:
        figures["mid"] = instrument.mid
    name = path[1] if len(path) == 2 else ""
    if name in figures:
        return Printed(format_number(figures[name]))
    return _no_figure(f"The instrument «{path[0]}» has no figure «{name}».", name, figures)


def _from_study(study: Study, path: tuple[str, ...]) -> Printed | NotThere:
    figures = study_figures(study)
    name = ".".join(path)
    if name in figures:
        return Printed(figures[name])
    return _no_figure(f"The record «{study.id}» holds no «{name}».", name, figures)


def _no_figure(message: str, name: str, known: Mapping[str, object]) -> NotThere:
    return NotThere(message, tuple(known), nearest_name(name, known))


def study_figures(study: Study) -> dict[str, str]:
    """Return every figure of a record that prose may print, by its name."""
    figures: dict[str, str] = {}
    for name in ("randomised", "enrolled", "analysed", "planned"):
        if (number := getattr(study.population, name)) is not None:
            figures[name] = str(number)
    for arm in study.arms:
        for name in ("n", "sessions", "weeks"):
            if (number := getattr(arm, name)) is not None:
                figures[f"arm.{arm.id}.{name}"] = format_number(number)
    if study.review and study.review.studies is not None:
        figures["review.studies"] = str(study.review.studies)
    named: dict[str, list[Result]] = {}
    for result in study.results:
        named.setdefault(result_name(result), []).append(result)
    for name, results in named.items():
        if len(results) == 1:
            figures |= {f"{name}.{key}": text for key, text in _result_figures(results[0]).items()}
    return figures


def _result_figures(result: Result) -> dict[str, str]:
    figures: dict[str, str] = {}
    if result.effect:
        figures["value"] = format_number(result.effect.value)
        figures["size"] = format_number(abs(result.effect.value))
        if result.effect.ci:
            figures["ci"] = " to ".join(format_number(limit) for limit in result.effect.ci)
    if result.p is not None:
        figures["p"] = format_number(result.p)
    for arm, values in (result.values or {}).items():
        for name, number in values:
            if number is not None:
                figures[f"{name.replace('_', '-')}.{arm}"] = format_number(number)
    for arm, (part, whole) in (result.counts or {}).items():
        figures[f"count.{arm}"] = f"{part} of {whole}"
        if whole:
            figures[f"share.{arm}"] = format_share(part, whole)
    return figures
