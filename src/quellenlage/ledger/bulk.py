"""
Many rows at once, past SQLAlchemy's treatment of every value.

The columns here hold text, whole and real numbers only, which both drivers take as they are; handing them over as
tuples takes half the time of `connection.execute(insert(table), rows)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

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


def rows_by_number(connection: Connection, query: str, numbers: Iterable[int]) -> list[Row]:
    """
    The rows of a query on row numbers.

    Args:
        query: SQL in which `:numbers` stands for the list.
        numbers: Whole numbers; written into the query, as a list of parameters is what costs most in small queries.
    """
    listed = ",".join(str(int(number)) for number in numbers)
    found = connection.exec_driver_sql(query.replace(":numbers", listed or "NULL"))
    names = list(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


@cache
def _statement(dialect: str, table: str, names: tuple[str, ...], conflict: str) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join([_MARKS[dialect]] * len(names))
    return f"INSERT INTO {table} ({columns}) VALUES ({marks}) {conflict}"
