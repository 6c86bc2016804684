"""Nothing that runs, and nothing that fetches, gets through."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msacu_site.prose.markdown_text import MarkdownConverter
from msacu_site.prose.places import Passage
from msacu_site.prose.reading import read_prose
from msacu_site.prose.sanitise import sanitise

READER = MarkdownConverter()
FORBIDDEN = {"script", "style", "svg", "math", "iframe", "object", "embed", "form", "input", "base", "meta", "link"}


class Dangers(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in FORBIDDEN else []
        for name, value in attrs:
            scheme = "".join((value or "").split()).casefold().partition(":")[0]
            if name.startswith("on") or name == "style" or scheme in {"javascript", "data", "vbscript"}:
                self.found.append(f"{tag} {name}={value}")


def dangers(html: str) -> list[str]:
    parser = Dangers()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<style>p{}</style>b</p>", "<p>ab</p>"),
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ('<p style="color:red">a</p>', "<p>a</p>"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<a href=" JaVa\tScript:x()">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<img src="data:image/png;base64,AA" alt="a">', '<img alt="a">'),
        ('<img src="/static/a.png" alt="a" onerror="x()">', '<img src="/static/a.png" alt="a">'),
        ("<svg onload=x()><circle/></svg>a", "a"),
        ("<iframe src='https://tea.example/'></iframe>a", "a"),
        ('<a href="/tea/" title="Tea" target="_blank" id="x">a</a>', '<a href="/tea/" title="Tea">a</a>'),
        ('<a href="https://tea.example/">a</a>', '<a href="https://tea.example/">a</a>'),
        ('<h2 id="tea">a</h2><ol start="3"><li>b</li></ol>', '<h2 id="tea">a</h2><ol start="3"><li>b</li></ol>'),
    ],
)
def test_what_is_left(html: str, left: str) -> None:
    assert sanitise(html) == left
    assert dangers(left) == []


def test_the_search_for_dangers_finds_them() -> None:
    html = "<svg></svg><a href='java\nscript:x'></a><p onclick=x></p><img src=data:x style=x>"
    assert dangers(html) == ["svg", "a href=java\nscript:x", "p onclick=x", "img src=data:x", "img style=x"]


@given(st.text(st.sampled_from("<>/\"'= abonscriptvgjh:&;x\n"), max_size=60))
@settings(deadline=None)
def test_no_html_gets_through(html: str) -> None:
    assert dangers(sanitise(html)) == []


attacks = st.sampled_from(
    ["<script>", "</script>", "<svg onload=x()>", "<img src=x onerror=x()>", "[a](javascript:x())",
     "[a](data:text/html,x)", "<javascript:x()>", "[a](java&#x73;cript:x())", "![a](javascript:x())",
     '[a](/b/ "c" onclick="x")', '[a](/b/"onclick=x)', "`", "\n", "    ", "[", "](", ")", "<", ">", '"', "'", "\\",
     "&#60;", "&lt;script&gt;", "*", "tea", "[@a]", "| a |\n|-|\n", "<a href='", "{: onclick=x}",
     "!!! note onclick=x\n    ", '!!! a" onclick="x\n    ']
)  # fmt: skip


@given(st.lists(attacks, max_size=12).map("".join))
@settings(deadline=None)
def test_no_prose_makes_anything_that_runs(text: str) -> None:
    prose, _ = read_prose(text, Passage("a.md", text), READER)
    assert prose is not None
    assert dangers(prose.html) == []
    assert "<script" not in prose.html.casefold()
