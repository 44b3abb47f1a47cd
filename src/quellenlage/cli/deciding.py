"""`quellenlage join` and `split`: what persons decide about claims, kept in the ledger with name and time."""

from __future__ import annotations

import getpass
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from quellenlage.cli.claiming import options
from quellenlage.cli.failures import fail
from quellenlage.cli.frame import Command, Said, tongue
from quellenlage.cli.ledgers import NOTHING, json_option, ledger_option, opened, print_json
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.ledger import Decision, Ledger

#: Where it is kept, and by whom.
_KEEPING = options(ledger_option, click.option("--who", metavar="NAME", cls=Said, help="help.claim.who"), json_option)


@click.command(cls=Command)
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@_KEEPING
@click.pass_context
def join(ctx: click.Context, /, one: str, other: str, place: str | None, who: str | None, as_json: bool) -> int:
    from quellenlage import joining

    ui = tongue(ctx)
    with opened(place) as ledger:
        try:
            ends = _statement(ledger, one), _statement(ledger, other)
            decision = joining.join(ledger, *ends, who or _user())
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    return _told(decision, as_json, ui)


@click.command(cls=Command)
@click.argument("statement", metavar="ID")
@_KEEPING
@click.pass_context
def split(ctx: click.Context, /, statement: str, place: str | None, who: str | None, as_json: bool) -> int:
    from quellenlage import joining

    ui = tongue(ctx)
    with opened(place) as ledger:
        try:
            decision = joining.split(ledger, statement, who or _user())
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    return _told(decision, as_json, ui)


def _told(decision: Decision, as_json: bool, ui: str) -> int:
    if as_json:
        print_json(decision_plain(decision))
    else:
        click.echo(told_decision(decision, ui))
    return 0


def told_decision(decision: Decision, ui: str) -> str:
    """What a person decided, in a sentence."""
    from quellenlage.export.looks import visible
    from quellenlage.export.phrases import moment

    at = moment(decision.at[:16], ui)
    return say(ui, f"claim.{decision.what}", one=decision.one, other=decision.other, who=visible(decision.who), at=at)


def decision_plain(decision: Decision) -> dict[str, str]:
    """The same as JSON."""
    return {name: getattr(decision, name) for name in ("what", "one", "other", "who", "at")}


def _user() -> str:
    """Who sits at this machine, as far as it knows."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "?"


def _statement(ledger: Ledger, ident: str) -> str:
    """A statement by its own id, or the first of a claim by the claim's."""
    from quellenlage.joining import claim

    found = claim(ledger, ident)
    return ident if ident in found.told else found.grounded.claim.members[0].statement
