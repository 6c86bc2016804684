"""Components are called as they declare themselves, and every declaration carries examples that hold to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from msacu_site.language.words import load_words
from msacu_site.render.assets import read_assets
from msacu_site.render.component_calls import find_misuses
from msacu_site.render.components import ComponentTroubleError, misfits, read_components
from msacu_site.render.gallery import render_gallery
from site_building import TEMPLATES, write_files

CUP = b"""
about: A cup.
parameters:
  size: {type: number, about: how large}
  note: {type: text, required: false, about: what stands below}
  url: {type: addresses, about: writes an address}
examples:
  - {title: Large, with: {size: 3}}
"""
MACRO = b'{% macro tea_cup(size, url, note="") %}<p>{{ size }} {{ note }}</p>{% endmacro %}'
PAGE = b'{% from "components/tea-cup/tea-cup.html" import tea_cup %}{{ tea_cup(2, url, note="hot") }}'


def make(folder: Path, *, page: bytes = PAGE, macro: bytes = MACRO, declared: bytes = CUP) -> Path:
    """A templates folder with one component and one page."""
    declared = declared.replace(b"  note: {type: text, required: false, about: what stands below}\n", b"").replace(
        b"writes an address}\n",
        b"writes an address}\n  note: {type: text, required: false, about: what stands below}\n",
    )
    files = {
        "components/tea-cup/tea-cup.html": macro,
        "components/tea-cup/component.yaml": declared,
        "pages/tea.html": page,
    }
    return write_files(files, folder)


def misuses(folder: Path) -> list[str]:
    return find_misuses(folder, read_components(folder))


def test_our_own_templates_call_every_component_as_it_declares_itself() -> None:
    assert misuses(TEMPLATES) == []


def test_every_example_of_ours_fits() -> None:
    components = read_components(TEMPLATES)
    assert [fault for c in components for example in c.examples for fault in misfits(c, example)] == []
    assert [component.name for component in components if not component.examples] == []


def test_a_call_that_fits_is_let_pass(tmp_path: Path) -> None:
    assert misuses(make(tmp_path)) == []


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        (b"tea_cup(2)", "tea-cup needs url"),
        (b"tea_cup(2, url, milk=1)", "tea-cup has no parameter milk"),
        (b"tea_cup(2, url, size=3)", "tea-cup gets size twice"),
        (b'tea_cup(2, url, "hot", 4)', "tea-cup takes 3 parameters, and gets 4"),
    ],
)
def test_a_call_that_does_not_fit_is_told(tmp_path: Path, call: bytes, fault: str) -> None:
    page = PAGE.replace(b'tea_cup(2, url, note="hot")', call)
    assert misuses(make(tmp_path, page=page)) == [f"pages/tea.html:1: {fault}"]


def test_a_call_around_html_is_looked_at_too(tmp_path: Path) -> None:
    page = PAGE.replace(b'{{ tea_cup(2, url, note="hot") }}', b"{% call tea_cup(2) %}x{% endcall %}")
    assert misuses(make(tmp_path, page=page)) == ["pages/tea.html:1: tea-cup needs url"]


@pytest.mark.parametrize(
    ("macro", "fault"),
    [
        (b"{% macro cup(size, url) %}{% endmacro %}", "it should hold one macro, tea_cup; others begin with _"),
        (b"{% macro tea_cup(size, url) %}{% endmacro %}", "it takes size, url, and declares size, url, note"),
        (
            b"{% macro tea_cup(size, url, note) %}{% endmacro %}",
            "what is not required needs a default, and nothing else may have one",
        ),
    ],
)
def test_a_macro_that_differs_from_its_declaration_is_told(tmp_path: Path, macro: bytes, fault: str) -> None:
    assert f"components/tea-cup/tea-cup.html: {fault}" in misuses(make(tmp_path, macro=macro))


def test_what_nobody_calls_and_what_is_not_there_are_told(tmp_path: Path) -> None:
    page = b'{% from "components/pot/pot.html" import pot %}'
    assert misuses(make(tmp_path, page=page)) == [
        "pages/tea.html: there is no component components/pot/pot.html",
        "components/tea-cup/tea-cup.html: nobody calls it",
    ]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (b"{size: large}", "size is no number"),
        (b"{}", "size is missing"),
        (b"{size: 3, milk: true}", "there is no parameter milk"),
        (b"{size: 3, url: /tea/}", "url is given by the renderer"),
    ],
)
def test_an_example_that_does_not_fit_stops_the_gallery(tmp_path: Path, given: bytes, fault: str) -> None:
    folder = make(tmp_path, declared=CUP.replace(b"{size: 3}", given))
    with pytest.raises(ComponentTroubleError, match=f"tea-cup, example «Large»: {fault}"):
        render_gallery(folder, read_assets(TEMPLATES), load_words("en"))


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        (b"about: [", "component.yaml: "),
        (b"about: A cup.\n", "lacks or misstates 'parameters'"),
        (CUP.replace(b"type: number", b"type: size"), "'size' is not a valid Kind"),
    ],
)
def test_a_declaration_that_cannot_be_read_is_told(tmp_path: Path, declared: bytes, told: str) -> None:
    with pytest.raises(ComponentTroubleError, match=re.escape(told)):
        read_components(make(tmp_path, declared=declared))


def test_the_gallery_shows_every_example_once() -> None:
    page = render_gallery(TEMPLATES, read_assets(TEMPLATES), load_words("en")).decode()
    components = read_components(TEMPLATES)
    assert page.count('class="specimen"') == sum(len(component.examples) for component in components)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert {f"piece-{component.name}" for component in components} <= set(ids)
