"""
Likeness: whether two statements say the same, the opposite, or another number of the same thing.

A logistic score over a few features that can be read says whether both speak of the same matter; the weights stand in
`weights.csv` and are learnt from labelled pairs by `python -m quellenlage.evaluation.weights`. How the two then stand
to each other is seen, not learnt: two numbers for one quantity conflict, and where one says yes to what the other says
no to (`polarity`), it denies it.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quellenlage.linking.amounts import FAR, Meeting, counting_on, meeting, plain
from quellenlage.linking.polarity import Turn, turn
from quellenlage.linking.stems import heaviest, weight, weights
from quellenlage.linking.traits import Traits
from quellenlage.model import Stands

#: From here two statements are taken to say the same.
SAME = 0.5
#: From here on they are taken to stand so to each other: a false denial does more harm than one that is not seen.
LEAST = {Stands.SUPPORTS: SAME, Stands.DENIES: 0.75, Stands.CONFLICTS: 0.7}
#: Contents less near than this are not compared: what they have in common is mostly chance. Those that say the same are
#: nearer than those that speak against each other in other words (eval/claims.md).
NEAREST, NEAREST_SAME = 0.3, 0.4
#: What denies another shares words with it that say so much: two of the more frequent nouns, or one that is rare.
COMMON = 2.0
#: A clause denies another where so much of the shorter one stands in it; where nobody is known to disagree, both are
#: nearly the same words. Of 181 contradictions seen by less in two days' press three were some (eval/claims.md).
WITHIN, WITHIN_OWN, COVERED_OWN, NEAREST_OWN = 0.8, 0.9, 0.6, 0.6
#: Rival figures stand in contents that share so much beside what is counted, are at most so many times each other, and
#: were published at most so many days apart; where contents are alike but for the number, they may be further apart.
REST, TIMES, DAYS_OF_RIVALS, ALIKE = 2.8, 2.5, 7, 0.75
_AGREED = Turn()
#: So many stems of what both hold stand in a reason.
_SHOWN = 4
#: Where the share of words in both stands among the features.
_WORDS = 2


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


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What of a pair is weighed.

    Attributes:
        values: Its features in the order of `weights.csv`.
        met: How their numbers meet.
        turned: How their likest clauses stand to each other.
        against: One says yes to what the other says no to.
        common: How much the words say that stand in both.
    """

    values: tuple[float, ...]
    met: Meeting
    turned: Turn
    against: bool
    common: float


def features(one: Traits, other: Traits, cosine: float) -> dict[str, float]:
    """The features of a pair by name, as `weights.csv` explains them."""
    return dict(zip(_names_of_weights(), facts(one, other, cosine).values, strict=True))


def comparable(one: Traits, other: Traits, cosine: float) -> bool:
    """
    Whether two statements are near enough, and both said, both demanded, both asked or both only named.

    Those that are too far apart to be the same can only deny each other or give another figure.
    """
    if cosine < NEAREST or one.force is not other.force:
        return False
    return cosine >= NEAREST_SAME or bool(one.amounts and other.amounts) or _against_each_other(one, other)


def liken(one: Traits, other: Traits, cosine: float) -> Likeness:
    """
    Compare two statements.

    Args:
        cosine: Of the vectors of their contents.
    """
    if not comparable(one, other, cosine):
        return Likeness(None, 0.0, "")
    found = facts(one, other, cosine)
    total = sum(map(float.__mul__, _weights(), found.values))
    score = round(1 / (1 + math.exp(-total)), 4)
    stands = standing(found, one, other, cosine)
    if stands is None or score < LEAST[stands]:
        return Likeness(None, score, "")
    return Likeness(stands, score, _why(one, other, cosine, _how(found, one, other, stands)))


def standing(found: Facts, one: Traits, other: Traits, cosine: float) -> Stands | None:
    """How two statements stand to each other if they speak of the same matter; None where they cannot do so."""
    if found.met.rival is not None:
        return Stands.CONFLICTS if _disputed(found, one, other) else None
    if found.against and _denying(found, one, other, cosine):
        return Stands.DENIES
    other_number = one.amounts and other.amounts and found.met.alike is None and not found.met.lasting
    return None if found.against or other_number or cosine < NEAREST_SAME else Stands.SUPPORTS


def _disputed(found: Facts, one: Traits, other: Traits) -> bool:
    """Whether two numbers are given for one quantity, and not for two of its kind, places or days."""
    if _self(one, other) or counting_on(one, other) or found.met.apart > FAR:
        return False
    far = one.day is not None and other.day is not None and abs(one.day - other.day) > DAYS_OF_RIVALS
    elsewhere = bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)
    one_matter = found.values[_WORDS] >= ALIKE or (found.met.rest >= REST and found.met.apart <= TIMES)
    return one_matter and not far and not elsewhere


