"""Contact sheets of the real site, to be looked at: `python tests/browser/look.py FOLDER [KIND …]`.

For each kind of page one picture with the widths 360, 768 and 1280 in light and dark, and one with its first sheets of
paper. Run it with the folders `tests` and `tests/browser` in PYTHONPATH; pdftoppm has to be there.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from chromium import started_chromium
from PIL import Image
from playwright.sync_api import Browser, Page
from serving import SUB_PATH, serving

from msacu_site.outputs.search_bundle import begin_search_bundle
from msacu_site.pipeline import build_site
from msacu_site.sources.tree import read_tree
from site_building import CONTENT, TEMPLATES, TODAY, write_files

KINDS = {
    "factsheet": "",
    "symptom": "symptoms/fatigue/",
    "bare-symptom": "symptoms/tremor/",
    "symptoms": "symptoms/",
    "trial": "studies/donnellan2008/",
    "review": "studies/amatya2018/",
    "animal": "studies/kim2012/",
    "studies": "studies/",
    "filtered": "studies/?design=rct&people=direct&comparator=sham",
    "map": "evidence-map/",
    "claims": "claims/",
    "claim": "claims/howeffective/",
    "references": "references/",
    "retold": "retold/",
    "glossary": "glossary/",
    "methods": "methods/",
    "rules": "methods/rules/",
    "safety": "safety/",
    "about": "about/",
    "news": "whats-new/",
    "data": "data/",
    "search": "search/?q=fatigue",
    "lost": "404.html",
}
WIDTHS, HEIGHT, SHEETS = (360, 768, 1280), 1500, 6


def main(folder: Path, wanted: Sequence[str]) -> None:
    """Photograph every kind that is asked for, or all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, started_chromium() as browser:
        publish(Path(name))
        with serving(Path(name)) as url:
            for kind in wanted or KINDS:
                address = url + KINDS[kind]
                beside(list(on_screens(browser, address)), 28).save(folder / f"{kind}.png")
                beside(list(on_paper(browser, address)), 28).save(folder / f"{kind}-paper.png")
                sys.stdout.write(f"{kind}\n")


def publish(root: Path) -> None:
    """Write the real site, its search included, below a folder."""
    tree, _ = read_tree(CONTENT, shown_as="content")
    built = build_site(
        tree,
        TEMPLATES,
        today=TODAY,
        version="test",
        base_url=f"https://example.org{SUB_PATH}",
        indexer=begin_search_bundle,
    )
    assert built.tree is not None, built.diagnostics
    write_files(built.tree, root / SUB_PATH.strip("/"))


def on_screens(browser: Browser, address: str) -> Iterator[Image.Image]:
    """Yield the top of a page at each width, light and dark."""
    for scheme in ("light", "dark"):
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
            yield photograph(page, address)
            page.close()


def photograph(page: Page, address: str) -> Image.Image:
    """Open a page, wait until it is still, and take what is seen."""
    page.goto(address, wait_until="networkidle")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def on_paper(browser: Browser, address: str) -> Iterator[Image.Image]:
    """Yield the first sheets of A4 that a page is printed on."""
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    with tempfile.TemporaryDirectory() as name:
        command = ["pdftoppm", "-r", "60", "-l", str(SHEETS), "-png", "-", f"{name}/sheet"]
        subprocess.run(command, input=printed, check=True)
        for path in sorted(Path(name).glob("*.png")):
            yield Image.open(path).convert("RGB")


def beside(pictures: Sequence[Image.Image], gap: int) -> Image.Image:
    """Put pictures beside one another on grey."""
    width = sum(picture.width + gap for picture in pictures) + gap
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * gap), "#888")
    left = gap
    for picture in pictures:
        sheet.paste(picture, (left, gap))
        left += picture.width + gap
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
