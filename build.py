#!/usr/bin/env python3
"""The launcher: sets up what the project needs in .venv beside this file, then hands over to its command line.

Python compiles a file before it runs it, so all of this file keeps to what Python 3.6 can read: whoever has an old
Python gets a sentence and not a syntax error. Only cheap modules are imported at the top, for a set-up that is
complete has to cost no time.
"""

import os
import sys
from hashlib import sha256
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

OLDEST_PYTHON = (3, 11)
FAILED = 3
TOOL_MISSING = 1
LINES_SHOWN_ON_FAILURE = 30
STAMP = ".msacu-stamp"
UNFINISHED = ".msacu-unfinished"
COMMANDS = (
    "build",
    "check",
    "serve",
    "new",
    "import",
    "fmt",
    "diff",
    "explain",
    "schema",
    "export",
    "fix",
    "test",
    "bench",
    "audit",
    "ci",
    "review",
    "verify",
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "npm": "npm",
    "pango": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
}
# The optional parts of the package by what they are for; an environment made for the tests serves for all.
FOR_SITE, FOR_PDF = "search,pictures", "search,pictures,pdf"
FOR_TESTS, FOR_BENCHMARKS, FOR_AUDIT = "dev", "dev,bench", "audit"


class SetUpError(Exception):
    """Set-up cannot go on; says why in plain words and with which exit status to end."""

    def __init__(self, message: str, status: int = FAILED) -> None:
        super().__init__(message)
        self.status = status


def main(arguments: "list[str]") -> int:
    """Set up what is missing, then run the command; return the exit status where it is not simply handed over."""
    root = Path(__file__).resolve().parent
    try:
        check_version(tuple(sys.version_info[:3]))
        command, *rest = with_command(arguments)
        if command == "test":
            return run_tests(root, rest)
        if command == "bench":
            set_up_python(root, FOR_BENCHMARKS)
            return hand_over(root, [str(venv_python(root)), str(root / "benchmarks" / "run.py"), *rest])
        if command == "audit":
            return run_audit(root, rest)
        set_up_python(root, FOR_PDF if "--pdf" in rest else FOR_SITE)
        return hand_over(root, [str(venv_python(root)), "-P", "-m", "msacu_site", command, *rest])
    except SetUpError as error:
        say(str(error))
        return error.status
    except KeyboardInterrupt:
        say("Stopped. The next call takes up what is left to set up.")
        return 130


def check_version(version: "tuple[int, ...]") -> None:
    """Raise SetUpError for a Python that is too old."""
    if version[:2] < OLDEST_PYTHON:
        have, need = ".".join(map(str, version)), ".".join(map(str, OLDEST_PYTHON))
        raise SetUpError(
            f"This needs Python {need} or newer and was started with Python {have}: try `python{need} build.py`."
        )


def with_command(arguments: "list[str]") -> "list[str]":
    """Put `build` first where no command is given; `--help` and a mistyped command pass as they are."""
    if not arguments:
        return ["build"]
    asks_about_all = arguments[0] in ("-h", "--help", "--version")
    if arguments[0].startswith("-") and not asks_about_all and not set(arguments) & set(COMMANDS):
        return ["build", *arguments]
    return list(arguments)


def hand_over(root: Path, command: "list[str]") -> int:
    """Become another program, or on Windows run it and return its status."""
    environment = with_compiled_modules(root, os.environ)
    if os.name != "nt":
        os.execve(command[0], command, environment)
    import subprocess

    return subprocess.call(command, env=environment)


