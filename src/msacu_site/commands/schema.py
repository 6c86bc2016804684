"""`schema`: write the JSON Schemas of all records into the content folder."""

from __future__ import annotations

import argparse

from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage
from msacu_site.commands.status import CLEAN, WRONG_USAGE

NAME = "schema"
ABOUT = "write the JSON Schemas that editors' programs use"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Write one file per kind of record under `schema/`."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.records.field_guide import GUIDE, write_field_guide
    from msacu_site.records.json_schema import export_schemas

    folder = options.content / "schema"
    folder.mkdir(exist_ok=True)
    schemas = export_schemas()
    for name, text in schemas.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / GUIDE).write_text(write_field_guide(), encoding="utf-8")
    if not options.quiet:
        print(f"Wrote {len(schemas)} schemas and the guide to their fields to {folder}.")
    return CLEAN
