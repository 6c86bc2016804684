"""The schemas are draft-07, as editors' programs read it, and every field explains itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from jsonschema import Draft7Validator

from msacu_site.editing.record_text import kind_of
from msacu_site.records.field_guide import GUIDE, write_field_guide
from msacu_site.records.json_schema import SCHEMAS, export_schemas
from msacu_site.sources.yaml_text import parse_yaml
from site_building import CONTENT, HICCUPS

EXPORTED: dict[str, Any] = {name: json.loads(text) for name, text in export_schemas().items()}
# keywords that draft-07 does not know, so that editors' programs would pass over them
LATER_KEYWORDS = {"$defs", "prefixItems", "dependentRequired", "dependentSchemas", "unevaluatedProperties", "$anchor"}


def nodes(node: Any, path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from nodes(value, f"{path}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from nodes(value, f"{path}/{number}")


def schemas_in(schema: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every node but the mappings whose keys are names of fields."""
    return (
        (path, node)
        for path, node in nodes(schema)
        if not path.endswith(("/properties", "/definitions")) and not path.startswith("/allOf/")
    )


def resolve(schema: Any, reference: str) -> Any:
    here = schema
    for part in reference.removeprefix("#/").split("/"):
        here = here[part]
    return here


def test_there_is_a_schema_for_every_kind_of_file() -> None:
    assert set(EXPORTED) == {f"{name}.json" for name in SCHEMAS}
    assert {"study.json", "claim.json", "symptom.json", "page.json", "site.json", "instruments.json"} <= set(EXPORTED)


def test_two_exports_are_the_same_bytes() -> None:
    assert export_schemas() == export_schemas()


@pytest.mark.parametrize("name", EXPORTED)
def test_it_says_that_it_is_draft_07_and_uses_no_later_keyword(name: str) -> None:
    schema = EXPORTED[name]
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert [path for path, node in schemas_in(schema) if LATER_KEYWORDS & set(node)] == []


@pytest.mark.parametrize("name", EXPORTED)
def test_every_reference_leads_to_a_schema_and_stands_alone(name: str) -> None:
    schema = EXPORTED[name]
    for path, node in schemas_in(schema):
        if "$ref" in node:
            assert set(node) == {"$ref"}, f"{path}: in draft-07 everything beside a $ref is ignored"
            assert isinstance(resolve(schema, node["$ref"]), dict)


@pytest.mark.parametrize("name", EXPORTED)
def test_every_field_has_a_description(name: str) -> None:
    silent = [
        f"{path}/properties/{field}"
        for path, node in schemas_in(EXPORTED[name])
        for field, about in node.get("properties", {}).items()
        if not (about if "description" in about else resolve(EXPORTED[name], about.get("$ref", "#/definitions"))).get(
            "description"
        )
    ]
    assert silent == []


@pytest.mark.parametrize("name", EXPORTED)
def test_no_field_is_accepted_that_the_records_would_refuse(name: str) -> None:
    open_ended = [
        path
        for path, node in schemas_in(EXPORTED[name])
        if "properties" in node and node.get("additionalProperties") is not False
    ]
    assert open_ended == []


def test_pairs_are_written_as_draft_07_does() -> None:
    pair = EXPORTED["study.json"]["definitions"]["Result"]["properties"]["contrast"]
    assert (pair["minItems"], pair["maxItems"], len(pair["items"]), pair["additionalItems"]) == (2, 2, 2, False)


def test_editors_write_the_names_that_the_files_use() -> None:
    arm = EXPORTED["study.json"]["definitions"]["Arm"]
    assert {"class", "with"} <= set(arm["properties"])
    assert "class" in arm["required"]


def test_words_are_completed_from_a_list() -> None:
    assert "crossover-rct" in EXPORTED["study.json"]["definitions"]["Design"]["enum"]


@pytest.mark.parametrize("name", EXPORTED)
def test_a_checker_takes_it_for_draft_07(name: str) -> None:
    Draft7Validator.check_schema(EXPORTED[name])


def test_no_branch_for_nothing_can_be_blamed() -> None:
    assert [path for schema in EXPORTED.values() for path, node in nodes(schema) if node.get("type") == "null"] == []
    assert "anyOf" not in EXPORTED["study.json"]


RECORDS = {
    path: file.read_text(encoding="utf-8")
    for folder in (CONTENT, HICCUPS)
    for file in sorted(folder.rglob("*"))
    if kind_of(path := file.relative_to(folder).as_posix())
}


@pytest.mark.parametrize("path", RECORDS)
def test_a_real_record_is_valid(path: str) -> None:
    kind, text = kind_of(path), RECORDS[path]
    text = text.split("---\n")[1] if kind in ("symptom", "page") else text
    document, _ = parse_yaml(text, path)
    assert document is not None
    errors = Draft7Validator(EXPORTED[f"{kind}.json"]).iter_errors(document.data)
    assert [f"{list(error.absolute_path)}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"design": "case-report", "population": {"condition": "ms", "randomised": 3}}, ["population", "randomised"]),
        ({"design": "rct", "review": {"studies": 3}}, ["review"]),
        ({"results": [{"outcome": "a", "measure": "b", "basis": "pooled"}]}, ["results", 0, "basis"]),
        ({"population": {"condition": "ms", "randomised": "2o"}}, ["population", "randomised"]),
    ],
)
def test_what_a_design_cannot_have_is_marked_where_it_stands(change: dict[str, Any], where: list[str | int]) -> None:
    study = {"id": "a", "design": "rct", "read": "abstract", "population": {"condition": "ms"}, "summary": "A."}
    [error] = Draft7Validator(EXPORTED["study.json"]).iter_errors({**study, **change})
    assert list(error.absolute_path) == where


def test_the_schemas_beside_the_content_are_those_of_the_program() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (CONTENT / "schema").glob("*.json")}
    assert kept == export_schemas(), "run `python3 build.py schema`"


def test_the_guide_to_the_fields_is_that_of_the_program() -> None:
    assert (CONTENT / "schema" / GUIDE).read_text(encoding="utf-8") == write_field_guide(), (
        "run `python3 build.py schema`"
    )
