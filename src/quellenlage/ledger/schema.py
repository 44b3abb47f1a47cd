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

from quellenlage.model import Act, Certainty, Kind, Medium, Polarity, Role, SourceType

TABLES = MetaData()

ROW_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER PRIMARY KEY only
_NUMBER: TypeEngine[float] = Double().with_variant(REAL, "sqlite")


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """A check that a column holds one of the words of an enumeration."""
    allowed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"known_{column}")


def table(name: str, *parts: SchemaItem, rows_by_key: bool = False) -> Table:
    """A table with strict column types where the database knows them (SQLite 3.37).

    Args:
        rows_by_key: Keep the rows in the tree of the primary key (SQLite's WITHOUT ROWID): half the space for
            short rows that are always read by that key.
    """
    return Table(name, TABLES, *parts, sqlite_strict=True, sqlite_with_rowid=not rows_by_key)


migrations = table(
    "migrations",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
)

#: Facts about the ledger itself: which folding its full text was made with.
settings = table(
    "settings",
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = table(
    "reports",
    Column("n", ROW_NUMBER, primary_key=True, autoincrement=False),  # ordered by time, see keys.py
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
    Column("reading", ROW_NUMBER),
    Column("seal", Text, nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    CheckConstraint("day_only IN (0, 1)", name="day_only_is_truth"),
    CheckConstraint("last_seen >= first_seen", name="seen_in_order"),
    Index("reports_by_outlet", "outlet", "n"),
)

#: Every sighting of another text at an address; a text that comes back is a new version of its own.
versions = table(
    "versions",
    Column("url", Text, nullable=False),
    Column("edition", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("report", ROW_NUMBER, ForeignKey("reports.n"), nullable=False),
    Column("first_seen", Text, nullable=False),
    Column("last_seen", Text, nullable=False),
    PrimaryKeyConstraint("url", "edition", "number"),
    CheckConstraint("number >= 1", name="counted_from_one"),
    Index("versions_by_report", "report"),
    rows_by_key=True,
)

readings = table(
    "readings",
    Column("n", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("report", ROW_NUMBER, ForeignKey("reports.n"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("seal", Text, nullable=False),
    UniqueConstraint("report", "reader"),
    CheckConstraint("statements >= 0", name="counted"),
    Index("readings_by_reader", "reader"),
)

statements = table(
    "statements",
    Column("n", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("reading", ROW_NUMBER, ForeignKey("readings.n"), nullable=False),
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
    one_of("kind", Kind),
    one_of("act", Act),
    one_of("certainty", Certainty),
    one_of("polarity", Polarity),
    one_of("medium", Medium),
    one_of("place", Role),
    CheckConstraint("reportative IN (0, 1)", name="reportative_is_truth"),
    Index("statements_by_id", "id"),
    Index("statements_by_reading", "reading"),
)

#: Speakers and relays, one row for each way of naming one; who is the same is linking's to say.
sources = table(
    "sources",
    Column("n", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("role", Text),
    Column("organisation", Text),
    one_of("type", SourceType),
    Index("sources_by_name", "name"),
)

speakers = table(
    "speakers",
    Column("statement", ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", ROW_NUMBER, ForeignKey("sources.n"), nullable=False),
    Column("spans", Text, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    Index("speakers_by_source", "source", "statement"),
    rows_by_key=True,
)

relays = table(
    "relays",
    Column("statement", ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", ROW_NUMBER, ForeignKey("sources.n"), nullable=False),
    Column("spans", Text, nullable=False),
    PrimaryKeyConstraint("statement", "position"),
    Index("relays_by_source", "source", "statement"),
    rows_by_key=True,
)

figures = table(
    "figures",
    Column("statement", ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
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

times = table(
    "times",
    Column("statement", ROW_NUMBER, ForeignKey("statements.n"), nullable=False),
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
journal = table(
    "journal",
    Column("n", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("what IN ('report', 'reading', 'version', 'forgotten')", name="known_what"),
    Index("journal_by_id", "id"),
)

#: Inputs by the fingerprint of their bytes, so that the same file is not read twice.
inputs = table(
    "inputs",
    Column("id", Text, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("report", ROW_NUMBER, ForeignKey("reports.n")),
    Column("reason", Text),
    Column("taker", Text, nullable=False),
    CheckConstraint("(report IS NULL) <> (reason IS NULL)", name="report_or_reason"),
    Index("inputs_by_report", "report"),
    rows_by_key=True,
)

#: Fingerprints of what was forgotten on request: ids, texts and addresses.
forgotten = table(
    "forgotten",
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    rows_by_key=True,
)

#: Long words of all reports, to find a word inside a compound.
vocabulary = table(
    "vocabulary",
    Column("n", ROW_NUMBER, primary_key=True),
    Column("word", Text, nullable=False, unique=True),
)

#: Feeds that are watched, and when each is asked next.
feeds = table(
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
pages = table(
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
robots = table(
    "robots",
    Column("host", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("until", Text, nullable=False),
)
