"""Many mistakes in copies of the real content: one run names them all, and publishes nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from site_building import CONTENT, read_files, run_command, write_files

Finding = tuple[str, str, int]


@dataclass(frozen=True)
class Mistake:
    """A rule broken by one edit: the first match of a pattern is replaced.

    The finding is on the line of `at` in the replacement, or of the first `told_at` in the whole file.
    """

    rule: str
    path: str
    pattern: str
    replacement: str
    at: str = ""
    told_at: str = ""


MISTAKES = (
    Mistake("yaml-syntax", "studies/lee2007.yaml", r"^design: ", "  design: "),
    Mistake("yaml-duplicate-key", "studies/hui2010.yaml", r"^read: .*$", r"\g<0>\nread: full-text", at="read: full"),
    Mistake("unknown-key", "studies/zhao2022.yaml", r"^summary:", "sumary:"),
    Mistake("not-allowed", "studies/dong2018.yaml", r"^design: .*$", "design: narative-review"),
    Mistake("direction-without-contrast", "studies/atan2025.yaml", r"^    contrast: .*\n(    direction: )", r"\1"),
    Mistake("within-arm-as-effect", "studies/komori2009.yaml", r"^    change: .*$", "    direction: favours-first"),
    Mistake("indirect-as-benefit", "symptoms/fatigue.md", r"^    considered: \[", r"\g<0>liu2013, "),
    Mistake("analysed-exceeds-randomised", "studies/karpatkin2023.yaml", r"analysed: \d+", "analysed: 4000"),
    Mistake("interval-misses-estimate", "studies/khodaie2023.yaml", r"ci: \[.*?\]", "ci: [7000.5, 7000.6]"),
    Mistake("p-out-of-range", "studies/donnellan2008.yaml", r"^    p: .*$", "    p: 4"),
    Mistake("counts-exceed-arm", "studies/criado2017.yaml", r"\[19, 20\]", "[19, 10]"),
    Mistake("unknown-arm", "studies/bilek2023.yaml", r"contrast: \[(?=\w)", "contrast: [no-such-"),
    Mistake("unknown-outcome", "studies/javierormazabal2024.yaml", r"outcome: gait$", "outcome: gate-walking"),
    Mistake("empty-harms", "studies/arji2022.yaml", r"^summary:", "harms: []\nsummary:"),
    Mistake("bare-number", "pages/safety.md", r"^## .*$", r"\g<0>\n\nMore than 4321 people were treated.\n", at="4321"),
    Mistake("citation-unknown", "pages/how-it-may-work.md", r"\[@\w+\]", "[@zzyzx1900]"),
    Mistake("broken-link", "pages/index.md", r"\(/safety/\)", "(/safely/)"),
    Mistake("bib-syntax", "references.bib", r"^(  title   = \{.*)\},(\n  journal)", r"\1,\2", at="  journal"),
    Mistake("front-matter-unclosed", "symptoms/tremor.md", r"^due: .*\n---$", "due: 2027-11-21", told_at="---"),
    Mistake("missing-interests", "site.yaml", r"^    interests: .*\n", "", told_at="  - name:"),
)


def make(mistake: Mistake, text: str) -> tuple[str, int]:
    """Return the text with the mistake, and the line on which it is to be found."""
    match = re.search(mistake.pattern, text, re.MULTILINE)
    assert match is not None, f"{mistake.path} has changed: nothing there matches {mistake.pattern}"
    new = match.expand(mistake.replacement)
    edited = text[: match.start()] + new + text[match.end() :]
    at = match.start() + (new.index(mistake.at) if mistake.at else 0)
    if mistake.told_at:
        at = edited.index(mistake.told_at)
    return edited, edited.count("\n", 0, at) + 1


def findings(stdout: str) -> Counter[Finding]:
    document: dict[str, Any] = json.loads(stdout)
    assert document["version"] == 1
    return Counter((found["rule"], found["path"], found["line"]) for found in document["diagnostics"])


def state(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in folder.rglob("*")
    }


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the real content, built once."""
    folder = tmp_path_factory.mktemp("workplace")
    write_files(read_files(CONTENT), folder / "content")
    return folder


