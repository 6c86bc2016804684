"""The tags of a PDF put right where WeasyPrint's fall short of PDF/UA (ISO 14289-1 and its Matterhorn Protocol)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msacu_site.frozen import Frozen

# In a PDF an object points at another by its number; WeasyPrint's are dictionaries that know theirs.
Tag = dict[str, Any]
_PRINT = 4


class _Tags(Frozen):
    """The objects of a PDF, found by what points at them."""

    objects: dict[bytes, Any]

    def parts(self, tag: Tag) -> list[tuple[Any, Any]]:
        """Return what a tag holds: each pointer with its object, None for a piece of the page itself."""
        return [(part, self.objects.get(part) if isinstance(part, bytes) else None) for part in tag["K"]]

    def below(self, tag: Tag) -> list[Tag]:
        """Return the tags right below a tag."""
        return [part for _, part in self.parts(tag) if isinstance(part, dict) and "S" in part]


def mend_structure(file: Any) -> None:
    """Mend the tags of a PDF that is about to be written, in place."""
    tags = _Tags({made.reference: made for made in file.objects})
    root = tags.objects[file.catalog["StructTreeRoot"]]
    [document] = [tags.objects[part] for part in root["K"]]
    _prune(tags, document)
    owners: dict[bytes, bytes] = {}
    for tag, _ in _walk(tags, document):
        if tag["S"] == "/Link":
            owners |= _gather_annotations(tags, tag)
        elif tag["S"] == "/L":
            _mend_list(tags, tag)
        elif tag["S"] == "/Table":
            _mend_table(tags, tag)
    _point_back(tags, root, owners)
    _set_margins_apart(tags, file, root, document)


def _prune(tags: _Tags, tag: Tag) -> None:
    """Take away tags that hold nothing, such as those of icons."""
    for part in tags.below(tag):
        _prune(tags, part)
        if not part["K"] and part["S"] not in {"/TD", "/TH"}:
            tag["K"].remove(part.reference)  # type: ignore[attr-defined]


def _walk(tags: _Tags, tag: Tag) -> Iterator[tuple[Tag, int]]:
    """Give every tag with its depth, a tag before what it holds; what holds it may still be changed."""
    waiting = [(tag, 0)]
    while waiting:
        tag, depth = waiting.pop()
        yield tag, depth
        waiting += [(part, depth + 1) for part in reversed(tags.below(tag))]


def _gather_annotations(tags: _Tags, link: Tag) -> dict[bytes, bytes]:
    """Give a link all the areas that lead where it leads: those of the parts inside it stand below those parts."""
    owners: dict[bytes, bytes] = {}
    for tag, depth in list(_walk(tags, link)):
        for pointer, part in tags.parts(tag):
            if not isinstance(part, dict) or part.get("Type") != "/OBJR":
                continue
            tags.objects[part["Obj"]]["F"] = _PRINT
            if depth:
                tag["K"].remove(pointer)
                link["K"].append(pointer)
            owners[part["Obj"]] = link.reference  # type: ignore[attr-defined]
    return owners


def _mend_list(tags: _Tags, found: Tag) -> None:
    """Make one item of each term with what is said about it, where they stand in a group of their own."""
    for item in tags.below(found):
        if item["S"] == "/Div":
            item["S"] = "/LI"
            for number, part in enumerate(tags.below(item)):
                part["S"] = "/LBody" if number else "/Lbl"
                for inner in tags.below(part):
                    inner["S"] = "/NonStruct" if inner["S"] == "/LBody" else inner["S"]


def _mend_table(tags: _Tags, table: Tag) -> None:
    """Say of every header whether it heads a row or a column."""
    for part in tags.below(table):
        rows = [part] if part["S"] == "/TR" else tags.below(part)
        for cell in (cell for row in rows for cell in tags.below(row) if cell["S"] == "/TH"):
            heads_column = part["S"] == "/THead" or cell["A"].get("ColSpan", 1) > 1
            cell["A"]["Scope"] = "/Column" if heads_column else "/Row"


def _point_back(tags: _Tags, root: Tag, owners: dict[bytes, bytes]) -> None:
    """Tell the index from areas to tags which link each area belongs to now."""
    numbers = tags.objects[root["ParentTree"]]["Nums"]
    places = {numbers[at]: at + 1 for at in range(0, len(numbers), 2)}
    for area, owner in owners.items():
        numbers[places[tags.objects[area]["StructParent"]]] = owner


def _set_margins_apart(tags: _Tags, file: Any, root: Tag, document: Tag) -> None:
    """Mark what stands in the margins, such as page numbers, as no part of the text: no tag holds it."""
    held = {(tag.get("Pg"), part) for tag, _ in _walk(tags, document) for part in tag["K"] if isinstance(part, int)}
    numbers = tags.objects[root["ParentTree"]]["Nums"]
    for reference in file.page_references:
        page = tags.objects[reference]
        index = numbers[2 * page["StructParents"] + 1]
        drawn = tags.objects[page["Contents"]].stream
        for at, operation in enumerate(drawn):
            mark = drawn[at - 1]["MCID"] if operation == b"BDC" and "MCID" in drawn[at - 1] else None
            if mark is not None and (reference, mark) not in held:
                drawn[at - 2 : at] = ["/Artifact", b"<</Type /Pagination>>"]
                index[mark] = "null"
