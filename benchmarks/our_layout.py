"""An invented body of evidence as a content folder of ours."""

from __future__ import annotations

from pathlib import Path

from corpus import SYMPTOMS, Corpus, Finding, Trial

SITE = """\
title: 'Warm stones for winter chill: invented studies'
short_title: Warm stones
description: An invented example for measuring. Nobody made these studies.
base_url: https://stones.example/
topic:
  condition: chill
  condition_name: winter chill
  people: people with winter chill
  intervention_name: warm stones
contributors: [{name: The Quarry, role: Invented everything on this site, interests: none declared}]
funding: No money was received.
checked: Nobody has checked it, since there is nothing to check.
searched: No search was made, since every study here is invented.
reviewed: 2026-11-01
due: 2027-11-01
version: 1.0.0
report_errors: Tell the quarry.
licence: Creative Commons Zero 1.0
licence_url: https://creativecommons.org/publicdomain/zero/1.0/
not_advice: This is an invented example and no advice.
"""
VOCABULARY = {
    "comparators.yaml": """\
comparators:
  - {id: cool-stones, label: cool stones, against: cool stones, tells: It shows what warmth adds., role: sham}
  - {id: no-comparison, label: no comparison, against: nothing at all, tells: Nothing was compared., role: none}
""",
    "conditions.yaml": """\
conditions:
  - id: chill
    label: people with winter chill
    directness: direct
    types: [{id: early, label: early form}, {id: late, label: late form}, {id: mixed, label: mixed form}]
""",
    "instruments.yaml": """\
instruments:
  - {id: chill-scale, label: Chill scale, better: lower, range: [0, 100], about: People rate how bad it was last week.}
""",
    "interventions.yaml": """\
families: [{id: stones, label: Stones, in_a_sentence: warm stones, role: topic}]
interventions: [{id: warm-stones, label: warm stones, family: stones}]
""",
}
FRONT_PAGE = """\
---
title: Warm stones for winter chill
description: What is known of warm stones.
kind: factsheet
order: 1
---
Nobody made these studies. They are here to be counted, linked, weighed and printed.
"""
REASONS = (("risk_of_bias", "People knew which stones they had."), ("imprecision", "The trials were small."))


