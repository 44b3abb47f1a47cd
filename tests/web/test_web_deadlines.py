"""Nobody holds the site by being slow, or by asking for much at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import anyio
import pytest
import uvicorn
from starlette.testclient import TestClient
from uvicorn.protocols.http import h11_impl

from conftest import seal_of
from quellenlage.model import Reading, Report
from quellenlage.web import sheets
from quellenlage.web.security import deadlines, guard
from quellenlage.web.security.deadlines import Deadlines
from quellenlage.web.security.limits import WRONG_PASSWORDS
from quellenlage.web.security.passwords import Lock
from quellenlage.web.workshop import MOST_ASKING, MOST_WAITING, Given, Workshop


async def hello(scope: dict[str, object], receive: object, send: Callable[..., object]) -> None:
    """An application that answers everything with a word."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"5")]})  # type: ignore[misc]
    await send({"type": "http.response.body", "body": b"hello"})  # type: ignore[misc]


async def silent(scope: dict[str, object], receive: Callable[..., object], send: object) -> None:
    """An application that waits for the whole form first."""
    while (await receive()).get("more_body"):  # type: ignore[misc]
        pass
    await hello(scope, receive, send)  # type: ignore[arg-type]


@contextmanager
def listening(app: object) -> Iterator[int]:
    """A server with deadlines at a free port."""
    config = uvicorn.Config(app, port=0, http=Deadlines, ws="none", lifespan="off", log_level="critical")  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=20)


def ended(connection: socket.socket) -> bool:
    """Whether the server ends a connection; a timeout says that it does not."""
    try:
        return connection.recv(100) == b""
    except ConnectionResetError:
        return True


REQUEST = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"])
def test_an_unfinished_request_is_ended(monkeypatch: pytest.MonkeyPatch, begun: bytes) -> None:
    """One that says nothing, and one that never comes to the end of its head."""
    monkeypatch.setattr(deadlines, "HEAD_SECONDS", 0.3)
    with listening(hello) as port, connect(port) as slow, connect(port) as quick:
        slow.sendall(begun)
        quick.sendall(REQUEST)
        assert quick.recv(1000).startswith(b"HTTP/1.1 200")
        assert ended(slow)


def test_an_unfinished_second_request_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The patience between requests does not count once a letter of the next has come."""
    monkeypatch.setattr(deadlines, "HEAD_SECONDS", 0.3)
    with listening(hello) as port, connect(port) as slow:
        slow.sendall(REQUEST)
        received = b""
        while b"hello" not in received:
            received += slow.recv(1000)
        slow.sendall(b"GET /")
        assert ended(slow)


def test_a_form_that_never_ends_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "WHOLE_SECONDS", 0.3)
    with listening(silent) as port, connect(port) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\na=")
        assert ended(slow)


def test_several_requests_in_one_piece_are_all_answered() -> None:
    """Deadlines do not end what is in time."""
    with listening(hello) as port, connect(port) as connection:
        connection.sendall(REQUEST * 3)
        received = b""
        while received.count(b"hello") < 3:
            received += connection.recv(1000)


@pytest.mark.parametrize(
    ("addresses", "refused"),
    [
        (["192.0.2.7", "192.0.2.7", "192.0.2.7"], True),
        (["192.0.2.7", "192.0.2.7", "192.0.2.8"], False),
        (["2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:2:ffff::3"], True),
        (["2001:db8:1:2::1", "2001:db8:1:2::2", "2001:db8:1:3::1"], False),
        (["127.0.0.1", "127.0.0.1", "127.0.0.1"], False),
    ],
)
def test_one_address_cannot_take_every_connection(
    monkeypatch: pytest.MonkeyPatch, addresses: list[str], refused: bool
) -> None:
    """Nor can the addresses of one /64, which one subscriber of IPv6 is given; this machine can."""
    coming = iter(addresses)
    monkeypatch.setattr(deadlines, "MOST_EACH", 2)
    monkeypatch.setattr(h11_impl, "get_remote_addr", lambda transport: (next(coming), 5))
    with listening(hello) as port, connect(port) as one, connect(port) as two, connect(port) as three:
        heads = [head_of_answer(connection) for connection in (one, two, three)]

    assert heads == [b"HTTP/1.1 200", b"HTTP/1.1 200", b"" if refused else b"HTTP/1.1 200"]


def head_of_answer(connection: socket.socket) -> bytes:
    """How the answer to a request begins; nothing where the connection is ended at once."""
    try:
        connection.sendall(REQUEST)
        return connection.recv(12)
    except ConnectionError:
        return b""


def test_who_goes_away_while_sending_is_no_fault_of_the_program(
    enter: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    """Else anybody could fill the log with tracebacks."""
    sent = []
    headers = [
        (b"host", b"localhost"),
        (b"content-type", b"application/x-www-form-urlencoded"),
        (b"x-quellenlage", b"1"),
    ]
    scope = {
        "type": "http", "method": "POST", "path": "/add", "raw_path": b"/add", "query_string": b"", "root_path": "",
        "scheme": "http", "http_version": "1.1", "headers": headers, "client": ("127.0.0.1", 5), "server": ("a", 80),
    }  # fmt: skip

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    anyio.run(enter().app, scope, gone, send)

    assert [one["status"] for one in sent if "status" in one] == [408]
    assert caplog.records == []


def test_texts_to_be_read_leave_threads_that_answer(
    enter: Callable[..., TestClient], workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While as many wait as may, the next is told to come again, and pages are shown."""
    site = enter()
    seal = seal_of(site)
    going, begun = threading.Event(), threading.Semaphore(0)

    def slow(given: Given) -> Reading:
        begun.release()
        assert going.wait(60)
        return Reading(Report(given.data.decode()), (), "test")

    monkeypatch.setattr(workshop, "read", slow)
    form = {"seal": seal, "text": "Der Minister sagte, die Brücke sei gesperrt."}
    waiting = [threading.Thread(target=workshop.read_now, args=(Given(b"a"),)) for _ in range(MOST_ASKING)]
    for one in waiting:
        one.start()
        begun.acquire()
    try:
        assert site.post("/add", data=form).status_code == 503
        assert site.get("/search").status_code == 200
    finally:
        going.set()
        for one in waiting:
            one.join()
    assert site.post("/add", data=form).status_code == 200


