"""Pages become files: each page's template is filled with its view."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from jinja2.exceptions import TemplateError

from msacu_site.aside import Aside, do_inline
from msacu_site.frozen import Frozen, field
from msacu_site.language.words import Words
from msacu_site.linking.addresses import NOT_FOUND, file_of, relative
from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.pages.head_tags import describe_head, share_picture
from msacu_site.pages.page import Page
from msacu_site.pages.page_citation import view_citation
from msacu_site.pages.reference_files import files_of_references
from msacu_site.pages.structured_data import describe_page
from msacu_site.records.settings import SiteSettings
from msacu_site.render.assets import Assets
from msacu_site.render.environment import CompiledTemplates, make_environment
from msacu_site.render.policy import write_page_policy

# From so many new pages on a second process saves more than it costs.
MANY = 64


class TemplateTroubleError(Exception):
    """A template that is missing or cannot be filled; says which one and what the engine says."""


class Paper(Frozen):
    """A page's PDF: its address, and its size in thousands of bytes."""

    address: str
    kilobytes: int


class Renderer(Frozen, dict=True):
    """Everything that is the same for all pages of a build; `papers` holds the PDFs by their page's address.

    A page comes from itself and from what stands here, and from nothing else: so the memory can know it again.
    `state` is a hash of the templates.
    """

    environment: Environment
    assets: Assets
    settings: SiteSettings
    words: Words
    base_url: str
    version: str
    has_search: bool
    has_pictures: bool = False
    has_offline_copy: bool = False
    state: str = ""
    memory: Memory = NOTHING_REMEMBERED
    papers: Mapping[str, Paper] = field(default_factory=dict)

    @cached_property
    def _shared_inputs(self) -> tuple[str, ...]:
        shared = (
            self.settings,
            dict(self.assets.paths),
            self.base_url,
            self.version,
            self.has_search,
            self.has_pictures,
            self.has_offline_copy,
        )
        return (self.state, repr(shared))

    def key_of(self, page: Page) -> bytes:
        """Return the key of all that a page's html comes from; nothing where nothing is remembered."""
        if not self.memory.store:
            return b""
        inputs = (*self._shared_inputs, repr(page), repr(self.papers.get(page.frame.address)))
        return self.memory.key_of("page", inputs)

    def fill(self, page: Page) -> bytes:
        """Fill a page's template.

        Raises TemplateTroubleError when it is missing or broken: that is no error of the content.
        """
        try:
            return self._fill(page)
        except TemplateError as error:
            raise TemplateTroubleError(f"pages/{page.template}.html: {error}") from error

    def _fill(self, page: Page) -> bytes:
        here = page.frame.address
        base_path = urlsplit(self.base_url).path

        def url(address: str) -> str:
            # the page for what is not found is served at any depth, so its links start at the root
            return base_path.rstrip("/") + address if here == NOT_FOUND else relative(address, here)

        base, paper = self.base_url.rstrip("/"), self.papers.get(here)
        picture = share_picture(page, base) if self.has_pictures else None
        template = self.environment.get_template(f"pages/{page.template}.html")
        text = template.render(
            page=page,
            frame=page.frame,
            view=page.view,
            references=page.references,
            reference_files=files_of_references(page),
            settings=self.settings,
            words=self.words,
            url=url,
            asset=lambda name: url(self.assets.address(name)),
            canonical=base + (page.canonical or here),
            built=self.version,
            has_search=self.has_search,
            has_offline_copy=self.has_offline_copy,
            policy=write_page_policy(),
            citation=view_citation(page, self.base_url),
            paper=paper,
            head=describe_head(page, base, picture, paper.address if paper else None),
            described=describe_page(page, base, picture.address if picture else None),
        )
        return text.encode()


def render_pages(pages: Iterable[Page], renderer: Renderer, aside: Aside = do_inline) -> dict[str, bytes]:
    """Render every page into the file that serves its address; where many are new, half of them aside.

    Raises TemplateTroubleError when a template is missing or broken: that is no error of the content.
    """
    listed = list(pages)
    keys = [renderer.key_of(page) for page in listed]
    known = [renderer.memory.find_at(key) for key in keys]
    new = [page for page, html in zip(listed, known, strict=True) if html is None]
    filled = _fill_all(new, renderer, aside)
    files = {}
    for page, key, html in zip(listed, keys, known, strict=True):
        if html is None:
            html = filled[page.frame.address]
            renderer.memory.keep_at(key, html)
        files[file_of(page.frame.address)] = html
    return files


def render_page(page: Page, renderer: Renderer) -> bytes:
    """Render one page.

    Raises TemplateTroubleError as `render_pages` does.
    """
    return renderer.memory.find_at(renderer.key_of(page)) or renderer.fill(page)


def _fill_all(pages: list[Page], renderer: Renderer, aside: Aside) -> dict[str, bytes]:
    """Fill pages by their address; of many the second half aside."""
    # each template is compiled by whoever fills it, so that pages of one kind stay together
    ordered = sorted(pages, key=lambda page: page.template)
    middle = len(ordered) // 2 if len(ordered) >= MANY else len(ordered)
    wait_for_others = aside(lambda: _fill_or_say(ordered[middle:], renderer)) if middle < len(ordered) else dict
    filled = {page.frame.address: renderer.fill(page) for page in ordered[:middle]}
    others = wait_for_others()
    if isinstance(others, TemplateTroubleError):
        raise others
    return filled | others


def _fill_or_say(pages: list[Page], renderer: Renderer) -> dict[str, bytes] | TemplateTroubleError:
    try:
        return {page.frame.address: renderer.fill(page) for page in pages}
    except TemplateTroubleError as error:
        return error


def make_renderer(
    templates: Path,
    assets: Assets,
    settings: SiteSettings,
    words: Words,
    base_url: str,
    version: str,
    *,
    has_search: bool = False,
    has_pictures: bool = False,
    has_offline_copy: bool = False,
    compiled: CompiledTemplates | None = None,
    memory: Memory = NOTHING_REMEMBERED,
) -> Renderer:
    """Prepare to render a site with the templates of a folder.

    `has_search` says that a search bundle goes with it, `has_pictures` that every page has one for sharing, and
    `has_offline_copy` that the whole site can be downloaded; `compiled` holds templates that were compiled before.
    """
    environment = make_environment(templates, compiled or CompiledTemplates(memory))
    state = _templates_state(templates) if memory.store else ""
    return Renderer(
        environment,
        assets,
        settings,
        words,
        base_url,
        version,
        has_search,
        has_pictures,
        has_offline_copy,
        state,
        memory,
    )


def _templates_state(templates: Path) -> str:
    state = hashlib.blake2b(digest_size=24)
    for path in sorted(templates.rglob("*.html")):
        state.update(repr((path.relative_to(templates).as_posix(), path.read_bytes())).encode())
    return state.hexdigest()
