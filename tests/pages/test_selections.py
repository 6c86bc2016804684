"""Studies chosen by plain links: every link leads to a page, and every page shows the studies that fit and no other."""

from __future__ import annotations

import re

from msacu_site.pages.selections import Selection
from msacu_site.pipeline import Built
from site_building import Files, apply_edits, build, main_text, read_edits

FOLDER = "studies/selections/"


def selections(built: Built) -> dict[str, str]:
    """The html of every page of a choice, by its name."""
    assert built.tree is not None, built.diagnostics
    return {
        path.removeprefix(FOLDER).removesuffix("/index.html"): data.decode()
        for path, data in built.tree.items()
        if path.startswith(FOLDER)
    }


def listed(html: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[./]*([a-z0-9]+)/"', html)


def test_there_is_a_page_for_every_choice_that_a_study_fits(hiccups_built: Built) -> None:
    pages = {name: listed(html) for name, html in selections(hiccups_built).items()}
    assert pages["randomised-direct-usual"] == ["smith2020"]
    assert pages["direct-none"] == ["jones1999"]
    assert pages["others"] == ["rats2011"]
    assert "randomised-others" not in pages
    assert all(pages.values())


def test_a_choice_without_studies_is_shown_and_leads_nowhere(hiccups_built: Built) -> None:
    [nav] = re.findall(r'<nav class="choices".*?</nav>', selections(hiccups_built)["randomised"], re.DOTALL)
    assert re.search(r'<span>Other people, animals or theory</span> <span class="note">0</span>', nav)
    assert re.search(r'<a href="\./" aria-current="true">Any randomised trial</a> <span class="note">1</span>', nav)
    assert re.search(r'<a href="\.\./\.\./">Any</a> <span class="note">3</span>', nav)


def test_the_same_choice_is_offered_in_the_list_of_all(hiccups_built: Built) -> None:
    html = selections(hiccups_built)["randomised-direct-usual"]
    assert 'href="../../?design=randomised&amp;people=direct&amp;against=usual"' in html
    assert "randomised trials, people with hiccups, compared with usual care" in main_text(html.encode())


def test_a_study_moves_when_its_record_changes(hiccups: Files) -> None:
    edits = "studies/smith2020.yaml\n- design: rct\n+ design: crossover-rct\n"
    pages = selections(build(apply_edits(hiccups, read_edits(edits))))
    assert "Randomised crossover trial" in main_text(pages["randomised-direct-usual"].encode())


def test_an_empty_selection_is_the_list_of_all() -> None:
    assert Selection().address == "/studies/"
    assert Selection("randomised", against="sham").address == "/studies/selections/randomised-sham/"
    assert Selection(people="direct").query == "people=direct"


def test_with_no_study_that_can_be_read_there_are_findings_and_no_choices(hiccups: Files) -> None:
    broken = {name: b"id: [" if name.startswith("studies/") else data for name, data in hiccups.items()}
    built = build(broken)
    assert built.tree is None
    assert {found.span.path for found in built.diagnostics if found.rule == "yaml-syntax"} == {
        f"content/{name}" for name in broken if name.startswith("studies/")
    }
