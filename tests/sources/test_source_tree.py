"""Walking a content folder: what counts, what is refused, and in which order."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Span
from msacu_site.sources import tree as tree_module
from msacu_site.sources.tree import SourceTree, read_tree, tree_from_mapping


def write(root: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def names(tree: SourceTree) -> list[str]:
    return [file.name for file in tree.files]


def rules(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.span.path) for finding in found]


def test_files_come_sorted_with_the_path_that_readers_see(tmp_path: Path) -> None:
    write(tmp_path, {"studies/tea.yaml": b"id: tea\n", "about.md": b"", "studies-old.md": b"x"})
    tree, found = read_tree(tmp_path, shown_as="content/")
    assert found == []
    assert tree.root == "content"
    assert names(tree) == ["about.md", "studies-old.md", "studies/tea.yaml"]
    tea = tree.get("studies/tea.yaml")
    assert tea is not None
    assert tea.path == "content/studies/tea.yaml"
    assert tea.data == b"id: tea\n"
    assert tea.digest == hashlib.sha256(b"id: tea\n").hexdigest()


def test_working_folder_as_root_adds_nothing_to_the_path(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b""})
    assert read_tree(tmp_path, shown_as=".")[0].files[0].path == "a.md"


def test_hidden_files_and_leftovers_are_no_sources(tmp_path: Path) -> None:
    leftovers = [".hidden", ".git/config", "__pycache__/x.pyc", "a.md~", "#a.md#", ".a.md.swp", "a.swp", ".DS_Store"]
    write(tmp_path, dict.fromkeys([*leftovers, "a.md", "#1.md", "a~b.md"], b""))
    tree, found = read_tree(tmp_path, shown_as="content")
    assert (names(tree), found) == (["#1.md", "a.md", "a~b.md"], [])


def test_missing_root_is_one_finding(tmp_path: Path) -> None:
    tree, found = read_tree(tmp_path / "nowhere", shown_as="content")
    assert tree == SourceTree("content", ())
    assert rules(found) == [("source-missing", "content")]
    assert found[0].message == "There is no content folder “content”."


def test_a_file_in_place_of_the_root_is_said_to_be_one(tmp_path: Path) -> None:
    write(tmp_path, {"content": b""})
    _, found = read_tree(tmp_path / "content", shown_as="content")
    assert [finding.message for finding in found] == ["The content folder “content” is not a folder."]


def test_link_out_of_the_tree_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.txt": b"x", "content/a.md": b"a"})
    (tmp_path / "content" / "b.md").symlink_to(tmp_path / "secret.txt")
    tree, found = read_tree(tmp_path / "content", shown_as="content")
    assert names(tree) == ["a.md"]
    assert rules(found) == [("source-outside", "content/b.md")]


def test_a_sibling_folder_with_the_same_beginning_is_outside(tmp_path: Path) -> None:
    write(tmp_path, {"content-old/x.md": b"x", "content/a.md": b"a"})
    (tmp_path / "content" / "b.md").symlink_to(tmp_path / "content-old" / "x.md")
    assert rules(read_tree(tmp_path / "content", shown_as="c")[1]) == [("source-outside", "c/b.md")]


def test_link_within_the_tree_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"text"})
    (tmp_path / "b.md").symlink_to("a.md")
    tree, found = read_tree(tmp_path, shown_as="content")
    assert found == []
    assert [(file.name, file.data) for file in tree.files] == [("a.md", b"text"), ("b.md", b"text")]


def test_root_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"real/a.md": b"a"})
    (tmp_path / "content").symlink_to("real")
    tree, found = read_tree(tmp_path / "content", shown_as="content")
    assert (names(tree), found) == (["a.md"], [])


def test_links_to_folders_broken_links_and_loops_are_unreadable(tmp_path: Path) -> None:
    write(tmp_path, {"sub/a.md": b"a"})
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "broken").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    tree, found = read_tree(tmp_path, shown_as="content")
    assert names(tree) == ["sub/a.md"]
    assert rules(found) == [("source-unreadable", f"content/{name}") for name in ("broken", "loop", "sub/up")]
    assert found[0].message == "This file cannot be read (no such file or directory)."
    assert found[2].message == "This is a link to a folder, and only real folders are read."


def test_a_pipe_does_not_hang_the_reading(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert rules(read_tree(tmp_path, shown_as="content")[1]) == [("source-unreadable", "content/pipe")]


def test_an_unopenable_file_and_folder_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.md": b"a", "sub/b.md": b"b", "z.md": b"z"})
    scan, read = os.scandir, Path.read_bytes

    def barred_scan(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    def barred_read(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(os, "scandir", barred_scan)
    monkeypatch.setattr(Path, "read_bytes", barred_read)
    tree, found = read_tree(tmp_path, shown_as="content")
    assert names(tree) == ["z.md"]
    assert [(finding.span.path, finding.message) for finding in found] == [
        ("content/a.md", "This file cannot be read (permission denied)."),
        ("content/sub", "This folder cannot be opened (permission denied)."),
    ]


def test_a_name_that_is_not_utf_8_is_reported_in_printable_form(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.md")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system refuses such names")
    tree, found = read_tree(tmp_path, shown_as="content")
    assert tree.files == ()
    assert rules(found) == [("source-unreadable", "content/caf\ufffd.md")]


def test_five_megabytes_are_the_most(tmp_path: Path) -> None:
    write(
        tmp_path, {"most.bin": bytes(tree_module.LARGEST_FILE), "more.bin": bytes(tree_module.LARGEST_FILE + 200_000)}
    )
    tree, found = read_tree(tmp_path, shown_as="content")
    assert names(tree) == ["most.bin"]
    assert [(f.rule, f.message) for f in found] == [
        ("source-too-large", "This file is too large: 5.2 MB, and 5 MB is the most."),
    ]


def test_names_that_differ_in_capitals_alone_collide(tmp_path: Path) -> None:
    write(tmp_path, {"studies/Tea.yaml": b"", "studies/tea.yaml": b"", "other/tea.yaml": b""})
    if len(list((tmp_path / "studies").iterdir())) < 2:
        pytest.skip("this file system ignores capitals")
    tree, found = read_tree(tmp_path, shown_as="content")
    assert len(tree.files) == 3
    assert rules(found) == [("source-name-collision", "content/studies/tea.yaml")]
    assert found[0].notes[0].span == Span("content/studies/Tea.yaml")


def test_folders_and_accents_collide_too_and_are_reported_once(tmp_path: Path) -> None:
    write(tmp_path, {"Sub/a.md": b"", "sub/a.md": b"", "sub/b.md": b"", "caf\u00e9.md": b"", "cafe\u0301.md": b""})
    if len(list(tmp_path.iterdir())) < 4:
        pytest.skip("this file system takes these names for one")
    _, found = read_tree(tmp_path, shown_as="content")
    assert rules(found) == [
        ("source-name-collision", "content/caf\u00e9.md"),
        ("source-name-collision", "content/sub"),
    ]


def test_a_tree_in_memory_equals_the_one_on_disk(tmp_path: Path) -> None:
    files = {"b/c.md": b"c", "a.md": "naïve\n".encode()}
    write(tmp_path, files)
    assert tree_from_mapping({"b/c.md": "c", "a.md": "naïve\n"}) == read_tree(tmp_path, shown_as="content")[0]


def test_under_takes_one_folder_and_one_ending() -> None:
    tree = tree_from_mapping(
        {"studies/a.yaml": "", "studies/sub/b.yaml": "", "studies/c.md": "", "studies2/d.yaml": ""}
    )
    assert [file.name for file in tree.under("studies", ".yaml")] == ["studies/a.yaml", "studies/sub/b.yaml"]
    assert tree.under("studies/", ".yaml") == tree.under("studies", ".yaml")
    assert len(tree.under("", ".yaml")) == 3
    assert tree.under("stud", "") == ()


@given(st.dictionaries(st.text(min_size=1), st.binary(max_size=3)), st.text())
def test_get_finds_what_is_there_and_nothing_else(files: dict[str, bytes], other: str) -> None:
    tree = tree_from_mapping(files)
    for name, data in files.items():
        file = tree.get(name)
        assert file is not None
        assert file.data == data
    assert (tree.get(other) is not None) == (other in files)
