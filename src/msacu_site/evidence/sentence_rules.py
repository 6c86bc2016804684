"""Rules on single words, which name what is wrong: some decide, all weigh; and the words that a verdict points at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msacu_site.evidence.sentence_reading import Reading
from msacu_site.evidence.sentence_signs import Place, Room, about
from msacu_site.evidence.topic_words import OUTCOME, TREATMENT
from msacu_site.language.phrases import is_number, word_set

# the groups of words that a verdict of a kind points at, the most telling first
POINTS: Mapping[str, tuple[str, ...]] = {
    "too-strong": (
        "gain.third", "sell", "promise", "idiom.gain", "gain.base", "gain.noun", "gain.adj", "gain.ing", "credit",
        "claims.rest", "rises.third", "gain.past", "give.third",
    ),
    "size-without-mid": ("size", "size.word", "slight"),
    "comparator-missing": ("hedge.probably", "hedge.may", "gain.adj", "gain.past", "gain.base", "rises.past", "told"),
    "within-arm-as-effect": ("credit", "cause.word", "rises.past", "gain.past", "time.before", "gain.adj"),
    "indirect-as-effect": ("transfer", "transfer.word", "others"),
    "mechanism-as-effect": ("by", "mechanism.verb", "mechanism", "cause.word"),
    "harm-weakened": ("safety", "harm.word"),
    "quantifier-without-count": ("crowd", "crowd.word", "first.plural"),
    "evidence-inflated": ("authority", "firm.inflated", "authority.word"),
    "no-effect-from-no-evidence": ("deny", "deny.word", "none"),
    "null-told-as-benefit": ("spin", "spin.word", "gain.adj", "gain.base", "gain.noun"),
}  # fmt: skip
# what says more than a hedge, an outcome and a comparison
_MORE = word_set(
    "credit promise sell crowd authority size size.word deny spin transfer safety first.plural first.single second "
    "claims.rest idiom.gain firm.inflated firm.crowd wrongly.agree cause.word authority.word spin.word will others "
    "mechanism certain again by hedge.sure"
)
# hedges that say more than a rating with so much room allows
_SURER = {"none": ("hedge.may", "hedge.probably"), "may": ("hedge.probably",)}
_CLOSE_BY = 4
_GAINS = ("gain.adj", "gain.base", "gain.noun", "gain.third", "idiom.gain", "gain.past")


def break_rules(reading: Reading, room: Room) -> Iterator[tuple[str, Place]]:
    """Yield every kind of wrong that is plain from single words, with these words; framed words break no rule."""
    free = _free(reading)
    around = {*(mark.group for mark in reading.marks), *reading.near}
    if about(reading) == "else":
        return
    gains = [free[group] for group in _GAINS if group in free]
    if (acting := _acting(reading)) and room.reach != "sure" and "hedge.probably" not in free:
        yield _way_of_acting(acting, free, around), acting
    if "firm.crowd" in free and gains and "#" not in reading.text and not any(map(is_number, _texts(reading))):
        yield "quantifier-without-count", free["firm.crowd"]
    if "firm.inflated" in free:
        yield "evidence-inflated", free["firm.inflated"]
    if "size" in free and gains and free.keys() & {"hedge.may", "hedge.probably"} and "comparator" in around:
        yield "size-without-mid", free["size"]
    named = {OUTCOME, TREATMENT} <= reading.labels and "known.comparison" in free
    if named and (place := _outrun(free, gains, room)) and not around & {"uncertain.form", "caveat", "unknown"}:
        yield "too-strong", place
    compared = around & {"comparator", "contrast", "caveat", "uncertain.form", "two.arms"}
    if gains and not compared and "told" not in free and "mechanism" not in around and not room.is_null:
        hedge = {"may": "hedge.may", "probably": "hedge.probably"}.get(room.reach, "")
        close = [place for place in gains if hedge in free and 0 <= place[0] - free[hedge][1] <= _CLOSE_BY]
        if close and OUTCOME in reading.labels and room.page not in {"mechanism", "safety"}:
            yield "comparator-missing", close[0]
    if gains and "told" in free and "before" in free and not compared - {"comparator", "contrast"}:
        yield "within-arm-as-effect", gains[0]


def is_licensed(reading: Reading, room: Room) -> bool:
    """Tell whether a sentence is its rating's own: the hedge it allows, a known comparison, and nothing besides."""
    free = _free(reading)
    hedges = {"may": "hedge.may", "probably": "hedge.probably"}
    hedge = next((name for name, group in hedges.items() if group in free), "sure")
    if hedge != room.reach or TREATMENT not in reading.labels or "known.comparison" not in free:
        return False
    if free.keys() & _MORE or ("slight" in free and room.size != "small"):
        return False
    if room.is_null:
        return "same" in free
    return hedge != "may" or not free.keys() & {"gain.third", "rises.third", "give.third"}


def _outrun(free: Mapping[str, Place], gains: Iterable[Place], room: Room) -> Place | None:
    """Return the gain that directly follows a hedge surer than the rating allows."""
    if room.is_null or room.reach not in _SURER:
        return None
    hedges = [free[hedge] for hedge in _SURER[room.reach] if hedge in free]
    return next((gain for gain in gains for hedge in hedges if 0 <= gain[0] - hedge[1] <= _CLOSE_BY), None)


def _way_of_acting(acting: Place, free: Mapping[str, Place], around: Collection[str]) -> str:
    """Tell how it is too strong: as something drawn from others, by a mechanism, or just so."""
    if "others" in around and free.keys() & {"transfer", "transfer.word", "cause.word"}:
        return "indirect-as-effect"
    return "mechanism-as-effect" if free.get("by", (0, 0))[0] == acting[0] else "too-strong"


def _texts(reading: Reading) -> list[str]:
    return [word.text for word in reading.words]


def _free(reading: Reading) -> Mapping[str, Place]:
    free: dict[str, Place] = {}
    for mark in reading.marks:
        if not reading.framed[mark.first]:
            free.setdefault(mark.group, (mark.first, mark.last))
    return free


def _acting(reading: Reading) -> Place | None:
    """Return the verb of gain in the present tense that directly follows a treatment."""
    for mark in reading.marks:
        if mark.group != "gain.third" or reading.framed[mark.first]:
            continue
        before = mark.first - 1
        if before > 0 and reading.words[before].text.endswith("ly"):
            before -= 1
        if before >= 0 and TREATMENT in reading.words[before].labels:
            return mark.first, mark.last
    return None


def pointed_at(kind: str, reading: Reading) -> Place | None:
    """Return the words that tell most of a kind: those of its groups, outside frames first."""
    free = _free(reading)
    every = {mark.group: (mark.first, mark.last) for mark in reversed(reading.marks)}
    for held in (free, every):
        for group in POINTS[kind]:
            if group in held:
                return held[group]
    return None
