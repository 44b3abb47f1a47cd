"""`quellenlage claim`: one claim whole: on how many feet it stands, and every wording of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.claiming import ASKING, WEIGHING, Passage, asked, at_option, options, parted, print_view
from quellenlage.cli.deciding import decision_plain, told_decision
from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, Said, tongue
from quellenlage.cli.ledgers import NOTHING, print_json
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.joining import Changes, Found
    from quellenlage.ledger import Ledger


@click.command(cls=Command)
@click.argument("named", nargs=-1, metavar="[ID] [FILE|URL]...")
@options(at_option, *WEIGHING)
@click.option("--explain", is_flag=True, cls=Said, help="help.claim.explain")
@options(*ASKING)
@click.pass_context
def claim(
    ctx: click.Context,
    /,
    named: tuple[str, ...],
    at: Passage | None,
    since: datetime | None,
    person: bool,
    explain: bool,
    place: str | None,
    demo: bool,
    as_json: bool,
) -> int:
    ui = tongue(ctx)
    ids, sources = parted(named)
    if len(ids) + (at is not None) != 1:
        ctx.fail(say(ui, "error.claim.which"))
    with asked(ctx, place, sources, demo) as ledger:
        try:
            found = find(ledger, at or ids[0])
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    since_then = changes(found, since)
    found = level(found, person)
    if as_json:
        print_json(found_plain(found, since_then))
        return 0
    from quellenlage.export.claim_view import draw_claim

    print_view(lambda width: draw_claim(found.grounded, found.told, ui, width=width, explain=explain))
    print_rest(found, since_then, ui)
    return 0


def weightiest(ledger: Ledger, limit: int, since: datetime | None = None) -> list[Found]:
    """
    The weightiest claims of a ledger with their sourcing: those that most reports speak of, of these first those that
    most outlets do, for several versions of a report are one outlet's.
    """
    from quellenlage.joining import claim, claims

    founds = [claim(ledger, line.id) for line in claims(ledger, limit, _iso(since))]
    return sorted(founds, key=lambda found: -len({one.outlet for one in found.grounded.evidence if not one.withdrawn}))


def find(ledger: Ledger, which: str | Passage) -> Found:
    from quellenlage import joining

    return joining.claim(ledger, which) if isinstance(which, str) else joining.claim_at(ledger, *which)


def _iso(when: datetime | None) -> str | None:
    """A time as the ledger writes it."""
    return when.isoformat(timespec="seconds") if when else None


def changes(found: Found, since: datetime | None) -> Changes | None:
    from quellenlage import joining

    when = _iso(since)
    return joining.changes(found, when) if when else None


def level(found: Found, person: bool) -> Found:
    """The same claim with persons counted each for themselves, if so asked."""
    from quellenlage.grounds import weigh
    from quellenlage.sourcing import Level

    one = found.grounded
    return replace(found, grounded=weigh(one.claim, one.evidence, found.shared, Level.PERSON)) if person else found


def found_plain(found: Found, changes: Changes | None = None) -> dict[str, Any]:
    """A claim of the ledger as JSON, with what persons decided about it and, if asked, what changed."""
    from quellenlage.cli.changes import changes_plain
    from quellenlage.export.claims import claim_plain

    sides = {name: getattr(found.grounded, name) for name in ("sourcing", "denials", "rivals")}
    value = claim_plain(found.grounded.claim, sides, found.told)
    value["story"] = found.story
    value["decisions"] = [decision_plain(one) for one in found.decisions]
    if changes is not None:
        value["changes"] = changes_plain(changes)
    return value


def told_since(found: Found, changes: Changes | None, ui: str) -> list[str]:
    """What changed since a time, as lines; none where no time is asked for."""
    from quellenlage.cli.changes import told_changes
    from quellenlage.export.phrases import moment

    if changes is None:
        return []
    at = datetime.fromisoformat(changes.since).astimezone().strftime("%Y-%m-%dT%H:%M")
    lines = told_changes(changes, found, ui)
    return [say(ui, "changes.since", since=moment(at, ui)), *(f"  {line}" for line in lines)]


def print_rest(found: Found, changes: Changes | None, ui: str) -> None:
    """What changed since a time, and what persons decided."""
    if changes is not None:
        click.echo("")
    for line in told_since(found, changes, ui):
        click.echo(line)
    for number, one in enumerate(found.decisions):
        if number == 0:
            click.echo("\n" + say(ui, "claim.decisions"))
        click.echo("  " + told_decision(one, ui))
