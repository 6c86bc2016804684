"""The pictures of the editor's guide, taken from the preview of the study that the guide begins, and of a page.

Run it from the checkout, with the folders `tests`, `tests/editing` and `tests/browser` in PYTHONPATH.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from chromium import BROWSER_ARGUMENTS
from conversation import converse
from guide_walk import NBIB, STUDY_ANSWERS
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from serving import SUB_PATH, serving
from test_serve import CHECKED, served_folder

from msacu_site.pipeline import build_site
from msacu_site.sources.tree import read_tree
from site_building import CONTENT, TEMPLATES, TODAY, TOP, write_files

FOLDER = TOP / ".github"
LARGEST = 80_000
COLOURS = 48


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        shutil.copytree(CONTENT, folder / "content")
        (folder / "saved.nbib").write_text(NBIB)
        converse(folder, ["new", "study", "saved.nbib"], STUDY_ANSWERS)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER_ARGUMENTS)
        page = browser.new_page(viewport={"width": 900, "height": 760}, color_scheme="light")
        with served_folder(folder / "content") as url:
            show_study(page, url)
            save(page, "serve.png")
            show_form(page, url)
            save(page, "form.png")
        save(open_page(browser, folder / "site"), "site.png")
        browser.close()


def open_page(browser: Browser, root: Path) -> Page:
    """Publish the site into a folder, and open its page on fatigue as readers see it."""
    tree, _ = read_tree(CONTENT, shown_as="content")
    built = build_site(tree, TEMPLATES, today=TODAY, version="test", base_url="https://example.org/")
    assert built.tree is not None, built.diagnostics
    write_files(built.tree, root / SUB_PATH.strip("/"))
    page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light")
    with serving(root) as url:
        page.goto(f"{url}symptoms/fatigue/", wait_until="networkidle")
    return page


def show_study(page: Page, url: str) -> None:
    """Open the study's page with what stands beside it."""
    page.goto(f"{url}/studies/example2026/")
    page.locator(CHECKED).wait_for(state="attached")
    page.locator("#serve-findings > summary").click()


def show_form(page: Page, url: str) -> None:
    """Type a letter into a number, and wait for what is said of it."""
    page.goto(f"{url}/edit/study/example2026/")
    field = page.locator("#f-population-randomised")
    field.fill("4o")
    page.locator("#f-population-randomised[aria-invalid=true]").wait_for()
    page.evaluate("scrollTo(0, document.getElementById('f-read').getBoundingClientRect().top + scrollY - 60)")


def save(page: Page, name: str) -> None:
    """Write what is seen with few colours, so that the picture is small."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = FOLDER / name
    picture.save(path, optimize=True)
    size = path.stat().st_size
    sys.stdout.write(f"{path.relative_to(TOP)}: {size / 1000:.0f} kB\n")
    assert size <= LARGEST, f"{name} is too large"


if __name__ == "__main__":
    main()