def _denying(found: Facts, one: Traits, other: Traits, cosine: float) -> bool:
    """Whether what one says no to is what the other says, and not another thing said of the same matter."""
    if _self(one, other) or found.common < COMMON:
        return False
    turned = found.turned
    if one.denied is not other.denied:
        return not turned.opposite
    if not turned.said:
        return False
    if one.speakers and other.speakers:
        return one.speakers.isdisjoint(other.speakers) and turned.within >= WITHIN
    return turned.within >= WITHIN_OWN and turned.covered >= COVERED_OWN and cosine >= NEAREST_OWN


def _self(one: Traits, other: Traits) -> bool:
    """A report does not contradict itself; it tells of two who contradict each other."""
    return one.report == other.report and not (
        one.speakers and other.speakers and one.speakers.isdisjoint(other.speakers)
    )


def facts(one: Traits, other: Traits, cosine: float) -> Facts:
    """What of a pair is weighed."""
    met = meeting(one, other)
    parts = one.parts & other.parts
    common = weights(parts)
    turned = turn(one.clauses, other.clauses) if _turning(one, other, common, cosine) else _AGREED
    short, long = sorted((one.weight, other.weight))
    nouns = len(one.nouns & other.nouns)
    verbs = len(one.others & other.others)
    numbers = bool(one.amounts) + bool(other.amounts)
    known = bool(one.speakers and other.speakers)
    speaker = known and not one.speakers.isdisjoint(other.speakers)
    days = 0 if one.day is None or other.day is None else abs(one.day - other.day)
    against = turned.opposite is not (one.denied is not other.denied)
    values = (
        1.0,
        cosine,
        2 * common / max(1.0, short + long),
        common / max(1.0, short),
        min(1.0, common / 12),
        min(1.0, short / 10),
        min(1.0, (long - common) / 15),
        2 * nouns / max(1, len(one.nouns) + len(other.nouns)),
        float(not nouns and bool(one.nouns) and bool(other.nouns)),
        2 * verbs / max(1, len(one.others) + len(other.others)),
        min(heaviest(one.parts - parts), heaviest(other.parts - parts)) / 3,
        short / max(1.0, long),
        float(not one.names.isdisjoint(other.names)),
        float(bool(one.names) and bool(other.names) and one.names.isdisjoint(other.names)),
        float(bool(one.places) and bool(other.places) and one.places.isdisjoint(other.places)),
        float(bool(one.times) and bool(other.times) and _apart(one, other)),
        min(1.0, met.rest / 3) if met.alike is not None else 0.0,
        float(numbers == 2 and met.alike is None and met.rival is None and not met.lasting),
        float(numbers == 1),
        float(met.rival is not None),
        float(met.fit == 2),
        min(2.0, math.log(met.apart)) if met.rival is not None else 0.0,
        float(speaker),
        float(known and not speaker),
        float(days == 0),
        min(1.0, days / 7),
        float(against),
        turned.within if against else 0.0,
        turned.alone / 3 if against else 0.0,
    )
    return Facts(values, met, turned, against, common)


def _turning(one: Traits, other: Traits, common: float, cosine: float) -> bool:
    """Whether it is worth looking how their clauses stand to each other."""
    if common < COMMON and cosine < NEAREST_SAME:
        return False
    return _against_each_other(one, other)


def _against_each_other(one: Traits, other: Traits) -> bool:
    """Whether one of two statements holds something that could turn it against the other."""
    return one.turning or other.turning or one.denied or other.denied or not one.against.isdisjoint(other.parts)


def _apart(one: Traits, other: Traits) -> bool:
    """Whether no time of the one falls into a time of the other."""
    return all(a[1] < b[0] or b[1] < a[0] for a in one.times for b in other.times)


def _how(found: Facts, one: Traits, other: Traits, stands: Stands) -> str:
    if stands is Stands.CONFLICTS and found.met.rival is not None:
        return " against ".join(map(plain, found.met.rival))
    if stands is Stands.SUPPORTS:
        return "" if found.met.alike is None else f"figure {plain(found.met.alike)}"
    opposites = " ".join(sorted(found.turned.against))
    ways = [
        "denied" if one.denied is not other.denied else "",
        "negated" if found.turned.negated else "",
        f"opposites {opposites}" if opposites else "",
    ]
    return ", ".join(way for way in ways if way)


def _why(one: Traits, other: Traits, cosine: float, how: str) -> str:
    both = sorted(one.parts & other.parts, key=lambda part: (-weight(part), part))[:_SHOWN]
    parts = [f"cosine {cosine:.2f}", "both " + " ".join(both) if both else "", how]
    return ", ".join(part for part in parts if part)


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    lines = files(__package__).joinpath("weights.csv").read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(row["weight"]) for row in _rows())


@cache
def _names_of_weights() -> tuple[str, ...]:
    return tuple(row["feature"] for row in _rows())
