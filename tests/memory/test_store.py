"""The file of a memory: lost, cut off, scribbled over, locked or forged, it only means working things out again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory, open_memory
from msacu_site.memory import store as store_module
from msacu_site.memory.store import Store

SECRET = b"s" * 32


def keep(file: Path, key: bytes, value: bytes, secret: bytes = SECRET) -> None:
    store = Store(file, secret)
    store.put(key, value)
    store.save()


def test_a_value_is_there_in_the_next_run(tmp_path: Path) -> None:
    keep(tmp_path / "m", b"k", b"v")
    assert Store(tmp_path / "m", SECRET).get(b"k") == b"v"
    assert Store(tmp_path / "m", SECRET).get(b"other") is None


def test_what_another_secret_sealed_is_not_there(tmp_path: Path) -> None:
    keep(tmp_path / "m", b"k", b"forged", secret=b"x" * 32)
    assert Store(tmp_path / "m", SECRET).get(b"k") is None


def test_a_value_under_another_key_is_not_there(tmp_path: Path) -> None:
    keep(tmp_path / "m", b"k", b"v")
    with sqlite3.connect(tmp_path / "m") as connection:
        connection.execute("UPDATE held SET key = ?", (b"other",))
    assert Store(tmp_path / "m", SECRET).get(b"other") is None


@pytest.mark.parametrize("cut", [0, 1, 100, 4095, 4096, 6000])
def test_a_file_cut_off_anywhere_serves_again_after_the_next_run(tmp_path: Path, cut: int) -> None:
    keep(tmp_path / "m", b"k", b"v" * 9000)
    whole = (tmp_path / "m").read_bytes()
    (tmp_path / "m").write_bytes(whole[:cut])
    assert Store(tmp_path / "m", SECRET).get(b"k") in {None, b"v" * 9000}
    keep(tmp_path / "m", b"k", b"new")
    keep(tmp_path / "m", b"k", b"new")
    assert Store(tmp_path / "m", SECRET).get(b"k") == b"new"


def test_a_changed_byte_anywhere_never_gives_another_value(tmp_path: Path) -> None:
    keep(tmp_path / "m", b"k", b"value" * 100)
    whole = (tmp_path / "m").read_bytes()
    for at in range(0, len(whole), 11):
        (tmp_path / "m").write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert Store(tmp_path / "m", SECRET).get(b"k") in {None, b"value" * 100}
        keep(tmp_path / "m", b"other", b"value")


def test_something_else_in_its_place_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(b"not a memory, but a shopping list: tea, water, more tea" * 50)
    keep(tmp_path / "m", b"k", b"v")
    keep(tmp_path / "m", b"k", b"v")
    assert Store(tmp_path / "m", SECRET).get(b"k") == b"v"


def test_a_folder_in_its_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "m" / "mine").mkdir(parents=True)
    keep(tmp_path / "m", b"k", b"v")
    assert Store(tmp_path / "m", SECRET).get(b"k") is None
    assert (tmp_path / "m" / "mine").is_dir()


def test_a_file_that_somebody_holds_is_read_and_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "_PATIENCE", 0.05)
    keep(tmp_path / "m", b"k", b"v")
    holder = sqlite3.connect(tmp_path / "m", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store = Store(tmp_path / "m", SECRET)
    assert store.get(b"k") == b"v"
    store.put(b"new", b"n")
    store.save()
    holder.execute("ROLLBACK")
    assert Store(tmp_path / "m", SECRET).get(b"k") == b"v"
    assert Store(tmp_path / "m", SECRET).get(b"new") is None


def test_it_starts_anew_when_it_has_outgrown_what_runs_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "ALWAYS_ALLOWED", 50_000)
    for number in range(40):
        store = Store(tmp_path / "m", SECRET)
        store.put(str(number).encode(), bytes(5000))
        store.finish()
    assert (tmp_path / "m").stat().st_size < 100_000
    assert Store(tmp_path / "m", SECRET).get(b"39") == bytes(5000)


def test_who_works_on_a_part_does_not_take_the_rest_for_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "ALWAYS_ALLOWED", 50_000)
    for number in range(40):
        keep(tmp_path / "m", str(number).encode(), bytes(5000))
    assert Store(tmp_path / "m", SECRET).get(b"0") == bytes(5000)


def test_many_processes_write_at_once_and_nothing_is_mixed_up(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from msacu_site.memory.store import Store\n"
        "me = sys.argv[2]\n"
        "for number in range(20):\n"
        "    store = Store(Path(sys.argv[1]), b's' * 32)\n"
        "    store.put(f'{me} {number}'.encode(), me.encode() * 100)\n"
        "    store.save()\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "m"), name]) for name in "abc"]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    store = Store(tmp_path / "m", SECRET)
    assert all(store.get(f"{name} {number}".encode()) == name.encode() * 100 for name in "abc" for number in range(20))


def test_an_entry_that_cannot_be_read_is_worked_out_again(tmp_path: Path) -> None:
    memory = Memory(Store(tmp_path / "m", SECRET), "code")
    memory.keep("stage", ("input",), b"no json")
    assert memory.value_of("stage", ("input",), Codec(), lambda: "made") == "made"
    assert memory.value_of("stage", ("input",), Codec(), lambda: "not asked") == "made"


def test_other_code_other_inputs_and_other_stages_know_nothing_of_each_other(tmp_path: Path) -> None:
    store = Store(tmp_path / "m", SECRET)
    Memory(store, "code").keep("stage", ("a", "b"), b"v")
    for code, stage, inputs in (
        ("other", "stage", ("a", "b")), ("code", "other", ("a", "b")), ("code", "stage", ("ab",)),
        ("code", "stage", ("a", "b", "")), ("code", "stage", ("a', 'b",)),
    ):  # fmt: skip
        assert Memory(store, code).find(stage, inputs) is None


def test_the_place_is_private_and_one_for_each_content_folder(tmp_path: Path) -> None:
    environment = {"MSACU_CACHE": str(tmp_path / "cache")}
    for content in ("one", "two"):
        memory = open_memory(tmp_path / content, environment)
        memory.keep("stage", (), content.encode())
        memory.save()
    assert open_memory(tmp_path / "one", environment).find("stage", ()) == b"one"
    assert (tmp_path / "cache" / "secret").stat().st_mode & 0o077 == 0
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("environment", [{"MSACU_CACHE": "off"}, {}, {"MSACU_CACHE": os.devnull}])
def test_where_none_can_be_kept_nothing_is_remembered(environment: dict[str, str]) -> None:
    assert open_memory(Path("content"), environment) is NOTHING_REMEMBERED
