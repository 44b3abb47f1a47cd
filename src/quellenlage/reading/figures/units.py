"""Units, and the nouns that mean people: what the word after a number says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from quellenlage.languages import table, words
from quellenlage.reading.words.tagged import Tagged


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands in the text: what it means, the factor to it, its kind and its number of words."""

    unit: str
    factor: float
    kind: str
    length: int


def unit_at(t: Tagged, k: int, end: int) -> Unit | None:
    """The unit that starts at word `k`, the longest where several do."""
    if k >= end:
        return None
    known = _units()
    lower = t.lower[k]
    if lower[-1] == "." and len(lower) < 4:
        lower = lower[:-1]  # "40 m." at the end of a sentence
    if k + 1 < end:
        if lower in _first_words():
            for length in (3, 2):
                row = known.get(" ".join(t.lower[k : k + length]).rstrip(".")) if k + length <= end else None
                if row is not None:
                    return Unit(row.unit, row.factor, row.kind, length)
        if t.tags[k] == "ADJA" and (row := known.get(f"{_without_ending(lower)}e {t.lower[k + 1]}")) is not None:
            return Unit(row.unit, row.factor, row.kind, 2)
    return known.get(lower)


def unit_named(wording: str) -> Unit | None:
    """The unit that a word means by itself."""
    return _units().get(wording)


@lru_cache(maxsize=1 << 14)
def is_person(lower: str, lemma: str) -> bool:
    """
    Whether a noun means people.

    Example:
        >>> is_person("bundeswehrsoldaten", "bundeswehrsoldat"), is_person("fälle", "fall")
        (True, False)
        >>> is_person("kolleginnen", "kollegin"), is_person("streitkräfte", "streitkraft")
        (True, False)
    """
    people = _people()
    for word in (lemma, lower, lower[:-1]):
        if people.get(word) == "whole":
            return True
        for start in range(len(word) - 1):
            match = people.get(word[start:])
            if match == "not":
                return False
            if match == "end":
                return True
    base = lemma.removesuffix("in")
    if base != lemma or lower.endswith("innen"):
        base = base if base != lemma else lower.removesuffix("innen").rstrip("*:_/-")
        return any(is_person(form, form) for form in (base, base + "e")) if len(base) > 3 else False
    return False


def _without_ending(adjective: str) -> str:
    return adjective.rstrip("n").removesuffix("r").removesuffix("e")


@cache
def _units() -> dict[str, Unit]:
    return {
        row["words"]: Unit(row["unit"], float(row["factor"]), row["kind"], 1 + row["words"].count(" "))
        for row in table("de", "units")
    }


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key.split()[0] for key in words("de", "units", "words") if " " in key)


@cache
def _people() -> dict[str, str]:
    return {row["word"]: row["match"] for row in table("de", "people")}
