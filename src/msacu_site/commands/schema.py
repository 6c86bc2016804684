"""`schema`: write the JSON Schemas of all records, and the guides to fields and commands, into the content folder."""

from __future__ import annotations

import argparse

from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage
from msacu_site.commands.status import CLEAN, WRONG_USAGE

NAME = "schema"
ABOUT = "write the JSON Schemas that editors' programs use, and the guides to all fields, commands and limits"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Write one file per kind of record under `schema/`, and the guides beside them."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.commands.command_guide import GUIDE as COMMAND_GUIDE
    from msacu_site.commands.command_guide import write_command_guide
    from msacu_site.commands.every_command import make_parser
    from msacu_site.commands.limit_guide import GUIDE as LIMIT_GUIDE
    from msacu_site.commands.limit_guide import write_limit_guide
    from msacu_site.records.field_guide import GUIDE, write_field_guide
    from msacu_site.records.json_schema import export_schemas

    folder = options.content / "schema"
    folder.mkdir(exist_ok=True)
    schemas = export_schemas()
    for name, text in schemas.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / GUIDE).write_text(write_field_guide(), encoding="utf-8")
    (folder / COMMAND_GUIDE).write_text(write_command_guide(make_parser()), encoding="utf-8")
    (folder / LIMIT_GUIDE).write_text(write_limit_guide(), encoding="utf-8")
    if not options.quiet:
        print(f"Wrote {len(schemas)} schemas and the guides to fields, commands and limits to {folder}.")
    return CLEAN
