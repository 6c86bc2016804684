"""Every answer that a site gives, in plain values: of each comparison, of each claim, and on harms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msacu_site.evidence.judge import Judgements, SymptomJudgement
from msacu_site.evidence.rating import JudgedRating
from msacu_site.evidence.wording import rating_line, rating_parts, unrated_line, unrated_parts
from msacu_site.language.words import Words
from msacu_site.linking.addresses import claim_address, page_address, symptom_address
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import LinkedSymptom, Site
from msacu_site.records.claim import Claim
from msacu_site.records.release import Conclusion, Release, ReleasedStudy

HARMS = "harms"


def draw_release(site: Site, judgements: Judgements, words: Words, names: Mapping[str, str], on: date) -> Release:
    """Return what a site tells its readers; `names` are the studies' names as readers know them."""
    return Release(
        on=on,
        conclusions=tuple(draw_conclusions(site, judgements, words)),
        studies={
            key: ReleasedStudy(
                name=names.get(key, key),
                standing=study.record.standing,
                harms=tuple(harm.event for harm in study.record.named_harms),
            )
            for key, study in sorted(site.studies.items())
        },
    )


def draw_conclusions(site: Site, judgements: Judgements, words: Words) -> Iterator[Conclusion]:
    """Yield the answers in the order in which readers meet them, each with a key of its own."""
    for slug, symptom in site.symptoms.items():
        yield from _of_symptom(site, symptom, judgements[slug], words)
    for claim in site.claims_by_topic():
        yield _of_claim(claim.record, words)
    harms = plain_prose(site.general_harms, site)
    if harms:
        title, address = words("conclusions.harms"), page_address("safety")
        yield Conclusion(key=HARMS, title=title, address=address, sentence=harms)


def _of_symptom(site: Site, symptom: LinkedSymptom, judgement: SymptomJudgement, words: Words) -> Iterator[Conclusion]:
    address = symptom_address(symptom.slug)
    if not judgement.ratings:
        parts = unrated_parts(symptom, site)
        yield Conclusion(
            key=f"symptom/{symptom.slug}",
            title=symptom.record.title,
            address=address,
            sentence=unrated_line(judgement.status, symptom, site, words),
            made_of={"status": judgement.status, **parts},
        )
    keys: dict[str, int] = {}
    for judged in judgement.ratings:
        key = _key(judged)
        keys[key] = keys.get(key, 0) + 1
        yield _of_rating(site, symptom, judged, words, key if keys[key] == 1 else f"{key}/{keys[key]}")


def _key(judged: JudgedRating) -> str:
    rating = judged.rating
    parts = ("symptom", judged.symptom, rating.family, rating.comparator, rating.outcome)
    return "/".join(part for part in parts if part)


def _of_rating(site: Site, symptom: LinkedSymptom, judged: JudgedRating, words: Words, key: str) -> Conclusion:
    rating = judged.rating
    return Conclusion(
        key=key,
        title=_title(site, symptom, judged, words),
        address=symptom_address(symptom.slug),
        sentence=rating_line(judged, symptom, site, words),
        certainty=rating.certainty,
        direction=rating.direction,
        size=rating.size,
        people=judged.people,
        studies=tuple(dict.fromkeys(study.id for study, _ in judged.evidence)),
        waiting=judged.not_considered,
        limits={name: domain.levels for name, domain in rating.domains if domain is not None},
        ceiling=judged.ceiling.certainty,
        ceiling_reason=judged.ceiling.reason,
        made_of={"start": _start(judged), **rating_parts(judged, symptom, site)},
    )


def _start(judged: JudgedRating) -> str:
    return "randomised" if any(study.design.randomised for study, _ in judged.evidence) else "not-randomised"


def _title(site: Site, symptom: LinkedSymptom, judged: JudgedRating, words: Words) -> str:
    rating, vocabulary = judged.rating, site.vocabulary
    family, comparator = vocabulary.families.get(rating.family), vocabulary.comparators.get(rating.comparator)
    comparison = words(
        "side_by_side.comparison",
        family=family.label if family else rating.family,
        comparator=comparator.label if comparator else rating.comparator,
    )
    outcome = vocabulary.outcomes.get(rating.outcome or "")
    return f"{symptom.record.title}{f' ({outcome.label})' if outcome else ''}: {comparison}"


def _of_claim(claim: Claim, words: Words) -> Conclusion:
    return Conclusion(
        key=f"claim/{claim.id}",
        title=words("conclusions.claim", claim=claim.claim),
        address=claim_address(claim.id),
        sentence=words("conclusions.verdict", verdict=words(f"verdict.{claim.verdict}")),
        verdict=claim.verdict,
        supporting=claim.supporting,
        against=claim.against,
    )
