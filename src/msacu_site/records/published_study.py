"""A study record as it is published: every field is there, null where nobody has extracted it."""

from __future__ import annotations

from typing import Any

from msacu_site.records.study import Study

# where an editor found the facts stays with the sources of the site
_KEPT_BACK = "provenance"


def dump_study(study: Study) -> dict[str, Any]:
    """Return all fields of a record as plain values for JSON, under the names that editors write."""
    return study.model_dump(mode="json", by_alias=True, exclude={_KEPT_BACK})


def study_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a record as `dump_study` writes it: nothing is ever left out."""
    schema = Study.model_json_schema(mode="serialization", by_alias=True)
    del schema["properties"][_KEPT_BACK]
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["required"] = list(part["properties"])
    del schema["$defs"]["Provenance"]
    return schema
