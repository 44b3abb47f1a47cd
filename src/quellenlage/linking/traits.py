"""
Traits: what of a statement decides whether another says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache

from quellenlage.languages import table
from quellenlage.linking.polarity import Clause, negated, parsed
from quellenlage.linking.stems import WORD, empty, parts, stem, weight, weights
from quellenlage.linking.taken import Taken, taken_up
from quellenlage.model import Act, Certainty, Kind, Polarity, Report, Statement, Time

#: What is demanded or asked is not said to be so; only its like is the same.
_FORCES = {Act.DEMAND: "demand", Act.ASK: "open"}
#: „hält die Berichte für plausibel“: what is judged in a noun phrase is named, not said.
_JUDGING = frozenset({Act.ASSESS, Act.CRITICISE, Act.OTHER})
#: A noun at least as rare as this that is no compound is mostly a name.
_NAME = 2.5


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
        day: Day of publication, counted; None where unknown.
        statement, report: Ids.
        text: The content in one piece.
        stems: Stems of its words of content.
        nouns: Those that are written with a capital inside a sentence: nouns and names in German, names in English.
        amounts: Its numbers.
        force: Said, wanted, open or only named.
        negated: The weightiest clause of the content is turned into its opposite ("kein", "nicht").
        denied: The speaker denies the content, or thinks it unlikely.
        key: The earliest first, then by id of the report and by place.
        clauses: Of the content.
        speakers: Stems of the names of those who say it.
        running: The content counts what goes on ("bislang", "gestiegen").
        parts: Stems of its words of content, compounds taken apart.
        names: Those of its nouns that are mostly names.
        places: Those that name a state or a part of one.
        times: First and last day of each time that it names.
        weight: How much its parts say together.
        others: Stems of its words of content that are no nouns.
        turning: One of its clauses is negated.
        against: Stems that say the opposite of one of its own.
    """

    day: int | None
    statement: str
    report: str
    text: str
    stems: frozenset[str]
    nouns: frozenset[str]
    amounts: tuple[Amount, ...]
    force: Force
    negated: bool
    denied: bool
    key: tuple[bool, float, str]
    clauses: tuple[Clause, ...] = ()
    speakers: frozenset[str] = frozenset()
    running: bool = False
    parts: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    times: tuple[tuple[int, int], ...] = ()
    weight: float = 0.0
    others: frozenset[str] = frozenset()
    turning: bool = False
    against: frozenset[str] = frozenset()

    @property
    def affirms(self) -> bool:
        """Whether the speaker says yes to what the content says without its negation."""
        return self.negated == self.denied


def traits(statements: Iterable[Statement], reports: Mapping[str, Report]) -> list[Traits]:
    """
    The traits of statements, the earliest first.

    Statements of one report are given together: one that denies what another says ("wies die Vorwürfe zurück") is
    compared by the words of the other.
    """
    given = list(statements)
    taken = taken_up(given, reports)
    found = (_traits(one, taken.get(one.id), reports[one.report]) for one in given)
    return sorted(found, key=lambda one: one.key)


def _traits(statement: Statement, taken: Taken | None, report: Report) -> Traits:
    """`taken` tells what the statement is about where it has no content of its own."""
    said = taken.said if taken else statement
    text, language = worded(said, report), report.language or "de"
    found, told = parsed(text, language)
    nouns = {word: stem for word, stem in told if word[0].isupper()}
    pieces = {piece for word, stem in told for piece in (parts(word, language) if word in nouns else (stem,))}
    return Traits(
        None if report.published is None else report.published.astimezone(UTC).toordinal(),
        statement.id,
        report.id,
        text,
        frozenset(stem for _, stem in told),
        frozenset(nouns.values()),
        tuple(
            Amount(
                one.low,
                one.high,
                one.unit,
                _stems_of(one.of or "", language),
                _stems_of(one.span.of(report.text), language),
            )
            for one in said.figures
        ),
        _force(said, WORD.findall(text)),
        negated(found),
        (taken.denied or _denied(said)) if taken else _denied(statement),
        (
            report.published is None,
            (report.published or datetime.max.replace(tzinfo=UTC)).timestamp(),
            _place(statement),
        ),
        found,
        frozenset(stem(word, language) for one in statement.sources for word in WORD.findall(one.name)),
        any(stem in _running(language) for _, stem in told),
        frozenset(pieces),
        frozenset(stem for word, stem in nouns.items() if weight(stem) >= _NAME and len(parts(word, language)) == 1),
        frozenset(stem for _, stem in told if stem in _places(language)),
        tuple(days for one in said.times for days in _days(one)),
        weights(pieces),
        frozenset(stem for word, stem in told if word not in nouns),
        any(clause.negated for clause in found),
        frozenset().union(*(clause.against for clause in found)),
    )


def _place(statement: Statement) -> str:
    """What orders the statements of a day: all of a report together, as they follow each other in it."""
    return f"{statement.report} {min(span.start for span in statement.content):08} {statement.id}"


def _denied(statement: Statement) -> bool:
    """A hedge inside the content ("kaum") is weighed with its words; around it, it takes the content back."""
    if statement.polarity is Polarity.DENIED:
        return True
    within = any(a.start <= b.start and b.end <= a.end for a in statement.content for b in statement.hedges)
    return statement.certainty is Certainty.IMPROBABLE and not within


def _days(time: Time) -> list[tuple[int, int]]:
    """First and last day of a time, counted; nothing where one is open."""
    if time.first is None or time.last is None:
        return []
    return [(date.fromisoformat(time.first[:10]).toordinal(), date.fromisoformat(time.last[:10]).toordinal())]


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


@cache
def _places(language: str) -> frozenset[str]:
    """Stems of the names of states, their capitals and their parts."""
    names = [
        name
        for place in (("names/states", "names/regions") if language == "de" else ())
        for row in table(language, place)
        for column in ("name", "aliases", "people", "adjective", "capital")
        for name in (row.get(column) or "").split(";")
    ]
    return frozenset(stem(name, language) for name in names if WORD.fullmatch(name))
