"""What readers of the first site are told, held against its own records."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from msacu_site.evidence.comparisons import comparisons_of, findings_of, independent_directions
from msacu_site.evidence.people import SHARED, people_in_contrast, shared_groups, total_people
from msacu_site.evidence.retellings import found_no_difference, tellings_of
from msacu_site.evidence.wording import rating_line, unrated_line
from msacu_site.linking.site import LinkedStudy, Site
from msacu_site.pages.all_pages import make_desk
from msacu_site.pages.evidence_map import make_map
from msacu_site.pipeline import Judged, judge_tree
from msacu_site.records.designs import Family
from msacu_site.records.vocabulary import Directness
from msacu_site.sources.tree import read_tree
from site_building import CONTENT, TODAY, build_folder, main_text, visible_text

Pages = dict[str, str]
# what stands below this line of a symptom's page feeds no answer
BELOW = "related, not direct evidence"


@pytest.fixture(scope="module")
def judged() -> Judged:
    tree, _ = read_tree(CONTENT, shown_as="content")
    return judge_tree(tree)


@pytest.fixture(scope="module")
def pages() -> Pages:
    built = build_folder(CONTENT)
    assert built.tree is not None, built.diagnostics
    return {path: page.decode() for path, page in built.tree.items() if path.endswith(".html")}


def words(page: str) -> str:
    return main_text(page.encode())


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("'", "&#39;")


# The answer of each symptom, and the chain that leads to it


def test_each_symptom_has_its_bottom_lines_and_the_chain_behind_a_click(judged: Judged, pages: Pages) -> None:
    for slug, judgement in judged.judgements.items():
        page, symptom = pages[f"symptoms/{slug}/index.html"], judged.site.symptoms[slug]
        cards = re.findall(r'<article class="card firm.*?</article>', page, re.DOTALL)
        assert len(cards) == len(judgement.ratings)
        for card, one in zip(cards, judgement.ratings, strict=True):
            assert escaped(rating_line(one, symptom, judged.site, judged.words)) in card
            [chain] = re.findall(r'<details class="why">.*?</details>', card, re.DOTALL)
            assert "<script" not in card
            assert all(escaped(domain.reason) in chain for _, domain in one.rating.domains if domain)
            assert all(f"studies/{name}/" in chain for name in one.rating.considered)
            assert escaped(judged.words(f"certainty.{one.rating.certainty}")) in card
        if not judgement.ratings:
            line = unrated_line(judgement.status, symptom, judged.site, judged.words)
            assert escaped(line) in page


def test_on_paper_every_chain_is_open(pages: Pages) -> None:
    css = (CONTENT.parent / "templates" / "styles" / "print.css").read_text(encoding="utf-8")
    assert re.search(r"details-content[^{]*\{[^}]*content-visibility: visible", css)


# Single studies


def test_a_p_value_that_the_summary_does_not_give_is_told_in_neutral_words(pages: Pages) -> None:
    told = [line for line in words(pages["studies/donnellan2008/index.html"]).split("\n") if "reproduced" in line]
    assert any(re.search(r"Could not be reproduced.*p from 0\.09 to 0\.17", line) for line in told)
    assert not [line for line in told if re.search("wrong|error|mistake", line)]


def test_shares_of_people_are_never_told_as_a_size(judged: Judged, pages: Pages) -> None:
    [walked] = [r for r in judged.site.studies["criado2017"].record.results if r.counts]
    assert walked.effect is None
    as_size = re.compile(r"\b(?:95|45)\s?% (?:improvement|faster|better|increase)|(?:improved|faster) by (?:95|45)")
    texts = ((path, words(page)) for path, page in pages.items() if "<main" in page)
    told = {path: found for path, text in texts if (found := set(as_size.findall(text)))}
    # only where it is told as somebody else's claim and answered
    assert set(told) <= {
        "retold/index.html", "studies/criado2017/index.html", "claims/index.html", "claims/jonesverywell/index.html",
        "symptoms/gait/index.html", "search/index.html",
    }  # fmt: skip
    assert "19 of 20 people walked faster at all (95% of people)" in words(pages["studies/criado2017/index.html"])


def not_of_our_people(site: Site) -> Iterable[LinkedStudy]:
    return (study for study in site.studies.values() if not study.is_direct)


def test_animals_and_other_people_are_in_no_rating_tally_or_map(judged: Judged) -> None:
    site = judged.site
    apart = {study.id for study in not_of_our_people(site)}
    assert {"kim2012", "liu2013", "li2020", "komori2009", "hui2009"} <= apart
    for slug, judgement in judged.judgements.items():
        for one in judgement.ratings:
            assert not apart & {*one.rating.considered, *(study.id for study, _ in one.evidence)}
        for comparison in comparisons_of(site, site.symptoms[slug]):
            assert not apart & set(comparison.studies)


def test_no_laboratory_work_supports_a_claim_on_benefit(judged: Judged) -> None:
    laboratory = {study.id for study in judged.site.studies.values() if study.family is Family.MECHANISM}
    for claim in judged.site.claims.values():
        if claim.record.kind == "effect" and claim.record.verdict in {"supported", "partly"}:
            assert not laboratory & set(claim.record.supporting), claim.record.id


def test_no_symptom_page_leads_to_laboratory_work_above_the_line(judged: Judged, pages: Pages) -> None:
    laboratory = {study.id for study in judged.site.studies.values() if study.family is Family.MECHANISM}
    for slug in judged.site.symptoms:
        above = pages[f"symptoms/{slug}/index.html"].partition('id="references"')[0]
        above = above.partition(BELOW)[0]
        assert not [name for name in laboratory if f"studies/{name}/" in above], slug


def test_people_with_depression_and_not_our_illness_stand_below_the_line(judged: Judged, pages: Pages) -> None:
    assert judged.site.studies["li2020"].directness is Directness.OTHER_PEOPLE
    page = pages["symptoms/depression/index.html"]
    before, line, below = page.partition(BELOW)
    assert line and "studies/li2020/" in below and "studies/li2020/" not in before
    assert "It is related evidence, not direct evidence, and feeds no answer" in pages["studies/li2020/index.html"]


def test_the_trial_without_a_change_stands_beside_the_one_with(judged: Judged, pages: Pages) -> None:
    compared = [set(c.studies) for c in comparisons_of(judged.site, judged.site.symptoms["gait"])]
    assert {"criado2017"} in compared and {"karpatkin2023"} in compared
    [plot] = re.findall(r"<svg[^>]*chart directions.*?</svg>", pages["symptoms/gait/index.html"], re.DOTALL)
    assert "Criado" in plot and "Karpatkin" in plot


# Retellings


MAP = "retold/index.html"


def entries(page: str, name: str = '[^"]*-as-told-by-[^"]*') -> list[str]:
    """Return what a page holds of each text that tells of a study."""
    return re.findall(rf'<li id="{name}">.*?</li>', page, re.DOTALL)


TEXTS = ("baccfactsheet", "jonesverywell", "howeffective")


def test_the_trial_without_a_change_is_missing_from_all_three_texts(judged: Judged, pages: Pages) -> None:
    study = judged.site.studies["karpatkin2023"]
    assert found_no_difference(study, judged.site)
    assert {t.text.id: t.told for t in tellings_of(study, judged.site)} == dict.fromkeys(TEXTS)
    page = pages["retold/index.html"]
    assert all(f'id="karpatkin2023-as-told-by-{text}"' in page for text in TEXTS)


@pytest.mark.parametrize(
    ("study", "text", "kind"),
    [
        ("criado2017", "jonesverywell", "share-told-as-size"),
        ("criado2017", "clinic-blog", "design-changed"),
        ("donnellan2008", "karpatkin2014", "harm-lost"),
        ("li2020", "jonesverywell", "people-widened"),
        ("kim2012", "baccfactsheet", "comparator-dropped"),
        ("kavoussi2007", "baccfactsheet", "certainty-raised"),
        ("tjonengsoe2009", "karpatkin2014", "numbers-disagree"),
    ],
)
def test_what_each_text_makes_of_a_study(judged: Judged, pages: Pages, study: str, text: str, kind: str) -> None:
    label = escaped(judged.words(f"retold.changes.{kind}"))
    [on_map], [beside] = (
        entries(pages[path], f"{study}-as-told-by-{text}") for path in (MAP, f"studies/{study}/index.html")
    )
    assert label in on_map and f"studies/{study}/#{study}-as-told-by-{text}" in on_map
    assert label in beside and "Our record, " in beside


def test_every_retelling_leads_to_who_recorded_it_when_and_to_where_to_ask(judged: Judged, pages: Pages) -> None:
    assert len(entries(pages[MAP])) >= 40
    assert 'id="ask-for-a-correction"' in pages[MAP]
    for path in (MAP, *(f"studies/{study}/index.html" for study in judged.site.studies)):
        for entry in entries(pages[path]):
            assert re.search(r'<a href="[^"]*#ask-for-a-correction">Ask for a correction', entry), path
            assert path == MAP or re.search(r"Recorded by .* on <time", entry), path


def test_the_page_of_retellings_can_be_found(pages: Pages) -> None:
    for path in ("claims/index.html", "methods/index.html", "about/index.html", "studies/criado2017/index.html"):
        assert re.search(r'href="[./]*/retold/', pages[path]), path


def test_the_picture_and_its_table_hold_the_same(pages: Pages) -> None:
    page = pages["retold/index.html"]
    [picture] = re.findall(r"<svg[^>]*chart telephone.*?</svg>", page, re.DOTALL)
    [table] = re.findall(r'<details class="twin">.*?</details>', page, re.DOTALL)
    told = re.findall(r'<li id="([^"]*-as-told-by-[^"]*)"', page)
    assert re.findall(r'href="#([^"]*-as-told-by-[^"]*)"', table) == told
    assert "<title" in picture and "<desc" in picture


# Nobody counted twice


def test_no_sum_tally_or_field_of_the_map_counts_the_same_people_twice(judged: Judged) -> None:
    site = judged.site
    tied = {
        frozenset((study.id, tie.record))
        for study in site.studies.values()
        for tie in study.record.overlaps
        if tie.kind in SHARED
    }
    assert {frozenset(("bastani2012", "bastani2015")), frozenset(("rahimi2020", "nahayati2020"))} <= tied
    for slug, judgement in judged.judgements.items():
        for one in judgement.ratings:
            groups = shared_groups({study.id: study for study, _ in one.evidence})
            largest = [
                max(people_in_contrast(study, result) or 0 for study, result in one.evidence if study.id in group)
                for group in groups
            ]
            assert one.people == sum(largest) == total_people(one.evidence)
        for comparison in comparisons_of(site, site.symptoms[slug]):
            for outcome in {found.outcome for found in findings_of(comparison, site.symptoms[slug])}:
                found = [f for f in findings_of(comparison, site.symptoms[slug]) if f.outcome == outcome]
                pairs = [pair for pair in tied if pair <= {one.study.id for one in found}]
                assert len(independent_directions(found)) <= len({one.study.id for one in found}) - bool(pairs)


def test_no_review_stands_in_a_sum_beside_the_trials_it_gathers(judged: Judged) -> None:
    reviews = {study.id for study in judged.site.studies.values() if study.family is Family.REVIEW}
    for slug, judgement in judged.judgements.items():
        assert not reviews & {study.id for one in judgement.ratings for study, _ in one.evidence}, slug
        for comparison in comparisons_of(judged.site, judged.site.symptoms[slug]):
            assert not reviews & set(comparison.studies)


def test_the_map_counts_groups_of_people_and_leaves_no_field_without_words(judged: Judged, pages: Pages) -> None:
    drawn = make_map(make_desk(judged.site, judged.judgements, judged.words, TODAY))
    gaps = sum(cell is None for row in drawn.rows for cell in row.cells)
    for cell in (cell for row in drawn.rows for cell in row.cells if cell):
        assert sum(count for _, _, count in cell.directions) == cell.studies
    assert gaps > 0
    assert visible_text(pages["evidence-map/index.html"].encode()).casefold().count("nobody looked") >= gaps


def test_which_trials_sit_in_which_review_is_shown(judged: Judged, pages: Pages) -> None:
    text = pages["studies/index.html"]
    [matrix] = re.findall(r'id="counted-once".*?</section>', text, re.DOTALL)
    for study in judged.site.studies.values():
        included = study.record.review.includes if study.record.review else ()
        assert all(f'{name}/"' in matrix for name in (study.id, *included) if included)
