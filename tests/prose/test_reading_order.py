"""Citations and values are numbered as readers meet them, whatever order the markdown library works in."""

from msacu_site.prose.markdown_text import MarkdownConverter
from msacu_site.prose.places import Passage
from msacu_site.prose.reading import read_prose

TEXT = """## First

- One [@a]
- Two [@b], with [=tea:n]

| x | y |
|---|---|
| Three [@c] | [=tea:m] |

1. Four [@d]

Five [@e] and *six [@f]*.
"""


def test_citations_and_values_come_in_reading_order() -> None:
    prose, found = read_prose(TEXT, Passage("x.md", TEXT), MarkdownConverter())
    assert prose is not None
    assert found == []
    assert prose.keys == ("a", "b", "c", "d", "e", "f")
    assert [value.literal for value in prose.values] == ["[=tea:n]", "[=tea:m]"]
    assert [use.sentence.split()[0] for use in prose.citations[:2]] == ["One", "Two"]
