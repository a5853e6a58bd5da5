"""Web addresses: only public ones, checked again at every redirect, bounded in size and time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from riwaya.errors import InputError
from riwaya.model import Report
from riwaya.reading import fetching, limits, read

ARTICLE = "أعلنت البلدية استئناف ضخ المياه إلى الأحياء الشرقية بعد إصلاح الخط الذي أصيب بقذيفة الأسبوع الماضي.\n"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        moved = {
            "/moved": "/ok",
            "/inside": "http://inside.example.org/secret",
            "/loop": "/loop",
            "/file": "file:///etc/passwd",
        }
        if target := moved.get(self.path):
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
            return
        if self.path == "/slow":
            self.server.stopping.wait(5)  # type: ignore[attr-defined]
        body = {"/big": b"x " * 2000, "/1256": (ARTICLE * 2).encode("windows-1256")}.get(self.path, ARTICLE.encode())
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "text/plain; charset=windows-1256" if self.path == "/1256" else "text/plain")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A web site at http://public.example.org, played by a local server; yields the addresses connected to."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.stopping = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    names = {
        "public.example.org": ["93.184.216.34"],
        "inside.example.org": ["10.0.0.5"],
        "both.example.org": ["93.184.216.34", "::1"],
    }
    connected: list[str] = []

    real = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: int, **options: int) -> object:
        if host == "127.0.0.1":
            return real(host, port, *rest, **options)
        if host not in names:
            raise socket.gaierror(-2, "unknown")
        return [(0, 0, 0, "", (address, port)) for address in names[host]]

    def connect(addresses: list[str], host: str, port: int, secure: bool, deadline: float) -> socket.socket:
        connected.extend(addresses)
        return socket.create_connection(server.server_address[:2], timeout=limits.CONNECT)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(fetching, "_connect", connect)
    yield connected
    server.stopping.set()  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


def only(url: str, **options: bool) -> Report | InputError:
    (item,) = read([url], **options)
    return item


@pytest.mark.parametrize("path", ["/ok", "/moved", "/1256", "/خبر/١?q=س"])
def test_a_public_page_is_read(site: list[str], path: str) -> None:
    item = only(f"http://public.example.org{path}")
    assert isinstance(item, Report)
    assert item.document.text.startswith("أعلنت البلدية")
    assert item.document.url is not None
    assert item.document.url.startswith("http://public.example.org/")
    assert item.document.outlet == "public.example.org"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://public.example.org/inside", "private or local network (10.0.0.5)"),
        ("http://inside.example.org/", "private or local network"),
        ("http://both.example.org/", "private or local network (::1)"),
        ("http://public.example.org/file", "scheme 'file'"),
        ("http://public.example.org/loop", "redirects more than"),
        ("http://public.example.org/none", "answered 404"),
        ("http://unknown.example.org/", "are you offline?"),
        ("https://name:word@public.example.org/", "user name or password"),
        ("gopher://public.example.org/", "only http and https"),
    ],
)
def test_what_is_refused(site: list[str], url: str, said: str) -> None:
    item = only(url)
    assert isinstance(item, InputError)
    assert str(item).startswith(f"{url}: ")
    assert said in str(item)
    assert "10.0.0.5" not in site
    assert "::1" not in site


def test_too_large_and_too_slow(site: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DOCUMENT", 1000)
    assert "is larger than" in str(only("http://public.example.org/big"))
    monkeypatch.setattr(limits, "CONNECT", 0.2)
    assert "did not answer" in str(only("http://public.example.org/slow"))


def test_fetching_can_be_switched_off(site: list[str]) -> None:
    item = only("http://public.example.org/ok", fetch=False)
    assert "fetching is switched off" in str(item)
    assert site == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.5.5",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "2130706433",
        "[::1]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[::7f00:1]",
    ],
)
def test_addresses_that_are_not_public(host: str) -> None:
    item = only(f"http://{host}/")
    assert isinstance(item, InputError)
    assert "private or local network" in str(item)


def test_a_public_address_is_let_through() -> None:
    assert fetching.public_addresses("u", "93.184.216.34", 80) == ["93.184.216.34"]