def with_compiled_modules(root: Path, environment: "Mapping[str, str]") -> "dict[str, str]":
    """Let Python keep what it compiles in .venv, which is ours: without that each start takes twice as long."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept.setdefault("PYTHONPYCACHEPREFIX", str(root / ".venv" / "compiled"))
    return kept


# --- the Python packages


def set_up_python(root: Path, extra: str) -> None:
    """Bring .venv up to date with pyproject.toml and constraints.txt, unless its stamp says that it is."""
    if has_good_stamp(root, extra):
        return
    stamp, unfinished = root / ".venv" / STAMP, root / ".venv" / UNFINISHED
    if stamp.exists():
        stamp.unlink()
    if not runs_new_enough_python(venv_python(root)):
        create_venv(root)
    # A package that was being unpacked when an earlier call was cut off looks installed to pip.
    again = ["--ignore-installed"] if unfinished.exists() else []
    unfinished.write_text("", encoding="utf-8")
    say(
        "Setting up: installing the packages that "
        + ("the tests need …" if extra in (FOR_TESTS, FOR_BENCHMARKS) else "the site needs …")
    )
    target = f"{root}[{extra}]" if extra else str(root)
    run([*pip_command(root), "install", *again, "-c", str(root / "constraints.txt"), "-e", target], "pip install")
    unfinished.unlink()
    stamp.write_text(compute_stamp(root, extra), encoding="utf-8")
    say("Setting up: done.")


def has_good_stamp(root: Path, extra: str) -> bool:
    """Tell whether .venv was completed for this state of the project, for this purpose or for a wider one."""
    stamp = root / ".venv" / STAMP
    if not stamp.is_file() or not venv_python(root).exists():
        return False
    wider = {extra, FOR_BENCHMARKS, *([] if extra == FOR_BENCHMARKS else [FOR_TESTS])}
    wider |= {FOR_PDF} if extra == FOR_SITE else set()
    return stamp.read_text(encoding="utf-8") in [compute_stamp(root, e) for e in wider]


def compute_stamp(root: Path, extra: str) -> str:
    """Return a hash of all that decides what belongs in .venv, its Python and the project's place included."""
    python = venv_python(root)
    files = (root / "pyproject.toml", root / "constraints.txt", root / ".venv" / "pyvenv.cfg")
    parts = [extra.encode(), str(root).encode(), str(python.resolve()).encode()]
    parts += [path.read_bytes() if path.is_file() else b"" for path in files]
    return sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()


def venv_python(root: Path) -> Path:
    """Return where the Python of .venv is on this system."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def runs_new_enough_python(python: Path) -> bool:
    """Tell whether this Python starts at all and is not too old."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return python.exists() and succeeds([str(python), "-c", test])


def create_venv(root: Path) -> None:
    """Make .venv, in place of one whose Python does not run."""
    how = venv_options(has_module("ensurepip"), has_module("pip"))
    say("Setting up: creating .venv …")
    run([sys.executable, "-m", "venv", "--clear", *how, str(root / ".venv")], "creating .venv")


def venv_options(has_ensurepip: bool, has_pip: bool) -> "list[str]":
    """Return how to make an environment with what this Python has, or raise SetUpError where nothing will do."""
    if has_ensurepip:
        return []
    if has_pip:
        return ["--without-pip"]
    raise SetUpError(
        "This Python can make no virtual environment: install python3-venv "
        "(on Debian and Ubuntu `apt-get install python3-venv`), then run this again."
    )


def pip_command(root: Path) -> "list[str]":
    """Return how to call pip for .venv: its own, else the one of the Python that runs this."""
    python = str(venv_python(root))
    if not succeeds([python, "-m", "pip", "--version"]) and not succeeds([python, "-m", "ensurepip"]):
        venv_options(False, has_module("pip"))
        return [sys.executable, "-m", "pip", "--python", python]
    return [python, "-m", "pip"]


def has_module(name: str) -> bool:
    """Tell whether this Python has a module, without importing it."""
    from importlib.util import find_spec

    return find_spec(name) is not None


# --- the tests, and the programs that they need


def run_tests(root: Path, arguments: "list[str]") -> int:
    """Set up everything that the tests need, then run them from the project's own folder."""
    install_missing_tools()
    set_up_python(root, FOR_TESTS)
    set_up_npm_packages(root / "tests" / "browser")
    chromium = find_tools()["chromium"]
    if chromium:
        os.environ["MSACU_CHROMIUM"] = str(Path.cwd() / chromium)
    os.chdir(str(root))
    # The whole run is spread over the processors; a part that somebody asks for starts sooner without that.
    spread = [] if arguments else ["--numprocesses=auto", "--dist=worksteal"]
    return hand_over(root, [str(venv_python(root)), "-m", "pytest", *spread, *arguments])


