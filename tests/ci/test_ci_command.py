"""`ci`: the same steps at home as on a server, with reports for people and machines."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from msacu_site.checks.catalogue import all_rules
from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.report.github import render_github
from msacu_site.report.junit import render_junit
from msacu_site.report.markdown import render_markdown
from msacu_site.report.sarif import render_sarif
from site_building import TOP, Files, apply_edits, read_edits, run_command, write_files

MISTAKE = "studies/smith2020.yaml\n- p: 0.011\n+ p: 1.1\n"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, hiccups: Files) -> Path:
    """A branch that has lowered nothing and mended one number of the record."""
    top = tmp_path_factory.mktemp("ci")
    write_files(hiccups, top / "content")
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "start"]):
        who = ["-c", "user.name=Tea Table", "-c", "user.email=tea@tea.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(top), *who, *arguments], check=True, capture_output=True)
    edit = read_edits("studies/smith2020.yaml\n- after four weeks\n+ after five weeks\n")
    write_files(apply_edits(hiccups, edit), top / "content")
    return top


def test_a_good_change_passes_every_step_and_leaves_its_reports(repository: Path) -> None:
    run = run_command("ci", folder=repository, environment={"GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": ""})
    assert (run.returncode, run.stderr) == (0, "")
    assert "files are the same, byte for byte." in run.stdout
    assert "answers as their data say." in run.stdout
    assert "results[hiccups tea/water].timepoint: after four weeks → after five weeks" in run.stdout
    assert sorted(path.name for path in (repository / "_ci").iterdir()) == [
        "conclusions.json", "conclusions.md", "findings.json", "findings.md", "findings.sarif", "findings.xml",
    ]  # fmt: skip


def test_on_github_findings_become_annotations_and_the_summary_has_them_all(hiccups: Files, tmp_path: Path) -> None:
    write_files(apply_edits(hiccups, read_edits(MISTAKE)), tmp_path / "content")
    summary = tmp_path / "summary.md"
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    run = run_command("ci", folder=tmp_path, environment=environment)
    assert run.returncode == 1
    assert (
        "::error file=content/studies/smith2020.yaml,line=18,endLine=18,col=8,endColumn=11,title=p-out-" in run.stdout
    )
    assert "what readers are told was not compared. The content folder is not in a git repository." in run.stderr
    assert summary.read_text(encoding="utf-8").startswith(
        "**1 error in 1 file.**\n\n- error `p-out-of-range` at `content"
    )


def findings(number: int) -> list[Diagnostic]:
    kinds = (Severity.NOTE, Severity.WARNING, Severity.ERROR)
    return [Diagnostic("bare-number", f"«{n}» <&>", Span(f"c/{n:04}.md", n + 1), kinds[n % 3]) for n in range(number)]


def test_of_each_kind_github_gets_what_it_shows_and_the_total() -> None:
    text = render_github(findings(90))
    assert [text.count(f"::{kind} ") for kind in ("error", "warning", "notice")] == [10, 10, 10]
    assert text.splitlines()[-1] == "30 errors, 30 warnings and 30 notes in 90 files; 60 of them not shown above"


def test_a_summary_lists_the_worst_first_and_counts_what_it_leaves_out() -> None:
    lines = render_markdown(findings(330)).splitlines()
    assert lines[2].startswith("- error `bare-number` at `c/0002.md:3:1`: «2» \\<\\&\\>")
    assert lines[-1] == "- … and 30 more."


def test_junit_has_a_suite_for_each_file_and_counts_errors_as_failures() -> None:
    root = ElementTree.fromstring(render_junit(findings(6)))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("6", "2")
    assert [suite.attrib["name"] for suite in root] == [f"c/{n:04}.md" for n in range(6)]
    [failure] = root.findall("./testsuite[3]/testcase/failure")
    assert failure.attrib["message"] == "«2» <&>"


def validate(log: str) -> str:
    command = ["node", "validate_sarif.mjs"]
    folder = TOP / "tests" / "browser"
    return subprocess.run(command, cwd=folder, input=log, capture_output=True, text=True, check=True).stdout


def test_sarif_is_valid_against_its_schema() -> None:
    rules = {name: rule.headline for name, rule in all_rules().items()}
    log = render_sarif(findings(30), descriptions=rules, version="1", base_url="https://tea.example/")
    assert validate(log) == ""


def test_the_schema_would_refuse_a_wrong_log() -> None:
    log = json.loads(render_sarif(findings(1), descriptions={}, version="1"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert ".level" in validate(json.dumps(log))


def test_fingerprints_stay_when_lines_move() -> None:
    moved = [Diagnostic(d.rule, d.message, Span(d.span.path, d.span.line + 7), d.severity) for d in findings(9)]
    logs = [json.loads(render_sarif(found, descriptions={}, version="1")) for found in (findings(9), moved)]
    prints = [[result["partialFingerprints"] for result in log["runs"][0]["results"]] for log in logs]
    assert prints[0] == prints[1]
