"""
Traits: what of a statement decides whether another says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache

from quellenlage.languages import table
from quellenlage.linking.polarity import Clause, clauses, negated
from quellenlage.linking.stems import WORD, empty, stem
from quellenlage.model import Act, Certainty, Kind, Polarity, Report, Statement

#: What is demanded or asked is not said to be so; only its like is the same.
_FORCES = {Act.DEMAND: "demand", Act.ASK: "open"}
#: „hält die Berichte für plausibel“: what is judged in a noun phrase is named, not said.
_JUDGING = frozenset({Act.ASSESS, Act.CRITICISE, Act.OTHER})


class Force(StrEnum):
    """Whether the content is said to be so, wanted, left open, or only named while it is judged."""

    SAID = "said"
    DEMAND = "demand"
    OPEN = "open"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the content: its bounds, unit, the stems of what it counts, and those of its own words."""

    low: float | None
    high: float | None
    unit: str | None
    of: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Traits:
    """
    A statement as the scorer sees it.

    Attributes:
        statement, report: Ids.
        text: The content in one piece.
        language: Of the report.
        stems: Stems of its words of content.
        nouns: Those that are written with a capital inside a sentence: nouns and names in German, names in English.
        amounts: Its numbers.
        force: Said, wanted, open or only named.
        negated: The weightiest clause of the content is turned into its opposite ("kein", "nicht").
        denied: The speaker denies the content, or thinks it unlikely.
        sentence: The content is a sentence or clause, not a noun phrase.
        day: Day of publication, counted; None where unknown.
        key: The earliest first, then by id.
        clauses: Of the content, where one of them is turned into its opposite.
        speakers: Stems of the names of those who say it.
        running: The content counts what goes on ("bislang", "gestiegen").
    """

    statement: str
    report: str
    text: str
    language: str
    stems: frozenset[str]
    nouns: frozenset[str]
    amounts: tuple[Amount, ...]
    force: Force
    negated: bool
    denied: bool
    sentence: bool
    day: int | None
    key: tuple[bool, float, str]
    clauses: tuple[Clause, ...] = ()
    speakers: frozenset[str] = frozenset()
    running: bool = False

    @property
    def affirms(self) -> bool:
        """Whether the speaker says yes to what the content says without its negation."""
        return self.negated == self.denied


def traits(statements: Iterable[Statement], reports: Mapping[str, Report]) -> list[Traits]:
    """The traits of statements, the earliest first."""
    return sorted((_traits(one, reports[one.report]) for one in statements), key=lambda one: one.key)


def _traits(statement: Statement, report: Report) -> Traits:
    text, language = worded(statement, report), report.language or "de"
    words = WORD.findall(text)
    stems = {word: stem(word, language) for word in words if word.casefold() not in empty(language)}
    parts = clauses(text, language)
    return Traits(
        statement.id,
        report.id,
        text,
        language,
        frozenset(stems.values()),
        frozenset(found for word, found in stems.items() if word[0].isupper()),
        tuple(
            Amount(
                one.low,
                one.high,
                one.unit,
                _stems_of(one.of or "", language),
                _stems_of(one.span.of(report.text), language),
            )
            for one in statement.figures
        ),
        _force(statement, words),
        negated(parts),
        statement.polarity is Polarity.DENIED or statement.certainty is Certainty.IMPROBABLE,
        statement.kind is not Kind.REPORTED,
        None if report.published is None else report.published.astimezone(UTC).toordinal(),
        (report.published is None, (report.published or datetime.max.replace(tzinfo=UTC)).timestamp(), statement.id),
        parts if any(part.negated for part in parts) else (),
        frozenset(stem(word, language) for one in statement.sources for word in WORD.findall(one.name)),
        any(found in _running(language) for found in stems.values()),
    )


def worded(statement: Statement, report: Report) -> str:
    """
    The content in one piece, on one line; what stands around it as a mere "Das" is left out.
    """
    parts = [span.of(report.text) for span in statement.content]
    kept = [part for part in parts if part.casefold().strip() not in empty(report.language or "de")] or parts
    return " ".join(" ".join(kept).split()).strip('„“”»«"‚‘’ ')


def nouns_of(text: str, language: str) -> frozenset[str]:
    """Stems of the words of content that are written with a capital."""
    words = (word for word in WORD.findall(text) if word[0].isupper() and word.casefold() not in empty(language))
    return frozenset(stem(word, language) for word in words)


def _force(statement: Statement, words: list[str]) -> Force:
    if statement.certainty is Certainty.UNKNOWN and words and words[0].casefold() in ("ob", "whether"):
        return Force.OPEN
    if statement.kind is Kind.REPORTED and statement.act in _JUDGING and not statement.figures:
        return Force.NAMED
    return Force(_FORCES.get(statement.act, "said"))


def _stems_of(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in WORD.findall(text) if word[0].isupper())


@cache
def _running(language: str) -> frozenset[str]:
    """Stems of words that show a count that goes on."""
    rows = table(language, "running") if language == "de" else ()
    return frozenset(stem(row["word"], language) for row in rows)
