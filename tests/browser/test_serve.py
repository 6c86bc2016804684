"""The preview in a real browser: a saved file is on the screen, and a record is written by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from test_axe import violations

from msacu_site.config import Config
from msacu_site.frozen import replace
from msacu_site.serve.server import PreviewServer
from msacu_site.serve.set_up import begin
from site_building import HICCUPS, TEMPLATES, TODAY, read_files, run_command, write_files

CONFIG = Config(Path(), TEMPLATES, Path("_site"), None, TODAY, "test")
# a busy machine is slow, and no less right
expect.set_options(timeout=30_000)
CHECKED = "#serve-desk[data-checked=yes]"


@dataclass(frozen=True)
class Serving:
    """A folder that is served and watched."""

    folder: Path
    url: str

    def save(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    folder = write_files(read_files(HICCUPS), tmp_path / "content")
    with served_folder(folder) as url:
        yield Serving(folder, url)


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    told: list[str] = []
    server = PreviewServer(0, tell=told.append)
    stop = begin(server, replace(CONFIG, content=folder), "content", own_templates=TEMPLATES)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.base_url.rstrip("/")
    server.shutdown()
    stop()
    thread.join()
    assert not [line for line in told if "Traceback" in line], "\n".join(told)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    wrong: list[str] = []
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    # an answer that says «no» on purpose is written to the console too
    assert not [line for line in wrong if "status of" not in line]


def test_a_saved_file_is_shown_where_the_reader_was(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/studies/smith2020/")
    page.locator(CHECKED).wait_for(state="attached")
    page.evaluate("scrollTo(0, 300)")
    seen_at = page.evaluate("document.querySelector('main').getBoundingClientRect().top")
    serving.save(
        "studies/smith2020.yaml", "Everyone knew what was in the cup.\nsummary", "The cups were small.\nsummary"
    )
    expect(page.locator("main")).to_contain_text("The cups were small.")
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().top") == seen_at


def test_a_page_is_exchanged_in_place_with_all_that_its_scripts_do(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/symptoms/hiccups/")
    page.locator(CHECKED).wait_for(state="attached")
    page.evaluate("window.mark = true")
    page.locator("main details summary").last.click()
    for before, after in (("a twitch", "a short twitch"), ("a short twitch", "a very short twitch")):
        serving.save("symptoms/hiccups.md", f"A hiccup is {before}", f"A hiccup is {after}")
        expect(page.locator("main")).to_contain_text(f"A hiccup is {after}")
    assert page.evaluate("window.mark")
    expect(page.locator("main details").last).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.locator(".cite a").first.focus()
    expect(page.locator("#reference-note")).to_be_visible()
    expect(page.locator("#reference-note")).to_have_count(1)


def test_a_page_whose_menu_or_scripts_are_others_is_loaded(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/studies/")
    page.locator(CHECKED).wait_for(state="attached")
    page.evaluate("window.mark = true")
    serving.save("studies/smith2020.yaml", "analysed: 58", "analysed: 57")
    page.wait_for_function("() => !window.mark")


def test_a_broken_file_is_told_beside_the_page_and_mended_again(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/studies/smith2020/")
    page.locator(CHECKED).wait_for(state="attached")
    serving.save("studies/smith2020.yaml", "design: rct", "design: [rct")
    expect(page.locator("#serve-desk")).to_contain_text("This is the last good state of this page.")
    expect(page).to_have_title("(1) " + page.title().removeprefix("(1) "))
    page.locator("#serve-findings summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".serve-list").first).to_contain_text("content/studies/smith2020.yaml:2:9")
    serving.save("studies/smith2020.yaml", "design: [rct", "design: rct")
    expect(page.locator("#serve-desk")).not_to_contain_text("last good state")
    expect(page.locator("#serve-findings")).to_have_attribute("open", "")


def test_a_page_that_is_not_touched_is_not_loaded_again(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/studies/rats2011/")
    page.locator(CHECKED).wait_for(state="attached")
    page.evaluate("window.mark = true")
    serving.save("studies/smith2020.yaml", "design: rct", "design: [rct")
    expect(page.locator("#serve-desk")).to_contain_text("1 error")
    assert page.evaluate("window.mark")


def test_a_folder_that_goes_and_comes_back_is_survived(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/studies/smith2020/")
    page.locator(CHECKED).wait_for(state="attached")
    away = serving.folder.rename(serving.folder.with_name("away"))
    expect(page.locator("#serve-desk")).to_contain_text("This is the last good state of this page.")
    away.rename(serving.folder)
    expect(page.locator("#serve-desk")).not_to_contain_text("last good state")


NBIB = """\
PMID- 39000001
DP  - 2025 Mar
TI  - Cold tea for hiccups: a trial.
LID - 10.1000/cold.1 [doi]
FAU - Kettle, Anna
SI  - ClinicalTrials.gov/NCT99999999
JT  - Journal of Tea
"""


def test_a_study_by_keyboard_alone_ends_in_the_bytes_of_the_command(
    serving: Serving, page: Page, tmp_path: Path
) -> None:
    write_files(read_files(HICCUPS), tmp_path / "other" / "content")
    (tmp_path / "other" / "saved.nbib").write_text(NBIB)
    flags = ["--design=rct", "--read=abstract", "--condition=hiccups", "--set=population.randomised=40"]
    made = run_command("new", "study", "saved.nbib", *flags, folder=tmp_path / "other")
    assert made.returncode == 0, made.stderr

    page.goto(f"{serving.url}/edit/")
    press_link(page, "New study")
    page.get_by_label("Its citation").focus()
    page.keyboard.insert_text(NBIB)
    choose(page, "Design (needed)", "rct")
    press_button(page, "Show the fields that fit this choice")
    choose(page, "What was read (needed)", "abstract")
    choose(page, "Condition (needed)", "hiccups")
    page.locator("details:has(> .desk-field #f-population-randomised) > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#f-population-randomised").focus()
    page.keyboard.type("40")
    press_button(page, "Save")
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    assert page.url == f"{serving.url}/edit/study/kettle2025/?saved=yes"
    assert read_files(serving.folder) == read_files(tmp_path / "other" / "content")


def test_what_is_wrong_is_told_while_it_is_typed(serving: Serving, page: Page) -> None:
    page.goto(f"{serving.url}/edit/study/smith2020/")
    field = page.locator("#f-population-randomised")
    field.fill("many")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#f-population-randomised-problems")).to_contain_text("many")
    expect(page.locator("#desk-summary")).to_contain_text("1 error")
    expect(field).to_be_focused()
    field.fill("62")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_form_works_without_scripts(serving: Serving, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serving.url}/edit/study/smith2020/")
    page.locator("#f-country").fill("Wales") if page.locator("#f-country").is_visible() else unfold(page, "f-country")
    page.get_by_role("button", name="Show what saving would write").last.click()
    expect(page.locator(".desk-diff .plus").get_by_text("+country: Wales")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    context.close()
    assert "country: Wales\n" in (serving.folder / "studies" / "smith2020.yaml").read_text(encoding="utf-8")


def unfold(page: Page, field: str) -> None:
    page.locator(f"details:has(> .desk-field #{field}) > summary").first.click()
    page.locator(f"#{field}").fill("Wales")


@pytest.mark.parametrize(
    ("scheme", "paths"),
    [
        (
            "light",
            ("/edit/", "/edit/study/smith2020/", "/edit/symptom/hiccups/", "/edit/symptom/new/", "/edit/claim/new/"),
        ),
        ("light", ("/symptoms/hiccups/", "/edit/study/new/")),
        ("dark", ("/edit/study/smith2020/",)),
    ],
)
def test_the_desk_is_accessible_and_fits_a_narrow_screen(
    serving: Serving, browser: Browser, axe: str, scheme: str, paths: tuple[str, ...]
) -> None:
    serving.save("studies/smith2020.yaml", "design: rct", "design: rcts")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 700}, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(serving.url + path)
        for summary in page.locator("details.desk-more > summary, #serve-findings > summary").all():
            summary.dispatch_event("click")
        found += [f"{path}: {violation}" for violation in violations(page, axe)]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    context.close()
    assert not found, "\n".join(found)


def press_link(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).focus()
    page.keyboard.press("Enter")


def press_button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list as one types: the first letters of the choice."""
    page.get_by_label(label, exact=True).focus()
    page.keyboard.type(words)
