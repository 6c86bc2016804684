"""A small history of the site about tea and hiccups: ten commits, each with what it does to the files."""

from __future__ import annotations

import re
from collections.abc import Callable

from site_building import Files, apply_edits, read_edits

Step = Callable[[Files], Files]

BROWN = """\
id: brown2024
design: rct
read: full-text
population: {condition: hiccups, types: [after-meals], randomised: 42, analysed: 40}
arms:
  - {id: tea, label: Herbal tea, class: herbal-tea, n: 21}
  - {id: water, label: A glass of water, class: usual-care, n: 21}
results:
  - outcome: hiccups
    measure: hiccup-scale
    basis: between-arm
    contrast: [tea, water]
    direction: favours-first
summary: 42 people drank herbal tea or water. Those who drank tea hiccupped less than those who drank water.
funding: not reported
interests: not reported
"""
BROWN_REFERENCE = """
@article{brown2024,
  author  = {Brown, Eve},
  title   = {More tea for hiccups: a randomised trial},
  journal = {Annals of Invented Medicine},
  year    = {2024},
  volume  = {8},
  pages   = {1--9}
}
"""


def edits(text: str) -> Step:
    """A step made of small edits."""
    return lambda files: apply_edits(files, read_edits(text))


def add_study(files: Files) -> Files:
    """A second trial arrives, and the rating weighs it."""
    more = {
        "studies/brown2024.yaml": BROWN.encode(),
        "references.bib": files["references.bib"] + BROWN_REFERENCE.encode(),
    }
    return edits("symptoms/hiccups.md\n- considered: [smith2020]\n+ considered: [smith2020, brown2024]\n")(
        {**files, **more}
    )


def rename(files: Files, old: str, new: str) -> dict[str, bytes]:
    """Give a symptom page another address, everywhere."""
    renamed = {name.replace(f"symptoms/{old}.md", f"symptoms/{new}.md"): data for name, data in files.items()}
    return {
        name: data.replace(f"/symptoms/{old}/".encode(), f"/symptoms/{new}/".encode()) for name, data in renamed.items()
    }


def rename_with_redirect(files: Files) -> Files:
    """The page on hiccups moves, and says so."""
    moved = rename(files, "hiccups", "singultus")
    moved["redirects.yaml"] = b"redirects:\n  - {from: /symptoms/hiccups/, to: /symptoms/singultus/}\n"
    return edits(
        "symptoms/singultus.md\n- in_a_sentence: hiccups\n+ in_a_sentence: hiccups\n+ outcomes: [hiccups]\n\n"
        "vocabulary/outcomes.yaml\n+   - {id: hiccups, label: Hiccups, kind: other}\n\n"
        "claims/stops-hiccups.yaml\n- symptoms: [hiccups]\n+ symptoms: [singultus]\n"
    )(moved)


def reformat(files: Files) -> Files:
    """Other line breaks, other quotes, other spaces, a remark, another order of fields: nothing else."""
    study = files["studies/smith2020.yaml"].decode()
    study = study.replace("country: Nowhere\n", "# where?\ncountry:   'Nowhere'\n")
    study = study.replace(
        " With tea they hiccupped 12 times an hour\n  less than",
        "\n  With tea they hiccupped 12 times an hour less than",
    )
    head, funding, interests = re.split(r"(?m)^(?=funding|interests)", study)
    bib = files["references.bib"].decode().replace("  author  = {", "  author={").replace("{101--109}", '"101--109"')
    return {**files, "studies/smith2020.yaml": (head + interests + funding).encode(), "references.bib": bib.encode()}


CORRECT = """\
studies/smith2020.yaml
- randomised: 62
+ randomised: 64

studies/smith2020.yaml
- 62 people who
+ 64 people who

studies/brown2024.yaml
- class: herbal-tea, n: 21
+ class: herbal-tea, n: 20
"""
LOWER = """\
symptoms/hiccups.md
- certainty: low
+ certainty: very-low

symptoms/hiccups.md
- size: small
+ size: unclear

symptoms/hiccups.md
- imprecision: {levels: -1, reason: One small trial
+ imprecision: {levels: -2, reason: Two small trials

symptoms/hiccups.md
- a little less with tea
+ less with tea

changes.yaml
- tea may make hiccups slightly fewer than water does
+ we know very little of tea

pages/index.md
- Tea may make hiccups slightly fewer than water does
+ Of tea we know very little
"""
RETRACT = """\
studies/brown2024.yaml
- funding: not reported
+ standing: retracted
+ standing_note: Withdrawn by the journal in 2026; the tea was coffee.
+ funding: not reported

symptoms/hiccups.md
- considered: [smith2020, brown2024]
+ considered: [smith2020]
"""
REWORD = """\
symptoms/singultus.md
- Whether cold tea does the same.
+ Whether tea that has gone cold does the same.
"""
FIX_REFERENCE = """\
references.bib
- pages   = {7--8}
+ pages   = {7--9}
"""
JUDGE = """\
claims/stops-hiccups.yaml
- verdict: partly
+ verdict: unsupported

claims/stops-hiccups.yaml
- supporting: [smith2020]
+ against: [smith2020]
"""

COMMITS: dict[str, Step] = {
    "01-study-added": add_study,
    "02-number-corrected": edits(CORRECT),
    "03-rating-lowered": edits(LOWER),
    "04-study-retracted": edits(RETRACT),
    "05-renamed-with-redirect": rename_with_redirect,
    "06-renamed-without-redirect": lambda files: rename(files, "sleep", "night"),
    "07-prose-reworded": edits(REWORD),
    "08-reference-fixed": edits(FIX_REFERENCE),
    "09-claim-judged-again": edits(JUDGE),
    "10-formatting-only": reformat,
}
