"""
The words of each language, as tables.

A language is a folder: `de/` holds one CSV file a table and `examples/` one TOML file a table, with a sentence
for every row. Code asks for rows; it never holds word lists of its own. What users add stands in `own.py`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quellenlage.languages.own import key_of, own_rows, rows_of

#: Languages that can be read, by ISO 639-1 code.
LANGUAGES = ("de",)


@cache
def table(language: str, name: str) -> tuple[dict[str, str], ...]:
    """
    The rows of a word table, each a dict by column: the user's own first, then the package's that they do not replace.

    Args:
        language: ISO 639-1 code.
        name: File name in the language's folder, without `.csv`; may hold a slash.

    Raises:
        OwnWordsError: What the user added cannot be used.

    Example:
        >>> table("de", "cues")[0].keys() >= {"word", "act"}
        True
    """
    rows = tuple(row for _, row in numbered(language, name))
    own = own_rows().get(name, ()) if language in LANGUAGES else ()
    if not own:
        return rows
    replaced = {key_of(name, row.cells) for row in own}
    return (*(dict(row.cells) for row in own), *(row for row in rows if key_of(name, row) not in replaced))


def numbered(language: str, name: str) -> tuple[tuple[int, dict[str, str]], ...]:
    """The package's rows of a table with the numbers of their lines."""
    path = files(__package__).joinpath(language, *f"{name}.csv".split("/"))
    rows = rows_of(path.read_text(encoding="utf-8"))
    _, head = next(rows)
    return tuple((line, dict(zip(head, row, strict=True))) for line, row in rows)


@cache
def words(language: str, name: str, column: str = "word") -> frozenset[str]:
    """One column of a word table as a set."""
    return frozenset(row[column] for row in table(language, name))
