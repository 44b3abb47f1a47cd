"""What the commands on claims and stories share: which ledger they ask, their switches, and how they print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from quellenlage.cli.frame import Said, tongue, words_option
from quellenlage.cli.ledgers import counting, json_option, ledger_option, opened
from quellenlage.cli.moments import Moment
from quellenlage.wording import say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quellenlage.ledger import Ledger
    from quellenlage.model import Reading

#: Ids as `fingerprint` makes them.
IDENT = re.compile(r"[0-9a-f]{16}")
_PASSAGE = re.compile(r"(.+):(\d+)-(\d+)")
#: Report (id or address), first character, end.
Passage = tuple[str, int, int]
#: So many claims of a list.
CLAIMS = 10


def _passage(ctx: click.Context, option: click.Parameter, value: str | None) -> Passage | None:
    """REPORT:START-END as report and characters."""
    if value is None:
        return None
    found = _PASSAGE.fullmatch(value)
    if found is None or int(found[2]) >= int(found[3]):
        raise click.BadParameter(say(tongue(ctx), "error.passage", value=value), ctx, option)
    return found[1], int(found[2]), int(found[3])


#: Which claims are asked about, and in which form the answer comes; every command on claims and stories has these.
ASKING = (
    ledger_option,
    click.option("--demo", is_flag=True, cls=Said, help="help.claims.demo"),
    words_option,
    json_option,
)
#: `--at`: the claim that a passage belongs to.
at_option = click.option("--at", metavar="REPORT:START-END", callback=_passage, cls=Said, help="help.claim.at")
#: `--since`, `--person`: what every command that shows claims has besides.
WEIGHING = (
    click.option("--since", type=Moment(end=False), cls=Said, help="help.claim.since"),
    click.option("--person", is_flag=True, cls=Said, help="help.claims.person"),
)
limit_option = click.option(
    "--limit", type=click.IntRange(min=1), default=CLAIMS, metavar="N", cls=Said, help="help.claims.limit"
)


def options(*some: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several switches at once, in this order."""

    def add(command: Any) -> Any:
        for one in reversed(some):
            command = one(command)
        return command

    return add


def parted(words: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """
    Ids, and the files and addresses to read instead of the ledger.

    Example:
        >>> parted(["0123456789abcdef", "meldung.txt"])
        (['0123456789abcdef'], ('meldung.txt',))
    """
    ids = [word for word in words if IDENT.fullmatch(word)]
    return ids, tuple(word for word in words if word not in ids)


def without(ctx: click.Context, name: str, key: str) -> None:
    """Wrong use where a switch (by the name of its value) was given that would do nothing."""
    if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
        ctx.fail(say(tongue(ctx), key))


@contextmanager
def asked(ctx: click.Context, place: str | None, sources: Sequence[str], demo: bool) -> Iterator[Ledger]:
    """
    The ledger that is asked: one in memory of the files and addresses that were named, or of the bundled story. Two of
    these at once are wrong use.
    """
    from quellenlage import demo as story
    from quellenlage.joining import ledger_of

    ui = tongue(ctx)
    if sum((place is not None, bool(sources), demo)) > 1:
        ctx.fail(say(ui, "error.claims.where"))
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
