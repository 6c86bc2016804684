"""The tables of results, and of the figures that each group has in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from msacu_site.exports.column import Column, Kind, Row, Value, fields_by_path, from_field, own
from msacu_site.exports.table import JudgedSite, Table
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import result_anchor, study_address
from msacu_site.linking.site import LinkedStudy
from msacu_site.linking.values import result_name
from msacu_site.records.study import Arm, ArmValues, Effect, Result

_FIGURES = ("n", "mean", "sd", "change", "baseline", "baseline_sd", "median", "percent")
_IN_UNITS_OF_THE_MEASURE = frozenset({"mean", "sd", "change", "baseline", "baseline_sd", "median"})
_NOTHING = ArmValues()


class ResultRow(Frozen):
    """A result with its study, and what the vocabulary says of the measure."""

    study: LinkedStudy
    result: Result
    measure: str
    measure_unit: str | None
    better: str | None

    def arm(self, place: int) -> Arm | None:
        """Return the first or second group of the comparison; without one, the group that the result belongs to."""
        contrast = self.result.contrast or ((self.result.arm,) if self.result.arm else ())
        name = contrast[place] if place < len(contrast) else None
        return next((arm for arm in self.study.record.arms if arm.id == name), None)


def make_result_tables() -> tuple[Table, ...]:
    """Return the tables of results and of the groups' figures."""
    fields = fields_by_path("study")

    def of_result(name: str) -> Column:
        return from_field(fields, f"results.{name}", attrgetter(f"result.{name}"))

    results = (
        own("study", "The study's id.", lambda row: row.study.id, always=True),
        own("result", "The result's name inside its study.", lambda row: result_name(row.result), always=True),
        *map(of_result, ("outcome", "also", "measure")),
        own("measure_name", "What was measured with, in words.", attrgetter("measure"), always=True),
        own("measure_unit", "Unit of the measure, where it has one.", attrgetter("measure_unit")),
        own("better", "Which end of the measure is the better one.", attrgetter("better"), allowed=("lower", "higher")),
        *map(of_result, ("detail", "timepoint", "basis", "direction", "change")),
        *_of_arms("first", 0, "The first group, whose side «favours-first» names; without a comparison the one group"),
        *_of_arms("second", 1, "The second group"),
        of_result("reported"),
        from_field(fields, "results.effect.metric", _of_effect("metric"), name="effect_metric", optional=True),
        from_field(fields, "results.effect.value", _of_effect("value"), name="effect", unit="see effect_unit",
            optional=True),
        own("ci_lower", "Lower limit of the effect's interval.", _limit(0), Kind.NUMBER, unit="see effect_unit"),
        own("ci_upper", "Upper limit of the effect's interval.", _limit(1), Kind.NUMBER, unit="see effect_unit"),
        own("ci_level", "Level of the interval.", _of_interval("level"), Kind.NUMBER, unit="per cent"),
        own("ci_kind", "Sort of interval.", _of_interval("interval"), allowed=("confidence", "credible")),
        from_field(fields, "results.effect.unit", _of_effect("unit"), name="effect_unit", optional=True),
        from_field(fields, "results.p", lambda row: None if row.result.p is None else str(row.result.p)),
        of_result("counted"),
        own("risk_of_bias", "Risk of bias of this result by domain, as «domain: judgement».", _bias, Kind.LIST),
        own("read", "What the extractor had in hand for this figure.",
            lambda row: row.result.read or row.study.record.read, allowed=fields["read"].allowed, always=True),
        *map(of_result, ("doubt", "note")),
        own("counts_as_evidence", "Whether the study's publication stands.",
            lambda row: row.study.counts_as_evidence, Kind.YES_NO, always=True),
        own("directness", "How close the people are to those this site is for.",
            lambda row: row.study.directness, always=True),
        own("page", "Where the result is shown on this site.", _page, always=True),
    )  # fmt: skip
    return (
        Table("results", "one outcome of one comparison", results, _results, has_json=True),
        Table("arm-values", "the figures of one group in one result", _figure_columns(), _figures),
    )


