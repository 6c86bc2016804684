"""What beginning a record will write, and which pages of the site it touches."""

from __future__ import annotations

from collections.abc import Mapping

from msacu_site.editing.begun_record import begin_record
from msacu_site.editing.bibliography_text import add_entries
from msacu_site.editing.record_places import file_name
from msacu_site.frozen import Frozen, replace
from msacu_site.linking.addresses import study_address, symptom_address
from msacu_site.pipeline import judge_tree
from msacu_site.sources.bib_text import RawEntry
from msacu_site.sources.tree import SourceTree, decode, tree_from_mapping


class Begun(Frozen):
    """One new file, by its path in the content folder; and the bibliography where an entry joins it."""

    name: str
    text: str
    bibliography: str | None = None
    bibliography_text: str = ""


def begin_files(
    tree: SourceTree, kind: str, slug: str, data: Mapping[str, object], *, entry: RawEntry | None, bibliography: str
) -> Begun:
    """Put together what will be written; without an entry the bibliography is left alone."""
    begun = Begun(file_name(kind, slug), begin_record(kind, data))
    if entry is None:
        return begun
    file = tree.get(bibliography)
    # what stands there already is taken as it is, down to its last byte
    before = decode(file)[0] if file else ""
    return replace(begun, bibliography=bibliography, bibliography_text=add_entries(before, [replace(entry, key=slug)]))


def pages_touched(tree: SourceTree, begun: Begun, study: str) -> list[str]:
    """Return what the site will show differently, each page with what it asks of editors."""
    files = {file.name: file.data for file in tree.files} | {begun.name: begun.text.encode()}
    if begun.bibliography:
        files[begun.bibliography] = begun.bibliography_text.encode()
    judged = judge_tree(tree_from_mapping(files))
    site = judged.site
    if study not in site.studies:
        return []
    lines = [f"{study_address(study)}  the study's own page"]
    for symptom in site.symptoms_showing(study):
        judgement = judged.judgements[symptom.slug]
        asks = "it is listed there"
        if any(study in each.not_considered for each in judgement.ratings):
            asks = "a rating there has to weigh it"
        elif any(study == other.id for other, _ in judgement.unrated):
            asks = "its comparison has no rating there yet"
        lines.append(f"{symptom_address(symptom.slug)}  {asks}")
    return lines
