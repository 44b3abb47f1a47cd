"""
Full text in SQLite: FTS5 over folded words, numbered as the rows it finds.

The index keeps no copy of the text ("contentless"): what is taken out again must be handed over as it was put in,
which `prepare` gives for any row. Debian 12's SQLite (3.40) has no `contentless_delete` yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from quellenlage.ledger.bulk import insert_values
from quellenlage.ledger.wanted import Wanted
from quellenlage.model import Kind

# ascii: letters beyond ASCII are kept as they are, the words come folded; "=" belongs to a facet
_OPTIONS = "content='', columnsize=0, tokenize=\"ascii tokenchars '='\""

#: The number of the row, where a condition is asked of it.
NUMBER = "w.rowid"

CREATE = (
    f"CREATE VIRTUAL TABLE statement_words USING fts5(words, facets, {_OPTIONS})",
    f"CREATE VIRTUAL TABLE report_words USING fts5(words, facets, {_OPTIONS})",
    # trigrams of the vocabulary, not of the texts: a hundredth of the size, and it finds the same compounds
    "CREATE VIRTUAL TABLE vocabulary_parts USING fts5(word, content='vocabulary', content_rowid='n', "
    "tokenize='trigram', columnsize=0, detail=none)",
    "CREATE TRIGGER vocabulary_removed AFTER DELETE ON vocabulary BEGIN "
    "INSERT INTO vocabulary_parts(vocabulary_parts, rowid, word) VALUES ('delete', old.n, old.word); END",
)

DROP = (
    "DROP TRIGGER IF EXISTS vocabulary_removed",
    "DROP TABLE IF EXISTS vocabulary_parts",
    "DROP TABLE IF EXISTS report_words",
    "DROP TABLE IF EXISTS statement_words",
)

_DELETE = {
    table: text(f"INSERT INTO {table}({table}, rowid, words, facets) VALUES ('delete', :n, :words, :facets)")
    for table in ("statement_words", "report_words")
}
_COMPOUNDS = text("SELECT word FROM vocabulary_parts WHERE word LIKE :part ORDER BY length(word), word LIMIT :most")
_LAST_WORD = text("SELECT coalesce(max(n), 0) FROM vocabulary")
# in one statement: by a trigger, word by word, it takes eight times as long
_ADD_PARTS = text("INSERT INTO vocabulary_parts(rowid, word) SELECT n, word FROM vocabulary WHERE n > :last")


def put(connection: Connection, table: str, rows: list[Mapping[str, Any]]) -> None:
    """Make rows findable; each has `n`, `words`, `facets`."""
    values = [(row["n"], row["words"], row["facets"]) for row in rows]
    insert_values(connection, table, ("rowid", "words", "facets"), values)


def take_out(connection: Connection, table: str, rows: list[Mapping[str, Any]]) -> None:
    """Make rows unfindable; the words and facets must be those they were put in with."""
    if rows:
        connection.execute(_DELETE[table], rows)


def add_words(connection: Connection, vocabulary: Iterable[str]) -> None:
    """Note long words for finding compounds."""
    rows = [(word,) for word in vocabulary]
    if rows:
        last = connection.execute(_LAST_WORD).scalar_one()
        insert_values(connection, "vocabulary", ("word",), rows, "ON CONFLICT DO NOTHING")
        connection.execute(_ADD_PARTS, {"last": last})


def compounds(connection: Connection, word: str, most: int) -> list[str]:
    """Known words that hold this one, the shortest first."""
    found = connection.execute(_COMPOUNDS, {"part": f"%{word}%", "most": most})
    return [row.word for row in found]


def newest(
    connection: Connection, table: str, wanted: Wanted, figures: str, also: str, values: dict[str, Any]
) -> list[int]:
    """
    The highest row numbers that fulfil all that is wanted; the index hands them out in this order.

    Args:
        figures: What a figure `f` of the statement must fulfil; empty where none is wanted.
        also: A further condition on `NUMBER`, or empty.
        values: `since` and `below`, between which row numbers lie, `most`, and what the conditions need.
    """
    where = [f"w.{table} MATCH :wanted", "w.rowid >= :since", "w.rowid < :below"]
    if figures:
        where.append(f"EXISTS (SELECT 1 FROM figures f WHERE f.statement = w.rowid AND {figures})")
    if also:
        where.append(also)
    query = text(f"SELECT w.rowid FROM {table} w WHERE {' AND '.join(where)} ORDER BY w.rowid DESC LIMIT :most")
    return list(connection.execute(query, {**values, "wanted": _expression(wanted)}).scalars())


def stands(connection: Connection, word: str) -> bool:
    """Whether a folded word stands in any report."""
    query = text("SELECT 1 FROM report_words WHERE report_words MATCH :word LIMIT 1")
    return connection.execute(query, {"word": f"words : {_quoted(word)}"}).first() is not None


def count(connection: Connection, table: str) -> int:
    """How many rows can be found."""
    query = text(f'SELECT count(*) FROM {table} WHERE {table} MATCH \'facets : ("t=now" OR "t=old")\'')
    return int(connection.execute(query).scalar_one())


def optimise(connection: Connection) -> None:
    """Rewrite the index, so that words taken out are gone from the file."""
    for table in ("statement_words", "report_words", "vocabulary_parts"):
        connection.execute(text(f"INSERT INTO {table}({table}) VALUES ('optimize')"))


def damage(connection: Connection) -> list[str]:
    """What is wrong with the index itself, in sentences."""
    faults = []
    for table in ("statement_words", "report_words", "vocabulary_parts"):
        try:
            connection.execute(text(f"INSERT INTO {table}({table}) VALUES ('integrity-check')"))
        except DatabaseError as fault:
            if getattr(fault.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            faults.append(f"the index {table} is damaged")
    return faults


def _expression(wanted: Wanted) -> str:
    """An FTS5 expression. Every word stands in double quotes and holds letters and digits only."""
    parts = [f"facets : ({' OR '.join(map(_facet, facets))})" for facets in wanted.facets]
    parts += [f"words : ({' OR '.join(map(_quoted, some))})" for some in wanted.some]
    parts += [f"words : {_quoted(' '.join(phrase))}" for phrase in wanted.phrases]
    expression = " AND ".join(parts)
    for word in wanted.without:
        expression = f"({expression}) NOT (words : {_quoted(word)})"
    return expression


def _facet(facet: str) -> str:
    """
    A property. "_" parts words in the index, so that one kind begins as another whole one.

    Example:
        >>> _facet("k=direct"), _facet("k=indirect")
        ('"k=direct"', '("k=indirect" NOT "k=indirect_free_indirect")')
    """
    longer = [f"k={kind.value}" for kind in Kind if f"k={kind.value}".startswith(f"{facet}_")]
    return f"({' NOT '.join(map(_quoted, (facet, *longer)))})" if longer else _quoted(facet)


def _quoted(word: str) -> str:
    return f'"{word}"'
