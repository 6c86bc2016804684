"""A few builds that are cut off, run out of disk or run side by side; faults.py does many of them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults import (
    Workshop,
    build_in_pairs,
    fill_disk,
    fill_small_disk,
    interrupt_at_random,
    interrupt_before,
    kill_at_random,
    small_disk,
)

from site_building import EPOCH, HICCUPS, read_files, write_files

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="signals and limits as Linux has them")
pytestmark = linux_only


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A place whose name has spaces and accents, with a site that stands published."""
    shop = Workshop(tmp_path_factory.mktemp("a café with spaces"))
    shop.heal(0)
    return shop


def test_a_kill_leaves_the_old_site_or_the_new_one(shop: Workshop) -> None:
    dice = random.Random()
    for _ in range(3):
        assert "a whole site there" in kill_at_random(shop, dice, 2.0)


def test_a_full_disk_leaves_the_old_site(shop: Workshop) -> None:
    assert fill_disk(shop, 200) == "status 2, the old site there"


def test_a_disk_that_fills_up_half_way_leaves_the_old_site(shop: Workshop) -> None:
    try:
        assert fill_small_disk(shop, 0.5) == "status 2, the old site there"
    except OSError as error:
        pytest.skip(f"no disk can be mounted here: {error}")


def test_two_builds_at_once_leave_one_whole_site(shop: Workshop) -> None:
    assert build_in_pairs(shop, random.Random()).startswith("statuses [0, ")


def test_an_interrupt_leaves_a_whole_site_and_says_which(shop: Workshop) -> None:
    shop.heal(0)
    dice = random.Random()
    for _ in range(3):
        assert interrupt_at_random(shop, dice, 1.2)


@pytest.mark.parametrize(
    ("moment", "stands", "told"),
    [
        ("msacu_site.sources.tree.read_tree", 0, "Stopped. The published site is as it was."),
        ("msacu_site.emit.publication.flush", 0, "Stopped. The published site is as it was."),
        ("msacu_site.emit.publication.put_in_place", 1, "Stopped. The new site is published."),
        ("msacu_site.emit.publication.flush_names", 1, "Stopped. The new site is published."),
        ("msacu_site.emit.publication.remove_folder", 1, "Stopped. The new site is published."),
        ("msacu_site.commands.build.keep_outcome", 1, "Stopped. The new site is published."),
    ],
)
def test_an_interrupt_at_a_moment_says_what_stands(shop: Workshop, moment: str, stands: int, told: str) -> None:
    shop.heal(0)
    shop.show(1)
    done = interrupt_before(shop, moment)
    assert (done.returncode, done.stderr.splitlines()) == (130, [told])
    assert shop.published() == stands
    shop.heal(1)


def test_another_clock_language_umask_and_a_read_only_memory_change_no_byte(shop: Workshop) -> None:
    shop.heal(0)
    shop.show(1)
    old = os.umask(0o177)
    try:
        done = shop.run(
            LC_ALL="tr_TR.UTF-8", LANG="ja_JP.eucJP", TZ="Pacific/Apia", MSACU_CACHE="/proc/nowhere", PYTHONHASHSEED="7"
        )
    finally:
        os.umask(old)
    assert done.returncode == 0, done.stderr
    assert shop.published() == 1
    for path in shop.target.rglob("*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
    shop.heal(0)


def test_a_target_that_is_a_link_to_another_file_system(shop: Workshop, tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path / "disk", 40_000) as disk:
            (disk / "real").mkdir()
            (tmp_path / "_site").symlink_to(disk / "real")
            shop.show(0)
            done = shop.run("--output", str(tmp_path / "_site"))
            assert done.returncode == 0, done.stderr
            assert (tmp_path / "_site").is_symlink()
            assert read_files(disk / "real") == shop.clean[0]
    except OSError as error:
        pytest.skip(f"mounting is not allowed here: {error}")


def test_a_disk_that_is_really_full_leaves_the_old_site(shop: Workshop, tmp_path: Path) -> None:
    """Memory and published folder lie on the same disk, which has room for one site and not for two."""
    shop.show(0)
    size = sum(-(-len(data) // 4096) * 4 for data in shop.clean[0].values())
    try:
        with small_disk(tmp_path / "disk", int(size * 1.7)) as disk:
            target = disk / "_site"
            assert shop.run("--output", str(target), MSACU_CACHE="off").returncode == 0
            shop.show(1)
            done = shop.run("--output", str(target), MSACU_CACHE=str(disk / "cache"))
            assert done.returncode == 2, done.stderr
            assert "No space left on device" in done.stderr
            assert read_files(target) == shop.clean[0]
            shutil.rmtree(disk / "cache", ignore_errors=True)
    except OSError as error:
        pytest.skip(f"mounting is not allowed here: {error}")


def test_without_any_network_the_bytes_are_the_same(shop: Workshop, tmp_path: Path) -> None:
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("no network namespace is allowed here")
    write_files(read_files(HICCUPS), tmp_path / "content")
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "msacu_site", "build"], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "MSACU_CACHE": "off"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert read_files(tmp_path / "_site") == shop.clean[0]


def test_a_source_that_changes_while_it_is_read_gives_one_state_or_the_other(shop: Workshop) -> None:
    shop.heal(0)
    started = shop.start()
    for number in (1, 0) * 20:
        shop.show(number)
    started.communicate(timeout=300)
    assert started.returncode in (0, 1)
    shop.heal(1)
