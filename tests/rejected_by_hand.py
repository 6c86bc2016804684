"""Cases of rules that need a real folder or very large files, which no text in a folder of cases can hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msacu_site.diagnostics import Diagnostic
from msacu_site.limits import LONGEST_PROSE, LONGEST_YAML
from msacu_site.references.from_ris import read_ris
from msacu_site.references.imported import report_left_out
from msacu_site.review.difference import Side, compare_states, work_out
from msacu_site.sources.tree import read_tree, tree_from_mapping
from site_building import TEMPLATES, TODAY, Files, build, build_folder, write_files

Findings = Iterable[Diagnostic]


def _missing(files: Files, folder: Path) -> Findings:
    return read_tree(folder / "contents", shown_as="contents")[1]


def _outside(files: Files, folder: Path) -> Findings:
    content = write_files(files, folder / "content")
    secret = folder / "secret.yaml"
    secret.write_text("id: secret\n")
    (content / "studies" / "secret.yaml").symlink_to(secret)
    return build_folder(content).diagnostics


def _unreadable(files: Files, folder: Path) -> Findings:
    content = write_files(files, folder / "content")
    (content / "studies" / "gone2020.yaml").symlink_to("moved-away.yaml")
    return build_folder(content).diagnostics


def _file_too_large(files: Files, folder: Path) -> Findings:
    return build_folder(
        write_files({**files, "static/cup.png": b"x" * (6 * 1024 * 1024)}, folder / "content")
    ).diagnostics


def _two_spellings(files: Files, folder: Path) -> Findings:
    twins = {"static/Cup.png": b"x", "static/cup.png": b"x"}
    return build_folder(write_files({**files, **twins}, folder / "content")).diagnostics


def _yaml_too_large(files: Files, folder: Path) -> Findings:
    padding = b"#" * LONGEST_YAML
    return build({**files, "facts.yaml": files["facts.yaml"] + padding}).diagnostics


def _prose_too_long(files: Files, folder: Path) -> Findings:
    words = b"tea " * (LONGEST_PROSE // 4)
    return build({**files, "pages/how-it-may-work.md": files["pages/how-it-may-work.md"] + words}).diagnostics


def _address_vanished(files: Files, folder: Path) -> Findings:
    renamed = {
        name.replace("sleep.md", "night.md"): data.replace(b"/sleep/", b"/night/") for name, data in files.items()
    }
    sides = [Side("before", tree_from_mapping(files)), Side("now", tree_from_mapping(renamed))]
    return compare_states(*(work_out(side, TEMPLATES, today=TODAY, version="test") for side in sides)).problems


def _ris(text: str) -> Findings:
    works, found = read_ris(text, "saved.ris")
    return [*found, *report_left_out(works)]


def _name(files: Files, folder: Path) -> Findings:
    return build({**files, "symptoms/Cold hands.md": files["symptoms/sleep.md"], "static/aux.png": b"x"}).diagnostics


BY_HAND: dict[str, Callable[[Files, Path], Findings]] = {
    "address-vanished": _address_vanished,
    "import-left-out": lambda files, folder: _ris("TY  - JOUR\nAD  - Department of Tea.\nER  - \n"),
    "import-unended": lambda files, folder: _ris("TY  - JOUR\nTI  - Tea for hiccups\n"),
    "import-unreadable": lambda files, folder: _ris("This line belongs to no record.\nTY  - JOUR\nER  - \n"),
    "prose-too-long": _prose_too_long,
    "source-missing": _missing,
    "source-name": _name,
    "source-name-collision": _two_spellings,
    "source-outside": _outside,
    "source-too-large": _file_too_large,
    "source-unreadable": _unreadable,
    "yaml-too-large": _yaml_too_large,
}
