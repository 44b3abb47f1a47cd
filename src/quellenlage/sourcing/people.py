"""
People: which persons of a claim are one, under different names, offices and languages.

A full name, the last name alone and an office without a name are one person where only one fits. Two of one name are
two where they belong to different parties or work in different fields.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from quellenlage.languages import table
from quellenlage.languages.offices import MINISTRY, ministry, office_body
from quellenlage.model import Source
from quellenlage.sourcing.descriptions import state_in
from quellenlage.sourcing.folding import TITLES, folded

_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_PART = re.compile(r"[^\W_]+(?:-[^\W_]+)*\.?")
#: Before an office without changing which office it is.
_LEVEL = re.compile(r"^(?:bundes|landes|reichs)(?=minister|kanzler|.+minister)")


@dataclass(slots=True)
class Person:
    """
    One person of a claim.

    Attributes:
        name: The fullest name, offices and parties left out.
        words: Its words, folded; empty where only an office is known.
        offices: By which offices the statements call the person, folded, with how often.
        parties: To which parties the person belongs.
        bodies: Other bodies that the statements name with the person, with how often.
        fields: Walks of life, by the offices.
    """

    name: str
    words: tuple[str, ...]
    offices: Counter[str] = field(default_factory=Counter)
    parties: set[str] = field(default_factory=set)
    bodies: Counter[str] = field(default_factory=Counter)
    fields: set[str] = field(default_factory=set)

    def take(self, other: Person) -> None:
        """Learn what is known of the same person under another name."""
        self.offices += other.offices
        self.parties |= other.parties
        self.bodies += other.bodies
        self.fields |= other.fields


def joined(sources: Iterable[Source], language: str = "de") -> dict[Source, Person]:
    """
    Each speaker → who it is; the same for all names of one person.

    Example:
        >>> from quellenlage.model import SourceType
        >>> vogt = Source("Landrat Karl Vogt (SPD)", SourceType.PERSON)
        >>> short = Source("Vogt", SourceType.PERSON)
        >>> joined([vogt, short])[short].name
        'Karl Vogt'
    """
    given = Counter(sources)
    plain = {source: parsed(source, language, times) for source, times in given.items()}
    ordered = sorted(plain.items(), key=lambda pair: _fullest(pair[1], pair[0]))
    heads: list[Person] = []
    found: dict[Source, Person] = {}
    for source, person in ordered:
        head = _head(person, heads)
        if head is None:
            heads.append(person)
            head = person
        else:
            head.take(person)
        found[source] = head
    for name in {head.name for head in heads}:
        same = [head for head in heads if head.name == name]
        for head in same if len(same) > 1 else ():
            head.name = f"{name} ({', '.join(sorted({*head.parties, *head.offices, *head.bodies})) or '?'})"
    return found


def parsed(source: Source, language: str = "de", times: int = 1) -> Person:
    """A speaker's name without offices, titles and parties, and what these tell; given so many times."""
    name, offices, parties, bodies = source.name, Counter[str](), set[str](), Counter[str]()
    for inside in _BRACKET.findall(name):
        if party(inside, language):
            parties.add(party(inside, language) or "")
    name = _BRACKET.sub("", name).strip()
    parts = name.split()
    first = _last_office(parts, language) + 1
    if first:
        offices[office(" ".join(parts[:first]), language)] += times
    if source.role:
        offices[office(source.role, language)] += times
    if source.organisation:
        known = party(source.organisation, language)
        parties.update({known} if known else ())
        bodies.update({} if known else {source.organisation: times})
    kept = [part for part in parts[first:] if part.casefold().rstrip(".") not in TITLES]
    words = tuple(folded(" ".join(kept)).split())
    fields = {row for one in offices for row in [_field(one, language)] if row}
    return Person(" ".join(kept) or name, words, offices, parties, bodies, fields)


