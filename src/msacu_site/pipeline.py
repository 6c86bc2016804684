"""The stages in their order; the only place that knows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from msacu_site.aside import Aside, do_inline
from msacu_site.checks.catalogue import all_rules, run_checks
from msacu_site.diagnostics import Diagnostic, Severity, Span, has_errors, in_stable_order
from msacu_site.emit.manifest import Origins
from msacu_site.evidence.judge import Judgements, judge
from msacu_site.exports.table import JudgedSite
from msacu_site.frozen import Frozen, replace
from msacu_site.language.words import Words, load_words
from msacu_site.linking.addresses import file_of
from msacu_site.linking.link import link
from msacu_site.linking.site import Site
from msacu_site.memory import NOTHING_REMEMBERED, Codec, Memory
from msacu_site.outputs.anchors import report_faults
from msacu_site.outputs.card_painter import Painter, begin_pictures
from msacu_site.outputs.conclusions_file import make_conclusions_file
from msacu_site.outputs.data_files import make_data_archive, make_data_files
from msacu_site.outputs.fhir_evidence import make_fhir_file
from msacu_site.outputs.inspection import Inspection
from msacu_site.outputs.machine_files import make_machine_files
from msacu_site.outputs.offline_copy import make_offline_copy
from msacu_site.outputs.origins import trace_origins
from msacu_site.outputs.ro_crate import make_crate
from msacu_site.outputs.search_bundle import Bundle, Indexer, recall_bundle
from msacu_site.pages.all_pages import make_desk, make_pages
from msacu_site.pages.page import Desk, Page
from msacu_site.pages.redirect_page import make_redirects
from msacu_site.pages.released_changes import list_releases
from msacu_site.pages.removed_page import make_removed_pages
from msacu_site.pages.search_entries import list_search_entries, search_facets
from msacu_site.pages.share_card import list_cards
from msacu_site.paper.printing import Printer, describe_papers, print_pages, printed_pages
from msacu_site.records.content import Content, read_content
from msacu_site.records.todo import RULE
from msacu_site.references.from_bibtex import read_bibliography
from msacu_site.references.reference import PARTS_OF_REFERENCES, Reference
from msacu_site.render.assets import read_assets
from msacu_site.render.environment import CompiledTemplates
from msacu_site.render.render import Renderer, make_renderer, render_pages
from msacu_site.sources.bib_text import parse_bib
from msacu_site.sources.tree import SourceTree
from msacu_site.sources.yaml_memory import DIAGNOSTICS

Watch = Callable[[str], None]
_BIBLIOGRAPHY = Codec(*PARTS_OF_REFERENCES, *DIAGNOSTICS)
_DEFAULT_BIBLIOGRAPHY = ("references.bib",)


class Totals(Frozen):
    """What a build counted, for its last line."""

    pages: int
    studies: int
    references: int


class Built(Frozen):
    """The finished tree (None when errors stop it), all findings in a stable order, seconds by stage, and the site."""

    tree: Mapping[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...]
    totals: Totals
    seconds: Mapping[str, float]
    origins: Origins
    site: Site


class Judged(Frozen):
    """A site as far as it could be read, what is made of it, and what reading it has brought up."""

    site: Site
    judgements: Judgements
    words: Words
    findings: tuple[Diagnostic, ...]


class Made(Frozen):
    """All pages of a site, its files by their paths, and what the pages were rendered with."""

    pages: list[Page]
    files: dict[str, bytes]
    renderer: Renderer


class _Stopwatch:
    """Seconds by stage; tells whoever watches which stage has begun."""

    def __init__(self, watch: Watch | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self._watch = watch

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        if self._watch:
            self._watch(name)
        started = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - started


def build_site(
    tree: SourceTree,
    templates: Path,
    *,
    today: date,
    version: str,
    base_url: str | None = None,
    strict: bool = False,
    drafts: bool = False,
    found: tuple[Diagnostic, ...] = (),
    watch: Watch | None = None,
    aside: Aside = do_inline,
    indexer: Indexer | None = None,
    printer: Printer | None = None,
    painter: Painter | None = None,
    offline: bool = False,
    compiled: CompiledTemplates | None = None,
    memory: Memory = NOTHING_REMEMBERED,
) -> Built:
    """Run every stage in memory; `found` is what reading the folder has already brought up.

    With an `indexer` the site gets a search bundle, with a `printer` PDFs, with a `painter` pictures for sharing; its
    pages know of all three, and of an `offline` copy of the whole site. `compiled` holds templates that an earlier
    build has compiled.

    The pages are made even when something is wrong, so that what only a finished page shows, such as an anchor
    that is not there, is reported in the same run. Under `drafts` what is still to do is no more than a warning. The
    pages wait for no check, so `aside` may do the checks beside them.
    """
    clock = _Stopwatch(watch)
    judged = judge_tree(tree, found=found, clock=clock, memory=memory)
    site, findings = judged.site, list(judged.findings)

    def check() -> list[Diagnostic]:
        problems = run_checks(site, judged.judgements, memory, aside)
        # it may be another process that has worked these out
        memory.save()
        return problems

    # the page of all rules needs them too: what both processes need is read before they part
    all_rules()
    wait_for_checks = aside(check)
    base = base_url or site.settings.base_url
    made = make_files(
        judged, tree, templates, today=today, version=version, base_url=base, clock=clock, indexer=indexer,
        painter=painter, offline=offline, aside=aside, compiled=compiled, memory=memory,
    )  # fmt: skip
    pages, files = made.pages, made.files
    with clock.stage("check"):
        findings += wait_for_checks()
    if printer and not has_errors(findings, strict=strict):
        with clock.stage("pdf"):
            files |= _make_papers(pages, files, made.renderer, printer, aside)
    if offline:
        with clock.stage("offline"):
            files |= make_offline_copy(files, site.settings.short_title)
    with clock.stage("inspect"):
        findings += inspect_files(files, base, site, quiet=has_errors(findings), memory=memory)
    diagnostics = tuple(in_stable_order(_settle_todos(findings, drafts=drafts)))
    stopped = has_errors(diagnostics, strict=strict)
    origins = Origins() if stopped else trace_origins(site, files, tree, templates)
    return Built(None if stopped else files, diagnostics, _count(site, len(pages)), clock.seconds, origins, site)


def judge_tree(
    tree: SourceTree,
    *,
    found: tuple[Diagnostic, ...] = (),
    clock: _Stopwatch | None = None,
    memory: Memory = NOTHING_REMEMBERED,
) -> Judged:
    """Read, link and judge a content folder; whatever could not be read is absent and reported."""
    clock = clock or _Stopwatch()
    findings = list(found)
    with clock.stage("read"):
        content, problems = read_content(tree, memory)
        findings += problems
        references, problems = _read_bibliographies(tree, content, memory)
        findings += problems
    with clock.stage("link"):
        words = load_words("en")
        site, problems = link(content, references, words, memory)
        findings += problems
    with clock.stage("judge"):
        judgements = judge(site)
    return Judged(site, judgements, words, tuple(findings))


def make_files(
    judged: Judged,
    tree: SourceTree,
    templates: Path,
    *,
    today: date,
    version: str,
    base_url: str,
    clock: _Stopwatch | None = None,
    indexer: Indexer | None = None,
    painter: Painter | None = None,
    offline: bool = False,
    aside: Aside = do_inline,
    compiled: CompiledTemplates | None = None,
    memory: Memory = NOTHING_REMEMBERED,
) -> Made:
    """Make every page of a judged site, and every file of it."""
    clock = clock or _Stopwatch()
    site, words = judged.site, judged.words
    with clock.stage("pages"):
        desk = make_desk(site, judged.judgements, words, today)
        # the engine is a program of its own: it works while the pages are made
        wait_for_search = begin_search(desk, indexer, memory)
        pages = make_pages(desk)
    with clock.stage("render"):
        assets = read_assets(templates)
        wait_for_pictures = begin_pictures(list_cards(pages), assets.faces, painter, aside, memory)
        renderer = make_renderer(
            templates, assets, site.settings, words, base_url, version, has_search=indexer is not None,
            has_pictures=wait_for_pictures is not None, has_offline_copy=offline, compiled=compiled, memory=memory,
        )  # fmt: skip
        files = render_pages([*pages, *make_redirects(desk, pages), *make_removed_pages(desk, pages)], renderer, aside)
        files |= {
            **assets.files,
            **_static_files(tree),
            **make_machine_files(site, pages, base_url, list_releases(desk)),
        }
        files |= make_conclusions_file(desk)
        files = _with_data(JudgedSite(site, judged.judgements, words), files, base_url, memory)
        if wait_for_pictures:
            files |= wait_for_pictures()
    with clock.stage("search"):
        files |= wait_for_search()
    return Made(pages, files, renderer)


def _with_data(judged: JudgedSite, files: Mapping[str, bytes], base_url: str, memory: Memory) -> dict[str, bytes]:
    """Return the files of the pages with all data beside them; what describes a file comes after it."""
    base, settings = base_url.rstrip("/"), judged.site.settings
    data = {**files, **make_data_files(judged, memory), **make_fhir_file(judged, base)}
    data |= make_data_archive(data, settings, base_url)
    return {**data, **make_crate(data, settings, base)}


def inspect_files(
    files: Mapping[str, bytes], base_url: str, site: Site, *, quiet: bool, memory: Memory = NOTHING_REMEMBERED
) -> list[Diagnostic]:
    """Look at every finished page as a browser would; `quiet` where errors explain what is missing."""
    inspection = Inspection(files, urlsplit(base_url).path.rstrip("/") + "/", memory)
    return report_faults(inspection.faults(), site, quiet=quiet)


def begin_search(desk: Desk, indexer: Indexer | None, memory: Memory = NOTHING_REMEMBERED) -> Callable[[], Bundle]:
    """Start a search engine on all that can be found, unless its files are remembered; return what waits for them."""
    if indexer is None:
        return dict
    asked = list_search_entries(desk), search_facets(desk), desk.site.settings.language
    return recall_bundle(indexer, asked, memory)


def _settle_todos(findings: list[Diagnostic], *, drafts: bool) -> list[Diagnostic]:
    """Let a value that is still to do be spoken of once, and stop whatever would publish it."""
    todos = {found.span for found in findings if found.rule == RULE}
    if not todos:
        return findings
    kept = [found for found in findings if found.rule == RULE or found.span not in todos]
    return [replace(f, severity=Severity.ERROR) if f.rule == RULE and not drafts else f for f in kept]


def _make_papers(
    pages: list[Page], files: Mapping[str, bytes], renderer: Renderer, printer: Printer, aside: Aside
) -> dict[str, bytes]:
    """Return the PDFs, and their pages once more with the links to them."""
    chosen = printed_pages(pages)
    printed = print_pages(chosen, files, renderer.base_url, printer, aside)
    papers = describe_papers(chosen, printed)
    linked = render_pages(chosen, replace(renderer, papers=papers))
    return {**linked, **{file_of(paper.address): printed[address] for address, paper in papers.items()}}


def read_references(tree: SourceTree) -> tuple[Mapping[str, Reference], str, list[Diagnostic]]:
    """Read the bibliographies alone; return the references, the site's style of citations, and what was found."""
    content, _ = read_content(tree)
    references, found = _read_bibliographies(tree, content, NOTHING_REMEMBERED)
    settings = content.single.get("site.yaml")
    return references, settings.record.citation_style if settings else "vancouver", found


