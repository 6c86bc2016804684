"""The editor's guide walked through: what stands in it as seen on a terminal is what the program says.

The guide holds blocks between two remarks. Those «made by» this file are written by `write_guide`; the one «used by»
it is the guide's own example, which is put where the guide says.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from conversation import converse

from msacu_site.checks.catalogue import all_rules, run_checks
from msacu_site.diagnostics import Diagnostic, Severity, in_stable_order
from msacu_site.pipeline import judge_tree
from msacu_site.report.terminal import render_terminal
from msacu_site.sources.tree import SourceTree, decode, read_tree
from site_building import CONTENT

GUIDE = CONTENT / "README.md"
WIDTH = 100
NBIB = """\
PMID- 39999999
DP  - 2026 Mar
TI  - Acupuncture for balance in people with multiple sclerosis: a randomised trial.
VI  - 12
PG  - 101-9
LID - 10.1234/example.2026.1 [doi]
FAU - Example, Anna
FAU - Muster, Ben
PT  - Randomized Controlled Trial
JT  - Journal of Invented Examples
"""
STUDY_ANSWERS = [
    "", "abstract", "", "40", "Acupuncture", "manual", "20", "Usual care", "usual-care", "20", "", "balance",
    "timed-up-and-go", "", "no-difference", "11.2 seconds with acupuncture, 11.6 with usual care.", "", "", "todo", "y",
]  # fmt: skip
CLAIM_ANSWERS = [
    "baccfactsheet",
    "Acupuncture helps people with MS to keep their balance.",
    "todo",
    "effect",
    "todo",
    "todo",
    "y",
]
SUMMARY = "40 people with MS had acupuncture or usual care. Balance did not differ between them."
STUDY, CLAIM, PAGE = "studies/example2026.yaml", "claims/needles-and-balance.yaml", "symptoms/balance.md"
_BLOCK = re.compile(r"<!-- (made|used) by tests/editing/guide_walk\.py: ([\w-]+) -->\n(.*?)(?=<!-- end -->)", re.DOTALL)
_CHOICE = re.compile(r" +\d+  \S")
_MORE = re.compile(r"and \d+ more;")
_MOST_CHOICES = 3
_MOST_REMARKS = 2


def walk(folder: Path) -> dict[str, str]:
    """Do what the guide says in a copy of the content, and return what is seen, by the name of its block."""
    shutil.copytree(CONTENT, folder / "content")
    (folder / "saved.nbib").write_text(NBIB)
    status, study = converse(folder, ["new", "study", "saved.nbib"], STUDY_ANSWERS)
    assert status == 0, study
    status, claim = converse(folder, ["new", "claim", "needles-and-balance"], CLAIM_ANSWERS)
    assert status == 0, claim
    tree, found = check(folder)
    seen = {
        "new-study": _command("new study saved.nbib", study),
        "new-claim": _command("new claim needles-and-balance", claim),
        "check-study": _command("check", show(tree, [each for each in found if not each.span.path.endswith(CLAIM)])),
    }
    (folder / "content" / CLAIM).unlink()
    _edit(folder / "content" / STUDY, "summary: todo", f"summary: {SUMMARY}")
    rating, second = (_example(name) for name in ("rating", "second-reason"))
    page = folder / "content" / PAGE
    _edit(page, "\nreviewed: ", f"\n{rating}reviewed: ")
    tree, found = check(folder)
    seen["check-rating"] = _command("check", show(tree, found))
    corrected = rating.replace("    considered:", f"{second}    considered:").replace("y: moderate", "y: very-low")
    _edit(page, rating, corrected)
    _, found = check(folder)
    assert [each for each in found if each.severity is not Severity.NOTE] == [], "the guide's last step is not the last"
    return seen


def check(folder: Path) -> tuple[SourceTree, list[Diagnostic]]:
    """Return all that is found in the folder, as `check` finds it."""
    tree, found = read_tree(folder / "content", shown_as="content")
    judged = judge_tree(tree, found=tuple(found))
    return tree, in_stable_order([*judged.findings, *run_checks(judged.site, judged.judgements)])


def show(tree: SourceTree, found: Iterable[Diagnostic]) -> str:
    """Return findings as the terminal shows them."""
    texts = {file.path: decode(file)[0] for file in tree.files}
    shown = [each for each in found if each.severity is not Severity.NOTE]
    reasons = {name: rule.why for name, rule in all_rules().items()}
    return render_terminal(shown, texts.get, colour=False, width=WIDTH, reasons=reasons)


def blocks(text: str) -> dict[str, str]:
    """Return what stands in the guide's blocks."""
    return {match[2]: match[3] for match in _BLOCK.finditer(text)}


def write_guide(text: str, seen: Mapping[str, str]) -> str:
    """Return the guide with what is seen now in its blocks."""

    def renew(match: re.Match[str]) -> str:
        if match[1] == "used":
            return match[0]
        head = match[0][: match.start(3) - match.start()]
        return f"{head}```text\n{seen[match[2]]}```\n"

    return _BLOCK.sub(renew, text)


def _command(arguments: str, screen: str) -> str:
    return f"$ python3 build.py {arguments}\n" + "".join(
        f"{line}\n" for line in _shorten(screen.strip("\n").split("\n"))
    )


def _shorten(lines: Iterable[str]) -> Iterable[str]:
    """Leave out what makes a list long and tells nothing of the walk."""
    choices = remarks = 0
    for line in map(str.rstrip, lines):
        choices = choices + 1 if _CHOICE.match(line) else 0
        remarks = remarks + 1 if line.startswith("# ") and ": todo  # " in line else 0
        if choices == _MOST_CHOICES + 1 or remarks == _MOST_REMARKS + 1:
            yield "      …" if choices else "# …"
        # how many more there are changes with every record
        line = _MORE.sub("and more;", line)
        if choices <= _MOST_CHOICES and remarks <= _MOST_REMARKS and not (remarks == 0 and _is_tail(line)):
            yield line


def _is_tail(line: str) -> bool:
    return line.startswith(("# population may", "# each of"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def _example(name: str) -> str:
    """Return an example of the guide without its fences."""
    return blocks(GUIDE.read_text(encoding="utf-8"))[name].strip("\n").removeprefix("```yaml\n").removesuffix("```")