def body_of(person: Person, language: str = "de", year: int | None = None) -> str | None:
    """
    The body for which a person speaks: that of the office, else what the reports say; the party only of who holds none,
    and what is generally known of that year only where no report says anything.

    Example:
        >>> from quellenlage.model import SourceType
        >>> body_of(parsed(Source("Karl Vogt", SourceType.PERSON, role="Finanzminister", organisation="SPD")))
        'Finanzministerium'
    """
    offices = sorted(person.offices, key=lambda word: (-person.offices[word], word))
    states = [row for word in offices if (row := _state_office(word, language))]
    for held, body in states:
        if made := _body(held, body, person, language):
            return made
    if person.bodies:
        return min(person.bodies, key=lambda body: (-person.bodies[body], body))
    if states:
        return None
    return min(person.parties) if person.parties else generally_known(person.name, language, year)


def generally_known(name: str, language: str = "de", year: int | None = None) -> str | None:
    """
    The body for which a well-known person speaks, without a year only where it is the same at all times.

    Example:
        >>> generally_known("Christian Drosten"), generally_known("Olaf Scholz")
        ('Charité', None)
        >>> generally_known("Olaf Scholz", year=2023)
        'Bundesregierung'
    """
    rows = _well_known(language).get(folded(name), ())
    bodies = [
        body for body, since, until in rows if year is None or int(since or year) <= year <= int(until or year)
    ]  # fmt: skip
    return bodies[0] or None if len(set(bodies)) == 1 else None


@cache
def _well_known(language: str) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in table(language, "names/persons"):
        found.setdefault(folded(row["name"]), []).append((row["body"], row["since"], row["until"]))
    return found


def _body(word: str, body: str, person: Person, language: str) -> str | None:
    if body == MINISTRY:
        states = [state_in(one, language) for one in person.bodies if not state_in(word, language)]
        place = next((state for state in states if state not in (None, "Deutschland")), None)
        return ministry(_named(word)) + (f" {place}" if place else "")
    if body == "{state}":
        return next((name for text in (word, *person.bodies) if (name := state_in(text, language))), None)
    abroad = [name for name in person.bodies if state_in(name, language) not in (None, "Deutschland")]
    return abroad[0] if abroad and body == "Bundesregierung" else body or None


def _named(word: str) -> str:
    """A folded office with its capital letter, so that it reads as a name ("us-außenminister" → "US-Außenminister")."""
    last = word.split()[-1]
    head, _, tail = last.rpartition("-")
    return f"{head.upper()}-{tail.capitalize()}" if head else tail.capitalize()


def office(words: str, language: str = "de") -> str:
    """
    An office, folded: without article, in the masculine, in German.

    Example:
        >>> office("die Gesundheitsministerin"), office("Health Minister")
        ('gesundheitsminister', 'gesundheitsminister')
    """
    parts = [part for part in words.lower().split() if part not in ("der", "die", "das", "dem", "den", "des")]
    if parts:
        parts[-1] = _masculine(parts[-1])
    plain = " ".join(parts)
    return _foreign(language).get(plain, plain)


def _masculine(word: str) -> str:
    """A word for who holds an office in the masculine ("landrätin" → "landrat", "virologin" → "virologe")."""
    for feminine, masculine in (("rätin", "rat"), ("ärztin", "arzt")):
        if word.endswith(feminine):
            return word.removesuffix(feminine) + masculine
    stem = word.removesuffix("in")
    if stem == word or len(stem) < 4 or word in _role_words("de"):
        return word
    return f"{stem}e" if any(f"{stem}e".endswith(role) for role in _role_words("de") if role.endswith("e")) else stem


@cache
def _role_words(language: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table(language, "roles"))


@cache
def _foreign(language: str) -> dict[str, str]:
    return {row["word"]: row["means"] for row in table(language, "offices") if row["means"]}


def _state_office(folded_office: str, language: str) -> tuple[str, str] | None:
    """An office of state with its body, as the table gives it; None for other offices."""
    body = office_body(folded_office.split()[-1], language) if folded_office else None
    return None if body is None else (folded_office, body)


