"""How hard a text is to read: the SMOG grade, and the age at which readers reach it. Advice, never a gate."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from msacu_site.frozen import Frozen

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
# an e that is written and not spoken
_SILENT = re.compile(
    r"(?:(?<!l)(?<=[^aeiouy])e|(?<=[aeiouy]l)e|ue|(?<=[^aeiouydt])ed|(?<=[^aeiouycgsxzhl])es|(?<=[aeiouy]l)es)$"
    r"|^some(?=[a-z])"
)
# vowels side by side that are spoken one by one, and those that look so and are not
_APART = re.compile(r"i[aou]|eo(?!u)|[aeo]ing$|uou|ua[lt]|sm$|oe[tm]|eing$|ien[ct]|sci|[rd]ea$|^crea|iet")
_TOGETHER = re.compile(r"[ctsgx]i(?:ou|o|a|en)|[gcp]eo|^every[a-z]")
# of letters alone, such as what an apostrophe cuts off, these are heard
_SPOKEN_ALONE = frozenset("aeiou")
MANY_SYLLABLES = 3
SENTENCES_OF_THE_METHOD = 30
# a grade of the US school is reached at this age less five: grade 1 at six
_AGE_AT_GRADE_NOUGHT = 5


class ReadingAge(Frozen):
    """A text's SMOG grade with what it was worked out from; with few sentences it is rough."""

    sentences: int
    words: int
    polysyllables: int

    @property
    def grade(self) -> float:
        """SMOG grade: 1.043·√(polysyllables·30/sentences) + 3.1291 (McLaughlin 1969)."""
        return smog_grade(self.polysyllables, self.sentences)

    @property
    def age(self) -> int:
        """The age in years at which readers in school reach that grade."""
        return round(self.grade) + _AGE_AT_GRADE_NOUGHT

    @property
    def is_rough(self) -> bool:
        """Whether the text has fewer sentences than the method asks for."""
        return self.sentences < SENTENCES_OF_THE_METHOD


def read_age(sentences: Sequence[str]) -> ReadingAge:
    """Count what the SMOG grade needs; sentences without a word are passed over."""
    told = [words for sentence in sentences if (words := WORD.findall(sentence))]
    counted = [count_syllables(word) for words in told for word in words]
    return ReadingAge(len(told), len(counted), sum(number >= MANY_SYLLABLES for number in counted))


def smog_grade(polysyllables: int, sentences: int) -> float:
    """Return the SMOG grade; a text without sentences has the lowest."""
    share = polysyllables * SENTENCES_OF_THE_METHOD / sentences if sentences else 0
    return 1.043 * math.sqrt(share) + 3.1291


def count_syllables(word: str) -> int:
    """Return the syllables of an English word as its spelling tells them; hyphens part words."""
    return sum(_count(part) for part in re.split(r"[-'’]", word.casefold()) if len(part) > 1 or part in _SPOKEN_ALONE)


def _count(word: str) -> int:
    apart = len(_APART.findall(word)) - len(_TOGETHER.findall(word))
    return max(1, len(_VOWELS.findall(word)) - len(_SILENT.findall(word)) + max(0, apart))
