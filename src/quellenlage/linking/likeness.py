"""
Likeness: whether two statements say the same, the opposite, or another number of the same thing.

A logistic score over a few features that can be read; the weights stand in `weights.csv`. The score says whether both
speak of the same matter; polarity and figures say how they stand to each other.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quellenlage.linking.traits import Amount, Traits
from quellenlage.model import Stands

#: From here two statements are taken to speak of the same matter.
SAME = 0.5
#: A "nicht" somewhere in long sentences negates something else; only shorter ones are taken for opposites.
LONGEST_NEGATED = 24
#: Numbers within 5 % are the same, told more or less roundly ("fast 11.000", "10.900").
NEAR = 1.05


@dataclass(frozen=True, slots=True)
class Likeness:
    """
    How two statements stand to each other.

    Attributes:
        stands: Same, opposite or another figure; None where they speak of different matters.
        score: From 0 to 1, how surely they speak of the same matter.
        why: What decided, in words and numbers.
    """

    stands: Stands | None
    score: float
    why: str


def features(one: Traits, other: Traits, cosine: float) -> dict[str, float]:
    """The features of a pair by name, as `weights.csv` explains them."""
    lower = (one.stems - one.nouns) & (other.stems - other.nouns)
    return {
        "base": 1.0,
        "cosine": cosine,
        "words": _dice(one.stems, other.stems),
        "nouns": 2 * len(_names(one, other)) / max(1, len(one.nouns | other.nouns) + len(_names(one, other))),
        "figure": float(bool(shared(one, other))),
        "lone": float(bool(one.amounts) != bool(other.amounts)),
        "verb": float(bool(lower)),
        "days": float(abs(one.day - other.day)) if one.day is not None and other.day is not None else 0.0,
    }


def liken(one: Traits, other: Traits, cosine: float) -> Likeness:
    """
    Compare two statements.

    Args:
        cosine: Of the vectors of their contents.
    """
    found = features(one, other, cosine)
    sum_ = sum(_weights()[name] * value for name, value in found.items())
    score = round(1 / (1 + math.exp(-sum_)), 4)
    same = shared(one, other)
    why = _why(one, other, cosine, same)
    if score < SAME or one.force is not other.force:
        return Likeness(None, score, why)
    rival = None if same else _rival(one, other)
    if rival:
        return Likeness(Stands.CONFLICTS, score, f"{why}, {rival}")
    if one.amounts and other.amounts and not same:
        return Likeness(None, score, why)
    if one.affirms is other.affirms:
        return Likeness(Stands.SUPPORTS, score, why)
    outer = one.denied is not other.denied
    if outer or max(len(one.text.split()), len(other.text.split())) <= LONGEST_NEGATED:
        return Likeness(Stands.DENIES, score, f"{why}, {'denied' if outer else 'negated'}")
    return Likeness(None, score, why)


def shared(one: Traits, other: Traits) -> list[str]:
    """The numbers that stand in both."""
    return sorted({_plain(a) for a in one.amounts for b in other.amounts if _alike(a, b)})


def _rival(one: Traits, other: Traits) -> str:
    """
    Two numbers for the same quantity, as words; empty where there are none. Something besides what is counted must
    stand in both: 120 dead here and 340 dead there are two matters.
    """
    names = _names(one, other)
    for a in one.amounts:
        for b in other.amounts:
            if not names - a.of - b.of - a.words - b.words:
                continue
            if a.unit == b.unit and (a.of & b.of or (a.unit and not (a.of and b.of))):
                return f"{_plain(a)} against {_plain(b)}"
    return ""


def _alike(a: Amount, b: Amount) -> bool:
    """Whether two numbers are the same; "bis zu 12.000" and "12.000" are, "3.000 bis 5.000" and "4.000" too."""
    if a.unit != b.unit and a.unit is not None and b.unit is not None:
        return False
    ends = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    if any(x == y or (min(x, y) > 0 and max(x, y) / min(x, y) <= NEAR) for x, y in ends):
        return True
    if None in (a.low, a.high, b.low, b.high):
        return False
    return max(a.low or 0, b.low or 0) <= min(a.high or 0, b.high or 0)


def _plain(amount: Amount) -> str:
    ends = dict.fromkeys("…" if end is None else f"{end:g}" for end in (amount.low, amount.high))
    return "–".join(ends)


def _names(one: Traits, other: Traits) -> frozenset[str]:
    """Nouns and names of one that stand in the other, there as an adjective, too ("Nordkoreaner", "nordkoreanisch")."""
    return (one.nouns & other.stems) | (other.nouns & one.stems)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _why(one: Traits, other: Traits, cosine: float, same: list[str]) -> str:
    both = sorted(_names(one, other))[:4]
    parts = [
        f"cosine {cosine:.2f}",
        "names " + " ".join(both) if both else "",
        "figure " + " ".join(same) if same else "",
    ]
    return ", ".join(part for part in parts if part)


@cache
def _weights() -> dict[str, float]:
    lines = files(__package__).joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["feature"]: float(row["weight"]) for row in rows}
