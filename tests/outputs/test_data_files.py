"""The data beside the pages: every file keeps to its schema, and nothing that nobody has read becomes a zero."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from msacu_site.evidence.judge import judge
from msacu_site.exports.catalogue import all_tables
from msacu_site.exports.table import JudgedSite
from msacu_site.linking.addresses import relative
from msacu_site.linking.downloads import ARCHIVE, DOWNLOADS, PACKED
from msacu_site.outputs.archive import write_archive
from msacu_site.outputs.csv_file import write_csv
from msacu_site.outputs.data_files import make_data_files
from msacu_site.pipeline import Built, judge_tree
from msacu_site.sources.tree import read_tree
from site_building import CONTENT
from tea_site import WORDS, make_site, rating, result, study, symptom

WITH_SCHEMA = ("studies", "results", "ratings", "claims")


@pytest.fixture(scope="module")
def real() -> Mapping[str, bytes]:
    """The data of the real content, without its pages."""
    tree, _ = read_tree(CONTENT, shown_as="content")
    judged = judge_tree(tree)
    return make_data_files(JudgedSite(judged.site, judged.judgements, judged.words))


@pytest.fixture(params=["real", "hiccups"])
def files(request: pytest.FixtureRequest, real: Mapping[str, bytes], hiccups_built: Built) -> Mapping[str, bytes]:
    return real if request.param == "real" else hiccups_built.tree or {}


def read_json(files: Mapping[str, bytes], name: str) -> Any:
    return json.loads(files[f"data/{name}.json"])


def read_csv(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode(), newline="")))


def make_files(*studies: Mapping[str, Any], **more: Any) -> dict[str, bytes]:
    site = make_site(*studies, **more)
    return make_data_files(JudgedSite(site, judge(site), WORDS))


@pytest.mark.parametrize("name", WITH_SCHEMA)
def test_every_file_keeps_to_its_schema(files: Mapping[str, bytes], name: str) -> None:
    schema, document = read_json(files, f"schema/{name}"), read_json(files, name)
    Draft202012Validator.check_schema(schema)
    faults = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(document)
    assert [f"{list(fault.absolute_path)}: {fault.message}" for fault in faults] == []
    assert document[name]
    assert document["$schema"] == f"schema/{name}.json"


def test_a_schema_refuses_what_the_model_does_not_know(real: Mapping[str, bytes]) -> None:
    validator = Draft202012Validator(read_json(real, "schema/studies"))
    document = read_json(real, "studies")
    document["studies"][0]["design"] = "guess"
    del document["studies"][1]["population"]["randomised"]
    assert len(list(validator.iter_errors(document))) == 2


def test_each_study_has_its_record_beside_its_page(files: Mapping[str, bytes]) -> None:
    for record in read_json(files, "studies")["studies"]:
        assert json.loads(files[f"studies/{record['id']}/record.json"]) == record


@pytest.mark.parametrize("table", [table for table in all_tables() if table.has_json], ids=lambda table: table.name)
def test_csv_and_json_say_the_same(files: Mapping[str, bytes], table: Any) -> None:
    rows, items = read_csv(files, table.name), read_json(files, table.name)[table.name]
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        for name, value in item.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert float(row[name]) == value
            elif value is None or value == []:
                assert row[name] == ""
            else:
                assert row[name], name


def test_every_column_is_explained_and_every_explanation_has_its_column(files: Mapping[str, bytes]) -> None:
    explained = [(row["table"], row["column"]) for row in read_csv(files, "dictionary")]
    there = [
        (path.removeprefix("data/").removesuffix(".csv"), column)
        for path, data in files.items()
        if path.startswith("data/") and path.endswith(".csv") and path != "data/dictionary.csv"
        for column in data.decode().partition("\r\n")[0].split(",")
    ]
    assert sorted(explained) == sorted(there)
    assert all(row["meaning"].endswith((".", ".»")) for row in read_csv(files, "dictionary"))


def test_what_nobody_extracted_is_neither_zero_nor_text() -> None:
    bare = {**study("brewer1999", result()), "population": {"condition": "hiccups"}}
    files = make_files(bare)
    [record] = read_json(files, "studies")["studies"]
    assert (record["population"]["randomised"], record["harms"], record["title"]) == (None, None, None)
    assert (record["country"], record["results"][0]["effect"]) == (None, None)
    [row] = read_csv(files, "studies")
    assert (row["randomised"], row["harms"], row["year"]) == ("", "", "")
    assert "not extracted" not in files["data/studies.json"].decode()


def test_a_rating_comes_with_the_sentence_that_readers_get_and_a_gap_with_its_reason() -> None:
    pages = (symptom(ratings=[rating("brewer1999")]), symptom("sneezing", order=2))
    files = make_files(study("brewer1999", result()), symptoms=pages)
    rated, unrated = read_json(files, "ratings")["ratings"]
    assert rated["sentence"].startswith("Compared with warm water, tea may improve hiccups")
    assert (rated["certainty"], rated["risk_of_bias_levels"], rated["inconsistency_levels"]) == ("low", -1, None)
    assert (unrated["status"], unrated["certainty"], unrated["people"], unrated["studies"]) == ("no-study", *[None] * 3)


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_text_becomes_a_formula(beginning: str) -> None:
    written = write_csv(["a", "b"], [(f"{beginning}HYPERLINK(1)", -1.5)])
    [_, row] = csv.reader(io.StringIO(written.decode(), newline=""))
    assert row == [f"'{beginning}HYPERLINK(1)", "-1.5"]


def test_an_archive_is_the_same_whatever_the_order_and_the_clock() -> None:
    files = {"b/c.csv": b"1,2", "a.json": b"{}"}
    archive = write_archive(files)
    assert archive == write_archive(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert {info.filename: info.date_time[0] for info in opened.infolist()} == {"a.json": 1980, "b/c.csv": 1980}


def test_the_archive_holds_every_download_as_it_is_published(hiccups_built: Built) -> None:
    tree = hiccups_built.tree or {}
    with zipfile.ZipFile(io.BytesIO(tree[ARCHIVE.removeprefix("/")])) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    note = inside.pop("README.txt").decode()
    assert {f"data/{name}" for name in inside} == {download.path for download in PACKED}
    assert all(data == tree[f"data/{name}"] for name, data in inside.items())
    assert all(f"{d.name}: " in note for d in PACKED)


def test_the_page_lists_every_file_and_explains_every_column(hiccups_built: Built) -> None:
    page = (hiccups_built.tree or {})["data/index.html"].decode()
    for download in DOWNLOADS:
        assert f'href="{relative(download.address, "/data/")}" type="{download.media_type}"' in page
    for table in all_tables():
        assert f'id="table-{table.name}"' in page
        assert all(f"<code>{column.name}</code>" in page for column in table.columns)
