"""Reports and statements in and out of the full text, as rows that are kept already."""

from __future__ import annotations

from sqlalchemy import Connection, select

from quellenlage.ledger import load
from quellenlage.ledger.coding import Row
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.prepare import Prepared, prepare
from quellenlage.ledger.schema import reports, statements, versions

#: Facets of the full text: whether a report is what stands at its address today.
NOW, OLD = "t=now", "t=old"

BOTH = ("report_words", "statement_words")


def put(connection: Connection, report: int, facet: str, tables: tuple[str, ...] = BOTH) -> tuple[str, ...]:
    """Make a report and the statements of its current reading findable; gives the report's long words."""
    prepared, findable = _findable(connection, report, facet)
    for table in tables:
        FULL_TEXT[connection.dialect.name].put(connection, table, findable[table])
    return prepared.vocabulary


def take_out(connection: Connection, report: int, facet: str, tables: tuple[str, ...] = BOTH) -> None:
    """Make them unfindable. `facet` must be the one they were put in with."""
    _, findable = _findable(connection, report, facet)
    for table in tables:
        FULL_TEXT[connection.dialect.name].take_out(connection, table, findable[table])


def turn(connection: Connection, report: int, before: str, after: str) -> None:
    """Mark a report as what stands at its address, or as what stood there."""
    take_out(connection, report, before)
    put(connection, report, after)


def facet_of(connection: Connection, report: Row) -> str:
    """With which facet a report stands in the full text."""
    return OLD if report["n"] in superseded(connection, report["url"]) else NOW


def superseded(connection: Connection, url: str | None = None) -> set[int]:
    """Row numbers of reports that stood at their address (or at this one) and no longer do."""
    which = select(versions).order_by(versions.c.number)
    if url is not None:
        which = which.where(versions.c.url == url)
    latest: dict[tuple[str, str], int] = {}
    seen: set[int] = set()
    for row in connection.execute(which):
        latest[row.url, row.edition] = row.report
        seen.add(row.report)
    return seen - set(latest.values())


def _findable(connection: Connection, report: int, facet: str) -> tuple[Prepared, dict[str, list[Row]]]:
    """Words and facets as they stand in the full text, worked out anew."""
    (row,) = load.report_rows(connection, reports.c.n == report)
    prepared = prepare(load.reading_of(connection, row))
    which = select(statements.c.n).where(statements.c.reading == row["reading"])
    numbers = connection.execute(which.order_by(statements.c.n.desc())).scalars()
    return prepared, {
        "report_words": [{"n": report, "words": prepared.words, "facets": f"{facet} {prepared.facets}"}],
        "statement_words": [
            {"n": n, "words": statement.words, "facets": f"{facet} {statement.facets}"}
            for n, statement in zip(numbers, prepared.statements, strict=True)
        ],
    }
