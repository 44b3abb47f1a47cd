"""`quellenlage watch`: follow feeds for weeks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.failures import INTERRUPTED
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import NOTHING, json_option, ledger_option, opened, print_json
from quellenlage.cli.linking import link_new, link_option
from quellenlage.wording import say, whole

if TYPE_CHECKING:
    from quellenlage.adding.watch import Round
    from quellenlage.ledger import Feed


@click.command(cls=Command)
@click.argument("lists", nargs=-1, metavar="[OPML|URL]...")
@ledger_option
@click.option("--once", is_flag=True, cls=Said, help="help.watch.once")
@click.option("--every", type=click.FloatRange(1), metavar="MINUTES", cls=Said, help="help.watch.every")
@click.option("--workers", type=click.IntRange(1, 256), default=1, metavar="N", cls=Said, help="help.add.workers")
@click.option("--list", "show", is_flag=True, cls=Said, help="help.watch.list")
@words_option
@link_option
@json_option
@click.pass_context
def watch(
    ctx: click.Context,
    /,
    lists: tuple[str, ...],
    place: str | None,
    once: bool,
    every: float | None,
    workers: int,
    show: bool,
    links: bool,
    as_json: bool,
) -> int:
    from quellenlage.adding.manners import Manners
    from quellenlage.adding.watch import Watch
    from quellenlage.cli.add import stopping

    ui = tongue(ctx)
    manners = replace(Manners(), every=60 * every) if every else Manners()
    with opened(place, create=True) as ledger:
        watch = Watch(ledger, manners, workers=workers)
        watch.follow(_feeds(lists))
        if show or not ledger.watchlist.feeds():
            return _show(ledger.watchlist.feeds(), ui, as_json)
        with stopping(ui) as stop:
            if once:
                done = watch.round(early=manners.every / 2, stop=stop)
                if links:
                    link_new(ledger, ui, stop, workers)
                _tell(done, ui, as_json)
                return INTERRUPTED if stop() else 0
            ended = _Ended(stop)

            def tell(done: Round) -> None:
                if links:
                    link_new(ledger, ui, stop, workers)
                _tell(done, ui, as_json)

            watch.run(ended, tell)
    return INTERRUPTED


class _Ended(threading.Event):
    """Set once the user asked to stop; looks a few times a second while it waits."""

    def __init__(self, asked: Any) -> None:
        super().__init__()
        self.asked = asked

    def is_set(self) -> bool:
        return bool(self.asked())

    def wait(self, timeout: float | None = None) -> bool:
        left = timeout or 0.0
        while left > 0 and not self.is_set():
            super().wait(min(left, 0.25))
            left -= 0.25
        return self.is_set()


def _feeds(lists: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Addresses and titles of the feeds that somebody named: one by one, or in OPML files."""
    from quellenlage.errors import MissingInput
    from quellenlage.intake.batches.feeds import read_opml

    for one in lists:
        if one.startswith(("http://", "https://")):
            yield one, ""
            continue
        try:
            data = Path(one).read_bytes()
        except OSError as error:
            raise MissingInput(one, f"cannot be read ({error.strerror})") from error
        for feed in read_opml(data, one):
            yield feed.url, feed.title


def _show(feeds: list[Feed], ui: str, as_json: bool) -> int:
    """The feeds with their state."""
    from quellenlage.export.looks import visible

    if as_json:
        names = ("url", "title", "next", "failures", "told", "seen")
        print_json([{name: getattr(feed, name) for name in names} for feed in feeds])
    for feed in [] if as_json else feeds:
        state = visible(feed.told) if feed.told else say(ui, "watch.well")
        click.echo(f"{visible(feed.title or feed.url)}\n  {visible(feed.url)}")
        seen = _minute(feed.seen) if feed.seen else "–"
        click.echo(f"  {say(ui, 'watch.feed', state=state, seen=seen, next=_minute(feed.next))}")
    if not feeds:
        click.echo(say(ui, "watch.nothing"), err=True)
    return 0 if feeds else NOTHING


def _minute(stamp: str) -> str:
    return datetime.fromisoformat(stamp).astimezone().strftime("%d.%m.%Y %H:%M")


def _tell(done: Round, ui: str, as_json: bool) -> None:
    """One line a round; a round in which nothing was due is not told."""
    if as_json:
        account = done.pages.plain()
        numbers = {"asked": done.asked, "unchanged": done.unchanged, "failed": done.failed, "found": done.found}
        print_json({**numbers, "idle": done.idle, "pages": account})
    elif done.asked or done.pages.seen or done.idle:
        counts = {
            "asked": done.asked,
            "failed": len(done.failed),
            "new": done.pages.new,
            "versions": done.pages.versions,
            "unchanged": done.pages.unchanged + done.idle,
            "skipped": sum(done.pages.reasons.values()),
        }
        words = {name: whole(ui, number) for name, number in counts.items()}
        click.echo(f"{datetime.now():%H:%M:%S}  {say(ui, 'watch.round', **words)}")
        for url, reason in done.failed.items():
            click.echo(f"  {url}: {reason}", err=True)
    sys.stdout.flush()
