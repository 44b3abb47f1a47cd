"""
Many rows at once, past SQLAlchemy's treatment of every value.

The columns here hold text, whole and real numbers only, which both drivers take as they are; handing them over as
tuples takes half the time of `connection.execute(insert(table), rows)`. A small query through SQLAlchemy takes five
times what the driver itself needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from quellenlage.ledger.coding import Row

_MARKS = {"sqlite": "?", "postgresql": "%s"}


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row], conflict: str = "") -> None:
    """
    Insert rows that have a value for every column.

    Args:
        conflict: What to do with rows whose key is there ("ON CONFLICT DO NOTHING"); an error where empty.
    """
    if rows:
        names = tuple(column.name for column in table.columns)
        insert_values(connection, table.name, names, [tuple(row[name] for name in names) for row in rows], conflict)


def insert_values(
    connection: Connection, table: str, names: tuple[str, ...], values: list[tuple[Any, ...]], conflict: str = ""
) -> None:
    """Insert tuples in the order of the named columns."""
    if values:
        connection.exec_driver_sql(_statement(connection.dialect.name, table, names, conflict), values)


def rows_where(connection: Connection, query: str, *values: object) -> list[Row]:
    """
    The rows of a query.

    Args:
        query: SQL in which `:value` stands for each of the values, in their order.
    """
    with _cursor(connection) as cursor:
        cursor.execute(query.replace(":value", _MARKS[connection.dialect.name]), values)
        return _rows(cursor)


def rows_by_number(connection: Connection, query: str, numbers: Iterable[int]) -> list[Row]:
    """The rows of one query, see `rows_by_numbers`."""
    return rows_by_numbers(connection, {query: numbers})[0]


def rows_by_numbers(connection: Connection, queries: Mapping[str, Iterable[int]]) -> list[list[Row]]:
    """
    The rows of queries on row numbers, asked of a server at once.

    Args:
        queries: SQL in which `:numbers` stands for the list → the whole numbers; they are written into the query, as
            a list of parameters is what costs most in small queries.
    """
    full = [
        query.replace(":numbers", ",".join(str(int(number)) for number in numbers) or "NULL")
        for query, numbers in queries.items()
    ]
    with _cursor(connection) as cursor:
        if connection.dialect.name == "sqlite":
            return [_rows(cursor.execute(query)) for query in full]
        cursor.execute("; ".join(full), prepare=False)
        found = [_rows(cursor)]
        while cursor.nextset():
            found.append(_rows(cursor))
        return found


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    """The driver's own cursor; its errors are wrapped as SQLAlchemy wraps them."""
    kind = connection.dialect.loaded_dbapi.Error
    try:
        with closing(connection.connection.cursor()) as cursor:
            yield cursor
    except kind as fault:
        raise DBAPIError.instance(None, None, fault, kind, dialect=connection.dialect) from fault


def _rows(cursor: Any) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@cache
def _statement(dialect: str, table: str, names: tuple[str, ...], conflict: str) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join([_MARKS[dialect]] * len(names))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) {conflict}"
