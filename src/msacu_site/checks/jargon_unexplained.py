"""A hard word is used and nothing explains it.

Why
    A word that readers don't know hides the sentence around it. Words that the glossary lists as jargon may stand in
    prose only if the glossary explains them too; then every page explains them where they stand first.
Bad
    # glossary.yaml lists «diaphragm» under «jargon» and has no such term
    Tea calms the diaphragm.
Write
    # the same, and under «terms»:
    - {term: diaphragm, meaning: The muscle below the lungs that we breathe with.}
"""

from __future__ import annotations

from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic, Note
from msacu_site.linking.own_prose import own_passages
from msacu_site.linking.site import Site
from msacu_site.prose.source_sentences import mask_markup
from msacu_site.prose.term_finder import make_term_finder


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every use of a listed word that no term explains."""
    source = site.content.single.get("glossary.yaml")
    if source is None:
        return
    explained = make_term_finder(term.record.marked for term in site.terms)
    listed = enumerate(source.record.jargon)
    jargon = [(number, word) for number, word in listed if not any(explained.find(word))]
    if not jargon:
        return
    finder = make_term_finder((word,) for _, word in jargon)
    for own in own_passages(site):
        passage = own.passage
        for found in finder.find(mask_markup(passage.raw)):
            number, word = jargon[found.term]
            said = " ".join(passage.raw[found.start : found.end].split())
            yield Diagnostic(
                "jargon-unexplained",
                f"«{said}» is listed as a hard word, and nothing explains it.",
                passage.span(found.start, found.end),
                help=f"Say it in everyday words, or explain «{word}» under «terms» in glossary.yaml.",
                notes=(Note("It is listed here.", source.document.span_of(("jargon", number))),),
            )
