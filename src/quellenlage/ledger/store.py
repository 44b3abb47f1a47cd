"""Writing readings into the ledger, a batch in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select, tuple_, update

from quellenlage import __version__
from quellenlage.errors import LedgerDamaged, TooLarge
from quellenlage.ledger import coding, indexing, keys, load
from quellenlage.ledger.bulk import insert_rows
from quellenlage.ledger.coding import Row
from quellenlage.ledger.indexing import NOW, OLD
from quellenlage.ledger.links import unlinked
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.prepare import Prepared
from quellenlage.ledger.schema import (
    figures,
    forgotten,
    inputs,
    journal,
    readings,
    relays,
    reports,
    sources,
    speakers,
    statements,
    times,
    versions,
)
from quellenlage.model import fingerprint


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A reading on its way into the ledger.

    Attributes:
        prepared: The reading as rows.
        place: Where the text was taken from ("press.zip!page.html").
        edition: "page", or "feed" for an excerpt; versions are counted within an edition.
        input: Fingerprint of the input's bytes, and the number of the report in it.
    """

    prepared: Prepared
    place: str | None = None
    edition: str = "page"
    input: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of an entry.

    Attributes:
        id: The report's id.
        what: "read" (new), "version" (another text at a known address), "unchanged" or "forgotten".
        version: Number of the version at its address, None without address.
        before: Id of the report that stood at the address before.
    """

    id: str
    what: str
    version: int | None = None
    before: str | None = None


def address_id(url: str) -> str:
    """The fingerprint that is left of an address that is forgotten."""
    return fingerprint("address", url)


#: Tables in the order in which their rows refer to each other.
_ORDER = (
    *(reports, readings, statements, sources, speakers, relays),
    *(figures, times, versions, journal, inputs, unlinked),
)
#: What to do with rows that are there.
_CONFLICT = {
    sources: "ON CONFLICT (n) DO NOTHING",
    unlinked: "ON CONFLICT (report) DO NOTHING",
    inputs: "ON CONFLICT (id, position) DO UPDATE SET report = excluded.report, reason = excluded.reason, "
    "taker = excluded.taker",
}


class Batch:
    """One transaction's worth of entries: looked up together, written together."""

    def __init__(self, connection: Connection, now: str) -> None:
        self.connection = connection
        self.now = now
        self.full_text = FULL_TEXT[connection.dialect.name]
        self.rows: dict[Table, list[Row]] = {}
        self.words: dict[str, list[Row]] = {"statement_words": [], "report_words": []}
        self.vocabulary: set[str] = set()
        self.touched: set[int] = set()
        self.latest: dict[tuple[str, str], tuple[int, int]] = {}
        self.known: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.turned: list[tuple[int, str, str]] = []
        self._reading: int = connection.execute(select(func.coalesce(func.max(readings.c.n), 0))).scalar_one()
        last = connection.execute(select(journal.c.n, journal.c.link).order_by(journal.c.n.desc()).limit(1)).first()
        self._journal: int = last.n if last else 0
        self._link: str = last.link if last else ""

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Write entries in their order; nothing is kept before the transaction ends."""
        self._look_up(entries)
        outcomes = [self._take(entry) for entry in entries]
        self._flush()
        return outcomes

    def again(self, numbers: Sequence[int]) -> dict[int, Outcome]:
        """Note that reports that are kept were seen, and count a version where their text has come back."""
        rows = self._rows(
            select(reports.c.n, reports.c.id, reports.c.url, reports.c.edition), reports.c.n, set(numbers)
        )
        self.names = {row.n: row.id for row in rows}
        self.known = {row.id: row.n for row in rows}
        self._find_latest(sorted({row.url for row in rows if row.url}))
        outcomes: dict[int, Outcome] = {}
        for row in sorted(rows, key=lambda row: numbers.index(row.n)):
            self.touched.add(row.n)
            unchanged = Outcome(row.id, "unchanged")
            outcomes[row.n] = self._at_address(row.url, row.edition, row.n, unchanged) if row.url else unchanged
        self._flush()
        return {n: outcomes.get(n, Outcome("", "forgotten")) for n in numbers}

    def note_skipped(self, skipped: Sequence[tuple[str, int, str]]) -> None:
        """Remember inputs that gave no report."""
        for ident, position, reason in skipped:
            where = {"id": ident, "position": position}
            self._add(inputs, {**where, "report": None, "reason": reason, "taker": __version__})
        self._flush()

    def _look_up(self, entries: Sequence[Entry]) -> None:
        reports_ = [entry.prepared.report for entry in entries]
        marks = {mark for entry in entries for mark in _marks(entry)}
        urls = sorted({report.url for report in reports_ if report.url})
        self.forgotten = set(self._column(forgotten.c.id, marks))
        self.known = {
            row.id: row.n
            for row in self._rows(select(reports.c.id, reports.c.n), reports.c.id, {r.id for r in reports_})
        }
        self.names = {n: ident for ident, n in self.known.items()}
        self._find_latest(urls)
        self.taken: set[int] = set(self._column(reports.c.n, {_number(entry, 0) for entry in entries}))

    def _find_latest(self, urls: Sequence[str]) -> None:
        """For each of these addresses and editions the latest version: its number and report."""
        for row in self._rows(select(versions).order_by(versions.c.number), versions.c.url, urls):
            self.latest[row.url, row.edition] = row.number, row.report
        older = {report for _, report in self.latest.values()} - set(self.names)
        self.names |= {r.n: r.id for r in self._rows(select(reports.c.n, reports.c.id), reports.c.n, older)}

    def _take(self, entry: Entry) -> Outcome:
        report = entry.prepared.report
        if self.forgotten.intersection(_marks(entry)):
            return Outcome(report.id, "forgotten")
        n = self.known.get(report.id)
        what = "unchanged"
        if n is None:
            n, what = self._new_report(entry), "read"
        else:
            self.touched.add(n)
        if entry.input:
            ident, position = entry.input
            self._add(inputs, {"id": ident, "position": position, "report": n, "reason": None, "taker": __version__})
        if report.url is None:
            return Outcome(report.id, what)
        return self._at_address(report.url, entry.edition, n, Outcome(report.id, what))

    def _at_address(self, url: str, edition: str, n: int, outcome: Outcome) -> Outcome:
        """Count the version, where another text stood at the address."""
        number, before = self.latest.get((url, edition), (0, 0))
        if before == n:
            return Outcome(outcome.id, outcome.what, number)
        number += 1
        came_back = outcome.what == "unchanged" and n not in self._standing()
        self.latest[url, edition] = number, n
        row = {"url": url, "edition": edition, "number": number, "report": n}
        self._add(versions, {**row, "first_seen": self.now, "last_seen": self.now})
        if number == 1:
            return Outcome(outcome.id, outcome.what, 1)
        self.acknowledge("version", outcome.id, coding.seal(url, edition, number))
        if before not in self._standing():
            self.turned.append((before, NOW, OLD))
        if came_back:
            self.turned.append((n, OLD, NOW))
        return Outcome(outcome.id, "version", number, self.names[before])

    def _standing(self) -> set[int]:
        """Reports that are the latest version somewhere, among the addresses looked up."""
        return {report for _, report in self.latest.values()}

    def _new_report(self, entry: Entry) -> int:
        prepared = entry.prepared
        n = self._free_number(entry)
        self.known[prepared.report.id] = n
        self.names[n] = prepared.report.id
        self._reading += 1
        row = {
            "n": n,
            "edition": entry.edition,
            "place": entry.place,
            "taker": __version__,
            "seal": prepared.seal,
        }
        seen = {"reading": self._reading, "first_seen": self.now, "last_seen": self.now}
        self._add(reports, {**prepared.row, **row, **seen})
        self.acknowledge("report", prepared.report.id, prepared.seal)
        self._put("report_words", n, prepared.words, prepared.facets)
        self.vocabulary.update(prepared.vocabulary)
        self._add_reading(prepared, self._reading, n, n)
        return n

    def read_again(self, prepared: Prepared) -> bool:
        """
        Add what another reader found in a report that is kept, and make it the current reading.

        Returns:
            False where there is no such report (forgotten meanwhile) or this reader has read it before.
        """
        row = load.find_report(self.connection, prepared.report.id)
        if row is None or row["id"] != prepared.report.id:
            return False
        mine = (readings.c.report == row["n"]) & (readings.c.reader == prepared.reader)
        if self.connection.execute(select(readings.c.n).where(mine)).first():
            return False
        facet = indexing.facet_of(self.connection, row)
        indexing.take_out(self.connection, row["n"], facet, ("statement_words",))
        within = (statements.c.n > row["n"] - keys.PLACES) & (statements.c.n < row["n"])
        lowest = self.connection.execute(select(func.min(statements.c.n)).where(within)).scalar()
        above = row["n"] if lowest is None else lowest
        if above - len(prepared.statements) <= row["n"] - keys.PLACES:
            raise TooLarge(row["url"] or row["id"], f"more than {keys.PLACES} statements in all its readings")
        self._reading += 1
        self._add_reading(prepared, self._reading, row["n"], above)
        self.words["statement_words"] = []
        self.flush()
        mine = reports.c.n == row["n"]
        self.connection.execute(update(reports).where(mine).values(reading=self._reading))
        indexing.put(self.connection, row["n"], facet, ("statement_words",))
        return True

    def _add_reading(self, prepared: Prepared, reading: int, report: int, above: int) -> None:
        """Add what a reader found, its statements numbered downwards from `above`."""
        row = {"n": reading, "report": report, "reader": prepared.reader, "at": self.now}
        self._add(readings, {**row, "statements": len(prepared.statements), "seal": prepared.reading_seal})
        self.acknowledge("reading", prepared.report.id, prepared.reading_seal)
        self._add(unlinked, {"report": report, "known": 0})
        for k, statement in enumerate(prepared.statements, start=1):
            n = above - k
            self._add(statements, {**statement.row, "n": n, "reading": reading})
            self._put("statement_words", n, statement.words, statement.facets)
            for table, named in ((speakers, statement.speakers), (relays, statement.relays)):
                for position, (source, spans) in enumerate(named):
                    self._add(sources, source)
                    where = {"statement": n, "position": position}
                    self._add(table, {**where, "source": source["n"], "spans": spans})
            for table, parts in ((figures, statement.figures), (times, statement.times)):
                for position, part in enumerate(parts):
                    self._add(table, {**part, "statement": n, "position": position})

    def _free_number(self, entry: Entry) -> int:
        for probe in range(keys.SLOTS):
            n = _number(entry, probe)
            if probe and self.connection.execute(select(reports.c.n).where(reports.c.n == n)).first():
                continue
            if n not in self.taken:
                self.taken.add(n)
                return n
        raise LedgerDamaged("", f"{keys.SLOTS} reports of one minute")  # pragma: no cover

    def acknowledge(self, what: str, ident: str, seal: str) -> None:
        self._journal += 1
        self._link = coding.seal(self._link, self._journal, what, ident, seal)
        row = {
            "n": self._journal,
            "what": what,
            "id": ident,
            "seal": seal,
            "link": self._link,
            "at": self.now,
        }
        self._add(journal, row)

    def _put(self, table: str, n: int, words: str, facets: str) -> None:
        self.words[table].append({"n": n, "words": words, "facets": f"{NOW} {facets}"})

    def _add(self, table: Table, row: Row) -> None:
        self.rows.setdefault(table, []).append(row)

    def _flush(self) -> None:
        self.flush()
        for n, before, after in self.turned:
            indexing.turn(self.connection, n, before, after)
        for some in load.chunks(sorted(self.touched)):
            self.connection.execute(update(reports).where(reports.c.n.in_(some)).values(last_seen=self.now))
        current = sorted(
            (url, edition, number) for (url, edition), (number, n) in self.latest.items() if n in self.touched
        )
        for some in load.chunks(current):
            which = tuple_(versions.c.url, versions.c.edition, versions.c.number).in_(some)
            self.connection.execute(update(versions).where(which).values(last_seen=self.now))

    def flush(self) -> None:
        """Write the rows gathered so far, in the order in which they refer to each other."""
        for table in _ORDER:
            rows = self.rows.pop(table, [])
            if table in _CONFLICT:  # rows that may be there already: ways of naming somebody, inputs
                key = [column.name for column in table.primary_key]
                distinct = {tuple(row[name] for name in key): row for row in rows}
                rows = [distinct[k] for k in sorted(distinct)]  # in order, so that no two writers wait in a circle
            insert_rows(self.connection, table, rows, _CONFLICT.get(table, ""))
        for name, rows in self.words.items():
            self.full_text.put(self.connection, name, rows)
            self.words[name] = []
        self.full_text.add_words(self.connection, sorted(self.vocabulary))
        self.vocabulary.clear()

    def _rows(self, query: Any, column: Any, values: Iterable[Any]) -> list[Any]:
        return [
            row
            for some in load.chunks(sorted(values))
            for row in self.connection.execute(query.where(column.in_(some)))
        ]

    def _column(self, column: Any, values: Iterable[Any]) -> list[Any]:
        return [row[0] for row in self._rows(select(column), column, values)]


def _marks(entry: Entry) -> tuple[str, ...]:
    """The fingerprints by which an entry would be known as forgotten."""
    prepared = entry.prepared
    marks = (prepared.report.id, prepared.text_id)
    return (*marks, address_id(prepared.report.url)) if prepared.report.url else marks


def _number(entry: Entry, probe: int) -> int:
    return keys.report_number(entry.prepared.report.published, entry.prepared.report.id, probe)
