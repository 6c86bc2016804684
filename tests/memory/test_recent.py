"""Values of one run: those used last are there, and never more of them than fit."""

from __future__ import annotations

from msacu_site.memory import Memory
from msacu_site.memory.recent import RecentValues


def test_what_was_used_last_stays() -> None:
    values = RecentValues(most=10)
    values.put(b"a", b"12345")
    values.put(b"b", b"12345")
    assert values.get(b"a") == b"12345"
    values.put(b"c", b"123")
    assert (values.get(b"a"), values.get(b"b"), values.get(b"c")) == (b"12345", None, b"123")
    values.put(b"a", b"1")
    values.put(b"d", b"123456")
    assert (values.get(b"a"), values.get(b"c"), values.get(b"d")) == (b"1", b"123", b"123456")
    values.put(b"e", b"x" * 11)
    assert values.get(b"e") is None


def test_a_memory_may_last_for_one_run_alone() -> None:
    memory, made = Memory(RecentValues()), []

    def make() -> bytes:
        made.append(1)
        return b"value"

    assert [memory.bytes_of("stage", ("in",), make) for _ in range(3)] == [b"value"] * 3
    memory.save()
    assert len(made) == 1
