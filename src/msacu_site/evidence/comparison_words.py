"""Whether a sentence, or what stands around it, names a comparison or says that there was none."""

from __future__ import annotations

from msacu_site.evidence.sentence_reading import Reading, hide
from msacu_site.evidence.topic_words import TopicWords
from msacu_site.language.lexicon import Lexicon


def names_comparator(reading: Reading, lexicon: Lexicon, topic: TopicWords) -> bool:
    """Tell whether somebody else is named with whom the treated were compared, here or close by."""
    for text in (reading.text, reading.near, reading.under):
        kept = hide(text, lexicon["comparison.denied"])
        if any(p.search(kept) for p in (lexicon["comparison.phrases"], lexicon["comparison.words"], topic.comparators)):
            return True
    return False


def has_caveat(reading: Reading, lexicon: Lexicon, *, of_comparison: bool = False) -> bool:
    """Tell whether it is said, here or close by, that a change over time shows no effect.

    Of a trial, which does compare, it must be said in the sentence itself, or that these are anecdotes or a package.
    """
    around = (reading.text, reading.near, reading.under)
    if lexicon["comparison.doubts"].search(reading.text):
        return True
    if of_comparison:
        return bool(lexicon["comparison.caveats"].search(reading.text)) or any(
            lexicon["comparison.no_effects"].search(text) for text in around
        )
    return any(lexicon["comparison.caveats"].search(text) for text in around)


def tells_of_time(reading: Reading, lexicon: Lexicon) -> bool:
    """Tell whether a sentence sets a time against an earlier one."""
    return bool(lexicon["before_after"].search(reading.text))
