"""The ledger as one object: open it, add readings, find statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Engine, select, update
from sqlalchemy.exc import DataError, IntegrityError

from quellenlage import __version__
from quellenlage.errors import NotInLedger
from quellenlage.ledger import connect, find, load
from quellenlage.ledger.find import Filters, Hit, Page, ReportPage
from quellenlage.ledger.migrations import migrate
from quellenlage.ledger.schema import inputs, reports
from quellenlage.ledger.store import Batch, Entry, Outcome
from quellenlage.model import Reading


class Ledger:
    """
    Everything that was read, dated and traceable.

    Example:
        >>> from quellenlage.ledger import Entry, Filters, Ledger, prepare
        >>> from quellenlage.model import Report
        >>> report = Report("Brücke gesperrt", url="https://bote.example/1", outlet="Bote")
        >>> with Ledger("sqlite://") as ledger:
        ...     outcome, = ledger.add([Entry(prepare(Reading(report, (), "test")))])
        ...     outcome.what, len(ledger.reports(Filters("Brücken")).hits)
        ('read', 1)
    """

    def __init__(self, place: str | None = None, *, create: bool = True) -> None:
        """
        Open a ledger and bring its tables up to date.

        Args:
            place: Path or URL; where None, `QUELLENLAGE_LEDGER` or a file in the user's data folder.
            create: Make it where there is none.

        Raises:
            LedgerNotThere, LedgerTooNew, LedgerLocked, LedgerReadOnly, LedgerDamaged, UsageError.
        """
        self.place = place or connect.default_place()
        self.engine: Engine = connect.open_engine(self.place, create=create)
        migrate(self.engine)

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; what was acknowledged is on the disk already."""
        self.engine.dispose()

    def add(self, entries: Sequence[Entry]) -> list[Outcome | Exception]:
        """
        Add readings in one transaction; when this returns, they are on the disk.

        Returns:
            For each entry what became of it. An entry that the database refuses gives the error instead, and the
            others are kept.
        """
        try:
            with connect.writing(self.engine) as connection:
                return list(Batch(connection, now()).write(entries))
        except (IntegrityError, DataError, OverflowError, UnicodeError) as fault:
            if len(entries) == 1:
                return [fault]
            return [outcome for entry in entries for outcome in self.add([entry])]

    def known(self, ids: Iterable[str]) -> dict[str, dict[int, tuple[int | None, str | None]]]:
        """
        Which inputs were taken in before, by the fingerprint of their bytes.

        Returns:
            For each known input, by the position of the report in it: the report's row number, or the reason why
            it gave none. Reasons of another version of Quellenlage do not count.
        """
        found: dict[str, dict[int, tuple[int | None, str | None]]] = {}
        with connect.reading(self.engine) as connection:
            for some in load.chunks(ids):
                for row in connection.execute(select(inputs).where(inputs.c.id.in_(some))):
                    if row.report is not None or row.taker == __version__:
                        found.setdefault(row.id, {})[row.position] = row.report, row.reason
        return found

    def seen_again(self, numbers: Iterable[int]) -> None:
        """Note that reports (by row number) were seen now."""
        moment = now()
        with connect.writing(self.engine) as connection:
            for some in load.chunks(sorted(set(numbers))):
                connection.execute(update(reports).where(reports.c.n.in_(some)).values(last_seen=moment))

    def report(self, ident: str, reader: str | None = None) -> Reading:
        """
        A report with its statements.

        Args:
            ident: The report's id, or an address for the newest version there.
            reader: Version of the reader whose view is wanted; else the current one.

        Raises:
            NotInLedger: There is none.
        """
        with connect.reading(self.engine) as connection:
            row = load.find_report(connection, ident)
            if row is None:
                raise NotInLedger(self.place, f"no report {ident}")
            return load.reading_of(connection, row, reader)

    def statement(self, ident: str) -> tuple[Hit, ...]:
        """A statement by its id, once for each reading that found it."""
        with connect.reading(self.engine) as connection:
            return find.statements_by_id(connection, ident)

    def said_by(self, name: str, after: str | None = None, limit: int = 20) -> Page:
        """What a source of exactly this name says, the newest first."""
        with connect.reading(self.engine) as connection:
            return find.statements_by_source(connection, name, after, limit)

    def statements(self, filters: Filters, after: str | None = None, limit: int = 20) -> Page:
        """Statements that fit, see `Filters`."""
        with connect.reading(self.engine) as connection:
            return find.find_statements(connection, filters, after, limit)

    def reports(self, filters: Filters, after: str | None = None, limit: int = 20) -> ReportPage:
        """Reports that fit, as rows."""
        with connect.reading(self.engine) as connection:
            return find.find_reports(connection, filters, after, limit)


def now() -> str:
    """The time as the ledger writes it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
