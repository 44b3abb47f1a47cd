"""Asking the ledger about claims and stories: rows by id, passage, source, weight and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from quellenlage.ledger import coding, keys, load
from quellenlage.ledger.coding import Row
from quellenlage.ledger.linked import Decision, derivation_of, read_decisions
from quellenlage.ledger.links import claims, derivations, members, stories, tellings
from quellenlage.ledger.schema import readings, reports, statements, versions
from quellenlage.model import Derivation, Report, Statement


def claim_named(connection: Connection, ident: str) -> Row | None:
    """A claim of today by its id, by the id of one that became one with it, or by that of one of its statements."""
    for _ in range(keys.PLACES):  # claims that became one with one that became one …
        row = connection.execute(select(claims).where(claims.c.id == ident)).mappings().first()
        if row is None:
            mine = (members.c.statement == ident) & members.c.until.is_(None)
            found = connection.execute(select(members.c.claim).where(mine)).scalar()
            if found is None:
                return None
            ident = found
        elif row["until"] is None:
            return dict(row)
        elif row["into"] is None:
            return None
        else:
            ident = row["into"]
    return None


def members_of(connection: Connection, claim: str) -> list[Row]:
    """The statements of a claim today, by the time of their reports."""
    which = select(members).where(members.c.claim == claim, members.c.until.is_(None))
    return [dict(row) for row in connection.execute(which.order_by(members.c.said, members.c.statement)).mappings()]


def told_by(connection: Connection, rows: Sequence[Row]) -> dict[str, tuple[Statement, Report, int]]:
    """The statements of members as their reports' current readings have them, with report and its row number."""
    idents = sorted({row["statement"] for row in rows})
    # through the reading to its report: both are found by their keys
    current = select(statements.c.n).join(readings, readings.c.n == statements.c.reading)
    current = current.join(reports, (reports.c.n == readings.c.report) & (reports.c.reading == readings.c.n))
    numbers = [
        n
        for some in load.chunks(idents)
        for n in connection.execute(current.where(statements.c.id.in_(some))).scalars()
    ]
    found: dict[str, tuple[Statement, Report, int]] = {}
    made: dict[int, Report] = {}
    for statement, report in load.statements_by_number(connection, sorted(numbers)).values():
        number = report["n"]
        if number not in made:
            made[number] = coding.report_of(report)
        found[statement.id] = statement, made[number], number
    return found


