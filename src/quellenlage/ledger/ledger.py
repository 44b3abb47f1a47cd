"""The ledger as one object: open it, add readings, find statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, exists, select
from sqlalchemy.exc import DataError, IntegrityError

from quellenlage import __version__
from quellenlage.errors import NotInLedger
from quellenlage.ledger import coding, connect, find, load
from quellenlage.ledger.backup import backup
from quellenlage.ledger.check import Checked, check
from quellenlage.ledger.find import Filters, Hit, Page, ReportPage
from quellenlage.ledger.forget import Forgotten, forget
from quellenlage.ledger.linked import Linked
from quellenlage.ledger.migrations import migrate
from quellenlage.ledger.prepare import Prepared
from quellenlage.ledger.reindex import reindex
from quellenlage.ledger.schema import inputs, readings, reports
from quellenlage.ledger.store import Batch, Entry, Outcome
from quellenlage.ledger.versions import Version, versions_at
from quellenlage.ledger.watchlist import Watchlist
from quellenlage.model import Reading, Report


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

    @property
    def watchlist(self) -> Watchlist:
        """The feeds that are watched, and the pages that they name."""
        return Watchlist(self.engine)

    @property
    def linked(self) -> Linked:
        """What linking found: derivations, claims, decisions of persons."""
        return Linked(self.engine, now)

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

    def seen_again(self, numbers: Sequence[int]) -> dict[int, Outcome]:
        """
        Note that reports were seen now, by the bytes of their inputs.

        Returns:
            For each row number what became of it: "unchanged", or "version" where another text stood at its
            address meanwhile and this one has come back.
        """
        with connect.writing(self.engine) as connection:
            return Batch(connection, now()).again(numbers)

    def note_skipped(self, skipped: Sequence[tuple[str, int, str]]) -> None:
        """Remember inputs that gave no report: fingerprint, position in the input, reason."""
        if skipped:
            with connect.writing(self.engine) as connection:
                Batch(connection, now()).note_skipped(skipped)

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

    def versions(self, url: str) -> list[Version]:
        """
        All versions at an address, the oldest first, each with what changed from the one before.

        Raises:
            NotInLedger: Nothing was seen at this address.
        """
        with connect.reading(self.engine) as connection:
            found = versions_at(connection, url)
        if not found:
            raise NotInLedger(self.place, f"nothing was seen at {url}")
        return found

    def to_read_again(self, reader: str, most: int, after: int = 0) -> list[tuple[int, Report]]:
        """
        Reports that this version of the reader has not read, with their row numbers, in their order.

        Args:
            reader: Version of the reader.
            most: How many at most.
            after: Row number to go on from.
        """
        read = exists().where(readings.c.report == reports.c.n, readings.c.reader == reader)
        which = select(reports).where(reports.c.n > after, ~read).order_by(reports.c.n).limit(most)
        with connect.reading(self.engine) as connection:
            return [(row["n"], coding.report_of(dict(row))) for row in connection.execute(which).mappings()]

    def read_again(self, prepared: Sequence[Prepared]) -> int:
        """Add what another reader found in reports that are kept; how many were added."""
        with connect.writing(self.engine) as connection:
            batch = Batch(connection, now())
            return sum(batch.read_again(one) for one in prepared)

    def check(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Checked:
        """Whether everything still is what was written, see `check.py`."""
        return check(self.engine, progress)

    def reindex(self, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Make the full text anew."""
        reindex(self.engine, progress)

    def backup(self, target: Path) -> None:
        """Write a copy, while others read and write, see `backup.py`."""
        backup(self.engine, target)

    def forget(self, ident: str) -> Forgotten:
        """Forget a report by id, or an address with all its versions, see `forget.py`."""
        return forget(self.engine, ident, now())


def now() -> str:
    """The time as the ledger writes it: UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
