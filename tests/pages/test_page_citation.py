"""Every page that can be cited says how, and its files for reference managers read back as the same work."""

from __future__ import annotations

import html
import json
import re

from msacu_site.pipeline import Built
from msacu_site.references import author_date, vancouver
from msacu_site.references.formatted import to_text
from msacu_site.references.from_bibtex import read_bibliography, read_reference
from msacu_site.references.from_csl_json import read_csl_json
from msacu_site.references.reference import Reference
from msacu_site.sources.bib_text import parse_bib
from site_building import Files, apply_edits, build, read_edits, visible_text


def file(built: Built, path: str) -> str:
    assert built.tree is not None, built.diagnostics
    return built.tree[path].decode()


def work(bibtex: str) -> Reference:
    entries, problems = parse_bib(bibtex, "cite.bib")
    references, more = read_bibliography(entries)
    assert [*problems, *more] == []
    [reference] = references.values()
    return reference


def told(page: str) -> str:
    [box] = re.findall(r'<section class="cite-this".*?</section>', page, re.DOTALL)
    return visible_text(box.encode())


def test_a_page_is_cited_by_its_editors_and_its_last_review(hiccups_built: Built) -> None:
    page = file(hiccups_built, "symptoms/hiccups/index.html")
    assert "Available from: https://tea.example/symptoms/hiccups/" in told(page)
    read = work(file(hiccups_built, "symptoms/hiccups/cite.bib"))
    assert read.title in html.unescape(page)
    assert read.url == "https://tea.example/symptoms/hiccups/"
    assert read.date is not None
    assert read.date.in_words() in visible_text(page.encode())
    assert f"ID  - {read.key}\r\n" in file(hiccups_built, "symptoms/hiccups/cite.ris")


def test_a_study_is_cited_as_itself_in_both_styles(hiccups_built: Built) -> None:
    said = told(file(hiccups_built, "studies/smith2020/index.html"))
    assert "Smith A, Teapot BB." in said
    assert "Smith, A. and Teapot, B.B. (2020)" in said
    assert work(file(hiccups_built, "studies/smith2020/cite.bib")).key == "smith2020"


def test_all_files_of_a_citation_say_what_the_page_says(hiccups_built: Built) -> None:
    for page in ("symptoms/hiccups", "studies/smith2020", "about"):
        bibtex = work(file(hiccups_built, f"{page}/cite.bib"))
        [saved], found = read_csl_json(file(hiccups_built, f"{page}/cite.json"), "cite.json")
        assert found == []
        said = told(file(hiccups_built, f"{page}/index.html"))
        for read in (bibtex, read_reference(saved.entry)[0]):
            assert to_text(vancouver.format_reference(read)) in said
            assert to_text(author_date.format_reference(read)) in said


def test_signs_of_latex_in_a_title_read_back_as_themselves(hiccups: Files) -> None:
    title = r"What % of {Tea} & #1_cup ~ 5^2 $ \milk?"
    edits = f"symptoms/hiccups.md\n- question: Does tea stop hiccups?\n+ question: '{title}'\n"
    built = build(apply_edits(hiccups, read_edits(edits)))
    assert work(file(built, "symptoms/hiccups/cite.bib")).title == title


def test_nobody_cites_an_error_or_a_list_of_choices(hiccups_built: Built) -> None:
    for path in ("404.html", "studies/selections/others/index.html", "search/index.html"):
        assert "cite-this" not in file(hiccups_built, path)


def test_a_study_can_be_taken_along_in_every_format_and_a_page_in_those_that_know_pages(hiccups_built: Built) -> None:
    tree = hiccups_built.tree or {}
    for ending in ("bib", "ris", "json", "nbib"):
        assert f'href="cite.{ending}" download="smith2020.{ending}"' in file(
            hiccups_built, "studies/smith2020/index.html"
        )
        assert "smith2020" in file(hiccups_built, f"studies/smith2020/cite.{ending}") or ending == "nbib"
    assert "TI  - " in file(hiccups_built, "studies/smith2020/cite.nbib")
    assert {name for name in tree if name.startswith("about/cite.")} == {
        "about/cite.bib",
        "about/cite.ris",
        "about/cite.json",
    }


def test_the_works_that_a_page_cites_can_be_taken_along(hiccups_built: Built) -> None:
    page = file(hiccups_built, "symptoms/hiccups/index.html")
    cited = re.findall(r'<li id="ref-([^"]+)" value', page)
    assert cited
    references, _ = read_bibliography(parse_bib(file(hiccups_built, "symptoms/hiccups/references.bib"), "x.bib")[0])
    assert list(references) == cited
    items = json.loads(file(hiccups_built, "symptoms/hiccups/references.json"))
    assert [item["id"] for item in items] == cited
    assert file(hiccups_built, "symptoms/hiccups/references.ris").count("ER  - ") == len(cited)
    assert 'href="references.nbib" type="application/nbib" download' in page
    tree = hiccups_built.tree or {}
    assert not any(name.startswith("studies/smith2020/references.") for name in tree)
    whole = json.loads(tree["data/references.json"])
    assert len(whole) == len(hiccups_built.site.references)
