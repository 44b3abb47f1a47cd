"""
Polarity: whether two contents say yes and no to the same.

A "nicht" somewhere turns round the clause it stands in, not the others. So a content is cut into clauses, and of two
contents those clauses are held against each other that have most in common. They speak against each other where one of
them holds a negation, or where one holds a word that says the opposite of a word of the other ("öffnen", "schließen");
where both is so, they agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quellenlage.languages import table
from quellenlage.linking.stems import WORD, heaviest, negations, opposites, parts, stem, stems_of, weights

_BRACKETS = re.compile(r"\s*\([^()]*\)")
_BORDER = re.compile(r"[,;:–]|\s-\s|(?<=[.!?])\s|\b(?:und|oder)\b")
_SUBORDINATE = frozenset({"dass", "daß", "wonach", "ob"})
#: With one of them a clause begins that says something of the clauses before it ("das ist nicht richtig").
_TAKING_UP = frozenset({"das", "dies", "ist", "sei", "stimmt", "stimme", "trifft", "treffe"})
#: What may stand after the last word of a clause.
_ENDS = " .!?…“”«»\"'’‘"
#: What follows them does not turn round the clause before ("um nicht überfahren zu werden").
_CONDITIONS = frozenset({"um", "wenn", "falls", "ohne", "damit", "ob", "weil"})
#: With these a noun says of something that it is not so ("das ist ein Mythos"); else it only names a mistake or a lie.
_BEING = frozenset({"ist", "sei", "war", "wäre", "sind", "seien", "waren", "bleibt"})
_INFLECTED = re.compile(r"(?:e[mnrs]?)$")
#: "In keinem Land gibt es mehr Fälle als" says where there are most.
_MOST, _THAN = frozenset({"mehr", "so"}), frozenset({"als", "wie"})
#: With them a clause begins that says nothing to be so.
_OPENING = frozenset(
    {"wenn", "falls", "sofern", "solange", "sobald", "bis", "bevor", "ehe", "ob", "als", "if", "unless"}
)
#: Before the noun that there is none of.
_NONE = ("kein", "weder", "no")
#: Shorter pieces between commas belong to the clause before them.
_WORDS = 2
#: What two clauses share counts for little where they share hardly anything.
_LITTLE = 3.0


@dataclass(frozen=True, slots=True)
class Clause:
    """
    A clause.

    Attributes:
        stems: Of its words of content; compounds with their parts.
        negated: It is turned into its opposite.
        against: Stems that say the opposite of one of its own.
        weight: How much its stems say together.
        focus: Stems of what the negation says no to: the noun behind "kein", else all that is no noun.
        open: A condition or question, which nobody says to be so ("wenn es einen Impfstoff gibt").
    """

    stems: frozenset[str]
    negated: bool
    against: frozenset[str] = frozenset()
    weight: float = 0.0
    focus: frozenset[str] = frozenset()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """
    How the two clauses that have most in common stand to each other.

    Attributes:
        negated: One of them is turned into its opposite by a negation, the other not.
        against: The words of the one that say the opposite of words of the other.
        said: What the negation of the one says no to stands in the other, or a word that says the opposite.
        within: How much of the one that says less stands in the other, from 0 to 1.
        covered: How much of the one that says more stands in the other, from 0 to 1.
        alone: How much the rarest word says that either has alone, the less of both.
    """

    negated: bool = False
    against: frozenset[str] = frozenset()
    said: bool = False
    within: float = 0.0
    covered: float = 0.0
    alone: float = 0.0

    @property
    def opposite(self) -> bool:
        """Whether one clause says yes to what the other says no to."""
        return self.negated is not bool(self.against)


def clauses(text: str, language: str) -> tuple[Clause, ...]:
    """
    The clauses of a content. What is said not to be proved or to be a myth turns round the clauses that say it.

    Example:
        >>> [one.negated for one in clauses("Es gibt keine Beweise, dass das Virus aus dem Labor stammt", "de")]
        [True, True]
        >>> [one.negated for one in clauses("Das Amt schweigt, der Krieg endet nicht", "de")]
        [False, True]
    """
    return parsed(text, language)[0]


def parsed(text: str, language: str) -> tuple[tuple[Clause, ...], list[tuple[str, str]]]:
    """The clauses of a content, and all its words of content with their stems."""
    found: list[Clause] = []
    told: list[tuple[str, str]] = []
    alone, beside, _ = _doubts(language)
    doubted = False
    for piece in _BORDER.split(_BRACKETS.sub("", text)):
        words = WORD.findall(piece)
        if not words:
            continue
        content = stems_of(words, language, ends=piece.rstrip(_ENDS).endswith(words[-1]))
        told += content
        stems = frozenset(part for word, stem in content for part in (stem, *parts(word, language)))
        small = [word.casefold() for word in words]
        told_no = any(_says_no(word, stem, small, language) for word, stem in content if stem in alone)
        plain = _negated(small, language) != told_no
        doubting = plain and (told_no or bool(stems & beside))
        if doubting and found and small[0] in _TAKING_UP and len(stems - alone - beside) < _WORDS:
            found = [replace(one, negated=not one.negated, focus=one.stems) for one in found]
        below = doubted and not _SUBORDINATE.isdisjoint(small[:2])
        negated = plain != below
        doubted |= doubting
        focus: frozenset[str] = (
            stems if told_no or below else _focus(words, content, language) if negated else frozenset()
        )
        if found and len(stems) < _WORDS:
            turned = negated and small[0] not in _CONDITIONS
            before = found[-1]
            focus = before.focus | (focus or before.stems if turned else frozenset())
            found[-1] = _clause(before.stems | stems, before.negated or turned, focus, language)
        else:
            found.append(replace(_clause(stems, negated, focus, language), open=small[0] in _OPENING))
    return tuple(found), told


def _focus(words: Sequence[str], content: Iterable[tuple[str, str]], language: str) -> frozenset[str]:
    """
    What the negation of a clause says no to.

    Behind "kein" stands the noun that there is none of; "nicht" turns round the verb or adjective of the clause, so
    that its nouns only say what it is about.
    """
    nouns = [
        noun
        for k, word in enumerate(words)
        if word.casefold().startswith(_NONE)
        if (noun := next((after for after in words[k + 1 :] if after[0].isupper()), None))
    ]
    if nouns:
        return frozenset(part for noun in nouns for part in (stem(noun, language), *parts(noun, language)))
    told = frozenset(stem for word, stem in content if not word[0].isupper())
    return told or frozenset(stem for _, stem in content)


def negated(found: Sequence[Clause]) -> bool:
    """Whether the weightiest of the clauses, the first of those with most words, is turned into its opposite."""
    return max(found, key=lambda one: len(one.stems)).negated if found else False


def turn(one: Iterable[Clause], other: Sequence[Clause]) -> Turn:
    """
    How the two clauses that have most in common stand to each other.

    Example:
        >>> found = turn(clauses("Die Läden öffnen morgen", "de"), clauses("Die Läden bleiben morgen zu", "de"))
        >>> found.opposite, sorted(found.against)
        (True, ['offn', 'zu'])
    """
    best: tuple[float, Clause, Clause, frozenset[str]] | None = None
    for a in one:
        for b in other:
            against: frozenset[str] = frozenset()
            if a.against and b.against:
                over, back = (a.against & b.stems) - a.stems, (b.against & a.stems) - b.stems
                against = over | back if over and back else against
            both = weights(a.stems & b.stems) + (weights(against) / 2 if against else 0)
            shared = 2 * both / (_LITTLE + a.weight + b.weight)
            if best is None or shared > best[0]:
                best = (shared, a, b, against)
    if best is None:
        return Turn()
    shared, a, b, against = best
    lone = (a.stems - b.stems - against, b.stems - a.stems - against)
    short, long = sorted((max(1.0, a.weight), max(1.0, b.weight)))
    both = shared * (_LITTLE + a.weight + b.weight) / 2
    return Turn(
        a.negated is not b.negated,
        against,
        not (a.open or b.open) and bool(against or a.focus & b.stems or b.focus & a.stems),
        min(1.0, both / short),
        min(1.0, both / long),
        min(map(heaviest, lone)),
    )


def _clause(stems: frozenset[str], negated: bool, focus: frozenset[str], language: str) -> Clause:
    against = opposites(language)
    opposed = frozenset().union(*(against[one] for one in stems if one in against))
    return Clause(stems, negated, opposed, weights(stems), focus)


def _says_no(word: str, stem: str, beside: Sequence[str], language: str) -> bool:
    """
    Whether a word that takes back does so where it stands.

    "Verboten" says that something is not so, "das Verbot" only names it; so do "das ist falsch" and "falsche Zahlen".
    """
    _, _, kinds = _doubts(language)
    if word[0].isupper():
        return kinds.get(stem) == "noun" and not _BEING.isdisjoint(beside)
    return kinds.get(stem) != "adjective" or not _INFLECTED.search(word)


def _negated(words: list[str], language: str) -> bool:
    rows = negations(language)
    if words and not _MOST.isdisjoint(words) and not _THAN.isdisjoint(words) and "nicht" not in words:
        return False
    after = [*words[1:], ""]
    return sum(word in rows and after[k] not in rows[word] for k, word in enumerate(words)) % 2 == 1


def takes_back(stems: Iterable[str], language: str) -> bool:
    """
    Whether one of some stems takes back by itself what it is said of.

    Example:
        >>> takes_back([stem("falsch", "de")], "de"), takes_back([stem("Beweis", "de")], "de")
        (True, False)
    """
    return not _doubts(language)[0].isdisjoint(stems)


@cache
def _doubts(language: str) -> tuple[frozenset[str], frozenset[str], Mapping[str, str]]:
    """Stems that take a clause back by themselves, and with a negation beside them; what kind of word the first are."""
    rows = table(language, "doubts") if language == "de" else ()
    alone, beside = (frozenset(stem(r["word"], language) for r in rows if r["alone"] == how) for how in ("yes", ""))
    return alone, beside, {stem(r["word"], language): _kind(r["word"]) for r in rows if r["alone"]}


def _kind(word: str) -> str:
    if word[0].isupper():
        return "noun"
    return "verb" if word.endswith("n") else "adjective"
