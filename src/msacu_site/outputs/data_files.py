"""Every file of data beside the pages: tables, records, their schemas, the dictionary, and one archive of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msacu_site.exports.catalogue import all_tables
from msacu_site.exports.table import JudgedSite, Table
from msacu_site.linking.addresses import file_of, record_address
from msacu_site.linking.downloads import ARCHIVE, FOLDER, PACKED
from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.outputs.archive import write_archive
from msacu_site.outputs.csv_file import write_csv
from msacu_site.outputs.json_tables import (
    encode_fields,
    publish_study,
    table_items,
    write_list,
    write_study_schema,
    write_table_schema,
)
from msacu_site.records.settings import SiteSettings

_DICTIONARY = ("table", "column", "meaning", "holds", "unit", "allowed", "may_be_empty")
NOT_EXTRACTED = (
    "An empty cell (null in JSON) stands for what nobody has extracted, or what does not apply. It is no zero."
)


def make_data_files(judged: JudgedSite, memory: Memory = NOTHING_REMEMBERED) -> dict[str, bytes]:
    """Return every table, record and schema by its path; the schema of records follows from the program alone."""
    settings = judged.site.settings
    studies = sorted(judged.site.studies.items())
    records = {key: encode_fields(publish_study(study, judged)) for key, study in studies}
    files = {file_of(record_address(key)): _one_record(record) for key, record in records.items()}
    files[f"{FOLDER}/studies.json"] = write_list(
        "studies", (f"{{{', '.join(fields)}}}" for fields in records.values()), settings
    )
    files[f"{FOLDER}/schema/studies.json"] = memory.bytes_of("study-schema", (), write_study_schema)
    for table in all_tables():
        files |= _table_files(table, judged)
    files[f"{FOLDER}/dictionary.csv"] = write_csv(_DICTIONARY, _dictionary())
    return files


def make_data_archive(files: Mapping[str, bytes], settings: SiteSettings, base_url: str) -> dict[str, bytes]:
    """Return the one archive of all data among the files of a site, with a note on what it is."""
    inside = {download.path.removeprefix(f"{FOLDER}/"): files[download.path] for download in PACKED}
    inside["README.txt"] = _read_me(settings, base_url).encode()
    return {ARCHIVE.removeprefix("/"): write_archive(inside)}


def _one_record(fields: Sequence[str]) -> bytes:
    return ("{\n " + ",\n ".join(fields) + "\n}\n").encode()


def _table_files(table: Table, judged: JudgedSite) -> Iterator[tuple[str, bytes]]:
    rows = table.read(judged)
    yield f"{FOLDER}/{table.name}.csv", write_csv([column.name for column in table.columns], rows)
    if table.has_json:
        yield f"{FOLDER}/{table.name}.json", write_list(table.name, table_items(table, rows), judged.site.settings)
        yield f"{FOLDER}/schema/{table.name}.json", write_table_schema(table)


def _dictionary() -> Iterator[tuple[str, ...]]:
    for table in all_tables():
        for column in table.columns:
            empty = "no" if column.always else "yes"
            yield (table.name, column.name, column.about, column.kind, column.unit, " | ".join(column.allowed), empty)


def _read_me(settings: SiteSettings, base_url: str) -> str:
    lines = (
        settings.title,
        f"Version {settings.version}, reviewed {settings.reviewed.isoformat()}",
        base_url,
        "",
        f"Licence: {settings.licence}",
        settings.licence_url,
        "",
        *(f"{download.name}: {download.about}" for download in PACKED),
        "",
        NOT_EXTRACTED,
        "CSV: UTF-8, commas, one line of names. Lists stand in one cell, with a semicolon between their parts.",
        "A text that a spreadsheet could take for a formula has an apostrophe before it.",
    )
    return "\n".join(lines) + "\n"
