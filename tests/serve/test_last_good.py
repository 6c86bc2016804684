"""Which files are shown in an older state."""

from __future__ import annotations

from msacu_site.diagnostics import Diagnostic, Severity, Span
from msacu_site.serve.last_good import broken_paths, mend, remember_good
from msacu_site.sources.tree import tree_from_mapping

OLD = tree_from_mapping({"a.yaml": "old", "studies/x.yaml": "old", "studies/y.yaml": "old"})
GOOD = remember_good(OLD, frozenset(), {})


def test_only_errors_break_a_file() -> None:
    found = [
        Diagnostic("r", "m", Span("content/a.yaml")),
        Diagnostic("r", "m", Span("content/b.yaml"), Severity.WARNING),
    ]
    assert broken_paths(found) == {"content/a.yaml"}


def test_a_broken_file_is_replaced_by_its_last_good_state() -> None:
    now = tree_from_mapping({"a.yaml": "new", "studies/x.yaml": "half"})
    tree, kept = mend(now, frozenset({"content/studies/x.yaml"}), GOOD)
    assert {file.name: file.data for file in tree.files} == {"a.yaml": b"new", "studies/x.yaml": b"old"}
    assert kept == {"content/studies/x.yaml"}


def test_a_folder_that_cannot_be_opened_keeps_all_its_files() -> None:
    tree, kept = mend(tree_from_mapping({"a.yaml": "new"}), frozenset({"content/studies"}), GOOD)
    assert [file.name for file in tree.files] == ["a.yaml", "studies/x.yaml", "studies/y.yaml"]
    assert kept == {"content/studies/x.yaml", "content/studies/y.yaml"}


def test_a_deleted_file_is_forgotten_and_a_broken_one_remembered() -> None:
    now = tree_from_mapping({"studies/x.yaml": "half"})
    good = remember_good(now, frozenset({"content/studies/x.yaml"}), GOOD)
    assert {path: file.data for path, file in good.items()} == {"content/studies/x.yaml": b"old"}
