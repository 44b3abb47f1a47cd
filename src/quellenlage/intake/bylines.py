"""
Bylines: what stands in the author's place → persons, agencies, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from quellenlage.intake.characters import line
from quellenlage.languages import table

_SPLIT = re.compile(r"\s*(?:[,;|•·\n]|\s(?:und|and|sowie|u\.)\s|\s&\s|\+)\s*")
_LEAD = re.compile(
    r"^(?:(?:ein(?:e)?\s+)?[\w-]{0,25}\s*\b(?:von|by)\b:?|text:?|autor(?:in|en|innen)?:|author:|protokoll:|interview:"
    r"|aufgezeichnet von|recherche:|mit material von)\s+",
    re.I,
)
_BRACKETS = re.compile(r"[()\[\]]")
_PLACE = re.compile(r"\s+(?:aus|in|für|bei|am|zurzeit)\s.*")
_NAME = re.compile(
    r"(?:[A-ZÄÖÜÁÀÂÉÈÊÍÓÔÚÇČĆĐŁŃÑØÅŠŚŞŽİ][\w'’.-]*|von|van|vom|zu|zur|der|den|de|di|da|del|della|dos|la|le|ten|ter|al|el|"
    r"bin|ibn|af|av|y|und zu|d['’]\w+|Mc\w+)"
)
_INITIALS = re.compile(r"[a-zäöü]{2,4}")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it: persons (names or initials) and agencies, each once and in order."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@cache
def _signs() -> dict[str, str]:
    return {row["word"]: row["sign"] for row in table("de", "bylines")}


@cache
def _agencies() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table("de", "names/agencies"):
        common = set(row["common"].split(";"))
        for name in (row["name"], *row["aliases"].split(";")):
            if name and (name not in common or name == row["name"]):
                names.setdefault(name.casefold(), row["name"])
    return names


@cache
def _outlets() -> frozenset[str]:
    names: set[str] = set()
    for row in table("de", "names/outlets"):
        names.update((row["name"], *row["aliases"].split(";"), *row["domains"].split()))
    return frozenset(_plain(name) for name in names if name)


def _plain(name: str) -> str:
    return re.sub(r"\W+|\.(?:de|com|net|org|at|ch)$", "", name.casefold())


def byline(names: Iterable[str], houses: Iterable[str] = ()) -> Byline:
    """
    The persons and agencies that fields or lines for authors name.

    Args:
        names: As written: "Von Anna Berg und Jan Holt, dpa".
        houses: Names of the outlet and its publisher, which are no authors.

    Example:
        >>> byline(["Von Anna Berg und Dr. Jan Holt, dpa"])
        Byline(persons=('Anna Berg', 'Dr. Jan Holt'), agencies=('dpa',))
        >>> byline(["Redaktion Der Bote"], houses=["Der Bote"])
        Byline(persons=(), agencies=())
    """
    own = {_plain(house) for house in houses if house}
    persons: dict[str, None] = {}
    agencies: dict[str, None] = {}
    for written in names:
        written = line(written)
        if not written or len(written) > 300 or "://" in written:
            continue
        written = _BRACKETS.sub(",", written).strip()
        for part in _parts(written):
            part = _PLACE.sub("", _LEAD.sub("", part)).strip(" .:–-")
            agency = _agencies().get(part.casefold())
            if agency:
                agencies[agency] = None
            elif person := _person(part, own):
                persons[person] = None
    return Byline(tuple(persons), tuple(agencies))


def _parts(written: str) -> Iterable[str]:
    """The names of a line; "dpa/lby" is one."""
    for part in _SPLIT.split(written):
        if _LEAD.sub("", part).casefold() in _agencies():
            yield part
        else:
            yield from part.split("/")


def _person(part: str, own: set[str]) -> str | None:
    """The name of a person or initials, None where it is anything else."""
    plain = _plain(part)
    if not plain or plain in own or plain in _outlets() or "@" in part or any(map(str.isdigit, part)):
        return None
    words = part.split()
    signs = [_signs().get(word.casefold().rstrip(":")) for word in words]
    if "house" in signs or "picture" in signs or _signs().get(part.casefold()) == "house":
        return None
    while signs and signs[-1] == "job":
        words, signs = words[:-1], signs[:-1]
    while signs and signs[0] == "job":
        words, signs = words[1:], signs[1:]
    bare = [word for word, sign in zip(words, signs, strict=True) if sign != "title"]
    if len(bare) == 1 and _INITIALS.fullmatch(bare[0]):
        return bare[0]
    if not 2 <= len(bare) <= 6 or not all(_NAME.fullmatch(word) for word in bare):
        return None
    capitals = sum(word[0].isupper() for word in bare)
    return " ".join(words) if capitals > 1 and bare[-1][0].isupper() else None
