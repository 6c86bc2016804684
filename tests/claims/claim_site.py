"""The small site whose ratings the sentences of the corpus are held against, and the pages they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from msacu_site.evidence.claim_ceiling import Neighbourhood, PageContext, Verdict, judge_sentence, read_around
from msacu_site.evidence.judge import judge
from msacu_site.evidence.judged_prose import sentences_on_pages
from msacu_site.evidence.prose_contexts import kind_context, page_context, symptom_context
from msacu_site.frozen import replace
from msacu_site.language.words import load_words
from msacu_site.linking.link import link
from msacu_site.linking.site import Site
from msacu_site.prose.source_sentences import mask_markup
from msacu_site.records.content import read_content
from msacu_site.records.page import PageKind
from msacu_site.sources.tree import read_tree
from site_building import CONTENT

HERE = Path(__file__).parent
_LACKING = frozenset({"comparator-missing", "within-arm-as-effect"})
_HELPFUL = frozenset({"comparator", "contrast", "caveat", "unknown", "attribution"})
# no page is as long, so that sentences in a row do not stand on one page
_STRIDE = 7919
SYMPTOMS = {
    "low": "fatigue",
    "very-low": "pain",
    "no-difference": "gait",
    "moderate": "sleep",
    "before-after": "bladder",
    "no-study": "tremor",
}
KINDS = {
    "mechanism": PageKind.MECHANISM,
    "safety": PageKind.SAFETY,
    "faq": PageKind.TEXT,
    "factsheet": PageKind.FACTSHEET,
    "claim": PageKind.CLAIMS,
}


@dataclass(frozen=True)
class Labelled:
    """A sentence of the corpus; `label` is «ok» or what is wrong with it, `hard` what its writer called subtle."""

    page: str
    label: str
    text: str
    near: str = ""
    under: str = ""
    hard: bool = False

    @property
    def is_wrong(self) -> bool:
        return self.label != "ok"


def read_site(folder: Path) -> Site:
    """Read and link the site in a folder, which must be without a fault."""
    tree, _ = read_tree(folder, shown_as=folder.name)
    content, problems = read_content(tree)
    assert problems == []
    site, problems = link(content, {}, load_words("en"))
    assert problems == []
    return site


@cache
def contexts() -> dict[str, PageContext]:
    """Every page of the corpus by its name."""
    words = load_words("en")
    site = read_site(HERE / "site")
    judgements = judge(site)
    base = page_context(site, judgements, words)
    pages = {name: kind_context(kind, base) for name, kind in KINDS.items()}
    return pages | {name: symptom_context(slug, judgements[slug], site, words, base) for name, slug in SYMPTOMS.items()}


def read_development() -> list[Labelled]:
    """Read all sentences that the rules may be made with."""
    return _read_folder("development")


def read_held_out() -> list[Labelled]:
    """Read the sentences that are kept from whoever makes the rules."""
    return _read_folder("held_out")


def _read_folder(name: str) -> list[Labelled]:
    return [sentence for path in sorted((HERE / name).glob("*.yaml")) for sentence in read_sentences(path)]


def read_sentences(path: Path) -> list[Labelled]:
    """Read the sentences of a file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Labelled(s["page"], s["label"], s["text"], s.get("near") or "", s.get("under") or "", s.get("hard", False))
        for s in data["sentences"]
    ]


def clause_of(sentence: Labelled) -> str:
    """Return a sentence of one clause as it would stand under another; nothing when it has more than one."""
    if set(",:;?—'\"“«") & set(sentence.text) or {"so", "and"} & {*sentence.text.split()}:
        return ""
    claim = sentence.text.partition(" [@")[0].rstrip(".!")
    return claim[0].lower() + claim[1:]


def surroundings(sentence: Labelled) -> Neighbourhood:
    """Return a sentence of the corpus with what stands around it."""
    near = (mask_markup(sentence.near),) if sentence.near else ()
    return Neighbourhood(mask_markup(sentence.text), near, under=sentence.under)


@cache
def _places() -> tuple[tuple[Neighbourhood, ...], tuple[Neighbourhood, ...]]:
    """Places of the published prose with a sentence before and behind; second, those where nothing helps a sentence."""
    site = read_site(CONTENT)
    every = [(one, page) for one, page in sentences_on_pages(site, judge(site)) if len(one.near) > 1]
    bare = [one for one, page in every if not _HELPFUL & read_around(one, page).near]
    return tuple(one for one, _ in every), tuple(bare)


def beside(sentence: Labelled, number: int) -> Neighbourhood:
    """Put a sentence in the place of a published one; what lacks a comparison must not find it next door."""
    places = _places()[sentence.label in _LACKING]
    own = surroundings(sentence)
    place = places[number * _STRIDE % len(places)]
    return replace(place, text=own.text, under=own.under or place.under)


def judge_labelled(sentence: Labelled) -> tuple[Verdict, ...]:
    """Judge a sentence of the corpus on its page."""
    return judge_sentence(surroundings(sentence), contexts()[sentence.page])


def judge_placed(sentence: Labelled, number: int) -> tuple[Verdict, ...]:
    """Judge a sentence of the corpus in the place of a published one."""
    return judge_sentence(beside(sentence, number), contexts()[sentence.page])
