"""`quellenlage sourcing`: on how many feet claims stand, without their wording: one drawn, several as a table."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.claim import changes, find, found_plain, level, print_rest, weightiest
from quellenlage.cli.claiming import (
    ASKING,
    WEIGHING,
    Passage,
    asked,
    at_option,
    limit_option,
    options,
    parted,
    print_view,
    without,
)
from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, tongue
from quellenlage.cli.ledgers import NOTHING, print_json
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.joining import Changes, Found


@click.command(cls=Command)
@click.argument("named", nargs=-1, metavar="[ID] [FILE|URL]...")
@options(at_option, *WEIGHING, limit_option, *ASKING)
@click.pass_context
def sourcing(
    ctx: click.Context,
    /,
    named: tuple[str, ...],
    at: Passage | None,
    since: datetime | None,
    person: bool,
    limit: int,
    place: str | None,
    demo: bool,
    as_json: bool,
) -> int:
    ui = tongue(ctx)
    ids, sources = parted(named)
    one = at or next(iter(ids), None)
    if len(ids) + (at is not None) > 1:
        ctx.fail(say(ui, "error.claim.one"))
    if one:
        without(ctx, "limit", "error.claims.limit")
    with asked(ctx, place, sources, demo) as ledger:
        try:
            founds = [find(ledger, one)] if one else weightiest(ledger, limit, since)
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    then = [changes(found, since) for found in founds]
    founds = [level(found, person) for found in founds]
    if as_json:
        plain = [sourcing_of(*pair) for pair in zip(founds, then, strict=True)]
        print_json(plain[0] if one else plain)
        return 0 if founds else NOTHING
    from quellenlage.export.claim_view import draw_sourcing, draw_table

    if one:
        print_view(lambda width: draw_sourcing(founds[0].grounded, founds[0].told, ui, width=width))
        print_rest(founds[0], then[0], ui)
    elif founds:
        print_view(lambda width: draw_table([found.grounded for found in founds], ui, width=width))
    else:
        click.echo(say(ui, "claims.nothing"), err=True)
    return 0 if founds else NOTHING


def sourcing_of(found: Found, changes: Changes | None) -> dict[str, Any]:
    """A claim as JSON, its sourcing without its statements."""
    value = found_plain(found, changes)
    return {name: part for name, part in value.items() if name not in ("statements", "story", "decisions")}
