"""`quellenlage read ADDRESS` against a small server on this machine: a page is read, all else is one clear line."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner, Result

from quellenlage.cli import main
from quellenlage.intake.fetching.addresses import Limits

PARAGRAPH = "<p>Die Botschaft bestritt am Montag, dass Soldaten aus Nordkorea in Kursk kämpfen.</p>"
PAGE = (
    '<html lang="de"><head><title>Dementi</title></head>'
    f"<body><article><h1>Dementi</h1>{PARAGRAPH * 6}</article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; tells nobody."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self.answer(200, PAGE.encode())
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            for _ in range(300):
                self.wfile.write(b"x")
                time.sleep(0.02)
        elif self.path == "/silent":
            time.sleep(3)
        elif self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/")
            self.end_headers()
        else:
            self.answer(404, b"weg")

    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A reader who goes away early is no news."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with Server(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine may be asked, and not for long."""
    monkeypatch.setattr("quellenlage.intake.fetching.Limits", lambda: Limits(seconds=0.6, allow_loopback=True))


def read(*words: str) -> Result:
    return CliRunner().invoke(main, ["read", *words], env={"QUELLENLAGE_UI": "en"})


def test_a_page_is_read_from_its_address(server: str) -> None:
    done = read("--json", f"{server}/page")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["report"]["title"], said["report"]["url"]) == ("Dementi", f"{server}/page")
    assert {statement["act"] for statement in said["statements"]} >= {"deny"}


@pytest.mark.parametrize("path", ["/missing", "/endless", "/silent", "/elsewhere"])
def test_an_address_without_a_page_is_told_in_one_line(server: str, path: str) -> None:
    """404, a body without end, no answer at all, a redirect to an address that is refused."""
    done = read(f"{server}{path}")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.output
    assert done.stderr.startswith("quellenlage: http://")
    assert "A fault of the program" not in done.stderr
