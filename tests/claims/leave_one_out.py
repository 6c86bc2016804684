"""How the reading does with a writer it has not learnt from: `python tests/claims/leave_one_out.py [FILE …]`.

Each file of the development sentences (or each one named, such as `set_t`) is left out in turn, the weights are made
of all others, and the file's sentences are judged with them. What is printed is the share of stopped sentences that are
wrong and the share of wrong sentences that are stopped, for each file and for all together. One file takes about half a
minute.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from claim_site import HERE, Labelled, contexts, read_sentences, surroundings
from weigh import LIMIT, Example, examples, fit_chosen, placed, published, reframed

from msacu_site.evidence.claim_ceiling import PageContext, judge_sentence
from msacu_site.evidence.lexicon import Lexicon
from msacu_site.frozen import replace
from msacu_site.language.marks import Weights


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences were stopped, were wrong, and were both."""

    stopped: int
    wrong: int
    both: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.stopped + other.stopped, self.wrong + other.wrong, self.both + other.both)

    def __str__(self) -> str:
        return f"precision {self.both / self.stopped:.3f}, recall {self.both / self.wrong:.3f}"


def judge_without(sentences: Sequence[Labelled], others: Sequence[Example]) -> Tally:
    """Judge sentences by weights that the others alone have made."""
    signs = fit_chosen(others)
    pages = {name: weighed_by(page, signs) for name, page in contexts().items()}
    stopped = [bool(judge_sentence(surroundings(s), pages[s.page])) for s in sentences]
    wrong = [s.is_wrong for s in sentences]
    return Tally(sum(stopped), sum(wrong), sum(a and b for a, b in zip(stopped, wrong, strict=True)))


def weighed_by(page: PageContext, signs: dict[str, float]) -> PageContext:
    """Return a page whose sentences are weighed by other signs."""
    lexicon = Lexicon(page.lexicon.language, page.lexicon.names)
    # a property that is worked out once may be given beforehand
    vars(lexicon)["weights"] = Weights(LIMIT, signs, page.lexicon.weights.kinds)
    return replace(page, lexicon=lexicon)


def main(asked: Sequence[str]) -> None:
    """Leave each file out in turn."""
    files = {path.stem: read_sentences(path) for path in sorted((HERE / "development").glob("*.yaml"))}
    learnt = {
        name: [*examples(sentences), *placed(sentences), *reframed(sentences)] for name, sentences in files.items()
    }
    content = published()
    every = Tally(0, 0, 0)
    for name in asked or files:
        others = [example for other, of_file in learnt.items() if other != name for example in of_file]
        tally = judge_without(files[name], [*others, *content])
        every += tally
        print(f"{name:16} {tally}", flush=True)
    print(f"{'together':16} {every}")


if __name__ == "__main__":
    main(sys.argv[1:])
