"""
Forgetting on a legal request: the report goes, its fingerprint stays so that it does not come back.

What is left: the fingerprints of id, text and address, the journal's lines (seals, no words), and the names that
other reports have too. SQLite overwrites what it frees with zeros; the full text is rewritten and the write-ahead
log emptied, so that no copy stays in the file. Backups made before still hold it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, exists, or_, select, update

from quellenlage.errors import NotInLedger
from quellenlage.ledger import connect, indexing, keys, linking, load
from quellenlage.ledger.coding import Row, report_of, seal
from quellenlage.ledger.indexing import NOW, OLD, superseded
from quellenlage.ledger.links import (
    claims,
    decisions,
    derivations,
    meanings,
    members,
    stories,
    tellings,
    unlinked,
)
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.prepare import prepare, text_id
from quellenlage.ledger.schema import (
    figures,
    forgotten,
    inputs,
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
from quellenlage.ledger.versions import wording
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
        linking.take_turn(connection)  # else linking that goes on elsewhere would write again what it has in memory
        rows = load.report_rows(connection, or_(reports.c.id == ident, reports.c.url == ident))
        if not rows:
            raise NotInLedger(str(engine.url.database), f"no report {ident}; nothing was forgotten")
        marks = {mark for row in rows for mark in (row["id"], text_id(row["text"]))}
        if any(row["url"] == ident for row in rows):
            marks.add(address_id(ident))
        batch = Batch(connection, now)
        for row in rows:
            _take_out(connection, row, now)
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


def _take_out(connection: Connection, row: Row, now: str) -> None:
    """Remove all rows of one report, and mend the versions at its address."""
    n = row["n"]
    before = superseded(connection, row["url"]) if row["url"] else set()
    indexing.take_out(connection, n, OLD if n in before else NOW)
    low, high = n - keys.PLACES, n
    within = (statements.c.n > low) & (statements.c.n < high)
    _unlink(connection, n, row["id"], now)
    for table in (speakers, relays, figures, times):
        connection.execute(delete(table).where(table.c.statement > low, table.c.statement < high))
    connection.execute(delete(statements).where(within))
    connection.execute(delete(readings).where(readings.c.report == n))
    connection.execute(delete(inputs).where(inputs.c.report == n))
    stood = connection.execute(select(versions).where(versions.c.report == n)).all()
    connection.execute(delete(versions).where(versions.c.report == n))
    connection.execute(delete(reports).where(reports.c.n == n))
    connection.execute(delete(pages).where(pages.c.url == row["url"]))
    for url, edition in {(version.url, version.edition) for version in stood}:
        _count_again(connection, url, edition)
    for came_back in (before - superseded(connection, row["url"]) - {n}) if row["url"] else set():
        indexing.turn(connection, came_back, OLD, NOW)


def _unlink(connection: Connection, n: int, ident: str, now: str) -> None:
    """Remove what linking made of the report. A claim that was named after it gets the words of another statement."""
    either = or_(derivations.c.derived == ident, derivations.c.original == ident)
    connection.execute(delete(derivations).where(either))
    connection.execute(delete(unlinked).where(unlinked.c.report == n))
    within = (members.c.said > n - keys.PLACES) & (members.c.said < n)
    mine = {(row.claim, row.statement) for row in connection.execute(select(members).where(within))}
    linking.leave(connection, linking.standing_in(connection, n), now)
    connection.execute(delete(members).where(within))
    connection.execute(delete(meanings).where((meanings.c.said > n - keys.PLACES) & (meanings.c.said < n)))
    for some in load.chunks(sorted(statement for _, statement in mine)):
        connection.execute(delete(decisions).where(or_(decisions.c.one.in_(some), decisions.c.other.in_(some))))
    for claim in sorted({claim for claim, _ in mine}):
        _name_again(connection, claim)
    # ids that led to it lead nowhere
    for some in load.chunks(sorted(statement for _, statement in mine)):
        connection.execute(update(claims).where(claims.c.into.in_(some)).values(into=None))
    _drop_stories(connection, [ident])
    for story in connection.execute(select(tellings.c.story).where(tellings.c.report == n)).scalars().all():
        connection.execute(delete(tellings).where(tellings.c.report == n))
        _title_again(connection, story)


def _name_again(connection: Connection, claim: str) -> None:
    """Give a claim the words of its earliest statement; one that never had another goes."""
    rest = select(members).where(members.c.claim == claim).order_by(members.c.until.is_not(None), members.c.said)
    for row in connection.execute(rest).mappings().all():
        for statement, report in load.statements_by_number(connection, [row["said"]]).values():
            text = wording(statement, report["text"])
            connection.execute(update(claims).where(claims.c.id == claim).values(text=text))
            return
    connection.execute(delete(members).where(members.c.claim == claim))
    connection.execute(update(claims).where(claims.c.into == claim).values(into=None))
    connection.execute(delete(claims).where(claims.c.id == claim))


def _title_again(connection: Connection, story: str) -> None:
    """Give a story the headline of its latest report; one without reports goes, with those that became one with it."""
    told = select(tellings.c.report, reports.c.title, reports.c.text).join(reports, reports.c.n == tellings.c.report)
    latest = connection.execute(told.where(tellings.c.story == story).order_by(tellings.c.report.desc())).first()
    mine = stories.c.id == story
    if latest is None:
        connection.execute(delete(stories).where(mine))
        _drop_stories(connection, [story])
    else:
        title = latest.title or latest.text[:80]
        connection.execute(update(stories).where(mine).values(title=title, latest=latest.report))


def _drop_stories(connection: Connection, into: list[str]) -> None:
    """Remove stories that ended and lead to what is gone."""
    while into:
        ended = stories.c.into.in_(into)
        into = list(connection.execute(select(stories.c.id).where(ended)).scalars())
        connection.execute(delete(stories).where(ended))


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
