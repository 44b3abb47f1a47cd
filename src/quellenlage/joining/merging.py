"""Merging: two claims of a ledger become one, because a person says so or because they grew alike."""

from __future__ import annotations

from sqlalchemy import Connection

from quellenlage.ledger import linking
from quellenlage.linking.merging import Merged, heard
from quellenlage.linking.packing import unpack_vector


def merge(connection: Connection, merged: Merged, at: str, *, every: bool = False) -> None:
    """
    End a claim, and let its members belong to another.

    Args:
        merged: Which, and why: the reason of the one that opened the claim.
        every: It is the reason of all members; else they keep what they joined by.
    """
    leaving = linking.standing_of(connection, merged.gone)
    sides = {side: (place, stands.value) for side, (place, stands) in merged.sides.items()}
    linking.move(connection, merged.gone, merged.kept, sides, at)
    rows = [
        {
            "claim": merged.kept,
            "statement": one.statement,
            "since": at,
            "stands": sides[one.side][1],
            "why": merged.why if every or one.why == "first" else one.why,
            "said": one.said,
            "side": sides[one.side][0],
        }
        for one in leaving
    ]
    linking.enter(connection, rows)
    linking.recount(connection, [merged.kept], at)


def hear(connection: Connection, claim: str) -> None:
    """Let no more stand for each side of a claim than there is room for."""
    rows = sorted(linking.voices_of(connection, [claim]), key=lambda row: (row["side"], row["rank"]))
    sides = {row["side"]: [one for one in rows if one["side"] == row["side"]] for row in rows}
    kept = {
        side: [some[k]["said"] for k in heard([unpack_vector(one["vector"]) for one in some])]
        for side, some in sides.items()
    }
    linking.rank_voices(connection, kept, {row["said"] for row in rows} - {n for some in kept.values() for n in some})
