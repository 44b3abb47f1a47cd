"""
Likeness: whether two statements say the same, the opposite, or another number of the same thing.

A logistic score over a few features that can be read says whether both speak of the same matter; the weights stand in
`weights.csv` and are learnt from labelled pairs by `python -m quellenlage.evaluation.weights`. Polarity and figures
then say how the two stand to each other.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quellenlage.linking.polarity import Clause, opposite
from quellenlage.linking.traits import Amount, Traits
from quellenlage.model import Stands

#: From here two statements are taken to speak of the same matter.
SAME = 0.5
#: From here they are taken to speak against each other: who does so words it otherwise.
AGAINST = 0.3
#: Numbers within 5 % are the same, told more or less roundly ("fast 11.000", "10.900").
NEAR = 1.05
#: Of rival figures for one quantity few are further apart; those that are count something else (eval/claims.md).
FAR = 4.0
#: Contents less near than this are not compared: what they have in common is mostly chance.
NEAREST = 0.4
#: How long something lasts or ago it was is no quantity that two could dispute.
_LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
#: "person" says less than what is counted: infected, dead and guests are all persons.
_COUNTED = frozenset({None, "person"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """
    How two statements stand to each other.

    Attributes:
        stands: Same, opposite or another figure; None where they speak of different matters.
        score: From 0 to 1, how surely they speak of the same matter.
        why: What decided, in words and numbers; empty where they speak of different matters.
    """

    stands: Stands | None
    score: float
    why: str


def features(one: Traits, other: Traits, cosine: float) -> dict[str, float]:
    """The features of a pair by name, as `weights.csv` explains them."""
    return dict(zip(_names_of_weights(), _values(one, other, cosine, _meeting(one, other)), strict=True))


def liken(one: Traits, other: Traits, cosine: float) -> Likeness:
    """
    Compare two statements.

    Args:
        cosine: Of the vectors of their contents.
    """
    if cosine < NEAREST or one.force is not other.force:
        return Likeness(None, 0.0, "")
    meeting = _meeting(one, other)
    sum_ = sum(map(float.__mul__, _weights(), _values(one, other, cosine, meeting)))
    score = round(1 / (1 + math.exp(-sum_)), 4)
    if score < AGAINST:
        return Likeness(None, score, "")
    if meeting.alike is None and meeting.rival is not None:
        if _self(one, other) or _next(one, other) or meeting.apart > FAR:
            return Likeness(None, score, "")
        a, b = meeting.rival
        return Likeness(Stands.CONFLICTS, score, _why(one, other, cosine, f"{_plain(a)} against {_plain(b)}"))
    if _turned(one, other):
        if _self(one, other) or (score < SAME and one.denied is other.denied):
            return Likeness(None, score, "")
        how = "denied" if one.denied is not other.denied else "negated"
        return Likeness(Stands.DENIES, score, _why(one, other, cosine, how))
    if score < SAME or (one.amounts and other.amounts and meeting.alike is None):
        return Likeness(None, score, "")
    same = "" if meeting.alike is None else f"figure {_plain(meeting.alike)}"
    return Likeness(Stands.SUPPORTS, score, _why(one, other, cosine, same))


def of_one_polarity(one: Traits, other: Traits) -> bool:
    """Whether neither polarity nor rival numbers set two statements against each other."""
    meeting = _meeting(one, other)
    return (meeting.alike is not None or meeting.rival is None) and not _turned(one, other)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """
    How the numbers of two statements meet.

    Attributes:
        alike: A number that stands in both.
        rival: The two that are likest in what they count, where none stands in both.
        apart: How many times the one is the other.
    """

    alike: Amount | None = None
    rival: tuple[Amount, Amount] | None = None
    apart: float = 1.0


_NONE = _Meeting()


def _meeting(one: Traits, other: Traits) -> _Meeting:
    if not one.amounts or not other.amounts:
        return _NONE
    # 120 dead here and 340 dead there are two matters: something besides what is counted must stand in both
    shared = (one.nouns & other.stems) | (other.nouns & one.stems)
    best: tuple[int, float] | None = None
    rival: tuple[Amount, Amount] | None = None
    for a in one.amounts:
        for b in other.amounts:
            if _alike(a, b):
                return _Meeting(alike=a if _key(a) <= _key(b) else b)
            fit = _of_one_kind(a, b) if shared - a.of - b.of - a.words - b.words else 0
            if fit and (best is None or (fit, -_times(a, b)) > best):
                best, rival = (fit, -_times(a, b)), (a, b)
    return _Meeting(rival=rival, apart=-best[1]) if best is not None else _NONE


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


def _times(a: Amount, b: Amount) -> float:
    ends = [(x, y) for x in (a.low, a.high) for y in (b.low, b.high) if x and y and min(x, y) > 0]
    return min((max(x, y) / min(x, y) for x, y in ends), default=math.inf)


def _key(amount: Amount) -> tuple[float, float]:
    return amount.low or 0.0, amount.high or 0.0


def _plain(amount: Amount) -> str:
    ends = dict.fromkeys("…" if end is None else f"{end:g}" for end in (amount.low, amount.high))
    return "–".join(ends)


def _self(one: Traits, other: Traits) -> bool:
    """A report does not contradict itself; it tells of two who contradict each other."""
    return one.report == other.report and not (
        one.speakers and other.speakers and one.speakers.isdisjoint(other.speakers)
    )


def _next(one: Traits, other: Traits) -> bool:
    """Of a count that goes on, another day's number is no other figure for the same."""
    return (one.running or other.running) and one.day != other.day


