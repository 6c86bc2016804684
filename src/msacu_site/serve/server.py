"""The server on this machine: one thread for each connection, few of them, none of them for long."""

from __future__ import annotations

import socket
import sys
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Event
from typing import Any
from urllib.parse import parse_qs, unquote

from msacu_site.limits import LARGEST_FORM, MOST_CONNECTIONS
from msacu_site.serve.answer import Answer, answer_file, answer_plainly
from msacu_site.serve.form_answers import FormAnswers
from msacu_site.serve.guards import Guard
from msacu_site.serve.site_answers import SiteAnswers

LOOPBACK = "127.0.0.1"
SLOWEST_CLIENT = 10.0
HEARTBEAT = 5.0
OWN = "/_serve/"
FORM = "/edit/"


class PreviewServer(ThreadingHTTPServer):
    """Listens on loopback alone; what does not fit into its few connections is turned away at once."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, port: int, *, tell: Callable[[str], None]) -> None:
        super().__init__((LOOPBACK, port), PreviewHandler)
        self.guard = Guard(self.server_port)
        self.tell = tell
        self.stopping = Event()
        self.site: SiteAnswers
        self.form: FormAnswers
        self._free = BoundedSemaphore(MOST_CONNECTIONS)

    @property
    def base_url(self) -> str:
        """The address of the first page."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Begin a thread for a connection, or close it where there are too many."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve one connection, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of a bug of ours; a client that went away or was too slow is nothing to report."""
        if not isinstance(sys.exc_info()[1], OSError):
            self.tell(traceback.format_exc())

    def server_bind(self) -> None:
        """Bind without asking the network what this machine is called."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]


class PreviewHandler(BaseHTTPRequestHandler):
    """Reads a request, asks the guard, and writes the answer."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "preview"
    sys_version = ""
    timeout = SLOWEST_CLIENT
    # headers and body are two writes, and the second would wait for the browser's word on the first
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a request for something to read."""
        refusal = self.server.guard.refuses(self.headers)
        if refusal:
            self._send(answer_plainly(403, refusal))
            return
        path, _, query = self.path.partition("?")
        address = unquote(path, errors="replace")
        if address == f"{OWN}events":
            self._send_events(parse_qs(query).get("known", ["0"])[0])
        else:
            self._send(self._answer(lambda: self._read(address, parse_qs(query))))

    do_HEAD = do_GET  # noqa: N815 (the library looks for this name)

    def do_POST(self) -> None:
        """Answer a form that was sent."""
        guard = self.server.guard
        refusal = guard.refuses(self.headers) or guard.refuses_change(self.headers)
        if refusal:
            self._refuse(403, refusal)
            return
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            self._refuse(411, "The length of the form is missing.")
            return
        if int(length) > LARGEST_FORM:
            self._refuse(413, f"A form holds at most {LARGEST_FORM // 1024} kB.")
            return
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            self.close_connection = True
            return
        fields = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=20_000)
        if not guard.accepts_token(fields.get("token", [""])[0]):
            self._send(answer_plainly(403, "This form is of an earlier preview. Load the page again, then send it."))
            return
        address = unquote(self.path.partition("?")[0], errors="replace")
        self._send(self._answer(lambda: self.server.form.take(address, fields)))

    def _read(self, address: str, query: dict[str, list[str]]) -> Answer:
        server = self.server
        if address == f"{OWN}page":
            return server.site.state_of(query.get("at", ["/"])[0], query.get("have", [""])[0])
        if address.startswith(OWN):
            name = address.removeprefix(OWN)
            data = server.site.own.file(name)
            return answer_plainly(404, "Nothing stands here.") if data is None else answer_file(name, data)
        if address.startswith(FORM) or address == FORM.rstrip("/"):
            return server.form.show(address, query)
        return server.site.answer(address)

    def _answer(self, work: Callable[[], Answer]) -> Answer:
        try:
            return work()
        except Exception:
            self.server.tell(traceback.format_exc())
            return answer_plainly(500, "This is a bug of ours. Start serve with -v to see what to report.")

    def _refuse(self, status: int, reason: str) -> None:
        # what was sent with it is not read, so nothing more can be read from this connection
        self.close_connection = True
        self._send(answer_plainly(status, reason))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "max-age=86400, immutable" if answer.lasting else "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.send_header("Referrer-Policy", "same-origin")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.policy:
            self.send_header("Content-Security-Policy", answer.policy)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _send_events(self, known: str) -> None:
        """Tell a page of every news, as Server-Sent Events, for as long as it listens (WHATWG HTML, 9.2)."""
        last = int(known) if known.isascii() and known.isdigit() and len(known) < 12 else 0
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        while not self.server.stopping.is_set():
            news = self.server.site.preview.wait_for_news(last, HEARTBEAT)
            last = last if news is None else news
            self.wfile.write(b": still here\n\n" if news is None else f"data: {news}\n\n".encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Write a line for each request where that was asked for."""
        self.server.tell(format % args)
