"""Faults of finished pages are told at the line an editor wrote, and those of ours are told as bugs."""

from __future__ import annotations

import pytest

from msacu_site.diagnostics import Span
from msacu_site.outputs.anchors import PageFaultError, report_faults
from msacu_site.outputs.inspection import Fault
from tea_site import read_site, symptom

BODY = """## Answer
See [there](/studies/#nowhere) and [here](#part).

### Part
x

## What we don't know
x

## Questions to ask
x
"""
SITE, FOUND = read_site(symptoms=[symptom("hiccups", body=BODY)])
PAGE = "symptoms/hiccups/index.html"


def test_the_site_of_these_tests_is_sound() -> None:
    assert FOUND == []


def test_a_dead_anchor_is_told_at_the_link_in_the_prose() -> None:
    [found] = report_faults([Fault(PAGE, "anchor", "../../studies/#nowhere")], SITE, quiet=False)
    assert (found.rule, found.span) == ("broken-anchor", Span("content/symptoms/hiccups.md", 5, 13, 5, 30))
    assert found.message == "The page «/studies/» has no place called «#nowhere»."


def test_a_dead_anchor_on_the_page_itself() -> None:
    [found] = report_faults([Fault(PAGE, "anchor", "#part")], SITE, quiet=False)
    assert found.message == "This page has no place called «#part»."


def test_a_heading_that_stands_twice_is_told_at_its_line() -> None:
    [found] = report_faults([Fault(PAGE, "duplicate-id", "answer-part")], SITE, quiet=False)
    assert (found.rule, found.span) == ("duplicate-anchor", Span("content/symptoms/hiccups.md", 7, 1, 7, 9))
    assert found.message == "The heading «Part» would get the address #answer-part, which the page already uses."


def test_a_dead_target_in_prose_has_a_rule_of_its_own() -> None:
    assert report_faults([Fault(PAGE, "target", "../../studies/#nowhere")], SITE, quiet=False) == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(PAGE, "target", "../no/"),
        Fault(PAGE, "anchor", "#no"),
        Fault(PAGE, "duplicate-id", "no"),
        Fault("studies/index.html", "duplicate-id", "no"),
    ],
    ids=str,
)
def test_what_no_prose_explains_is_a_bug_unless_records_are_missing(fault: Fault) -> None:
    with pytest.raises(PageFaultError, match="no"):
        report_faults([fault], SITE, quiet=False)
    assert report_faults([fault], SITE, quiet=True) == []