def test_so_much_long_work_waits_and_no_more() -> None:
    shop, going = Workshop(), threading.Event()
    try:
        for _ in range(MOST_WAITING):
            shop.begin("web.progress.fetch", lambda tell: str(going.wait(60)))
        with pytest.raises(guard.Refusal, match="busy"):
            shop.begin("web.progress.fetch", lambda tell: "")
    finally:
        going.set()
        shop.close()


def test_guessing_from_a_whole_network_is_as_slow(enter: Callable[..., TestClient]) -> None:
    """IPv6 gives a subscriber more addresses than there are passwords."""
    app = enter(lock=Lock.of("correct horse battery", None)).app
    tries = []
    for number in range(WRONG_PASSWORDS.burst + 1):
        client = TestClient(app, base_url="http://localhost", client=(f"2001:db8::{number:x}", 5))
        tries.append(client.get("/search", auth=("a", "wrong")).status_code)
    other = TestClient(app, base_url="http://localhost", client=("2001:db8:0:1::1", 5))

    assert tries == [401] * WRONG_PASSWORDS.burst + [429]
    assert other.get("/search", auth=("a", "correct horse battery")).status_code == 200


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/search", {"accept": "application/json;q=²".encode("latin-1")}, 200),
        ("/search?q=x&limit=²", {}, 400),
        ("/?after=²", {}, 200),
        ("/search", {"cookie": "quellenlage_visit=²_²".encode("latin-1")}, 200),
        ("/search", {"host": "[::1]x80"}, 421),
        ("/search", {"host": "localhost:8²".encode("latin-1")}, 421),
    ],
)
def test_digits_that_are_no_numbers_are_no_fault(
    site: TestClient, path: str, headers: dict[str, str | bytes], status: int
) -> None:
    """What Python calls a digit need not be one that it can read."""
    assert site.get(path, headers=headers).status_code == status  # type: ignore[arg-type]


def test_comparing_versions_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A publisher can change a text so that comparing it word by word would take minutes."""
    monkeypatch.setattr(sheets, "COST", 50)
    old, new = ("\n".join(f"{side} a b c d {n}" for n in range(4)) for side in ("x", "y"))
    rows = sheets.beside(Report(old), Report(new))

    assert rows[0] == ("<del>x</del> a b c d 0", "<ins>y</ins> a b c d 0")
    assert rows[3] == ("<del>x a b c d 3</del>", "<ins>y a b c d 3</ins>")
