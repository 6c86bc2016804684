"""The arithmetic of records: each check with a figure that reproduces, one that differs, and one it cannot judge."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from msacu_site.evidence.audit import AuditFinding, Check, Verdict, audit_study, write_finding
from msacu_site.evidence.audit_finding import Sentence
from msacu_site.language.words import load_words
from msacu_site.records.study import Study
from msacu_site.records.validation import validate
from msacu_site.records.vocabulary import Instrument, Scoring
from msacu_site.sources.yaml_text import parse_yaml

CONTENT = Path(__file__).parents[2] / "content"
WORDS = load_words("en")
SCALE = Instrument(id="scale", label="Hiccups counted in an hour", better="lower", range=(0, 120))
WHOLE = Scoring(made_by="sum", source="The tea makers' handbook")
INSTRUMENTS = {"scale": SCALE}

HEAD = """
id: smith2020
design: {design}
read: abstract
population: {{condition: hiccups, {people}}}
arms:
  - {{id: tea, label: Tea, class: herbal-tea{tea}}}
  - {{id: water, label: Water, class: usual-care{water}}}
summary: People drank tea or water.
results:
"""
ONE = "  - {{outcome: hiccups, measure: scale, basis: between-arm, contrast: [tea, water], {}}}\n"
ALONE = "  - {{outcome: hiccups, measure: scale, basis: within-arm, arm: tea, {}}}\n"
FOURTEEN = "p: 0.04, values: {tea: {change: 6.0, sd: 13.9}, water: {change: 23.0, sd: 21.0}}"


def read_study(text: str) -> Study:
    document, problems = parse_yaml(text, "smith2020.yaml")
    assert document is not None and not problems
    found, problems = validate(Study, document)
    assert found is not None, problems
    return found.record


def make(*results: str, people: str = "randomised: 20", tea: str = "", water: str = "", design: str = "rct") -> Study:
    return read_study(HEAD.format(design=design, people=people, tea=tea, water=water) + "".join(results))


def scored(scoring: Scoring | None) -> Mapping[str, Instrument]:
    return {"scale": SCALE.model_copy(update={"scoring": scoring})}


def audit(*results: str, scoring: Scoring | None = None, **study: str) -> list[AuditFinding]:
    return list(audit_study(make(*results, **study), scored(scoring)))


def of(found: list[AuditFinding], check: Check) -> list[AuditFinding]:
    return [finding for finding in found if finding.check is check]


def only(found: list[AuditFinding], check: Check) -> AuditFinding:
    (finding,) = of(found, check)
    return finding


def said(finding: AuditFinding) -> str:
    return write_finding(finding, WORDS)


# p from means


def test_a_p_that_no_split_of_the_people_gives() -> None:
    finding = only(audit(ONE.format(FOURTEEN), people="randomised: 14"), Check.P_FROM_MEANS)
    assert (finding.verdict, finding.assumed, finding.reported) == (Verdict.DIFFERS, "unpaired-t", "0.04")
    assert finding.recomputed is not None
    assert [round(p, 2) for p in finding.recomputed] == [0.09, 0.17]
    assert (finding.result, finding.at) == ("hiccups", ("results", 0, "p"))
    assert said(finding) == (
        "How many people were in each group is not known. With at least 4 of the 14 people in each, the published "
        "means and spreads give p from 0.09 to 0.17 (t test). With 7 and 7 people, p = 0.099: the difference is 17 "
        "(95% CI −3.7 to 37.7). No split gives the reported p = 0.04. It could not be reproduced from the published "
        "summary. Another test, or figures that were not published, may explain it."
    )


def test_a_p_of_known_groups() -> None:
    sizes = {"tea": ", n: 7", "water": ", n: 7", "people": "randomised: 14"}
    finding = only(audit(ONE.format(FOURTEEN), **sizes), Check.P_FROM_MEANS)
    assert finding.verdict is Verdict.DIFFERS
    assert said(finding) == (
        "The published means and spreads of 7 and 7 people give p = 0.099 (t test). The difference is 17 (95% CI "
        "−3.7 to 37.7). The reported p = 0.04 could not be reproduced from the published summary. Another test, or "
        "figures that were not published, may explain it."
    )
    agreeing = only(audit(ONE.format(FOURTEEN.replace("0.04", "0.1")), **sizes), Check.P_FROM_MEANS)
    assert agreeing.verdict is Verdict.REPRODUCES
    assert said(agreeing) == (
        "The published means and spreads of 7 and 7 people give p = 0.099 (t test). The reported p = 0.1 agrees."
    )


def test_the_people_of_the_figures_themselves_count_first() -> None:
    figures = FOURTEEN.replace("change: 6.0", "n: 70, change: 6.0").replace("change: 23.0", "n: 70, change: 23.0")
    finding = only(
        audit(ONE.format(figures.replace("0.04", "'< 0.001'")), people="randomised: 200"), Check.P_FROM_MEANS
    )
    assert finding.verdict is Verdict.REPRODUCES
    assert finding.recomputed is not None and finding.recomputed[0] < 1e-6


def test_a_p_that_only_unequal_spreads_give() -> None:
    figures = "p: 0.069, values: {tea: {n: 5, mean: 10.0, sd: 1.0}, water: {n: 40, mean: 12.0, sd: 6.0}}"
    finding = only(audit(ONE.format(figures)), Check.P_FROM_MEANS)
    assert (finding.verdict, finding.assumed) == (Verdict.REPRODUCES, "unpaired-t-welch")
    assert "t test for unequal spreads" in said(finding)


def test_rounding_of_every_figure_is_allowed_for() -> None:
    """With whole numbers printed, 10 against 12 may be 10.5 against 11.5."""
    values = "values: {{tea: {{n: 20, mean: {}, sd: {}}}, water: {{n: 20, mean: {}, sd: {}}}}}"
    coarse, fine = values.format(10, 3, 12, 3), values.format(10.01, 3.01, 12.01, 3.01)
    for p, verdict in (("p: 0.25", Verdict.REPRODUCES), ("p: 0.6", Verdict.DIFFERS)):
        assert only(audit(ONE.format(f"{p}, {coarse}")), Check.P_FROM_MEANS).verdict is verdict
        assert only(audit(ONE.format(f"{p}, {fine}")), Check.P_FROM_MEANS).verdict is Verdict.DIFFERS


def test_a_paired_test_of_one_group() -> None:
    figures = "p: '< 0.001', values: {tea: {n: 20, change: -13, sd: 6}}"
    finding = only(audit(ALONE.format(figures)), Check.P_FROM_MEANS)
    assert (finding.verdict, finding.assumed) == (Verdict.REPRODUCES, "paired-t")
    other = only(audit(ALONE.format(figures.replace("< 0.001", "0.2"))), Check.P_FROM_MEANS)
    assert other.verdict is Verdict.DIFFERS
    assert said(other).startswith("The published mean change and spread of 20 people give p < 0.0001 (paired t test).")


@pytest.mark.parametrize(
    ("figures", "study", "told"),
    [
        ("p: 0.04", {}, "no-figures"),
        ("p: 0.04, values: {tea: {mean: 1.0}, water: {mean: 2.0}}", {}, "no-figures"),
        ("p: 0.04, values: {tea: {mean: 1.0, change: 3.0, sd: 1.0}, water: {mean: 2.0, sd: 1.0}}", {}, "no-figures"),
        (FOURTEEN, {"people": "planned: 14"}, "no-sizes"),
        (FOURTEEN, {"people": "randomised: 3000"}, "no-sizes"),
        (FOURTEEN, {"design": "crossover-rct"}, "paired-data-missing"),
        ("p: 0.04, values: {tea: {n: 1, mean: 1.0, sd: 1.0}, water: {n: 9, mean: 2.0, sd: 1.0}}", {}, "not-usable"),
        ("p: 0.04, values: {tea: {n: 9, mean: 1.0, sd: 0}, water: {n: 9, mean: 2.0, sd: 0}}", {}, "not-usable"),
    ],
)
def test_why_a_p_cannot_be_checked(figures: str, study: dict[str, str], told: str) -> None:
    finding = only(audit(ONE.format(figures), **study), Check.P_FROM_MEANS)
    assert (finding.verdict, finding.assumed) == (Verdict.NOT_ENOUGH_REPORTED, "nothing")
    assert finding.sentence == Sentence(f"audit.p-from-means.{told}", {"reported": "0.04", "p": "= 0.04"})
    assert said(finding).startswith("The reported p = 0.04 cannot be checked.")


def test_what_is_no_p_is_left_to_its_own_rule() -> None:
    assert audit(ONE.format("p: see text")) == []


def test_people_who_left_are_taken_from_either_group() -> None:
    """31 + 31 began and 40 were analysed: nobody knows how many stood in each group."""
    values = "p: 0.04, values: {tea: {mean: 1.00, sd: 1.00}, water: {mean: 1.65, sd: 1.00}}"
    sizes = {"tea": ", n: 31", "water": ", n: 31"}
    all_there = only(audit(ONE.format(values), people="randomised: 62", **sizes), Check.P_FROM_MEANS)
    assert all_there.verdict is Verdict.DIFFERS
    some_left = only(audit(ONE.format(values), people="randomised: 62, analysed: 40", **sizes), Check.P_FROM_MEANS)
    assert some_left.verdict is Verdict.REPRODUCES
    assert some_left.sentence.values["smallest"] == "10"


# p from interval


@pytest.mark.parametrize(
    ("effect", "p", "assumed", "verdict"),
    [
        ("metric: mean-difference, value: -1.14, ci: [-1.83, -0.45]", "'< 0.01'", "normal", "reproduces"),
        ("metric: mean-difference, value: -1.14, ci: [-1.83, -0.45]", "0.04", "normal", "differs"),
        ("metric: standardised-mean-difference, value: 0.91, ci: [0.07, 1.74]", "0.03", "normal", "reproduces"),
        ("metric: mean-difference, value: 1.0, ci: [-0.5, 2.5], level: 90", "0.27", "normal", "reproduces"),
        ("metric: mean-difference, value: 1.0, ci: [-0.5, 2.5]", "'> 0.05'", "normal", "reproduces"),
        ("metric: risk-ratio, value: 0.81, ci: [0.70, 0.94]", "0.005", "normal-log", "reproduces"),
        ("metric: odds-ratio, value: 0.81, ci: [0.70, 0.94]", "0.5", "normal-log", "differs"),
        ("metric: hazard-ratio, value: 1.0, ci: [0.5, 2.0]", "1", "normal-log", "reproduces"),
    ],
)
def test_p_from_an_interval(effect: str, p: str, assumed: str, verdict: str) -> None:
    finding = only(audit(ONE.format(f"effect: {{{effect}}}, p: {p}")), Check.P_FROM_INTERVAL)
    assert (finding.verdict, finding.assumed) == (verdict, assumed)
    assert "{" not in said(finding)


def test_an_interval_of_students_t_is_tried_where_the_people_are_known() -> None:
    """5 + 5 people: t = 2 gives 0.0805, and 2.306 standard errors either way; taken as normal that would be 0.089."""
    figures = "effect: {metric: mean-difference, value: 2.001, ci: [-0.305, 4.307]}, p: 0.0805"
    assert only(audit(ONE.format(figures), people="randomised: 10"), Check.P_FROM_INTERVAL).verdict == "reproduces"
    assert only(audit(ONE.format(figures), people="planned: 10"), Check.P_FROM_INTERVAL).verdict == "differs"


@pytest.mark.parametrize(
    "effect",
    [
        "metric: mean-difference, value: -2.9, ci: [-3.4, -2.3], interval: credible",
        "metric: proportion, value: 9.31, ci: [5.1, 14.62]",
        "metric: mean-difference, value: -2.9",
        "metric: mean-difference, value: -2.9, ci: [1.0, 2.0]",
        "metric: risk-ratio, value: 0.5, ci: [-0.1, 1.2]",
    ],
)
def test_intervals_that_say_nothing_on_p(effect: str) -> None:
    found = audit(ONE.format(f"effect: {{{effect}}}, p: 0.04"))
    assert of(found, Check.P_FROM_INTERVAL) == []
    assert only(found, Check.P_FROM_MEANS).sentence.key == "audit.p-from-means.no-figures"


# effects


def test_an_interval_and_its_estimate() -> None:
    holds = only(
        audit(ONE.format("effect: {metric: rate, value: 9.3, ci: [9.31, 14.6]}")), Check.INTERVAL_AROUND_ESTIMATE
    )
    assert holds.verdict is Verdict.REPRODUCES
    misses = only(
        audit(ONE.format("effect: {metric: rate, value: -1.1, ci: [0.4, 1.8]}")), Check.INTERVAL_AROUND_ESTIMATE
    )
    assert misses.verdict is Verdict.DIFFERS
    assert said(misses) == "The interval from 0.4 to 1.8 does not hold its estimate −1.1."
    assert misses.at == ("results", 0, "effect", "ci")


@pytest.mark.parametrize(
    ("value", "values", "verdict"),
    [
        ("-12", "tea: {mean: 18}, water: {mean: 30}", "reproduces"),
        ("-1.2", "tea: {mean: 4.15}, water: {mean: 5.34}", "reproduces"),
        ("-1.3", "tea: {mean: 4.15}, water: {mean: 5.34}", "differs"),
        ("1.19", "tea: {mean: 4.15}, water: {mean: 5.34}", "differs"),
        ("-3.0", "tea: {mean: 4.0, change: -5.0}, water: {mean: 5.0, change: -2.0}", "reproduces"),
        ("-3.0", "tea: {mean: 4.0}, water: {median: 5.0}", "not-enough-reported"),
    ],
)
def test_a_difference_of_means(value: str, values: str, verdict: str) -> None:
    figures = f"effect: {{metric: mean-difference, value: {value}}}, values: {{{values}}}"
    finding = only(audit(ONE.format(figures)), Check.EFFECT_FROM_MEANS)
    assert (finding.verdict, finding.at) == (verdict, ("results", 0, "effect", "value"))


def test_a_difference_that_was_perhaps_adjusted_is_told_neutrally() -> None:
    figures = "effect: {metric: mean-difference, value: -1.3}, values: {tea: {mean: 4.15}, water: {mean: 5.34}}"
    assert said(only(audit(ONE.format(figures)), Check.EFFECT_FROM_MEANS)) == (
        "The published means give −1.19. The reported effect −1.3 could not be reproduced from them. An analysis "
        "that allows for other things, such as the start, may explain it."
    )


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.597, "reproduces"), (0.592, "reproduces"), (0.6, "reproduces"), (0.67, "differs")]
)
def test_a_standardised_difference_with_or_without_correction(value: float, verdict: str) -> None:
    values = "values: {tea: {n: 50, mean: 103.00, sd: 5.50}, water: {n: 50, mean: 100.01, sd: 4.50}}"
    figures = f"effect: {{metric: standardised-mean-difference, value: {value}}}, {values}"
    assert only(audit(ONE.format(figures)), Check.EFFECT_FROM_MEANS).verdict == verdict


def test_a_standardised_difference_without_spreads() -> None:
    figures = "effect: {metric: standardised-mean-difference, value: 0.6}"
    assert only(audit(ONE.format(figures)), Check.EFFECT_FROM_MEANS).verdict is Verdict.NOT_ENOUGH_REPORTED


@pytest.mark.parametrize(
    ("metric", "value", "verdict"),
    [
        ("risk-ratio", 0.5, "reproduces"),
        ("risk-ratio", 0.6, "differs"),
        ("odds-ratio", 0.47, "reproduces"),
        ("odds-ratio", 0.5, "reproduces"),
        ("odds-ratio", 0.49, "differs"),
        ("risk-difference", -0.05, "reproduces"),
        ("risk-difference", -5, "reproduces"),
        ("risk-difference", -0.11, "differs"),
    ],
)
def test_an_effect_from_counts(metric: str, value: float, verdict: str) -> None:
    figures = f"effect: {{metric: {metric}, value: {value}}}, counts: {{tea: [5, 100], water: [10, 100]}}"
    assert only(audit(ONE.format(figures)), Check.EFFECT_FROM_COUNTS).verdict == verdict


def test_no_ratio_without_events() -> None:
    figures = "effect: {metric: risk-ratio, value: 0.1}, counts: {tea: [0, 10], water: [4, 10]}"
    assert only(audit(ONE.format(figures)), Check.EFFECT_FROM_COUNTS).verdict is Verdict.NOT_ENOUGH_REPORTED


# percentages


def test_percentages_of_counts() -> None:
    figures = "values: {tea: {percent: 95}, water: {percent: 45}}, counts: {tea: [19, 20], water: [9, 20]}"
    found = of(audit(ONE.format(figures)), Check.PERCENTAGE_FROM_COUNTS)
    assert [finding.verdict for finding in found] == [Verdict.REPRODUCES, Verdict.REPRODUCES]
    assert [said(finding) for finding in found] == [
        "Tea: 19 of 20 people are 95%. The reported 95% agrees.",
        "Water: 9 of 20 people are 45%. The reported 45% agrees.",
    ]


def test_a_percentage_that_its_counts_do_not_give() -> None:
    figures = "values: {tea: {percent: 12}}, counts: {tea: [3, 31]}"
    finding = only(audit(ALONE.format(figures)), Check.PERCENTAGE_FROM_COUNTS)
    assert finding.verdict is Verdict.DIFFERS
    assert said(finding) == "Tea: 3 of 31 people are 9.7%. The reported 12% could not be reproduced from these counts."
    assert finding.at == ("results", 0, "values", "tea", "percent")


def test_a_percentage_without_counts_must_be_of_whole_people() -> None:
    verdicts = {
        percent: only(
            audit(ALONE.format(f"values: {{tea: {{percent: {percent}, n: 20}}}}")), Check.PERCENTAGE_FROM_COUNTS
        )
        for percent in (55, 53, 33.3)
    }
    assert {percent: finding.verdict.value for percent, finding in verdicts.items()} == {
        55: "reproduces",
        53: "differs",
        33.3: "differs",
    }
    assert said(verdicts[55]) == "Tea: the reported 55% fits 11 of 20 people."
    assert said(verdicts[53]) == (
        "Tea: no whole number of 20 people makes 53%. The nearest is 11 people, 55%. Perhaps not everyone was counted."
    )


def test_a_percentage_of_nobody_knows_how_many() -> None:
    finding = only(audit(ALONE.format("values: {tea: {percent: 53}}")), Check.PERCENTAGE_FROM_COUNTS)
    assert finding.verdict is Verdict.NOT_ENOUGH_REPORTED
    assert finding.recomputed is None


def test_counts_alone_have_nothing_to_be_compared_with() -> None:
    assert audit(ONE.format("counts: {tea: [3, 31], water: [0, 31]}"), people="randomised: 62") == []


# people


@pytest.mark.parametrize(
    ("people", "verdict"),
    [
        ("randomised: 62", "reproduces"),
        ("randomised: 64", "differs"),
        ("randomised: 60", "differs"),
        ("randomised: 70, analysed: 62", "reproduces"),
        ("randomised: 70, analysed: 58", "not-enough-reported"),
        ("randomised: 70, analysed: 64", "differs"),
        ("randomised: 62, planned: 80", "reproduces"),
        ("planned: 62", "reproduces"),
    ],
)
def test_arms_against_the_total(people: str, verdict: str) -> None:
    finding = only(audit("  []\n", people=people, tea=", n: 30", water=", n: 32"), Check.ARM_TOTALS)
    assert (finding.verdict, finding.result) == (verdict, None)
    assert finding.recomputed == (62, 62)
    assert "(30 + 32)" in said(finding)


def test_arms_that_cannot_be_added_up() -> None:
    assert audit("  []\n", tea=", n: 30") == []
    assert audit("  []\n", tea=", n: 30", water=", n: 32", people="age: adults") == []


def test_in_a_crossover_everybody_is_in_every_arm() -> None:
    finding = only(audit("  []\n", tea=", n: 20", water=", n: 20", design="crossover-rct"), Check.ARM_TOTALS)
    assert finding.verdict is Verdict.REPRODUCES


def repeated(first: str, second: str, **study: str) -> list[AuditFinding]:
    results = (ALONE.format(f"id: one, values: {{tea: {first}}}"), ALONE.format(f"id: two, values: {{tea: {second}}}"))
    return of(audit(*results, **study), Check.NUMBERS_ACROSS_RESULTS)


def test_the_same_figure_in_two_results() -> None:
    (same,) = repeated("{mean: 4.15, sd: 1.09}", "{mean: 4.2, sd: 1.09}")
    assert (same.verdict, same.result) == (Verdict.REPRODUCES, "two")
    (other,) = repeated("{mean: 4.15, sd: 1.09}", "{mean: 4.51, sd: 1.09}")
    assert other.verdict is Verdict.DIFFERS
    assert other.at == ("results", 1, "values", "tea", "mean")
    assert said(other) == "Tea: this figure is 4.51 here and 4.15 in another place."


def test_a_spread_is_compared_with_its_own_kind() -> None:
    (finding,) = repeated("{mean: 4.15, sd: 1.09}", "{change: -2.0, sd: 3.0}")
    assert finding.verdict is Verdict.REPRODUCES


def test_another_time_is_another_figure() -> None:
    results = (
        ALONE.format("id: one, values: {tea: {mean: 4.15}}"),
        ALONE.format("id: two, timepoint: a year later, values: {tea: {mean: 9.9}}"),
    )
    assert of(audit(*results), Check.NUMBERS_ACROSS_RESULTS) == []


def test_more_people_than_the_arm() -> None:
    found = of(audit(ALONE.format("values: {tea: {n: 12, mean: 3.0}}"), tea=", n: 10"), Check.NUMBERS_ACROSS_RESULTS)
    assert [said(finding) for finding in found] == ["Tea: 12 people are counted here, and the group had 10."]
    assert found[0].recomputed == (10, 10)


# GRIM


@pytest.mark.parametrize(
    ("values", "scoring", "told", "verdict"),
    [
        ("{n: 28, mean: 5.19}", WHOLE, "differs", "differs"),
        ("{n: 28, mean: 5.18}", WHOLE, "reproduces", "reproduces"),
        ("{n: 28, mean: 5.19}", Scoring(made_by="mean", items=9, source="X"), "blind", "not-enough-reported"),
        ("{n: 28, mean: 5.19}", Scoring(made_by="mean", items=1, source="X"), "differs", "differs"),
        ("{n: 28, mean: 5.19}", Scoring(made_by="mean", source="X"), "kind-unknown", "not-enough-reported"),
        ("{n: 28, mean: 5.19}", None, "kind-unknown", "not-enough-reported"),
        ("{mean: 5.19}", WHOLE, "no-sizes", "not-enough-reported"),
        ("{n: 200, change: -5.19}", WHOLE, "blind", "not-enough-reported"),
        ("{n: 28, change: -5.19}", WHOLE, "differs", "differs"),
    ],
)
def test_means_of_whole_numbers(values: str, scoring: Scoring | None, told: str, verdict: str) -> None:
    finding = only(audit(ALONE.format(f"values: {{tea: {values}}}"), scoring=scoring), Check.GRIM)
    assert (finding.verdict, finding.sentence.key) == (verdict, f"audit.grim.{told}")


# all of it


def real_studies() -> Iterator[Study]:
    for path in sorted((CONTENT / "studies").glob("*.yaml")):
        yield read_study(path.read_text(encoding="utf-8"))


def test_the_records_of_the_first_site() -> None:
    found = {study.id: audit_study(study, {}) for study in real_studies()}
    donnellan = only(list(found["donnellan2008"]), Check.P_FROM_MEANS)
    assert donnellan.verdict is Verdict.DIFFERS
    assert "p from 0.09 to 0.17" in said(donnellan)
    assert "With 7 and 7 people, p = 0.099: the difference is 17 (95% CI −3.7 to 37.7)." in said(donnellan)
    criado = of(list(found["criado2017"]), Check.PERCENTAGE_FROM_COUNTS)
    assert [(finding.reported, finding.verdict.value) for finding in criado] == [
        ("95", "reproduces"),
        ("45", "reproduces"),
    ]
    sentences = [said(finding) for findings in found.values() for finding in findings]
    assert len(sentences) > 50
    assert not [text for text in sentences if "{" in text or "wrong" in text]


def test_every_check_verdict_and_assumption_has_its_words() -> None:
    assert set(WORDS.group("audit.checks")) == {check.value for check in Check}
    assert set(WORDS.group("audit.verdicts")) == {verdict.value for verdict in Verdict}
    assumed = {finding.assumed for study in real_studies() for finding in audit_study(study, {})}
    assert assumed <= set(WORDS.group("audit.assumed"))


def test_no_sentence_calls_anybody_wrong() -> None:
    sentences = [text for check in Check for text in WORDS.group(f"audit.{check}").values()]
    assert not [text for text in sentences if "wrong" in text or "error" in text or "mistake" in text]
    assert all(name for text in sentences for _, name, _, _ in string.Formatter().parse(text) if name is not None)


numbers = st.one_of(st.integers(-100, 100), st.floats(-100, 100).map(lambda x: round(x, 2)))
spreads = st.one_of(st.integers(0, 50), st.floats(0, 50).map(lambda x: round(x, 1)))


@settings(deadline=None, max_examples=150)
@given(
    p=st.one_of(st.floats(0, 1).map(lambda x: round(x, 3)), st.sampled_from(["< 0.001", "> 0.05", "none"])),
    means=st.tuples(numbers, numbers),
    sds=st.tuples(spreads, spreads),
    sizes=st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(0, 60)),
    total=st.none() | st.integers(0, 130),
    effect=st.tuples(numbers, numbers, numbers),
    metric=st.sampled_from(["mean-difference", "standardised-mean-difference", "risk-ratio", "odds-ratio"]),
    counts=st.tuples(*[st.integers(0, 30)] * 4),
)
def test_any_record_is_audited_and_told(p, means, sds, sizes, total, effect, metric, counts) -> None:
    result = {
        "outcome": "hiccups",
        "measure": "scale",
        "basis": "between-arm",
        "contrast": ("tea", "water"),
        "p": p,
        "values": {
            arm: {"mean": mean, "sd": sd, "percent": abs(mean)}
            for arm, mean, sd in zip(("tea", "water"), means, sds, strict=True)
        },
        "effect": {"metric": metric, "value": effect[0], "ci": effect[1:]},
        "counts": {"tea": counts[:2], "water": counts[2:]} if counts[0] % 2 else None,
    }
    study = Study.model_validate(
        {
            "id": "smith2020",
            "design": "rct",
            "read": "abstract",
            "population": {"condition": "hiccups", "randomised": total},
            "arms": [
                {"id": arm, "label": arm, "class": "tea", "n": n}
                for arm, n in zip(("tea", "water"), sizes, strict=True)
            ],
            "results": (result,),
            "summary": "Tea.",
        },
        strict=False,
    )
    for finding in audit_study(study, scored(WHOLE)):
        assert said(finding)
        assert finding.assumed in WORDS.group("audit.assumed")


@settings(deadline=None, max_examples=60)
@given(
    means=st.tuples(st.floats(0, 50), st.floats(0, 50)),
    sds=st.tuples(st.floats(1, 20), st.floats(1, 20)),
    sizes=st.tuples(st.integers(3, 60), st.integers(3, 60)),
    decimals=st.integers(0, 2),
)
def test_honest_figures_never_differ(means, sds, sizes, decimals) -> None:
    """Whatever is rounded from one set of true figures reproduces, with the sizes told or only their sum."""
    p = float(stats.ttest_ind_from_stats(means[0], sds[0], sizes[0], means[1], sds[1], sizes[1]).pvalue)
    values = ", ".join(
        f"{arm}: {{mean: {mean:.{decimals}f}, sd: {sd:.{decimals}f}}}"
        for arm, mean, sd in zip(("tea", "water"), means, sds, strict=True)
    )
    figures = ONE.format(f"p: {p:.3f}, values: {{{values}}}")
    told = {"tea": f", n: {sizes[0]}", "water": f", n: {sizes[1]}"}
    for arms in (told, {}):
        found = audit(figures, people=f"randomised: {sum(sizes)}", **arms)
        assert only(found, Check.P_FROM_MEANS).verdict is Verdict.REPRODUCES
