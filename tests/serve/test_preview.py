"""What is shown while somebody writes: the site as it is, and for a broken file as it was."""

from __future__ import annotations

import random
import re
from threading import Event

from preview_desk import Desk, FolderDesk

from msacu_site.outputs.search_bundle import begin_search_bundle, is_search_installed
from msacu_site.pipeline import build_site
from msacu_site.serve.watcher import begin_work
from msacu_site.sources.tree import tree_from_mapping
from site_building import TEMPLATES, TODAY, Files

STUDY = "studies/smith2020.yaml"
PAGE = "/studies/smith2020/"


def test_every_file_is_the_one_that_a_build_publishes(desk: Desk) -> None:
    seen = desk.preview.seen()
    assert seen
    page = seen.epoch.get(PAGE)
    indexer = begin_search_bundle if is_search_installed() else None
    tree = tree_from_mapping(desk.files)
    built = build_site(tree, TEMPLATES, today=TODAY, version="test", base_url=desk.server.base_url, indexer=indexer)
    assert built.tree is not None
    assert seen.epoch.everything() == built.tree
    assert page == built.tree["studies/smith2020/index.html"]


def test_the_findings_are_those_of_a_build(desk: Desk) -> None:
    seen = desk.save({STUDY: desk.files[STUDY].replace(b"outcome: hiccups", b"outcome: hicups")})
    assert not seen.checked
    desk.preview.check(seen)
    checked = desk.preview.seen()
    assert checked
    tree = tree_from_mapping(desk.files)
    built = build_site(tree, TEMPLATES, today=TODAY, version="test", base_url=desk.server.base_url)
    assert checked.checked
    assert checked.findings == built.diagnostics


def test_findings_of_an_earlier_state_are_not_shown_with_a_later_one(desk: Desk) -> None:
    earlier = desk.save({STUDY: desk.files[STUDY].replace(b"outcome: hiccups", b"outcome: hicups")})
    later = desk.save({STUDY: desk.files[STUDY].replace(b"outcome: hicups", b"outcome: hiccups")})
    desk.preview.check(earlier)
    assert desk.preview.seen() == later


def test_a_change_is_on_the_page_that_shows_it_and_the_others_stay_what_they_were(desk: Desk) -> None:
    other = desk.preview.seen().epoch.get("/studies/rats2011/")  # type: ignore[union-attr]
    seen = desk.save({STUDY: desk.files[STUDY].replace(b"summary: ", b"summary: Changed. ")})
    assert b"Changed." in (seen.epoch.get(PAGE) or b"")
    assert seen.epoch.get("/studies/rats2011/") == other


def test_saving_without_a_change_makes_nothing_anew(desk: Desk) -> None:
    before = desk.preview.seen()
    assert desk.save({}) is before


def test_a_broken_file_leaves_its_page_as_it_was_and_says_so(desk: Desk) -> None:
    before = desk.page(PAGE)
    desk.save({STUDY: "id: [smith"})
    page = desk.page(PAGE)
    assert "This is the last good state of this page." in page
    assert "<title>(1) " in page
    assert "content/studies/smith2020.yaml:1:" in page
    assert re.search(r"<main.*?</main>", page, re.DOTALL)[0] == re.search(r"<main.*?</main>", before, re.DOTALL)[0]  # type: ignore[index]
    assert "1 file is shown in the last good state" in desk.page("/")


def test_a_file_that_was_broken_from_the_start_has_a_page_that_says_what_to_do(desk: Desk) -> None:
    desk.save({"studies/new2026.yaml": "id: new2026\ndesign: rcts\n"})
    page = desk.page("/studies/new2026/")
    assert "This page cannot be shown yet" in page
    assert "content/studies/new2026.yaml:2:" in page


def test_a_draft_is_shown_and_marked(desk: Desk) -> None:
    desk.save({STUDY: desk.files[STUDY].replace(b"funding: The Kettle Foundation", b"funding: todo")})
    page = desk.page(PAGE)
    assert "<strong>Draft.</strong> 1 place is still to do" in page
    assert '<span class="serve-note">draft</span>' in desk.ask("GET", "/edit/").text


def test_a_deleted_study_is_gone(desk: Desk) -> None:
    desk.save({STUDY: None})
    assert desk.server.site.answer(PAGE).status == 404


def test_a_bibliography_that_is_gone_is_said_and_shown_as_it_was(desk: Desk) -> None:
    bibliography = desk.files["references.bib"]
    before = re.findall(r"<main.*?</main>", desk.page(PAGE), re.DOTALL)
    seen = desk.save({"references.bib": None})
    page = desk.page(PAGE)
    assert "The bibliography references.bib is not there." in page
    assert "content/references.bib" in seen.epoch.kept
    assert re.findall(r"<main.*?</main>", page, re.DOTALL) == before
    seen = desk.save({"references.bib": bibliography})
    assert not seen.epoch.kept
    assert "is not there" not in desk.page(PAGE)


