"""The study record: what one paper, thesis, registration or review says, and how it was read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from msacu_site.records.base import (
    Address,
    Count,
    Day,
    Key,
    Line,
    Name,
    Number,
    PartialDay,
    Record,
    Reported,
    Slug,
    Text,
)
from msacu_site.records.exception import ReviewedException


class Design(StrEnum):
    """How a study was made; the design decides which fields apply (see `designs.py`)."""

    RCT = "rct"
    CROSSOVER_RCT = "crossover-rct"
    CONTROLLED_TRIAL = "controlled-trial"
    COHORT = "cohort"
    BEFORE_AFTER = "before-after"
    CASE_SERIES = "case-series"
    CASE_REPORT = "case-report"
    SYSTEMATIC_REVIEW = "systematic-review"
    NARRATIVE_REVIEW = "narrative-review"
    GUIDELINE = "guideline"
    PROTOCOL = "protocol"
    ANIMAL = "animal"
    HEALTHY_VOLUNTEERS = "healthy-volunteers"
    NOT_EXTRACTED = "not-extracted"


class Read(StrEnum):
    """What the extractor had in hand, from the best to the weakest."""

    FULL_TEXT = "full-text"
    ABSTRACT = "abstract"
    REGISTRY = "registry"
    SECONDARY = "secondary"
    CITATION = "citation"


class Basis(StrEnum):
    """What a result compares: two arms, one arm before and after, or what a review pools or tells."""

    BETWEEN_ARM = "between-arm"
    WITHIN_ARM = "within-arm"
    POOLED = "pooled"
    NARRATIVE = "narrative"
    FREQUENCY = "frequency"
    PLANNED = "planned"


class Direction(StrEnum):
    """Which side of a contrast did better; it belongs to the contrast and never to one arm."""

    FAVOURS_FIRST = "favours-first"
    FAVOURS_SECOND = "favours-second"
    NO_DIFFERENCE = "no-difference"
    MIXED = "mixed"
    UNCLEAR = "unclear"


class Change(StrEnum):
    """What happened in one group over time, or what a review says happened; never an effect."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    MIXED = "mixed"
    UNCLEAR = "unclear"


class Metric(StrEnum):
    """The scale of an effect, in the field's standard terms."""

    MEAN_DIFFERENCE = "mean-difference"
    STANDARDISED_MEAN_DIFFERENCE = "standardised-mean-difference"
    RISK_RATIO = "risk-ratio"
    ODDS_RATIO = "odds-ratio"
    HAZARD_RATIO = "hazard-ratio"
    RISK_DIFFERENCE = "risk-difference"
    PROPORTION = "proportion"
    RATE = "rate"
    NOT_NAMED = "not-named"


class Standing(StrEnum):
    """Whether the publication still stands; untraced means that nobody could find it."""

    CURRENT = "current"
    CORRECTED = "corrected"
    EXPRESSION_OF_CONCERN = "expression-of-concern"
    RETRACTED = "retracted"
    REINSTATED = "reinstated"
    SUPERSEDED = "superseded"
    PREPRINT = "preprint"
    RETIRED = "retired"
    UNTRACED = "untraced"


class Judgement(StrEnum):
    """A risk-of-bias judgement (RoB 2); no information is a state of its own."""

    LOW = "low"
    SOME_CONCERNS = "some-concerns"
    HIGH = "high"
    NO_INFORMATION = "no-information"


class OverlapKind(StrEnum):
    """How two records share people or work, so that nobody is counted twice."""

    SAME_PEOPLE = "same-people"
    POSSIBLY_SAME_PEOPLE = "possibly-same-people"
    SECOND_REPORT = "second-report"
    PROTOCOL_OF = "protocol-of"
    INCLUDED_IN = "included-in"
    SEPARATE = "separate"


class DiscrepancyKind(StrEnum):
    """In what the sources of one study disagree."""

    NUMBERS_DISAGREE = "numbers-disagree"
    DETAILS_DISAGREE = "details-disagree"


