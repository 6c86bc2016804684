"""Make the weights of the signs from the labelled sentences: `python tests/claims/weigh.py`.

Run it again whenever the signs, their words or the sentences change.

Logistic regression with both penalties (Zou and Hastie, Journal of the Royal Statistical Society B 2005;67:301-320), so
that few signs keep a weight. Nothing is drawn at random: the same sentences give the same file. The sentences held out
are not read. The published content counts as sentences that may stand, each for a part of one.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from claim_site import Labelled, contexts, read_development, read_site, surroundings  # noqa: E402

from msacu_site.evidence.claim_ceiling import Kind, signs_on  # noqa: E402
from msacu_site.evidence.judge import judge  # noqa: E402
from msacu_site.evidence.judged_prose import sentences_on_pages  # noqa: E402
from site_building import CONTENT, HICCUPS  # noqa: E402

TARGET = HERE.parents[1] / "src/msacu_site/language/weights_en.yaml"
RIDGE, LASSO, LEAST = 1.0, 0.4, 2
KIND_RIDGE, KIND_LASSO = 0.5, 0.5
LIMIT = -0.2
PUBLISHED = 1.0


@dataclass(frozen=True)
class Example:
    """A sentence as its signs, whether it is wrong, and for how much of a sentence it counts."""

    signs: Collection[str]
    is_wrong: bool
    label: str = "ok"
    counts: float = 1.0


def examples(sentences: Sequence[Labelled]) -> list[Example]:
    """Read sentences as their signs; a question has none and is left out."""
    read = [(s, signs_on(surroundings(s), contexts()[s.page])) for s in sentences]
    return [Example(frozenset(signs), s.is_wrong, s.label) for s, signs in read if signs]


def published() -> list[Example]:
    """Read the sentences of the published content and of the small site, which may stand, as their signs."""
    sites = [read_site(folder) for folder in (CONTENT, HICCUPS)]
    read = [signs_on(sentence, page) for site in sites for sentence, page in sentences_on_pages(site, judge(site))]
    return [Example(frozenset(signs), is_wrong=False, counts=PUBLISHED) for signs in read if signs]


def fit(data: Sequence[Example], wrong: Sequence[bool], ridge: float, lasso: float) -> dict[str, float]:
    """Return the weights that tell wrong from right best, those of rare signs left out."""
    counts = Counter(sign for example in data for sign in example.signs)
    names = sorted(sign for sign, count in counts.items() if count >= LEAST)
    column = {name: at for at, name in enumerate(names)}
    cells = [
        (row, column[sign]) for row, example in enumerate(data) for sign in sorted(example.signs) if sign in column
    ]
    rows, columns = zip(*cells, strict=True)
    shape = (len(data), len(names))
    table = csr_array((np.ones(len(cells)), (rows, columns)), shape=shape)
    turned = csr_array(table.T)
    side = np.where(wrong, 1.0, -1.0)
    share = np.array([example.counts for example in data])

    def loss(halves: np.ndarray) -> tuple[float, np.ndarray]:
        weights = halves[: len(names)] - halves[len(names) :]
        margin = np.clip(side * (table @ weights), -50, 50)
        slope = turned @ (-share * side / (1 + np.exp(margin))) + ridge * weights
        value = float((share * np.logaddexp(0, -margin)).sum() + ridge / 2 * weights @ weights + lasso * halves.sum())
        return value, np.concatenate([slope + lasso, lasso - slope])

    found = minimize(loss, np.zeros(2 * len(names)), jac=True, method="L-BFGS-B", bounds=[(0, None)] * (2 * len(names)))
    weights = found.x[: len(names)] - found.x[len(names) :]
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.02}


def weigh(data: Sequence[Example]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the weights of the signs, and for each kind of wrong those that tell it from the other kinds."""
    signs = fit(data, [example.is_wrong for example in data], RIDGE, LASSO)
    wrong = [_plain(example) for example in data if example.is_wrong]
    kinds = {
        kind.value: fit(wrong, [example.label == kind for example in wrong], KIND_RIDGE, KIND_LASSO) for kind in Kind
    }
    return signs, kinds


def _plain(example: Example) -> Example:
    """Kinds are told apart by single signs, which a reader of the file can follow."""
    return Example(frozenset(sign for sign in example.signs if " + " not in sign), example.is_wrong, example.label)


def write(signs: Mapping[str, float], kinds: Mapping[str, Mapping[str, float]]) -> str:
    """Return the text of the file of weights."""
    lines = [
        "# Made by tests/claims/weigh.py from the labelled sentences; not written by hand.",
        f"limit: {LIMIT}",
        "signs:",
    ]
    lines += [_line(name, weight, "  ") for name, weight in sorted(signs.items())]
    lines.append("kinds:")
    for kind, weights in kinds.items():
        lines.append(f"  {kind}:")
        lines += [_line(name, weight, "    ") for name, weight in sorted(weights.items())]
    return "\n".join(lines) + "\n"


def _line(name: str, weight: float, indent: str) -> str:
    return f"{indent}'{name.replace(chr(39), chr(39) * 2)}': {weight}"


if __name__ == "__main__":
    TARGET.write_text(write(*weigh([*examples(read_development()), *published()])), encoding="utf-8")
