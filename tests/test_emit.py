"""Publishing: all or nothing, other people's files kept, and a plain refusal where it would do harm."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site.emit import MANIFEST, Published, Refusal, folder_swap, publication, publish

TREE = {"index.html": b"<p>Tea", "studies/one/index.html": b"<p>One", "assets/site.css": b"p{}"}
posix_only = pytest.mark.skipif(os.name != "posix", reason="modes, links and flock as POSIX has them")


@pytest.fixture(autouse=True)
def no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the disk: whether a file survives a power cut is not what these tests look at."""
    monkeypatch.setattr(publication, "flush", lambda folder: None)
    monkeypatch.setattr(publication, "flush_names", lambda folder: None)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, our manifest aside."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MANIFEST)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(outcome: Published | Refusal) -> Refusal:
    assert isinstance(outcome, Refusal), outcome
    return outcome


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, at: int, error: BaseException) -> Iterator[list[int]]:
    """Let the n-th file written fail, as on a full disk; yields a list with the number of writes so far."""
    write, count = publication._write_file, [0]

    def write_or_fail(path: Path, content: bytes) -> None:
        count[0] += 1
        if count[0] == at:
            path.write_bytes(content[:1])
            raise error
        write(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(publication, "_write_file", write_or_fail)
        yield count


# --- what is published


def test_a_new_folder_holds_the_tree_and_its_manifest(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "_site"
    assert publish(TREE, target, sources=[]) == Published(written=3, unchanged=0, removed=0)
    assert contents(target) == TREE
    manifest = json.loads((target / MANIFEST).read_text())
    assert manifest["version"] == 2
    hashes = {path: entry["sha256"] for path, entry in manifest["files"].items()}
    assert hashes == {path: hashlib.sha256(data).hexdigest() for path, data in TREE.items()}
    assert list(manifest["files"]) == sorted(TREE)
    assert names(target.parent) == ["_site"]


def written_when(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """Return when each file was written or replaced; reading one may change the time of its last reading."""
    stats = {path: path.stat() for path in (folder, *folder.rglob("*"))}
    return {path: (stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns) for path, stat in stats.items()}


def test_a_second_run_touches_nothing(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    before = written_when(target)
    assert publish(TREE, target, sources=[]) == Published(written=0, unchanged=3, removed=0)
    assert written_when(target) == before


def test_counts_and_old_files_go(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    modified = (target / "index.html").stat().st_mtime_ns
    new = {"index.html": b"<p>Tea", "assets/site.css": b"q{}", "data/all.csv": b"id\n"}
    assert publish(new, target, sources=[]) == Published(written=2, unchanged=1, removed=1)
    assert contents(target) == new
    assert not (target / "studies").exists()
    assert (target / "index.html").stat().st_mtime_ns == modified


def test_a_page_edited_by_hand_is_mended(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (target / "index.html").write_bytes(b"<p>TEA")
    (target / "assets/site.css").unlink()
    assert publish(TREE, target, sources=[]) == Published(written=2, unchanged=1, removed=0)
    assert contents(target) == TREE


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    for tree in ({"faq": b"file"}, {"faq/index.html": b"page"}, {"faq": b"file"}):
        assert isinstance(publish(tree, target, sources=[]), Published)
        assert contents(target) == tree


@posix_only
def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        publish(TREE, tmp_path / "_site", sources=[])
    finally:
        os.umask(old)
    found = {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "_site").rglob("*") if p.is_file()}
    folders = {
        stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "_site", *(tmp_path / "_site").rglob("*")) if p.is_dir()
    }
    assert (found, folders) == ({0o644}, {0o755})


@posix_only
def test_a_linked_target_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "_site").symlink_to(tmp_path / "disk" / "real")
    for tree in (TREE, {"index.html": b"new"}):
        assert isinstance(publish(tree, tmp_path / "_site", sources=[]), Published)
        assert (tmp_path / "_site").is_symlink()
        assert contents(tmp_path / "disk" / "real") == tree
    assert names(tmp_path / "disk") == ["real"]


def test_flushing_accepts_a_real_folder(tmp_path: Path) -> None:
    folder_swap.flush(tmp_path)
    folder_swap.flush_names(tmp_path)


# --- other people's files


@posix_only
def test_strangers_keep_bytes_modes_times_and_kind(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (target / "CNAME").write_text("tea.example")
    (target / "studies/notes").mkdir(mode=0o750)
    (target / "studies/notes/draft.txt").write_text("draft")
    (target / "studies/notes/draft.txt").chmod(0o600)
    (target / "empty").mkdir()
    (target / "latest").symlink_to("studies/notes")
    for path in (target / "CNAME", target / "studies/notes"):
        os.utime(path, (1_000_000, 1_000_000))
    assert publish({"index.html": b"new"}, target, sources=[]) == Published(1, 0, 2)
    assert contents(target)["CNAME"] == b"tea.example"
    assert (target / "CNAME").stat().st_mtime == 1_000_000
    assert (target / "studies/notes").stat().st_mtime == 1_000_000
    assert stat.S_IMODE((target / "studies/notes").stat().st_mode) == 0o750
    assert stat.S_IMODE((target / "studies/notes/draft.txt").stat().st_mode) == 0o600
    assert list((target / "empty").iterdir()) == []
    assert (target / "latest").readlink() == Path("studies/notes")
    assert not (target / "studies/one").exists()


@posix_only
def test_strangers_are_copied_where_no_hard_link_is_possible(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (target / "CNAME").write_text("tea.example")
    (target / "latest").symlink_to("nowhere")
    os.utime(target / "CNAME", (1_000_000, 1_000_000))
    monkeypatch.setattr(os, "link", no_link)
    assert publish({**TREE, "index.html": b"new"}, target, sources=[]) == Published(1, 2, 0)
    assert contents(target) == {**TREE, "index.html": b"new", "CNAME": b"tea.example"}
    assert (target / "CNAME").stat().st_mtime == 1_000_000
    assert (target / "latest").readlink() == Path("nowhere")


def test_a_stranger_added_during_the_swap_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (target / "CNAME").write_text("old")
    swap = folder_swap.put_in_place

    def drop_files_then_swap(new: Path, real: Path) -> Path | None:
        (real / "studies/late.txt").write_text("late")
        (real / "CNAME").unlink()
        (real / "CNAME").write_text("replaced")
        return swap(new, real)

    monkeypatch.setattr(publication, "put_in_place", drop_files_then_swap)
    publish({"index.html": b"new"}, target, sources=[])
    assert contents(target) == {"index.html": b"new", "studies/late.txt": b"late", "CNAME": b"replaced"}
    assert names(tmp_path) == ["_site"]


def test_what_cannot_be_saved_after_the_swap_is_not_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    swap = folder_swap.put_in_place

    def drop_a_file_in_our_way(new: Path, real: Path) -> Path | None:
        (real / "new.html").write_text("somebody's own")
        return swap(new, real)

    monkeypatch.setattr(publication, "put_in_place", drop_a_file_in_our_way)
    assert publish({"new.html": b"ours"}, target, sources=[]) == Published(1, 0, 3)
    monkeypatch.undo()
    assert publish({"new.html": b"ours, later"}, target, sources=[]) == Published(1, 0, 0)
    (kept,) = (p for p in tmp_path.iterdir() if p != target)
    assert (kept / "new.html").read_text() == "somebody's own"


@pytest.mark.parametrize(
    ("stranger", "tree", "named"),
    [
        ("faq.html", {"faq.html": b""}, "faq.html"),
        ("faq", {"faq/index.html": b""}, "faq"),
        ("faq/mine.txt", {"faq": b""}, "faq"),
        ("studies/faq/mine.txt", {"studies/faq": b""}, "studies/faq"),
    ],
)
def test_a_stranger_in_our_way_is_named(tmp_path: Path, stranger: str, tree: dict[str, bytes], named: str) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (target / stranger).parent.mkdir(exist_ok=True, parents=True)
    (target / stranger).write_text("mine")
    before = contents(target)
    outcome = refusal(publish(tree, target, sources=[]))
    assert outcome.reason == (
        f"{target} holds {named}, which this program did not write, where a file of the site has to go."
    )
    assert outcome.help == f"Move {named} out of {target} or give it another name, then build again."
    assert contents(target) == before


@posix_only
def test_a_link_at_one_of_our_paths_is_a_stranger(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (tmp_path / "mine.html").write_text("mine")
    (target / "index.html").unlink()
    (target / "index.html").symlink_to(tmp_path / "mine.html")
    assert "holds index.html" in refusal(publish(TREE, target, sources=[])).reason
    assert isinstance(publish({"other.html": b""}, target, sources=[]), Published)
    assert (target / "index.html").is_symlink()


# --- where nothing is published


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "thesis"
    target.mkdir()
    (target / "chapter.txt").write_text("mine")
    outcome = refusal(publish(TREE, target, sources=[]))
    assert outcome.reason == f"{target} is not empty and was not made by this program."
    assert contents(target) == {"chapter.txt": b"mine"}


def test_an_empty_folder_will_do_and_so_does_a_file_managers_litter(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    target.mkdir()
    (target / ".DS_Store").write_text("x")
    assert publish(TREE, target, sources=[]) == Published(3, 0, 0)
    assert contents(target) == {**TREE, ".DS_Store": b"x"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 3, "files": {}}', '{"version": 1, "files": {"../x": ""}}', "[" * 100_000]
)
def test_a_manifest_that_cannot_be_read_is_not_trusted(tmp_path: Path, text: str) -> None:
    target = tmp_path / "_site"
    publish(TREE, target, sources=[])
    (target / MANIFEST).write_text(text)
    outcome = refusal(publish({}, target, sources=[]))
    assert outcome.reason == f"{target} holds a {MANIFEST} that this version cannot read."
    assert contents(target) == TREE


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("content", "{0}/content lies inside {0}/content, which the site is made from."),
        ("content/_site", "{0}/content/_site lies inside {0}/content, which the site is made from."),
        (".", "{0} holds {0}/content, which the site is made from."),
        ("file", "{0}/file is a file, and the site needs a folder."),
        ("repository", "{0}/repository is a git repository; the site would take the place of its files."),
        ("circle", "{0}/circle is a link that leads back to itself."),
        ("link-to-content", "{0}/link-to-content lies inside {0}/content, which the site is made from."),
    ],
)
@posix_only
def test_places_where_no_site_may_stand(tmp_path: Path, target: str, reason: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("name: Tea")
    (tmp_path / "repository/.git").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "link-to-content").symlink_to("content")
    before = contents(tmp_path)
    outcome = refusal(publish(TREE, tmp_path / target, sources=[tmp_path / "content"]))
    assert outcome.reason == reason.format(tmp_path)
    assert contents(tmp_path) == before


def test_never_the_root_nor_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for place in (Path(tmp_path.anchor), tmp_path / "home", tmp_path):
        outcome = refusal(publish(TREE, place, sources=[]))
        assert outcome.reason == f"{place} is the root or home folder; a site is never published there."
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "paths",
    [
        ["/index.html"],
        ["../index.html"],
        ["a/./b"],
        ["a//b"],
        ["a/"],
        [""],
        ["a\\b"],
        ["a\0b"],
        ["\udc80"],
        [MANIFEST],
        ["About.html", "about.html"],
        ["Data/one", "data/two"],
        ["caf\u00e9", "cafe\u0301"],
        ["a", "a/b"],
    ],
)
def test_an_impossible_path_is_a_bug_of_the_caller(tmp_path: Path, paths: list[str]) -> None:
    with pytest.raises(ValueError, match="path"):
        publish(dict.fromkeys(paths, b""), tmp_path / "_site", sources=[])
    assert names(tmp_path) == []


# --- when things go wrong


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_at_any_write_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    target = tmp_path / "_site"
    publish({"index.html": b"old", "gone.html": b"old"}, target, sources=[])
    (target / "CNAME").write_text("tea.example")
    before = {p: (p.lstat().st_mtime_ns, p.lstat().st_ino) for p in (target, *target.rglob("*"))}
    for at in range(1, len(TREE) + 2):
        with failing(monkeypatch, at, error) as count:
            try:
                outcome = refusal(publish(TREE, target, sources=[]))
                assert outcome.reason == (
                    f"The site could not be written to {target}: No space left on device. "
                    "The published files are as they were."
                )
            except KeyboardInterrupt:
                pass
        assert count == [at]
        assert {p: (p.lstat().st_mtime_ns, p.lstat().st_ino) for p in (target, *target.rglob("*"))} == before
        assert names(tmp_path) == ["_site"]
    assert isinstance(publish(TREE, target, sources=[]), Published)


def test_a_volume_that_cannot_be_swapped_gets_its_own_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(new: Path, real: Path) -> Path | None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    monkeypatch.setattr(publication, "put_in_place", busy)
    outcome = refusal(publish(TREE, tmp_path / "_site", sources=[]))
    assert outcome.help == f"Publish into a folder inside it, for example --output {tmp_path / '_site' / 'site'}."
    assert names(tmp_path) == []


def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_swap, "_exchange", lambda one, other: False)


def test_two_renames_do_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_exchange(monkeypatch)
    target = tmp_path / "_site"
    publish({"index.html": b"old"}, target, sources=[])
    (target / "CNAME").write_text("tea.example")
    assert publish(TREE, target, sources=[]) == Published(3, 0, 0)
    assert contents(target) == {**TREE, "CNAME": b"tea.example"}
    assert names(tmp_path) == ["_site"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_on_linux_the_target_never_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_site"
    publish({"index.html": b"old"}, target, sources=[])
    monkeypatch.setattr(folder_swap, "_rename_twice", None)
    assert publish(TREE, target, sources=[]) == Published(3, 0, 0)


def fail_second_rename(monkeypatch: pytest.MonkeyPatch, and_every_later_one: bool) -> None:
    rename: Callable[[Path, Path], Path] = Path.rename
    calls: list[Path] = []

    def rename_or_fail(self: Path, other: Path) -> Path:
        calls.append(self)
        if len(calls) == 2 or (and_every_later_one and len(calls) > 2):
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", rename_or_fail)


def test_a_failed_second_rename_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_site"
    publish({"index.html": b"old"}, target, sources=[])
    without_exchange(monkeypatch)
    fail_second_rename(monkeypatch, and_every_later_one=False)
    assert "Input/output error" in refusal(publish(TREE, target, sources=[])).reason
    assert contents(target) == {"index.html": b"old"}
    assert names(tmp_path) == ["_site"]


def test_a_swap_cut_off_between_its_renames_is_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "_site"
    publish({"index.html": b"old"}, target, sources=[])
    (target / "CNAME").write_text("tea.example")
    with monkeypatch.context() as patch:
        without_exchange(patch)
        fail_second_rename(patch, and_every_later_one=True)
        publish(TREE, target, sources=[])
    assert not target.exists()
    assert publish({"index.html": b"old"}, target, sources=[]) == Published(0, 1, 0)
    assert contents(target) == {"index.html": b"old", "CNAME": b"tea.example"}
    assert names(tmp_path) == ["_site"]


def test_what_a_cut_off_run_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    publish(TREE, tmp_path / "._site.new-0123abcd", sources=[])
    (tmp_path / "._site.new-0123abcf").mkdir()
    for other in ("._site.new-of-mine", "._site.new-99999999"):
        (tmp_path / other).mkdir()
        (tmp_path / other / "mine.txt").write_text("mine")
    publish(TREE, target, sources=[])
    assert names(tmp_path) == ["._site.new-99999999", "._site.new-of-mine", "_site"]


# --- two builds at once


def test_a_second_build_waits_and_then_says_so(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    with folder_swap.only_one_at_a_time(target, wait=0):
        outcome = refusal(publish(TREE, target, sources=[], wait=0.1))
    assert outcome.reason == f"Another build is publishing to {target} and was not done after 0.1 seconds."
    assert "delete ._site.lock" in outcome.help
    assert publish(TREE, target, sources=[], wait=0) == Published(3, 0, 0)
    assert names(tmp_path) == ["_site"]


def test_a_lock_file_left_by_a_killed_build_does_not_block(tmp_path: Path) -> None:
    (tmp_path / "._site.lock").write_text("")
    assert publish(TREE, tmp_path / "_site", sources=[], wait=0) == Published(3, 0, 0)


def test_many_builds_at_once_end_with_one_whole_site(tmp_path: Path) -> None:
    target = tmp_path / "_site"
    trees = [{f"{i}.html": bytes([65 + i]) * 9, "index.html": bytes([65 + i])} for i in range(6)]
    outcomes: list[Published | Refusal] = []
    threads = [
        threading.Thread(target=lambda tree=tree: outcomes.append(publish(tree, target, sources=[]))) for tree in trees
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(outcome, Published) for outcome in outcomes)
    assert len(outcomes) == 6
    assert contents(target) in trees
    assert names(tmp_path) == ["_site"]


def test_locking_by_creating_a_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    first = folder_swap._lock_by_creating(lock)
    assert first is not None
    assert folder_swap._lock_by_creating(lock) is None
    os.close(first)


# --- what holds for every tree

segment = st.sampled_from(["a", "b", "index.html", "é", "x y"])
path = st.lists(segment, min_size=1, max_size=3).map("/".join)
trees = st.dictionaries(path, st.binary(max_size=8), max_size=6).filter(
    lambda tree: not any(other.startswith(name + "/") for name in tree for other in tree)
)


@settings(max_examples=60, deadline=None)
@given(trees, trees, st.dictionaries(segment.map("others/{}".format), st.binary(max_size=8), max_size=3), st.data())
def test_old_or_new_never_a_mixture(
    old: dict[str, bytes], new: dict[str, bytes], others: dict[str, bytes], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "flush", lambda folder: None)
        target = Path(folder, "_site")
        publish(old, target, sources=[])
        for name, content in others.items():
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_bytes(content)
        with failing(patch, data.draw(st.integers(1, 8)), OSError(errno.ENOSPC, "full")):
            outcome = publish(new, target, sources=[])
        assert contents(target) == {**(new if isinstance(outcome, Published) else old), **others}
        publish(new, target, sources=[])
        assert publish(new, target, sources=[]) == Published(0, len(new), 0)
        assert contents(target) == {**new, **others}
        assert names(Path(folder)) == ["_site"]
