"""`quellenlage add`: many reports into the ledger, on all cores."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

from quellenlage.cli.failures import INTERRUPTED, WRONG
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import json_option, ledger_option, opened, print_json
from quellenlage.cli.linking import link_new, link_option
from quellenlage.wording import say, whole

if TYPE_CHECKING:
    from quellenlage.adding import Account
    from quellenlage.intake.batches.walk import Walk

_SHOWN = 10  # skipped inputs that are named in the account


@click.command(cls=Command)
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL|-...")
@ledger_option
@click.option("--field", "fields", multiple=True, metavar="FIELD=NAME", cls=Said, help="help.add.field")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", cls=Said, help="help.add.workers")
@click.option("--deadline", type=click.FloatRange(0.1), metavar="SECONDS", cls=Said, help="help.add.deadline")
@click.option("--again", is_flag=True, cls=Said, help="help.add.again")
@click.option("--log", type=click.File("a", lazy=False), metavar="FILE", cls=Said, help="help.add.log")
@words_option
@link_option
@json_option
@click.pass_context
def add(
    ctx: click.Context,
    /,
    places: tuple[str, ...],
    place: str | None,
    fields: tuple[str, ...],
    workers: int | None,
    deadline: float | None,
    again: bool,
    log: TextIO | None,
    links: bool,
    as_json: bool,
) -> int:
    from quellenlage.adding import add as add_items
    from quellenlage.adding.pool import DEADLINE
    from quellenlage.cli.fetching import fetcher
    from quellenlage.intake.batches.jsonl import mapping
    from quellenlage.intake.batches.walk import Walk

    ui = tongue(ctx)
    names = mapping(dict(_pair(ctx, field, ui) for field in fields))
    walk = Walk(names, fetcher())
    with opened(place, create=True) as ledger, stopping(ui) as stop:
        with _watching(walk, places, ui) as tick:
            account = add_items(
                walk.walk(places),
                ledger,
                workers=workers,
                deadline=deadline or DEADLINE,
                again=again,
                tick=tick,
                log=_logger(log),
                stop=stop,
            )
        if links:
            link_new(ledger, ui, stop, workers)
    if as_json:
        print_json(account.plain())
    else:
        click.echo("\n".join(lines(account, ui)))
    if account.stopped:
        return INTERRUPTED
    return 0 if account.read else WRONG if account.seen else 1


def lines(account: Account, ui: str) -> Iterator[str]:
    """The account, to be read by a person."""
    from quellenlage.export.looks import visible

    plain = account.plain()
    numbers = ("seen", "read", "skipped", "new", "versions", "unchanged", "statements")
    yield say(ui, "account.sum", **{name: whole(ui, plain[name]) for name in numbers})
    for language, number in plain["languages_not_read"].items():
        yield say(ui, "account.language", number=whole(ui, number), language=language)
    for cause, number in sorted(plain["reasons"].items(), key=lambda item: -item[1]):
        yield say(ui, "account.reason", number=whole(ui, number), cause=cause)
    for one in account.skipped[:_SHOWN]:
        yield f"  {visible(one.path)}: {visible(one.reason)}"
    if plain["skipped"] > _SHOWN:
        yield say(ui, "account.more", number=whole(ui, plain["skipped"] - _SHOWN))
    if account.stopped:
        yield say(ui, "account.stopped")


def _pair(ctx: click.Context, field: str, ui: str) -> tuple[str, str]:
    name, equals, value = field.partition("=")
    if not equals or not value:
        ctx.fail(say(ui, "error.field", value=field))
    return name, value


def _logger(log: TextIO | None) -> Callable[[str, Any], None]:
    """Writes a line of JSON for each input once it is on the disk."""
    if log is None:
        return lambda path, outcome: None

    def write(path: str, outcome: Any) -> None:
        from quellenlage.model import Skipped

        if isinstance(outcome, Skipped):
            told = {"path": path, "what": "skipped", "reason": outcome.reason}
        else:
            told = {"path": path, "what": outcome.what, "id": outcome.id, "version": outcome.version}
        log.write(json.dumps(told, ensure_ascii=True) + "\n")
        log.flush()

    return write


@contextmanager
def stopping(ui: str) -> Iterator[Callable[[], bool]]:
    """The first Ctrl-C (or SIGTERM) ends the taking in, what is being read is finished; the second ends at once."""
    asked = False

    def stop(number: int, frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        click.echo(say(ui, "progress.stopping"), err=True)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _watching(walk: Walk, places: tuple[str, ...], ui: str) -> Iterator[Callable[[Account], None]]:
    """A line on standard error with rate and time left, while a person looks on."""
    if not sys.stderr.isatty():
        yield lambda account: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(say(ui, "progress.reading"), total=walk.size(places))

        def tick(account: Account) -> None:
            elapsed = progress.tasks[task].elapsed or 0.001
            told = say(
                ui,
                "progress.rate",
                seen=whole(ui, account.seen),
                skipped=whole(ui, sum(account.reasons.values())),
                rate=whole(ui, round(account.seen / elapsed)),
            )
            progress.update(task, description=told, completed=walk.done())

        yield tick