class Population(Record):
    """Who took part."""

    condition: Annotated[Slug, Field(description="What the people had: an id of vocabulary/conditions.yaml.")]
    types: Annotated[
        tuple[Slug, ...] | None, Field(description="Forms of the condition: ids listed with it in the vocabulary.")
    ] = None
    described: Annotated[Line | None, Field(description="Who they were, in a few plain words.")] = None
    randomised: Annotated[Count | None, Field(description="People allotted to the arms.")] = None
    enrolled: Annotated[Count | None, Field(description="People who took part, where nobody was randomised.")] = None
    analysed: Annotated[Count | None, Field(description="People whose results were counted.")] = None
    planned: Annotated[Count | None, Field(description="People a registration or protocol plans for.")] = None
    age: Annotated[Line | None, Field(description="Age as the source gives it, for example «18 to 65».")] = None
    sex: Annotated[Line | None, Field(description="Sex as the source gives it, for example «women only».")] = None
    severity: Annotated[Line | None, Field(description="How ill they were, on the scale the source uses.")] = None


class Arm(Record):
    """One group of a study and what it received."""

    id: Annotated[Slug, Field(description="A short name that results use.")]
    label: Annotated[Line, Field(description="What readers see, for example «Shallow needles beside the points».")]
    kind: Annotated[
        Slug,
        Field(alias="class", description="An id of vocabulary/interventions.yaml or vocabulary/comparators.yaml."),
    ]
    n: Annotated[Count | None, Field(description="People in this arm.")] = None
    sessions: Annotated[Count | None, Field(description="Number of sessions.")] = None
    weeks: Annotated[Number | None, Field(description="Length of treatment in weeks.")] = None
    schedule: Annotated[Line | None, Field(description="How often and how long, in words.")] = None
    points: Annotated[Line | None, Field(description="Where, as the source names it.")] = None
    style: Annotated[Line | None, Field(description="School or manner of treatment.")] = None
    with_: Annotated[Line | None, Field(alias="with", description="What everyone in this arm also received.")] = None


class Effect(Record):
    """An effect as the source reports it, with its interval."""

    metric: Annotated[Metric, Field(description="The scale of the figure.")]
    value: Annotated[Number, Field(description="The estimate, first arm minus (or over) second arm.")]
    ci: Annotated[
        tuple[Number, Number] | None, Field(description="Lower and upper limit, for example [-1.83, -0.45].")
    ] = None
    level: Annotated[Number, Field(description="Level of the interval in per cent.", gt=0, lt=100)] = 95
    interval: Annotated[
        Literal["confidence", "credible"], Field(description="Confidence interval, or a Bayesian credible interval.")
    ] = "confidence"
    unit: Annotated[Name | None, Field(description="Unit of the figure, where it has one.")] = None


class ArmValues(Record):
    """Figures of one arm, in the units of the measure."""

    n: Annotated[Count | None, Field(description="People behind these figures.")] = None
    mean: Annotated[Number | None, Field(description="Mean at the time point.")] = None
    sd: Annotated[Number | None, Field(description="Standard deviation of the mean or of the change given here.")] = (
        None
    )
    change: Annotated[Number | None, Field(description="Mean change since the start.")] = None
    baseline: Annotated[Number | None, Field(description="Mean at the start.")] = None
    baseline_sd: Annotated[Number | None, Field(description="Standard deviation at the start.")] = None
    median: Annotated[Number | None, Field(description="Median at the time point.")] = None
    percent: Annotated[Number | None, Field(description="Share of people in per cent.")] = None


class BiasDomain(Record):
    """One domain of a risk-of-bias assessment."""

    judgement: Annotated[Judgement, Field(description="The judgement.")]
    support: Annotated[Line, Field(description="The sentence that carries the judgement.")]


class Quote(Record):
    """A short quotation that carries a fact."""

    text: Annotated[Reported, Field(description="The words, in a line.")]
    where: Annotated[Name, Field(description="Page, table or section.")]


