"""Whether the ledger still is what was written: the database's own checks, seals, references, the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from quellenlage.errors import LedgerError, LedgerLocked, LedgerReadOnly
from quellenlage.ledger import coding, connect, load
from quellenlage.ledger.folding import FOLDING
from quellenlage.ledger.linkcheck import broken_links
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.schema import forgotten, journal, readings, reports, settings, statements, versions

_BACKUP = "restore the last backup with `quellenlage restore`, then add the inputs since then again"
_REPAIR = "`quellenlage check --repair` makes the full text anew"
_LINK = "`quellenlage link --again` makes claims and stories anew"


@dataclass(frozen=True, slots=True)
class Fault:
    """
    Something that is wrong.

    Attributes:
        where: A table, a report's id or the place in the file.
        what: What is wrong, in a sentence.
        advice: What to do about it.
    """

    where: str
    what: str
    advice: str = _BACKUP


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and the faults that were found."""

    reports: int
    readings: int
    statements: int
    faults: tuple[Fault, ...]


def check(engine: Engine, progress: Callable[[int, int], None] = lambda done, total: None) -> Checked:
    """
    Look at everything in the ledger.

    Args:
        progress: Called with the reports done and their number.
    """
    faults: list[Fault] = []
    for open_, look in (
        (connect.reading, _database),
        (connect.reading, _counts_fit),
        (connect.reading, _journal_runs),
        (connect.reading, _links_hold),
        (connect.reading, _seals_hold(progress)),
        (connect.writing, _full_text_whole),
        (connect.reading, _full_text_fits),
    ):
        try:
            with open_(engine) as connection:
                for fault in look(connection):
                    faults.append(fault)
        except (LedgerReadOnly, LedgerLocked):
            continue  # FTS5 checks itself by a write; what can be checked without one has been
        except LedgerError as error:
            faults.append(Fault("database", f"it cannot be read through: {error.reason}"))
        except (DBAPIError, ValueError, TypeError) as error:  # a flipped byte in UTF-8, JSON, a date
            faults.append(Fault("database", f"it holds values that were never written: {error}"))
    return Checked(*_numbers(engine), tuple(dict.fromkeys(faults)))


def _numbers(engine: Engine) -> tuple[int, int, int]:
    """How many reports, readings and statements; zeros where they cannot be counted."""
    try:
        with connect.reading(engine) as connection:
            found = [
                int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for table in (reports, readings, statements)
            ]
    except (LedgerError, DBAPIError):
        return 0, 0, 0
    return found[0], found[1], found[2]


