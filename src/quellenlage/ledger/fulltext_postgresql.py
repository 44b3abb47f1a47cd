"""
Full text in PostgreSQL: tsvectors of the same folded words, so that both stores find the same.

The vectors are written out here and not by `to_tsvector`, whose cutting of words depends on the database's locale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from quellenlage.ledger.bulk import insert_values
from quellenlage.ledger.wanted import Wanted

#: The number of the row, where a condition is asked of it.
NUMBER = "w.n"

CREATE = (
    "CREATE TABLE statement_words (n bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX statement_words_index ON statement_words USING gin (words)",
    "CREATE TABLE report_words (n bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX report_words_index ON report_words USING gin (words)",
)

#: Amounts by their unit, to search for those that are rare; with the statement, to leave out other times.
AMOUNTS = "CREATE INDEX IF NOT EXISTS figures_by_amount ON figures (lower(unit), high, statement)"

DROP = ("DROP TABLE IF EXISTS statement_words", "DROP TABLE IF EXISTS report_words")

# rows that are looked through in order, see eval/ledger.md: a few milliseconds; the words of a report lie apart from
# its row, so that each costs thirty times as much as a statement
WINDOW = {"statement_words": 6_000, "report_words": 200}
FEW_FIGURES = 3_000  # each is looked up by itself: 10 to 20 µs
# properties that most statements have: looked at in each row found, as the index would go through half its pages
_COMMON = frozenset({"p=affirmed", "a=state", "c=certain", "h=0"})
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


def newest(
    connection: Connection, table: str, wanted: Wanted, figures: str, also: str, values: dict[str, Any]
) -> list[int]:
    """
    The highest row numbers that fulfil all that is wanted.

    What is frequent is found among the newest rows, read in their order; only what is not goes through an index,
    whose matches have to be fetched and sorted. The planner, left alone, takes the wrong way for words that are
    frequent each and rare together: an OFFSET or LIMIT in a query inside keeps it to the way that is meant.

    Args:
        figures: What a figure `f` of the statement must fulfil; empty where none is wanted.
        also: A further condition on `NUMBER`, or empty.
        values: `since` and `below`, between which row numbers lie, `most`, and what the conditions need.
    """
    wanted = _as_kept(wanted)
    values = {**values, "whole": _query(wanted), "indexed": _indexed(wanted)}
    conditions = ["w.words @@ CAST(:whole AS tsquery)"] if values["whole"] else []
    if figures:
        conditions.append(f"EXISTS (SELECT 1 FROM figures f WHERE f.statement = w.n AND {figures} OFFSET 0)")
    fits = " AND ".join([*conditions, *([also] if also else [])]) or "true"
    rows = f"SELECT n, words FROM {table} WHERE n >= :since AND n < :below"
    window = f"LIMIT {WINDOW[table]}" if values["indexed"] else "OFFSET 0"

    def found(some: str, fits: str) -> list[int]:
        query = f"SELECT n FROM ({some}) w WHERE {fits} ORDER BY n DESC LIMIT :most"
        return list(connection.execute(text(query), values).scalars())

    first = found(f"{rows} ORDER BY n DESC {window}", fits)
    if not values["indexed"] or len(first) == values["most"]:
        return first
    if figures:
        told = f"FROM figures f WHERE {figures} AND statement >= :since AND statement < :below"
        count = text(f"SELECT count(*) FROM (SELECT 1 {told} LIMIT {FEW_FIGURES}) few")
        if not _else(wanted) or connection.execute(count, values).scalar_one() < FEW_FIGURES:
            # a query in place of a value is asked for one row after the other, until there are enough
            query = f"SELECT statement FROM (SELECT DISTINCT statement {told} ORDER BY statement DESC OFFSET 0) t"
            query += f" WHERE (SELECT {fits} FROM {table} w WHERE w.n = t.statement)"
            query += " ORDER BY statement DESC LIMIT :most"
            return list(connection.execute(text(query), values).scalars())
    return found(f"{rows} AND words @@ CAST(:indexed AS tsquery) OFFSET 0", fits)


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


def _as_kept(wanted: Wanted) -> Wanted:
    """The same, but what stands at its address today is told by what does not: nearly all does, its list is long."""
    facets = tuple(some for some in wanted.facets if "t=now" not in some)
    only_now = ("t=now",) in wanted.facets
    return replace(wanted, facets=facets, without=(*wanted.without, "t=old") if only_now else wanted.without)


def _indexed(wanted: Wanted) -> str:
    """What is asked of the index: what may be rare; empty where nothing is."""
    facets = tuple(some for some in wanted.facets if not _COMMON.intersection(some))
    if wanted.some or wanted.phrases:
        return _query(replace(wanted, facets=facets))
    return _query(wanted) if wanted.facets else ""


def _else(wanted: Wanted) -> bool:
    """Whether more is wanted that may be rare than a figure and its unit."""
    rare = {facet[:2] for some in wanted.facets for facet in some if not _COMMON.intersection(some)}
    return bool(wanted.some or wanted.phrases or rare - {"f=", "u="})


def _query(wanted: Wanted) -> str:
    """A tsquery. Every word stands in quotes and holds letters and digits only; a facet holds "=", too."""
    groups = [*wanted.facets, *wanted.some]
    parts = ["(" + " | ".join(f"'{word}'" for word in some) + ")" for some in groups]
    parts += ["(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in wanted.phrases]
    parts += [f"!'{word}'" for word in wanted.without]
    return " & ".join(parts)