class Result(Record):
    """One outcome of one comparison."""

    id: Annotated[
        Slug | None, Field(description="A short name for prose to point at; the outcome's id if left out.")
    ] = None
    outcome: Annotated[Slug, Field(description="What was measured: a symptom's slug or an id of outcomes.yaml.")]
    also: Annotated[tuple[Slug, ...], Field(description="Further outcomes this result speaks to.")] = ()
    measure: Annotated[Slug, Field(description="With what: an id of vocabulary/instruments.yaml.")]
    detail: Annotated[Line | None, Field(description="Which part or item of the measure, in words.")] = None
    timepoint: Annotated[Line | None, Field(description="When it was measured.")] = None
    basis: Annotated[Basis, Field(description="What the result compares.")]
    contrast: Annotated[
        tuple[Slug, Slug] | None, Field(description="The two arms compared, the treatment of interest first.")
    ] = None
    direction: Annotated[Direction | None, Field(description="Which side of the contrast did better.")] = None
    arm: Annotated[Slug | None, Field(description="The one arm a before-after change belongs to.")] = None
    change: Annotated[Change | None, Field(description="What happened, where no two arms are compared.")] = None
    reported: Annotated[Line | None, Field(description="The finding as reported, in our words, with its figures.")] = (
        None
    )
    effect: Annotated[Effect | None, Field(description="The effect between the arms.")] = None
    p: Annotated[Number | Line | None, Field(description="The p value: 0.04, or «< 0.001».")] = None
    values: Annotated[dict[Slug, ArmValues] | None, Field(description="Figures by arm.")] = None
    counts: Annotated[
        dict[Slug, tuple[Count, Count]] | None, Field(description="People by arm: [how many, of how many].")
    ] = None
    counted: Annotated[Line | None, Field(description="What was counted, for example «walked faster at all».")] = None
    risk_of_bias: Annotated[
        dict[Slug, BiasDomain] | None, Field(description="Risk of bias of this result, domain by domain.")
    ] = None
    read: Annotated[Read | None, Field(description="How this figure was read, where it differs from the record.")] = (
        None
    )
    quote: Annotated[Quote | None, Field(description="The words that carry the figure.")] = None
    doubt: Annotated[Line | None, Field(description="Why this figure should be taken with care.")] = None
    note: Annotated[Line | None, Field(description="A remark readers should see with the result.")] = None


class Harm(Record):
    """Something unwanted that happened."""

    event: Annotated[Line, Field(description="What happened.")]
    severity: Annotated[
        Literal["minor", "serious", "not-stated"], Field(description="How bad it was, as the source says.")
    ] = "not-stated"
    arms: Annotated[tuple[Slug, ...], Field(description="The arms in which it happened.")] = ()
    counts: Annotated[
        dict[Slug, tuple[Count, Count]] | None, Field(description="People by arm: [how many, of how many].")
    ] = None
    reported: Annotated[Line | None, Field(description="How often, as reported, in our words.")] = None


class Review(Record):
    """What is particular to a review or guideline."""

    studies: Annotated[Count | None, Field(description="Number of studies included.")] = None
    searched: Annotated[Line | None, Field(description="When, or for which years, the literature was searched.")] = None
    conclusion: Annotated[Reported | None, Field(description="What the authors conclude, in our words.")] = None
    certainty: Annotated[Line | None, Field(description="Their own rating of certainty, and of what.")] = None
    includes: Annotated[tuple[Key, ...], Field(description="Records of ours known to be among the included.")] = ()


class Overlap(Record):
    """A tie to another record that shares people or work."""

    record: Annotated[Key, Field(alias="with", description="The other record's id.")]
    kind: Annotated[OverlapKind, Field(description="How the two are tied.")]
    why: Annotated[Line, Field(description="What speaks for it.")]


class Discrepancy(Record):
    """A place where the study's own sources disagree, such as its paper and its entry in a register."""

    kind: Annotated[DiscrepancyKind, Field(description="What they disagree in.")]
    says: Annotated[Line, Field(description="What the one says and what the other.")]


class Doubt(Record):
    """A fact of the record that is inferred, computed or provisional."""

    about: Annotated[Slug, Field(description="The field concerned, for example «design».")]
    why: Annotated[Line, Field(description="How it was read or worked out.")]


