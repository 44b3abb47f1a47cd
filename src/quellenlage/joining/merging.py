"""Merging: two claims of a ledger become one, because a person says so or because they grew alike."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from quellenlage.ledger import linking


def merge(
    connection: Connection, gone: str, kept: str, sides: Mapping[int, tuple[int, str]], at: str, why: str = ""
) -> None:
    """
    End a claim, and let its members belong to another.

    Args:
        gone, kept: Ids of the claims.
        sides: For each side of the one that is gone the side of the other, and how that stands.
        why: What decided; where empty, members keep what they joined by.
    """
    leaving = linking.standing_of(connection, gone)
    linking.move(connection, gone, kept, sides, at)
    rows = [
        {
            "claim": kept,
            "statement": one.statement,
            "since": at,
            "stands": sides[one.side][1],
            "why": why or one.why,
            "said": one.said,
            "side": sides[one.side][0],
        }
        for one in leaving
    ]
    linking.enter(connection, rows)
    linking.recount(connection, [kept], at)