@cache
def _roles(language: str) -> tuple[tuple[str, str, str, str], ...]:
    """(word, match, kind, field), the longest word first."""
    rows = [(row["word"], row["match"], row["kind"], row["field"]) for row in table(language, "roles")]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _role(word: str, language: str) -> str:
    """Of which kind a word for a person is ("office", "profession", …); empty where it is none."""
    plain = _masculine(word.lower())
    hits = (
        kind for role, match, kind, _ in _roles(language) if plain == role or (match == "end" and plain.endswith(role))
    )
    return next(hits, "")


@cache
def _field(folded_office: str, language: str) -> str:
    """The walk of life of an office; of the longest word that it ends with."""
    last = folded_office.split()[-1] if folded_office else ""
    return next(
        (row[3] for row in _roles(language) if last == row[0] or (row[1] == "end" and last.endswith(row[0]))), ""
    )


def _last_office(parts: Sequence[str], language: str) -> int:
    """Place of the last word of an office before a name, or of a name that is an office; -1 where there is none."""
    for end in range(len(parts), 0, -1):
        if " ".join(parts[:end]).lower() in _foreign(language):
            return end - 1
    places = [k for k, part in enumerate(parts) if part[:1].isupper() and _role(part, language)]
    if not places or (places[0] and not all(map(_attribute, parts[: places[0]]))):
        return -1
    if places[-1] == len(parts) - 1 and _role(parts[-1], language) != "office":
        return places[-2] if len(places) > 1 else -1
    return places[-1]


def _attribute(word: str) -> bool:
    """Whether a word before an office belongs to it ("Tübinger Oberbürgermeister", "Berlins Innensenator")."""
    return word.endswith(("er", "ische", "ischer", "isches", "s")) or word.islower()


@cache
def party(name: str, language: str = "de") -> str | None:
    """The party that a name stands for, None where it is none."""
    for row in table(language, "names/institutions"):
        if "Partei" in row["heads"].split(";") and name in (row["name"], *row["aliases"].split(";")):
            return row["name"]
    return None


def _fullest(person: Person, source: Source) -> tuple[bool, int, str, str, str]:
    """Full names first, then last names, then offices; the longest first, of one length by letter."""
    return (
        not person.words, -len(person.words), person.name, source.organisation or "\uffff", source.role or "\uffff"
    )  # fmt: skip


def _head(person: Person, heads: Sequence[Person]) -> Person | None:
    """Who of those known is the same; None where nobody or more than one fits."""
    if not person.words:
        fitting = [head for head in heads if _holds(head, person)]
        return fitting[0] if len(fitting) == 1 and not _clash(fitting[0], person) else None
    same = [head for head in heads if head.words == person.words or _short(head.words, person.words)]
    same = [head for head in same if not _clash(head, person)]
    if len(same) > 1:
        same = [head for head in same if _holds(head, person)] or same
    return same[0] if len(same) == 1 else None


def _short(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name is the end of a fuller one, or leaves out given names of it but the first."""
    if not 0 < len(short) < len(full) or short[-1] != full[-1]:
        return False
    return full[-len(short) :] == short or (len(short) > 1 and short[0] == full[0])


def _holds(head: Person, person: Person) -> bool:
    """Whether two hold one office."""
    return any(_level(one) == _level(other) for one in head.offices for other in person.offices)


def _level(one: str) -> str:
    """An office without the words that only say of which state or town."""
    last = one.split()[-1] if one else ""
    return _LEVEL.sub("", last.removeprefix("us-").removeprefix("ober"))


def _clash(head: Person, person: Person) -> bool:
    """Whether two of one name are two persons: of different parties, or at home in different walks of life."""
    if head.parties and person.parties and not head.parties & person.parties:
        return True
    if head.bodies and person.bodies and set(head.bodies) & set(person.bodies):
        return False
    if head.parties & person.parties:
        return False
    return bool(head.fields and person.fields and not head.fields & person.fields) and not _holds(head, person)
