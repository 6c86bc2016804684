"""A preview of the small site, driven by its files as values: no disk, no clock, no threads but the test's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from msacu_site.config import Config
from msacu_site.serve.preview import Preview, Seen
from msacu_site.serve.server import PreviewServer
from msacu_site.serve.set_up import connect
from msacu_site.serve.source import Source
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
