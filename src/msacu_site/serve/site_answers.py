"""Answers to readers' requests: pages as they are now, or as they were last, with the overlay beside them."""

from __future__ import annotations

from msacu_site.frozen import Frozen, field
from msacu_site.linking.addresses import NOT_FOUND, file_of
from msacu_site.serve.answer import Answer, answer_file, answer_json, answer_plainly, lead_to
from msacu_site.serve.overlay import OverlayView, lay_beside, make_view, source_of
from msacu_site.serve.own_pages import OwnPages
from msacu_site.serve.preview import Preview, Seen

_NOT_READ_YET = "The site is being read. Try again in a moment."


class _Found(Frozen):
    """What there is to show at an address."""

    data: bytes
    status: int = 200
    trouble: str | None = None


class SiteAnswers(Frozen, dict=True):
    """What pages are answered from; `_last` are pages as they were made last, for when a template breaks."""

    preview: Preview
    own: OwnPages
    _last: dict[str, bytes] = field(default_factory=dict)

    def answer(self, address: str) -> Answer:
        """Answer with what stands at an address of the site."""
        seen = self.preview.seen()
        if seen is None:
            return answer_plainly(503, _NOT_READ_YET)
        found = self._find(seen, address)
        if found.status == 404 and not address.endswith("/") and self._find(seen, f"{address}/").status != 404:
            return lead_to(f"{address}/")
        name = file_of(address) if found.status == 200 else NOT_FOUND
        if not name.endswith(".html"):
            assets = seen.epoch.assets
            # a name that holds the hash of what it names, which a browser need not ask for again
            is_hashed = name in assets.files and name.removeprefix("assets/") not in assets.paths
            return answer_file(name, found.data, lasting=is_hashed)
        return Answer(lay_beside(found.data, self._view(seen, address, found), self.own), status=found.status)

    def state_of(self, address: str, have: str) -> Answer:
        """Tell a page's script what stands beside the page now, and the page itself where it has another one."""
        seen = self.preview.seen()
        if seen is None:
            return answer_plainly(503, _NOT_READ_YET)
        found = self._find(seen, address)
        view = self._view(seen, address, found)
        html = self.own.render("overlay.html", view=view)
        state = {"news": view.news, "digest": view.digest, "errors": view.errors, "html": html}
        return answer_json(state if have == view.digest else {**state, "page": found.data.decode()})

    def _view(self, seen: Seen, address: str, found: _Found) -> OverlayView:
        return make_view(seen, address, found.data, found.trouble or seen.trouble)

    def _find(self, seen: Seen, address: str) -> _Found:
        try:
            data = seen.epoch.get(address)
        except Exception as error:
            # a template is being written, or there is a bug of ours: neither must take the page away
            trouble = f"{type(error).__name__}: {error}"
            return self._older(seen, address, trouble)
        if data is not None:
            self._last[address] = data
            return _Found(data)
        source = source_of(seen, address)
        if source is not None:
            return _Found(self._message("This page cannot be shown yet", f"{source} cannot be read as it is."), 503)
        return _Found(self._not_found(seen), 404)

    def _older(self, seen: Seen, address: str, trouble: str) -> _Found:
        if address in self._last:
            return _Found(self._last[address], 200, trouble)
        if source_of(seen, address) is None:
            return _Found(self._not_found(seen), 404, trouble)
        return _Found(self._message("This page cannot be made", trouble), 503, trouble)

    def _not_found(self, seen: Seen) -> bytes:
        try:
            page = seen.epoch.get(NOT_FOUND)
        except Exception:
            page = None
        return page or self._message("There is no such page", "Nothing in the content makes a page at this address.")

    def _message(self, title: str, text: str) -> bytes:
        return self.own.render("message.html", title=title, text=text).encode()
