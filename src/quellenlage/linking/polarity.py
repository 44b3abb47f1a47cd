"""
Polarity: whether two contents say yes and no to the same.

A "nicht" somewhere turns round the clause it stands in, not the others. So a content is cut into clauses, and of two
contents those clauses are held against each other that have most in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import table
from quellenlage.linking.stems import WORD, empty, negations, stem

_BORDER = re.compile(r"[,;:–()]|\s-\s|(?<=[.!?])\s|\b(?:und|oder|aber|sondern)\b")
_SUBORDINATE = frozenset({"dass", "daß", "wonach", "ob"})
#: Shorter pieces between commas belong to the clause before them.
_WORDS = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """Stems of a clause, and whether it is turned into its opposite."""

    stems: frozenset[str]
    negated: bool


def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """
    The clauses of a content. What is said not to be proved or to be a myth turns round the clauses that say it.

    Example:
        >>> [one.negated for one in clauses("Es gibt keine Beweise, dass das Virus aus dem Labor stammt", "de")]
        [True, True]
        >>> [one.negated for one in clauses("Das Amt schweigt, der Krieg endet nicht", "de")]
        [False, True]
    """
    found: list[Clause] = []
    doubted = False
    for piece in _BORDER.split(text):
        words = WORD.findall(piece)
        if not words:
            continue
        stems = frozenset(stem(word, language) for word in words if word.casefold() not in empty(language))
        plain = _negated([word.casefold() for word in words], language)
        alone, beside = _doubts(language)
        negated = plain != (doubted and not _SUBORDINATE.isdisjoint(word.casefold() for word in words[:2]))
        doubted |= bool(stems & alone) or (plain and bool(stems & beside))
        if found and len(stems) < _WORDS:
            found[-1] = Clause(found[-1].stems | stems, found[-1].negated != negated)
        else:
            found.append(Clause(stems, negated))
    return tuple(found)


def negated(found: Sequence[Clause]) -> bool:
    """Whether the weightiest of the clauses, the first of those with most words, is turned into its opposite."""
    return max(found, key=lambda one: len(one.stems)).negated if found else False


def opposite(one: Sequence[Clause], other: Sequence[Clause]) -> bool:
    """
    Whether the two clauses that have most in common are of opposite polarity.

    Example:
        >>> first = clauses("Die Lage war nie so ernst. Die Schulen in Bayern öffnen am Montag", "de")
        >>> opposite(first, clauses("Die Schulen öffnen am Montag", "de"))
        False
    """
    best = (-1.0, True)
    for a in one:
        for b in other:
            shared = sum(map(len, a.stems & b.stems)) / (3 + len(a.stems) + len(b.stems))
            best = max(best, (shared, a.negated is b.negated))
    return not best[1]


def _negated(words: list[str], language: str) -> bool:
    rows = negations(language)
    after = [*words[1:], ""]
    return any(word in rows and not (rows[word] and after[k] == rows[word]) for k, word in enumerate(words))


@cache
def _doubts(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems that take a clause back by themselves, and with a negation beside them."""
    rows = table(language, "doubts") if language == "de" else ()
    alone, beside = (frozenset(stem(r["word"], language) for r in rows if r["alone"] == how) for how in ("yes", ""))
    return alone, beside
