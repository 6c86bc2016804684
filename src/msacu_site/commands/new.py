"""`new`: begin a study, a symptom, a claim or a page, with everything that is known already."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msacu_site.commands.saved_files import create_file, replace_file
from msacu_site.commands.shared_options import add_shared_options, reports_wrong_usage, shown_path
from msacu_site.commands.status import CLEAN, CONTENT_ERRORS, WRONG_USAGE

if TYPE_CHECKING:
    from msacu_site.commands.asking import Asker
    from msacu_site.editing.begun_files import Begun
    from msacu_site.editing.likeness import Likeness
    from msacu_site.references.imported import Imported
    from msacu_site.sources.tree import SourceTree

NAME = "new"
ABOUT = "begin a study, a symptom, a claim or a page"
_SHORT_FLAGS = {"design": "design", "read": "read", "condition": "population.condition", "summary": "summary"}
_CITATION_FLAGS = ("title", "author", "year", "journal", "doi", "pmid")
_NEEDED = frozenset({"design", "read", "population.condition"})
_SAFE_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DESIGN_HINTS = (
    ("Clinical Trial Protocol", "protocol"), ("Randomized Controlled Trial", "rct"),
    ("Systematic Review", "systematic-review"), ("Meta-Analysis", "systematic-review"),
    ("Case Reports", "case-report"), ("Practice Guideline", "guideline"), ("Review", "narrative-review"),
)  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    parser.add_argument("kind", choices=("study", "symptom", "claim", "page"), help="what to begin")
    parser.add_argument(
        "names",
        nargs="*",
        metavar="FILE or NAME",
        help="for a study saved citations, else the new one's name",
    )
    study = parser.add_argument_group("answers in advance (else they are asked for)")
    study.add_argument("--id", metavar="KEY", help="the study's key, as smith2020 (default: made from the citation)")
    for flag in (*_SHORT_FLAGS, *_CITATION_FLAGS):
        study.add_argument(f"--{flag}", metavar=flag.upper(), help=f"the {flag}")
    study.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help="any field, as population.randomised=40"
    )
    study.add_argument("--anyway", action="store_true", help="go on although a record of the same work may exist")
    add_shared_options(parser)


def run(options: argparse.Namespace) -> int:
    """Begin what was asked for; nothing is ever written over, and a cancelled dialogue leaves nothing behind."""
    if reports_wrong_usage(options):
        return WRONG_USAGE
    from msacu_site.commands.asking import Asker, CancelledError, is_on_terminal

    flags = {_SHORT_FLAGS[name]: getattr(options, name) for name in _SHORT_FLAGS if getattr(options, name)}
    for pair in options.set:
        name, equals, value = pair.partition("=")
        if not equals:
            return _refuse(f"--set {pair} says no value. Write it as --set population.randomised=40.")
        flags[name.strip()] = value
    asker = Asker(flags, is_on_terminal(), _NEEDED)
    try:
        if options.kind == "study":
            return _begin_studies(options, asker)
        return _begin_other(options, asker)
    except CancelledError:
        print("\nStopped. Nothing was written.", file=sys.stderr)
        return 130


def _begin_studies(options: argparse.Namespace, asker: Asker) -> int:
    from msacu_site.commands.findings_shown import print_findings
    from msacu_site.editing.citation_files import read_citations

    works: list[Imported] = []
    for name in options.names:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            return _refuse(f"{name} cannot be read: {error.strerror}.")
        read, found = read_citations(data, shown_path(Path(name)))
        works += read
        print_findings(found, options, None)
        if not read:
            return _refuse(f"No citation could be read from {name}.", CONTENT_ERRORS)
    if not options.names:
        works = [_citation_from_answers(options, asker)]
    worst = CLEAN
    for number, work in enumerate(works, 1):
        if len(works) > 1:
            print(f"\n— {number} of {len(works)} —")
        worst = max(worst, _begin_study(options, asker, work))
    return worst


def _begin_study(options: argparse.Namespace, asker: Asker, work: Imported) -> int:
    from msacu_site.commands.asking import confirm
    from msacu_site.editing.begun_files import begin_files, pages_touched
    from msacu_site.editing.citation_key import choose_key
    from msacu_site.editing.interview import ask_for_study
    from msacu_site.editing.likeness import find_alike
    from msacu_site.pipeline import judge_tree
    from msacu_site.references.from_bibtex import read_reference

    tree = _read_tree(options)
    site = judge_tree(tree).site
    reference, _ = read_reference(work.entry)
    registration = reference.registrations[0] if reference.registrations else None
    _show_citation(reference.title, work)
    alike = find_alike(site, reference, registration, None)
    if any(like.has_record for like in alike) and not _goes_on(options, asker, alike):
        return CONTENT_ERRORS
    taken = {*site.references, *site.content.attempted.get("studies", ())}
    key = options.id or choose_key(work.entry, reference, alike, taken)
    if not _SAFE_KEY.fullmatch(key):
        return _refuse(f"«{key}» is no key. Use small letters, digits and single hyphens, as in smith2020.")
    known: dict[str, Any] = {"id": key, **({"registration": registration} if registration else {})}
    data = ask_for_study(asker, site, design_hint=_design_hint(work), known=known)
    _take_other_flags(asker, data)
    if (status := _check_answers(options, asker)) is not None:
        return status
    people = data.get("population", {}).get("randomised")
    late = [like for like in find_alike(site, reference, registration, people) if like.has_record]
    if late and not alike and not _goes_on(options, asker, late):
        return CONTENT_ERRORS
    bibliography = site.settings.bibliography[0]
    begun = begin_files(
        tree, "study", key, data, entry=None if key in site.references else work.entry, bibliography=bibliography
    )
    touched = pages_touched(tree, begun, key)
    if asker.on_terminal:
        print(f"\n{begun.text}")
        if not confirm(f"Write this to {options.content / begun.name}?"):
            print("Nothing was written.")
            return CLEAN
    return _write(options, begun, touched)


def _begin_other(options: argparse.Namespace, asker: Asker) -> int:
    from msacu_site.commands.asking import confirm
    from msacu_site.editing.begun_files import begin_files
    from msacu_site.editing.interview import ask_for_fields
    from msacu_site.pipeline import judge_tree

    if len(options.names) != 1:
        return _refuse(f"Say what the new {options.kind} is called, as in: new {options.kind} sleep")
    slug = options.names[0]
    if not _SAFE_KEY.fullmatch(slug):
        return _refuse(f"«{slug}» is no short name. Use small letters, digits and single hyphens, as in hot-flushes.")
    tree = _read_tree(options)
    known = {"id": slug} if options.kind == "claim" else {}
    data = ask_for_fields(asker, judge_tree(tree).site, options.kind, known)
    _take_other_flags(asker, data)
    if (status := _check_answers(options, asker)) is not None:
        return status
    begun = begin_files(tree, options.kind, slug, data, entry=None, bibliography="")
    if asker.on_terminal:
        print(f"\n{begun.text}")
        if not confirm(f"Write this to {options.content / begun.name}?"):
            print("Nothing was written.")
            return CLEAN
    return _write(options, begun, [])


def _write(options: argparse.Namespace, begun: Begun, touched: Iterable[str]) -> int:
    """Write the record first, because it must not be there yet; then the bibliography, or neither of them."""
    path = options.content / begun.name
    try:
        create_file(path, begun.text)
    except FileExistsError:
        return _refuse(
            f"{path} exists already; nothing was written. Choose another name, or edit that file.", CONTENT_ERRORS
        )
    if begun.bibliography:
        try:
            replace_file(options.content / begun.bibliography, begun.bibliography_text)
        except BaseException:
            path.unlink()
            raise
    print(f"Wrote {path}.")
    if begun.bibliography:
        print(f"Added its entry to {options.content / begun.bibliography}.")
    lines = list(touched)
    if lines:
        print("It will show on:\n" + "\n".join(f"  {line}" for line in lines))
    print("Next: `python3 build.py check` says what is still to do.")
    return CLEAN


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


def _check_answers(options: argparse.Namespace, asker: Asker) -> int | None:
    """Refuse flags that are missing, wrong, or belong to nothing."""
    shown = {path: f"--{flag}" for flag, path in _SHORT_FLAGS.items()}
    if asker.missing:
        flags = ", ".join(shown.get(path, f"--set {path}=…") for path in asker.missing)
        return _refuse(f"Nobody is there to be asked. Give the missing answers as flags: {flags}.")
    if asker.problems:
        return _refuse("\n".join(asker.problems))
    return None


def _take_other_flags(asker: Asker, data: dict[str, Any]) -> None:
    """Put the fields into the record that no question asked for."""
    from msacu_site.editing.field_setting import set_field

    for path, value in asker.flags.items():
        if path not in asker.used:
            problem = set_field(data, path, value)
            if problem:
                asker.problems.append(problem)
            asker.used.add(path)


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


def _design_hint(work: Imported) -> str | None:
    kinds = work.left("PT")
    return next((design for hint, design in _DESIGN_HINTS if hint in kinds), None)


def _read_tree(options: argparse.Namespace) -> SourceTree:
    from msacu_site.sources.tree import read_tree

    tree, _ = read_tree(options.content, shown_as=shown_path(options.content))
    return tree


def _refuse(message: str, status: int = WRONG_USAGE) -> int:
    print(f"msacu-site: {message}", file=sys.stderr)
    return status
