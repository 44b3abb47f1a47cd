"""`quellenlage sourcing`: on how many feet claims stand, in numbers and drawings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.claim import (
    Passage,
    at_option,
    changes,
    find,
    found_plain,
    level,
    print_rest,
    since_option,
    weightiest,
)
from quellenlage.cli.claiming import asked, demo_option, parted, person_option, print_view
from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import NOTHING, json_option, ledger_option, print_json
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.joining import Changes, Found


@click.command(cls=Command)
@click.argument("named", nargs=-1, metavar="[ID] [FILE|URL]...")
@at_option
@ledger_option
@demo_option
@since_option
@person_option
@words_option
@click.option("--limit", type=click.IntRange(min=1), default=20, metavar="N", cls=Said, help="help.claims.limit")
@json_option
@click.pass_context
def sourcing(
    ctx: click.Context,
    /,
    named: tuple[str, ...],
    at: Passage | None,
    place: str | None,
    demo: bool,
    since: datetime | None,
    person: bool,
    limit: int,
    as_json: bool,
) -> int:
    ui = tongue(ctx)
    ids, sources = parted(named)
    if len(ids) + (at is not None) > 1:
        ctx.fail(say(ui, "error.claim.which"))
    with asked(place, sources, demo, ui) as ledger:
        try:
            one = at or next(iter(ids), None)
            founds = [find(ledger, one)] if one else weightiest(ledger, limit, since)
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    founds = [level(found, person) for found in founds]
    if as_json:
        plain = [sourcing_of(found, changes(found, since)) for found in founds]
        print_json(plain[0] if one else plain)
        return 0 if founds else NOTHING
    from quellenlage.export.claim_view import draw_sourcing, draw_table

    if one:
        print_view(lambda width: draw_sourcing(founds[0].grounded, founds[0].told, ui, width=width))
        print_rest(founds[0], changes(founds[0], since), ui)
    elif founds:
        print_view(lambda width: draw_table([found.grounded for found in founds], ui, width=width))
    else:
        click.echo(say(ui, "claims.nothing"), err=True)
    return 0 if founds else NOTHING


def sourcing_of(found: Found, changes: Changes | None) -> dict[str, Any]:
    """A claim as JSON, its sourcing without its statements."""
    value = found_plain(found, changes)
    return {name: part for name, part in value.items() if name not in ("statements", "story", "decisions")}
