"""Answers at /edit/: the list of records, and their forms as they are opened, checked, compared and saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from msacu_site.editing.bibliography_text import add_entries
from msacu_site.editing.record_places import FOLDERS, file_name, is_safe_name
from msacu_site.frozen import Frozen, replace
from msacu_site.serve.answer import Answer, answer_page, answer_plainly, lead_to
from msacu_site.serve.draft import compare, fields_for, judge_draft, known_draft, write_draft
from msacu_site.serve.form_page import NEW, SUMMARY, FormNews, FormState, make_form_page
from msacu_site.serve.form_reading import Sent, read_fields
from msacu_site.serve.guards import Guard
from msacu_site.serve.own_pages import OwnPages
from msacu_site.serve.pasted_citation import read_pasted
from msacu_site.serve.preview import Preview, Seen
from msacu_site.serve.record_file import CHANGED, NotSavedError, mark_of, open_record, save_record
from msacu_site.serve.record_list import KINDS, list_records
from msacu_site.sources.tree import decode

Query = dict[str, list[str]]
LIST = "/edit/"
_NOT_THERE = "There is no such form."
_NAME_FIRST = "Give it a short name first: small letters, digits and single hyphens, as in smith2020."


class FormAnswers(Frozen, dict=True):
    """What the forms are made from and where they write."""

    preview: Preview
    own: OwnPages
    guard: Guard

    def show(self, address: str, query: Query) -> Answer:
        """Answer with the list of records, or with one form as its file is now."""
        if address == LIST.rstrip("/"):
            return lead_to(LIST)
        seen = self.preview.seen()
        if seen is None:
            return answer_plainly(503, "The site is being read. Try again in a moment.")
        if address == LIST:
            search = query.get("search", [""])[0]
            return self._render("records.html", seen, records=list_records(seen, search), search=search)
        state = self._open(seen, address)
        if isinstance(state, Answer):
            return state
        news = FormNews(saved="saved" in query)
        return self._show(seen, state, news if state.is_new else replace(news, draft=known_draft(seen, state.name)))

    def take(self, address: str, fields: Query) -> Answer:
        """Answer a form that was sent: move its parts, check it, compare it with its file, or save it."""
        seen = self.preview.seen()
        if seen is None:
            return answer_plainly(503, "The site is being read. Try again in a moment.")
        opened = self._open(seen, address)
        if isinstance(opened, Answer):
            return opened
        what, _, where = fields.get("do", ["check"])[0].partition(":")
        state, alert = self._filled(seen, opened, Sent(fields, (what, where)))
        if what == "save" and alert is None:
            return self._save(seen, state)
        if what in {"add", "remove", "up", "down", "shape"}:
            focus = where if what in {"add", "shape"} else where.rpartition(".")[0]
            return self._show(seen, state, FormNews(alert=alert, blank=where if what == "add" else None, focus=focus))
        news = self._checked(seen, state, FormNews(alert=alert, focus=SUMMARY))
        if what == "compare" and news.draft:
            news = replace(news, diff=tuple(compare(state.before, news.draft.text)))
        return self._show(seen, state, news)

    def _open(self, seen: Seen, address: str) -> FormState | Answer:
        """Find the record behind an address; only names that stand in the content folder, or «new», are any."""
        parts = address.removeprefix(LIST).split("/")
        if len(parts) != 3 or parts[2] or parts[0] not in KINDS:
            return answer_plainly(404, _NOT_THERE)
        kind, stem = parts[0], parts[1]
        if stem == NEW:
            return FormState(kind, NEW, "", "", mark_of(None), {})
        name = file_name(kind, stem)
        file = self.preview.source().tree.get(name)
        if file is None or stem not in seen.actual.site.content.attempted.get(FOLDERS[kind], ()):
            return answer_plainly(404, _NOT_THERE)
        try:
            text = file.data.decode()
        except UnicodeDecodeError:
            text = "\x00"
        opened = open_record(kind, text.removeprefix("\ufeff").replace("\r\n", "\n"), file.path)
        if opened.found:
            return self._render("unreadable.html", seen, path=file.path, found=opened.found, status=409)
        return FormState(kind, stem, name, text, mark_of(file.data), opened.data)

    def _filled(self, seen: Seen, opened: FormState, sent: Sent) -> tuple[FormState, str | None]:
        """Return the form with what was typed in it; with an alert where its file is not what it was opened on."""
        if opened.is_new:
            return _begun(seen, opened, sent), None
        mark = sent.text("mark") or ""
        if mark == opened.mark:
            data = _read(opened.kind, sent, opened.data)
            return FormState(opened.kind, opened.stem, opened.name, opened.before, mark, data), None
        before = (sent.text("before") or "").replace("\r\n", "\n")
        data = _read(opened.kind, sent, open_record(opened.kind, before, opened.name).data)
        return FormState(opened.kind, opened.stem, opened.name, before, mark, data), CHANGED

    def _checked(self, seen: Seen, state: FormState, news: FormNews) -> FormNews:
        """Add what the checks say of the draft; a new record needs its name first."""
        if state.is_new and (problem := state.pasted.problem or _name_problem(state)):
            return replace(news, alert=news.alert or problem)
        return replace(news, draft=judge_draft(self.preview, seen, self._files(seen, state)))

    def _files(self, seen: Seen, state: FormState) -> dict[str, str]:
        """Return what saving would write: the record, and the bibliography where an entry joins it."""
        if not state.is_new:
            return {state.name: write_draft(state.kind, state.data, state.before, is_new=False)}
        stem = _stem(state)
        files = {file_name(state.kind, stem): write_draft(state.kind, state.data, "", is_new=True)}
        site = seen.actual.site
        if state.pasted.entry is not None and stem not in site.references:
            name = site.settings.bibliography[0]
            file = self.preview.source().tree.get(name)
            before = decode(file)[0] if file else ""
            files[name] = add_entries(before, [replace(state.pasted.entry, key=stem)])
        return files

    def _save(self, seen: Seen, state: FormState) -> Answer:
        problem = (state.pasted.problem or _name_problem(state) or _likeness_problem(state)) if state.is_new else None
        if problem:
            return self._show(seen, state, FormNews(alert=problem))
        content, files = self.preview.config.content, self._files(seen, state)
        name, *others = files
        tree = self.preview.source().tree
        saved: list[str] = []
        try:
            # the record last: an entry of the bibliography without its record hurts nobody, the reverse does
            for other in others:
                file = tree.get(other)
                save_record(content, other, files[other], mark=mark_of(file.data if file else None))
                saved.append(other)
            save_record(content, name, files[name], mark=state.mark)
        except NotSavedError as error:
            alert = f"{f'Only {saved[0]} was saved.' if saved else 'Nothing was saved.'} {error}"
            return self._show(seen, state, self._checked(seen, state, FormNews(alert=alert)))
        self.preview.expect()
        self.preview.refresh()
        return lead_to(f"{LIST}{state.kind}/{PurePosixPath(name).stem}/?saved=yes")

    def _show(self, seen: Seen, state: FormState, news: FormNews) -> Answer:
        view = make_form_page(seen.actual.site, state, news, self.guard.token)
        return self._render("form.html", seen, view=view)

    def _render(self, name: str, seen: Seen, *, status: int = 200, **values: Any) -> Answer:
        paths = seen.epoch.assets.paths
        look = {"stylesheet": paths.get("css/site.css"), "icon": paths.get("icons/favicon.svg")}
        return answer_page(self.own.render(name, look=look, **values), status)


def _read(kind: str, sent: Sent, before: Mapping[str, Any]) -> dict[str, Any]:
    """Read a form; the design that it was drawn for decides which fields it can have had."""
    return read_fields(
        sent, fields_for(kind, {**before, "design": sent.text("~design") or before.get("design")}), before
    )


def _begun(seen: Seen, opened: FormState, sent: Sent) -> FormState:
    """Return the form of a new record, with what its citation tells where nobody has typed anything else."""
    citation = (sent.text("~citation") or "").replace("\r\n", "\n")
    pasted = read_pasted(seen.actual.site, citation)
    data = {**(pasted.known or {}), **_read(opened.kind, sent, {})}
    anyway = sent.text("~anyway") is not None
    called = (sent.text("~called") or "").strip()
    return FormState(opened.kind, NEW, "", "", opened.mark, data, citation, pasted, anyway, called)


def _stem(state: FormState) -> str:
    """Return the name of the file: for a new record its id, or what was typed where its fields hold none."""
    return (state.called or str(state.data.get("id", ""))) if state.is_new else state.stem


def _name_problem(state: FormState) -> str | None:
    return None if is_safe_name(_stem(state)) else _NAME_FIRST


def _likeness_problem(state: FormState) -> str | None:
    if state.anyway or not state.pasted.alike:
        return None
    return f"{' '.join(state.pasted.alike)} If it is another work, tick the box below the citation."
