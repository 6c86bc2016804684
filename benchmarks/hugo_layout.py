"""The same invented body of evidence as a Hugo site: a page for each study and symptom, tables, references, JSON-LD."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from corpus import SYMPTOMS, Corpus, Trial
from our_layout import symptom_text

# The layouts, as Hugo reads them.
LAYOUTS = Path(__file__).parent / "hugo_site"


def write_site(corpus: Corpus, folder: Path) -> None:
    """Write a body of evidence as a Hugo site that makes the pages which ours makes of it."""
    shutil.copytree(LAYOUTS, folder, dirs_exist_ok=True)
    citing: dict[str, list[str]] = {}
    for symptom, trials in corpus.cited.items():
        for trial in trials:
            citing.setdefault(trial.key, []).append(symptom)
    _write(folder / "data" / "citing.json", json.dumps(citing))
    _write(folder / "content" / "_index.md", _page({"title": "Warm stones"}, "Nobody made these studies."))
    _write(folder / "content" / "references" / "_index.md", _page({"title": "References"}, ""))
    for trial in corpus.trials:
        _write(folder / "content" / "studies" / f"{trial.key}.md", _study(trial))
    for order, symptom in enumerate(SYMPTOMS):
        _write(folder / "content" / "symptoms" / f"{symptom}.md", _symptom(corpus, symptom, order))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _page(front: dict[str, Any], body: str) -> str:
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{body}\n"


def _study(trial: Trial) -> str:
    names = ", ".join(f"{person.family} {person.given[0]}" for person in trial.authors[:6])
    reference = (
        f"{names}. {trial.title}. {trial.journal}. {trial.year};{trial.volume}:{trial.first_page}. doi:{trial.doi}"
    )
    front = {
        "title": trial.title, "key": trial.key, "year": trial.year, "design": trial.design, "form": trial.form,
        "people": trial.people, "country": trial.country, "doi": trial.doi, "reference": reference,
        "authors": [f"{person.given} {person.family}" for person in trial.authors],
        "description": f"Do warm stones help people with the {trial.form} form of winter chill?",
        "limitations": [
            "Everybody could feel how warm the stones were, so hope may have added to the result.",
            f"It lasted {trial.weeks} weeks, without a later check of anybody who had left.",
        ],
        "findings": [
            {"symptom": f.symptom, "warm": f.warm[0], "warm_sd": f.warm[1], "cool": f.cool[0], "cool_sd": f.cool[1]}
            for f in trial.findings
        ],
    }  # fmt: skip
    body = (
        f"{trial.people} people with the {trial.form} form of winter chill held stones in both hands for half an hour "
        f"a day, over {trial.weeks} weeks. They rated how they felt on a scale before and afterwards. Everybody could "
        "feel how warm the stones were, and nobody was seen again later, so how long it lasts was not learnt."
    )
    return _page(front, body)


def _symptom(corpus: Corpus, symptom: str, order: int) -> str:
    """Give the prose of our page, with plain links where ours has citations and values."""
    text = symptom_text(corpus, symptom, order).split("---\n", 2)[2]
    for trial in corpus.cited[symptom]:
        text = text.replace(f"[@{trial.key}]", f"[[{trial.year}]](#ref-{trial.key})")
        for path, value in (("randomised", trial.people), ("enrolled", trial.people), ("arm.warm.weeks", trial.weeks)):
            text = text.replace(f"[={trial.key}:{path}]", str(value))
    front = {
        "title": symptom.replace("-", " ").capitalize(), "slug": symptom, "weight": order + 1,
        "description": f"Do warm stones ease {symptom.replace('-', ' ')}?",
        "studies": [trial.key for trial in corpus.by_symptom[symptom]],
        "cited": [trial.key for trial in corpus.cited[symptom]],
    }  # fmt: skip
    return _page(front, text)
