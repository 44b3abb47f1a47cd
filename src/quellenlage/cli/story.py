"""`quellenlage story`: which reports tell of one event, and what several of them say."""

from __future__ import annotations

import click

from quellenlage.cli.claims import lines, read_all, several
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.wording import count, say

#: So many claims of each story.
CLAIMS = 3


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="[FILE|URL]...")
@click.option("--claims", "most", type=click.IntRange(min=0), default=CLAIMS, metavar="N", cls=Said,
              help="help.claims.limit")  # fmt: skip
@words_option
@click.pass_context
def story(ctx: click.Context, /, sources: tuple[str, ...], most: int) -> None:
    from quellenlage.export.looks import visible
    from quellenlage.export.phrases import published
    from quellenlage.grounds import ground
    from quellenlage.linking.meaning import Meanings
    from quellenlage.linking.stories import find_stories

    ui = tongue(ctx)
    readings = {reading.report.id: reading for reading in read_all(sources)}
    meanings = Meanings()
    for found in find_stories((reading.report for reading in readings.values()), meanings):
        told = [readings[ident] for ident in found.reports]
        click.echo(f"{visible(found.title)}  ({count(ui, 'reports', len(told))})")
        for one in (reading.report for reading in told):
            parts = (published(one, ui), one.outlet, one.title)
            click.echo("  " + "  ".join(visible(part) for part in parts if part))
        click.echo("")
        claims = [one for one in ground(told, meanings) if several(one)][:most] if len(told) > 1 else []
        if claims:
            click.echo(say(ui, "claims.weightiest"))
        for line in lines(claims, ui):
            click.echo(line)
