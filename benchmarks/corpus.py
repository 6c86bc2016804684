"""An invented body of evidence of any size: the same number and seed give the same studies, symptoms and references."""

from __future__ import annotations

import random
from dataclasses import dataclass

SYMPTOMS = (
    "sneezing", "drowsiness", "cold-feet", "stiff-neck", "restlessness", "dry-mouth", "forgetfulness", "sore-throat",
    "clumsiness", "headache", "low-mood", "hiccups", "itching", "poor-sleep", "dizziness",
)  # fmt: skip
FAMILY_NAMES = (
    "Müller", "García", "Ångström", "Nguyễn", "O’Neill", "Łukasiewicz", "de la Cruz", "Żeleński", "Håkansson", "Čapek",
    "Smith", "Yılmaz", "Söderberg", "Dvořák", "Ferreira", "Ivanova", "Okafor", "Tanaka", "Lefèvre", "Ionescu",
)  # fmt: skip
GIVEN_NAMES = ("Ana", "Bjørn", "Chloé", "Dmitri", "Esra", "François", "Grace", "Hiroshi", "Inés", "Jürgen")
JOURNALS = ("Journal of Invented Medicine", "Annals of Warmth", "Acta Fabularum", "The Kettle", "Revista de Cuentos")
COUNTRIES = ("Ruritania", "Freedonia", "Utopia", "Laputa", "Illyria")
FORMS = ("early", "late", "mixed")


@dataclass(frozen=True, slots=True)
class Person:
    """An author."""

    family: str
    given: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a study found for one symptom: means and standard deviations of both groups, lower being better."""

    symptom: str
    warm: tuple[float, float]
    cool: tuple[float, float]
    direction: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One invented study with its reference."""

    key: str
    title: str
    authors: tuple[Person, ...]
    year: int
    journal: str
    volume: int
    first_page: int
    doi: str
    country: str
    form: str
    design: str
    people: int
    weeks: int
    findings: tuple[Finding, ...]

    @property
    def in_group(self) -> int:
        """The number of people in either group."""
        return self.people // 2


@dataclass(frozen=True, slots=True)
class Corpus:
    """All studies, those of each symptom, and those that the prose of each symptom cites."""

    trials: tuple[Trial, ...]
    by_symptom: dict[str, tuple[Trial, ...]]
    cited: dict[str, tuple[Trial, ...]]


def make_corpus(number: int, seed: int = 1) -> Corpus:
    """Invent `number` studies of one to three symptoms each; the prose of a symptom cites 10 to 40 of its own."""
    dice = random.Random(seed)
    trials = tuple(_make_trial(dice, place) for place in range(number))
    by_symptom = {
        symptom: tuple(trial for trial in trials if any(finding.symptom == symptom for finding in trial.findings))
        for symptom in SYMPTOMS
    }
    cited = {
        symptom: tuple(dice.sample(studied, min(len(studied), dice.randint(10, 40))))
        for symptom, studied in by_symptom.items()
    }
    return Corpus(trials, by_symptom, cited)


def _make_trial(dice: random.Random, place: int) -> Trial:
    authors = tuple(Person(dice.choice(FAMILY_NAMES), dice.choice(GIVEN_NAMES)) for _ in range(dice.randint(1, 9)))
    year = dice.randint(1985, 2025)
    symptoms = dice.sample(SYMPTOMS, dice.randint(1, 3))
    named = " and ".join(name.replace("-", " ") for name in symptoms)
    form = dice.choice(FORMS)
    return Trial(
        key=f"{''.join(letter for letter in authors[0].family.casefold() if letter.isascii() and letter.isalpha())}"
        f"{year}n{place:05d}",
        title=f"Warm or cool stones for {named} in people with the {form} form of winter chill: trial {place}",
        authors=authors,
        year=year,
        journal=dice.choice(JOURNALS),
        volume=dice.randint(1, 90),
        first_page=dice.randint(1, 2000),
        doi=f"10.5555/inv.{year}.{place:05d}",
        country=dice.choice(COUNTRIES),
        form=form,
        design="rct" if dice.random() < 0.8 else "before-after",
        people=2 * dice.randint(8, 120),
        weeks=dice.randint(2, 26),
        findings=tuple(_make_finding(dice, symptom) for symptom in symptoms),
    )


def _make_finding(dice: random.Random, symptom: str) -> Finding:
    cool = round(dice.uniform(30, 60), 1)
    warm = round(cool - dice.uniform(-6, 14), 1)
    spread = round(dice.uniform(8, 18), 1)
    direction = "no-difference" if abs(cool - warm) < 4 else "favours-first" if warm < cool else "favours-second"
    return Finding(symptom, (warm, spread), (cool, round(spread * dice.uniform(0.9, 1.1), 1)), direction)
