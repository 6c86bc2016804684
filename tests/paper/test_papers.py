"""PDFs beside their pages: where they lie, what they say of themselves, how they read, and what they never fetch."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from msacu_site.paper.printing import PrintJob
from msacu_site.paper.weasyprint_pdf import print_page
from pdf_ua import find_faults
from site_building import HICCUPS, Files, build, read_files, run_command, write_files

PAPERS = {
    "factsheet.pdf": "index.html",
    "symptoms/hiccups/hiccups.pdf": "symptoms/hiccups/index.html",
    "symptoms/sleep/sleep.pdf": "symptoms/sleep/index.html",
}
SYMPTOM = "symptoms/hiccups/hiccups.pdf"


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_factsheet_and_every_symptom_have_one_beside_them(printed: Files) -> None:
    assert sorted(name for name in printed if name.endswith(".pdf")) == sorted(PAPERS)


@pytest.mark.parametrize(("paper", "page"), PAPERS.items())
def test_the_page_leads_to_it_and_says_how_large_it_is(printed: Files, paper: str, page: str) -> None:
    [(name, size)] = re.findall(
        r'<a href="([^"]+)" type="application/pdf">[^<]*\(PDF, (\d+) kB\)', printed[page].decode()
    )
    assert paper.endswith(name)
    assert 0 <= int(size) * 1000 - len(printed[paper]) < 1000


def test_a_site_without_pdfs_speaks_of_none() -> None:
    built = build(read_files(HICCUPS))
    assert built.tree is not None
    assert not any(name.endswith(".pdf") or b"application/pdf" in data for name, data in built.tree.items())


@pytest.mark.parametrize("paper", PAPERS)
def test_it_is_pdf_ua(printed: Files, paper: str) -> None:
    assert find_faults(printed[paper]) == []


def test_it_names_itself_its_makers_and_its_language(printed: Files) -> None:
    reader = PdfReader(io.BytesIO(printed[SYMPTOM]))
    assert reader.metadata is not None
    assert reader.metadata.title == "Does tea stop hiccups? – Tea for hiccups"
    assert reader.metadata.author == "The Tea Table"
    assert reader.metadata.subject
    assert reader.root_object["/Lang"] == "en"
    assert reader.metadata.modification_date is not None


def test_its_headings_are_bookmarks(printed: Files) -> None:
    [top] = [entry for entry in PdfReader(io.BytesIO(printed[SYMPTOM])).outline if not isinstance(entry, list)]
    assert top.title == "Does tea stop hiccups?"


def test_it_reads_from_the_answer_to_those_who_stand_behind_it(printed: Files) -> None:
    text = words(printed[SYMPTOM])
    told = [
        "Does tea stop hiccups?",
        "The short answer",
        "certainty (",
        "step by step",
        "Questions to ask",
        "References",
    ]
    places = [text.index(part) for part in [*told, "Can you trust this page?"]]
    assert places == sorted(places)


def test_what_is_folded_on_the_screen_is_open(printed: Files) -> None:
    page = printed["symptoms/hiccups/index.html"].decode()
    steps = re.search(r'<ol class="steps">.*?<b>(.*?)</b>', page, re.DOTALL)
    assert steps is not None
    assert steps[1] in words(printed[SYMPTOM])


def test_its_links_lead_to_the_published_site(printed: Files) -> None:
    pages = PdfReader(io.BytesIO(printed[SYMPTOM])).pages
    actions = [note.get_object().get("/A") for page in pages for note in page.get("/Annots", ())]
    targets = {str(action["/URI"]) for action in actions if action}
    assert targets
    assert all(target.startswith("http") for target in targets)


@pytest.mark.parametrize("address", ["https://elsewhere.example/a.svg", "file:///etc/hostname", "../../secret.svg"])
def test_nothing_but_files_of_the_site_is_read(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda _, request, **__: asked.append(request.full_url))
    page = f'<html lang="en"><title>Tea</title><h1>Tea</h1><img src="{address}" alt="A cup"></html>'
    pdf = print_page(PrintJob(page.encode(), "https://tea.example/a/", {}))
    assert asked == []
    assert "A cup" in words(pdf)


NO_PANGO = "raise OSError('cannot load library libpango-1.0-0')"
NO_WEASYPRINT = "raise ModuleNotFoundError(name='weasyprint')"


def test_the_command_writes_the_same_bytes_keeps_them_when_it_cannot_print_and_takes_them_away_when_not_asked(
    printed: Files, tmp_path: Path
) -> None:
    write_files({f"content/{name}": data for name, data in read_files(HICCUPS).items()}, tmp_path)
    run = run_command("build", "--pdf", folder=tmp_path, environment={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    assert run.returncode == 0, run.stderr
    published = read_files(tmp_path / "_site")
    assert [name for name in PAPERS if published[name] != printed[name]] == []

    hidden = {"PYTHONPATH": str(tmp_path / "hidden")}
    write_files({"weasyprint.py": NO_PANGO.encode()}, tmp_path / "hidden")
    run = run_command("build", "--pdf", folder=tmp_path, environment=hidden)
    assert (run.returncode, run.stdout, run.stderr) == (
        2,
        "",
        "msacu-site: PDFs need Pango, which draws the letters: install what your system calls it (on Debian and Ubuntu "
        "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` as root), then run this again.\n",
    )
    write_files({"weasyprint.py": NO_WEASYPRINT.encode()}, tmp_path / "hidden")
    run = run_command("build", "--pdf", folder=tmp_path, environment=hidden)
    assert (run.returncode, run.stderr) == (
        2,
        "msacu-site: PDFs need WeasyPrint: install it with `pip install 'msacu-site[pdf]'`, then run this again.\n",
    )
    assert read_files(tmp_path / "_site") == published

    # whoever does not ask for PDFs needs none of it
    assert run_command("build", folder=tmp_path, environment=hidden).returncode == 0
    assert not any((tmp_path / "_site").rglob("*.pdf"))
