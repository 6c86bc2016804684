"""The tables of answers: of every symptom with its ratings, and of every claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from msacu_site.evidence.conclusions import HARMS, draw_conclusions
from msacu_site.evidence.rating import JudgedRating
from msacu_site.exports.column import Column, Kind, Row, Value, fields_by_path, from_field, own
from msacu_site.exports.table import JudgedSite, Table
from msacu_site.frozen import Frozen
from msacu_site.linking.addresses import answer_address
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import LinkedClaim, LinkedSymptom
from msacu_site.records.release import Conclusion
from msacu_site.records.symptom import Domains

_RATING = ("family", "comparator", "certainty", "size", "direction")
_CLAIM = ("told_by", "claim", "topic", "kind", "symptoms", "verdict")
_REFERENCES = ("supporting", "against", "facts", "see")
_STATUSES = (
    "rated", "no-study", "planned-only", "before-after-only", "not-attributable", "not-readable",
)  # fmt: skip


class Answer(Frozen):
    """What readers are told of a symptom; `judged` is None where nobody can rate it, which is an answer too."""

    conclusion: Conclusion
    symptom: LinkedSymptom
    status: str
    judged: JudgedRating | None


def make_answer_tables() -> tuple[Table, ...]:
    """Return the tables of ratings and of claims."""
    symptom, claim = fields_by_path("symptom"), fields_by_path("claim")
    ratings = (
        own("rating", "The answer's key; it is the same from release to release.", attrgetter("conclusion.key"),
            always=True),
        own("symptom", "The symptom page's name.", attrgetter("symptom.slug"), always=True),
        own("title", "What the answer is about, in words.", attrgetter("conclusion.title"), always=True),
        own("status", "Whether it is rated, and if not, why nobody can.", attrgetter("status"), allowed=_STATUSES,
            always=True),
        own("sentence", "What readers are told: the bottom line.", attrgetter("conclusion.sentence"), always=True),
        *(from_field(symptom, f"ratings.{name}", _of_rating(name), optional=True) for name in _RATING),
        from_field(symptom, "ratings.outcome", _of_rating("outcome")),
        own("people", "People behind the answer, nobody counted twice.", attrgetter("conclusion.people"),
            Kind.WHOLE_NUMBER, unit="people"),
        own("studies", "Studies that make the comparison, by id.", _studies, Kind.LIST),
        from_field(symptom, "ratings.considered", _of_rating("considered"), optional=True),
        own("waiting", "Studies that make the comparison and that nobody has weighed yet.", _waiting, Kind.LIST),
        own("ceiling", "The highest certainty that the records allow.", attrgetter("conclusion.ceiling"),
            allowed=symptom["ratings.certainty"].allowed),
        own("ceiling_reason", "The policy that sets the ceiling; the methods page explains it.",
            attrgetter("conclusion.ceiling_reason")),
        *_domain_columns(),
        *(from_field(symptom, f"ratings.{name}", _of_rating(name), optional=True) for name in ("by", "on")),
        from_field(symptom, "reviewed", attrgetter("symptom.record.reviewed")),
        own("page", "Where the answer is given on this site.", attrgetter("conclusion.address"), always=True),
    )  # fmt: skip
    claims = (
        from_field(claim, "id", lambda row: row[0].record.id, name="claim_id"),
        *(from_field(claim, name, _of_claim(name)) for name in _CLAIM),
        own("why", "The reasons, in plain text.", lambda row: row[1], always=True),
        *(from_field(claim, name, _of_claim(name)) for name in _REFERENCES),
        own("page", "Where the claim is answered on this site.",
            lambda row: answer_address(row[0].record.told_by, row[0].record.id), always=True),
    )  # fmt: skip
    return (
        Table(
            "ratings", "one rated comparison, or a symptom that nobody can rate", ratings, list_answers, has_json=True
        ),
        Table("claims", "one claim of a public text", claims, _claims, has_json=True),
    )


def list_answers(judged: JudgedSite) -> Iterator[Answer]:
    """Yield the answer to every symptom in the order in which readers meet them, with the rating it comes from."""
    conclusions = _of_symptoms(judged)
    for slug, symptom in judged.site.symptoms.items():
        judgement = judged.judgements[slug]
        for rating in judgement.ratings or (None,):
            yield Answer(next(conclusions), symptom, judgement.status, rating)


def _of_symptoms(judged: JudgedSite) -> Iterator[Conclusion]:
    drawn = draw_conclusions(judged.site, judged.judgements, judged.words)
    return (conclusion for conclusion in drawn if conclusion.verdict is None and conclusion.key != HARMS)


def _claims(judged: JudgedSite) -> Iterator[tuple[LinkedClaim, str]]:
    return ((claim, plain_prose(claim.why, judged.site)) for claim in judged.site.claims_by_topic())


def _of_rating(name: str) -> Callable[[Row], Value]:
    def read(row: Answer) -> Value:
        found: Value = getattr(row.judged.rating, name) if row.judged else None
        return found

    return read


def _of_claim(name: str) -> Callable[[Row], Value]:
    def read(row: tuple[LinkedClaim, str]) -> Value:
        found: Value = getattr(row[0].record, name)
        return found

    return read


def _studies(row: Answer) -> Value:
    return row.conclusion.studies if row.judged else None


def _waiting(row: Answer) -> Value:
    return row.conclusion.waiting if row.judged else None


def _domain_columns() -> Iterator[Column]:
    for name, info in Domains.model_fields.items():
        words = name.replace("_", " ")
        yield own(f"{name}_levels", f"Levels down (negative) or up for {words}: {info.description}",
                  _of_domain(name, "levels"), Kind.WHOLE_NUMBER, unit="levels")  # fmt: skip
        yield own(f"{name}_reason", f"Why, for {words}.", _of_domain(name, "reason"))


def _of_domain(name: str, part: str) -> Callable[[Row], Value]:
    def read(row: Answer) -> Value:
        domain = getattr(row.judged.rating.domains, name) if row.judged else None
        found: Value = getattr(domain, part) if domain else None
        return found

    return read
