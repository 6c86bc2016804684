"""Whole pages with their pictures: every picture has a name, words and a table beside it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from msacu_site.pipeline import Built
from site_building import CONTENT, Files, apply_edits, build, build_folder, main_text, read_edits

HICCUPS_PAGE = "symptoms/hiccups/index.html"
SMITH = "studies/smith2020/index.html"
HEAVIEST = 100_000


@pytest.fixture(scope="module")
def real() -> dict[str, bytes]:
    """The pages of the real site."""
    built = build_folder(CONTENT)
    assert built.tree is not None, built.diagnostics
    return {path: page for path, page in built.tree.items() if path.endswith(".html")}


def files_of(built: Built) -> Files:
    assert built.tree is not None, built.diagnostics
    return built.tree


def section(page: bytes) -> str:
    """The part of a symptom's page in which the studies stand side by side."""
    [found] = re.findall(r'<h3 id="side-by-side">.*?</section>', page.decode(), re.DOTALL)
    return str(found)


def text_of(page: bytes) -> str:
    return " ".join(main_text(page).split())


def test_every_picture_has_its_own_name_and_description(real: dict[str, bytes], hiccups_built: Built) -> None:
    pictures = 0
    for path, page in (*real.items(), *files_of(hiccups_built).items()):
        if not path.endswith(".html"):
            continue
        for opening, title in re.findall(r'<svg ([^>]*role="img"[^>]*)><title id="([^"]+)">[^<]', page.decode()):
            assert f'aria-labelledby="{title} ' in opening, path
            pictures += 1
        assert page.count(b'role="img"') == len(re.findall(rb'role="img"[^>]*><title id="[^"]+">[^<]', page)), path
        ids = re.findall(rb'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path
    assert pictures > 20


def test_pictures_have_no_styles_of_their_own(real: dict[str, bytes]) -> None:
    assert not [path for path, page in real.items() if b" style=" in page]


def test_pages_stay_light(real: dict[str, bytes]) -> None:
    heavy = {path: len(page) for path, page in real.items() if PurePosixPath(path).parts[0] in {"symptoms", "studies"}}
    assert max(heavy.values()) <= HEAVIEST


def test_the_arrows_have_their_table(real: dict[str, bytes]) -> None:
    part = section(real["symptoms/fatigue/index.html"])
    drawn = re.findall(r'<svg [^>]*class="chart directions".*?</svg>', part, re.DOTALL)
    assert len(drawn) == 1
    arrows = len(re.findall(r'class="arrow ', drawn[0])) + drawn[0].count(">?</text>")
    table = part[part.index("The arrows as a table") : part.index("How large were the differences?")]
    assert arrows == table.count('<th scope="row">') > 5
    assert table.count('<td data-label="Direction">') == arrows


def test_a_symptom_that_was_never_compared_has_no_such_part(hiccups_built: Built) -> None:
    assert b"side-by-side" not in files_of(hiccups_built)["symptoms/sleep/index.html"]


def test_one_trial_is_drawn_and_not_averaged(hiccups_built: Built) -> None:
    page = files_of(hiccups_built)[HICCUPS_PAGE]
    text = text_of(page)
    assert "No average is drawn. Only one trial reports an effect with an interval on this scale." in text
    assert "No sign test is printed. It needs at least 6 studies" in text
    assert "Mean difference −12 hiccups an hour (95% CI −21.2 to −2.8)" in section(page)
    assert "diamond" not in section(page)


def three_trials(files: Files) -> Files:
    """Three trials that differ in their names and effects alone."""
    smith = files["studies/smith2020.yaml"].decode()
    bib = files["references.bib"].decode()
    changed = dict(files)
    for year, value in ((2021, -8), (2022, -15)):
        record = smith.replace("smith2020", f"smith{year}").replace("value: -12", f"value: {value}")
        record = record.replace("hiccupped 12 times", f"hiccupped {-value} times")
        changed[f"studies/smith{year}.yaml"] = re.sub(
            r"ci: \[[^]]*\]", f"ci: [{value - 9}, {value + 9}]", record.replace("p: 0.011", "p: 0.09")
        ).encode()
        bib += f"\n@article{{smith{year},\n  author = {{Smith, Ann}}, title = {{Tea in {year}}},"
        bib += f" journal = {{Cups}}, year = {{{year}}}\n}}\n"
    return {**changed, "references.bib": bib.encode()}


def test_three_trials_are_averaged(hiccups: Files) -> None:
    built = build(three_trials(hiccups))
    text = text_of(files_of(built)[HICCUPS_PAGE])
    assert "Average of 3 trials" in text
    assert "Random effects (Paule and Mandel), interval after Hartung and Knapp" in text
    assert "No average is drawn" not in text
    assert section(files_of(built)[HICCUPS_PAGE]).count("full diamond") == 1


def test_the_summary_names_the_group_of_every_figure(hiccups_built: Built) -> None:
    text = text_of(files_of(hiccups_built)[HICCUPS_PAGE])
    summary = text[text.index("Summary of findings") :]
    assert "in the group “A glass of water”: mean 30 (SD 17.5)" in summary
    assert "“Herbal tea” against “A glass of water”" in summary
    assert "58 people, 1 study" in summary
    assert "(95% CI −21.2 to −2.8), an absolute effect" in summary
    assert "Harms Not extracted for this group Smith and Teapot, 2020: Burnt tongue" in summary


def test_harms_counted_in_the_compared_group_are_told(hiccups: Files) -> None:
    edits = "studies/smith2020.yaml\n- counts: {tea: [3, 31]}}\n+ counts: {tea: [3, 31], water: [1, 31]}}\n"
    built = build(apply_edits(hiccups, read_edits(edits)))
    assert "in the group “A glass of water”: 1 of 31 people, burnt tongue" in text_of(files_of(built)[HICCUPS_PAGE])


def test_an_outcome_nobody_measured_keeps_its_row(hiccups: Files) -> None:
    edits = "symptoms/hiccups.md\n- in_a_sentence: hiccups\n+ in_a_sentence: hiccups\n+ outcomes: [hiccups, sleep]\n"
    built = build(apply_edits(hiccups, read_edits(edits)))
    assert "Sleep Not rated Nobody measured this in this comparison." in text_of(files_of(built)[HICCUPS_PAGE])


def test_a_result_that_speaks_to_two_outcomes_stands_under_both(hiccups: Files) -> None:
    edits = (
        "symptoms/hiccups.md\n- in_a_sentence: hiccups\n+ in_a_sentence: hiccups\n+ outcomes: [hiccups, sleep]\n\n"
        "studies/smith2020.yaml\n- timepoint: after four weeks\n+ timepoint: after four weeks\n+     also: [sleep]\n"
    )
    text = text_of(files_of(build(apply_edits(hiccups, read_edits(edits))))[HICCUPS_PAGE])
    assert "Nobody measured this" not in text
    assert text.count("in the group “A glass of water”: mean 30") == 2


def test_who_gave_no_figure_is_named(real: dict[str, bytes]) -> None:
    rows = re.findall(r"<tr>.*?</tr>", section(real["symptoms/fatigue/index.html"]), re.DOTALL)
    [row] = [row for row in rows if "FSS: Mean difference −1.14" in row]
    assert "mean 5.4 on FSS" in row
    assert re.findall(r"Not extracted: ([^<]*)", row) == ["Khodaie et al., 2023"]
    assert row.count("Compared with usual care alone") == 1


def test_harms_that_nobody_read_are_not_told_as_none(real: dict[str, bytes]) -> None:
    text = text_of(real["symptoms/fatigue/index.html"])
    assert "Not extracted: Atan et al., 2025" in text
    assert "That nobody has read about harms does not mean that there were none." in text


def test_shares_are_drawn_as_people_and_not_as_size(real: dict[str, bytes]) -> None:
    page = real["studies/criado2017/index.html"]
    text = text_of(page)
    assert "95 of 100 people (19 of 20)" in text
    assert "45 of 100 people (9 of 20)" in text
    assert "This is a share of people. It does not say how large the change was." in text
    assert page.count(b'class="chart icons"') == 1


def test_small_groups_have_no_icons(hiccups: Files) -> None:
    assert files_of(build(hiccups))[SMITH].count(b'class="chart icons"') == 1
    edits = "studies/smith2020.yaml\n- water: [0, 31]}\n+ water: [0, 19]}\n"
    smaller = apply_edits(hiccups, read_edits(edits))
    assert files_of(build(smaller))[SMITH].count(b'class="chart icons"') == 0


def test_risk_of_bias_is_shown_by_domain_or_as_not_assessed(hiccups: Files, hiccups_built: Built) -> None:
    assert "Risk of bias: Not assessed" in text_of(files_of(hiccups_built)[SMITH])
    judged = (
        "studies/smith2020.yaml\n- p: 0.011\n+ p: 0.011\n+     risk_of_bias:\n"
        "+       d1: {judgement: low, support: Drawn from a hat.}\n"
        "+       d4: {judgement: high, support: Everyone counted for themselves.}\n\n"
        "symptoms/hiccups.md\n- certainty: low\n+ certainty: very-low\n\n"
        "symptoms/hiccups.md\n- {levels: -1, reason: Everyone\n+ {levels: -2, reason: Everyone\n\n"
        "pages/index.md\n- Tea may make hiccups slightly fewer than water does\n+ Nobody knows about tea\n\n"
        "symptoms/hiccups.md\n- a little less\n+ less\n\n"
        "changes.yaml\n- It says that tea may make hiccups slightly fewer than water does\n+ It has a page on tea\n"
    )
    files = files_of(build(apply_edits(hiccups, read_edits(judged))))
    text = text_of(files[SMITH])
    assert "Risk of bias: High" in text
    assert "Randomisation process: Low. Drawn from a hat." in text
    assert "Measurement of the outcome: High. Everyone counted for themselves." in text
    assert 'class="arrow bias-high"' in section(files[HICCUPS_PAGE])


def test_hostile_words_stay_words(hiccups: Files) -> None:
    edits = "studies/smith2020.yaml\n- label: Herbal tea,\n+ label: '<script>alert(1)</script>',\n"
    files = files_of(build(apply_edits(hiccups, read_edits(edits))))
    assert b"<script>alert" not in files[SMITH] + files[HICCUPS_PAGE]
    assert b"&lt;script&gt;alert" in files[SMITH]
