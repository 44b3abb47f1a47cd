"""Rows back into records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from quellenlage.ledger import coding
from quellenlage.ledger.bulk import rows_by_numbers
from quellenlage.ledger.coding import Row
from quellenlage.ledger.keys import report_of
from quellenlage.ledger.schema import readings, reports, statements, versions
from quellenlage.model import Reading, Report, Statement

_AT_ONCE = 500  # row numbers in one query


def chunks(values: Iterable[Any], size: int = _AT_ONCE) -> Iterator[list[Any]]:
    """Values in lists of at most `size`."""
    chunk: list[Any] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def rows_among(connection: Connection, query: Select[Any], column: Any, values: Iterable[Any]) -> list[Row]:
    """The rows of a query whose column holds one of some values."""
    return [
        dict(row)
        for some in chunks(sorted(set(values)))
        for row in connection.execute(query.where(column.in_(some))).mappings()
    ]


def report_rows(connection: Connection, condition: ColumnElement[bool]) -> list[Row]:
    """Rows of reports, the newest first."""
    found = connection.execute(select(reports).where(condition).order_by(reports.c.n.desc()))
    return [dict(row) for row in found.mappings()]


def find_report(connection: Connection, ident: str) -> Row | None:
    """The row of a report by its id, or of the newest version at an address; a page before an excerpt."""
    found = report_rows(connection, reports.c.id == ident)
    if not found:
        which = select(versions.c.report).where(versions.c.url == ident)
        latest = which.order_by(versions.c.edition.desc(), versions.c.number.desc()).limit(1)
        found = report_rows(connection, reports.c.n == latest.scalar_subquery())
    return found[0] if found else None


def statements_by_number(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Statement, Row]]:
    """
    Statements with the row of their report.

    Returns:
        By row number, in the order given; numbers that do not exist are left out.
    """
    found: dict[int, tuple[Statement, Row]] = {}
    for some in chunks(numbers):
        of_some = {_STATEMENTS: some, _REPORTS: {report_of(n) for n in some}, **dict.fromkeys(_PARTS, some)}
        rows, of_reports, *of_parts = rows_by_numbers(connection, of_some)
        by_number = {row["n"]: row for row in rows}
        reports_ = {row["n"]: row for row in of_reports}
        parts = _by_statement(of_parts)
        for n in some:
            if n in by_number:
                report = reports_[report_of(n)]
                found[n] = coding.statement_of(by_number[n], report["id"], *parts[n]), report
    return found


def statements_of(connection: Connection, reading: int, report: str) -> tuple[Statement, ...]:
    """What one reading found, in the order of the text."""
    # numbers fall with the place in the text, see keys.py
    found = select(statements).where(statements.c.reading == reading).order_by(statements.c.n.desc())
    rows = [dict(row) for row in connection.execute(found).mappings()]
    parts: dict[int, tuple[list[Row], ...]] = {}
    for some in chunks([row["n"] for row in rows]):
        of_some = _by_statement(rows_by_numbers(connection, dict.fromkeys(_PARTS, some)))
        parts |= {n: of_some[n] for n in some}  # those without any part have empty lists
    return tuple(coding.statement_of(row, report, *parts[row["n"]]) for row in rows)


def reading_of(connection: Connection, row: Row, reader: str | None = None) -> Reading:
    """
    A report with what a reader found in it.

    Args:
        row: The report's row.
        reader: Version of the reader; the current reading where none is named.
    """
    report: Report = coding.report_of(row)
    one = select(readings).where(readings.c.report == row["n"])
    one = one.where(readings.c.n == row["reading"] if reader is None else readings.c.reader == reader)
    reading = connection.execute(one).one()
    return Reading(report, statements_of(connection, reading.n, report.id), reading.reader)


def _by_statement(parts: Iterable[list[Row]]) -> dict[int, tuple[list[Row], ...]]:
    """For each statement the rows of its speakers, relays, figures and times."""
    found: dict[int, tuple[list[Row], ...]] = defaultdict(lambda: ([], [], [], []))
    for k, rows in enumerate(parts):
        for row in rows:
            found[row["statement"]][k].append(row)
    return found


_STATEMENTS = "SELECT * FROM statements WHERE n IN (:numbers)"
_REPORTS = "SELECT * FROM reports WHERE n IN (:numbers)"
_NAMED = (
    "SELECT t.statement, t.spans, s.name, s.type, s.role, s.organisation FROM {} t JOIN sources s ON s.n = t.source "
    "WHERE t.statement IN (:numbers) ORDER BY t.statement, t.position"
)
_ALONE = "SELECT * FROM {} WHERE statement IN (:numbers) ORDER BY statement, position"
_PARTS = (_NAMED.format("speakers"), _NAMED.format("relays"), _ALONE.format("figures"), _ALONE.format("times"))
