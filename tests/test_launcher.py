"""The launcher `build.py`: what it sets up, when it sets nothing up, and what it says when it cannot."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).parents[1]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("launcher", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


launcher = load(TOP / "build.py")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with an environment that looks complete but for its stamp."""
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "constraints.txt").write_text("tea==1")
    python = launcher.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / ".venv/pyvenv.cfg").write_text("version = 3.11.7")
    return tmp_path


class Recorder:
    """Stands in for the functions that run programs, and remembers what they were asked to run."""

    def __init__(self, failing: Sequence[str] = ()) -> None:
        self.commands: list[list[str]] = []
        self.failing = failing

    def run(self, command: list[str], what: str, environment: dict[str, str] | None = None) -> None:
        self.commands.append(command)
        if what in self.failing:
            raise launcher.SetUpError(what)

    def succeeds(self, command: list[str]) -> bool:
        return not any(part in self.failing for part in command)


def record(monkeypatch: pytest.MonkeyPatch, failing: Sequence[str] = ()) -> Recorder:
    recorder = Recorder(failing)
    monkeypatch.setattr(launcher, "run", recorder.run)
    monkeypatch.setattr(launcher, "succeeds", recorder.succeeds)
    return recorder


# --- the command


def test_an_old_python_can_read_the_file() -> None:
    ast.parse((TOP / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_only_cheap_modules_are_imported_at_the_top() -> None:
    tree = ast.parse((TOP / "build.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    imported_from = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert imported | imported_from == {"os", "sys", "hashlib", "pathlib"}


def test_an_old_python_gets_one_line() -> None:
    with pytest.raises(launcher.SetUpError) as caught:
        launcher.check_version((3, 9, 2))
    assert str(caught.value) == (
        "This needs Python 3.11 or newer and was started with Python 3.9.2: try `python3.11 build.py`."
    )
    launcher.check_version((3, 11, 0))
    launcher.check_version((4, 0, 0))


@pytest.mark.parametrize(
    ("arguments", "passed_on"),
    [
        ([], ["build"]),
        (["--strict"], ["build", "--strict"]),
        (["--content", "x", "check"], ["--content", "x", "check"]),
        (["check", "-v"], ["check", "-v"]),
        (["chekc"], ["chekc"]),
        (["--help"], ["--help"]),
        (["--version"], ["--version"]),
    ],
)
def test_build_is_the_command_where_none_is_given(arguments: list[str], passed_on: list[str]) -> None:
    assert launcher.with_command(arguments) == passed_on


# --- the stamp


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", ".venv/pyvenv.cfg"])
def test_the_stamp_covers_every_file_that_decides(project: Path, changed: str) -> None:
    before = launcher.compute_stamp(project, "")
    assert launcher.compute_stamp(project, "") == before
    (project / changed).write_text("other")
    assert launcher.compute_stamp(project, "") != before


def test_the_stamp_covers_the_python_behind_the_environment_and_the_extra(project: Path) -> None:
    before = launcher.compute_stamp(project, "")
    assert launcher.compute_stamp(project, "dev") != before
    python = launcher.venv_python(project)
    python.unlink()
    python.symlink_to("/usr/bin/env")
    assert launcher.compute_stamp(project, "") != before


def test_an_environment_for_the_tests_serves_to_build_but_not_the_other_way_round(project: Path) -> None:
    stamp = project / ".venv" / launcher.STAMP
    stamp.write_text(launcher.compute_stamp(project, "dev"))
    assert launcher.has_good_stamp(project, "dev")
    assert launcher.has_good_stamp(project, "")
    stamp.write_text(launcher.compute_stamp(project, ""))
    assert launcher.has_good_stamp(project, "")
    assert not launcher.has_good_stamp(project, "dev")


def test_an_environment_for_pdfs_serves_for_the_site_but_not_the_other_way_round(project: Path) -> None:
    stamp = project / ".venv" / launcher.STAMP
    stamp.write_text(launcher.compute_stamp(project, launcher.FOR_PDF))
    assert launcher.has_good_stamp(project, launcher.FOR_SITE)
    stamp.write_text(launcher.compute_stamp(project, launcher.FOR_SITE))
    assert not launcher.has_good_stamp(project, launcher.FOR_PDF)


def test_no_stamp_no_python_no_trust(project: Path) -> None:
    assert not launcher.has_good_stamp(project, "")
    (project / ".venv" / launcher.STAMP).write_text(launcher.compute_stamp(project, ""))
    launcher.venv_python(project).unlink()
    assert not launcher.has_good_stamp(project, "")


# --- the plan of steps


def test_with_a_good_stamp_nothing_runs(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = record(monkeypatch)
    launcher.set_up_python(project, "")
    assert len(recorder.commands) == 1
    launcher.set_up_python(project, "")
    assert len(recorder.commands) == 1


def test_an_environment_made_by_hand_is_kept_and_only_installed_into(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder = record(monkeypatch)
    launcher.set_up_python(project, "dev")
    python = str(launcher.venv_python(project))
    constraints = str(project / "constraints.txt")
    assert recorder.commands == [[python, "-m", "pip", "install", "-c", constraints, "-e", f"{project}[dev]"]]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "Setting up: installing the packages that the tests need …\nSetting up: done.\n"


def test_without_an_environment_one_is_made_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    launcher.venv_python(project).unlink()
    recorder = record(monkeypatch)
    launcher.set_up_python(project, "")
    first, second = recorder.commands
    assert first == [sys.executable, "-m", "venv", "--clear", str(project / ".venv")]
    assert second[-2:] == ["-e", str(project)]


def test_an_interrupted_install_leaves_no_stamp_and_is_done_over(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".venv" / launcher.STAMP).write_text("of an older state")
    record(monkeypatch, failing=["pip install"])
    with pytest.raises(launcher.SetUpError):
        launcher.set_up_python(project, "")
    assert not (project / ".venv" / launcher.STAMP).exists()
    recorder = record(monkeypatch)
    launcher.set_up_python(project, "")
    assert "--ignore-installed" in recorder.commands[0]
    assert launcher.has_good_stamp(project, "")
    (project / "constraints.txt").write_text("tea==2")
    launcher.set_up_python(project, "")
    assert "--ignore-installed" not in recorder.commands[1]


def test_an_environment_without_pip_borrows_the_launchers(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(monkeypatch, failing=["--version", "ensurepip"])
    monkeypatch.setattr(launcher, "has_module", lambda name: True)
    python = str(launcher.venv_python(project))
    assert launcher.pip_command(project) == [sys.executable, "-m", "pip", "--python", python]


def test_a_python_that_can_make_no_environment_says_what_to_install() -> None:
    assert launcher.venv_options(True, True) == []
    assert launcher.venv_options(False, True) == ["--without-pip"]
    with pytest.raises(launcher.SetUpError, match=r"^This Python .*: install python3-venv .*, then run this again.$"):
        launcher.venv_options(False, False)


def test_a_failing_step_shows_the_last_lines_only() -> None:
    message = launcher.failure_message("pip install", 1, "\n".join(f"line {n}" for n in range(100)))
    lines = message.splitlines()
    assert lines[0] == "line 70"
    assert lines[-2:] == [
        "line 99",
        "Setting up failed: pip install ended with status 1; its last lines are above.",
    ]


def test_programs_are_run_in_silence_until_they_fail(capfd: pytest.CaptureFixture[str]) -> None:
    launcher.run([sys.executable, "-c", "print('tea')"], "making tea")
    with pytest.raises(launcher.SetUpError, match="milk\nSetting up failed: adding milk ended with status 7"):
        launcher.run([sys.executable, "-c", "print('milk'); raise SystemExit(7)"], "adding milk")
    with pytest.raises(launcher.SetUpError, match="Setting up failed while adding sugar: "):
        launcher.run(["/nonexistent/program"], "adding sugar")
    assert capfd.readouterr() == ("", "")


# --- the programs that the tests need


def test_a_tool_that_is_missing_is_named_with_how_to_get_it() -> None:
    assert launcher.missing_message(["chromium", "java"], None) == (
        "The tests need chromium, java: install what your system calls it (on Debian and Ubuntu "
        "`apt-get install chromium default-jre-headless` as root); a browser elsewhere can be named in MSACU_CHROMIUM."
    )
    assert launcher.missing_message(["pango"], None).endswith(
        "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` as root)."
    )
    assert launcher.missing_message(["npm"], "/opt/browser").endswith("`apt-get install npm` as root).")
    assert launcher.missing_message(["chromium"], "/opt/none") == (
        "MSACU_CHROMIUM names /opt/none, where no program is: correct it or unset it."
    )


def tools(*missing: str) -> dict[str, str | None]:
    return {name: None if name in missing else f"/usr/bin/{name}" for name in ("chromium", "java", "npm", "pango")}


@pytest.fixture
def no_named_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MSACU_CHROMIUM", raising=False)


@pytest.mark.usefixtures("no_named_chromium")
def test_root_on_debian_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder, states = record(monkeypatch), [tools("chromium", "npm", "pango"), tools()]
    monkeypatch.setattr(launcher, "find_tools", lambda: states.pop(0))
    monkeypatch.setattr(launcher, "may_install", lambda: True)
    launcher.install_missing_tools()
    pango = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
    assert recorder.commands == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "npm", *pango],
    ]


@pytest.mark.usefixtures("no_named_chromium")
def test_anybody_else_is_told_and_the_status_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = record(monkeypatch)
    monkeypatch.setattr(launcher, "find_tools", lambda: tools("java"))
    monkeypatch.setattr(launcher, "may_install", lambda: False)
    with pytest.raises(launcher.SetUpError, match=r"^The tests need java: ") as caught:
        launcher.install_missing_tools()
    assert caught.value.status == 1
    assert recorder.commands == []


def test_a_named_browser_that_is_not_there_is_never_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = record(monkeypatch)
    monkeypatch.setenv("MSACU_CHROMIUM", "/nonexistent/browser")
    monkeypatch.setattr(launcher, "may_install", lambda: True)
    with pytest.raises(launcher.SetUpError, match=r"^MSACU_CHROMIUM names /nonexistent/browser"):
        launcher.install_missing_tools()
    assert recorder.commands == []


def test_a_named_browser_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSACU_CHROMIUM", sys.executable)
    assert launcher.find_tools()["chromium"] == sys.executable


def test_npm_runs_once_and_again_when_its_list_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = record(monkeypatch)
    (tmp_path / "node_modules").mkdir()
    for text in ("{}", "{}", '{"private": true}'):
        (tmp_path / "package.json").write_text(text)
        launcher.set_up_npm_packages(tmp_path)
    assert len(recorder.commands) == 2
    assert recorder.commands[0][1:] == [
        "install",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--prefix",
        str(tmp_path),
    ]


def test_the_npm_packages_are_pinned() -> None:
    package = json.loads((TOP / "tests/browser/package.json").read_text())
    assert package["private"] is True
    assert package["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+(-[a-z0-9.]+)?", v) for v in package["dependencies"].values())


# --- the whole of it


@pytest.mark.skipif(os.name != "posix", reason="hands over by becoming the other program")
def test_it_hands_over_in_the_callers_folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (project / "build.py").write_bytes((TOP / "build.py").read_bytes())
    python, elsewhere = launcher.venv_python(project), tmp_path_factory.mktemp("elsewhere")
    python.unlink()
    python.write_text('#!/bin/sh\necho "$PWD" "$@"\nexit 5\n')
    python.chmod(0o755)
    (project / ".venv" / launcher.STAMP).write_text(launcher.compute_stamp(project, launcher.FOR_SITE))
    command = [sys.executable, str(project / "build.py"), "check", "--strict"]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (5, f"{elsewhere} -P -m msacu_site check --strict\n", "")


def test_ci_runs_just_the_launcher() -> None:
    script = TOP / ".ci" / "run"
    assert script.read_text().splitlines()[-1] == "exec python3 build.py test"
    assert os.name != "posix" or os.access(script, os.X_OK)


# --- handing over


def test_what_python_compiles_is_kept_in_the_environment_of_our_own(tmp_path: Path) -> None:
    given = {"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/home/editor"}
    handed = launcher.with_compiled_modules(tmp_path, given)
    assert handed == {"HOME": "/home/editor", "PYTHONPYCACHEPREFIX": str(tmp_path / ".venv" / "compiled")}
    assert given["PYTHONDONTWRITEBYTECODE"] == "1"


def test_a_place_that_somebody_chose_for_compiled_modules_stays(tmp_path: Path) -> None:
    assert launcher.with_compiled_modules(tmp_path, {"PYTHONPYCACHEPREFIX": "/there"}) == {
        "PYTHONPYCACHEPREFIX": "/there"
    }
