"""The preview as it stands: which state of the site is shown, which is wanted, and what has been found in it."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Condition, Lock

from msacu_site.checks.catalogue import run_checks
from msacu_site.config import Config
from msacu_site.diagnostics import Diagnostic, has_errors, in_stable_order
from msacu_site.frozen import Frozen, replace
from msacu_site.memory import Memory
from msacu_site.memory.recent import RecentValues
from msacu_site.pipeline import Judged, inspect_files, judge_tree
from msacu_site.render.environment import CompiledTemplates
from msacu_site.serve.epoch import Epoch
from msacu_site.serve.last_good import GoodFiles, broken_paths, lost_paths, mend, remember_good
from msacu_site.serve.source import ReadSource, Source

LONGEST_WAIT = 20.0


class Seen(Frozen):
    """What is shown: a state of the site, all findings so far, and whether the checks have been through it.

    `news` grows with everything that a page should know of; `trouble` is a fault of a template or of ours.
    """

    epoch: Epoch
    actual: Judged
    findings: tuple[Diagnostic, ...]
    news: int
    checked: bool = False
    inspected: bool = False
    trouble: str | None = None


@dataclass
class Preview:
    """The state that all requests share: whoever changes it holds `_changed`, whoever reads gets a frozen value."""

    config: Config
    base_url: str
    read: ReadSource
    tell: Callable[[str], None] = lambda line: None
    _changed: Condition = field(default_factory=Condition)
    _reading: Lock = field(default_factory=Lock)
    _wanted: int = 0
    _settled: int = 0
    _source: Source | None = None
    _good: GoodFiles = field(default_factory=dict)
    _seen: Seen | None = None
    _compiled: CompiledTemplates = field(default_factory=CompiledTemplates)
    # most of what the checks read is what it was before the last save
    _memory: Memory = field(default_factory=lambda: Memory(RecentValues()))

    def expect(self) -> None:
        """Say that something has changed: whoever asks for a page from now on waits until it is read."""
        with self._changed:
            self._wanted += 1

    def refresh(self) -> None:
        """Read the disk and show what stands there; a bug of ours leaves what was shown before."""
        with self._changed:
            wanted = self._wanted
        try:
            source = self.read()
            if source != self._source:
                self._show(source)
        except Exception:
            self._fail(traceback.format_exc())
        with self._changed:
            self._settled = max(self._settled, wanted)
            self._changed.notify_all()

    def seen(self, *, wait: float = LONGEST_WAIT) -> Seen | None:
        """Return what is shown, once everything that has changed is read; None when there has been nothing yet."""
        with self._changed:
            wanted = self._wanted
            self._changed.wait_for(lambda: self._settled >= wanted and self._seen is not None, wait)
            return self._seen

    def wait_for_news(self, known: int, wait: float) -> int | None:
        """Wait until there is something newer than `known` and return its number; None when nothing came."""
        with self._changed:
            self._changed.wait_for(lambda: self._seen is not None and self._seen.news != known, wait)
            return self._seen.news if self._seen and self._seen.news != known else None

    def judge(self, source: Source) -> tuple[Judged, list[Diagnostic]]:
        """Read, judge and check a tree that is not shown, such as one with a draft in it."""
        with self._reading:
            judged = judge_tree(source.tree, found=source.found)
        return judged, in_stable_order([*judged.findings, *run_checks(judged.site, judged.judgements, self._memory)])

    def source(self) -> Source:
        """Return what lies on the disk now."""
        return self.read()

    def check(self, seen: Seen) -> None:
        """Run every rule over what was read, and say what they found if it is still what is shown."""
        try:
            found = run_checks(seen.actual.site, seen.actual.judgements, self._memory)
        except Exception:
            self._fail(traceback.format_exc())
            return
        findings = tuple(in_stable_order([*seen.findings, *found]))
        self._replace(seen.epoch, lambda shown: replace(shown, findings=findings, checked=True))

    def inspect(self, seen: Seen) -> None:
        """Make every page and look for links and anchors that lead nowhere."""
        quiet = has_errors(seen.findings) or bool(seen.epoch.kept)
        try:
            found = inspect_files(seen.epoch.without_search(), self.base_url, seen.epoch.judged.site, quiet=quiet)
        except Exception as error:
            trouble = _describe(error)
            self._replace(seen.epoch, lambda shown: replace(shown, trouble=trouble, inspected=True))
            return
        findings = tuple(in_stable_order([*seen.findings, *found]))
        self._replace(seen.epoch, lambda shown: replace(shown, findings=findings, inspected=True))

    def _show(self, source: Source) -> None:
        with self._reading:
            actual = judge_tree(source.tree, found=source.found)
            lost = lost_paths(source.tree, actual.site.settings.bibliography)
            broken = broken_paths(actual.findings) | lost
            mended, kept = mend(source.tree, broken, self._good)
            shown = judge_tree(mended) if kept else actual
        number = self._seen.epoch.number + 1 if self._seen else 1
        epoch = Epoch(number, shown, mended, self.config, self.base_url, self._compiled, self._memory, kept)
        self._good = remember_good(source.tree, broken, self._good)
        self._source = source
        with self._changed:
            news = self._seen.news + 1 if self._seen else 1
            self._seen = Seen(epoch, actual, tuple(in_stable_order(actual.findings)), news)

    def _replace(self, epoch: Epoch, change: Callable[[Seen], Seen]) -> None:
        with self._changed:
            if self._seen is not None and self._seen.epoch is epoch:
                self._seen = replace(change(self._seen), news=self._seen.news + 1)
                self._changed.notify_all()

    def _fail(self, told: str) -> None:
        self.tell(told)
        with self._changed:
            if self._seen is not None:
                trouble = told.strip().rpartition("\n")[2]
                self._seen = replace(self._seen, trouble=trouble, news=self._seen.news + 1)


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
