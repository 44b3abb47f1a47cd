"""`quellenlage claims`: what several reports say alike, and on how many feet it stands."""

from __future__ import annotations

from datetime import datetime

import click

from quellenlage.cli.claim import changes, found_plain, since_option, told_since, weightiest
from quellenlage.cli.claiming import asked, demo_option, print_view
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import NOTHING, json_option, ledger_option, print_json
from quellenlage.wording import say


@click.command(cls=Command)
@click.argument("sources", nargs=-1, metavar="[FILE|URL]...")
@ledger_option
@demo_option
@since_option
@click.option("--limit", type=click.IntRange(min=1), default=10, metavar="N", cls=Said, help="help.claims.limit")
@words_option
@json_option
@click.pass_context
def claims(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    place: str | None,
    demo: bool,
    since: datetime | None,
    limit: int,
    as_json: bool,
) -> int:
    ui = tongue(ctx)
    with asked(place, sources, demo, ui) as ledger:
        founds = weightiest(ledger, limit, since)
    if as_json:
        print_json([found_plain(found, changes(found, since)) for found in founds])
        return 0 if founds else NOTHING
    from rich.console import Group

    from quellenlage.export.claim_view import draw_brief

    def draw(width: int) -> Group:
        more = [told_since(found, changes(found, since), ui) for found in founds]
        pairs = zip(founds, more, strict=True)
        return Group(*(draw_brief(found.grounded, ui, width=width, remarks=lines) for found, lines in pairs))

    if founds:
        print_view(draw)
    else:
        click.echo(say(ui, "claims.nothing"), err=True)
    return 0 if founds else NOTHING