def _database(connection: Connection) -> Iterator[Fault]:
    """The database's own view of its pages, indexes and references."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
        if line != "ok":
            yield Fault("file", line)
    for row in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(20):
        yield Fault(str(row[0]), f"row {row[1]} refers to a row of {row[2]} that is not there")


def _counts_fit(connection: Connection) -> Iterator[Fault]:
    """Readings have the statements they were written with, reports their reading, versions no gaps."""
    counted = select(statements.c.reading, func.count().label("found")).group_by(statements.c.reading).subquery()
    found = func.coalesce(counted.c.found, 0)
    wrong = (
        select(reports.c.id, readings.c.statements, found.label("found"))
        .select_from(readings.join(reports, reports.c.n == readings.c.report))
        .outerjoin(counted, counted.c.reading == readings.c.n)
        .where(found != readings.c.statements)
    )
    for row in connection.execute(wrong):
        yield Fault(row.id, f"{row.found} statements are there, {row.statements} were written")
    lost = select(reports.c.id).outerjoin(readings, readings.c.n == reports.c.reading).where(readings.c.n.is_(None))
    for row in connection.execute(lost):
        yield Fault(row.id, "its current reading is gone")
    gaps = (
        select(versions.c.url, func.count().label("found"), func.max(versions.c.number).label("last"))
        .group_by(versions.c.url, versions.c.edition)
        .having(func.count() != func.max(versions.c.number))
    )
    for row in connection.execute(gaps):
        yield Fault(row.url, f"{row.found} of {row.last} versions are there")


def _journal_runs(connection: Connection) -> Iterator[Fault]:
    """Every line of the journal follows from the one before, and what it acknowledges is there."""
    link, expected = "", 1
    for row in connection.execute(select(journal).order_by(journal.c.n)):
        if row.n != expected:
            yield Fault("journal", f"lines {expected} to {row.n - 1} are gone")
        elif row.link != coding.seal(link, row.n, row.what, row.id, row.seal):
            yield Fault("journal", f"line {row.n} is not what was written")
        link, expected = row.link, row.n + 1
    gone = (
        select(journal.c.id)
        .outerjoin(reports, reports.c.id == journal.c.id)
        .outerjoin(forgotten, forgotten.c.id == journal.c.id)
        .where(journal.c.what == "report", reports.c.id.is_(None), forgotten.c.id.is_(None))
    )
    for row in connection.execute(gone):
        yield Fault(row.id, "the report was acknowledged and is not there")
    unknown = (
        select(reports.c.id)
        .outerjoin(journal, (journal.c.id == reports.c.id) & (journal.c.what == "report"))
        .where(journal.c.id.is_(None))
    )
    for row in connection.execute(unknown):
        yield Fault(row.id, "the report is there and was never acknowledged")


def _links_hold(connection: Connection) -> Iterator[Fault]:
    """Claims and stories fit their statements and reports."""
    for where, what in broken_links(connection):
        yield Fault(where, what, _LINK)


def _seals_hold(progress: Callable[[int, int], None]) -> Callable[[Connection], Iterator[Fault]]:
    def look(connection: Connection) -> Iterator[Fault]:
        """Reports and readings, put together again, have the checksums they were written with."""
        numbers = list(connection.execute(select(reports.c.n).order_by(reports.c.n)).scalars())
        for done, n in enumerate(numbers, start=1):
            yield from _seal_holds(connection, n)
            progress(done, len(numbers))

    return look


def _seal_holds(connection: Connection, n: int) -> Iterator[Fault]:
    row = connection.execute(select(reports).where(reports.c.n == n)).mappings().one()
    try:
        report = coding.report_of(dict(row))
    except (ValueError, TypeError, KeyError) as fault:
        yield Fault(row["id"], f"the report holds values that were never written: {fault}")
        return
    if report.id != row["id"] or coding.report_seal(report) != row["seal"]:
        yield Fault(row["id"], "the report is not what was written")
    for reading in connection.execute(select(readings).where(readings.c.report == n)):
        try:
            found = load.statements_of(connection, reading.n, row["id"])
        except (ValueError, TypeError, KeyError) as fault:
            yield Fault(row["id"], f"what {reading.reader} read holds values that were never written: {fault}")
            continue
        if coding.reading_seal(row["id"], reading.reader, found) != reading.seal:
            yield Fault(row["id"], f"what {reading.reader} read is not what was written")


def _full_text_whole(connection: Connection) -> Iterator[Fault]:
    """The index's own structure."""
    for fault in FULL_TEXT[connection.dialect.name].damage(connection):
        yield Fault("full text", fault, _REPAIR)


def _full_text_fits(connection: Connection) -> Iterator[Fault]:
    """The full text holds every report and every statement of a current reading, folded as today."""
    folding = connection.execute(select(settings.c.value).where(settings.c.name == "folding")).scalar()
    if folding != FOLDING:
        yield Fault("full text", f"it was made with {folding}, words are now folded by {FOLDING}", _REPAIR)
    current = select(func.coalesce(func.sum(readings.c.statements), 0)).join(reports, reports.c.reading == readings.c.n)
    for table, kept in (("report_words", select(func.count()).select_from(reports)), ("statement_words", current)):
        found = FULL_TEXT[connection.dialect.name].count(connection, table)
        expected = int(connection.execute(kept).scalar_one())
        if found != expected:
            yield Fault("full text", f"{table} finds {found} rows of {expected}", _REPAIR)
