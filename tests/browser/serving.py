"""A finished site behind an address, as a static host would serve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

SUB_PATH = "/some/where/"


@dataclass(frozen=True)
class Served:
    """A site that is being served: where, from which folder, and its files."""

    base_url: str
    folder: Path
    tree: Mapping[str, bytes]

    @property
    def pages(self) -> list[str]:
        """The path of every page, as it stands in an address after the base."""
        return [name.removesuffix("index.html") for name in sorted(self.tree) if name.endswith(".html")]

    def url(self, page: str) -> str:
        """The whole address of a page."""
        return self.base_url + page


class _Quiet(SimpleHTTPRequestHandler):
    """Says nothing, and answers for what is not there as a static host does: with the page 404.html."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / SUB_PATH.strip("/") / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and give the address of its sub-path."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        finally:
            server.shutdown()
            thread.join()
