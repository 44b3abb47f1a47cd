"""`quellenlage claims`: what several reports say alike, and on how many feet it stands, a few lines each."""

from __future__ import annotations

from datetime import datetime

import click

from quellenlage.cli.claim import changes, found_plain, level, told_since, weightiest
from quellenlage.cli.claiming import ASKING, WEIGHING, asked, limit_option, options, print_view
from quellenlage.cli.frame import Command, tongue
from quellenlage.cli.ledgers import NOTHING, print_json
from quellenlage.wording import say


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="[FILE|URL]...")
@options(*WEIGHING, limit_option, *ASKING)
@click.pass_context
def claims(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    since: datetime | None,
    person: bool,
    limit: int,
    place: str | None,
    demo: bool,
    as_json: bool,
) -> int:
    ui = tongue(ctx)
    with asked(ctx, place, sources, demo) as ledger:
        founds = weightiest(ledger, limit, since)
    then = [changes(found, since) for found in founds]
    founds = [level(found, person) for found in founds]
    if as_json:
        print_json([found_plain(*pair) for pair in zip(founds, then, strict=True)])
        return 0 if founds else NOTHING
    from rich.console import Group

    from quellenlage.export.claim_view import draw_brief

    def draw(width: int) -> Group:
        told = ((found.grounded, told_since(found, came, ui)) for found, came in zip(founds, then, strict=True))
        return Group(*(draw_brief(one, ui, width=width, remarks=lines) for one, lines in told))

    if founds:
        print_view(draw)
    else:
        click.echo(say(ui, "claims.nothing"), err=True)
    return 0 if founds else NOTHING
