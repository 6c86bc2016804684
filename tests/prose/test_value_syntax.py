"""What stands between `[=` and `]`."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.prose.value_syntax import PATTERN, ValueReference, parse_value


@pytest.mark.parametrize(
    ("inside", "owner", "path"),
    [
        ("smith2020:randomised", "smith2020", "randomised"),
        ("smith2020:hiccups.count.tea", "smith2020", "hiccups.count.tea"),
        ("fact:how-common.share", "fact", "how-common.share"),
        ("o'neil-2020/a+b:n", "o'neil-2020/a+b", "n"),
    ],
)
def test_values(inside: str, owner: str, path: str) -> None:
    assert parse_value(inside) == ValueReference(owner, path)


@pytest.mark.parametrize(
    "inside", ["", "smith2020", "smith2020:", ":n", "a:b:c", "smith2020: n", "-a:n", "a:b c", "a:ü"]
)
def test_what_is_no_value(inside: str) -> None:
    assert parse_value(inside) is None


def test_in_text_a_value_ends_at_its_bracket_and_holds_no_space() -> None:
    found = [match["inside"] for match in re.finditer(PATTERN, "[=a:b], [=c:d.e]% [= f:g] [=h i:j] [=]")]
    assert found == ["a:b", "c:d.e", ""]


@given(st.text(max_size=20))
def test_any_text_is_a_value_or_none(inside: str) -> None:
    value = parse_value(inside)
    assert value is None or f"{value.owner}:{value.path}" == inside.removesuffix("\n")
