"""JSON Schemas (draft-07) of the records, for editors that complete and check as one types."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from msacu_site.records.claim import Claim
from msacu_site.records.content import SINGLE_FILES
from msacu_site.records.designs import DESIGNS
from msacu_site.records.page import ProsePage
from msacu_site.records.release import Release
from msacu_site.records.retelling import Retelling
from msacu_site.records.study import Design, Study
from msacu_site.records.symptom import SymptomPage

SCHEMAS: dict[str, type[BaseModel]] = {
    "study": Study,
    "claim": Claim,
    "retelling": Retelling,
    "symptom": SymptomPage,
    "page": ProsePage,
    "release": Release,
    **{name.removesuffix(".yaml").split("/")[-1]: model for name, model in SINGLE_FILES.items()},
}


def export_schemas() -> dict[str, str]:
    """Return every schema by its file name, as JSON with a stable order."""
    return {
        f"{name}.json": json.dumps(_draft_07(model), indent=2, ensure_ascii=False) + "\n"
        for name, model in sorted(SCHEMAS.items())
    }


def _draft_07(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs", {})
    plain: dict[str, Any] = _rewrite(schema)
    by_design = {"allOf": [_for_design(design) for design in DESIGNS]} if model is Study else {}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **plain, **by_design}


def _for_design(design: Design) -> dict[str, Any]:
    """Refuse what a design cannot have where it stands, instead of blaming the record as a whole."""
    refused: dict[str, Any] = {}
    for name in DESIGNS[design].not_for:
        outer, _, inner = name.partition(".")
        never = {"not": {}, "errorMessage": f"A study of the design {design.value} has no «{inner or outer}»."}
        if inner:
            refused.setdefault(outer, {"properties": {}})["properties"][inner] = never
        else:
            refused[outer] = never
    bases = [basis.value for basis in DESIGNS[design].bases]
    refused["results"] = {"items": {"properties": {"basis": {"enum": bases}}}}
    when = {"properties": {"design": {"const": design.value}}, "required": ["design"]}
    return {"if": when, "then": {"properties": refused}}


def _drop_nothing(node: dict[str, Any]) -> None:
    """Leave out that a field may be null: it is left out instead, and editors' programs would blame that branch."""
    branches = node.get("anyOf")
    if not isinstance(branches, list):
        return
    kept = [branch for branch in branches if branch != {"type": "null"}]
    if len(kept) == len(branches):
        return
    if node.get("default", "") is None:
        del node["default"]
    del node["anyOf"]
    if len(kept) > 1:
        node["anyOf"] = kept
    else:
        node.update({name: value for name, value in kept[0].items() if name not in node})


def _rewrite(node: Any) -> Any:
    """Write tuples as draft-07 does, and put the description beside a reference where editors show it."""
    if isinstance(node, list):
        return [_rewrite(item) for item in node]
    if not isinstance(node, dict):
        return node
    rewritten = {key: _rewrite(value) for key, value in node.items() if key != "title" or isinstance(value, dict)}
    _drop_nothing(rewritten)
    if "prefixItems" in rewritten:
        rewritten["items"] = rewritten.pop("prefixItems")
        rewritten["additionalItems"] = False
    if "$ref" in rewritten and len(rewritten) > 1:
        # in draft-07 everything beside a $ref is ignored
        rewritten["allOf"] = [{"$ref": rewritten.pop("$ref")}]
    return rewritten
