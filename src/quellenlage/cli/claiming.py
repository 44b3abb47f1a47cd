"""What the commands on claims and stories share: which ledger they ask, and how they print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from quellenlage.cli.frame import Said
from quellenlage.cli.ledgers import counting, opened
from quellenlage.wording import say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quellenlage.ledger import Ledger
    from quellenlage.model import Reading

#: Ids as `fingerprint` makes them.
IDENT = re.compile(r"[0-9a-f]{16}")

#: `--demo`: the bundled story instead of a ledger.
demo_option = click.option("--demo", is_flag=True, cls=Said, help="help.claims.demo")
#: `--person`: persons of one body count each for themselves.
person_option = click.option("--person", is_flag=True, cls=Said, help="help.claims.person")


def parted(words: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """
    Ids, and the files and addresses to read instead of the ledger.

    Example:
        >>> parted(["0123456789abcdef", "meldung.txt"])
        (['0123456789abcdef'], ('meldung.txt',))
    """
    ids = [word for word in words if IDENT.fullmatch(word)]
    return ids, tuple(word for word in words if word not in ids)


@contextmanager
def asked(place: str | None, sources: Sequence[str], demo: bool, ui: str) -> Iterator[Ledger]:
    """The ledger that is asked: one in memory of the files and addresses that were named, or of the bundled story."""
    from quellenlage import demo as story
    from quellenlage.joining import ledger_of

    if not sources and not demo:
        with opened(place) as ledger:
            yield ledger
        return
    with counting(say(ui, "progress.reading")) as tick:
        readings = list(story.readings(tick) if demo else _read(sources, tick))
    with ledger_of(readings) as ledger:
        yield ledger


def _read(sources: Sequence[str], tick: Callable[[int, int], None]) -> Iterator[Reading]:
    from quellenlage.pipeline import read

    for number, source in enumerate(sources, 1):
        yield read(source)
        tick(number, len(sources))


def print_view(draw: Callable[[int], RenderableType]) -> None:
    """
    Print a view: with colour where a person looks on, else plain.

    Args:
        draw: The view for so many columns.
    """
    from rich.console import Console

    from quellenlage.export.terminal import show, wide

    console = wide(Console(highlight=False))
    show(draw(console.width), console)
