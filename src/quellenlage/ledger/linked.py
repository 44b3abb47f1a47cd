"""
What linking found, kept: derivations, claims with their members over time, and what persons decided about them.

Linking may be made again from the reports; nothing here is the only copy of anything but the decisions of persons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, func, or_, select, update

from quellenlage.ledger import coding, connect, load
from quellenlage.ledger.bulk import insert_rows
from quellenlage.ledger.coding import Row
from quellenlage.ledger.schema import claims, decisions, derivations, members
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
        at = self.now()
        rows = {row["id"]: row for row in (_derivation_row(one, at) for one in found)}
        with connect.writing(self.engine) as connection:
            insert_rows(connection, derivations, [rows[k] for k in sorted(rows)], "ON CONFLICT (id) DO NOTHING")

    def derivations(self, report: str | None = None) -> list[Derivation]:
        """All derivations, or those on either side of a report (by id)."""
        which = select(derivations).order_by(derivations.c.derived, derivations.c.start, derivations.c.original)
        if report is not None:
            which = which.where(or_(derivations.c.derived == report, derivations.c.original == report))
        with connect.reading(self.engine) as connection:
            return [_derivation(dict(row)) for row in connection.execute(which).mappings()]

    def keep_claims(self, found: Iterable[Claim]) -> None:
        """
        Make these the claims of today. What a claim was before, and since when it is what it is, stays.

        Args:
            found: All claims.
        """
        at = self.now()
        wanted = {claim.id: claim for claim in found}
        with connect.writing(self.engine) as connection:
            standing = {claim.id: claim for claim in _standing(connection)}
            known = set(connection.execute(select(claims.c.id)).scalars())
            gone = [ident for ident in standing if ident not in wanted]
            changed = [claim for ident, claim in wanted.items() if standing.get(ident) != claim]
            for some in load.chunks([*gone, *(claim.id for claim in changed)]):
                leaves = members.c.claim.in_(some) & members.c.until.is_(None)
                connection.execute(update(members).where(leaves).values(until=at))
            for some in load.chunks(gone):
                connection.execute(update(claims).where(claims.c.id.in_(some)).values(until=at))
            for claim in changed:
                if claim.id in known:
                    again = {"text": claim.text, "until": None}
                    connection.execute(update(claims).where(claims.c.id == claim.id).values(again))
            fresh = [claim for claim in changed if claim.id not in known]
            rows: list[Row] = [{"id": one.id, "text": one.text, "since": at, "until": None} for one in fresh]
            insert_rows(connection, claims, rows)
            insert_rows(connection, members, _member_rows(connection, changed, standing, at))

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
        decision = Decision(what, min(one, other), max(one, other), who, self.now())
        with connect.writing(self.engine) as connection:
            n = connection.execute(select(func.coalesce(func.max(decisions.c.n), 0) + 1)).scalar_one()
            values = {name: getattr(decision, name) for name in Decision.__dataclass_fields__}
            connection.execute(decisions.insert(), {**values, "n": n})
        return decision

    def decisions(self) -> list[Decision]:
        """What persons decided, in order; the last word on a pair counts."""
        with connect.reading(self.engine) as connection:
            rows = connection.execute(select(decisions).order_by(decisions.c.n)).mappings()
            return [Decision(**{name: row[name] for name in Decision.__dataclass_fields__}) for row in rows]


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


def _derivation(row: Row) -> Derivation:
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
        .order_by(claims.c.id, members.c.position)
    )
    if condition is not None:
        which = which.where(condition)
    found: dict[str, tuple[str, list[Member]]] = {}
    for row in connection.execute(which):
        found.setdefault(row.id, (row.text, []))[1].append(Member(row.statement, Stands(row.stands), row.why))
    return [Claim(ident, text, tuple(said)) for ident, (text, said) in found.items()]


def _member_rows(connection: Connection, changed: list[Claim], standing: dict[str, Claim], at: str) -> list[Row]:
    """Rows for the members of changed claims; who was a member already keeps the time since when."""
    counted: dict[tuple[str, str], tuple[int, str | None]] = {}
    for some in load.chunks([claim.id for claim in changed]):
        which = select(members).where(members.c.claim.in_(some)).order_by(members.c.number)
        for found in connection.execute(which):
            counted[found.claim, found.statement] = found.number, found.since
    rows = []
    for claim in changed:
        before = {member.statement for member in standing[claim.id].members} if claim.id in standing else set()
        for position, member in enumerate(claim.members):
            number, since = counted.get((claim.id, member.statement), (0, None))
            row = {"claim": claim.id, "statement": member.statement, "number": number + 1, "position": position}
            stays = since if member.statement in before else None
            rows.append({**row, "since": stays or at, "stands": member.stands.value, "why": member.why, "until": None})
    return rows
