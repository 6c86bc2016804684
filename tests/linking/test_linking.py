"""Records become one graph: citations get numbers, references know who cites them, prose knows its place."""

from __future__ import annotations

from msacu_site.linking.site import PageCitations
from msacu_site.linking.symptom_sections import split_sections
from msacu_site.prose.written import mark
from tea_site import make_site, read_site, study, symptom

BIB = "".join(
    f"@article{{{key}, title = {{Title of {key}}}, author = {{Smith, A.}}, journal = {{Tea}}, year = {{2020}}}}\n"
    for key in ("smith2020", "jones1999", "lee2001", "uncited2000")
)
BODY = """## Answer
Tea [@jones1999; @smith2020].

## What we don't know
Much [@jones1999, p. 3]. And more [@lee2001; @nobody].

## Questions to ask
- Why [@jones1999]?
"""
SITE, FOUND = read_site(
    study("smith2020", summary="See [@lee2001]."),
    symptoms=[symptom("hiccups", body=BODY)],
    bib=BIB,
    settings={"general_harms": "Burns [@smith2020; @jones1999]."},
)


def test_references_are_numbered_in_the_order_of_their_first_appearance() -> None:
    citations = SITE.citations["/symptoms/hiccups/"]
    assert citations.keys == ("jones1999", "smith2020", "lee2001")
    assert [citations.number(key) for key in citations.keys] == [1, 2, 3]


def test_each_page_counts_from_one() -> None:
    assert SITE.citations["/studies/smith2020/"] == PageCitations(("lee2001",))
    assert SITE.citations["/about/"] == PageCitations(())


def test_a_reference_knows_every_place_that_cites_it_in_the_order_of_the_page() -> None:
    cited = SITE.backlinks["jones1999"]
    assert [(link.address, link.title, link.anchor, link.sentence) for link in cited] == [
        ("/safety/", "Safety", "cite-jones1999-1", f"Burns {mark('c', 0)}."),
        ("/symptoms/hiccups/", "Hiccups", "cite-jones1999-1", f"Tea {mark('c', 0)}."),
        ("/symptoms/hiccups/", "Hiccups", "cite-jones1999-2", f"Burns {mark('c', 0)}."),
        ("/symptoms/hiccups/", "Hiccups", "cite-jones1999-3", f"Much {mark('c', 0)}."),
        ("/symptoms/hiccups/", "Hiccups", "cite-jones1999-4", f"Why {mark('c', 0)}?"),
    ]
    assert "uncited2000" not in SITE.backlinks


def test_prose_of_a_page_and_of_a_folded_field_knows_its_line() -> None:
    sections = SITE.symptoms["hiccups"].sections
    assert [use.span.line for use in sections["answer"].citations] == [5]
    assert [(use.span.line, use.span.column) for use in sections["unknown"].citations] == [(8, 6), (8, 35)]
    folded = "facts:\n  - id: a\n    topic: x\n    says: >-\n      Tea is\n      hot [see @smith2020,\n      p. 3].\n"
    fact = make_site(bib=BIB, more={"facts.yaml": folded}).facts["a"]
    span = fact.says.citations[0].span
    assert (span.line, span.column, span.end_line, span.end_column) == (6, 11, 7, 12)


def test_a_site_without_pages_still_has_those_that_the_generator_makes() -> None:
    assert {"studies", "references", "methods", "404"} <= set(SITE.pages)
    assert SITE.pages["studies"].path is None


def test_symptoms_stand_in_the_editors_order() -> None:
    site = make_site(symptoms=[symptom("a", order=3), symptom("b", order=1), symptom("c", order=3)])
    assert list(site.symptoms) == ["b", "a", "c"]


# --- the sections of a symptom page


def test_sections_are_told_apart_and_keep_their_lines() -> None:
    sections, found = split_sections(BODY, "symptoms/x.md", 10)
    assert found == []
    assert [(section.name, section.line) for section in sections] == [("answer", 11), ("unknown", 14), ("ask", 17)]
    assert sections[1].text == "Much [@jones1999, p. 3]. And more [@lee2001; @nobody].\n\n"


def test_sections_come_in_our_order_and_may_be_spelled_with_a_curly_apostrophe() -> None:
    sections, found = split_sections("## Questions to ask\na\n## WHAT WE DON’T KNOW ##\nb\n## Answer\nc", "x.md", 1)
    assert found == []
    assert [section.name for section in sections] == ["answer", "unknown", "ask"]


def test_headings_that_are_wrong_missing_or_double_are_named_and_a_mistyped_one_is_not_missed_too() -> None:
    body = "\n\nstray\n\n## Anser\na\n## About\nb\n## About\nc\n### Part\nd\n"
    _, found = split_sections(body, "x.md", 5)
    assert [(one.rule, one.span.line, one.message, one.nearest) for one in found] == [
        ("section-unknown", 7, "Text stands before the first heading, where no reader would find it.", None),
        ("section-unknown", 9, "A symptom page has no section «Anser».", "Answer"),
        ("section-unknown", 13, "The section «About» stands twice.", None),
        ("section-missing", 5, "The section «What we don't know» is missing.", None),
        ("section-missing", 5, "The section «Questions to ask» is missing.", None),
    ]
