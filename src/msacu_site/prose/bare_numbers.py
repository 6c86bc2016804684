"""Numbers that were typed into prose instead of being printed from a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.frozen import Frozen

_MASKED = re.compile(
    r"\[=[^\]\n]*\]"  # a printed value
    r"|\[[^\[\]]*@[^\[\]]*\]"  # a citation with its locator
    r"|\]\([^)\n]*\)"  # the address of a link
    r"|`[^`\n]*`"  # code
    r"|^[ \t]*\d+\.[ \t]"  # the number of a list item
    r"|https?://\S+",
    re.MULTILINE,
)
# A hyphen before a letter makes a name, as in «25-Foot»; before a digit it makes a range.
_DIGITS = re.compile(r"(?<![\w.,/–—-])[−+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:/\d+|\s?%)?(?!\w|-(?!\d))")
_YEAR = re.compile(r"^(?:1[5-9]|20|21)\d\d$")
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_COUNTED = (
    "people|persons|participants|patients|women|men|adults|volunteers|trials|studies|reviews|sessions|treatments"
    "|weeks|months|points"
)
_LARGE_WORD = re.compile(rf"\b(?:(?:{_TENS})(?:-(?:{_UNITS}))?|{_TEENS}|hundred|thousand|million)\b", re.IGNORECASE)
_COUNTING_WORD = re.compile(
    rf"\b(?:two|three|four|five|six|seven|eight|nine|ten)\b(?=\s+(?:\w+\s+)?(?:{_COUNTED})\b)"
    rf"|\b(?:{_UNITS}|ten)\b(?=\s+(?:out\s+)?of\s+(?:the\s+)?(?:{_UNITS}|ten|{_TEENS}|{_TENS})\b)",
    re.IGNORECASE,
)


class BareNumber(Frozen):
    """A number and where it stands in the text."""

    text: str
    start: int
    end: int


def find_bare_numbers(text: str) -> Iterator[BareNumber]:
    """Yield every typed number of evidence prose: digits, large number words, and words that count people.

    Years, numbers inside names such as «25-Foot» or «CD4», list numbers and addresses are no figures of a study.
    """
    masked = _MASKED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    found = [m for m in _DIGITS.finditer(masked) if not _YEAR.match(m.group())]
    found += [*_LARGE_WORD.finditer(masked), *_COUNTING_WORD.finditer(masked)]
    for match in sorted(found, key=lambda m: m.start()):
        yield BareNumber(match.group(), match.start(), match.end())