def _read_bibliographies(
    tree: SourceTree, content: Content, memory: Memory
) -> tuple[dict[str, Reference], list[Diagnostic]]:
    settings = content.single.get("site.yaml")
    names = settings.record.bibliography if settings else _DEFAULT_BIBLIOGRAPHY
    texts: list[tuple[str, str]] = []
    found: list[Diagnostic] = []
    for number, name in enumerate(names):
        file = tree.get(name)
        if file is None:
            if settings:
                found.append(_missing_bibliography(name, settings.document.span_of(("bibliography", number))))
            continue
        texts.append((content.texts[file.path], file.path))
    references, problems = _read_entries(tuple(texts), memory)
    return dict(references), [*found, *problems]


# While a site is served the bibliography is mostly what it was.
@lru_cache(maxsize=4)
def _read_entries(
    texts: tuple[tuple[str, str], ...], memory: Memory
) -> tuple[Mapping[str, Reference], tuple[Diagnostic, ...]]:
    def read() -> tuple[Mapping[str, Reference], tuple[Diagnostic, ...]]:
        parsed = [parse_bib(text, path) for text, path in texts]
        references, problems = read_bibliography([entry for entries, _ in parsed for entry in entries])
        return dict(references), (*(problem for _, found in parsed for problem in found), *problems)

    inputs = tuple(part for text in texts for part in text)
    return memory.value_of("bibliography", inputs, _BIBLIOGRAPHY, read)


def _missing_bibliography(name: str, where: Span) -> Diagnostic:
    return Diagnostic(
        "missing-file",
        f"The bibliography {name} is not there.",
        where,
        help=f"Put {name} into the content folder, or correct its name here.",
    )


def _static_files(tree: SourceTree) -> dict[str, bytes]:
    return {file.name: file.data for file in tree.files if file.name.startswith("static/")}


def _count(site: Site, pages: int) -> Totals:
    return Totals(pages, len(site.studies), len(site.references))
