"""What the commands on a ledger share: which ledger, and how they wait for long work."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.frame import Said

if TYPE_CHECKING:
    from quellenlage.ledger import Ledger

#: Exit code where nothing was found.
NOTHING = 1

#: `--ledger`: a path or postgresql://…; else QUELLENLAGE_LEDGER, else a file in the user's data folder.
ledger_option = click.option("--ledger", "place", metavar="PATH|URL", cls=Said, help="help.ledger")

json_option = click.option("--json", "as_json", is_flag=True, cls=Said, help="help.json")


@contextmanager
def opened(place: str | None, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger that a command works on; only commands that add make one."""
    from quellenlage.ledger import Ledger

    with Ledger(place, create=create) as ledger:
        yield ledger


def print_json(value: Any) -> None:
    """A value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


@contextmanager
def counting(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while a person looks on; called with what is done and the whole."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
