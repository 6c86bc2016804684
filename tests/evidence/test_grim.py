"""What printed figures allow, and whether a mean can come from whole numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site.evidence.grim import Grim, grim, nearest_means
from msacu_site.evidence.rounding import Between, half_unit, printed_decimals, rounds_to
from msacu_site.evidence.shown_numbers import (
    show_equals_p,
    show_number,
    show_p,
    show_p_limits,
    show_reported_p,
    show_short,
)


@pytest.mark.parametrize(
    ("number", "decimals"), [(23, 0), (23.0, 1), (5.5, 1), (4.15, 2), (-0.92, 2), (0.00002, 5), (1e20, 0), (1200, 0)]
)
def test_decimals_as_written_shortest(number: float, decimals: int) -> None:
    assert printed_decimals(number) == decimals
    assert half_unit(number) == pytest.approx(0.5 / 10**decimals)


def test_what_rounds_to_a_figure() -> None:
    assert rounds_to(23.0) == Between(22.95, 23.05)
    assert rounds_to(95) == Between(94.5, 95.5)
    assert rounds_to(23.0).meets(Between(23.05, 24))
    assert not rounds_to(23.0).meets(Between(23.06, 24))


def test_the_example_of_the_test_s_authors() -> None:
    """28 whole numbers cannot have the mean 5.19: 145/28 is 5.18 and 146/28 is 5.21."""
    assert grim(5.19, 28) is Grim.IMPOSSIBLE
    assert grim(5.18, 28) is Grim.POSSIBLE
    assert grim(5.21, 28) is Grim.POSSIBLE
    assert [round(mean, 3) for mean in nearest_means(5.19, 28)] == [5.179, 5.214]


def test_averaged_answers_make_more_means_possible() -> None:
    """311/90 is 3.4556 and 346/100 is 3.46; ten whole numbers give tenths."""
    assert grim(3.46, 10) is Grim.IMPOSSIBLE
    assert grim(3.46, 10, answers=9) is Grim.POSSIBLE
    assert grim(3.45, 10, answers=9) is Grim.IMPOSSIBLE
    assert grim(3.46, 10, answers=10) is Grim.BLIND


def test_where_every_mean_is_possible_the_test_is_blind() -> None:
    assert grim(3.4, 10) is Grim.BLIND
    assert grim(3, 1) is Grim.BLIND
    assert grim(-2.5, 3) is Grim.IMPOSSIBLE


@settings(deadline=None)
@given(st.integers(1, 99), st.integers(-500, 500), st.integers(1, 4))
def test_a_true_mean_is_never_called_impossible(people: int, total: int, decimals: int) -> None:
    assert grim(round(total / people, decimals), people) is not Grim.IMPOSSIBLE


@pytest.mark.parametrize(("people", "answers"), [(0, 1), (5, 0), (-3, 1)])
def test_a_mean_of_nobody_is_a_bug_of_the_caller(people: int, answers: int) -> None:
    with pytest.raises(ValueError, match="a mean is of at least one number"):
        grim(2.5, people, answers=answers)


def test_figures_as_readers_see_them() -> None:
    assert [show_number(-3.72, 1), show_number(-0.01, 1), show_number(12, 2)] == ["−3.7", "0.0", "12.00"]
    assert [show_short(17.0, 1), show_short(-17.0, 1), show_short(9.68, 1), show_short(10, 0)] == [
        "17", "−17", "9.7", "10",
    ]  # fmt: skip
    assert [show_p(p) for p in (0.0994, 0.0997, 0.166, 0.011, 0.0033, 0.00003, 0.999, 1)] == [
        "0.099", "0.10", "0.17", "0.011", "0.0033", "< 0.0001", "1", "1",
    ]  # fmt: skip
    assert (show_equals_p(0.2), show_equals_p(0.00001)) == ("= 0.20", "< 0.0001")
    assert (show_reported_p("0.04"), show_reported_p("< 0.05"), show_reported_p(".04")) == ("= 0.04", "< 0.05", "= .04")
    assert show_p_limits(0.0914, 0.1657) == ("0.09", "0.17")
    assert show_p_limits(0.004, 0.02) == ("0.0040", "0.020")
