"""`quellenlage serve` as a user runs it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The site on the bundled story, at a free port."""
    command = [sys.executable, "-m", "quellenlage", "--ui", "en", "serve", "--demo", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"http://localhost:\d+", process.stdout.readline())
        assert found
        yield found[0], process
        process.kill()


def test_the_demo_serves_its_story(served: tuple[str, subprocess.Popen[str]]) -> None:
    """It prints its address, and the story stands there."""
    answer = httpx2.get(f"{served[0]}/index.json", timeout=60)

    assert answer.status_code == 200
    assert answer.json()["reports"] == 12
    assert answer.json()["stories"]


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x00\xff\x16\x03\x01\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET /static/..%2f..%2fapp.py HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        b"GET http://rebound.example/ HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n",
    ],
)
def test_what_is_no_request_gets_4xx(served: tuple[str, subprocess.Popen[str]], sent: bytes) -> None:
    """Broken lines, two lengths, paths that climb, foreign hosts."""
    address = ("127.0.0.1", int(served[0].rpartition(":")[2]))
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(sent)
        first = connection.recv(200)

    assert re.match(rb"HTTP/1\.1 4\d\d ", first), first
    assert b"Traceback" not in first


@pytest.mark.parametrize(
    ("options", "environment", "told"),
    [
        (["--host", "0.0.0.0"], {}, "QUELLENLAGE_PASSWORD"),
        (["--host", "::"], {}, "QUELLENLAGE_PASSWORD"),
        (["--host", "0.0.0.0"], {"QUELLENLAGE_PASSWORD": "short"}, "12 or more"),
        (["--host", "203.0.113.1"], {"QUELLENLAGE_PASSWORD": "correct horse battery"}, "--port"),
    ],
)
def test_wrong_use_is_one_line(options: list[str], environment: dict[str, str], told: str, tmp_path: Path) -> None:
    """Exit 2 with the way out, and no ledger is made."""
    place = tmp_path / "ledger.sqlite"
    run = subprocess.run(
        [sys.executable, "-m", "quellenlage", "serve", "--ledger", str(place), *options],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
    )

    assert run.returncode == 2
    assert told in run.stderr
    assert run.stderr.count("\n") == 1
    assert not place.exists()


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")
def test_it_ends_as_it_is_asked_to(tmp_path: Path) -> None:
    """Ctrl-C and SIGTERM end it with exit 0 and leave nothing running."""
    for number in (signal.SIGINT, signal.SIGTERM):
        command = [sys.executable, "-m", "quellenlage", "serve", "--ledger", str(tmp_path / "l.sqlite"), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            address = process.stdout.readline()
            port = int(re.findall(r":(\d+)/", address)[0])
            httpx2.get(f"http://127.0.0.1:{port}/watchlist", timeout=60)
            process.send_signal(number)
            _out, err = process.communicate(timeout=60)

        assert (process.returncode, "Traceback" in err) == (0, False), err
