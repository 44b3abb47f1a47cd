"""`quellenlage serve`: the ledger as a site, for this machine or, behind a password, for others."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

import click

from quellenlage.cli.frame import Command, Said, tongue
from quellenlage.cli.ledgers import ledger_option
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.ledger import Ledger
    from quellenlage.web.security.guard import House

PORT = 8765
PASSWORD, TOKEN = "QUELLENLAGE_PASSWORD", "QUELLENLAGE_TOKEN"


@click.command(cls=Command)
@ledger_option
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", cls=Said, help="help.serve.host")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", cls=Said, help="help.serve.port")
@click.option("--name", "names", multiple=True, metavar="NAME", cls=Said, help="help.serve.name")
@click.option("--password-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              cls=Said, help="help.serve.password")  # fmt: skip
@click.option("--demo", is_flag=True, cls=Said, help="help.serve.demo")
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    place: str | None,
    host: str,
    port: int | None,
    names: tuple[str, ...],
    password_file: Path | None,
    demo: bool,
) -> None:
    from quellenlage.web.security.guard import House
    from quellenlage.web.security.hosts import check_listening, is_loopback
    from quellenlage.web.security.passwords import Lock

    ui = tongue(ctx)
    password = password_file.read_text(encoding="utf-8").strip() if password_file else os.environ.get(PASSWORD)
    lock = Lock.of(password or None, os.environ.get(TOKEN) or None)
    check_listening(host, locked=not lock.open)
    with _listening(host, PORT if port is None else port, taken=demo and port is None) as listener:
        address = _address(host, listener.getsockname()[1])
        with _bundled() if demo else _opened(place) as ledger:
            click.echo(say(ui, "serve.address", address=address))
            if not is_loopback(host):
                click.echo(say(ui, "serve.plain"), err=True)
            known = frozenset(name.lower() for name in names) | ({host.lower()} if not host.endswith("0") else set())
            _run(ledger, House(lock, known, literal=not is_loopback(host), ui=ui), listener)
    click.echo(say(ui, "serve.ended"))


def _run(ledger: Ledger, house: House, listener: socket.socket) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    import uvicorn

    from quellenlage.web.app import build
    from quellenlage.web.security.deadlines import Deadlines

    config = uvicorn.Config(
        build(ledger, house, warm=True),
        http=Deadlines,
        ws="none",
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=200,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        h11_max_incomplete_event_size=32_768,
    )
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: object) -> NoReturn:
    """SIGTERM ends as Ctrl-C does."""
    raise KeyboardInterrupt


@contextmanager
def _listening(host: str, port: int, *, taken: bool) -> Iterator[socket.socket]:
    """
    A socket that listens.

    Args:
        taken: Take another port where this one is taken.

    Raises:
        UsageError: The port is taken, or the address is not one of this machine.
    """
    from quellenlage.errors import UsageError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as fault:
            if not taken:
                raise UsageError(f"{host}:{port} cannot be listened at ({fault.strerror}); try --port") from fault
            listener.bind((host, 0))
        listener.listen(128)
        yield listener


def _address(host: str, port: int) -> str:
    from quellenlage.web.security.hosts import is_loopback

    shown = "localhost" if is_loopback(host) or host in ("0.0.0.0", "::") else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


@contextmanager
def _opened(place: str | None) -> Iterator[Ledger]:
    from quellenlage.ledger import Ledger

    with Ledger(place) as ledger:
        yield ledger


@contextmanager
def _bundled() -> Iterator[Ledger]:
    """A ledger of the bundled story, gone when the program ends."""
    from quellenlage.demo import readings
    from quellenlage.joining import ledger_of

    with (
        TemporaryDirectory(prefix="quellenlage-") as folder,
        ledger_of(readings(), str(Path(folder) / "story.sqlite")) as ledger,
    ):
        yield ledger
