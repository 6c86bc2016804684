"""Forms and dialogues ask for exactly the fields that a record can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from msacu_site.records.designs import DESIGNS
from msacu_site.records.field_model import Field, Kind, describe_fields, describe_study
from msacu_site.records.field_names import NAMES_FROM
from msacu_site.records.json_schema import SCHEMAS
from msacu_site.records.study import Basis, Design


def named(fields: Iterable[Field], path: str) -> Field:
    name, _, rest = path.partition(".")
    [field] = [field for field in fields if field.name == name]
    inner = field.item.fields if field.item else field.fields
    return named(inner, rest) if rest else field


def every(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from every(field.fields)
        yield from every([field.item] if field.item else [])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_field_says_what_it_is_for(kind: str) -> None:
    fields = describe_fields(kind)
    assert fields
    for field in fields:
        assert field.label
        assert field.help.endswith("."), field.name


def test_a_field_knows_what_it_holds() -> None:
    study = describe_fields("study")
    names = ("id", "design", "summary", "population", "arms", "results_posted")
    assert [named(study, name).kind for name in names] == [
        Kind.LINE, Kind.CHOICE, Kind.PARAGRAPH, Kind.GROUP, Kind.LIST, Kind.YES_NO,
    ]  # fmt: skip
    assert named(study, "population.randomised").kind is Kind.WHOLE_NUMBER
    assert named(study, "results.effect.value").kind is Kind.NUMBER
    assert named(study, "results.contrast").kind is Kind.PAIR
    assert named(study, "results.p").kind is Kind.LINE
    assert named(study, "results.values").kind is Kind.BY_NAME
    assert named(study, "extracted_on").kind is Kind.DAY
    assert named(study, "results.effect.level").default == 95


def test_a_field_knows_what_is_allowed() -> None:
    study = describe_fields("study")
    assert named(study, "harms").allowed == ("none-observed", "not-reported", "not-applicable")
    assert named(study, "harms").kind is Kind.LIST
    assert named(study, "population.randomised").least == 0
    assert named(study, "arms.class").names_from == "classes"
    assert named(study, "results.contrast").names_from == "arms"
    assert named(study, "id").required
    assert not named(study, "country").required


def test_every_list_of_ids_belongs_to_a_field() -> None:
    asked = {field.names_from for kind in SCHEMAS for field in every(describe_fields(kind))} - {None}
    assert asked == set(NAMES_FROM.values())


@pytest.mark.parametrize("design", Design)
def test_a_design_asks_only_for_what_it_can_have(design: Design) -> None:
    fields = describe_study(design)
    paths = {field.name for field in fields} | {f"population.{f.name}" for f in named(fields, "population").fields}
    assert not paths & set(DESIGNS[design].not_for)
    assert named(fields, "results.basis").allowed == tuple(basis.value for basis in DESIGNS[design].bases)


def test_one_group_alone_has_no_contrast() -> None:
    result = named(describe_study(Design.CASE_SERIES), "results").item
    assert result is not None
    names = {field.name for field in result.fields}
    assert {"arm", "change", "reported"} <= names
    assert not names & {"contrast", "direction", "effect"}
    contrast = named(describe_study(Design.RCT), "results.contrast")
    assert contrast.bases == (Basis.BETWEEN_ARM,)
