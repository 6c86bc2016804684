"""The small site about tea and hiccups: another topic, the same generator, and every promise kept in its pages.

The words of four pages are kept in `golden/`. After a wanted change run the tests once with MSACU_UPDATE_GOLDEN=1 and
read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from msacu_site.diagnostics import Diagnostic
from msacu_site.linking.addresses import file_of
from msacu_site.outputs.inspection import Inspection
from msacu_site.pipeline import Built
from site_building import HICCUPS, Files, apply_edits, build, main_text, read_edits, visible_text

GOLDEN = Path(__file__).parent / "golden" / "hiccups"
GOLDEN_PAGES = {
    "factsheet.txt": "index.html",
    "symptom.txt": "symptoms/hiccups/index.html",
    "study.txt": "studies/smith2020/index.html",
    "retold.txt": "retold/index.html",
}
ADDRESSES = (
    "/", "/symptoms/", "/symptoms/hiccups/", "/symptoms/sleep/", "/studies/", "/studies/smith2020/",
    "/studies/jones1999/", "/studies/rats2011/", "/evidence-map/", "/claims/", "/retold/", "/how-it-may-work/",
    "/safety/", "/glossary/", "/references/", "/methods/", "/search/", "/whats-new/", "/data/", "/about/",
    "/404.html", "/sitemap.xml", "/feed.xml", "/robots.txt", "/_headers",
)  # fmt: skip
AUTHOR_DATE = read_edits("site.yaml\n- funding: No\n+ citation_style: author-date\n+ funding: No\n")
SUB_PATH = "https://cups.example/tea/room/"


def tree_of(built: Built) -> Files:
    assert built.tree is not None, built.diagnostics
    return built.tree


def page(built: Built, address: str) -> str:
    return tree_of(built)[file_of(address)].decode()


def with_edits(files: Files, edits: str) -> Built:
    return build(apply_edits(files, read_edits(edits)))


def links(html: str) -> list[str]:
    return re.findall(r'\b(?:href|src)="([^"]*)"', html)


def test_it_builds_without_a_single_finding(hiccups_built: Built) -> None:
    assert hiccups_built.diagnostics == ()
    assert hiccups_built.totals.studies == 3
    assert hiccups_built.totals.references == 4


def test_it_says_that_it_is_invented() -> None:
    assert "invented example" in (HICCUPS / "site.yaml").read_text()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_promised_address_is_there(address: str, hiccups_built: Built) -> None:
    assert tree_of(hiccups_built)[file_of(address)]


def test_no_page_has_a_dead_link_a_dead_anchor_or_an_id_twice(hiccups_built: Built) -> None:
    assert Inspection(tree_of(hiccups_built)).faults() == []


def test_a_dead_link_would_be_seen(hiccups_built: Built) -> None:
    broken = {**tree_of(hiccups_built), "about/index.html": b'<a href="../nowhere/">x</a><a href="../#nothing">y</a>'}
    assert {fault.kind for fault in Inspection(broken).faults() if fault.page == "about/index.html"} == {
        "target",
        "anchor",
    }


def test_the_bottom_line_is_the_sentence_of_the_wording_grid(hiccups_built: Built) -> None:
    line = "Compared with a glass of water, drinking tea may improve hiccups slightly."
    assert line in main_text(tree_of(hiccups_built)["symptoms/hiccups/index.html"])
    assert line in main_text(tree_of(hiccups_built)["index.html"])


def test_the_bottom_line_follows_the_rating_and_nothing_else(hiccups: Files) -> None:
    built = with_edits(
        hiccups,
        "symptoms/hiccups.md\n- certainty: low\n+ certainty: very-low\n\n"
        "symptoms/hiccups.md\n- size: small\n+ size: unclear\n\n"
        "symptoms/hiccups.md\n- imprecision: {levels: -1\n+ imprecision: {levels: -2\n\n"
        # what was written under the old rating says too much under the new one
        "symptoms/hiccups.md\n- a little less with tea\n+ less with tea\n\n"
        "changes.yaml\n- tea may make hiccups slightly fewer than water does\n+ we know very little of tea\n\n"
        "pages/index.md\n- Tea may make hiccups slightly fewer than water does\n+ Of tea we know very little\n",
    )
    text = main_text(tree_of(built)["symptoms/hiccups/index.html"])
    assert "The evidence is very uncertain about the effect of drinking tea on hiccups, compared with a glass" in text
    assert "may improve" not in text


def test_a_symptom_that_nobody_has_studied_says_so(hiccups_built: Built) -> None:
    text = main_text(tree_of(hiccups_built)["symptoms/sleep/index.html"])
    assert "Nobody has studied drinking tea for sleep in people with hiccups, as far as we know." in text
    assert "We cannot say whether it helps, does nothing or harms." in text


def test_a_first_study_changes_what_is_said_of_it(hiccups: Files) -> None:
    built = with_edits(hiccups, "studies/jones1999.yaml\n- outcome: hiccups\n+ outcome: sleep\n")
    text = main_text(tree_of(built)["symptoms/sleep/index.html"])
    assert "Nobody has studied" not in text
    assert "Nobody has compared drinking tea with anything else for sleep" in text


def test_the_animal_study_stands_only_with_the_mechanism(hiccups_built: Built) -> None:
    own = "studies/rats2011/index.html"
    linking = {
        path
        for path, data in tree_of(hiccups_built).items()
        if path.endswith(".html") and path != own and any("rats2011/" in link for link in links(data.decode()))
    }
    # besides: the lists of everything and their choices, what texts make of it, and the factsheet's list of references
    linking = {path for path in linking if not path.startswith("studies/selections/")}
    lists = {f"{name}/index.html" for name in ("studies", "references", "retold", "search")}
    assert linking == {"how-it-may-work/index.html", "index.html", *lists}
    for symptom in ("hiccups", "sleep"):
        assert "rats" not in page(hiccups_built, f"/symptoms/{symptom}/").casefold()


def test_a_before_after_study_feeds_no_rating(hiccups_built: Built) -> None:
    text = main_text(tree_of(hiccups_built)["symptoms/hiccups/index.html"])
    assert "58 people, in 1 study" in text
    assert "No comparison: before and after in one group" in text


def test_citations_are_numbered_by_page_and_lead_to_its_references(hiccups_built: Built) -> None:
    html = page(hiccups_built, "/symptoms/hiccups/")
    cited = re.findall(r'<a id="cite-([a-z0-9-]+)-(\d+)" href="#ref-\1"><span[^>]*>reference </span>(\d+)</a>', html)
    listed = re.findall(r'<li id="ref-([a-z0-9-]+)" value="(\d+)"', html)
    assert listed == [("smith2020", "1"), ("some-magazine", "2"), ("jones1999", "3")]
    assert {(key, number) for key, _, number in cited} == set(listed)
    assert [times for key, times, _ in cited if key == "smith2020"] == ["1", "2", "3"]
    assert '<li id="ref-smith2020" value="1">' in page(hiccups_built, "/")


def test_a_reference_leads_back_to_every_place_that_cites_it(hiccups_built: Built) -> None:
    html = page(hiccups_built, "/symptoms/hiccups/")
    [entry] = re.findall(r'<li id="ref-smith2020".*?</li>', html, re.DOTALL)
    assert {link for link in links(entry) if link.startswith("#")} == {f"#cite-smith2020-{n}" for n in (1, 2, 3)}


def test_the_references_page_leads_to_every_sentence_that_cites(hiccups_built: Built) -> None:
    html = page(hiccups_built, "/references/")
    [entry] = re.findall(r'<li id="ref-some-magazine">.*?(?=<li id="ref-|</main>)', html, re.DOTALL)
    assert "some-magazine/#used-on" in links(entry)
    assert "Cited on 1 page" in entry
    quotes = page(hiccups_built, "/references/some-magazine/")
    assert "../../symptoms/hiccups/#cite-some-magazine-1" in links(quotes)
    quoted = main_text(tree_of(hiccups_built)["references/some-magazine/index.html"])
    assert "About 90% of people know somebody who had them at a wedding." in quoted


def test_a_claim_has_its_line_and_its_answer(hiccups_built: Built) -> None:
    lines = page(hiccups_built, "/claims/")
    [line] = re.findall(r'<li id="stops-hiccups">.*?</li>', lines, re.DOTALL)
    assert "some-magazine/#stops-hiccups" in links(line)
    assert "It did not stop them, and not at once" not in lines
    answers = page(hiccups_built, "/claims/some-magazine/")
    assert '<article class="claim" id="stops-hiccups">' in answers
    assert "It did not stop them, and not at once" in answers
    assert "../../claims/some-magazine/#stops-hiccups" in links(page(hiccups_built, "/symptoms/hiccups/"))


def test_a_printed_value_follows_its_record(hiccups: Files) -> None:
    edits = "studies/smith2020.yaml\n- randomised: 62\n+ randomised: 64\n\n"
    built = with_edits(hiccups, edits + "studies/smith2020.yaml\n- 62 people who\n+ 64 people who\n")
    assert "The only trial had 64 people" in main_text(tree_of(built)["index.html"])


def test_the_same_site_twice_is_the_same_bytes(hiccups: Files, hiccups_built: Built) -> None:
    shuffled = {name: hiccups[name] for name in sorted(hiccups, reverse=True)}
    assert tree_of(build(shuffled)) == tree_of(hiccups_built)


def test_in_author_date_style_a_citation_names_its_authors(hiccups: Files) -> None:
    built = build(apply_edits(hiccups, AUTHOR_DATE))
    html = page(built, "/symptoms/hiccups/")
    assert built.diagnostics == ()
    assert '<a id="cite-smith2020-1" href="#ref-smith2020">Smith and Teapot, 2020</a>' in html
    assert re.findall(r'<li id="ref-([a-z0-9-]+)"', html) == ["jones1999", "smith2020", "some-magazine"]
    assert "Smith, A. and Teapot, B.B. (2020) ‘Herbal tea" in html
    assert Inspection(tree_of(built)).faults() == []


def test_the_style_of_citations_changes_no_address(hiccups: Files, hiccups_built: Built) -> None:
    other = build(apply_edits(hiccups, AUTHOR_DATE))
    ids = [re.findall(r'\bid="([^"]+)"', page(built, "/symptoms/hiccups/")) for built in (hiccups_built, other)]
    assert set(ids[0]) == set(ids[1])


def test_under_a_sub_path_every_link_still_leads_somewhere(hiccups: Files, hiccups_built: Built) -> None:
    built = build(hiccups, base_url=SUB_PATH)
    assert Inspection(tree_of(built), "/tea/room/").faults() == []
    absolute = {link for path in ("/", "/symptoms/hiccups/") for link in links(page(built, path)) if link[:1] == "/"}
    assert absolute == set()
    assert f'<link rel="canonical" href="{SUB_PATH}symptoms/hiccups/">' in page(built, "/symptoms/hiccups/")
    assert f"<loc>{SUB_PATH}symptoms/hiccups/</loc>" in page(built, "/sitemap.xml")
    assert tree_of(built).keys() == tree_of(hiccups_built).keys()


def test_the_page_for_what_is_not_found_works_at_any_depth(hiccups: Files) -> None:
    html = page(build(hiccups, base_url=SUB_PATH), "/404.html")
    inside = [link for link in links(html) if not link.startswith(("#", "http", "mailto:"))]
    assert inside
    assert [link for link in inside if not link.startswith("/tea/room/")] == []


def test_a_page_past_its_review_date_says_so(hiccups: Files, hiccups_built: Built) -> None:
    warning = "This page was due for review on 1 November 2027."
    later = build(hiccups, today=date(2028, 1, 1))
    assert warning in visible_text(tree_of(later)["symptoms/hiccups/index.html"])
    assert warning not in visible_text(tree_of(hiccups_built)["symptoms/hiccups/index.html"])


def test_a_study_that_nobody_weighed_stands_above_the_answer(hiccups: Files) -> None:
    record = hiccups["studies/smith2020.yaml"].replace(b"id: smith2020", b"id: newer2026")
    entry = hiccups["references.bib"] + b"\n@article{newer2026, title={Newer}, year={2026}, author={Newer, N.}}\n"
    built = build({**hiccups, "studies/newer2026.yaml": record, "references.bib": entry})
    text = visible_text(tree_of(built)["symptoms/hiccups/index.html"])
    assert "New studies await assessment: Newer, 2026. The answer below does not take them into account yet." in text


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://tea.example/errors?about={place}", "https://tea.example/errors?about={quoted}%23ask"),
        ("mailto:errors@tea.example", "mailto:errors@tea.example?subject={quoted}%23ask"),
        ("https://tea.example/errors", "https://tea.example/errors"),
    ],
)
def test_a_report_names_the_page_and_its_part(hiccups: Files, address: str, link: str) -> None:
    edited = with_edits(hiccups, f"site.yaml\n- version: 1.0.0\n+ version: 1.0.0\n+ report_address: {address}\n")
    place = "https%3A%2F%2Ftea.example%2Fsymptoms%2Fhiccups%2F"
    html = page(edited, "/symptoms/hiccups/")
    assert f'<a href="{link.replace("{quoted}", place)}">Questions to ask</a>' in html
    assert "https://tea.example/symptoms/hiccups/</span>" in html


def test_a_warning_stops_a_strict_build_and_no_other(hiccups: Files) -> None:
    edited = apply_edits(hiccups, read_edits("references.bib\n- {https://saucer\n+ {saucer\n"))
    assert rules(build(edited).diagnostics) == rules(build(edited, strict=True).diagnostics) == ["bib-bad-url"]
    assert build(edited).tree is not None
    assert build(edited, strict=True).tree is None


def rules(found: tuple[Diagnostic, ...]) -> list[str]:
    return [diagnostic.rule for diagnostic in found]


@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_the_words_of_a_page_are_those_agreed(name: str, hiccups_built: Built) -> None:
    said = main_text(tree_of(hiccups_built)[GOLDEN_PAGES[name]])
    if os.environ.get("MSACU_UPDATE_GOLDEN") == "1":
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(said, encoding="utf-8")
    assert said == (GOLDEN / name).read_text(encoding="utf-8")
