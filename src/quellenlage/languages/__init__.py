"""
The words of each language, as tables.

A language is a folder: `de/` holds one CSV file a table and `examples/` one TOML file a table, with a sentence
for every row. Code asks for rows; it never holds word lists of its own.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

#: Languages that can be read, by ISO 639-1 code.
LANGUAGES = ("de",)


@cache
def table(language: str, name: str) -> tuple[dict[str, str], ...]:
    """
    The rows of a word table, each a dict by column.

    Args:
        language: ISO 639-1 code.
        name: File name in the language's folder, without `.csv`; may hold a slash.

    Example:
        >>> table("de", "cues")[0].keys() >= {"word", "act"}
        True
    """
    path = files(__package__).joinpath(language, *f"{name}.csv".split("/"))
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def words(language: str, name: str, column: str = "word") -> frozenset[str]:
    """One column of a word table as a set."""
    return frozenset(row[column] for row in table(language, name))
