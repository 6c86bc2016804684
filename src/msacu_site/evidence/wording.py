"""One grid, one function: certainty, size, direction and comparator become the bottom line.

The grid follows Santesso and others, Journal of Clinical Epidemiology 2020;119:126-135: a modal verb for the
certainty, a word for the size, and always the comparison. Its sentences stand in the language file.
"""

from __future__ import annotations

from msacu_site.evidence.rating import JudgedRating, exceeds
from msacu_site.language.words import Words
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.study import Direction
from msacu_site.records.symptom import Certainty, Size


def bottom_line(
    certainty: Certainty,
    size: Size,
    direction: Direction,
    words: Words,
    *,
    intervention: str,
    outcome: str,
    against: str,
) -> str:
    """Return the strongest sentence that a rating allows."""
    gaps = {"intervention": intervention, "outcome": outcome, "against": against}
    if certainty is Certainty.VERY_LOW:
        return words("wording.very-low", **gaps)
    if direction is Direction.UNCLEAR:
        return words("wording.unclear", **gaps)
    if direction in {Direction.FAVOURS_FIRST, Direction.FAVOURS_SECOND}:
        return words(f"wording.{direction}.{certainty}.{size}", **gaps)
    return words(f"wording.{direction}.{certainty}", **gaps)


def rating_line(judged: JudgedRating, symptom: LinkedSymptom, site: Site, words: Words) -> str:
    """Return the bottom line of one rating of a symptom page."""
    return _line(judged, judged.rating.certainty, symptom, site, words)


def strongest_line(judged: JudgedRating, symptom: LinkedSymptom, site: Site, words: Words) -> str:
    """Return the strongest bottom line that a rating's records allow, whatever certainty the editor wrote."""
    limit = judged.ceiling.certainty
    certainty = limit if exceeds(judged.rating.certainty, limit) else judged.rating.certainty
    return _line(judged, certainty, symptom, site, words)


def _line(judged: JudgedRating, certainty: Certainty, symptom: LinkedSymptom, site: Site, words: Words) -> str:
    rating = judged.rating
    return bottom_line(certainty, rating.size, rating.direction, words, **rating_parts(judged, symptom, site))


def rating_parts(judged: JudgedRating, symptom: LinkedSymptom, site: Site) -> dict[str, str]:
    """Return the topic's words that a rating's bottom line is put together from."""
    rating = judged.rating
    family = site.vocabulary.families.get(rating.family)
    comparator = site.vocabulary.comparators.get(rating.comparator)
    return {
        "intervention": family.in_a_sentence if family else rating.family,
        "outcome": symptom.record.in_a_sentence,
        "against": comparator.against if comparator else rating.comparator,
    }


def unrated_line(status: str, symptom: LinkedSymptom, site: Site, words: Words) -> str:
    """Return the sentence for a symptom that nobody can rate."""
    return words(f"unrated.{status}", **unrated_parts(symptom, site))


def unrated_parts(symptom: LinkedSymptom, site: Site) -> dict[str, str]:
    """Return the topic's words that such a sentence is put together from."""
    topic = site.settings.topic
    return {"intervention": topic.intervention_name, "outcome": symptom.record.in_a_sentence, "people": topic.people}
