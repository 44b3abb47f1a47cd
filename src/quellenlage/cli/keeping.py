"""`quellenlage check`, `backup`, `restore`, `forget`, `reread`, `link`: looking after a ledger."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from quellenlage.cli.failures import INTERRUPTED, fail
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import NOTHING, counting, json_option, ledger_option, opened, print_json
from quellenlage.cli.linking import link_new, link_option
from quellenlage.errors import NotInLedger
from quellenlage.wording import say, whole


@click.command(cls=Command)
@ledger_option
@click.option("--repair", is_flag=True, cls=Said, help="help.check.repair")
@json_option
@click.pass_context
def check(ctx: click.Context, /, place: str | None, repair: bool, as_json: bool) -> int:
    ui = tongue(ctx)
    with opened(place) as ledger:
        if repair:
            with counting(say(ui, "progress.indexing")) as progress:
                ledger.reindex(progress)
        with counting(say(ui, "progress.checking")) as progress:
            checked = ledger.check(progress)
    if as_json:
        print_json(asdict(checked))
        return int(bool(checked.faults))
    numbers = {name: whole(ui, getattr(checked, name)) for name in ("reports", "readings", "statements")}
    click.echo(say(ui, "check.whole" if not checked.faults else "check.faults", **numbers))
    for fault in checked.faults:
        click.echo(f"  {fault.where}: {fault.what}")
    for advice in dict.fromkeys(fault.advice for fault in checked.faults):
        click.echo(say(ui, "check.advice", advice=advice))
    return int(bool(checked.faults))


@click.command(cls=Command)
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
@click.pass_context
def backup(ctx: click.Context, /, target: Path, place: str | None) -> int:
    with opened(place) as ledger:
        ledger.backup(target)
    click.echo(say(tongue(ctx), "progress.written", path=target), err=True)
    return 0


@click.command(cls=Command)
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE")
@ledger_option
@click.pass_context
def restore(ctx: click.Context, /, source: Path, place: str | None) -> int:
    from quellenlage.ledger import default_place
    from quellenlage.ledger import restore as restore_ledger

    target = place or default_place()
    restore_ledger(source, target)
    click.echo(say(tongue(ctx), "progress.written", path=target), err=True)
    return 0


@click.command(cls=Command)
@click.argument("ident", metavar="REPORT|URL")
@ledger_option
@click.option("--yes", is_flag=True, cls=Said, help="help.forget.yes")
@click.pass_context
def forget(ctx: click.Context, /, ident: str, place: str | None, yes: bool) -> int:
    ui = tongue(ctx)
    with opened(place) as ledger:
        if not yes:
            if not sys.stdin.isatty():
                ctx.fail(say(ui, "error.forget"))
            click.confirm(say(ui, "forget.sure", ident=ident), abort=True, err=True)
        try:
            gone = ledger.forget(ident)
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    click.echo(say(ui, "forget.done", number=whole(ui, gone.reports), marks=", ".join(gone.marks)))
    return 0


@click.command(cls=Command)
@ledger_option
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", cls=Said, help="help.add.workers")
@link_option
@json_option
@words_option
@click.pass_context
def reread(ctx: click.Context, /, place: str | None, workers: int | None, links: bool, as_json: bool) -> int:
    from quellenlage.adding import reread as read_again
    from quellenlage.cli.add import stopping

    ui = tongue(ctx)
    with opened(place) as ledger, stopping(ui) as stop:
        done, lost = read_again(ledger, workers=workers, stop=stop)
        if links:
            link_new(ledger, ui, stop, workers)
        stopped = stop()
    if as_json:
        skips = [{"path": one.path, "reason": one.reason} for one in lost]
        print_json({"read": done, "skipped": len(lost), "skips": skips, "stopped": stopped})
    else:
        click.echo(say(ui, "progress.account", read=whole(ui, done), skipped=whole(ui, len(lost))))
        for one in lost:
            click.echo(f"  {one.path}: {one.reason}")
    return INTERRUPTED if stopped else 0


@click.command(cls=Command)
@ledger_option
@click.option("--again", is_flag=True, cls=Said, help="help.link.again")
@click.option("--workers", type=click.IntRange(1, 256), metavar="N", cls=Said, help="help.link.workers")
@json_option
@click.pass_context
def link(ctx: click.Context, /, place: str | None, again: bool, workers: int | None, as_json: bool) -> int:
    from quellenlage.cli.add import stopping
    from quellenlage.joining import start_over

    ui = tongue(ctx)
    with opened(place) as ledger, stopping(ui) as stop:
        if again:
            start_over(ledger)
        done = link_new(ledger, ui, stop, workers)
    if as_json:
        print_json(asdict(done))
    else:
        numbers = {name: whole(ui, getattr(done, name)) for name in ("reports", "statements", "joined", "opened")}
        click.echo(say(ui, "link.done", **numbers))
    return INTERRUPTED if done.stopped else 0
