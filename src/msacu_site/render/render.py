"""Pages become files: each page's template is filled with its view."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from jinja2.exceptions import TemplateError

from msacu_site.language.words import Words
from msacu_site.linking.addresses import NOT_FOUND, file_of, relative
from msacu_site.memory import NOTHING_REMEMBERED, Memory
from msacu_site.pages.head_tags import describe_head, share_picture
from msacu_site.pages.page import Page
from msacu_site.pages.page_citation import view_citation
from msacu_site.pages.structured_data import describe_page
from msacu_site.records.settings import SiteSettings
from msacu_site.render.assets import Assets
from msacu_site.render.environment import CompiledTemplates, make_environment
from msacu_site.render.policy import write_page_policy


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's PDF: its address, and its size in thousands of bytes."""

    address: str
    kilobytes: int


@dataclass(frozen=True)
class Renderer:
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

    def render(self, page: Page) -> bytes:
        """Return a page's html, from memory where it is known."""
        if self.memory.store is None:
            return self._fill(page)
        inputs = (*self._shared_inputs, repr(page), repr(self.papers.get(page.frame.address)))
        return self.memory.bytes_of("page", inputs, lambda: self._fill(page))

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


class TemplateTroubleError(Exception):
    """A template that is missing or cannot be filled; says which one and what the engine says."""


def render_pages(pages: Iterable[Page], renderer: Renderer) -> dict[str, bytes]:
    """Render every page into the file that serves its address.

    Raises TemplateTroubleError when a template is missing or broken: that is no error of the content.
    """
    return {file_of(page.frame.address): render_page(page, renderer) for page in pages}


def render_page(page: Page, renderer: Renderer) -> bytes:
    """Render one page.

    Raises TemplateTroubleError as `render_pages` does.
    """
    try:
        return renderer.render(page)
    except TemplateError as error:
        raise TemplateTroubleError(f"pages/{page.template}.html: {error}") from error


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
