"""
Words of the user's own: tables beside the package's, in a folder that the user names.

`FOLDER/cues.csv` and `FOLDER/names/agencies.csv` (or `FOLDER/agencies.csv`) have the columns of the package's tables;
their rows are added, and one with the key of a package's row takes its place. `columns.csv` says what cells may hold.
"""

from __future__ import annotations

import csv
import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from quellenlage.errors import (
    OwnColumnUnknown,
    OwnRowBroken,
    OwnTableUnknown,
    OwnValueRefused,
    OwnWordsMissing,
)
from quellenlage.model import fingerprint

#: The environment's name for the folder; set but empty, no words of the user's own are read.
VARIABLE = "QUELLENLAGE_WORDS"

Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column may hold: see `columns.csv`."""

    name: str
    key: bool
    values: tuple[str, ...]
    many: bool
    otherwise: str


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the user's, and where it stands."""

    path: Path
    line: int
    cells: Mapping[str, str]


def rows_of(text: str) -> Rows:
    """
    The rows of a table with the numbers of their lines; comments and empty lines are none.

    Example:
        >>> list(rows_of("# verbs\\nword,act\\nträllern,state\\n"))
        [(2, ['word', 'act']), (3, ['trällern', 'state'])]
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    # German spreadsheets part columns by semicolons
    mark = ";" if lines and ";" in lines[0][1] and "," not in lines[0][1] else ","
    return ((n, next(csv.reader([line], delimiter=mark))) for n, line in lines)


@cache
def columns(name: str) -> tuple[Column, ...]:
    """The columns of a table; none where there is no such table."""
    return _columns().get(name, ())


def key_of(name: str, cells: Mapping[str, str]) -> tuple[str, ...]:
    """What tells a row of the table apart from the others."""
    return tuple(cells[column.name] for column in columns(name) if column.key)


def own_folder() -> Path | None:
    """Where the user's words are: by the environment, else in the user's folder for settings; None where nowhere."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    place = Path(platformdirs.user_config_dir("quellenlage", appauthor=False)) / "words"
    return place if place.is_dir() else None


@cache
def own_rows() -> Mapping[str, tuple[OwnRow, ...]]:
    """
    The user's rows by table, read once in a process.

    Raises:
        OwnWordsError: A file, a column or a value is none that can be used; the subclass says which.
    """
    found: dict[str, dict[tuple[str, ...], OwnRow]] = {}
    for path in _files():
        name = _table_of(path)
        for row in _checked(name, path):
            found.setdefault(name, {})[key_of(name, row.cells)] = row
    return {name: tuple(rows.values()) for name, rows in sorted(found.items())}


@cache
def own_mark() -> str:
    """
    A short mark of what the user added, the same wherever the files lie; empty where nothing.

    Raises:
        OwnWordsError: As `own_rows`.
    """
    rows = {name: [sorted(row.cells.items()) for row in some] for name, some in own_rows().items()}
    return fingerprint("words", sorted(rows.items())) if rows else ""


def _files() -> list[Path]:
    place = own_folder()
    if place is None:
        return []
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise OwnWordsMissing(place)
    return sorted([*place.glob("*.csv"), *place.glob("names/*.csv")])


def _table_of(path: Path) -> str:
    known = _columns()
    for name in (path.stem, f"names/{path.stem}"):
        if name in known:
            return name
    near = difflib.get_close_matches(path.stem, [name.removeprefix("names/") for name in known], 3, 0.5)
    raise OwnTableUnknown(path, path.stem, near or sorted(name.removeprefix("names/") for name in known))


def _checked(name: str, path: Path) -> Iterator[OwnRow]:
    """The rows of a file, each with all columns of the table."""
    try:
        rows = rows_of(path.read_text(encoding="utf-8-sig"))
        first, header = next(rows, (1, []))
    except UnicodeDecodeError:
        raise OwnRowBroken(path, 1, "is not UTF-8") from None
    known = {column.name: column for column in columns(name)}
    head = [cell.strip() for cell in header]
    for cell in head:
        if cell not in known:
            raise OwnColumnUnknown(path, first, cell, known)
    for line, row in rows:
        if len(row) > len(head):
            raise OwnRowBroken(path, line, f"has {len(row)} cells, but there are {len(head)} columns")
        given = dict(zip(head, map(str.strip, row), strict=False))
        cells = {column.name: given.get(column.name, "") or _otherwise(column, path, line) for column in known.values()}
        for column in known.values():
            _check(column, cells[column.name], path, line)
        yield OwnRow(path, line, cells)


def _otherwise(column: Column, path: Path, line: int) -> str:
    if column.otherwise == "!":
        raise OwnValueRefused(path, line, column.name, "", column.values)
    return column.otherwise


def _check(column: Column, cell: str, path: Path, line: int) -> None:
    for value in (cell.split() if column.many else [cell]) if cell else ():
        wrong = not _is_number(value) if column.values == ("number",) else value not in (column.values or (value,))
        if wrong:
            raise OwnValueRefused(path, line, column.name, value, column.values)


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < float("inf")
    except ValueError:
        return False


@cache
def _columns() -> Mapping[str, tuple[Column, ...]]:
    rows = rows_of(files(__package__).joinpath("columns.csv").read_text(encoding="utf-8"))
    next(rows)
    found: dict[str, list[Column]] = {}
    for _, (table, name, key, values, many, otherwise) in rows:
        found.setdefault(table, []).append(Column(name, bool(key), tuple(values.split()), bool(many), otherwise))
    return {table: tuple(some) for table, some in found.items()}
