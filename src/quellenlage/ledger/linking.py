"""
What linking reads and writes while it goes on: reports that wait, statements that stand for claims, new members.

All of it works inside a transaction that the caller holds, so that reports are linked whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, literal, select, update

from quellenlage.ledger import coding, load
from quellenlage.ledger.bulk import insert_rows, rows_by_number
from quellenlage.ledger.coding import Row
from quellenlage.ledger.keys import PLACES, report_of
from quellenlage.ledger.links import claims, meanings, members, nearby, stories, tellings, unlinked
from quellenlage.ledger.schema import reports, settings, statements, versions
from quellenlage.model import Report, Statement

_AFTER = 100  # who stood for a claim comes after those who stand for the one that it became one with


@dataclass(frozen=True, slots=True)
class Standing:
    """A statement that belongs to a claim today, with the row number by which it was linked."""

    statement: str
    claim: str
    side: int
    said: int
    stands: str
    why: str
    since: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """
    A report that is to be linked, as it is today.

    Attributes:
        number, reading: Their row numbers.
        statements: What its current reading found; `said` their row numbers, by id.
        edition: "page" or "feed".
        known: The passages that it shares with others have been found.
    """

    number: int
    report: Report
    statements: tuple[Statement, ...]
    said: Mapping[str, int]
    edition: str
    reading: int
    known: bool


def waiting(connection: Connection, most: int, after: int = -1) -> list[int]:
    """Row numbers of reports that are to be linked, the earliest first."""
    which = select(unlinked.c.report).where(unlinked.c.report > after).order_by(unlinked.c.report).limit(most)
    return list(connection.execute(which).scalars())


def count_waiting(connection: Connection) -> int:
    """How many reports are to be linked."""
    return int(connection.execute(select(func.count()).select_from(unlinked)).scalar_one())


def wait(connection: Connection, numbers: Iterable[int]) -> None:
    """Let reports that were linked be linked again."""
    rows = [{"report": n, "known": 1} for n in sorted(set(numbers))]
    insert_rows(connection, unlinked, rows, "ON CONFLICT (report) DO NOTHING")


def start_over(connection: Connection, at: str) -> None:
    """
    End all claims and stories, and let all reports be linked again.

    The passages that they share stay. The id of a claim leads to where its earliest statement belongs, that of a story
    to the one that its earliest report tells, until they are opened again.
    """
    said = select(members.c.statement).where(members.c.claim == claims.c.id, members.c.until.is_(None))
    earliest = said.order_by(members.c.said, members.c.statement).limit(1).scalar_subquery()
    standing = update(claims).where(claims.c.until.is_(None))
    connection.execute(standing.values(until=at, into=earliest, reports=0, latest=""))
    connection.execute(update(members).where(members.c.until.is_(None)).values(until=at))
    told = select(reports.c.id).join(tellings, tellings.c.report == reports.c.n).where(tellings.c.story == stories.c.id)
    first = told.order_by(reports.c.n).limit(1).scalar_subquery()
    connection.execute(update(stories).where(stories.c.into.is_(None)).values(title="", latest=0, into=first))
    for made in (meanings, nearby, tellings):
        connection.execute(delete(made))
    every = select(reports.c.n, literal(1)).where(reports.c.n.not_in(select(unlinked.c.report)))
    connection.execute(unlinked.insert().from_select(["report", "known"], every))


def done(connection: Connection, numbers: Iterable[int]) -> None:
    """Reports are linked."""
    for some in load.chunks(sorted(numbers)):
        connection.execute(delete(unlinked).where(unlinked.c.report.in_(some)))


def read_waiting(connection: Connection, numbers: Sequence[int]) -> list[Waiting]:
    """These reports as they are today, in their order."""
    found = []
    query = "SELECT r.*, u.known FROM reports r LEFT JOIN unlinked u ON u.report = r.n"
    for some in load.chunks(numbers):
        for row in rows_by_number(connection, f"{query} WHERE r.n IN (:numbers) ORDER BY r.n", some):
            of = select(statements.c.id, statements.c.n).where(statements.c.reading == row["reading"])
            said = {one.id: one.n for one in connection.execute(of)}
            report = coding.report_of(row)
            found.append(
                Waiting(
                    row["n"],
                    report,
                    load.statements_of(connection, row["reading"], report.id),
                    said,
                    row["edition"],
                    row["reading"],
                    bool(row["known"]),
                )
            )
    return found


def still_waiting(connection: Connection, readings: Mapping[int, int]) -> set[int]:
    """Which reports (row number → its reading) nobody else has linked, forgotten or read again meanwhile."""
    which = select(reports.c.n, reports.c.reading).join(unlinked, unlinked.c.report == reports.c.n)
    found = connection.execute(which.where(reports.c.n.in_(list(readings))))
    return {row.n for row in found if row.reading == readings[row.n]}


def take_turn(connection: Connection) -> int:
    """How often linking has written before; counts this time."""
    mine = settings.c.name == "linkings"
    before = int(connection.execute(select(settings.c.value).where(mine)).scalar() or 0)
    _set(connection, "linkings", str(before + 1))
    return before


def version_of(connection: Connection) -> str:
    """In which way the statements that stand for claims are compared; empty where there are none, or it is not told."""
    return str(connection.execute(select(settings.c.value).where(settings.c.name == "traits")).scalar() or "")


def anything(connection: Connection) -> bool:
    """Whether any statement stands for a claim."""
    return connection.execute(select(meanings.c.said).limit(1)).first() is not None


def keep_version(connection: Connection, version: str) -> None:
    """Tell in which way the statements that stand for claims are compared."""
    _set(connection, "traits", version)


def pages_at(connection: Connection, urls: Iterable[str]) -> set[str]:
    """Which of these addresses have a page."""
    which = select(versions.c.url).where(versions.c.edition == "page")
    return {row["url"] for row in load.rows_among(connection, which, versions.c.url, urls)}


def excerpts_at(connection: Connection, urls: Iterable[str]) -> list[int]:
    """Row numbers of the excerpts from feeds at these addresses."""
    which = select(versions.c.report).where(versions.c.edition == "feed")
    return sorted({row["report"] for row in load.rows_among(connection, which, versions.c.url, urls)})


def still_there(connection: Connection, idents: Iterable[str]) -> set[str]:
    """Which of these reports (by id) are in the ledger."""
    return {row["id"] for row in load.rows_among(connection, select(reports.c.id), reports.c.id, idents)}


def standing_in(connection: Connection, report: int) -> list[Standing]:
    """The statements of a report that belong to claims."""
    within = (members.c.said > report - PLACES) & (members.c.said < report)
    return _standing(connection, select(members).where(within, members.c.until.is_(None)))


def standing_for(connection: Connection, idents: Iterable[str]) -> list[Standing]:
    """Where these statements belong."""
    which = select(members).where(members.c.until.is_(None))
    return [_stands(row) for row in load.rows_among(connection, which, members.c.statement, idents)]


def standing_of(connection: Connection, claim: str) -> list[Standing]:
    """The statements of a claim."""
    return _standing(connection, select(members).where(members.c.claim == claim, members.c.until.is_(None)))


def near(connection: Connection, keys: Iterable[int]) -> dict[int, bytes]:
    """What stands under keys, packed."""
    query = "SELECT key, numbers FROM nearby WHERE key IN (:numbers)"
    return {row["key"]: row["numbers"] for some in load.chunks(keys) for row in rows_by_number(connection, query, some)}


def nothing_near(connection: Connection) -> bool:
    """Whether nothing stands under any key."""
    return connection.execute(select(nearby.c.key).limit(1)).first() is None


def claims_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """For which claims statements (by row number) stand."""
    query = "SELECT said, claim FROM meanings WHERE said IN (:numbers)"
    found = (row for some in load.chunks(numbers) for row in rows_by_number(connection, query, some))
    return {row["said"]: row["claim"] for row in found}


def voices_of(connection: Connection, idents: Iterable[str]) -> list[Row]:
    """Statements that stand for these claims."""
    return load.rows_among(connection, select(meanings), meanings.c.claim, idents)


def claim_rows(connection: Connection, idents: Iterable[str]) -> list[Row]:
    """Claims by their ids, those that ended too."""
    return load.rows_among(connection, select(claims), claims.c.id, idents)


def keep_near(connection: Connection, lists: Mapping[int, bytes]) -> None:
    """Write what stands under keys."""
    rows = [{"key": key, "numbers": lists[key]} for key in sorted(lists)]
    insert_rows(connection, nearby, rows, "ON CONFLICT (key) DO UPDATE SET numbers = excluded.numbers")


def keep_claims(connection: Connection, rows: Sequence[Row]) -> None:
    """Write claims, new ones and those that grew."""
    names = ("text", "since", "until", "into", "negated", "reports", "latest")
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    insert_rows(connection, claims, rows, f"ON CONFLICT (id) DO UPDATE SET {changed}")


def keep_voices(connection: Connection, rows: Sequence[Row]) -> None:
    """Write statements that stand for claims."""
    insert_rows(connection, meanings, rows, "ON CONFLICT (said) DO NOTHING")


def rank_voices(connection: Connection, sides: Mapping[int, Sequence[int]], gone: Iterable[int]) -> None:
    """Let statements (by row number) stand for the sides of their claim in this order, and others for nothing."""
    for some in load.chunks(sorted(gone)):
        connection.execute(delete(meanings).where(meanings.c.said.in_(some)))
    for side, said in sides.items():
        for rank, number in enumerate(said):
            connection.execute(update(meanings).where(meanings.c.said == number).values(side=side, rank=rank))


def enter(connection: Connection, rows: Sequence[Row]) -> None:
    """Write new members; one that was a member before and left gets another row."""
    numbers: dict[tuple[str, str], int] = {}
    before = select(members.c.claim, members.c.statement, members.c.number)
    for row in load.rows_among(connection, before, members.c.statement, {row["statement"] for row in rows}):
        ends = row["claim"], row["statement"]
        numbers[ends] = max(numbers.get(ends, 0), row["number"])
    fresh = [{**row, "number": numbers.get((row["claim"], row["statement"]), 0) + 1} for row in rows]
    insert_rows(connection, members, [{"position": 0, "until": None, **row} for row in fresh])


def leave(connection: Connection, gone: Sequence[Standing], at: str) -> set[int]:
    """
    Let statements leave their claims.

    A side that nobody stands for any more cannot be found: those who are left in it leave, too, and their reports
    wait to be linked again. A claim without members has ended.

    Returns:
        Row numbers of the reports that wait.
    """
    freed: set[int] = set()
    while gone:
        for one in gone:
            mine = (members.c.claim == one.claim) & (members.c.statement == one.statement)
            connection.execute(update(members).where(mine & members.c.until.is_(None)).values(until=at))
        for some in load.chunks(sorted(one.said for one in gone)):
            connection.execute(delete(meanings).where(meanings.c.said.in_(some)))
        touched = sorted({one.claim for one in gone})
        gone = [left for claim in touched for left in _unvoiced(connection, claim)]
        freed |= {report_of(one.said) for one in gone}
        recount(connection, touched, at)
    wait(connection, freed)
    return freed


def move(connection: Connection, gone: str, kept: str, place: Mapping[int, tuple[int, str]], at: str) -> None:
    """End a claim that became one with another: its members leave, those who stand for it stand for the other.

    Args:
        place: For each of its sides the side of the other, and how that stands.
    """
    of = (members.c.claim == gone) & members.c.until.is_(None)
    connection.execute(update(members).where(of).values(until=at))
    connection.execute(update(claims).where(claims.c.id == gone).values(until=at, into=kept, reports=0))
    for side, (other, stands) in place.items():
        mine = (meanings.c.claim == gone) & (meanings.c.side == side)
        values = {"claim": kept, "side": other, "stands": stands, "rank": meanings.c.rank + _AFTER}
        connection.execute(update(meanings).where(mine).values(values))


def recount(connection: Connection, idents: Iterable[str], at: str) -> None:
    """Count the reports of claims again, and end those that have none."""
    for ident in idents:
        of = (members.c.claim == ident) & members.c.until.is_(None)
        said = {report_of(number) for number in connection.execute(select(members.c.said).where(of)).scalars()}
        ended = {} if said else {"until": at}
        count = {"reports": len(said), "latest": "", **ended}
        connection.execute(update(claims).where(claims.c.id == ident).values(count))


def _set(connection: Connection, name: str, value: str) -> None:
    conflict = "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    insert_rows(connection, settings, [{"name": name, "value": value}], conflict)


def _unvoiced(connection: Connection, claim: str) -> list[Standing]:
    """The statements of a claim in whose side nobody stands for it."""
    voiced = set(connection.execute(select(meanings.c.side).where(meanings.c.claim == claim)).scalars())
    return [one for one in standing_of(connection, claim) if one.side not in voiced]


def _standing(connection: Connection, query: Any) -> list[Standing]:
    return [_stands(dict(row)) for row in connection.execute(query).mappings()]


def _stands(row: Row) -> Standing:
    return Standing(**{name: row[name] for name in Standing.__dataclass_fields__})
