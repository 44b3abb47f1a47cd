"""Units: what the word after a number says of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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
