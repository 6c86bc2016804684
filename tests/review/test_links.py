"""Links asked on a server of our own that answers everything that servers answer; nothing else is ever asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from msacu_site.commands.web_client import make_client
from msacu_site.diagnostics import Severity, Span
from msacu_site.pipeline import judge_tree
from msacu_site.review.link_memory import read_memory, write_memory
from msacu_site.review.links import (
    Answer,
    Link,
    LinkKind,
    Remembered,
    Verdict,
    check_links,
    judge,
    list_links,
    report_links,
)  # fmt: skip
from msacu_site.sources.tree import tree_from_mapping
from site_building import Files, run_command, write_files

TODAY = date(2026, 11, 21)
WAITS = {"429": "7", "503": None}


class _Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []
    awake = threading.Event()

    def do_GET(self) -> None:
        word = self.path.strip("/")
        self.asked.append(word)
        if word == "silence":
            self.awake.wait(20)
            return
        if word == "later" and self.asked.count("later") == 1:
            word = "429"
        self.send_response(int(word) if word.isdigit() else 200)
        if word == "301":
            self.send_header("Location", "/200")
        if WAITS.get(word):
            self.send_header("Retry-After", str(WAITS[word]))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    _Handler.asked.clear()
    made = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    _Handler.awake.set()
    made.shutdown()
    made.server_close()
    thread.join()


def web(url: str, kind: LinkKind = LinkKind.WEB) -> Link:
    return Link("smith2020", kind, url, Span("content/references.bib", 9))


def check(links: list[Link], memory: dict[str, Remembered] | None = None) -> tuple[dict[str, Remembered], list[float]]:
    slept: list[float] = []
    known = check_links(links, make_client(0.5), slept.append, memory or {}, today=TODAY, remember=30)
    return known, slept


@pytest.mark.parametrize(
    ("word", "verdict", "severity"),
    [
        ("200", Verdict.WELL, None),
        ("301", Verdict.MOVED, Severity.WARNING),
        ("302", Verdict.WELL, None),
        ("403", Verdict.REFUSED, Severity.NOTE),
        ("404", Verdict.GONE, Severity.ERROR),
        ("429", Verdict.BUSY, Severity.NOTE),
        ("503", Verdict.BUSY, Severity.NOTE),
        ("silence", Verdict.SILENT, Severity.WARNING),
    ],
)
def test_every_answer_has_its_meaning(server: str, word: str, verdict: Verdict, severity: Severity | None) -> None:
    link = web(f"{server}/{word}")
    known, _ = check([link])
    assert known[link.url].verdict is verdict
    assert [found.severity for found in report_links([link], known)] == ([severity] if severity else [])


def test_whoever_is_busy_is_asked_again_with_patience(server: str) -> None:
    known, slept = check([web(f"{server}/503")])
    assert slept == [2.0, 4.0]
    known, slept = check([web(f"{server}/later")])
    assert (known[f"{server}/later"].verdict, slept) == (Verdict.WELL, [7.0])


def test_the_same_server_is_not_rushed(server: str) -> None:
    _, slept = check([web(f"{server}/200"), web(f"{server}/302")])
    assert slept == [0.5]


def test_a_page_that_moved_is_not_followed_and_its_new_address_is_told(server: str) -> None:
    _Handler.asked.clear()
    link = web(f"{server}/301")
    known, _ = check([link])
    [found] = report_links([link], known)
    assert _Handler.asked == ["301"]
    assert (found.rule, found.message, found.help) == ("link-moved", f"{link.url} has moved for good.", "Write /200.")


def test_what_is_known_to_be_well_is_not_asked_again_for_a_month(server: str) -> None:
    link = web(f"{server}/200")
    known, _ = check([link])
    _Handler.asked.clear()
    again = check_links([link], make_client(0.5), print, known, today=date(2026, 12, 20), remember=30)
    assert (again, _Handler.asked) == (known, [])
    check_links([link], make_client(0.5), print, known, today=date(2026, 12, 21), remember=30)
    assert _Handler.asked == ["200"]


def test_how_long_a_page_has_been_gone_is_remembered() -> None:
    link = web("http://127.0.0.1:9/x")
    old = {link.url: Remembered(Verdict.GONE, 404, None, date(2026, 11, 1), date(2026, 10, 1))}
    known = check_links([link], lambda url: Answer(404), print, old, today=TODAY, remember=30)
    assert known[link.url].since == date(2026, 10, 1)
    assert "(status 404, since 2026-10-01)" in report_links([link], known)[0].message


def test_of_a_doi_the_registry_answers_and_never_the_publisher() -> None:
    asked: list[str] = []

    def registry(url: str) -> Answer:
        asked.append(url)
        return Answer(302, "https://publisher.example/paywall") if url.endswith("known") else Answer(404)

    links = [web("https://doi.org/10.1000/known", LinkKind.DOI), web("https://doi.org/10.1000/made-up", LinkKind.DOI)]
    known = check_links(links, registry, lambda seconds: None, {}, today=TODAY, remember=30)
    assert asked == [link.url for link in links]
    assert [known[link.url].verdict for link in links] == [Verdict.WELL, Verdict.GONE]
    assert report_links(links, known)[0].message.startswith("No registry knows the DOI of «smith2020»")
    years_later = check_links(links[:1], registry, print, known, today=date(2036, 1, 1), remember=30)
    assert years_later == {links[0].url: known[links[0].url]}


def test_only_addresses_of_the_bibliography_are_asked(hiccups: Files) -> None:
    links = list_links(judge_tree(tree_from_mapping(hiccups)).site)
    assert [(link.key, str(link.kind), link.url) for link in links] == [
        ("smith2020", "doi", "https://doi.org/10.1000/tea.2020.4"),
        ("some-magazine", "web", "https://saucer.example/ten-things"),
    ]


def test_memory_reads_back_and_a_broken_one_is_empty() -> None:
    memory = {"http://a.example/": Remembered(Verdict.MOVED, 301, "/b", TODAY, TODAY)}
    assert read_memory(write_memory(memory)) == memory
    assert [read_memory(text) for text in ("", "[]", '{"version": 2}', '{"version": 1, "links": {"x": {}}}')] == [
        {}
    ] * 4


def test_what_cannot_be_an_address_is_silence() -> None:
    assert judge(LinkKind.WEB, make_client(0.5)("http://127.0.0.1:0/")) is Verdict.SILENT


def test_the_command_asks_reports_and_remembers(server: str, hiccups: Files, tmp_path: Path) -> None:
    bib = hiccups["references.bib"].decode().replace("https://saucer.example/ten-things", f"{server}/404")
    bib = bib.replace("  doi     = {10.1000/tea.2020.4}\n", "")
    write_files({**hiccups, "references.bib": bib.encode()}, tmp_path / "content")
    run = run_command("review", "links", folder=tmp_path)
    assert (run.returncode, run.stdout) == (1, "1 address: 1 gone.\n")
    assert "error[link-gone]" in run.stderr
    assert f"{server}/404" in (tmp_path / ".msacu-links.json").read_text(encoding="utf-8")
