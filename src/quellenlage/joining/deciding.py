"""Deciding: what a person says of two claims, made so at once and kept to whenever linking is made again."""

from __future__ import annotations

from sqlalchemy import Connection

from quellenlage.errors import NotInLedger
from quellenlage.joining.linking import link_again
from quellenlage.joining.merging import hear, merge
from quellenlage.ledger import Decision, Ledger, connect, linking
from quellenlage.ledger.keys import report_of
from quellenlage.ledger.ledger import now
from quellenlage.ledger.linked import keep_decision
from quellenlage.ledger.linking import Standing
from quellenlage.linking.merging import Merged, placed
from quellenlage.model import Stands


def join(ledger: Ledger, one: str, other: str, who: str) -> Decision:
    """
    Two statements (by id) say the same: their claims become one, under the id of the one that was opened first.

    Statements that both belong to one claim already, on different sides, stay where they are; the decision is kept.

    Args:
        who: Who says so.

    Raises:
        NotInLedger: One of them belongs to no claim.
    """
    with connect.writing(ledger.engine) as connection:
        linking.take_turn(connection)
        at = now()
        first, second = (_standing(connection, ledger, ident) for ident in (one, other))
        decision = keep_decision(connection, "join", one, other, who, at)
        if first.claim != second.claim:
            opened = {row["id"]: row["since"] for row in linking.claim_rows(connection, (first.claim, second.claim))}
            kept, gone = sorted((first, second), key=lambda ends: (opened[ends.claim], ends.claim))
            _merge(connection, kept, gone, f"joined by {who}", at)
    return decision


def split(ledger: Ledger, statement: str, who: str) -> Decision:
    """
    A statement (by id) does not belong to its claim: it opens one of its own, and does not come back to those it was
    with.

    Raises:
        NotInLedger: It belongs to no claim, or stands alone in it.
    """
    with connect.writing(ledger.engine) as connection:
        linking.take_turn(connection)
        at = now()
        mine = _standing(connection, ledger, statement)
        rest = [one for one in linking.standing_of(connection, mine.claim) if one.statement != statement]
        if not rest:
            raise NotInLedger(ledger.place, f"statement {statement} stands alone; there is nothing to split it from")
        stays = min(rest, key=lambda one: (one.side != 0, one.said))
        decision = keep_decision(connection, "split", statement, stays.statement, who, at)
        freed = linking.leave(connection, [mine], at) | {report_of(mine.said)}
        linking.wait(connection, freed)
    link_again(ledger, freed)
    return decision


def _standing(connection: Connection, ledger: Ledger, statement: str) -> Standing:
    found = linking.standing_for(connection, [statement])
    if not found:
        raise NotInLedger(ledger.place, f"statement {statement} belongs to no claim")
    return found[0]


def _merge(connection: Connection, kept: Standing, gone: Standing, why: str, at: str) -> None:
    """Put the sides of one claim to those of another that stand alike."""
    stood, leaving = (
        {one.side: Stands(one.stands) for one in linking.standing_of(connection, claim)}
        for claim in (kept.claim, gone.claim)
    )
    sides = placed(stood, leaving, (gone.side, kept.side))
    merge(connection, Merged(gone.claim, kept.claim, sides, why), at, every=True)
    hear(connection, kept.claim)
