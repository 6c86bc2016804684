"""A page explains each word of the glossary where it stands first, and nowhere else."""

from __future__ import annotations

import re

from msacu_site.pipeline import Built
from site_building import Files, apply_edits, build, read_edits

BUTTON = re.compile(r'<button type="button" class="term" popovertarget="([a-z-]+)">([^<]+)</button>')
EXPLANATION = re.compile(r'<div class="explained-word" id="([a-z-]+)" popover>\s*<p><dfn>([^<]+)</dfn>: ([^<]+)</p>')


def page(built: Built, path: str) -> str:
    assert built.tree is not None, built.diagnostics
    return built.tree[path].decode()


def test_a_word_is_marked_once_and_its_explanation_is_on_the_page(hiccups_built: Built) -> None:
    html = page(hiccups_built, "symptoms/hiccups/index.html")
    assert BUTTON.findall(html) == [("word-diaphragm", "diaphragm")]
    assert EXPLANATION.findall(html) == [
        ("word-diaphragm", "Diaphragm", "The muscle below the lungs. When it twitches, we hiccup.")
    ]
    assert 'href="../../glossary/#term-diaphragm"' in html


def test_the_glossary_explains_nothing_twice(hiccups_built: Built) -> None:
    assert not BUTTON.search(page(hiccups_built, "glossary/index.html"))


def test_the_next_use_on_a_page_stays_as_it_is(hiccups: Files) -> None:
    instead = "What happens in the diaphragm. Nobody has tested herbal tea."
    edits = f"symptoms/hiccups.md\n- - Whether cold tea does the same.\n+ - {instead}\n"
    html = page(build(apply_edits(hiccups, read_edits(edits))), "symptoms/hiccups/index.html")
    assert BUTTON.findall(html) == [("word-diaphragm", "diaphragm"), ("word-herbal-tea", "herbal tea")]


def test_an_everyday_form_is_left_alone(hiccups: Files) -> None:
    edits = "glossary.yaml\n-   - term: Diaphragm\n+   - term: Diaphragm\n+     unmarked: [Diaphragm]\n"
    html = page(build(apply_edits(hiccups, read_edits(edits))), "symptoms/hiccups/index.html")
    assert not BUTTON.search(html)
    assert "explained-words" not in html