def _figure_columns() -> tuple[Column, ...]:
    fields = fields_by_path("study")
    return (
        own("study", "The study's id.", lambda row: row[0].id, always=True),
        own("result", "The result's name inside its study.", lambda row: result_name(row[1]), always=True),
        own("arm", "The group's id inside its study.", lambda row: row[2], always=True),
        *(from_field(fields, f"results.values.{name}", _figure(name), unit=_unit(name)) for name in _FIGURES),
        own("people", "People counted, as «counted» of the result says.", _count(0), Kind.WHOLE_NUMBER, unit="people"),
        own("of", "People among whom they were counted.", _count(1), Kind.WHOLE_NUMBER, unit="people"),
    )


def _of_arms(side: str, place: int, about: str) -> Iterator[Column]:
    def read(attribute: str) -> Callable[[Row], Value]:
        def value(row: ResultRow) -> Value:
            arm = row.arm(place)
            found: Value = getattr(arm, attribute) if arm else None
            return found

        return value

    yield own(f"{side}_arm", f"{about}: its id.", read("id"))
    yield own(f"{side}_label", f"{about}: its name.", read("label"))
    yield own(f"{side}_class", f"{about}: what it received, as an id of the vocabulary.", read("kind"))


def _of_effect(name: str) -> Callable[[Row], Value]:
    def read(row: ResultRow) -> Value:
        found: Value = getattr(row.result.effect, name) if row.result.effect else None
        return found

    return read


def _of_interval(name: str) -> Callable[[Row], Value]:
    """Read what is said of an interval; the level's default says nothing where there is no interval."""

    def read(row: ResultRow) -> Value:
        effect: Effect | None = row.result.effect
        found: Value = getattr(effect, name) if effect and effect.ci else None
        return found

    return read


def _limit(place: int) -> Callable[[Row], Value]:
    return lambda row: row.result.effect.ci[place] if row.result.effect and row.result.effect.ci else None


def _bias(row: ResultRow) -> tuple[str, ...] | None:
    domains = row.result.risk_of_bias
    return tuple(f"{name}: {domain.judgement}" for name, domain in domains.items()) if domains else None


def _page(row: ResultRow) -> str:
    return f"{study_address(row.study.id)}#{result_anchor(result_name(row.result))}"


def _figure(name: str) -> Callable[[Row], Value]:
    def read(row: tuple[LinkedStudy, Result, str]) -> Value:
        found: Value = getattr((row[1].values or {}).get(row[2], _NOTHING), name)
        return found

    return read


def _unit(figure: str) -> str:
    if figure in _IN_UNITS_OF_THE_MEASURE:
        return "units of the measure"
    return "people" if figure == "n" else "per cent"


def _count(place: int) -> Callable[[Row], Value]:
    def read(row: tuple[LinkedStudy, Result, str]) -> Value:
        counts = (row[1].counts or {}).get(row[2])
        return counts[place] if counts else None

    return read


def _pairs(judged: JudgedSite) -> Iterator[tuple[LinkedStudy, Result]]:
    for key in sorted(judged.site.studies):
        study = judged.site.studies[key]
        yield from ((study, result) for result in study.record.results)


def _results(judged: JudgedSite) -> Iterator[ResultRow]:
    instruments = judged.site.vocabulary.instruments
    for study, result in _pairs(judged):
        instrument = instruments.get(result.measure)
        better = instrument.better if instrument and instrument.better in {"lower", "higher"} else None
        label, unit = (instrument.label, instrument.unit) if instrument else (result.measure, None)
        yield ResultRow(study, result, label, unit, better)


def _figures(judged: JudgedSite) -> Iterator[tuple[LinkedStudy, Result, str]]:
    for study, result in _pairs(judged):
        for arm in dict.fromkeys((*(result.values or ()), *(result.counts or ()))):
            yield study, result, arm
