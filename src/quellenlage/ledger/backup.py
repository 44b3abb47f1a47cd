"""
Copies of a ledger in use, and back.

A backup is a SQLite ledger whatever the ledger itself is kept in: it can be opened, searched and checked like any
other, and it moves a ledger from SQLite to PostgreSQL and back.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, func, insert, select

from quellenlage.errors import LedgerDamaged, LedgerFull, LedgerNotEmpty, LedgerReadOnly
from quellenlage.ledger import connect
from quellenlage.ledger.check import check
from quellenlage.ledger.migrations import migrate
from quellenlage.ledger.reindex import reindex
from quellenlage.ledger.schema import TABLES, migrations, reports, settings

_ROWS = 2_000  # at once


def backup(engine: Engine, target: Path) -> None:
    """
    Write a copy of one state of the ledger, while others read and write.

    The copy appears under its name only when it is whole and on the disk.

    Args:
        target: A file that does not exist.

    Raises:
        LedgerNotEmpty: Something stands there.
        LedgerFull, LedgerReadOnly: It cannot be written.
    """
    if target.exists():
        raise LedgerNotEmpty(str(target), "something stands here already; name a file that does not exist")
    unfinished = target.with_name(f".{target.name}.unfinished-{os.getpid()}")
    try:
        if engine.dialect.name == "sqlite":
            _copy_file(engine, unfinished)
        else:
            _copy_to_file(engine, unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        for leftover in unfinished.parent.glob(f"{unfinished.name}*"):
            leftover.unlink()


def restore(source: Path, place: str) -> None:
    """
    Make a ledger from a backup.

    Args:
        source: What `backup` wrote.
        place: Path or URL where no ledger stands, or an empty one.

    Raises:
        LedgerNotThere: No such backup.
        LedgerDamaged: The backup is not what was written.
        LedgerNotEmpty: There are reports at `place` already.
    """
    old = connect.open_engine(str(source), create=False)
    faults = check(old).faults
    if faults:
        raise LedgerDamaged(str(source), f"the backup is damaged ({faults[0].where}: {faults[0].what})")
    new = connect.open_engine(place, create=True)
    migrate(new)
    with connect.writing(new) as connection:
        if connection.execute(select(func.count()).select_from(reports)).scalar_one():
            raise LedgerNotEmpty(place, "there are reports here already; name a place without a ledger")
    _copy_rows(old, new)
    reindex(new)
    old.dispose()
    new.dispose()


def _copy_file(engine: Engine, target: Path) -> None:
    """All pages at one moment; writers are not kept waiting."""
    with connect.reading(engine) as connection:
        source = connection.connection.driver_connection
        try:
            copy = sqlite3.connect(target)
            source.backup(copy)  # type: ignore[union-attr]
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            copy.close()
        except sqlite3.OperationalError as fault:
            kind = LedgerReadOnly if "unable to open" in str(fault) else LedgerFull
            raise kind(str(target.parent), f"the copy cannot be written: {fault}") from fault


def _copy_to_file(engine: Engine, target: Path) -> None:
    copy = connect.open_engine(str(target), create=True)
    migrate(copy)
    _copy_rows(engine, copy)
    reindex(copy)
    with copy.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    copy.dispose()


def _copy_rows(old: Engine, new: Engine) -> None:
    """All rows of one moment, in one transaction."""
    with connect.reading(old) as reading, connect.writing(new) as writing:
        for table in TABLES.sorted_tables:
            if table in (migrations, settings):
                continue
            rows = reading.execution_options(yield_per=_ROWS).execute(select(table))
            for some in rows.mappings().partitions(_ROWS):
                writing.execute(insert(table), [dict(row) for row in some])
