"""`quellenlage read`: reports in, their statements and chains out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quellenlage.cli.failures import WRONG, fail
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.errors import InputError
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.export.terminal import Why
    from quellenlage.model import Reading


def _moment(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[datetime | None, bool]:
    """A day or a minute in ISO 8601, and whether it is a day; without a zone, that of this machine."""
    if value is None:
        return None, False
    try:
        when = datetime.fromisoformat(value)
        return when if when.tzinfo else when.astimezone(), len(value) <= len("2024-10-25")
    except (ValueError, OverflowError):
        raise click.BadParameter(say(tongue(ctx), "error.date", value=value), ctx, option) from None


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--json", "as_json", is_flag=True, cls=Said, help="help.read.json")
@click.option("--html", metavar="OUT", cls=Said, help="help.read.html")
@click.option("--language", metavar="CODE", cls=Said, help="help.read.language")
@click.option("--url", metavar="URL", cls=Said, help="help.read.url")
@click.option("--outlet", metavar="NAME", cls=Said, help="help.read.outlet")
@click.option("--published", metavar="TIME", callback=_moment, cls=Said, help="help.read.published")
@words_option
@click.option("--explain", is_flag=True, cls=Said, help="help.read.explain")
@click.pass_context
def read(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    as_json: bool,
    html: str | None,
    language: str | None,
    explain: bool,
    published: tuple[datetime | None, bool],
    **known: str | None,
) -> int:
    ui = tongue(ctx)
    when, day_only = published
    _check(ctx, sources, as_json, html, any([when, *known.values()]), ui)
    from quellenlage.export import exporter
    from quellenlage.pipeline import explain as steps_of
    from quellenlage.pipeline import read as read_source

    found = failed = 0
    for source in _watched(sources, ui):
        try:
            reading = read_source(
                _bytes() if source == "-" else source,
                language=language,
                published=when,
                day_only=day_only,
                **known,
            )
        except InputError as error:
            failed += 1
            fail(error, ui)
            continue
        found += len(reading.statements)
        why = steps_of(reading) if explain else None
        if as_json:
            _print_json(reading, why, indent=None if sources[1:] else 2)
        if html is not None:
            _write_page(exporter("html")(reading, ui).encode("utf-8", "replace"), html, ui)
        if not as_json and html is None:
            _print_view(reading, ui, why)
    if sources[1:]:
        account = say(ui, "progress.account", read=len(sources) - failed, skipped=failed)
        click.echo(account, err=True)
    return WRONG if failed else int(not found)


def _bytes() -> bytes:
    """Standard input, one byte more than is read at the most, so that too much is seen as that."""
    from quellenlage.intake.decode import MOST_BYTES

    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _check(ctx: click.Context, sources: tuple[str, ...], as_json: bool, html: str | None, known: bool, ui: str) -> None:
    """Refuse what cannot work, before anything is read."""
    wrong = {
        "error.html_many": html is not None and sources[1:],
        "error.json_html": html == "-" and as_json,
        "error.stdin_twice": sources.count("-") > 1,
        "error.url_many": known and sources[1:],
    }
    for key, holds in wrong.items():
        if holds:
            ctx.fail(say(ui, key))


def _watched(sources: tuple[str, ...], ui: str) -> Iterable[str]:
    """The sources, with a bar on standard error where they are many and a person looks on elsewhere."""
    if len(sources) < 4 or sys.stdout.isatty() or not sys.stderr.isatty():
        return sources
    from rich.console import Console
    from rich.progress import track

    return track(sources, say(ui, "progress.reading"), console=Console(stderr=True))


def _write_page(page: bytes, out: str, ui: str) -> None:
    if out == "-":
        click.echo(page, nl=False)
        return
    Path(out).write_bytes(page)
    click.echo(say(ui, "progress.written", path=out), err=True)


def _print_json(reading: Reading, why: Why | None, indent: int | None) -> None:
    from quellenlage.export.json import plain

    click.echo(json.dumps(plain(reading, why), ensure_ascii=False, indent=indent).encode("utf-8", "replace"))


def _print_view(reading: Reading, ui: str, why: Why | None) -> None:
    from rich.console import Console

    from quellenlage.export.terminal import draw, show, wide

    console = wide(Console(highlight=False))
    show(draw(reading, ui, width=console.width, why=why), console)