def _turned(one: Traits, other: Traits) -> bool:
    """Whether one says yes to what the other says no to."""
    turned = one.denied is not other.denied
    if one.clauses or other.clauses:
        turned ^= opposite(
            one.clauses or (Clause(one.stems, False),),
            other.clauses or (Clause(other.stems, False),),
        )
    return turned


def _values(one: Traits, other: Traits, cosine: float, meeting: _Meeting) -> tuple[float, ...]:
    """The features, in the order of `weights.csv`."""
    shared = len(one.stems & other.stems)
    names = len((one.nouns & other.stems) | (other.nouns & one.stems))
    verbs = len((one.stems - one.nouns) & (other.stems - other.nouns))
    counts = len(one.stems) - len(one.nouns) + len(other.stems) - len(other.nouns)
    numbers = bool(one.amounts) + bool(other.amounts)
    known = bool(one.speakers and other.speakers)
    common = known and not one.speakers.isdisjoint(other.speakers)
    return (
        1.0,
        cosine,
        2 * shared / max(1, len(one.stems) + len(other.stems)),
        shared / max(1, min(len(one.stems), len(other.stems))),
        2 * names / max(1, len(one.nouns | other.nouns) + names),
        float(not names and bool(one.nouns) and bool(other.nouns)),
        2 * verbs / max(1, counts),
        float(meeting.alike is not None and (names > 1 or not meeting.alike.of)),
        float(numbers == 2 and meeting is _NONE),
        float(numbers == 1),
        float(common),
        float(known and not common),
        float(one.day is not None and one.day == other.day),
    )


def _why(one: Traits, other: Traits, cosine: float, how: str) -> str:
    both = sorted((one.nouns & other.stems) | (other.nouns & one.stems))[:4]
    parts = [f"cosine {cosine:.2f}", "names " + " ".join(both) if both else "", how]
    return ", ".join(part for part in parts if part)


@cache
def _rows() -> tuple[tuple[str, float], ...]:
    lines = files(__package__).joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple((row["feature"], float(row["weight"])) for row in rows)


@cache
@cache
def _weights() -> tuple[float, ...]:
    return tuple(weight for _, weight in _rows())


@cache
def _names_of_weights() -> tuple[str, ...]:
    return tuple(name for name, _ in _rows())
