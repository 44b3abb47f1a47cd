"""
Numbered steps from an empty database to today's tables. A step that was released is never changed.

A ledger made by a newer Quellenlage is refused, not guessed at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType

from sqlalchemy import Connection, Engine, Table, inspect, select, text, update
from sqlalchemy.schema import CreateColumn

from quellenlage.errors import LedgerTooNew
from quellenlage.ledger import connect, fulltext_postgresql, fulltext_sqlite
from quellenlage.ledger.folding import FOLDING
from quellenlage.ledger.links import claims, members, stories, unlinked
from quellenlage.ledger.schema import TABLES, migrations, reports, settings

#: How each database finds words.
FULL_TEXT: dict[str, ModuleType] = {"sqlite": fulltext_sqlite, "postgresql": fulltext_postgresql}


def _first_tables(connection: Connection) -> None:
    TABLES.create_all(connection)
    for statement in FULL_TEXT[connection.dialect.name].CREATE:
        connection.execute(text(statement))
    if connection.dialect.name == "postgresql":
        fulltext_postgresql.trigrams(connection)
    connection.execute(settings.insert(), {"name": "folding", "value": FOLDING})


def _claims_that_grow(connection: Connection) -> None:
    """What linking needs to go on where it was; all reports that are there wait for it."""
    fresh = {table.name for table in TABLES.sorted_tables} - set(inspect(connection).get_table_names())
    for table in (claims, members):
        _add_columns(connection, table)
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    TABLES.create_all(connection, tables=[table for table in TABLES.sorted_tables if table.name in fresh])
    every = select(reports.c.n).where(reports.c.n.not_in(select(unlinked.c.report)))
    connection.execute(unlinked.insert().from_select(["report"], every))


def _stories_that_become_one(connection: Connection) -> None:
    _add_columns(connection, stories)


def _stories_without_headlines(connection: Connection) -> None:
    """A story that became one with another has none any more; where passages are known, they are not looked for."""
    _add_columns(connection, unlinked)
    connection.execute(update(stories).where(stories.c.into.is_not(None)).values(title=""))


def _amounts_in_order(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(fulltext_postgresql.AMOUNTS))


def _add_columns(connection: Connection, table: Table) -> None:
    """Add the columns that a table does not have yet."""
    there = {column["name"] for column in inspect(connection).get_columns(table.name)}
    for column in table.columns:
        if column.name not in there:
            definition = CreateColumn(column).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {definition}"))


#: number → name and what to do.
STEPS: dict[int, tuple[str, Callable[[Connection], None]]] = {
    1: ("first tables", _first_tables),
    2: ("claims that grow", _claims_that_grow),
    3: ("stories that become one", _stories_that_become_one),
    4: ("stories without headlines", _stories_without_headlines),
    5: ("amounts in order", _amounts_in_order),
}


def migrate(engine: Engine) -> None:
    """
    Bring the tables up to date; nothing happens where they are.

    Raises:
        LedgerTooNew: The ledger was made by a newer Quellenlage.
    """
    with connect.reading(engine) as connection:
        done = _done(connection)
    if done == set(STEPS):
        return
    if done - set(STEPS):
        raise LedgerTooNew(
            str(engine.url.database), f"its tables are at step {max(done)}, this program knows {max(STEPS)}"
        )
    with connect.writing(engine) as connection:
        done = _done(connection)  # another program may have been faster
        for number in sorted(set(STEPS) - done):
            name, step = STEPS[number]
            step(connection)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(migrations.insert(), {"number": number, "name": name, "at": now})


def _done(connection: Connection) -> set[int]:
    if not inspect(connection).has_table("migrations"):
        return set()
    return set(connection.execute(migrations.select()).scalars())
