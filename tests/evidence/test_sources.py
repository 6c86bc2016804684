"""Every function of the evidence that works out a figure names its method's source, and no other room has formulas."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

EVIDENCE = Path(__file__).parents[2] / "src" / "msacu_site" / "evidence"
# What a figure is returned as; texts, places and verdicts in words are none.
FIGURES = re.compile(
    r"\b(float|int|Estimate|Comparison|Pooled|SignTest|Between|Grim|Detectability|UnderTruth|ArmSizes|ComparableEffect)\b"
)
# These read sentences: their numbers are places in a text and ranks of words.
READING = ("claim_", "sentence_", "effect_words", "topic_words", "judged_prose", "prose_contexts", "comparison_words")
SOURCE = re.compile(r"\b(?:18|19|20)\d\d\b|Handbook|handbook|policy|Source: ")


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(EVIDENCE.glob("*.py")):
        if not path.name.startswith(READING):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield f"{path.stem}.{node.name}", node


def returns_a_figure(node: ast.FunctionDef) -> bool:
    returned = ast.unparse(node.returns) if node.returns else ""
    return FIGURES.search(returned) is not None and "Finding" not in returned


WORKING_OUT = {name: node for name, node in functions() if returns_a_figure(node)}


def test_the_figures_of_the_site_are_among_them() -> None:
    assert {
        "effects.mean_difference", "effects.standardised_mean_difference", "effects.risk_ratio", "p_values.p_student",
        "synthesis.pool", "synthesis.sign_test", "detectability.power", "grim.grim", "people.total_people",
    } <= set(WORKING_OUT)  # fmt: skip


@pytest.mark.parametrize("name", WORKING_OUT)
def test_a_figure_names_its_source(name: str) -> None:
    assert SOURCE.search(ast.get_docstring(WORKING_OUT[name]) or ""), "say in the docstring where the method is from"


def test_a_docstring_without_a_source_is_found() -> None:
    [node] = ast.parse('def mean(x: float) -> float:\n    """Return the mean."""\n').body
    assert isinstance(node, ast.FunctionDef) and returns_a_figure(node)
    assert not SOURCE.search(ast.get_docstring(node) or "")
