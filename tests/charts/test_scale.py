"""Axes hold what they must, with few and round numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.charts.scale import linear_axis, log_axis, write_tick

NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False).filter(lambda x: x == 0 or abs(x) > 1e-6)
RATIOS = st.floats(1e-4, 1e4)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([-1.83, -0.45], (-2, -1.5, -1, -0.5, 0)),
        ([-1.83, 1.83], (-2, -1, 0, 1, 2)),
        ([0.46, 17.73], (0, 5, 10, 15, 20)),
        ([], (0, 0.5, 1)),
        ([0.02, 0.03], (0, 0.01, 0.02, 0.03)),
    ],
)
def test_equal_steps(values: list[float], ticks: tuple[float, ...]) -> None:
    assert linear_axis(values).ticks == ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.4, 2.2], (0.2, 0.5, 1, 2, 5)),
        ([6.4, 1 / 6.4], (0.1, 1, 10)),
        ([], (1, 2)),
    ],
)
def test_equal_factors(values: list[float], ticks: tuple[float, ...]) -> None:
    assert log_axis(values).ticks == ticks


def test_factors_are_equally_wide() -> None:
    axis = log_axis([0.5, 2])
    assert axis.place(1) == pytest.approx(0.5)
    assert axis.place(2) - axis.place(1) == pytest.approx(axis.place(1) - axis.place(0.5))


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_a_linear_axis_holds_every_value_and_nothing_at_all(values: list[float]) -> None:
    axis = linear_axis(values)
    assert all(-1e-9 <= axis.place(value) <= 1 + 1e-9 for value in (*values, 0.0))
    assert 2 <= len(axis.ticks) <= 7
    steps = [b - a for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)


@given(st.lists(RATIOS, min_size=1, max_size=8))
def test_a_log_axis_holds_every_value_and_one(values: list[float]) -> None:
    axis = log_axis(values)
    assert all(-1e-9 <= axis.place(value) <= 1 + 1e-9 for value in (*values, 1.0))
    assert 2 <= len(axis.ticks) <= 7


def test_ticks_have_a_true_minus_and_no_needless_zeros() -> None:
    assert [write_tick(number) for number in (-0.5, 0.0, 1.0, 0.30000000000000004, 1000.0)] == [
        "−0.5", "0", "1", "0.3", "1000",
    ]  # fmt: skip
