"""Where the rows of the word tables stand, so that what decided can be looked up and corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import numbered
from quellenlage.languages.own import columns, own_rows


@dataclass(frozen=True, slots=True)
class Row:
    """
    A row of a word table.

    Attributes:
        file: The user's file by its path, the package's as `de/cues.csv`.
        line: Its line there.
        cells: What it holds, by column; empty cells left out.
    """

    file: str
    line: int
    cells: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        told = ", ".join(cell for _, cell in self.cells)
        return f"{self.file}:{self.line}: {told if len(told) <= 90 else told[:89] + '…'}"


def row_of(name: str, key: str, language: str = "de") -> Row | None:
    """
    The row that holds a key, the user's before the package's; None where no row does.

    Args:
        name: The table.
        key: What stands in its first column that tells rows apart.
        language: ISO 639-1 code.

    Example:
        >>> row = row_of("hedges", "wohl")
        >>> row.file, dict(row.cells)["certainty"]
        ('de/hedges.csv', 'probable')
    """
    return _by_key(language, name).get(key)


@cache
def _by_key(language: str, name: str) -> Mapping[str, Row]:
    key = next((column.name for column in columns(name) if column.key), "")
    found: dict[str, Row] = {}
    for own in own_rows().get(name, ()):
        found.setdefault(own.cells[key], Row(str(own.path), own.line, _cells(own.cells)))
    for line, cells in numbered(language, name):
        found.setdefault(cells[key], Row(f"{language}/{name}.csv", line, _cells(cells)))
    return found


def _cells(cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((column, cell) for column, cell in cells.items() if cell)
