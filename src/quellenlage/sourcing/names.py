"""
Names: which sources of a claim are one, under different names and in different reports.

Joined are aliases from the tables of names, a person's last name with the full name, an office with the one who
holds it, an abbreviation with what it abbreviates, and a short name of a body with the only longer one that holds
it. Names that could mean two are not joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from quellenlage.languages import table
from quellenlage.languages.press import agency, outlet
from quellenlage.model import Source, SourceType

_TOKEN = re.compile(r"[^\W_]+")
_TITLE = frozenset({"dr", "prof", "professor", "professorin", "med", "jur", "phil", "h", "c", "frau", "herr"})
_ARTICLE = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen"})
_SMALL = frozenset({"für", "und", "von", "vom", "zu", "zur", "zum", "in", "im", "am", "an", "auf", "of", "the", "and"})
_ADJECTIVE = re.compile(r"(?<=..)(?:e|er|en|es|em)$")
_OF_COUNTRY = re.compile(r"(?<=isch)(?:e|er|en|es|em)$|(?<=^deutsch)(?:e|er|en|es|em)$")
_MINISTER = re.compile(r"(.*minister)(?:in)?$", re.I)

_NAMED = frozenset({SourceType.PERSON, SourceType.ORGANISATION, SourceType.STATE})


@cache
def _aliases(language: str) -> dict[str, str]:
    """Names of bodies and states, folded, → the name in the table."""
    found: dict[str, str] = {}
    for row in table(language, "names/institutions"):
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                found.setdefault(folded(name), row["name"])
    for row in table(language, "names/states"):
        adjectives = (f"{word}e Regierung" for word in row["adjective"].split(";") if word)
        names = (row["name"], *row["aliases"].split(";"), *row["capital"].split(";"), *adjectives)
        for name in (*names, f"Regierung {row['name']}"):
            if name:
                found.setdefault(folded(name), row["name"])
    return found


def folded(name: str) -> str:
    """
    A name without article, titles, case and the endings of adjectives.

    Example:
        >>> folded("der ukrainische Militärgeheimdienst") == folded("ukrainischer Militärgeheimdienst")
        True
    """
    tokens = [token for token in _TOKEN.findall(name) if token.casefold() not in _ARTICLE | _TITLE]
    return " ".join(
        _ADJECTIVE.sub("", token) if token[0].islower() else _OF_COUNTRY.sub("", token.casefold()) for token in tokens
    )


class Names:
    """
    The names of a claim's sources, joined.

    Args:
        sources: All sources and speakers that the claim's statements name.

    Example:
        >>> vogt = Source("Karl Vogt", SourceType.PERSON, organisation="Heeresamt")
        >>> names = Names([vogt, Source("Vogt", SourceType.PERSON), Source("Heeresamt", SourceType.STATE)])
        >>> names.person(Source("Vogt", SourceType.PERSON)), names.body(Source("Vogt", SourceType.PERSON))
        ('Karl Vogt', 'Heeresamt')
    """

    def __init__(self, sources: Iterable[Source], language: str = "de") -> None:
        self._language = language
        sources = list(sources)
        people = sorted({source for source in sources if source.type is SourceType.PERSON}, key=_fullest)
        self._people = _joined([person.name for person in people], self._one_person(people))
        self._bodies_of: dict[str, str] = {}
        for person in people:
            if body := _body_of(person):
                self._bodies_of.setdefault(self._people[person.name], body)
        others = [source.name for source in sources if source.type is not SourceType.PERSON]
        bodies = sorted({*others, *self._bodies_of.values()}, key=lambda name: (-len(name), name))
        self._bodies = _joined(bodies, self._one_body(bodies))

    def person(self, source: Source) -> str:
        """The fullest name of a speaker: of a person, else of the body."""
        if source.type is SourceType.PERSON:
            return self._people.get(source.name, source.name)
        return self._body(source.name)

    def body(self, source: Source) -> str:
        """The name of the body for which a source speaks, of the person where none is known."""
        person = self.person(source)
        if source.type is SourceType.PERSON and person in self._bodies_of:
            return self._body(self._bodies_of[person])
        return person

    def _body(self, name: str) -> str:
        return self._bodies.get(name, self._known(name) or name)

    def _known(self, name: str) -> str | None:
        """The name that a table gives for it."""
        return agency(name, self._language) or self._listed(name) or _outlet(name, self._language)

    def _listed(self, name: str) -> str | None:
        return _aliases(self._language).get(folded(name))

    def _one_person(self, people: list[Source]) -> Callable[[str, str], bool]:
        """Whether two names of persons mean one, the longer first; a short one only where one person fits."""
        names = [person.name for person in people]
        held: dict[str, set[str]] = {}
        for person in people:
            if person.role:
                held.setdefault(folded(person.role), set()).add(person.name)

        def same(full: str, short: str) -> bool:
            if folded(full) == folded(short):
                return True
            if held.get(folded(short), set()) == {full}:
                return True
            return _ends(full, short) and sum(_ends(name, short) for name in names if name != short) == 1

        return same

    def _one_body(self, names: list[str]) -> Callable[[str, str], bool]:
        """Whether two names of bodies mean one, the longer first."""

        def same(full: str, short: str) -> bool:
            known = self._known(full), self._known(short)
            if None not in known:
                return known[0] == known[1]
            if folded(full) == folded(short) or _abbreviates(short, full):
                return True
            return _holds(full, short) and sum(_holds(name, short) for name in names if name != short) == 1

        return same


def _outlet(name: str, language: str) -> str | None:
    """The outlet of that name, if the table knows it under another one too."""
    known = outlet(name, language)
    return known if known != name else None


def _fullest(source: Source) -> tuple[int, str, str, str]:
    """Longest names first; of one name, those that say more."""
    return -len(source.name), source.name, source.organisation or "\uffff", source.role or "\uffff"


def _joined(names: list[str], same: Callable[[str, str], bool]) -> dict[str, str]:
    """Each name → the first one that means the same."""
    heads: list[str] = []
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        head = next((head for head in heads if same(head, name)), name)
        if head == name:
            heads.append(name)
        found[name] = head
    return found


def _body_of(person: Source) -> str | None:
    """The body for which a person speaks: a minister's ministry, else what the report says."""
    match = _MINISTER.search(person.role or "")
    if match and match[1].casefold() not in ("minister", "premierminister", "ministerpräsident"):
        return f"{match[1]}ium"
    return person.organisation


