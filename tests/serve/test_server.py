"""The server against requests that no editor's browser would send."""

from __future__ import annotations

import socket
from contextlib import closing
from http.client import HTTPConnection

import pytest
from preview_desk import Desk

from msacu_site.limits import LARGEST_FORM, MOST_CONNECTIONS
from msacu_site.serve import server as server_module

FORM = "application/x-www-form-urlencoded"


def test_it_listens_on_this_machine_alone(desk: Desk) -> None:
    assert desk.server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", ""])
def test_another_host_is_refused(desk: Desk, host: str) -> None:
    answer = desk.ask("GET", "/", Host=host.format(port=desk.server.server_port))
    assert answer.status == 403
    assert "preview was started" in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_this_machine_is_known_by_its_names(desk: Desk, host: str) -> None:
    assert desk.ask("GET", "/", Host=f"{host}:{desk.server.server_port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/json"},
        {},
    ],
)
def test_a_form_from_elsewhere_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    before = dict(desk.files)
    answer = desk.ask("POST", "/edit/study/smith2020/", "token=x&do=save", **{"Content_Type": FORM, **headers})
    assert answer.status == 403
    assert desk.files == before


def test_no_answer_lets_other_sites_read_it(desk: Desk) -> None:
    for path in ("/", "/edit/", "/_serve/live.js", "/_serve/page?at=/"):
        answer = desk.ask("GET", path, Origin="http://evil.example")
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert "script-src 'self'" in desk.ask("GET", "/edit/").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "//[studies/smith2020/",
        "/static/../site.yaml",
        "/_serve/../../pyproject.toml",
        "/_serve/overlay.html",
        "/%00",
        "/studies/%ff/",
        "/studies/smith2020.yaml",
        "/content/site.yaml",
        "/edit/study/..%2f..%2fsite/",
        "/edit/page/index/",
        "/edit/study/%00/",
    ],
)
def test_only_what_the_site_publishes_can_be_read(desk: Desk, path: str) -> None:
    answer = desk.ask("GET", path)
    assert answer.status == 404
    assert "root:" not in answer.text


def test_a_huge_form_is_refused_before_it_is_read(desk: Desk) -> None:
    answer = desk.ask("POST", "/edit/study/smith2020/", Content_Type=FORM, Content_Length=str(LARGEST_FORM + 1))
    assert answer.status == 413
    assert answer.headers["Connection"] == "close"


@pytest.mark.parametrize("length", ["", "-1", "ten", "1e9", "٣"])
def test_a_form_without_a_length_is_refused(desk: Desk, length: str) -> None:
    with socket.create_connection(("127.0.0.1", desk.server.server_port), timeout=20) as connection:
        head = f"POST /edit/ HTTP/1.1\r\nHost: 127.0.0.1:{desk.server.server_port}\r\nContent-Type: {FORM}\r\n"
        connection.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode())
        assert b" 411 " in connection.recv(200)


@pytest.mark.parametrize("sent", [b"", b"GET / HT", b"POST /edit/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"])
def test_a_client_that_never_finishes_is_let_go(desk: Desk, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(server_module.PreviewHandler, "timeout", 0.05)
    with socket.create_connection(("127.0.0.1", desk.server.server_port), timeout=20) as connection:
        connection.sendall(sent.replace(b"{port}", str(desk.server.server_port).encode()))
        assert connection.recv(1) == b""


def test_connections_beyond_the_last_are_turned_away_and_the_rest_is_served(desk: Desk) -> None:
    port = desk.server.server_port
    idle = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(MOST_CONNECTIONS)]
    with socket.create_connection(("127.0.0.1", port), timeout=20) as one_more:
        assert one_more.recv(1) == b""
    for connection in idle:
        connection.sendall(f"GET /_serve/serve.css HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert connection.recv(15) == b"HTTP/1.1 200 OK"
        connection.close()


def test_a_page_hears_of_news(desk: Desk) -> None:
    with closing(HTTPConnection("127.0.0.1", desk.server.server_port, timeout=20)) as connection:
        connection.request("GET", "/_serve/events?known=1")
        answer = connection.getresponse()
        assert answer.getheader("Content-Type") == "text/event-stream"
        desk.save({"studies/smith2020.yaml": desk.files["studies/smith2020.yaml"] + b"note: A remark.\n"})
        lines = [answer.readline() for _ in range(3)]
    assert lines == [b"retry: 500\n", b"\n", b"data: 2\n"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_but_reading_and_forms_is_answered(desk: Desk, method: str) -> None:
    assert desk.ask(method, "/").status == 501


def test_an_address_without_its_last_slash_leads_on(desk: Desk) -> None:
    answer = desk.ask("GET", "/studies/smith2020")
    assert (answer.status, answer.headers["Location"]) == (303, "/studies/smith2020/")


def test_a_browser_keeps_only_what_never_changes_under_its_name(desk: Desk) -> None:
    seen = desk.preview.seen()
    assert seen
    paths = seen.epoch.assets.paths
    for name, kept in (("css/site.css", "max-age=86400, immutable"), ("icons/favicon.svg", "no-store")):
        assert desk.ask("GET", f"/{paths[name]}").headers["Cache-Control"] == kept
    for path in ("/", "/_serve/live.js", "/edit/"):
        assert desk.ask("GET", path).headers["Cache-Control"] == "no-store"


def test_nothing_of_the_preview_is_in_the_published_site(desk: Desk) -> None:
    seen = desk.preview.seen()
    assert seen
    files = seen.epoch.everything()
    assert not [name for name in files if name.startswith(("edit", "_serve"))]
    assert not [name for name, data in files.items() if b"_serve/" in data or b"/edit/" in data]
