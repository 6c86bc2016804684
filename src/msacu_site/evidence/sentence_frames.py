"""How a sentence falls into clauses, and which stretches of it assert nothing of our own.

A frame is a stretch under «nobody knows whether», «if», «the article says that» and the like. A word of certainty
such as «nobody doubts» is no frame, whatever it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from msacu_site.language.lexicon import Lexicon

Stretch = tuple[int, int]
_QUOTED = re.compile('«[^»]*»|“[^”]*”|"[^"]*"')
_CONCESSION = re.compile(
    r"\s*(?:even )?(?:although|though|while|since|because|as|whereas|despite|in spite of)\b", re.IGNORECASE
)
_VAGUE_SOURCE = re.compile(r"\b(?:many|most|all|several|numerous|recent|countless|the)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frames:
    """The clauses of a sentence, its stretches that assert nothing, and its words of certainty."""

    clauses: tuple[Stretch, ...]
    unknown: tuple[Stretch, ...]
    attributed: tuple[Stretch, ...]
    certain: tuple[Stretch, ...]

    def covers(self, at: int) -> bool:
        """Tell whether nothing is asserted at a place."""
        return any(start <= at < end for start, end in (*self.unknown, *self.attributed))

    def tells_of_others(self, at: int) -> bool:
        """Tell whether somebody else says what stands at a place."""
        return any(start <= at < end for start, end in self.attributed)

    def clause_at(self, at: int) -> Stretch:
        """Return the clause in which a place lies."""
        return next((clause for clause in self.clauses if clause[0] <= at < clause[1]), self.clauses[-1])


def blank_quotations(text: str) -> str:
    """Take out what stands in quotation marks; every other letter keeps its place."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def read_frames(text: str, lexicon: Lexicon) -> Frames:
    """Read the frames of a sentence whose quotations are blanked."""
    clauses = _clauses(text, lexicon)
    certain = _certain(text, lexicon)
    unknown = [
        *_from_here(text, clauses, lexicon),
        *_conditions(text, clauses, lexicon),
        *(_clause(clauses, match.start()) for match in lexicon["unknown.whole"].finditer(text)),
        *((0, len(text)) for _ in lexicon["unknown.sentence"].finditer(text)),
    ]
    free = [frame for frame in unknown if not any(_overlap(frame, (s, s + 1)) or s <= frame[0] < e for s, e in certain)]
    return Frames(clauses, tuple(free), tuple(_attributed(text, lexicon)), certain)


def _clauses(text: str, lexicon: Lexicon) -> tuple[Stretch, ...]:
    cuts = [
        0,
        *sorted({*(m.start() for m in lexicon["breaks"].finditer(text)), *_after_concession(text)} - {0}),
        len(text),
    ]
    return tuple((start, end) for start, end in pairwise(cuts) if start < end) or ((0, len(text)),)


def _after_concession(text: str) -> list[int]:
    """«Although nobody has looked, it works»: what follows the comma stands by itself."""
    if not _CONCESSION.match(text):
        return []
    comma = text.find(",")
    return [comma] if comma > 0 else []


def _clause(clauses: tuple[Stretch, ...], at: int) -> Stretch:
    return next((clause for clause in clauses if clause[0] <= at < clause[1]), clauses[-1])


def _certain(text: str, lexicon: Lexicon) -> tuple[Stretch, ...]:
    found = []
    for match in lexicon["strength.certain"].finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if not re.search(r"\b(?:not|no|never|n't|nor)\s+(?:\w+\s+)?$", before, re.IGNORECASE):
            found.append(match.span())
    return tuple(found)


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _from_here(text: str, clauses: tuple[Stretch, ...], lexicon: Lexicon) -> list[Stretch]:
    return [(m.start(), _clause(clauses, m.start())[1]) for m in lexicon["unknown.from_here"].finditer(text)]


def _conditions(text: str, clauses: tuple[Stretch, ...], lexicon: Lexicon) -> list[Stretch]:
    """«If» reaches to the comma; what stands after it is asserted."""
    found = []
    for match in lexicon["unknown.condition"].finditer(text):
        end = _clause(clauses, match.start())[1]
        comma = text.find(",", match.end(), end)
        found.append((match.start(), comma if comma > 0 else end))
    return found


def _attributed(text: str, lexicon: Lexicon) -> list[Stretch]:
    """What one particular source says reaches to the next «but»; «many studies» are no particular source."""
    found = []
    sources, verbs = lexicon["attribution.sources"], lexicon["attribution.verbs"]
    for source in sources.finditer(text):
        if _VAGUE_SOURCE.search(text[: source.start()]) and source.group().endswith("s"):
            continue
        told = verbs.search(text, source.end())
        if (
            told
            and len(text[source.end() : told.start()].split()) <= 8
            and ";" not in text[source.end() : told.start()]
        ):
            found.append((source.start(), _until_adversative(text, told.end())))
    for match in lexicon["attribution.phrases"].finditer(text):
        clause = _clause(_clauses(text, lexicon), match.start())
        found.append((clause[0], _until_adversative(text, match.end())))
    return found


def _until_adversative(text: str, start: int) -> int:
    match = re.search(r"(?:,\s+|\s+)(?:but|yet|although|though|whereas)\b|;|—", text[start:], re.IGNORECASE)
    return start + match.start() if match else len(text)
