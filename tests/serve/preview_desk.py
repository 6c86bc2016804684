"""A preview of the small site, driven by its files as values: no disk, no clock, no threads but the test's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from msacu_site.config import Config
from msacu_site.frozen import replace
from msacu_site.serve.answer import Answer
from msacu_site.serve.form_widgets import Widget
from msacu_site.serve.preview import Preview, Seen
from msacu_site.serve.server import PreviewServer
from msacu_site.serve.set_up import connect
from msacu_site.serve.source import Source, read_source
from msacu_site.sources.tree import tree_from_mapping
from site_building import TEMPLATES, TODAY

CONFIG = Config(Path("content"), TEMPLATES, Path("_site"), None, TODAY, "test")


@dataclass(frozen=True)
class Reply:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Desk:
    """A preview whose files the test holds in its hands."""

    server: PreviewServer
    files: dict[str, bytes]
    preview: Preview = field(init=False)

    def __post_init__(self) -> None:
        self.preview = connect(self.server, CONFIG, self.read, TEMPLATES)

    def read(self) -> Source:
        return Source(tree_from_mapping(self.files), (), {})

    def save(self, changes: Mapping[str, str | bytes | None]) -> Seen:
        """Change files by name (None deletes) and return what is shown then."""
        for name, text in changes.items():
            if text is None:
                self.files.pop(name, None)
            else:
                self.files[name] = text.encode() if isinstance(text, str) else text
        self.preview.expect()
        self.preview.refresh()
        seen = self.preview.seen()
        assert seen is not None
        return seen

    def page(self, address: str) -> str:
        return self.server.site.answer(address).body.decode()

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Reply:
        """Send a request as a browser would; keyword names with _ for - are headers."""
        with closing(HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)) as connection:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Reply(answer.status, dict(answer.getheaders()), answer.read().decode())


class Fields(HTMLParser):
    """What a browser would send of a form: each field with the value that stands in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._name: str | None = None
        self._in_form = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_form |= tag == "form" and given.get("method") == "post"
        if not self._in_form:
            return
        if tag == "input":
            self.values[given["name"]] = given.get("value", "")
        elif tag in {"select", "textarea"}:
            self._name = given["name"]
            self.values[self._name] = ""
        elif tag == "option" and "selected" in given and self._name:
            self.values[self._name] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"} and self._name:
            # a browser drops the line break that follows the tag
            self.values[self._name] = self.values[self._name].removeprefix("\n")
            self._name = None

    def handle_data(self, data: str) -> None:
        if self._name and self.lasttag == "textarea":
            self.values[self._name] += data


def sent_by(widgets: tuple[Widget, ...]) -> dict[str, list[str]]:
    """What a browser would send of these widgets."""
    sent: dict[str, list[str]] = {}
    for widget in widgets:
        if widget.shape in {"text", "area", "choice", "lines"}:
            sent[widget.name] = [widget.value]
        elif widget.shape in {"list", "named"}:
            sent[f"{widget.name}.~n"] = [str(len(widget.items))]
            if widget.words:
                sent[f"{widget.name}.~word"] = [widget.value]
        for item in widget.items:
            sent[f"{item.name}.~was"] = [item.key.value if item.key else str(item.was)]
            sent |= sent_by((item.key,)) if item.key else {}
        sent |= sent_by((*widget.parts, *widget.more, *(p for i in widget.items for p in (*i.parts, *i.more))))
    return sent


@dataclass
class FolderDesk:
    """A preview of a folder, whose forms write into it."""

    server: PreviewServer
    folder: Path
    preview: Preview = field(init=False)

    def __post_init__(self) -> None:
        config = replace(CONFIG, content=self.folder)
        self.preview = connect(self.server, config, lambda: read_source(self.folder, "content", TEMPLATES), TEMPLATES)
        self.preview.refresh()

    def open(self, address: str) -> Fields:
        """Open a form and return its fields."""
        return Fields(self.server.form.show(address, {}).body.decode())

    def send(self, address: str, fields: Mapping[str, str], do: str) -> Answer:
        """Send a form as a browser does, with the button that was pressed."""
        return self.server.form.take(address, {name: [value] for name, value in {**fields, "do": do}.items()})

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")


@contextmanager
def serving(server: PreviewServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