def test_one_run_names_all_mistakes_and_leaves_the_published_site_alone(workplace: Path) -> None:
    clean = run_command("build", "--format", "json", folder=workplace)
    assert clean.returncode == 0, clean.stderr
    published = state(workplace / "_site")
    expected = Counter[Finding]()
    for mistake in MISTAKES:
        path = workplace / "content" / mistake.path
        text, line = make(mistake, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        expected[mistake.rule, f"content/{mistake.path}", line] += 1

    run = run_command("build", "--format", "json", folder=workplace)

    found, before = findings(run.stdout), findings(clean.stdout)
    mistaken_in, known = {path for _, path, _ in expected}, {rule for rule, _, _ in before}
    # what was found before may be gone with the record it was in, or stand on another line of an edited file
    standing = Counter({f: n for f, n in found.items() if f in before or (f[1] in mistaken_in and f[0] in known)})
    assert found - standing == expected
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert published
    assert state(workplace / "_site") == published


def test_there_are_twenty_rules_in_twenty_files() -> None:
    assert len({mistake.rule for mistake in MISTAKES}) == len({mistake.path for mistake in MISTAKES}) == 20


# Five ways to say more than the records carry, in one copy of the real content

NEW_STUDY = """
id: zhou2026
design: rct
read: abstract
population: {condition: ms, randomised: 200}
arms:
  - {id: needles, label: Acupuncture, class: manual-acupuncture}
  - {id: usual, label: Usual care, class: usual-care}
results:
  - {outcome: fatigue, measure: fss, basis: between-arm, contrast: [needles, usual], direction: no-difference}
summary: Here 200 people had acupuncture or usual care, and fatigue did not differ.
"""
NEW_ENTRY = (
    "\n@article{zhou2026,\n  author = {Zhou, A.},\n  title = {Tired},\n  journal = {None},\n  year = {2026}\n}\n"
)
OVERSTATED = (
    Mistake("rating-above-ceiling", "symptoms/gait.md", r"certainty: very-low", "certainty: moderate", at="moderate"),
    Mistake("comparators-mixed", "symptoms/quality-of-life.md", r"considered: \[", r"\g<0>quispecabanillas2012, "),
    Mistake("inflated-word", "pages/faq.md", r"^## .*$", r"\g<0>\n\nAcupuncture significantly improves fatigue.\n",
            at="Acupuncture sig"),
    Mistake("harm-weakened", "pages/what-is-acupuncture.md", r"^## .*$", r"\g<0>\n\nAcupuncture has no side effects.\n",
            at="Acupuncture has"),
    Mistake("harm-dropped", "studies/donnellan2008.yaml", r"^harms:\n(?:  .*\n)+", "harms: none-observed\n"),
)  # fmt: skip


# A raised rating no longer follows from its reasons either, and «significantly improves» is also surer than the rating.
ALSO_TOLD = {"rating-above-ceiling": ("rating-level",), "inflated-word": ("claim-too-strong",)}


def line_of(text: str, words: str) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def allowed_in(found: dict[str, Any]) -> str:
    """Return the sentence that a finding allows."""
    told = re.search(r"(?:allowed here is|may be said is): «(.*?)»", found["help"])
    return told[1] if told else ""


def test_nothing_that_says_more_than_the_records_carry_is_published_and_none_hides_another(tmp_path: Path) -> None:
    files = {name: data.decode() for name, data in read_files(CONTENT).items() if not name.startswith("static/")}
    expected = Counter[Finding]()
    for mistake in OVERSTATED:
        files[mistake.path], line = make(mistake, files[mistake.path])
        expected[mistake.rule, f"content/{mistake.path}", line] += 1
    files["studies/zhou2026.yaml"] = NEW_STUDY.lstrip()
    files["references.bib"] += NEW_ENTRY
    stale = line_of(files["symptoms/fatigue.md"], "    considered: [khodaie2023, charitefam]")
    expected["rating-stale", "content/symptoms/fatigue.md", stale] += 1
    expected.update([(also, path, line) for rule, path, line in expected for also in ALSO_TOLD.get(rule, ())])
    before = findings(run_command("check", "--format", "json", folder=CONTENT.parent).stdout)
    write_files({name: text.encode() for name, text in files.items()}, tmp_path / "content")

    run = run_command("build", "--format", "json", folder=tmp_path)

    known = {rule for rule, _, _ in before}
    found = [each for each in json.loads(run.stdout)["diagnostics"] if each["rule"] not in known - {"rating-stale"}]
    assert Counter((each["rule"], each["path"], each["line"]) for each in found) == expected
    assert {each["rule"] for each in found if not allowed_in(each)} <= {"rating-level"}
    assert run.returncode == 1 and not (tmp_path / "_site").exists()
