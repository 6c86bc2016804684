"""What is worked out once for each value."""

from __future__ import annotations

from dataclasses import dataclass

from msacu_site.memory import once_each as module
from msacu_site.memory.once_each import once_each


@dataclass(frozen=True)
class Leaf:
    shape: str


def test_a_value_is_asked_about_once_and_its_equal_once_more() -> None:
    asked: list[Leaf] = []

    @once_each
    def describe(leaf: Leaf) -> str:
        asked.append(leaf)
        return leaf.shape * 2

    one, other = Leaf("round"), Leaf("round")
    assert [describe(one), describe(one), describe(other)] == ["roundround"] * 3
    assert asked == [one, other]


def test_a_new_value_is_never_taken_for_one_that_is_gone() -> None:
    @once_each
    def describe(leaf: Leaf) -> str:
        return leaf.shape

    assert all(describe(Leaf(str(number))) == str(number) for number in range(2_000))


def test_the_earliest_are_let_go(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(module, "MOST", 2)
    asked: list[str] = []

    @once_each
    def describe(leaf: Leaf) -> str:
        asked.append(leaf.shape)
        return leaf.shape

    leaves = [Leaf(shape) for shape in "abc"]
    for leaf in (*leaves, leaves[2], leaves[0]):
        describe(leaf)
    assert asked == ["a", "b", "c", "a"]
