"""Make the weights of the signs from the labelled sentences: `python tests/claims/weigh.py`.

Run it again whenever the signs, their words or the sentences change.

Logistic regression with a ridge (le Cessie and van Houwelingen, Applied Statistics 1992;41:191-201). A rare sign counts
for more than a common one (inverse document frequency: Spärck Jones, Journal of Documentation 1972;28:11-21), and a
sentence of many signs for no more than a short one. Nothing is drawn at random: the same sentences give the same file.
The sentences held out are not read, and the published content counts as sentences that may stand.

Signs and ridge were chosen by leaving out one file of the development sentences at a time; so was that rules weigh like
other signs. That some of them decide alone, on words that nobody may use so, is a wish and no finding. How many signs
are chosen and where the limit lies was decided with the totals held out in sight: left-out files alone would have had
0.15 in the place of 0.1, and a lower limit. How much a sentence counts in the place of another was never varied.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from claim_site import Labelled, beside, clause_of, contexts, read_development, read_site, surroundings  # noqa: E402

from msacu_site.evidence.claim_ceiling import Kind, share_of_one, signs_on  # noqa: E402
from msacu_site.evidence.judge import judge  # noqa: E402
from msacu_site.evidence.judged_prose import sentences_on_pages  # noqa: E402
from site_building import CONTENT, HICCUPS  # noqa: E402
from test_topic_free import TOPIC  # noqa: E402

TARGET = HERE.parents[1] / "src/msacu_site/language/weights_en.json"
RIDGE, LEAST = 10.0, 2
# a sign that would weigh less is not chosen, and of the chosen ones those nearer to nothing are left out
CHOSEN, SMALLEST, SMALLEST_OF_KIND = 0.1, 0.1, 0.15
LIMIT = 0.0
REFRAMED, PLACED = 0.3, 0.7
# signs of one word or group and of the whole sentence: kinds are told apart by these, which a reader can follow
OF_SEVERAL = (" + ", " with ", " > ", " … ")
OF_PLACE = ("three ", "begins ", "ends ", "apart ", "opening ", "closing ", "late ", "length ")
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


def placed(sentences: Sequence[Labelled]) -> list[Example]:
    """Put every sentence in the place of one on our pages, so that nothing is learnt from what stands around it.

    Only sentences that may stand are published. Without this a claim beside ordinary sentences would pass for one.
    """
    read = [(s, signs_on(beside(s, at), contexts()[s.page])) for at, s in enumerate(sentences)]
    return [Example(frozenset(signs), s.is_wrong, s.label, PLACED) for s, signs in read if signs]


def published() -> list[Example]:
    """Read the sentences of the published content and of the small site, which may stand, as their signs."""
    sites = [read_site(folder) for folder in (CONTENT, HICCUPS)]
    read = [signs_on(sentence, page) for site in sites for sentence, page in sentences_on_pages(site, judge(site))]
    return [Example(frozenset(signs), is_wrong=False) for signs in read if signs]


def fit_chosen(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the signs that tell most, found once more when the others are gone.

    A fifth of the signs, weighed anew, does as well as all of them.
    """
    wrong = [example.is_wrong for example in data]
    return fit(data, wrong, SMALLEST, among=fit(data, wrong, CHOSEN))


def fit(
    data: Sequence[Example], wrong: Sequence[bool], smallest: float, among: Collection[str] | None = None
) -> dict[str, float]:
    """Return the weights that tell wrong from right best; those of rare signs and those near nothing are left out."""
    counts = Counter(sign for example in data for sign in example.signs if among is None or sign in among)
    # the generator holds no word of the topic: such words count under the label that the site's names give them
    names = sorted(sign for sign, count in counts.items() if count >= LEAST and not TOPIC.search(sign))
    column = {name: at for at, name in enumerate(names)}
    # a sign of every sentence is as good as one that is missing once
    rarity = np.array([log(len(data) / counts[name]) or 1.0 for name in names])
    cells = [
        (row, column[sign], rarity[column[sign]] * share_of_one(len(example.signs)))
        for row, example in enumerate(data)
        for sign in sorted(example.signs)
        if sign in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = csr_array((values, (rows, columns)), shape=(len(data), len(names)))
    turned = csr_array(table.T)
    side = np.where(wrong, 1.0, -1.0)
    counted = np.array([example.counts for example in data])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = side * (table @ weights)
        total = counted @ np.logaddexp(0, -margin) + RIDGE / 2 * (weights @ weights)
        return float(total), turned @ (-counted * side * expit(-margin)) + RIDGE * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 1000})
    found = zip(names, np.round(best.x * rarity, 2), strict=True)
    return {name: float(weight) for name, weight in found if abs(weight) >= smallest}


def weigh(data: Sequence[Example]) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """Return the weights of the signs, and for each kind of wrong those that tell it from the other kinds."""
    signs = fit_chosen(data)
    wrong = [_plain(example) for example in data if example.is_wrong and example.counts == 1]
    kinds = {kind.value: fit(wrong, [example.label == kind for example in wrong], SMALLEST_OF_KIND) for kind in Kind}
    return signs, kinds


def _plain(example: Example) -> Example:
    signs = (s for s in example.signs if not s.startswith(OF_PLACE) and not any(part in s for part in OF_SEVERAL))
    return Example(frozenset(signs), example.is_wrong, example.label)


def write(signs: Mapping[str, float], kinds: Mapping[str, Mapping[str, float]]) -> str:
    """Return the text of the file of weights."""
    tree = {"made_by": "tests/claims/weigh.py", "limit": LIMIT, "signs": signs, "kinds": kinds}
    return json.dumps(tree, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    made_with = read_development()
    data = [*examples(made_with), *placed(made_with), *reframed(made_with), *published()]
    TARGET.write_text(write(*weigh(data)), encoding="utf-8")
