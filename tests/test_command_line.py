"""The command line as a person or a machine meets it: exit statuses, what goes to which stream, and every format."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from msacu_site.checks.catalogue import all_rules
from site_building import CONTENT, TEMPLATES, Files, apply_edits, read_edits, read_files, run_command, write_files

ERROR = "studies/smith2020.yaml\n- p: 0.011\n+ p: 1.1\n\n"
WARNING = "references.bib\n- {https://saucer\n+ {saucer\n\n"
NOTE = "references.bib\n- pages   = {7--8}\n+ pages   = {7--8},\n+   mood    = {cheerful}\n\n"
TOTALS = re.compile(r"^(?:Built _site|All is well): (\d+) pages, 3 studies, 4 references, \d+\.\d seconds\n$")
Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, hiccups: Files) -> Path:
    """A folder with the small site as its content; nobody writes into it but `build`."""
    return write_content(hiccups, tmp_path_factory.mktemp("clean"))


@pytest.fixture(scope="module")
def flawed(tmp_path_factory: pytest.TempPathFactory, hiccups: Files) -> Path:
    """The same with one error, one warning and one note."""
    files = apply_edits(hiccups, read_edits(ERROR + WARNING + NOTE))
    return write_content(files, tmp_path_factory.mktemp("flawed"))


@pytest.fixture(scope="module")
def warned(tmp_path_factory: pytest.TempPathFactory, hiccups: Files) -> Path:
    """The same with one warning alone."""
    return write_content(apply_edits(hiccups, read_edits(WARNING)), tmp_path_factory.mktemp("warned"))


def write_content(files: Files, folder: Path) -> Path:
    write_files(files, folder / "content")
    return folder


def test_a_clean_build_publishes_and_counts(clean: Path) -> None:
    run = run_command("build", folder=clean)
    assert (run.returncode, run.stderr) == (0, "")
    counted = TOTALS.match(run.stdout)
    assert counted, run.stdout
    assert int(counted[1]) == len(list((clean / "_site").rglob("*.html")))
    assert (clean / "_site" / "symptoms" / "hiccups" / "index.html").is_file()


def test_check_says_that_all_is_well_and_publishes_nothing(clean: Path) -> None:
    run = run_command("check", "--output", "elsewhere", folder=clean)
    assert (run.returncode, run.stderr) == (0, "")
    assert TOTALS.match(run.stdout)
    assert not (clean / "elsewhere").exists()


def test_quiet_is_silent_when_all_is_well(clean: Path) -> None:
    run = run_command("build", "-q", folder=clean)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_quiet_still_tells_errors(flawed: Path) -> None:
    run = run_command("check", "-q", folder=flawed)
    assert run.returncode == 1
    assert "p-out-of-range" in run.stderr


def test_verbose_tells_the_seconds_of_each_stage(clean: Path) -> None:
    run = run_command("check", "-v", folder=clean)
    assert re.search(r"read \d+\.\d\d s  link \d+\.\d\d s  .*render \d+\.\d\d s", run.stderr)


def test_an_error_stops_the_build_and_says_so(flawed: Path) -> None:
    run = run_command("build", folder=flawed)
    assert (run.returncode, run.stdout) == (1, "")
    assert "«1.1» is not a p value." in run.stderr
    assert "content/studies/smith2020.yaml:18:8" in run.stderr
    assert "Nothing was published; _site is as it was." in run.stderr
    assert "Traceback" not in run.stderr
    assert not (flawed / "_site").exists()


def test_a_warning_lets_a_site_through_unless_strict(warned: Path) -> None:
    assert run_command("check", folder=warned).returncode == 0
    assert run_command("check", "--strict", folder=warned).returncode == 1


def test_json_is_one_document_with_every_finding(flawed: Path) -> None:
    run = run_command("check", "--format", "json", folder=flawed)
    document = json.loads(run.stdout)
    assert run.returncode == 1
    assert document["version"] == 1
    assert sorted(found["severity"] for found in document["diagnostics"]) == ["error", "note", "warning"]
    [error] = (found for found in document["diagnostics"] if found["severity"] == "error")
    place = {name: error[name] for name in ("path", "line", "column", "end_line", "end_column")}
    assert place == {
        "path": "content/studies/smith2020.yaml", "line": 18, "column": 8, "end_line": 18, "end_column": 11,
    }  # fmt: skip
    assert error["field"] == "results[1].p"
    assert {"errors": 1, "warnings": 1, "notes": 1}.items() <= document["summary"].items()


def test_the_formats_agree(flawed: Path) -> None:
    levels = {"error": 1, "warning": 1, "note": 1}
    github = run_command("check", "--format", "github", folder=flawed)
    commands = re.findall(r"^::(error|warning|notice) file=content/", github.stdout, re.MULTILINE)
    assert sorted(commands) == ["error", "notice", "warning"]
    sarif = run_command("check", "--format", "sarif", folder=flawed)
    [ran] = json.loads(sarif.stdout)["runs"]
    told = [result["level"] for result in ran["results"]]
    assert {level: told.count(level) for level in told} == levels
    assert {rule["id"] for rule in ran["tool"]["driver"]["rules"]} >= {result["ruleId"] for result in ran["results"]}
    assert github.returncode == sarif.returncode == 1


def test_a_clean_run_is_a_document_too_and_the_totals_stay_out_of_it(clean: Path) -> None:
    run = run_command("check", "--format", "json", folder=clean)
    assert json.loads(run.stdout)["diagnostics"] == []
    assert TOTALS.match(run.stderr)


def test_a_base_url_needs_no_slash_at_its_end(clean: Path) -> None:
    run = run_command("build", "--base-url", "https://cups.example/tea", "--output", "under", folder=clean)
    assert run.returncode == 0
    assert "https://cups.example/tea/feed.xml" in (clean / "under" / "feed.xml").read_text()


def test_our_own_templates_can_be_named(clean: Path) -> None:
    assert run_command("check", "--templates", str(TEMPLATES), folder=clean).returncode == 0


def is_usage(run: Run, said: str) -> None:
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    assert said in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "--content", "contents"], "There is no content folder contents. Name it with --content DIR."),
        (["build", "--base-url", "tea.example"], "--base-url should start with https:// or http://"),
        (["build", "--templates", "content"], "The folder content holds no templates (base.html is missing)."),
        (["schema", "--content", "contents"], "There is no content folder contents."),
        (["brew"], "invalid choice: 'brew'"),
        (["check", "--format", "poem"], "invalid choice: 'poem'"),
        (["check", "-q", "-v"], "not allowed with"),
        (["explain", "tea-too-hot"], "There is no rule «tea-too-hot», and no field."),
        (["explain", "broken-lnik"], "Did you mean broken-link?"),
        (["explain", "directon"], "Did you mean direction?"),
        (["explain", "hyphen"], "These speak of it:\n  yaml-missing-hyphen  "),
        ([], "COMMAND"),
    ],
    ids=lambda value: " ".join(value) or "nothing" if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_in_one_sentence(arguments: list[str], said: str, clean: Path) -> None:
    is_usage(run_command(*arguments, folder=clean), said)


def test_a_clock_that_is_no_number_is_wrong_usage(clean: Path) -> None:
    run = run_command("check", folder=clean, environment={"SOURCE_DATE_EPOCH": "teatime"})
    is_usage(run, "SOURCE_DATE_EPOCH should be a number of seconds, and it is 'teatime'.")


def test_the_clock_decides_what_is_overdue(clean: Path) -> None:
    later = {"SOURCE_DATE_EPOCH": "1893456000"}
    assert run_command("build", "--output", "later", folder=clean, environment=later).returncode == 0
    assert "was due for review" in (clean / "later" / "index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_where_nothing_can_be_written_any_more_no_traceback_is_told(unbuffered: str, clean: Path) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "msacu_site", "check"],
            cwd=clean,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode != 0
    assert "No space left on device" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_that_is_not_ours_is_left_alone(clean: Path) -> None:
    (clean / "holiday").mkdir()
    (clean / "holiday" / "photo.txt").write_text("the sea")
    run = run_command("build", "--output", "holiday", folder=clean)
    is_usage(run, "holiday")
    assert read_files(clean / "holiday") == {"photo.txt": b"the sea"}


def test_the_content_folder_is_never_the_output(clean: Path) -> None:
    before = read_files(clean / "content")
    assert run_command("build", "--output", "content", folder=clean).returncode == 2
    assert read_files(clean / "content") == before


def test_help_names_every_command(clean: Path) -> None:
    run = run_command("--help", folder=clean)
    assert run.returncode == 0
    for command in ("build", "check", "explain", "schema", "test"):
        assert command in run.stdout


def test_explain_tells_a_rule_with_its_examples(clean: Path) -> None:
    run = run_command("explain", "empty-harms", folder=clean)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("empty-harms\n\nThe list of harms is empty.\n")
    assert "harms: []" in run.stdout
    assert "harms: none-observed" in run.stdout
    assert "On the site: /methods/rules/#empty-harms\n" in run.stdout


def test_explain_tells_programs_the_same(clean: Path) -> None:
    one = json.loads(run_command("explain", "empty-harms", "--format", "json", folder=clean).stdout)
    every = json.loads(run_command("explain", "--format", "json", folder=clean).stdout)
    assert (one["version"], one["rule"]) == (1, next(r for r in every["rules"] if r["name"] == "empty-harms"))
    assert [rule["name"] for rule in every["rules"]] == sorted(all_rules())
    assert one["rule"]["write"] == all_rules()["empty-harms"].write


def test_explain_tells_what_a_field_holds(clean: Path) -> None:
    run = run_command("explain", "results.direction", folder=clean)
    assert (run.returncode, run.stderr) == (0, "")
    assert (
        "study.results.direction\n  Which side of the contrast did better. One of these (favours-first, " in run.stdout
    )


def test_explain_alone_lists_every_rule(clean: Path) -> None:
    listed = [line.split()[0] for line in run_command("explain", folder=clean).stdout.splitlines()]
    assert listed == sorted(all_rules())


def test_every_rule_is_documented_in_full() -> None:
    for rule in all_rules().values():
        assert rule.headline.endswith("."), rule.name
        assert rule.why and rule.bad.strip() and rule.write.strip(), rule.name


def test_schema_writes_what_is_checked_in(clean: Path) -> None:
    assert run_command("schema", "-q", folder=clean).stdout == ""
    written = read_files(clean / "content" / "schema")
    assert written
    assert written == read_files(CONTENT / "schema")