def write_site(corpus: Corpus, folder: Path) -> None:
    """Write a body of evidence as settings, a vocabulary, a file for each study and symptom, and a bibliography."""
    for name in ("vocabulary", "studies", "symptoms", "pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    write = _writer(folder)
    write("site.yaml", SITE)
    write("pages/index.md", FRONT_PAGE)
    for name, text in VOCABULARY.items():
        write(f"vocabulary/{name}", text)
    for trial in corpus.trials:
        write(f"studies/{trial.key}.yaml", study_text(trial))
    for order, symptom in enumerate(SYMPTOMS):
        write(f"symptoms/{symptom}.md", symptom_text(corpus, symptom, order))
    write("references.bib", "\n".join(entry_text(trial) for trial in corpus.trials))


def _writer(folder: Path):  # type: ignore[no-untyped-def]
    return lambda name, text: (folder / name).write_text(text, encoding="utf-8", newline="\n")


def study_text(trial: Trial) -> str:
    """Return the record of a study, about 2 kB."""
    arms = [f"  - {{id: warm, label: Warm stones, class: warm-stones, n: {trial.in_group}, weeks: {trial.weeks}}}"]
    if trial.design == "rct":
        arms.append(f"  - {{id: cool, label: Cool stones of the same weight, class: cool-stones, n: {trial.in_group}}}")
    counted = "randomised" if trial.design == "rct" else "enrolled"
    results = "\n".join(_result_text(trial, finding) for finding in trial.findings)
    named = " and ".join(finding.symptom.replace("-", " ") for finding in trial.findings)
    return f"""\
id: {trial.key}
design: {trial.design}
read: full-text
question: Do warm stones ease {named} in people with the {trial.form} form of winter chill?
country: {trial.country}
population:
  condition: chill
  types: [{trial.form}]
  described: Adults of a mountain village who felt the cold for at least a month and took no other treatment
  {counted}: {trial.people}
  analysed: {trial.people}
  age: 18 to 75 years
arms:
{chr(10).join(arms)}
results:
{results}
harms: none-observed
limitations:
  - Everybody could feel how warm the stones were, so hope may have added to the result.
  - It lasted {trial.weeks} weeks, without a later check of anybody who had left.
summary: >-
  {trial.people} people with the {trial.form} form of winter chill held stones in both hands for half an hour a day,
  over {trial.weeks} weeks. They rated {named} on a scale before and afterwards. Everybody could feel how warm the
  stones were, and nobody was seen again later, so how long it lasts was not learnt.
funding: The Quarry of {trial.country}
interests: none declared
registration: NCT{abs(hash_of(trial.key)) % 10**8:08d}
extracted_by: the Quarry
"""


def hash_of(text: str) -> int:
    """Return a number that depends on a text alone."""
    value = 7
    for letter in text:
        value = value * 31 + ord(letter)
    return value


def _result_text(trial: Trial, finding: Finding) -> str:
    head = f"  - outcome: {finding.symptom}\n    measure: chill-scale\n    timepoint: {trial.weeks} weeks\n"
    if trial.design != "rct":
        change = {"favours-first": "better", "favours-second": "worse"}.get(finding.direction, "unchanged")
        return f"{head}    basis: within-arm\n    arm: warm\n    change: {change}"
    n = trial.in_group
    difference = round(finding.warm[0] - finding.cool[0], 1)
    return (
        f"{head}    basis: between-arm\n    contrast: [warm, cool]\n    direction: {finding.direction}\n"
        f"    reported: Mean difference {difference} points on the scale.\n"
        f"    effect: {{metric: mean-difference, value: {difference}}}\n"
        f"    values:\n      warm: {{n: {n}, mean: {finding.warm[0]}, sd: {finding.warm[1]}}}\n"
        f"      cool: {{n: {n}, mean: {finding.cool[0]}, sd: {finding.cool[1]}}}"
    )


def symptom_text(corpus: Corpus, symptom: str, order: int) -> str:
    """Return the page of a symptom: its rating over every trial with a comparison, and prose that cites some."""
    compared = [trial.key for trial in corpus.by_symptom[symptom] if trial.design == "rct"]
    name = symptom.replace("-", " ")
    domains = "\n".join(
        f"      {domain}: {{levels: -{1 + (domain == 'imprecision')}, reason: {reason}, records: [{compared[0]}]}}"
        for domain, reason in REASONS
    )
    rating = (
        "ratings:\n  - family: stones\n    comparator: cool-stones\n    certainty: very-low\n    size: unclear\n"
        f"    direction: mixed\n    domains:\n{domains}\n    considered: [{', '.join(compared)}]\n"
        "    by: the Quarry\n    on: 2026-11-01\n"
    )
    told = "\n".join(_told(trial, symptom) for trial in corpus.cited[symptom])
    return f"""\
---
title: {name.capitalize()}
question: Do warm stones ease {name}?
order: {order + 1}
in_a_sentence: {name}
{rating if compared else ""}reviewed: 2026-11-01
due: 2027-11-01
---
## Answer
It is very uncertain whether warm stones change {name}, compared with cool stones.

## About
Winter chill is felt from the first frost to the last.
Many stories are told of it, and few of them agree.

## What the studies found
{told}

## What we don't know
- Whether it matters what the stones are made of.
- How long whatever they do would last.

## Questions to ask
- What else could keep my hands warm?
"""


def _told(trial: Trial, symptom: str) -> str:
    name = symptom.replace("-", " ")
    if trial.design != "rct":
        return f"- A study of [={trial.key}:enrolled] people asked about {name} and compared nothing [@{trial.key}]."
    return (
        f"- A trial of [={trial.key}:randomised] people asked about {name} with warm stones and with cool stones.\n"
        f"  It lasted [={trial.key}:arm.warm.weeks] weeks, and everybody could feel the warmth [@{trial.key}]."
    )


def entry_text(trial: Trial) -> str:
    """Return the entry of a study in the bibliography."""
    authors = " and ".join(f"{person.family}, {person.given}" for person in trial.authors)
    return f"""\
@article{{{trial.key},
  author = {{{authors}}},
  title = {{{trial.title}}},
  journal = {{{trial.journal}}},
  year = {{{trial.year}}},
  volume = {{{trial.volume}}},
  pages = {{{trial.first_page}--{trial.first_page + 9}}},
  doi = {{{trial.doi}}},
}}
"""
