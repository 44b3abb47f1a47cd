"""
Names: what the folder of facts knows of a run of words — outlets, agencies, states, institutions, first names.

A name that is also an ordinary word or another name ("Zeit", "Bild", "Stern") is found as doubtful: it counts only
where the words around it speak for it, which is for the caller to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import table
from quellenlage.model import SourceType


@dataclass(frozen=True, slots=True)
class Name:
    """
    A row of the folder of facts.

    Attributes:
        name: As the table gives it; the same for all its spellings.
        type: What kind of source it is.
        table: The table it stands in: outlets, agencies, states, regions or institutions.
        heads: Nouns that take it up again, in lower case ("institut", "blatt").
        spellings: How else it is written, in base form, itself included.
    """

    name: str
    type: SourceType
    table: str
    heads: frozenset[str] = frozenset()
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """
    A name in a text.

    Attributes:
        first, end: Its words.
        name: The row.
        spelling: The spelling in base form ("Süddeutsche Zeitung" for "Süddeutschen Zeitung").
        doubtful: Whether the spelling is an ordinary word or another name too.
    """

    first: int
    end: int
    name: Name
    spelling: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Spelling:
    rest: tuple[str, ...]
    spelling: str
    name: Name
    doubtful: bool
    derived: bool


#: What reports call an outlet or agency when they name it a second time, by its kind.
_HEADS = {
    "newspaper": "zeitung blatt tageszeitung wochenzeitung sonntagszeitung",
    "tabloid": "zeitung blatt boulevardblatt boulevardzeitung",
    "magazine": "magazin blatt nachrichtenmagazin zeitschrift wochenmagazin",
    "journal": "zeitschrift fachzeitschrift journal fachmagazin fachjournal magazin",
    "broadcaster": "sender fernsehsender rundfunk radiosender nachrichtensender anstalt",
    "programme": "sendung magazin",
    "portal": "portal nachrichtenportal website onlinemagazin plattform",
    "blog": "blog portal website",
    "trade": "magazin portal fachblatt zeitschrift",
}


_PRESS = (SourceType.MEDIUM, SourceType.AGENCY)


def name_at(words: Sequence[str], k: int, end: int, *, press: bool = False) -> Found | None:
    """
    The longest name that starts at word `k` and ends before `end`; with `press`, of a medium or agency only.

    Example:
        >>> found = name_at("sagte der Süddeutschen Zeitung".split(), 2, 4)
        >>> found.spelling, found.name.type.value, found.doubtful
        ('Süddeutsche Zeitung', 'medium', False)
    """
    for one in _spellings().get(words[k], ()):
        stop = k + 1 + len(one.rest)
        if press and one.name.type not in _PRESS:
            continue
        if stop <= end and (not one.rest or tuple(words[k + 1 : stop]) == one.rest):
            return Found(k, stop, one.name, one.spelling, one.doubtful)
    return None


def starts_name(word: str) -> bool:
    """
    Whether any spelling starts with this word; cheaper than `name_at` where most words start none.

    Example:
        >>> starts_name("Frankfurter"), starts_name("Brücke")
        (True, False)
    """
    return word in _spellings()


def gender_of(first_name: str) -> str:
    """
    The gender that German readers expect of a first name: m, f, mf for both, empty where it is none.

    Example:
        >>> gender_of("Annalena"), gender_of("Klaus-Peter"), gender_of("Ministerium")
        ('f', 'm', '')
    """
    names = _first_names()
    found = names.get(first_name)
    if found is None and "-" in first_name:
        found = names.get(first_name.split("-", 1)[0])
    return found or ""


def nationality(adjective: str) -> str:
    """
    The state or region that an adjective belongs to, empty where it belongs to none.

    Example:
        >>> nationality("ukrainischen"), nationality("Berliner"), nationality("neuer")
        ('Ukraine', 'Berlin', '')
    """
    adjectives = _adjectives()
    found = adjectives.get(adjective) or adjectives.get(adjective.lower())
    if found is None:
        low = adjective.lower()
        for ending in ("e", "er", "en", "em", "es"):
            if low.endswith(ending):
                found = found or adjectives.get(low[: -len(ending)])
    return found or ""


@cache
def _first_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in table("de", "names/firstnames")}


@cache
def _adjectives() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("names/regions", "names/states"):
        for row in table("de", name):
            for adjective in _several(row["adjective"]):
                found[adjective] = row["name"]
    return found


def _several(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


@cache
def _spellings() -> dict[str, tuple[_Spelling, ...]]:
    """All spellings by their first word, the longest first, and of one length those without doubt first."""
    found: dict[str, list[_Spelling]] = {}
    for name, sure, doubtful in _rows():
        for spellings, doubt in ((sure, False), (doubtful, True)):
            for spelling in spellings:
                nominative = _nominative(spelling, sure)
                place = name.table in ("states", "regions")
                for form, base in _forms(spelling, nominative, place=place):
                    first, *rest = form.split()
                    one = _Spelling(tuple(rest), base, name, doubt, form != spelling)
                    found.setdefault(first, []).append(one)
    return {
        first: tuple(sorted(ones, key=lambda one: (-len(one.rest), one.doubtful, one.derived)))
        for first, ones in found.items()
    }


def _nominative(spelling: str, others: Sequence[str]) -> str:
    """The base form among the spellings of a name: "Grüne" for "Grünen", "Auswärtiges Amt" for "Auswärtige Amt"."""
    first, space, rest = spelling.partition(" ")
    for ending, better in (("en", ("e", "es", "er")), ("e", ("es", "er"))):
        if first.endswith(ending):
            for one in better:
                base = first[: -len(ending)] + one + space + rest
                if base in others:
                    return base
    return spelling


def _forms(spelling: str, base: str, *, place: bool) -> Iterator[tuple[str, str]]:
    """A spelling and its inflected forms, each with the base form; „Polens“ is a genitive, „Grünens“ is none."""
    words = spelling.split()
    endless = ("s", "x", "z", "ß") if place else ("s", "x", "z", "ß", "en")
    for whole in _weak(words):
        yield whole, base
        if spelling[-1:].islower() and not spelling.endswith(endless):
            yield whole + "s", base
            yield whole + "es", base
        elif spelling[-1:].isupper() and len(spelling) <= 6 and spelling.isupper():
            yield whole + "s", base


def _weak(words: list[str]) -> list[str]:
    """A spelling, and with its adjectives in the oblique cases: "Frankfurter Allgemeinen Zeitung"."""
    places = [
        k
        for k, word in enumerate(words[:-1])
        if word.endswith("e") and word[:1].isupper() and not word.isupper() and words[k + 1][:1].isupper()
    ]
    forms = [" ".join(words)]
    for ending in ("n", "r") if places else ():
        forms.append(" ".join(word + ending if k in places else word for k, word in enumerate(words)))
    return forms


def _rows() -> Iterator[tuple[Name, tuple[str, ...], tuple[str, ...]]]:
    """Each name with its sure and its doubtful spellings; what comes first wins."""
    for row in table("de", "names/institutions"):
        spellings = (row["name"], *_several(row["aliases"]))
        heads = frozenset(head.lower() for head in _several(row["heads"]))
        yield Name(row["name"], SourceType(row["type"]), "institutions", heads, spellings), spellings, ()
    yield from _press("names/agencies", SourceType.AGENCY)
    yield from _press("names/outlets", SourceType.MEDIUM)
    for row in table("de", "names/states"):
        spellings = (row["name"], *_several(row["aliases"]))
        speaking = (*_several(row["capital"]), *_several(row["metonyms"]))
        name = Name(row["name"], SourceType.STATE, "states", frozenset({"land", "staat"}), spellings)
        yield name, spellings, ()
        for base in dict.fromkeys(_nominative(spelling, speaking) for spelling in speaking):
            forms = tuple(one for one in speaking if _nominative(one, speaking) == base)
            yield Name(base, SourceType.STATE, "states", frozenset(), forms), forms, ()
    for row in table("de", "names/regions"):
        spellings = (row["name"], *_several(row["aliases"]), *_several(row["capital"]))
        yield Name(row["name"], SourceType.STATE, "regions", frozenset({"land"}), spellings), spellings, ()


def _press(name: str, kind: SourceType) -> Iterator[tuple[Name, tuple[str, ...], tuple[str, ...]]]:
    for row in table("de", name):
        doubtful = _several(row["common"])
        sure = [one for one in (row["name"], *_several(row["aliases"])) if one not in doubtful]
        for one in (row["name"], *sure):
            article, _, rest = one.partition(" ")
            if article in ("Der", "Die", "Das") and rest and rest not in sure + doubtful:
                doubtful.append(rest)
        heads = "agentur nachrichtenagentur" if kind is SourceType.AGENCY else _HEADS[row["kind"]]
        yield (
            Name(row["name"], kind, name[6:], frozenset(heads.split()), (*sure, *doubtful)),
            tuple(sure),
            tuple(doubtful),
        )
