"""Values as bytes and back: what is read is what was written, and nothing but the classes named is ever made."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msacu_site.diagnostics import Diagnostic, Note, Severity, Span
from msacu_site.linking.link import READ_PROSE
from msacu_site.memory import Codec
from msacu_site.prose.markdown_text import MarkdownConverter
from msacu_site.prose.places import Passage
from msacu_site.prose.reading import read_prose
from msacu_site.records.symptom import Certainty
from msacu_site.sources.yaml_memory import DIAGNOSTICS, YAML_CODER
from msacu_site.sources.yaml_text import parse_yaml
from site_building import CONTENT, HICCUPS

FOUND = Codec(*DIAGNOSTICS)
FILES = sorted([*CONTENT.rglob("*.yaml"), *HICCUPS.rglob("*.yaml")])


@given(
    st.builds(
        Diagnostic,
        st.text(),
        st.text(),
        st.builds(Span, st.text(), st.integers(), st.integers(), st.integers(), st.integers()),
        st.sampled_from(Severity),
        st.none() | st.text(),
        st.lists(st.text()).map(tuple),
        notes=st.lists(st.builds(Note, st.text(), st.none() | st.builds(Span, st.text()))).map(tuple),
    )
)
def test_a_finding_is_read_as_it_was_written(found: Diagnostic) -> None:
    assert FOUND.read(FOUND.write(found)) == found


@pytest.mark.parametrize(
    "text", ["Tea [@a, p. 3; -@b] helps [=a:n] people.\n\n## Then\n[x](/y/)", "| a | b |\n|---|---|\n| 1 | 2 |"]
)
def test_prose_is_read_as_it_was_written(text: str) -> None:
    prose, problems = read_prose(text, Passage("a.md", text), MarkdownConverter())
    assert READ_PROSE.read(READ_PROSE.write((prose, tuple(problems)))) == (prose, tuple(problems))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_record_is_read_as_it_was_written_with_all_its_places(path) -> None:  # type: ignore[no-untyped-def]
    document, problems = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    again, told = YAML_CODER.read(YAML_CODER.write((document, tuple(problems))))
    assert document is not None
    assert (again.path, again.data, told) == (document.path, document.data, tuple(problems))
    assert dict(again.key_spans) == dict(document.key_spans)
    assert dict(again.value_spans) == dict(document.value_spans)


def test_a_name_that_is_a_text_is_written_as_one() -> None:
    found = Diagnostic("x", "y", Span("a.yaml"), allowed=(Certainty.LOW, "other"))
    assert FOUND.read(FOUND.write(found)) == found


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: FOUND.read(b'["Popen", "ls"]'), LookupError),
        (lambda: FOUND.read(b'["Span"]'), TypeError),
        (lambda: FOUND.read(b'["Severity", "fatal"]'), ValueError),
        (lambda: FOUND.read(b"\x80\x04N."), ValueError),
        (lambda: FOUND.read(b"[]"), ValueError),
        (lambda: FOUND.write(object()), TypeError),
        (lambda: FOUND.write({1: "a"}), TypeError),
    ],
)
def test_nothing_else_is_made(make: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        make()
