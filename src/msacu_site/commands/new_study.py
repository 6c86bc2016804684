"""`new study`: from a citation to a record, unless there is one of the same work already."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msacu_site.commands.begun_shown import refuse, show_and_write
from msacu_site.commands.flag_answers import take_flags
from msacu_site.commands.shared_options import shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS

if TYPE_CHECKING:
    from msacu_site.commands.asking import Asker
    from msacu_site.editing.likeness import Likeness
    from msacu_site.references.imported import Imported


def begin_studies(options: argparse.Namespace, asker: Asker) -> int:
    """Begin a record for every work of the files that are named, or for one whose citation is asked for.

    Raises CancelledError where nobody answers any more, and FlagProblemError for wrong flags.
    """
    from msacu_site.commands.findings_shown import print_findings
    from msacu_site.editing.citation_files import read_citations

    works: list[Imported] = []
    for name in options.names:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            return refuse(f"{name} cannot be read: {error.strerror}.")
        read, found = read_citations(data, shown_path(Path(name)))
        works += read
        print_findings(found, options, None)
        if not read:
            return refuse(f"No citation could be read from {name}.", CONTENT_ERRORS)
    if not options.names:
        works = [_citation_from_answers(options, asker)]
    worst = CLEAN
    for number, work in enumerate(works, 1):
        if len(works) > 1:
            print(f"\n— {number} of {len(works)} —")
        worst = max(worst, _begin_study(options, asker, work))
    return worst


def _begin_study(options: argparse.Namespace, asker: Asker, work: Imported) -> int:
    from msacu_site.editing.begun_files import begin_files, pages_touched
    from msacu_site.editing.citation_key import choose_key
    from msacu_site.editing.design_hint import hint_design
    from msacu_site.editing.interview import ask_for_study
    from msacu_site.editing.likeness import find_alike
    from msacu_site.editing.record_places import is_safe_name
    from msacu_site.pipeline import judge_tree
    from msacu_site.references.from_bibtex import read_reference
    from msacu_site.sources.tree import read_tree

    tree, _ = read_tree(options.content, shown_as=shown_path(options.content))
    site = judge_tree(tree).site
    reference, _ = read_reference(work.entry)
    registration = reference.registrations[0] if reference.registrations else None
    _show_citation(reference.title, work)
    alike = find_alike(site, reference, registration, None)
    if any(like.has_record for like in alike) and not _goes_on(options, asker, alike):
        return CONTENT_ERRORS
    taken = {*site.references, *site.content.attempted.get("studies", ())}
    key = options.id or choose_key(work.entry, reference, alike, taken)
    if not is_safe_name(key):
        return refuse(f"«{key}» is no key. Use small letters, digits and single hyphens, as in smith2020.")
    known: dict[str, Any] = {"id": key, **({"registration": registration} if registration else {})}
    data = ask_for_study(asker, site, design_hint=hint_design(work), known=known)
    take_flags(asker, "study", data)
    people = data.get("population", {}).get("randomised")
    late = [like for like in find_alike(site, reference, registration, people) if like.has_record]
    if late and not alike and not _goes_on(options, asker, late):
        return CONTENT_ERRORS
    bibliography = site.settings.bibliography[0]
    begun = begin_files(
        tree, "study", key, data, entry=None if key in site.references else work.entry, bibliography=bibliography
    )
    return show_and_write(options, begun, pages_touched(tree, begun, key), ask=asker.on_terminal)


def _goes_on(options: argparse.Namespace, asker: Asker, alike: Iterable[Likeness]) -> bool:
    from msacu_site.commands.asking import confirm

    for like in alike:
        if like.has_record:
            sure = "is" if like.sure else "may be"
            print(f"This {sure} the work of {options.content}/studies/{like.key}.yaml: {like.reason}.", file=sys.stderr)
    if options.anyway:
        return True
    if asker.on_terminal:
        return confirm("Begin another record all the same?")
    print("Nothing was written. If it is another work, say --anyway.", file=sys.stderr)
    return False


def _citation_from_answers(options: argparse.Namespace, asker: Asker) -> Imported:
    from msacu_site.commands.asking import ask_line
    from msacu_site.diagnostics import Span
    from msacu_site.references.imported import Gathering, read_comma_name

    gathering = Gathering(Span("answers"), "article")
    questions = {
        "title": "What is the title?", "author": "Who wrote it? (Family, Given; Family, Given)",
        "year": "In which year was it published?", "journal": "In which journal?", "doi": "What is its DOI?",
        "pmid": "What is its PubMed number?",
    }  # fmt: skip
    for name, text in questions.items():
        answer = getattr(options, name) or (ask_line(name, text) if asker.on_terminal else "")
        if name == "author":
            for person in filter(None, map(str.strip, answer.split(";"))):
                gathering.add_person("author", read_comma_name(person), gathering.span)
        elif answer or name == "title":
            gathering.put(name, answer or "todo", gathering.span)
    return gathering.finish()


def _show_citation(title: str, work: Imported) -> None:
    print(title or "A work without a title")
    fields = {field.name: field.value for field in work.entry.fields}
    line = ", ".join(fields[name] for name in ("author", "journal", "year", "doi") if name in fields)
    if line:
        print(f"  {line[:200]}")
