"""The signs by which a sentence is weighed: each has a name, and the words of the sentence that carry it.

A sign is a group of words («gain.verb.third»), the same inside a frame («framed gain.noun»), two groups together, a
word by itself or in its company (`sentence_order`, `sentence_words`), or the form of the whole: what is said of the
treatment, how surely, against what, and what its rating would allow. Weights say how much each sign speaks for or
against a sentence; no sign decides alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from msacu_site.evidence.sentence_order import read_order, row_of, stem
from msacu_site.evidence.sentence_reading import Reading
from msacu_site.evidence.sentence_words import read_words
from msacu_site.evidence.topic_words import COMPARISON, TREATMENT, topic_label
from msacu_site.frozen import Frozen
from msacu_site.language.phrases import word_set

Place = tuple[int, int]
_COMMON = word_set(
    "a an the of to in on at and or with that this these those is are was were be been by for from as it its has "
    "have had their they them there people than which who when where into about also more"
)
_FUNCTION = _COMMON | word_set(
    "but so if because while since although though during until between among per via against within after before "
    "over under may might could can will would should must do does did not never only alone together here there "
    "each every once then both all some no nor out off up down back just even still yet i we you he she or points "
    "session sessions treatment treatments course courses trial trials group study studies"
)
# groups that speak against a sentence when nothing frames them
_GAINS = ("gain.third", "gain.base", "gain.ing", "gain.adj", "gain.noun", "idiom.gain")
_CLAIMING = (
    "credit", "promise", "sell", "crowd", "authority", "size", "deny", "spin", "transfer", "safety", "first.plural",
    "claims.rest",
)  # fmt: skip
_PAIRED = word_set(
    "gain.third gain.past gain.base gain.ing gain.adj gain.noun idiom.gain credit first.single first.plural "
    "second promise sell crowd authority size slight safety deny spin transfer others mechanism mechanism.verb by "
    "idea comparator contrast caveat unknown attribution wrongly.agree told study other.treatment time.before "
    "none cost body hedge.may rises.past claims.rest two.arms uncertain.form harm.word authority.word will "
    "size.word effect.word cause.word crowd.word deny.word spin.word transfer.word body.part hedge.probably "
    "hedge.sure imperative.fair harm.fact same people give.third give.base again"
)
# further groups that count where one follows another
_ORDERED = word_set(
    "procedure definition advice limits refute infer.none firmly contrast.else frame.not frame.unknown frame.back "
    "certain neutral.past"
)


class Room(Frozen):
    """What the rating behind a sentence leaves room for: «none», «may», «probably» or «sure», and where it stands."""

    reach: str
    is_null: bool
    size: str
    page: str

    @property
    def left(self) -> str:
        """What is left to say: its reach, and whether the rating is that there is no difference."""
        return f"{self.reach} null" if self.is_null else self.reach


def read_signs(reading: Reading, room: Room) -> Mapping[str, Place]:
    """Return every sign of a sentence with the words, from the first to before the last, that carry it."""
    whole, row = (0, len(reading.words)), row_of(reading)
    signs: dict[str, Place] = {}
    free: dict[str, Place] = {}
    framed: dict[str, Place] = {}
    for mark in reading.marks:
        held = free if not reading.framed[mark.first] else framed
        held.setdefault(mark.group, (mark.first, mark.last))
    signs.update({group: place for group, place in free.items() if not group.startswith("frame.")})
    signs.update({f"framed {group}": place for group, place in framed.items() if not group.startswith("frame.")})
    signs.update(_words(reading))
    signs.update(_pairs(free, reading, room))
    signs.update(read_order(reading, row, _PAIRED | _ORDERED))
    signs.update(read_words(reading, row, room.left))
    signs.update(dict.fromkeys(_forms(reading, room, free, framed), whole))
    signs.update(dict.fromkeys(_around(reading), whole))
    return signs


def _words(reading: Reading) -> Iterator[tuple[str, Place]]:
    for at, word in enumerate(reading.words):
        name = topic_label(word.labels) or (stem(word.text) if word.text[0].isalpha() else "")
        if name and name not in _COMMON:
            yield f"{'framed ' if reading.framed[at] else ''}word {name}", (at, at + 1)
            if at == 0:
                yield f"first {name}", (0, 1)


def about(reading: Reading) -> str:
    """Tell whether a sentence names the treatment, means it by what stands around it, or speaks of something else."""
    if TREATMENT in reading.labels:
        return "named"
    return "meant" if TREATMENT in reading.near_labels else "else"


def _pairs(free: Mapping[str, Place], reading: Reading, room: Room) -> Iterator[tuple[str, Place]]:
    whole = (0, len(reading.words))
    held = {group: place for group, place in free.items() if group in _PAIRED}
    held[f"about {about(reading)}"] = whole
    held[f"room {room.reach}"] = whole
    held[f"page {room.page}"] = whole
    for one, other in combinations(sorted(held), 2):
        yield f"{one} + {other}", min(held[one], held[other], key=lambda place: place[1] - place[0])


def _forms(reading: Reading, room: Room, free: Mapping[str, Place], framed: Mapping[str, Place]) -> Iterator[str]:
    """Yield what the sentence is as a whole."""
    gains = [group for group in _GAINS if group in free]
    claiming = [group for group in _CLAIMING if group in free]
    whole = {**free, **framed}
    comparison = "compared" if {"comparator", "contrast"} & {*whole, *reading.near} else "alone"
    hedge = "probably" if "hedge.probably" in free else "may" if "hedge.may" in free else "bare"
    topic = about(reading)
    yield "always"
    yield f"about {topic}"
    yield f"page {room.page}"
    yield f"room {room.left}"
    yield f"gains {min(len(gains), 3)}"
    yield f"claiming {min(len(claiming), 4)}"
    yield f"gains {min(len(gains), 2)} claiming {min(len(claiming), 2)} about {topic}"
    yield f"says {hedge} where {room.left} {comparison}"
    yield f"says {hedge} where {room.left} {comparison} gains {min(len(gains), 2)}"
    if _is_allowed(hedge, room, comparison, free):
        yield "form allowed"
        known = "same comparison" if COMPARISON in reading.labels else "other"
        yield f"form allowed claiming {min(len(claiming), 2)} {known}"
    if "told" in free and "gain.third" not in free:
        caveat = "caveat" if "caveat" in {*whole, *reading.near, *reading.under} else "bare"
        yield f"form told {comparison} {caveat}"
        contrast = "contrast" if "contrast" in whole else "no contrast"
        yield f"form told {contrast} claiming {min(len(claiming), 2)}"
        if "two.arms" in whole:
            yield f"form told two arms claiming {min(len(claiming), 2)} credit {'credit' in free}"
        if "study" in whole:
            yield f"form study told {contrast} {caveat} claiming {min(len(claiming), 1)}"
        yield f"form told {comparison} {caveat} claiming {min(len(claiming), 2)} gains {min(len(gains), 1)}"
    if any(reading.framed):
        yield f"form framed free gains {min(len(gains), 2)} free claiming {min(len(claiming), 2)}"
    if "other.treatment" in whole and topic != "named":
        yield "form other treatment"
    if reading.text.strip(" †")[-1:] not in {".", "!"}:
        yield "form heading"
        if not gains and not claiming:
            yield "form heading of names" if len(reading.words) < 4 else "form heading without a gain"
    if hedge == "may" and "uncertain.form" not in whole and topic != "else" and gains and comparison == "alone":
        yield f"form may with nothing compared where {room.left}"
    if "uncertain.form" in whole:
        yield f"form uncertain claiming {min(len(claiming), 1)}"
    yield from _openings(reading, {at for mark in reading.marks for at in range(mark.first, mark.last)})


def _is_allowed(hedge: str, room: Room, comparison: str, free: Mapping[str, Place]) -> bool:
    sized = bool({"size", "size.word"} & free.keys()) or ("slight" in free and room.size != "small")
    if hedge != room.reach or comparison != "compared" or sized or {"gain.third", "hedge.sure"} & free.keys():
        return False
    return "same" in free if room.is_null else True


def _openings(reading: Reading, marked: Collection[int]) -> Iterator[str]:
    """Yield what directly follows a treatment: a verb that no group knows is most often a claim."""
    words = reading.words
    for at in range(1, len(words)):
        if TREATMENT not in words[at - 1].labels or TREATMENT in words[at].labels or reading.framed[at]:
            continue
        following = at if not words[at].text.endswith("ly") or at + 1 == len(words) else at + 1
        word = words[following]
        if not word.text[0].isalpha():
            continue
        yield f"treatment then {topic_label(word.labels) or word.text}"
        if following not in marked and word.text not in _FUNCTION and not word.labels:
            yield "treatment then unlisted" + (
                " -s" if word.text.endswith("s") else " -ed" if word.text.endswith("ed") else ""
            )
        elif word.text.endswith("s"):
            yield "treatment then -s"


def _around(reading: Reading) -> Iterator[str]:
    for group in ("comparator", "contrast", "caveat", "unknown", "attribution", "others", "told"):
        if group in reading.near:
            yield f"near {group}"
        if group in reading.under:
            yield f"under {group}"