def test_the_words_of_content_are_words_and_never_html(desk: Desk) -> None:
    desk.save({STUDY: b'id: smith2020\n"<script>alert(1)</script>": x\n'})
    assert "<script>alert" not in desk.page(PAGE)


def test_beside_a_study_stands_what_it_changes(desk: Desk) -> None:
    assert "The rating on this page considers this study:" in desk.page(PAGE)
    page = desk.files["symptoms/hiccups.md"].replace(b"considered: [smith2020]", b"considered: [jones1999]")
    desk.save({"symptoms/hiccups.md": page})
    assert "The rating on this page does not consider this study yet:" in desk.page(PAGE)
    assert "No rating here considers this study yet:" in desk.page("/symptoms/hiccups/")


def test_two_hundred_rapid_saves_end_in_the_last_one(desk: Desk) -> None:
    text = desk.files[STUDY]
    for number in range(200):
        # every third time a program is caught in the middle of writing
        whole = text.replace(b"summary: ", f"summary: Save {number}. ".encode())
        desk.save({STUDY: whole[: len(whole) // 2] if number % 3 == 0 else whole})
    seen = desk.save({STUDY: text.replace(b"summary: ", b"summary: The last save. ")})
    assert "The last save." in desk.page(PAGE)
    assert not seen.epoch.kept


def test_two_hundred_rapid_saves_of_a_watched_file_end_in_the_last_one(folder_desk: FolderDesk) -> None:
    stop, path = Event(), folder_desk.folder / STUDY
    text = path.read_text()
    threads = begin_work(folder_desk.preview, (folder_desk.folder,), stop)
    for number in range(200):
        whole = text.replace("summary: ", f"summary: Save {number}. ")
        path.write_text(whole[: len(whole) // 2] if number % 3 == 0 else whole)
    path.write_text(text.replace("country: Nowhere", "country: The last save"))
    shown = None
    for _ in range(300):
        shown = folder_desk.preview.seen()
        if shown and shown.epoch.judged.site.studies["smith2020"].record.country == "The last save":
            break
        folder_desk.preview.wait_for_news(shown.news if shown else 0, 0.1)
    stop.set()
    for thread in threads:
        thread.join()
    assert "The last save" in folder_desk.server.site.answer(PAGE).body.decode()
    assert shown and not shown.epoch.kept


def broken_states(files: Files) -> list[dict[str, bytes | None]]:
    """Fifty ways in which a folder can be half there."""
    everything: dict[str, bytes | None] = dict.fromkeys(files)
    chance = random.Random(7)
    states: list[dict[str, bytes | None]] = [
        everything,
        {**everything, "site.yaml": files["site.yaml"]},
        {"site.yaml": None},
        {"site.yaml": b""},
        {"site.yaml": b"\x00\xff\xfe"},
        {"site.yaml": b"title: 3\n"},
        {"references.bib": None},
        {"references.bib": b"@article{smith2020,"},
        {name: None for name in files if name.startswith("vocabulary/")},
        {name: None for name in files if name.startswith("studies/")},
        {name: None for name in files if name.startswith("pages/")},
        {name.replace("studies/", "trials/"): data for name, data in files.items() if name.startswith("studies/")}
        | {name: None for name in files if name.startswith("studies/")},
        {"pages/index.md": b"---\ntitle: [\n---\n"},
        {"pages/index.md": b"[" * 5000},
        {"symptoms/hiccups.md": b"---\n"},
        {"symptoms/hiccups.md": "\ufeff---\r\ntitle: x\r\n".encode("utf-16")},
    ]
    names = sorted(files)
    while len(states) < 50:
        name = chance.choice(names)
        data = files[name]
        at = chance.randrange(len(data) + 1)
        states.append({name: chance.choice([data[:at], data[at:], data[:at] + b"\t{" + data[at:], data[::-1]])})
    return states


def test_fifty_broken_states_are_survived_from_start_up_on(desk: Desk, hiccups: Files) -> None:
    states = broken_states(hiccups)
    assert len(states) == 50
    for state in states:
        seen = desk.save({**hiccups, **state})
        desk.preview.check(seen)
        for address in ("/", PAGE, "/edit/"):
            answer = desk.ask("GET", address)
            assert answer.status in {200, 404, 503}, (state, address)
            assert "</html>" in answer.text
        for name in set(desk.files) - set(hiccups):
            del desk.files[name]
    seen = desk.save(dict(hiccups))
    assert not seen.epoch.kept
    assert "last good state" not in desk.page("/")


def test_a_page_waits_until_what_was_saved_is_read(desk: Desk) -> None:
    desk.preview.expect()
    assert desk.preview._settled < desk.preview._wanted
    desk.preview.refresh()
    assert desk.preview._settled == desk.preview._wanted
