"""
The tables of the ledger, the same in SQLite and PostgreSQL.

Nothing that was read is overwritten: a changed text is a new report, a newer reader's view a new reading. Only
`last_seen`, the pointer to the current reading and the full-text index change. Words that are only looked at
together with their row (spans, names, notes) are JSON in one column; what is searched has a column or a table.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from quellenlage.model import Act, Certainty, Direction, Kind, Medium, Polarity, Role, SourceType, Stands

TABLES = MetaData()

_ROW_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER PRIMARY KEY only
_NUMBER: TypeEngine[float] = Double().with_variant(REAL, "sqlite")


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A check that a column holds one of the words of an enumeration."""
    allowed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"known_{column}")


def _table(name: str, *parts: SchemaItem, rows_by_key: bool = False) -> Table:
    """A table with strict column types where the database knows them (SQLite 3.37).

    Args:
        rows_by_key: Keep the rows in the tree of the primary key (SQLite's WITHOUT ROWID): half the space for
            short rows that are always read by that key.
    """
    return Table(name, TABLES, *parts, sqlite_strict=True, sqlite_with_rowid=not rows_by_key)


migrations = _table(
    "migrations",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)

#: Facts about the ledger itself: which folding its full text was made with.
settings = _table(
    "settings",
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = _table(
    "reports",
    Column("n", _ROW_NUMBER, primary_key=True, autoincrement=False),  # ordered by time, see keys.py
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("edition", Text, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Text),
    Column("day_only", Integer, nullable=False),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Column("zones", Text, nullable=False),
    Column("authors", Text, nullable=False),
    Column("credits", Text, nullable=False),
    Column("related", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("place", Text),
    Column("taker", Text, nullable=False),
    Column("reading", _ROW_NUMBER),
    Column("seal", Text, nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    CheckConstraint("day_only IN (0, 1)", name="day_only_is_truth"),
    CheckConstraint("last_seen >= first_seen", name="seen_in_order"),
    Index("reports_by_outlet", "outlet", "n"),
)

#: Every sighting of another text at an address; a text that comes back is a new version of its own.
versions = _table(
    "versions",
    Column("url", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("report", _ROW_NUMBER, ForeignKey("reports.n"), nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    PrimaryKeyConstraint("url", "edition", "number"),
    CheckConstraint("number >= 1", name="counted_from_one"),
    Index("versions_by_report", "report"),
    rows_by_key=True,
)

readings = _table(
    "readings",
    Column("n", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("report", _ROW_NUMBER, ForeignKey("reports.n"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    UniqueConstraint("report", "reader"),
    CheckConstraint("statements >= 0", name="counted"),
    Index("readings_by_reader", "reader"),
)

statements = _table(
    "statements",
    Column("n", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("reading", _ROW_NUMBER, ForeignKey("readings.n"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("reportative", Integer, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("inside", Text),
    Column("content", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("frame", Text, nullable=False),
    Column("addressee", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("hedges", Text, nullable=False),
    _one_of("kind", Kind),
    _one_of("act", Act),
    _one_of("certainty", Certainty),
    _one_of("polarity", Polarity),
    _one_of("medium", Medium),
    _one_of("place", Role),
    CheckConstraint("reportative IN (0, 1)", name="reportative_is_truth"),
    Index("statements_by_id", "id"),
    Index("statements_by_reading", "reading"),
)

#: Speakers and relays, one row for each way of naming one; who is the same is linking's to say.
sources = _table(
    "sources",
    Column("n", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("role", Text),
    Column("organisation", Text),
    _one_of("type", SourceType),
    Index("sources_by_name", "name"),
)

speakers = _table(
    "speakers",
    Column("statement", _ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", _ROW_NUMBER, ForeignKey("sources.n"), nullable=False),
    Column("spans", Text, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    Index("speakers_by_source", "source", "statement"),
    rows_by_key=True,
)

relays = _table(
    "relays",
    Column("statement", _ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", _ROW_NUMBER, ForeignKey("sources.n"), nullable=False),
    Column("spans", Text, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    Index("relays_by_source", "source", "statement"),
    rows_by_key=True,
)

figures = _table(
    "figures",
    Column("statement", _ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("low", _NUMBER),
    Column("high", _NUMBER),
    Column("unit", Text),
    Column("of", Text),
    Column("approximate", Integer, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    CheckConstraint('start <= "end"', name="figure_in_order"),
    CheckConstraint("low IS NULL OR high IS NULL OR low <= high", name="bounds_in_order"),
    CheckConstraint("approximate IN (0, 1)", name="approximate_is_truth"),
    rows_by_key=True,
)

times = _table(
    "times",
    Column("statement", _ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("first", Text),
    Column("last", Text),
    PrimaryKeyConstraint("statement", "position"),
    CheckConstraint('start <= "end"', name="time_in_order"),
    rows_by_key=True,
)

#: What was acknowledged, in order. Each link holds the seal of the one before, so that a lost row shows.
journal = _table(
    "journal",
    Column("n", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("what IN ('report', 'reading', 'version', 'forgotten')", name="known_what"),
    Index("journal_by_id", "id"),
)

#: Inputs by the fingerprint of their bytes, so that the same file is not read twice.
inputs = _table(
    "inputs",
    Column("id", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("report", _ROW_NUMBER, ForeignKey("reports.n")),
    Column("reason", Text),
    Column("taker", Text, nullable=False),
    CheckConstraint("(report IS NULL) <> (reason IS NULL)", name="report_or_reason"),
    Index("inputs_by_report", "report"),
    rows_by_key=True,
)

#: Fingerprints of what was forgotten on request: ids, texts and addresses.
forgotten = _table(
    "forgotten",
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    rows_by_key=True,
)

#: Long words of all reports, to find a word inside a compound.
vocabulary = _table(
    "vocabulary",
    Column("n", _ROW_NUMBER, primary_key=True),
    Column("word", Text, nullable=False, unique=True),
)

#: Feeds that are watched, and when each is asked next.
feeds = _table(
    "feeds",
    Column("url", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("next", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("told", Text),
    Column("seen", Text),
    Column("etag", Text),
    Column("modified", Text),
    CheckConstraint("failures >= 0", name="failures_counted"),
)

#: Pages that watched feeds name. `next` is empty when a page is not asked again.
pages = _table(
    "pages",
    Column("url", Text, primary_key=True),
    Column("feed", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("found", Text, nullable=False),
    Column("next", Text),
    Column("looks", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("told", Text),
    Column("etag", Text),
    Column("modified", Text),
    CheckConstraint("looks >= 0", name="looks_counted"),
    Index("pages_by_next", "next"),
)

#: What hosts allow programs to read.
robots = _table(
    "robots",
    Column("host", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("until", Text, nullable=False),
)

#: Passages that reports share, as linking found them.
derivations = _table(
    "derivations",
    Column("id", Text, primary_key=True),
    Column("derived", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("original", Text, nullable=False),
    Column("original_start", Integer, nullable=False),
    Column("original_end", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("direction", Text, nullable=False),
    Column("agencies", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("at", Text, nullable=False),
    _one_of("direction", Direction),
    Index("derivations_by_derived", "derived"),
    Index("derivations_by_original", "original"),
)

claims = _table(
    "claims",
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text),
)

#: Which statements make a claim. A statement that leaves keeps its row, with the time when it left.
members = _table(
    "members",
    Column("claim", Text, ForeignKey("claims.id"), nullable=False),
    Column("statement", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("stands", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("until", Text),
    PrimaryKeyConstraint("claim", "statement", "number"),
    _one_of("stands", Stands),
    Index("members_by_statement", "statement"),
)

#: What persons decided about claims: that two statements say the same, or do not.
decisions = _table(
    "decisions",
    Column("n", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("what IN ('join', 'split')", name="known_decision"),
)
