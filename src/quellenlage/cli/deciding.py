"""What persons decide about claims: that two are one, or that a statement does not belong to its claim."""

from __future__ import annotations

import getpass
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from quellenlage.cli.claiming import parted
from quellenlage.cli.failures import fail
from quellenlage.cli.ledgers import NOTHING, opened
from quellenlage.errors import NotInLedger
from quellenlage.wording import say

if TYPE_CHECKING:
    from quellenlage.ledger import Ledger

#: First words by which a person decides → how many ids follow.
DECIDING = {"join": 2, "split": 1}


def _user() -> str:
    """Who sits at this machine, as far as it knows."""
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "?"


def decide(ctx: click.Context, what: str, words: tuple[str, ...], place: str | None, who: str | None, ui: str) -> int:
    """Keep what a person says: two claims are one, or a statement does not belong to its claim."""
    ids, rest = parted(words)
    if rest or len(ids) != DECIDING[what]:
        ctx.fail(say(ui, f"error.claim.{what}"))
    from quellenlage import joining
    from quellenlage.export.looks import visible
    from quellenlage.export.phrases import moment

    who = who or _user()
    with opened(place) as ledger:
        try:
            if what == "join":
                one, other = (_statement(ledger, ident) for ident in ids)
                decision = joining.join(ledger, one, other, who)
            else:
                decision = joining.split(ledger, ids[0], who)
        except NotInLedger as error:
            fail(error, ui)
            return NOTHING
    at = moment(decision.at[:16], ui)
    click.echo(say(ui, f"claim.{what}", one=decision.one, other=decision.other, who=visible(who), at=at))
    return 0


def _statement(ledger: Ledger, ident: str) -> str:
    """A statement by its own id, or the first of a claim by the claim's."""
    from quellenlage.joining import claim

    found = claim(ledger, ident)
    return ident if ident in found.told else found.grounded.claim.members[0].statement
