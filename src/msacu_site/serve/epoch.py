"""One state of the site: pages are made when somebody asks for them, and never mixed with those of another state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from threading import Lock

from msacu_site.config import Config
from msacu_site.frozen import Frozen, field
from msacu_site.linking.addresses import file_of
from msacu_site.memory import Memory
from msacu_site.outputs.search_bundle import FOLDER as SEARCH_FOLDER
from msacu_site.outputs.search_bundle import Bundle, begin_search_bundle, is_search_installed
from msacu_site.pages.all_pages import make_desk, make_page_at
from msacu_site.pages.page import Desk
from msacu_site.pipeline import Judged, begin_search, make_files
from msacu_site.render.assets import Assets, read_assets
from msacu_site.render.environment import CompiledTemplates
from msacu_site.render.render import Renderer, make_renderer, render_page
from msacu_site.sources.tree import SourceTree


class Epoch(Frozen, dict=True):
    """A judged site and what is made of it; `kept` are the files that are shown in their last good state.

    `tree` is what is shown, and `judged` what was read in it. `base_url` is where the preview is served.
    """

    number: int
    judged: Judged
    tree: SourceTree
    config: Config
    base_url: str
    compiled: CompiledTemplates
    memory: Memory
    kept: frozenset[str] = frozenset()
    _made: dict[str, bytes] = field(default_factory=dict)
    _making_all: Lock = field(default_factory=Lock)

    @cached_property
    def desk(self) -> Desk:
        """What every page is made from."""
        judged = self.judged
        return make_desk(judged.site, judged.judgements, judged.words, self.config.today)

    @cached_property
    def assets(self) -> Assets:
        """Stylesheets, scripts and icons."""
        return read_assets(self.config.templates)

    @cached_property
    def renderer(self) -> Renderer:
        """What pages are rendered with."""
        judged = self.judged
        return make_renderer(
            self.config.templates,
            self.assets,
            judged.site.settings,
            judged.words,
            self.base_url,
            self.config.version,
            has_search=is_search_installed(),
            compiled=self.compiled,
            memory=self.memory,
        )

    def get(self, address: str) -> bytes | None:
        """Return what stands at an address of the site, made now if nobody has asked before; None for nothing.

        Raises TemplateTroubleError when a template does not fit.
        """
        file = file_of(address)
        if file not in self._made:
            made = self._make(address, file)
            if made is None:
                return None
            self._made[file] = made
        return self._made[file]

    def everything(self) -> Mapping[str, bytes]:
        """Return every file of the site, as a build would publish it.

        Raises TemplateTroubleError when a template does not fit.
        """
        return {**self.without_search(), **self._search()}

    def without_search(self) -> Mapping[str, bytes]:
        """Return every file but those of the search, which a program of its own makes.

        Raises TemplateTroubleError when a template does not fit.
        """
        with self._making_all:
            return self._all_files

    def _search(self) -> Mapping[str, bytes]:
        with self._making_all:
            return self._search_files

    @cached_property
    def _all_files(self) -> dict[str, bytes]:
        config = self.config
        files = make_files(
            self.judged,
            self.tree,
            config.templates,
            today=config.today,
            version=config.version,
            base_url=self.base_url,
            indexer=_index_nothing if is_search_installed() else None,
            compiled=self.compiled,
            memory=self.memory,
        ).files
        self._made.update(files)
        return files

    @cached_property
    def _search_files(self) -> Bundle:
        return begin_search(self.desk, begin_search_bundle if is_search_installed() else None)()

    def _make(self, address: str, file: str) -> bytes | None:
        if file in self.assets.files:
            return self.assets.files[file]
        if file.startswith("static/"):
            source = self.tree.get(file)
            return source.data if source else None
        if file.startswith(SEARCH_FOLDER):
            return self._search().get(file)
        page = make_page_at(self.desk, address)
        return render_page(page, self.renderer) if page else self.without_search().get(file)


def _index_nothing(*asked: object) -> Callable[[], Bundle]:
    """Stand for the search engine while pages are made: they know of a search, and nobody waits for it."""
    return dict
