"""All words that a sentence is read by, the language's and the topic's; made ready when a sentence needs them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property

from msacu_site.evidence.topic_words import TopicWords, topic_names
from msacu_site.frozen import Frozen
from msacu_site.language.marks import Weights, load_marks, load_weights
from msacu_site.language.phrases import PhraseBook, make_book
from msacu_site.linking.site import Site


class Lexicon(Frozen, dict=True, eq=False):
    """The words of a language by its code, and the names of a topic by their label."""

    language: str
    names: Mapping[str, list[str]]

    @cached_property
    def state(self) -> str:
        """A hash of all words, those of the language by its name: what they are is part of the program."""
        return hashlib.sha256(repr((self.language, self.names)).encode()).hexdigest()

    @cached_property
    def marks(self) -> PhraseBook:
        """The groups of words of the language."""
        return load_marks(self.language)

    @cached_property
    def weights(self) -> Weights:
        """What the signs of the language weigh."""
        return load_weights(self.language)

    @cached_property
    def topic(self) -> TopicWords:
        """The topic's own words."""
        return TopicWords(make_book(self.names))


def make_lexicon(site: Site) -> Lexicon:
    """Collect the words of a site."""
    return Lexicon(site.settings.language, topic_names(site))
