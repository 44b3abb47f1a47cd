"""`quellenlage claim`: one claim, on how many feet it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from quellenlage.cli.claiming import asked, demo_option, parted, person_option, print_view
from quellenlage.cli.deciding import DECIDING, decide
from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, Said, tongue, words_option
from quellenlage.cli.ledgers import NOTHING, json_option, ledger_option, print_json
from quellenlage.cli.moments import Moment
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.joining import Changes, Found
    from quellenlage.ledger import Ledger

_PASSAGE = re.compile(r"(.+):(\d+)-(\d+)")
Passage = tuple[str, int, int]


def _passage(ctx: click.Context, option: click.Parameter, value: str | None) -> Passage | None:
    """REPORT:START-END as report and characters."""
    if value is None:
        return None
    found = _PASSAGE.fullmatch(value)
    if found is None or int(found[2]) >= int(found[3]):
        raise click.BadParameter(say(tongue(ctx), "error.passage", value=value), ctx, option)
    return found[1], int(found[2]), int(found[3])


at_option = click.option("--at", metavar="REPORT:START-END", callback=_passage, cls=Said, help="help.claim.at")
since_option = click.option("--since", type=Moment(end=False), cls=Said, help="help.claim.since")


@click.command(cls=Command)
@click.argument("named", nargs=-1, metavar="[ID] [FILE|URL]... | join ID ID | split ID")
@at_option
@ledger_option
@demo_option
@since_option
@person_option
@words_option
@click.option("--explain", is_flag=True, cls=Said, help="help.claim.explain")
@click.option("--who", metavar="NAME", cls=Said, help="help.claim.who")
@json_option
@click.pass_context
def claim(
    ctx: click.Context,
    /,
    named: tuple[str, ...],
    at: Passage | None,
    place: str | None,
    demo: bool,
    since: datetime | None,
    person: bool,
    explain: bool,
    who: str | None,
    as_json: bool,
) -> int:
    ui = tongue(ctx)
    if named and named[0] in DECIDING:
        return decide(ctx, named[0], named[1:], place, who, ui)
    ids, sources = parted(named)
    if len(ids) + (at is not None) != 1:
        ctx.fail(say(ui, "error.claim.which"))
    with asked(place, sources, demo, ui) as ledger:
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
    value["decisions"] = [
        {"what": one.what, "one": one.one, "other": one.other, "who": one.who, "at": one.at} for one in found.decisions
    ]
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
    from quellenlage.export.looks import visible
    from quellenlage.export.phrases import moment

    if changes is not None:
        click.echo("")
    for line in told_since(found, changes, ui):
        click.echo(line)
    for number, one in enumerate(found.decisions):
        if number == 0:
            click.echo("\n" + say(ui, "claim.decisions"))
        named = {"one": one.one, "other": one.other, "who": visible(one.who), "at": moment(one.at[:16], ui)}
        click.echo("  " + say(ui, f"claim.{one.what}", **named))
