"""Make the weights of the signs from the labelled sentences: `python tests/claims/weigh.py`.

Run it again whenever the signs, their words or the sentences change.

Logistic regression with both penalties (Zou and Hastie, Journal of the Royal Statistical Society B 2005;67:301-320), so
that few signs keep a weight. Nothing is drawn at random: the same sentences give the same file. The sentences held out
are not read. The published content counts as sentences that may stand, each for a part of one.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_array

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from claim_site import Labelled, clause_of, contexts, read_development, read_site, surroundings  # noqa: E402

from msacu_site.evidence.claim_ceiling import Kind, signs_on  # noqa: E402
from msacu_site.evidence.judge import judge  # noqa: E402
from msacu_site.evidence.judged_prose import sentences_on_pages  # noqa: E402
from site_building import CONTENT, HICCUPS  # noqa: E402

TARGET = HERE.parents[1] / "src/msacu_site/language/weights_en.json"
RIDGE, LASSO, LEAST = 1.0, 0.4, 2
KIND_RIDGE, KIND_LASSO = 0.5, 0.5
LIMIT = 0.1
PUBLISHED, REFRAMED = 1.0, 0.3
# what makes a claim somebody else's, unknown or denied, and what takes its side again
NOT_OURS = (
    "Nobody knows whether {}.",
    "The leaflet says that {}.",
    "It would be wrong to say that {}.",
    "According to the clinic, {}.",
    "It has not been shown that {}.",
    "The leaflet says that {}, without giving a source.",
)
OURS = ("The leaflet rightly says that {}.", "There is no doubt that {}.", "The leaflet says that {}, and it is right.")
STEPS, NEAR = 3000, 1e-4


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


def reframed(sentences: Sequence[Labelled]) -> list[Example]:
    """Put every claim of one clause under a frame that takes it back, and every third under one that upholds it."""
    claims = [(sentence, clause_of(sentence)) for sentence in sentences if sentence.is_wrong and clause_of(sentence)]
    under = [
        replace(sentence, label="ok", text=NOT_OURS[at % len(NOT_OURS)].format(claim))
        for at, (sentence, claim) in enumerate(claims)
    ]
    upheld = [
        replace(sentence, text=OURS[at % len(OURS)].format(claim)) for at, (sentence, claim) in enumerate(claims[::3])
    ]
    return [replace(example, counts=REFRAMED) for example in examples([*under, *upheld])]


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

    def slope(weights: np.ndarray) -> np.ndarray:
        margin = np.clip(side * (table @ weights), -50, 50)
        return turned @ (-share * side / (1 + np.exp(margin))) + ridge * weights

    weights = descend(slope, steepest(table, turned, share) / 4 + ridge, lasso, len(names))
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.02}


def steepest(table: csr_array, turned: csr_array, share: np.ndarray) -> float:
    """Return how fast the slope can change at most: the largest eigenvalue of the weighted table with itself."""
    vector = np.ones(table.shape[1])
    for _ in range(30):
        vector = turned @ (share * (table @ vector))
        length = float(np.linalg.norm(vector))
        vector /= length
    return length * 1.05


def descend(slope: Callable[[np.ndarray], np.ndarray], steep: float, lasso: float, size: int) -> np.ndarray:
    """Find the least loss by accelerated descent that keeps small weights at nothing.

    Beck and Teboulle, SIAM Journal on Imaging Sciences 2009;2:183-202; begun afresh whenever it runs the wrong way
    (O'Donoghue and Candès, Foundations of Computational Mathematics 2015;15:715-732).
    """
    weights, ahead, pace = np.zeros(size), np.zeros(size), 1.0
    for _ in range(STEPS):
        moved = ahead - slope(ahead) / steep
        following = np.sign(moved) * np.maximum(np.abs(moved) - lasso / steep, 0)
        if (ahead - following) @ (following - weights) > 0:
            pace = 1.0
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        ahead = following + (pace - 1) / faster * (following - weights)
        still = np.abs(following - weights).max() < NEAR
        weights, pace = following, faster
        if still:
            break
    return weights


def weigh(data: Sequence[Example]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the weights of the signs, and for each kind of wrong those that tell it from the other kinds."""
    signs = fit(data, [example.is_wrong for example in data], RIDGE, LASSO)
    wrong = [_plain(example) for example in data if example.is_wrong and example.counts == 1]
    kinds = {
        kind.value: fit(wrong, [example.label == kind for example in wrong], KIND_RIDGE, KIND_LASSO) for kind in Kind
    }
    return signs, kinds


def _plain(example: Example) -> Example:
    """Kinds are told apart by single signs, which a reader of the file can follow."""
    return Example(frozenset(sign for sign in example.signs if " + " not in sign), example.is_wrong, example.label)


def write(signs: Mapping[str, float], kinds: Mapping[str, Mapping[str, float]]) -> str:
    """Return the text of the file of weights."""
    tree = {"made_by": "tests/claims/weigh.py", "limit": LIMIT, "signs": signs, "kinds": kinds}
    return json.dumps(tree, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    made_with = read_development()
    data = [*examples(made_with), *reframed(made_with), *published()]
    TARGET.write_text(write(*weigh(data)), encoding="utf-8")
