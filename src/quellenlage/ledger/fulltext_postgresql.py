"""
Full text in PostgreSQL: tsvectors of the same folded words, so that both stores find the same.

The vectors are written out here and not by `to_tsvector`, whose cutting of words depends on the database's locale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from quellenlage.ledger.bulk import insert_values
from quellenlage.ledger.wanted import Wanted

#: The column of the index that holds the number of the row it stands for.
NUMBER = "n"

CREATE = (
    "CREATE TABLE statement_words (n bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX statement_words_index ON statement_words USING gin (words)",
    "CREATE TABLE report_words (n bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX report_words_index ON report_words USING gin (words)",
)

DROP = ("DROP TABLE IF EXISTS statement_words", "DROP TABLE IF EXISTS report_words")

_WINDOW = 4_000  # rows that are looked through in order: a few milliseconds
_MOST_PLACES = 255  # PostgreSQL keeps 256 positions of a word
_LAST_PLACE = 16_383  # and positions up to here

_DELETE = {table: text(f"DELETE FROM {table} WHERE n = :n") for table in ("statement_words", "report_words")}
_COMPOUNDS = text(
    'SELECT word FROM vocabulary WHERE word LIKE :part ORDER BY length(word), word COLLATE "C" LIMIT :most'
)
_ADD_WORDS = text("INSERT INTO vocabulary(word) SELECT unnest(CAST(:words AS text[])) ON CONFLICT (word) DO NOTHING")


def trigrams(connection: Connection) -> None:
    """Index the vocabulary by trigrams where the server has pg_trgm; without it, compounds are found by a scan."""
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            connection.execute(
                text("CREATE INDEX IF NOT EXISTS vocabulary_parts ON vocabulary USING gin (word gin_trgm_ops)")
            )
    except DBAPIError:
        return  # the extension is not installed or not allowed


def put(connection: Connection, table: str, rows: list[Mapping[str, Any]]) -> None:
    """Make rows findable; each has `n`, `words`, `facets`."""
    values = [(row["n"], _vector(row["words"], row["facets"])) for row in rows]
    insert_values(connection, table, ("n", "words"), values)


def take_out(connection: Connection, table: str, rows: list[Mapping[str, Any]]) -> None:
    """Make rows unfindable."""
    if rows:
        connection.execute(_DELETE[table], [{"n": row["n"]} for row in rows])


def add_words(connection: Connection, vocabulary: Iterable[str]) -> None:
    """Note long words for finding compounds."""
    words = sorted(vocabulary)  # in order, so that two writers never wait for each other in a circle
    if words:
        connection.execute(_ADD_WORDS, {"words": words})


def compounds(connection: Connection, word: str, most: int) -> list[str]:
    """Known words that hold this one, the shortest first."""
    return list(connection.execute(_COMPOUNDS, {"part": f"%{word}%", "most": most}).scalars())


def condition(table: str, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    """What a row of the index must fulfil, and the parameters."""
    return f"{table}.words @@ CAST(:wanted AS tsquery)", {"wanted": _query(wanted)}


def newest(connection: Connection, table: str, conditions: Sequence[str], values: dict[str, Any]) -> list[int]:
    """
    The highest row numbers that fulfil all conditions, `:most` of them.

    What is frequent is found among the newest rows, read in their order; only what is not goes through the index of
    words, which has to fetch and sort all matches. The planner, left alone, takes the wrong way for words that are
    frequent each and rare together.
    """
    where = " AND ".join(conditions)
    query = f"SELECT n FROM {table} WHERE {where}"
    order = "ORDER BY n DESC LIMIT :most"
    since = "AND n >= :since" if "since" in values else ""
    edge = f"SELECT n FROM {table} WHERE n < :below {since} ORDER BY n DESC OFFSET {_WINDOW} LIMIT 1"
    low = connection.execute(text(edge), values).scalar()
    with _planned(connection, "enable_bitmapscan"):
        found = connection.execute(text(f"{query} AND n > :edge {order}"), {**values, "edge": low or -1})
        first = list(found.scalars())
    if low is None or len(first) == values["most"]:
        return first
    with _planned(connection, "enable_indexscan", "enable_seqscan"):
        return list(connection.execute(text(f"{query} {order}"), values).scalars())


@contextmanager
def _planned(connection: Connection, *ways: str) -> Iterator[None]:
    """Keep the planner from some ways for a query."""
    for way in ways:
        connection.exec_driver_sql(f"SET LOCAL {way} = off")
    yield
    for way in ways:
        connection.exec_driver_sql(f"SET LOCAL {way} = on")


def stands(connection: Connection, word: str) -> bool:
    """Whether a folded word stands in any report."""
    query = text("SELECT 1 FROM report_words WHERE words @@ CAST(:word AS tsquery) LIMIT 1")
    return connection.execute(query, {"word": f"'{word}'"}).first() is not None


def count(connection: Connection, table: str) -> int:
    """How many rows can be found."""
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def optimise(connection: Connection) -> None:
    """PostgreSQL clears what was taken out by itself (autovacuum)."""


def damage(connection: Connection) -> list[str]:
    """PostgreSQL keeps its own checksums; nothing to ask here."""
    return []


def _vector(words: str, facets: str) -> str:
    """
    A tsvector, written out.

    Example:
        >>> _vector("kursk und kursk", "k=own")
        "'kursk':1,3 'und':2 'k=own'"
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words.split(), start=1):
        at = places.setdefault(word, [])
        if len(at) < _MOST_PLACES:
            at.append(min(place, _LAST_PLACE))
    parts = [f"'{word}':{','.join(map(str, at))}" for word, at in places.items()]
    return " ".join([*parts, *(f"'{facet}'" for facet in dict.fromkeys(facets.split()))])


def _query(wanted: Wanted) -> str:
    """A tsquery. Every word stands in quotes and holds letters and digits only."""
    parts = ["(" + " | ".join(f"'{word}'" for word in some) + ")" for some in (*wanted.facets, *wanted.some)]
    parts += ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in wanted.phrases]
    parts += [f"!'{word}'" for word in wanted.without]
    return " & ".join(parts)
