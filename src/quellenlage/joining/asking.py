"""Asking: claims and stories of a ledger, with all that is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from quellenlage.errors import NotInLedger
from quellenlage.grounds import evidence_of, weigh
from quellenlage.joining.records import Found, Line, ToldStory
from quellenlage.joining.telling import LedgerStories
from quellenlage.ledger import Ledger, claimed, connect, load
from quellenlage.ledger.coding import Row, report_of
from quellenlage.linking.tellings import SAME
from quellenlage.model import Claim, Member, Report, Stands, Story

#: Stories nearer than half of what makes two one are named beside it, at most so many.
ALSO, NEAR = 5, SAME / 2


def claim(ledger: Ledger, ident: str) -> Found:
    """
    A claim with its sourcing.

    What only an earlier version of a report says is withdrawn.

    Args:
        ident: Of the claim, of one that became one with it, or of one of its statements.

    Raises:
        NotInLedger: There is none; a statement has none until its report is linked.
    """
    with connect.reading(ledger.engine) as connection:
        row = claimed.claim_named(connection, ident)
        found = None if row is None else _found(connection, row)
    if found is None:
        raise NotInLedger(ledger.place, f"no claim {ident}")
    return found


def claim_at(ledger: Ledger, report: str, start: int, end: int) -> Found:
    """
    The claim of the statement that shares most of a passage; of two the shorter one.

    Args:
        report: Id, or an address for the newest version there.
        start, end: Characters of the report's text.

    Raises:
        NotInLedger: There is no such report, or nothing is said there.
    """
    with connect.reading(ledger.engine) as connection:
        row = load.find_report(connection, report)
        if row is None:
            raise NotInLedger(ledger.place, f"no report {report}")
        said = claimed.statement_at(connection, row, start, end)
    if said is None:
        raise NotInLedger(ledger.place, f"nothing is said in {report} from {start} to {end}")
    return claim(ledger, said.id)


def claims(ledger: Ledger, limit: int = 20, since: str | None = None) -> list[Line]:
    """
    The weightiest claims: those that most reports speak of.

    Args:
        since: Only those about which something was published since that time (ISO 8601).
    """
    with connect.reading(ledger.engine) as connection:
        moment = datetime.fromisoformat(since) if since else None
        return _lines(connection, claimed.heaviest(connection, limit, moment))


def story(ledger: Ledger, ident: str, claims: int = 10) -> ToldStory:
    """
    A story with its reports, its weightiest claims and the nearest other stories.

    Args:
        ident: Of the story, or id or address of one of its reports.
        claims: How many claims at most.

    Raises:
        NotInLedger: There is none.
    """
    with connect.reading(ledger.engine) as connection:
        row = claimed.story_named(connection, ident)
        if row is None:
            raise NotInLedger(ledger.place, f"no story {ident}")
        told = claimed.reports_telling(connection, row["id"])
        weightiest = claimed.claims_within(connection, (one["n"] for one in told), claims)
        return ToldStory(
            Story(row["id"], row["title"], tuple(one["id"] for one in told)),
            tuple(report_of(one) for one in told),
            tuple(Line(one["id"], one["text"], reports, said, row["id"]) for one, reports, said in weightiest),
            tuple(_also(connection, row["id"])),
        )


def stories(ledger: Ledger, limit: int = 20) -> list[Story]:
    """The stories with the newest reports, the newest first."""
    with connect.reading(ledger.engine) as connection:
        return [_story(connection, row) for row in claimed.newest_stories(connection, limit)]


def _found(connection: Connection, row: Row) -> Found | None:
    rows = claimed.members_of(connection, row["id"])
    told = claimed.told_by(connection, rows)
    members = [one for one in rows if one["statement"] in told]
    members.sort(key=lambda one: _time(told[one["statement"]][1], one["statement"]))
    if not members:
        return None
    gone = claimed.replaced(connection, (number for _, _, number in told.values()))
    evidence = []
    for one in members:
        statement, report, number = told[one["statement"]]
        evidence.append(evidence_of(statement, report, Stands(one["stands"]), withdrawn=number in gone))
    found = Claim(
        row["id"],
        row["text"],
        tuple(Member(one["statement"], Stands(one["stands"]), one["why"]) for one in members),
    )
    shared = claimed.derivations_between(connection, {report.id for _, report, _ in told.values()})
    return Found(
        weigh(found, evidence, shared),
        {ident: (statement, report) for ident, (statement, report, _) in told.items()},
        {one["statement"]: one["since"] for one in members},
        shared,
        claimed.decisions_on(connection, told),
        claimed.stories_of(connection, [row["id"]]).get(row["id"]),
    )


def _time(report: Report, statement: str) -> tuple[bool, float, str]:
    """The earliest first, those without a time last."""
    when = report.published
    return when is None, when.timestamp() if when else 0.0, statement


def _lines(connection: Connection, rows: Iterable[Row]) -> list[Line]:
    rows = list(rows)
    idents = [row["id"] for row in rows]
    sizes, told = claimed.sizes(connection, idents), claimed.stories_of(connection, idents)
    return [Line(row["id"], row["text"], row["reports"], sizes.get(row["id"], 0), told.get(row["id"])) for row in rows]


def _story(connection: Connection, row: Row) -> Story:
    return Story(row["id"], row["title"], tuple(one["id"] for one in claimed.reports_telling(connection, row["id"])))


def _also(connection: Connection, ident: str) -> list[Story]:
    """The nearest other stories."""
    there = LedgerStories()
    there.fetch_stories(connection, [ident])
    latest = there.stories[ident].latest
    there.fetch(connection, latest)
    near = [other for score, other in there.nearest(latest, ALSO) if score >= NEAR]
    rows = {row["id"]: row for row in claimed.stories_by_id(connection, near)}
    return [_story(connection, rows[other]) for other in near if other in rows]
