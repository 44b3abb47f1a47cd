"""Phrases: the table of furniture, ready to be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from quellenlage.intake.furniture.lines import FIRST_WORD, Line, lower
from quellenlage.languages import table
from quellenlage.model import Role

_WORDS = re.compile(r"\w+")
#: Kinds that stand at the start of a line.
_OPENING = frozenset("whole start links teasers byline helpers notice caption sources".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of the table, its words in lower case; `key` is the longest of them."""

    words: str
    kind: str
    role: Role | None
    key: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """
    The table of a language.

    Attributes:
        openings: Phrases at the start of a line by their first word, longer ones first.
        kinds: All phrases by kind.
        sets: The same as sets of words.
        notes: Finds an editor's note inside brackets, in lower case.
        material: Finds what stands before the names of agencies ("mit Material von").
        pictures: Finds what stands before a picture's credit, in lower case.
        photographers: Finds agencies for pictures, in lower case.
    """

    openings: dict[str, tuple[Phrase, ...]]
    kinds: dict[str, tuple[Phrase, ...]]
    sets: dict[str, frozenset[str]]
    notes: re.Pattern[str]
    material: re.Pattern[str]
    pictures: re.Pattern[str]
    photographers: re.Pattern[str]

    def opening(self, line: Line, *kinds: str) -> Phrase | None:
        """The longest phrase that the line begins with, of the given kinds or of any."""
        rows = self.openings.get(line.first)
        return _longest(rows, line.low, line.core, kinds) if rows else None

    def begins(self, words: str, *kinds: str) -> Phrase | None:
        """The same for words without marks before them."""
        low = lower(words)
        first = FIRST_WORD.match(low)
        return _longest(self.openings.get(first[0], ()), low, 0, kinds) if first else None

    def present(self, kind: str, low: str, tokens: frozenset[str]) -> list[Phrase]:
        """The phrases of a kind that a text in lower case holds, given its words."""
        return [
            phrase
            for phrase in self.kinds[kind]
            if (phrase.key in tokens or phrase.key == phrase.words) and phrase.words in low
        ]


def _longest(rows: tuple[Phrase, ...], low: str, start: int, kinds: tuple[str, ...]) -> Phrase | None:
    for phrase in rows:
        end = start + len(phrase.words)
        if (
            (not kinds or phrase.kind in kinds)
            and low.startswith(phrase.words, start)
            and not (low[end : end + 1].isalnum() and phrase.words[-1].isalnum())
        ):
            return phrase
    return None


@cache
def phrases(language: str) -> Phrases:
    """
    The furniture of a language.

    Example:
        >>> phrases("de").begins("Lesen Sie auch: Neue Angriffe").kind
        'links'
    """
    openings: dict[str, list[Phrase]] = {}
    kinds: dict[str, list[Phrase]] = {}
    for row in table(language, "furniture"):
        low = lower(row["phrase"])
        role = Role(row["role"]) if row["role"] else None
        phrase = Phrase(low, row["kind"], role, max(_WORDS.findall(low) or [low], key=len))
        kinds.setdefault(phrase.kind, []).append(phrase)
        if phrase.kind in _OPENING and (first := FIRST_WORD.search(phrase.words)):
            openings.setdefault(first[0], []).append(phrase)
    return Phrases(
        {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in openings.items()},
        {kind: tuple(rows) for kind, rows in kinds.items()},
        {kind: frozenset(row.words for row in rows) for kind, rows in kinds.items()},
        notes=re.compile(_any(kinds["note"])),
        material=re.compile(rf"(?:{_any(kinds['material'])}\s+)+", re.IGNORECASE),
        pictures=re.compile(_any(kinds["caption"])),
        photographers=re.compile(_any(kinds["photo"])),
    )


def _any(rows: list[Phrase]) -> str:
    """A pattern for each of the phrases, longer ones first, spaced or not, and not inside a longer word."""
    patterns = []
    for row in sorted(rows, key=lambda row: -len(row.words)):
        pattern = re.escape(row.words).replace(r"\ ", r"\s?")
        begin = r"\b" if row.words[0].isalnum() else ""
        patterns.append(begin + pattern + (r"\b" if row.words[-1].isalnum() else ""))
    return f"(?:{'|'.join(patterns)})"
