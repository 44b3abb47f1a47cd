"""
Forgetting on a legal request: the report goes, its fingerprint stays so that it does not come back.

What is left: the fingerprints of id, text and address, the journal's lines (seals, no words), and the names that
other reports have too. SQLite overwrites what it frees with zeros; the full text is rewritten and the write-ahead
log emptied, so that no copy stays in the file. Backups made before still hold it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, exists, or_, select

from quellenlage.errors import NotInLedger
from quellenlage.ledger import connect, indexing, keys, load
from quellenlage.ledger.coding import Row, report_of, seal
from quellenlage.ledger.indexing import NOW, OLD, superseded
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.prepare import prepare, text_id
from quellenlage.ledger.schema import (
    claims,
    decisions,
    derivations,
    figures,
    forgotten,
    inputs,
    members,
    pages,
    readings,
    relays,
    reports,
    sources,
    speakers,
    statements,
    times,
    versions,
    vocabulary,
)
from quellenlage.ledger.store import Batch, address_id
from quellenlage.model import Reading


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many reports went, and the fingerprints that stay."""

    reports: int
    marks: tuple[str, ...]


def forget(engine: Engine, ident: str, now: str) -> Forgotten:
    """
    Forget a report by its id, or all versions at an address and the address itself.

    Args:
        ident: The report's id, or an address.
        now: The time, as the ledger writes it.

    Raises:
        NotInLedger: There is neither.
    """
    with connect.writing(engine) as connection:
        rows = load.report_rows(connection, or_(reports.c.id == ident, reports.c.url == ident))
        if not rows:
            raise NotInLedger(str(engine.url.database), f"no report {ident}; nothing was forgotten")
        marks = {mark for row in rows for mark in (row["id"], text_id(row["text"]))}
        if any(row["url"] == ident for row in rows):
            marks.add(address_id(ident))
        batch = Batch(connection, now)
        for row in rows:
            _take_out(connection, row)
        known = set(connection.execute(select(forgotten.c.id).where(forgotten.c.id.in_(marks))).scalars())
        for mark in sorted(marks - known):
            connection.execute(forgotten.insert(), {"id": mark, "at": now})
        for row in rows:
            batch.acknowledge("forgotten", row["id"], seal("forgotten", row["id"]))
        batch.flush()
        _clear_words(connection, rows)
        FULL_TEXT[connection.dialect.name].optimise(connection)
    _leave_no_copy(engine)
    return Forgotten(len(rows), tuple(sorted(marks)))


def _take_out(connection: Connection, row: Row) -> None:
    """Remove all rows of one report, and mend the versions at its address."""
    n = row["n"]
    before = superseded(connection, row["url"]) if row["url"] else set()
    indexing.take_out(connection, n, OLD if n in before else NOW)
    low, high = n - keys.PLACES, n
    within = (statements.c.n > low) & (statements.c.n < high)
    said = set(connection.execute(select(statements.c.id).where(within)).scalars())
    for table in (speakers, relays, figures, times):
        connection.execute(delete(table).where(table.c.statement > low, table.c.statement < high))
    connection.execute(delete(statements).where(within))
    connection.execute(delete(readings).where(readings.c.report == n))
    connection.execute(delete(inputs).where(inputs.c.report == n))
    stood = connection.execute(select(versions).where(versions.c.report == n)).all()
    connection.execute(delete(versions).where(versions.c.report == n))
    connection.execute(delete(reports).where(reports.c.n == n))
    connection.execute(delete(pages).where(pages.c.url == row["url"]))
    _unlink(connection, row["id"], row["text"], said)
    for url, edition in {(version.url, version.edition) for version in stood}:
        _count_again(connection, url, edition)
    for came_back in (before - superseded(connection, row["url"]) - {n}) if row["url"] else set():
        indexing.turn(connection, came_back, OLD, NOW)


def _unlink(connection: Connection, ident: str, text: str, said: set[str]) -> None:
    """Remove what linking made of the report; claims that show its words go until linking is made again."""
    either = or_(derivations.c.derived == ident, derivations.c.original == ident)
    connection.execute(delete(derivations).where(either))
    for some in load.chunks(sorted(said)):
        of = set(connection.execute(select(members.c.claim).where(members.c.statement.in_(some))).scalars())
        connection.execute(delete(members).where(members.c.statement.in_(some)))
        connection.execute(delete(decisions).where(or_(decisions.c.one.in_(some), decisions.c.other.in_(some))))
        for claim in connection.execute(select(claims).where(claims.c.id.in_(of))).all():
            if claim.text in text:
                connection.execute(delete(members).where(members.c.claim == claim.id))
                connection.execute(delete(claims).where(claims.c.id == claim.id))


def _count_again(connection: Connection, url: str, edition: str) -> None:
    """Number the remaining versions without a gap; the last of them is what stands there now."""
    which = (versions.c.url == url) & (versions.c.edition == edition)
    rest = connection.execute(select(versions).where(which).order_by(versions.c.number)).mappings()
    rows = [{**row, "number": k} for k, row in enumerate(rest, start=1)]
    connection.execute(delete(versions).where(which))
    if rows:
        connection.execute(versions.insert(), rows)


def _clear_words(connection: Connection, rows: list[Row]) -> None:
    """Names and long words that no other report has."""
    used = exists().where(speakers.c.source == sources.c.n) | exists().where(relays.c.source == sources.c.n)
    connection.execute(delete(sources).where(~used))
    full_text = FULL_TEXT[connection.dialect.name]
    for row in rows:
        for some in load.chunks(prepare(Reading(report_of(row), (), "")).vocabulary):
            gone = [word for word in some if not full_text.stands(connection, word)]
            connection.execute(delete(vocabulary).where(vocabulary.c.word.in_(gone)))


def _leave_no_copy(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which holds pages as they were."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
