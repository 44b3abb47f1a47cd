"""`quellenlage claims`: what several reports say alike, and on how many feet it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import NOTHING, json_option, print_json
from quellenlage.wording import count, say

if TYPE_CHECKING:
    from quellenlage.grounds import Grounded
    from quellenlage.model import Reading, Report, Statement


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="[FILE|URL]...")
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", cls=Said, help="help.claims.limit")
@click.option("--single", is_flag=True, cls=Said, help="help.claims.single")
@words_option
@json_option
@click.pass_context
def claims(ctx: click.Context, /, sources: tuple[str, ...], limit: int, single: bool, as_json: bool) -> int:
    from quellenlage.export.claims import claim_plain
    from quellenlage.grounds import ground

    ui = tongue(ctx)
    readings = read_all(sources)
    found = [one for one in ground(readings) if single or several(one)]
    if as_json:
        sides = ("sourcing", "denials", "rivals")
        print_json(
            [claim_plain(one.claim, {s: getattr(one, s) for s in sides}, told(readings)) for one in found[:limit]]
        )
        return 0 if found else NOTHING
    for line in lines(found[:limit], ui):
        click.echo(line)
    if len(found) > limit:
        click.echo(say(ui, "claims.more", n=count(ui, "claims.claims", len(found) - limit)), err=True)
    if not found:
        click.echo(say(ui, "claims.nothing"), err=True)
    return 0 if found else NOTHING


def lines(found: list[Grounded], ui: str) -> list[str]:
    """Claims as lines, an empty one after each."""
    from quellenlage.export.claim_view import draw_brief
    from quellenlage.export.terminal import plain

    return [line for one in found for line in plain(draw_brief(one, ui, width=80), 80).splitlines()]


def told(readings: list[Reading]) -> dict[str, tuple[Statement, Report]]:
    """Statement and report by the statement's id."""
    return {one.id: (one, reading.report) for reading in readings for one in reading.statements}


def read_all(sources: tuple[str, ...]) -> list[Reading]:
    """The reports that were named, else the bundled story."""
    from quellenlage.demo import story
    from quellenlage.pipeline import read

    if sources:
        return [read(source) for source in sources]
    return [read(str(one.path), url=one.url, outlet=one.outlet, published=one.published) for one in story()]


def several(one: Grounded) -> bool:
    """Whether more than one report speaks of it."""
    return len({evidence.statement.report for evidence in one.evidence if not evidence.withdrawn}) > 1