class Provenance(Record):
    """Where the facts were read; kept for editors and never printed as a link."""

    addresses: Annotated[tuple[Address, ...], Field(description="Addresses of the pages that were read.")] = ()
    documents: Annotated[tuple[Name, ...], Field(description="Documents that were read, by name.")] = ()


class Reporting(Record):
    """How completely the treatment is reported, by a checklist of the vocabulary."""

    checklist: Annotated[Slug, Field(description="An id of vocabulary/checklists.yaml.")]
    items: Annotated[dict[str, Line], Field(description="Each item: a value, «not reported» or «not applicable».")]


class Study(Record):
    """One record of evidence. Its file name is its id, its address and its citation key."""

    id: Annotated[Key, Field(description="The file's name without .yaml; also the key in the bibliography.")]
    design: Annotated[Design, Field(description="How the study was made. It decides which fields apply.")]
    read: Annotated[Read, Field(description="What the extractor had in hand.")]
    question: Annotated[Line | None, Field(description="The study's question, in one plain sentence.")] = None
    country: Annotated[Line | None, Field(description="Where it was done.")] = None
    population: Annotated[Population, Field(description="Who took part.")]
    arms: Annotated[tuple[Arm, ...], Field(description="The groups and what each received.")] = ()
    results: Annotated[tuple[Result, ...], Field(description="What was found, one entry for each comparison.")] = ()
    harms: Annotated[
        tuple[Harm, ...] | Literal["none-observed", "not-reported", "not-applicable"] | None,
        Field(description="A list of harms, none-observed or not-reported. Left out: not extracted yet."),
    ] = None
    harms_note: Annotated[Line | None, Field(description="What else is known about harms.")] = None
    review: Annotated[Review | None, Field(description="For reviews and guidelines.")] = None
    limitations: Annotated[tuple[Line, ...], Field(description="Why the findings should be read with care.")] = ()
    summary: Annotated[Text, Field(description="One plain paragraph in our own words.")]
    funding: Annotated[Line | None, Field(description="Who paid, or «not reported».")] = None
    interests: Annotated[Line | None, Field(description="Competing interests, «none declared», «not reported».")] = None
    registration: Annotated[Name | None, Field(description="The number in a trial register.")] = None
    completes: Annotated[PartialDay | None, Field(description="When its register says it ends, as 2027-04.")] = None
    results_posted: Annotated[bool | None, Field(description="Whether the register shows results.")] = None
    standing: Annotated[Standing, Field(description="Whether the publication still stands.")] = Standing.CURRENT
    standing_note: Annotated[Line | None, Field(description="Notice, date and reason of a correction.")] = None
    overlaps: Annotated[tuple[Overlap, ...], Field(description="Records that share people or work.")] = ()
    discrepancies: Annotated[
        tuple[Discrepancy, ...],
        Field(description="Where its own sources disagree; what others make of it goes into retellings/."),
    ] = ()
    doubts: Annotated[tuple[Doubt, ...], Field(description="Facts that are inferred, computed or provisional.")] = ()
    reporting: Annotated[Reporting | None, Field(description="A reporting checklist, item by item.")] = None
    authors_complete: Annotated[bool, Field(description="Whether the list of authors is known in full.")] = True
    provenance: Annotated[Provenance, Field(description="Where the facts were read; for editors.")] = Provenance()
    extracted_by: Annotated[Line | None, Field(description="Who read the source.")] = None
    extracted_on: Annotated[Day | None, Field(description="When, as 2026-11-21.")] = None
    checked_by: Annotated[Line | None, Field(description="A second person who compared record and source.")] = None
    note: Annotated[Line | None, Field(description="A remark on the record.")] = None
    exceptions: Annotated[
        tuple[ReviewedException, ...],
        Field(description="Sentences that somebody has weighed and lets stand against the rules on wording."),
    ] = ()

    @property
    def named_harms(self) -> tuple[Harm, ...]:
        """The harms it names; none where it says that there were none, or nothing."""
        return self.harms if isinstance(self.harms, tuple) else ()