def _tokens(name: str) -> list[str]:
    return folded(name).split()


def _ends(full: str, short: str) -> bool:
    """Whether a short name is the last name of a full one."""
    long, last = _tokens(full), _tokens(short)
    return 0 < len(last) < len(long) and long[-len(last) :] == last


def _holds(full: str, short: str) -> bool:
    """Whether all words of a short name stand in a longer one."""
    long, few = set(_tokens(full)), set(_tokens(short))
    return bool(few) and few < long


def _abbreviates(short: str, full: str) -> bool:
    """
    Whether a name is made of the first letters of another's words, or stands in it in brackets.

    Example:
        >>> _abbreviates("IHK", "Industrie- und Handelskammer"), _abbreviates("RKI", "Robert Koch-Institut")
        (True, True)
    """
    letters = short.strip().upper()
    if not (short.isupper() and short.isalpha() and 2 <= len(short) <= 8):
        return False
    tokens = _TOKEN.findall(full)
    if short in tokens:
        return True
    big = [token for token in tokens if token.casefold() not in _SMALL | _ARTICLE]
    initials = "".join(token[0] for token in big).upper()
    return initials == letters or _compound(letters, big)


def _compound(letters: str, words: list[str]) -> bool:
    """Whether letters are the beginnings of the parts of words ("Handelskammer" → H, K), in order, one part first."""
    if not letters:
        return not words
    if not words or words[0][:1].upper() != letters[0]:
        return False
    word = words[0].upper()
    for taken in range(1, min(len(letters), 3) + 1):
        at, inside = 0, True
        for letter in letters[1:taken]:
            at = word.find(letter, at + 3)
            inside = inside and at > 0
        if inside and _compound(letters[taken:], words[1:]):
            return True
    return False