def run_audit(root: Path, arguments: "list[str]") -> int:
    """Look every pinned version up in the package index itself, which knows what was found to be unsafe."""
    set_up_python(root, FOR_AUDIT)
    pinned = ["--requirement", str(root / "constraints.txt"), "--no-deps", "--disable-pip"]
    quietly = ["--strict", "--vulnerability-service", "pypi", "--progress-spinner", "off"]
    return hand_over(root, [str(venv_python(root)), "-m", "pip_audit", *pinned, *quietly, *arguments])


def find_tools() -> "dict[str, str | None]":
    """Return where each program and library is that the tests run, None for one that is missing."""
    from ctypes.util import find_library
    from shutil import which

    named = os.environ.get("MSACU_CHROMIUM")
    chromium = which(named) if named else next(filter(None, map(which, CHROMIUM_NAMES)), None)
    return {"chromium": chromium, "java": which("java"), "npm": which("npm"), "pango": find_library("pangoft2-1.0")}


def missing_tools() -> "list[str]":
    """Return the names of the programs and libraries that are missing."""
    return [name for name, path in find_tools().items() if path is None]


def install_missing_tools() -> None:
    """Install what is missing where we may, else raise SetUpError with what to install."""
    missing, named = missing_tools(), os.environ.get("MSACU_CHROMIUM")
    if missing and may_install() and not (named and "chromium" in missing):
        packages = " ".join(DEBIAN_PACKAGES[name] for name in missing).split()
        say(f"Setting up: installing {', '.join(packages)} for the tests …")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update"], "apt-get update", environment)
        run(["apt-get", "install", "-y", "--no-install-recommends", *packages], "apt-get install", environment)
        missing = missing_tools()
    if missing:
        raise SetUpError(missing_message(missing, named), TOOL_MISSING)


def may_install() -> bool:
    """Tell whether this is root on Debian or a system made from it."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and Path("/etc/debian_version").exists()


def missing_message(missing: "list[str]", named_chromium: "str | None") -> str:
    """Say in one line what is missing and how to get it."""
    if named_chromium and "chromium" in missing:
        return f"MSACU_CHROMIUM names {named_chromium}, where no program is: correct it or unset it."
    packages = " ".join(DEBIAN_PACKAGES[name] for name in missing)
    hint = "; a browser elsewhere can be named in MSACU_CHROMIUM" if "chromium" in missing else ""
    return (
        f"The tests need {', '.join(missing)}: install what your system calls it "
        f"(on Debian and Ubuntu `apt-get install {packages}` as root){hint}."
    )


def set_up_npm_packages(folder: Path) -> None:
    """Install what package.json lists, unless the stamp says that this was done."""
    stamp = folder / "node_modules" / STAMP
    wanted = sha256((folder / "package.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Setting up: installing the checkers of the browser tests …")
    options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    npm = find_tools()["npm"] or "npm"
    run([npm, "install", *options], "npm install")
    stamp.write_text(wanted, encoding="utf-8")


# --- running other programs


def run(command: "list[str]", what: str, environment: "dict[str, str] | None" = None) -> None:
    """Run a program in silence; when it fails, raise SetUpError with the last lines that it wrote."""
    import subprocess

    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
    except OSError as error:
        raise SetUpError(f"Setting up failed while {what}: {error}") from error
    if done.returncode != 0:
        raise SetUpError(failure_message(what, done.returncode, done.stdout.decode("utf-8", "replace")))


def failure_message(what: str, status: int, output: str) -> str:
    """Show the end of what a program wrote, with a last line that says which step failed."""
    lines = output.rstrip().splitlines()[-LINES_SHOWN_ON_FAILURE:]
    return "\n".join([*lines, f"Setting up failed: {what} ended with status {status}; its last lines are above."])


def succeeds(command: "list[str]") -> bool:
    """Tell whether a program can be run and ends with status 0."""
    import subprocess

    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def say(text: str) -> None:
    """Tell the person at the terminal what goes on; the standard output stays the command's own."""
    encoding = sys.stderr.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
