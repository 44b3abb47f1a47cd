"""
Amounts: how the numbers of two statements meet, and whether they are rivals for one quantity.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from quellenlage.linking.stems import weights
from quellenlage.linking.traits import Amount, Traits

#: Numbers within 5 % are the same, told more or less roundly ("fast 11.000", "10.900").
NEAR = 1.05
#: Of rival figures for one quantity few are further apart; those that are count something else (eval/claims.md).
FAR = 12.0
#: How long something lasts or ago it was is no quantity that two could dispute.
_LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
#: "person" says less than what is counted: infected, dead and guests are all persons.
_COUNTED = frozenset({None, "person"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """
    How the numbers of two statements meet.

    Attributes:
        alike: A number that stands in both, and is no length of time.
        lasting: A length of time stands in both ("binnen 24 Stunden"), and no other number does.
        rival: The two that are likest in what they count, where none stands in both.
        fit: 2 where the words for what rivals count agree, 1 where only the unit does.
        apart: How many times the one rival is the other.
        rest: How much the words say that stand in both beside what is counted.
    """

    alike: Amount | None = None
    lasting: bool = False
    rival: tuple[Amount, Amount] | None = None
    fit: int = 0
    apart: float = 1.0
    rest: float = 0.0


NONE = Meeting()


def meeting(one: Traits, other: Traits) -> Meeting:
    """How the numbers of two statements meet."""
    if not one.amounts or not other.amounts:
        return NONE
    # 120 dead here and 340 dead there are two matters: something besides what is counted must stand in both
    shared = one.parts & other.parts
    best: tuple[int, float] | None = None
    rival: tuple[Amount, Amount] | None = None
    lasting = False
    for a in one.amounts:
        for b in other.amounts:
            if _alike(a, b, 1.0 if counting_on(one, other) else NEAR):
                if not (a.unit in _LENGTHS or b.unit in _LENGTHS):
                    return Meeting(alike=a if _key(a) <= _key(b) else b, rest=weights(shared - a.of - b.of))
                lasting = True
            fit = _of_one_kind(a, b) if shared - a.of - b.of - a.words - b.words else 0
            if fit and (best is None or (fit, -_times(a, b)) > best):
                best, rival = (fit, -_times(a, b)), (a, b)
    if best is None or rival is None:
        return Meeting(lasting=lasting)
    counted = rival[0].of | rival[1].of | rival[0].words | rival[1].words
    return Meeting(None, lasting, rival, best[0], -best[1], weights(shared - counted))


def counting_on(one: Traits, other: Traits) -> bool:
    """Whether one counts what goes on, and the other another day: its number is no other figure for the same."""
    return (one.running or other.running) and one.day != other.day


def plain(amount: Amount) -> str:
    """
    An amount as it stands in a reason.

    Example:
        >>> plain(Amount(1200.0, 1500.0, "person", frozenset(), frozenset()))
        '1200–1500'
    """
    ends = dict.fromkeys("…" if end is None else f"{end:g}" for end in (amount.low, amount.high))
    return "–".join(ends)


def _of_one_kind(a: Amount, b: Amount) -> int:
    """Whether two numbers may tell of one quantity: 2 where the words for it agree, 1 where only the unit does."""
    if a.unit in _LENGTHS or b.unit in _LENGTHS:
        return 0
    if a.unit != b.unit and not (a.unit in _COUNTED and b.unit in _COUNTED):
        return 0
    if any(_one_noun(x, y) for x in a.of for y in b.of):
        return 2
    return int(a.unit not in _COUNTED and not (a.of and b.of))


def _one_noun(one: str, other: str) -> bool:
    """Whether two nouns are one or end in the other, as "Rettungspaket" and "Paket"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 4 and long.endswith(short))


def _alike(a: Amount, b: Amount, near: float) -> bool:
    """Whether two numbers are the same; "bis zu 12.000" and "12.000" are, "3.000 bis 5.000" and "4.000" too."""
    if a.unit != b.unit and a.unit is not None and b.unit is not None:
        return False
    ends = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high) if x is not None and y is not None]
    if any(x == y or (min(x, y) > 0 and max(x, y) / min(x, y) <= near) for x, y in ends):
        return True
    if None in (a.low, a.high, b.low, b.high):
        return False
    return max(a.low or 0, b.low or 0) <= min(a.high or 0, b.high or 0)


def _times(a: Amount, b: Amount) -> float:
    ends = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high) if x and y and min(x, y) > 0]
    return min((max(x, y) / min(x, y) for x, y in ends), default=math.inf)


def _key(amount: Amount) -> tuple[float, float]:
    return amount.low or 0.0, amount.high or 0.0
