"""The pictures of the editor's guide, taken from the preview of the study that the guide begins.

Run it from the checkout, with the folders `tests`, `tests/editing` and `tests/browser` in PYTHONPATH.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

from conversation import converse
from guide_walk import NBIB, STUDY_ANSWERS
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from test_serve import CHECKED, served_folder

from conftest import BROWSER_ARGUMENTS
from site_building import CONTENT, TOP

FOLDER = TOP / ".github"
LARGEST = 80_000
COLOURS = 48


def main() -> None:
    """Take both pictures."""
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
        browser.close()


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
