"""
The tables of linking: what reports share, claims with their statements over time, stories, decisions of persons.

Only the decisions are the only copy of anything; the rest can be made again from the reports.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Text

from quellenlage.ledger.schema import ROW_NUMBER, one_of, table
from quellenlage.model import Direction, Stands

#: Passages that reports share, as linking found them.
derivations = table(
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
    one_of("direction", Direction),
    Index("derivations_by_derived", "derived"),
    Index("derivations_by_original", "original"),
)

#: A claim keeps the id that it was opened with. One that ended leads on by `into`: to the claim that it became one
#: with, or, where all was linked anew, to a statement of it.
claims = table(
    "claims",
    Column("id", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("until", Text),
    Column("into", Text),
    Column("negated", Integer, nullable=False, server_default="0"),  # the text holds a negation
    Column("reports", Integer, nullable=False, server_default="0"),  # that speak of it today
    Column("latest", Text, nullable=False, server_default=""),  # the report that joined it last
    Index("claims_by_reports", "reports", "id"),
)

#: Which statements make a claim. A statement that leaves keeps its row, with the time when it left. `said` is the
#: statement's row number, `side` counts those of a claim that stand against each other.
members = table(
    "members",
    Column("claim", Text, ForeignKey("claims.id"), nullable=False),
    Column("statement", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("stands", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("until", Text),
    Column("said", ROW_NUMBER, nullable=False, server_default="0"),
    Column("side", Integer, nullable=False, server_default="0"),
    PrimaryKeyConstraint("claim", "statement", "number"),
    one_of("stands", Stands),
    Index("members_by_statement", "statement"),
    Index("members_by_said", "said"),
)

#: Statements that stand for their claims when others are compared with it, by row number: what they mean, as numbers,
#: and what of their words is compared.
meanings = table(
    "meanings",
    Column("said", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("claim", Text, nullable=False),
    Column("side", Integer, nullable=False),
    Column("stands", Text, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("traits", Text, nullable=False),
    Index("meanings_by_claim", "claim"),
)

#: Under each key (two matters that occur together) the row numbers of the latest statements and reports that have it.
nearby = table(
    "nearby",
    Column("key", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("numbers", LargeBinary, nullable=False),
)

stories = table(
    "stories",
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("latest", ROW_NUMBER, nullable=False),  # the newest report
    Column("into", Text),  # the story that it became one with, or a report that told it before all was linked anew
    Index("stories_by_latest", "latest"),
)

#: Which report tells which story, with what headline and lead mean.
tellings = table(
    "tellings",
    Column("report", ROW_NUMBER, ForeignKey("reports.n"), primary_key=True, autoincrement=False),
    Column("story", Text, ForeignKey("stories.id"), nullable=False),
    Column("since", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    Column("nouns", Text, nullable=False),
    Index("tellings_by_story", "story", "report"),
)

#: Reports that linking has not seen as they are today: new, read again, or left by what was forgotten. Where `known`,
#: the passages that they share with others have been found.
unlinked = table(
    "unlinked",
    Column("report", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("known", Integer, nullable=False, server_default="0"),
)

#: What persons decided about claims: that two statements say the same, or do not.
decisions = table(
    "decisions",
    Column("n", ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("what IN ('join', 'split')", name="known_decision"),
)
