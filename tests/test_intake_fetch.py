"""Fetching from a hostile server: everything ends, in time and in size, and says how."""

from __future__ import annotations

import gzip
import socket
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quellenlage.errors import AddressRefused, DamagedInput, FetchError, FetchFailed, TooLarge, TooSlow
from quellenlage.intake.fetching import Fetched, connections, fetch
from quellenlage.intake.fetching.addresses import Limits

LIMITS = Limits(seconds=5, most_bytes=200_000, redirects=3, allow_loopback=True)
HURRY = Limits(seconds=0.5, most_bytes=200_000, allow_loopback=True)

Send = Callable[[bytes], None]


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An answer with its length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(where: str) -> bytes:
    """An answer that sends elsewhere."""
    return answer(b"", f"Location: {where}", status="302 Found")


def drip(send: Send) -> None:
    """A body that never ends, a byte at a time."""
    send(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    for _ in range(400):
        send(b"x")
        time.sleep(0.02)


def drip_headers(send: Send) -> None:
    """Headers that never end."""
    send(b"HTTP/1.1 200 OK\r\n")
    for number in range(400):
        send(f"X-{number}: y\r\n".encode())
        time.sleep(0.02)


def flood(send: Send) -> None:
    """A body without end, as fast as it goes."""
    send(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(2_000):
        send(b"x" * 65_536)


def silence(send: Send) -> None:
    """Nothing at all."""
    time.sleep(4)


BOMB = gzip.compress(b"\0" * 50_000_000)
PAGES: dict[str, bytes | Callable[[Send], None]] = {
    "/page": answer("Grüße".encode(), "Content-Type: text/html; charset=utf-8"),
    "/gzip": answer(gzip.compress(b"Kiew"), "Content-Encoding: gzip"),
    "/members": answer(gzip.compress(b"Ki") + gzip.compress(b"ew"), "Content-Encoding: gzip"),
    "/deflate": answer(zlib.compress(b"Kiew"), "Content-Encoding: deflate"),
    "/raw-deflate": answer(zlib.compress(b"Kiew", wbits=-15), "Content-Encoding: deflate"),
    "/identity": answer(b"Kiew", "Content-Encoding: identity"),
    "/bomb": answer(BOMB, "Content-Encoding: gzip"),
    "/nested-bomb": answer(gzip.compress(BOMB), "Content-Encoding: gzip, gzip"),
    "/layers": answer(b"x", "Content-Encoding: gzip, gzip, gzip"),
    "/brotli": answer(b"\x1b\x00", "Content-Encoding: br"),
    "/cut-gzip": answer(gzip.compress(b"Kiew " * 50)[:-9], "Content-Encoding: gzip"),
    "/broken-gzip": answer(b"no gzip at all", "Content-Encoding: gzip"),
    "/large": answer(b"x" * 300_000),
    "/said-large": b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999999\r\n\r\nx",
    "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nKiew meldet",
    "/cut-chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nKiew\r\n40\r\nmel",
    "/chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nKiew\r\n0\r\n\r\n",
    "/drip": drip,
    "/drip-headers": drip_headers,
    "/flood": flood,
    "/silence": silence,
    "/nonsense": b"220 mail.example ESMTP\r\n",
    "/nothing": b"",
    "/huge-headers": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000 + b"\r\n\r\n",
    "/204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "/403": answer(b"no", status="403 Forbidden"),
    "/404": answer(b"no", status="404 Not Found"),
    "/500": answer(b"no", status="500 Internal Server Error"),
    "/loop": redirect("/loop"),
    "/hop": redirect("/hop2"),
    "/hop2": redirect("/page"),
    "/to-metadata": redirect("http://169.254.169.254/latest/"),
    "/to-private": redirect("//10.0.0.1/"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-login": redirect("http://a:b@bote.example/"),
    "/to-rebound": redirect("http://rebound.example/page"),
    "/to-nonsense": redirect("http://[:::"),
}


@dataclass
class Server:
    """Where the server listens and what it was asked."""

    port: int
    asked: list[str] = field(default_factory=list)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that does what `PAGES` says."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head and (part := self.request.recv(65_536)):
                head += part
                if head[:1] == b"\x16":  # a TLS handshake
                    return self.request.sendall(PAGES["/404"])
            here.asked.append(head.decode("latin-1"))
            page = PAGES.get("/" + head.split(b" ")[1].decode().removeprefix("http://").partition("/")[2], b"")
            try:
                page(self.request.sendall) if callable(page) else self.request.sendall(page)
            except OSError:
                return

    class Threads(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Threads(("127.0.0.1", 0), Handler) as listening:
        here = Server(listening.server_address[1])
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield here
        listening.shutdown()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_page_comes_with_its_place_and_kind(server: Server) -> None:
    """And says truly who asks."""
    fetched = fetch(server.at("/page"), limits=LIMITS)

    assert fetched == Fetched("Grüße".encode(), server.at("/page"), "text/html; charset=utf-8")
    assert "\r\nUser-Agent: quellenlage/" in server.asked[-1]


@pytest.mark.parametrize("path", ["/gzip", "/members", "/deflate", "/raw-deflate", "/identity", "/chunks"])
def test_a_packed_body_is_unpacked(server: Server, path: str) -> None:
    """As gzip in one or more members, as deflate with header or without, in chunks."""
    assert fetch(server.at(path), limits=LIMITS).bytes == b"Kiew"


def test_redirects_are_followed_to_the_page(server: Server) -> None:
    """The place is where it came from in the end."""
    assert fetch(server.at("/hop"), limits=LIMITS).url == server.at("/page")


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("/bomb", TooLarge, "more than"),
        ("/nested-bomb", TooLarge, "more than"),
        ("/large", TooLarge, "more than"),
        ("/said-large", TooLarge, "more than"),
        ("/flood", TooLarge, "more than"),
        ("/layers", FetchFailed, "packed as gzip, gzip, gzip"),
        ("/brotli", FetchFailed, "packed as br"),
        ("/cut-gzip", DamagedInput, "broke off"),
        ("/broken-gzip", DamagedInput, "broke off after 0 bytes"),
        ("/short", DamagedInput, "broke off after 11 bytes"),
        ("/cut-chunks", DamagedInput, "broke off"),
        ("/nonsense", FetchFailed, "does not answer as a web server"),
        ("/nothing", FetchFailed, "does not answer as a web server"),
        ("/huge-headers", FetchFailed, "does not answer as a web server"),
        ("/204", FetchFailed, "answers 204"),
        ("/403", FetchFailed, "answers 403: it does not let programs in"),
        ("/404", FetchFailed, "answers 404: there is nothing"),
        ("/500", FetchFailed, "answers 500: the server has failed"),
        ("/loop", FetchFailed, "redirects more than 3 times"),
        ("/to-metadata", AddressRefused, "redirects to an address that is not fetched"),
        ("/to-private", AddressRefused, "redirects to an address that is not fetched"),
        ("/to-file", AddressRefused, "only http and https"),
        ("/to-login", AddressRefused, "user or password"),
    ],
)
def test_what_goes_wrong_is_said_by_its_name(server: Server, path: str, error: type[Exception], words: str) -> None:
    """One sentence, with the address first."""
    with pytest.raises(error) as raised:
        fetch(server.at(path), limits=LIMITS)

    assert str(raised.value).startswith(server.at(path) + ": ")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_redirect_to_nonsense_is_an_error_of_fetching(server: Server) -> None:
    """Whatever a server writes there."""
    with pytest.raises(FetchError):
        fetch(server.at("/to-nonsense"), limits=LIMITS)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silence"])
def test_slowness_ends_at_the_deadline(server: Server, path: str) -> None:
    """One deadline for everything, however often a byte comes."""
    with pytest.raises(TooSlow, match=r"within 0\.5 seconds"):
        fetch(server.at(path), limits=HURRY)


@pytest.mark.parametrize(("path", "limits"), [("/short", LIMITS), ("/drip", HURRY)])
def test_what_came_of_a_body_is_marked_as_partial(server: Server, path: str, limits: Limits) -> None:
    """Only where it is asked for, and never as whole."""
    fetched = fetch(server.at(path), limits=limits, keep_partial=True)

    assert fetched.partial
    assert fetched.bytes[:1] in (b"K", b"x")


def test_the_machine_itself_is_refused_unless_allowed(server: Server) -> None:
    """Nothing is asked."""
    before = len(server.asked)

    with pytest.raises(AddressRefused):
        fetch(server.at("/page"))
    assert len(server.asked) == before


def test_a_closed_port_does_not_answer() -> None:
    """No such server."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(FetchFailed, match="does not answer"):
        fetch(f"http://127.0.0.1:{port}/", limits=LIMITS)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Answers for names, one list of addresses a look-up; the last stays."""
    table: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def answering(host: str, port: int, *rest: object, **more: object) -> list[object]:
        if host not in table:
            return list(real(host, port, *rest, **more))  # type: ignore[arg-type]
        if not table[host]:
            raise socket.gaierror(8, "unknown")
        found = table[host].pop(0) if len(table[host]) > 1 else table[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(connections.socket, "getaddrinfo", answering)
    return table


@pytest.mark.parametrize("found", [["10.0.0.1"], ["9.9.9.9", "127.0.0.1"], ["169.254.169.254"]])
def test_a_name_that_leads_inside_is_refused(names: dict[str, list[list[str]]], found: list[str]) -> None:
    """Also where only one of its addresses does."""
    names["bote.example"] = [found]

    with pytest.raises(AddressRefused, match=r"bote\.example is"):
        fetch("http://bote.example/1")


def test_a_name_is_looked_up_once_for_a_connection(server: Server, names: dict[str, list[list[str]]]) -> None:
    """What was judged is what is connected to: a second answer that differs is never asked for."""
    names["bote.example"] = [["127.0.0.1"], ["10.0.0.1"]]

    assert fetch(f"http://bote.example:{server.port}/page", limits=LIMITS).bytes == "Grüße".encode()
    assert names["bote.example"] == [["10.0.0.1"]]
    assert f"Host: bote.example:{server.port}" in server.asked[-1]


def test_a_name_that_leads_inside_at_the_second_hop_is_refused(
    server: Server, names: dict[str, list[list[str]]]
) -> None:
    """Each hop is judged by a look-up of its own."""
    names["rebound.example"] = [["10.0.0.1"]]

    with pytest.raises(AddressRefused, match=r"rebound\.example is 10\.0\.0\.1"):
        fetch(server.at("/to-rebound"), limits=LIMITS)


def test_a_name_that_nobody_knows_cannot_be_found(names: dict[str, list[list[str]]]) -> None:
    """The sentence names it."""
    names["bote.example"] = []

    with pytest.raises(FetchFailed, match=r"cannot be found \(bote\.example\)"):
        fetch("http://bote.example/1")


def test_a_look_up_that_hangs_ends_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's look-up knows no deadline."""
    monkeypatch.setattr(connections.socket, "getaddrinfo", lambda *_, **__: [time.sleep(3)][1:])

    with pytest.raises(TooSlow):
        fetch("http://bote.example/1", limits=HURRY)


def test_a_configured_proxy_is_used(
    server: Server, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may stand in the private net, and it knows names that are unknown here."""
    names["bote.example"] = []
    monkeypatch.setenv("http_proxy", f"http://erika:geheim@127.0.0.1:{server.port}")

    assert fetch("http://bote.example/page").bytes == "Grüße".encode()
    assert server.asked[-1].startswith("GET http://bote.example/page HTTP/1.1")
    assert "Proxy-Authorization: Basic " in server.asked[-1]


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "http://innen.example/page", "http://localhost/page"])
def test_a_proxy_is_not_asked_for_the_private_net(
    server: Server, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """As far as it can be known here."""
    names["innen.example"] = [["192.168.1.1"]]
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    before = len(server.asked)

    with pytest.raises(AddressRefused):
        fetch(address)
    assert len(server.asked) == before


def test_a_host_that_needs_no_proxy_is_asked_directly(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """As NO_PROXY says."""
    monkeypatch.setenv("http_proxy", "http://proxy.example:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    assert fetch(server.at("/page"), limits=LIMITS).url == server.at("/page")


def test_a_proxy_of_another_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOCKS is not spoken."""
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9")

    with pytest.raises(FetchFailed, match="set HTTPS_PROXY"):
        fetch("http://bote.example/1")


def test_a_server_that_speaks_no_tls_is_named(server: Server) -> None:
    """Its address begins with https."""
    with pytest.raises(FetchFailed, match="does not speak TLS"):
        fetch(server.at("/page").replace("http:", "https:"), limits=LIMITS)


def test_nothing_is_left_open(server: Server) -> None:
    """Fetching many times opens no more files than fetching once."""
    fetch(server.at("/page"), limits=LIMITS)
    before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0
    for path in ("/page", "/short", "/bomb", "/loop", "/404") * 4:
        try:
            fetch(server.at(path), limits=LIMITS)
        except (DamagedInput, TooLarge, FetchFailed):
            continue
    time.sleep(0.1)
    after = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0

    assert after <= before + 2
