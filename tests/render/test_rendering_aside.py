"""Many pages are rendered by two processes: the same bytes, the same order, and a broken template told all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from msacu_site.aside import do_aside, do_inline
from msacu_site.pipeline import build_site
from msacu_site.render import render
from msacu_site.render.environment import CompiledTemplates
from msacu_site.render.render import TemplateTroubleError
from msacu_site.sources.tree import tree_from_mapping
from site_building import COMPILED, TEMPLATES, TODAY, Files, read_files, write_files


@pytest.fixture(autouse=True)
def _a_few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "MANY", 4)


def test_two_processes_give_the_files_of_one(hiccups: Files) -> None:
    one, two = (
        build_site(
            tree_from_mapping(hiccups), TEMPLATES, today=TODAY, version="test", aside=aside, compiled=COMPILED
        ).tree
        for aside in (do_inline, do_aside)
    )
    assert one is not None and two is not None
    assert list(one.items()) == list(two.items())


@pytest.mark.parametrize("name", ["evidence-map", "study", "symptom", "symptoms"])
def test_a_broken_template_is_told_whichever_process_fills_it(name: str, hiccups: Files, tmp_path: Path) -> None:
    templates = read_files(TEMPLATES)
    place = f"pages/{name}.html"
    write_files(
        {**templates, place: templates[place].replace(b"{% block body %}", b"{% block body %}{{ nobody.knows }}")},
        tmp_path,
    )
    with pytest.raises(TemplateTroubleError, match=rf"pages/{name}\.html: "):
        build_site(
            tree_from_mapping(hiccups), tmp_path, today=TODAY, version="test", aside=do_aside,
            compiled=CompiledTemplates(),
        )  # fmt: skip