def replaced(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Which reports stand at no address any more: a later version stands at each."""
    found: set[int] = set()
    for some in load.chunks(sorted(set(numbers))):
        mine = connection.execute(select(versions.c.url, versions.c.edition).where(versions.c.report.in_(some))).all()
        last: dict[tuple[str, str], tuple[int, int]] = {}
        for urls in load.chunks(sorted({row.url for row in mine})):
            for row in connection.execute(select(versions).where(versions.c.url.in_(urls))):
                key = row.url, row.edition
                last[key] = max(last.get(key, (0, 0)), (row.number, row.report))
        standing = {report for _, report in last.values()}
        at_address = connection.execute(select(versions.c.report).where(versions.c.report.in_(some))).scalars()
        found |= set(at_address) - standing
    return found


def derivations_between(connection: Connection, idents: Iterable[str]) -> tuple[Derivation, ...]:
    """The passages that these reports (by id) share with each other."""
    known = set(idents)
    found = []
    for some in load.chunks(sorted(known)):
        for row in connection.execute(select(derivations).where(derivations.c.derived.in_(some))).mappings():
            if row["original"] in known:
                found.append(derivation_of(dict(row)))
    return tuple(sorted(found))


def decisions_on(connection: Connection, idents: Iterable[str]) -> tuple[Decision, ...]:
    """What persons decided about these statements."""
    known = set(idents)
    return tuple(one for one in read_decisions(connection) if one.one in known or one.other in known)


def heaviest(connection: Connection, limit: int, since: datetime | None) -> list[Row]:
    """The claims that most reports speak of; with a time, those about which something was published since."""
    which = select(claims).where(claims.c.until.is_(None))
    if since is not None:
        recent = select(members.c.claim).where(members.c.said >= keys.since(since), members.c.until.is_(None))
        which = which.where(claims.c.id.in_(recent))
    found = connection.execute(which.order_by(claims.c.reports.desc(), claims.c.id).limit(limit))
    return [dict(row) for row in found.mappings()]


def claims_within(connection: Connection, numbers: Iterable[int], limit: int) -> list[tuple[Row, int, int]]:
    """The claims that most of these reports (by row number) speak of, with how many do, in how many statements."""
    reports_of: dict[str, set[int]] = {}
    said: dict[str, int] = {}
    for n in sorted(set(numbers)):
        within = (members.c.said > n - keys.PLACES) & (members.c.said < n) & members.c.until.is_(None)
        for claim in connection.execute(select(members.c.claim).where(within)).scalars():
            reports_of.setdefault(claim, set()).add(n)
            said[claim] = said.get(claim, 0) + 1
    order = sorted(reports_of, key=lambda ident: (-len(reports_of[ident]), -said[ident], ident))[:limit]
    rows = {row["id"]: row for row in _by_id(connection, claims, order)}
    return [(rows[ident], len(reports_of[ident]), said[ident]) for ident in order if ident in rows]


def sizes(connection: Connection, idents: Iterable[str]) -> dict[str, int]:
    """How many statements claims have."""
    found: dict[str, int] = {}
    for some in load.chunks(sorted(set(idents))):
        which = select(members.c.claim, func.count().label("found")).where(members.c.claim.in_(some))
        for row in connection.execute(which.where(members.c.until.is_(None)).group_by(members.c.claim)):
            found[row.claim] = row.found
    return found


def stories_of(connection: Connection, idents: Iterable[str]) -> dict[str, str]:
    """The story that most reports of a claim tell, the earlier one of two, by the claim's id."""
    found: dict[str, dict[str, list[int]]] = {}
    for some in load.chunks(sorted(set(idents))):
        which = select(members.c.claim, members.c.said).where(members.c.claim.in_(some), members.c.until.is_(None))
        of: dict[int, set[str]] = {}
        for row in connection.execute(which):
            of.setdefault(keys.report_of(row.said), set()).add(row.claim)
        for numbers in load.chunks(sorted(of)):
            for row in connection.execute(select(tellings).where(tellings.c.report.in_(numbers))):
                for claim in of[row.report]:
                    found.setdefault(claim, {}).setdefault(row.story, []).append(row.report)
    return {
        claim: min(told, key=lambda story: (-len(told[story]), min(told[story]), story))
        for claim, told in found.items()
    }


def story_named(connection: Connection, ident: str) -> Row | None:
    """A story by its id, the id of one that became one with it, or the id or address of one of its reports."""
    row = connection.execute(select(stories).where(stories.c.id == ident)).mappings().first()
    if row is not None:
        return dict(row) if row["into"] is None else story_named(connection, row["into"])
    report = load.find_report(connection, ident)
    if report is None:
        return None
    of = select(stories).join(tellings, tellings.c.story == stories.c.id).where(tellings.c.report == report["n"])
    row = connection.execute(of).mappings().first()
    return dict(row) if row else None


def reports_telling(connection: Connection, story: str) -> list[Row]:
    """The reports of a story, the earliest first."""
    of = select(reports).join(tellings, tellings.c.report == reports.c.n).where(tellings.c.story == story)
    return [dict(row) for row in connection.execute(of.order_by(reports.c.n)).mappings()]


def newest_stories(connection: Connection, limit: int) -> list[Row]:
    """Stories, those with the newest reports first."""
    which = select(stories).where(stories.c.into.is_(None)).order_by(stories.c.latest.desc(), stories.c.id).limit(limit)
    return [dict(row) for row in connection.execute(which).mappings()]


def stories_by_id(connection: Connection, idents: Sequence[str]) -> list[Row]:
    """Stories by their ids."""
    return _by_id(connection, stories, idents)


def statement_at(connection: Connection, report: Row, start: int, end: int) -> Statement | None:
    """The statement that shares most of a passage; of two the shorter one."""
    best: tuple[int, int, Statement] | None = None
    for one in load.statements_of(connection, report["reading"], report["id"]):
        shared = sum(max(0, min(end, span.end) - max(start, span.start)) for span in one.content)
        length = sum(span.end - span.start for span in one.content)
        if shared and (best is None or (shared, -length) > best[:2]):
            best = shared, -length, one
    return best[2] if best else None


def _by_id(connection: Connection, table: Any, idents: Sequence[str]) -> list[Row]:
    return [
        dict(row)
        for some in load.chunks(idents)
        for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings()
    ]
