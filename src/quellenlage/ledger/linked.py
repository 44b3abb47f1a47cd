"""
What linking found, kept: derivations, claims with their members over time, and what persons decided about them.

Linking may be made again from the reports; nothing here is the only copy of anything but the decisions of persons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, func, or_, select

from quellenlage.ledger import coding, connect
from quellenlage.ledger.bulk import insert_rows
from quellenlage.ledger.coding import Row
from quellenlage.ledger.links import claims, decisions, derivations, members
from quellenlage.model import Claim, Derivation, Direction, Member, Span, Stands, fingerprint


@dataclass(frozen=True, slots=True)
class Decision:
    """
    A person's word on two statements (by id).

    Attributes:
        what: "join": they say the same; "split": they do not.
        at: When, UTC.
    """

    what: str
    one: str
    other: str
    who: str
    at: str


class Linked:
    """Reads and writes what linking found; every call is a transaction of its own."""

    def __init__(self, engine: Engine, now: Callable[[], str]) -> None:
        self.engine = engine
        self.now = now

    def keep_derivations(self, found: Iterable[Derivation]) -> None:
        """Add derivations; those that are there stay as they are."""
        with connect.writing(self.engine) as connection:
            keep_derivations(connection, found, self.now())

    def derivations(self, report: str | None = None) -> list[Derivation]:
        """All derivations, or those on either side of a report (by id)."""
        which = select(derivations).order_by(derivations.c.derived, derivations.c.start, derivations.c.original)
        if report is not None:
            which = which.where(or_(derivations.c.derived == report, derivations.c.original == report))
        with connect.reading(self.engine) as connection:
            return [derivation_of(dict(row)) for row in connection.execute(which).mappings()]

    def claims(self) -> list[Claim]:
        """The claims of today, by id."""
        with connect.reading(self.engine) as connection:
            return _standing(connection)

    def claim(self, ident: str) -> Claim | None:
        """A claim of today by its id, or by the id of one of its statements."""
        which = select(members.c.claim).where(members.c.statement == ident, members.c.until.is_(None))
        with connect.reading(self.engine) as connection:
            found = _standing(connection, claims.c.id == ident)
            return next(iter(found or _standing(connection, claims.c.id.in_(which))), None)

    def decide(self, what: str, one: str, other: str, who: str) -> Decision:
        """Keep what a person says of two statements (by id): "join" or "split"."""
        with connect.writing(self.engine) as connection:
            return keep_decision(connection, what, one, other, who, self.now())

    def decisions(self) -> list[Decision]:
        """What persons decided, in order; the last word on a pair counts."""
        with connect.reading(self.engine) as connection:
            return read_decisions(connection)


def read_decisions(connection: Connection) -> list[Decision]:
    """What persons decided, in order."""
    rows = connection.execute(select(decisions).order_by(decisions.c.n)).mappings()
    return [Decision(**{name: row[name] for name in Decision.__dataclass_fields__}) for row in rows]


def keep_decision(connection: Connection, what: str, one: str, other: str, who: str, at: str) -> Decision:
    """Keep what a person says of two statements."""
    decision = Decision(what, min(one, other), max(one, other), who, at)
    n = connection.execute(select(func.coalesce(func.max(decisions.c.n), 0) + 1)).scalar_one()
    values = {name: getattr(decision, name) for name in Decision.__dataclass_fields__}
    connection.execute(decisions.insert(), {**values, "n": n})
    return decision


def keep_derivations(connection: Connection, found: Iterable[Derivation], at: str) -> None:
    """Add derivations; those that are there stay as they are."""
    rows = {row["id"]: row for row in (_derivation_row(one, at) for one in found)}
    insert_rows(connection, derivations, [rows[k] for k in sorted(rows)], "ON CONFLICT (id) DO NOTHING")


def _derivation_row(one: Derivation, at: str) -> Row:
    return {
        "id": fingerprint(
            "derivation", one.derived, one.passage.start, one.passage.end, one.original, one.source.start
        ),
        "derived": one.derived,
        "start": one.passage.start,
        "end": one.passage.end,
        "original": one.original,
        "original_start": one.source.start,
        "original_end": one.source.end,
        "words": one.words,
        "direction": one.direction.value,
        "agencies": coding.names_text(one.agencies),
        "rule": one.rule,
        "at": at,
    }


def derivation_of(row: Row) -> Derivation:
    """The derivation of a row."""
    return Derivation(
        row["derived"],
        Span(row["start"], row["end"]),
        row["original"],
        Span(row["original_start"], row["original_end"]),
        row["words"],
        Direction(row["direction"]),
        coding.names_of(row["agencies"]),
        row["rule"],
    )


def _standing(connection: Connection, condition: Any = None) -> list[Claim]:
    which = (
        select(claims.c.id, claims.c.text, members.c.statement, members.c.stands, members.c.why)
        .join(members, members.c.claim == claims.c.id)
        .where(claims.c.until.is_(None), members.c.until.is_(None))
        .order_by(claims.c.id, members.c.said, members.c.statement)
    )
    if condition is not None:
        which = which.where(condition)
    found: dict[str, tuple[str, list[Member]]] = {}
    for row in connection.execute(which):
        found.setdefault(row.id, (row.text, []))[1].append(Member(row.statement, Stands(row.stands), row.why))
    return [Claim(ident, text, tuple(said)) for ident, (text, said) in found.items()]
