"""Opening a ledger: where it lies, how the database is set, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import platformdirs
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from quellenlage.errors import (
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerLocked,
    LedgerNotThere,
    LedgerReadOnly,
    UsageError,
)

WAIT = 30  # seconds for another writer to finish; a batch takes well under one
OLDEST_SQLITE = (3, 37, 0)  # strict tables
_WRITES = "quellenlage_writes"
_ADVISORY_LOCK = 0x51_4C  # one writer at a time, so that versions and journal are counted without gaps


def default_place() -> str:
    """The ledger that is used where none is named: QUELLENLAGE_LEDGER, else a file in the user's data folder."""
    return os.environ.get("QUELLENLAGE_LEDGER") or str(
        Path(platformdirs.user_data_dir("quellenlage", appauthor=False)) / "ledger.sqlite"
    )


def open_engine(place: str, *, create: bool) -> Engine:
    """
    An engine for the ledger at a path or URL.

    Args:
        place: A path, `sqlite:///path` or `postgresql://…`.
        create: Make file and folder where there are none.

    Raises:
        LedgerNotThere: No such file, or no server that answers.
        UsageError: A URL of another kind, or the extra for PostgreSQL is not installed.
    """
    url = _url(place)
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, place, create)
    try:
        engine = create_engine(url, pool_pre_ping=True, pool_size=12, max_overflow=20)
    except (NoSuchModuleError, ModuleNotFoundError) as fault:
        raise UsageError("the PostgreSQL driver is not installed: pip install 'quellenlage[postgresql]'") from fault
    event.listen(engine, "connect", _set_up_postgresql)
    event.listen(engine, "begin", _begin_postgresql)
    try:
        with engine.connect():
            return engine
    except OperationalError as fault:
        raise LedgerNotThere(_shown(url), f"the server does not answer: {_cause(fault)}") from fault


def _url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser()))
    try:
        url = make_url(place)
    except ArgumentError as fault:
        raise UsageError(f"not a ledger's address: {place!r}") from fault
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() in ("sqlite", "postgresql"):
        return url
    raise UsageError(f"a ledger is a file or postgresql://…, not {url.drivername}://")


def _sqlite(url: URL, place: str, create: bool) -> Engine:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise UsageError(f"SQLite {sqlite3.sqlite_version} is too old; 3.37 or newer is needed")
    path = Path(url.database or place)
    if path.is_dir():
        raise LedgerNotThere(str(path), "this is a folder; name a file in it")
    if not path.exists():
        if not create:
            raise LedgerNotThere(str(path), "there is no ledger here; `quellenlage add` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise LedgerReadOnly(str(path), f"the folder cannot be made ({fault.strerror})") from fault
    if path.exists() and url.database != ":memory:":
        url = _as_permitted(url, path)
    engine = create_engine(url, connect_args={"timeout": WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _as_permitted(url: URL, path: Path) -> URL:
    """The URL to open a file by that may only be read: SQLite would make a log beside it even to read."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return url
    # without a log nobody writes, or it was closed: the file is whole and does not change under the reader
    how = {"mode": "ro", "uri": "true"}
    if not path.with_name(f"{path.name}-wal").exists():
        how["immutable"] = "1"
    return url.set(database=f"file:{quote(str(path.absolute()))}", query=how)


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by `_begin_sqlite`
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten with zeros
    # FULL: NORMAL loses the last commits when the power fails; see eval/ledger.md for what it costs
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA cache_size = -65536")  # KiB
    cursor.execute("PRAGMA wal_autocheckpoint = 4000")  # pages: a page that changes often is copied back less often
    cursor.execute("PRAGMA temp_store = MEMORY")
    with suppress(sqlite3.OperationalError):  # read-only folder: reading goes on, the first write says so
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _set_up_postgresql(connection: Any, _record: object) -> None:
    connection.autocommit = True  # kept for the whole session, not for a transaction
    # a plan made for any word is the wrong one for most; compiling a plan takes longer than a search may
    connection.execute("SET plan_cache_mode = force_custom_plan; SET jit = off")
    connection.autocommit = False


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITES):
        # a row is inserted by the same plan as the one before
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}s'; SET LOCAL plan_cache_mode = auto")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY_LOCK})")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it is kept, or nothing.

    Raises:
        LedgerLocked, LedgerReadOnly, LedgerFull, LedgerDamaged: What the database says, by its cause.
    """
    with (
        translated(engine),
        engine.connect().execution_options(**{_WRITES: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that reads one state of the ledger, whatever is written meanwhile."""
    with translated(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Errors of the database as errors of the ledger."""
    try:
        yield
    except DBAPIError as fault:
        known = _known(_shown(engine.url), fault)
        if known is None:
            raise
        raise known from fault


def _known(place: str, fault: DBAPIError) -> LedgerError | None:
    """The error that a database's error stands for, by its result code or words."""
    original = fault.orig
    code = getattr(original, "sqlite_errorcode", None)
    if code is not None:
        primary = code & 0xFF
        if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LedgerLocked(place, f"another program has been writing for {WAIT} s; try again when it is done")
        if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
            return LedgerReadOnly(place, "the file or its folder cannot be written; check its permissions")
        if primary in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_TOOBIG):
            return LedgerFull(place, "the disk is full or fails; what was acknowledged is kept. Make room, run again")
        if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return LedgerDamaged(
                place,
                "the file is damaged; `quellenlage check` says where, `quellenlage restore` brings back a backup",
            )
        return None
    state = getattr(original, "sqlstate", None)
    if state == "55P03":
        return LedgerLocked(place, f"another program has been writing for {WAIT} s; try again when it is done")
    if state == "25006":
        return LedgerReadOnly(place, "the server takes no writes")
    if state in ("53100", "53200"):
        return LedgerFull(place, "the server has no room left; what was acknowledged is kept")
    if state in ("XX001", "XX002"):
        return LedgerDamaged(place, "the server reports damaged data")
    if state is None and isinstance(fault, OperationalError):
        return LedgerNotThere(place, f"the connection to the server broke: {_cause(fault)}")
    return None


def _shown(url: URL) -> str:
    """The place without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _cause(fault: DBAPIError) -> str:
    return str(fault.orig).strip().splitlines()[0] if str(fault.orig).strip() else "no reason given"
