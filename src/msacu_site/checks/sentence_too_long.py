"""A sentence has more words than anybody can hold together.

Why
    People read this site tired, on small screens, with blurred sight. Thirty words are the hard limit; some twenty are
    better.
Bad
    Tea, which many people like, and which some drink hot while others drink it cold, was given in one trial to half
    of the people, and the other half had water.
Write
    In one trial half of the people had tea. The other half had water.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.own_prose import own_passages
from msacu_site.linking.site import Site
from msacu_site.prose.source_sentences import source_sentences

MOST_WORDS = 30
# a printed value counts as one word
_WORD = re.compile(r"[\w#]+(?:[-'’.,/–][\w#]+)*")


def check(site: Site) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every sentence of our own that is too long."""
    for own in own_passages(site):
        passage = own.passage
        # so many words take more letters, with what stands between them
        if len(passage.raw) <= 2 * MOST_WORDS:
            continue
        for sentence in source_sentences(passage):
            count = len(_WORD.findall(sentence.words))
            if count > MOST_WORDS:
                yield Diagnostic(
                    "sentence-too-long",
                    f"This sentence has {count} words; the most we print is {MOST_WORDS}.",
                    passage.span(sentence.start, sentence.end),
                    help="Make two sentences of it, one idea in each, or turn the list in it into a list.",
                )
