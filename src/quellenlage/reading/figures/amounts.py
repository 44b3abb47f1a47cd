"""
Amounts: numbers put together from several words, with the words that bound them.

"5,5 Milliarden", "20 000", "zwei Drittel", "mehrere Hundert", "10 bis 15", "zwischen 3 und 4", "mehr als rund 500".
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache

from quellenlage.languages import table, words
from quellenlage.reading.figures.numbers import Form, part_of
from quellenlage.reading.words.tagged import Tagged

_TO = frozenset({"bis", "-", "–", "—"})
#: Bounds that small numbers take only before a unit: "über drei Fälle berichten" is no bound.
_ALSO_PREPOSITIONS = frozenset({"über", "unter", "ab", "bis"})


@dataclass(frozen=True, slots=True)
class Amount:
    """
    A number, or a range, in words `first` up to, not including, `end`.

    Attributes:
        low, high: What the words say, without the bounds around them.
        scale: What the number was multiplied by ("Millionen").
        share: True where it is a part of a whole, in percent.
        alone: False where it is a figure only with a unit ("ein Prozent").
        plain: True where it is one number without scale: it may be a year, an age or a label.
    """

    first: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    share: bool = False
    alone: bool = True
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the words around an amount do to it; `first` is the first of them."""

    first: int
    low: bool = False
    high: bool = False
    about: bool = False
    #: The last word before the amount is a preposition too ("über", "unter").
    preposition: bool = False


def amount_at(t: Tagged, k: int, start: int, end: int) -> Amount | None:
    """The single amount that starts at word `k`; `start` and `end` are those of the sentence."""
    part = part_of(t.lower[k])
    if part is None:
        return None
    if part.form is Form.SHARE:
        if (k > start and t.tags[k - 1] == "ADJA") if part.bounds else not _is_one(t, k, start):
            return None
        return Amount(k, k + 1, part.value, part.value, share=True)
    if part.form is Form.SCALE:
        return _scale_alone(t, k, start, end)
    if part.form not in (Form.NUMBER, Form.ONE):
        return None
    value, after = _grouped(t, k, end) if part.digits else (part.value, k + 1)
    follower = part_of(t.lower[after]) if after < end else None
    if part.form is Form.ONE and follower is not None and follower.form is Form.ONE and part.value == 1:
        value, after = follower.value, after + 1
        follower = part_of(t.lower[after]) if after < end else None
    if follower is not None and follower.form is Form.SHARE and value == int(value) and value < 100:
        percent = follower.value * value
        return Amount(k, after + 1, percent, percent, share=True) if percent <= 100 else None
    scale, after = _scales(t, after, end)
    amount = value * scale
    return Amount(k, after, amount, amount, scale, alone=part.bounds is not None or scale > 1, plain=scale == 1)


def _grouped(t: Tagged, k: int, end: int) -> tuple[float, int]:
    """Join "20 000" and "1 000 000", which stand as several words."""
    digits, after = t.words[k], k + 1
    if not digits.isdecimal() or len(digits) > 3 or digits[0] == "0":
        part = part_of(t.lower[k])
        return (part.value if part else 0.0), after
    while after < end and _is_group(t, after):
        digits += t.words[after]
        after += 1
    return float(digits), after


def _is_group(t: Tagged, k: int) -> bool:
    return len(t.words[k]) == 3 and t.words[k].isdecimal() and t.starts[k] - t.ends[k - 1] == 1


def _scales(t: Tagged, k: int, end: int) -> tuple[float, int]:
    scale = 1.0
    while k < end and (part := part_of(t.lower[k])) is not None and part.form is Form.SCALE and scale < 1e16:
        scale *= part.value
        k += 1
        if k < end and t.words[k] == "." and t.lower[k - 1] in ("mio", "mrd", "tsd") and k + 1 < end:
            k += 1
    return scale, k


def _scale_alone(t: Tagged, k: int, start: int, end: int) -> Amount | None:
    """Read "Hunderte", "Hunderte Millionen", "hundert", "mehrere Hundert", "ein paar Dutzend"."""
    part = part_of(t.lower[k])
    if part is None:
        return None
    first, bounds = k, part.bounds
    if k > start and t.lower[k - 1] in _vague():
        first = k - 2 if k - 1 > start and t.lower[k - 2] in ("ein", "einige") and t.lower[k - 1] == "paar" else k - 1
        # 200 to 999 for "mehrere Hundert": up to the last number before the next power of ten.
        bounds = (2 * part.value, 10.0 ** math.ceil(math.log10(5 * part.value)) - 1)
    if bounds is None and _is_one(t, k, start):
        bounds = (part.value, part.value)
    if bounds is None:
        return None
    scale, after = _scales(t, k + 1, end)
    return Amount(first, after, bounds[0] * scale, bounds[1] * scale, scale)


def _is_one(t: Tagged, k: int, start: int) -> bool:
    """Whether "ein" and one adjective stand before a word: "ein gutes Dutzend", "ein knappes Drittel"."""
    part = part_of(t.lower[k - 2]) if k - 2 >= start and t.tags[k - 1] in ("ADJA", "ADJD") else None
    return (
        part is not None and part.form is Form.ONE and f"{t.lower[k - 2]} {t.lower[k - 1]}" in _modifiers("before")[0]
    )


def range_at(t: Tagged, k: int, start: int, end: int) -> Amount | None:
    """The amount that starts at word `k`, with the second one that makes a range of it."""
    one = amount_at(t, k, start, end)
    if one is None:
        return None
    n = one.end
    if n + 1 >= end:
        return one
    between = one.first > start and "zwischen" in t.lower[max(start, one.first - 2) : one.first]
    link = t.lower[n]
    if not (link in _TO or (between and link == "und") or link == "oder"):
        return one
    if link in ("-", "–", "—") and (t.starts[n] > t.ends[n - 1]) != (t.starts[n + 1] > t.ends[n]):
        return one
    second = n + 1
    while second < end - 1 and t.lower[second] in ("zu", "etwa", "rund", "sogar"):
        second += 1
    two = amount_at(t, second, start, end)
    if two is None or two.share != one.share or not two.alone:
        return one
    if link == "oder" and not (one.plain and two.low == one.low + 1):
        return one
    low, high = one.low, two.high
    if one.plain and two.scale > 1 and low <= high / two.scale:
        low *= two.scale
    if low >= high:
        return one
    return Amount(one.first, two.end, low, high, two.scale, one.share)


def bounds_before(t: Tagged, amount: Amount, start: int) -> Bounds:
    """
    The words before an amount that bound it: "bis zu", "mehr als", "rund".

    Words that change nothing ("insgesamt") are taken in only between a bound and the number.
    """
    known, longest = _modifiers("before")
    found = Bounds(amount.first)
    k = amount.first
    if amount.share and k > start and t.lower[k - 1] in ("die", "der"):
        k -= 1
    if k > start and t.lower[k - 1] == "zwischen":
        found = replace(found, first=k - 1)
        k -= 1
    while k > start:
        for length in range(min(longest, k - start), 0, -1):
            # abbreviations stand with their full stop, or apart from it
            bound = known.get(" ".join(t.lower[k - length : k]).replace(" .", "").rstrip("."))
            if bound is not None:
                break
        else:
            break
        preposition = length == 1 and t.lower[k - 1] in _ALSO_PREPOSITIONS
        if preposition and _is_governed(t, k - 1, start):
            break
        k -= length
        if bound == "plain":
            continue
        if found.low or found.high:
            break
        found = Bounds(
            k,
            found.low or bound == "low",
            found.high or bound == "high",
            found.about or bound == "about",
            found.preposition or preposition,
        )
    return found


def _is_governed(t: Tagged, k: int, start: int) -> bool:
    """Whether the preposition at word `k` belongs to verb or noun: "verfügt über 5", "Angebot über 5 Schiffe"."""
    governed = _governed()
    if k > start and t.tags[k - 1] == "NN":
        noun = t.lemmas[k - 1].lower()
        if any(noun.endswith(lemma) for lemma, preposition in governed if preposition == t.lower[k]):
            return True
    for step in (-1, 1):
        n = k + step
        while start <= n < len(t.tags) and t.tags[n] not in ("$,", "$."):
            if t.tags[n][0] == "V" and (t.lemmas[n], t.lower[k]) in governed:
                return True
            n += step
    return False


def bounds_after(t: Tagged, k: int, end: int) -> tuple[int, str]:
    """The bound that stands after a figure ("oder mehr"), with the word after it; "" where none does."""
    known, longest = _modifiers("after")
    for length in range(min(longest, end - k), 0, -1):
        bound = known.get(" ".join(t.lower[k : k + length]))
        if bound is not None and (length > 1 or k + 1 >= end or t.tags[k + 1].startswith("$")):
            return k + length, bound
    return k, ""


@cache
def _modifiers(side: str) -> tuple[dict[str, str], int]:
    known = {row["words"]: row["bound"] for row in table("de", "modifiers") if row["side"] == side}
    return known, max(1 + wording.count(" ") for wording in known)


@cache
def _governed() -> frozenset[tuple[str, str]]:
    return frozenset((row["lemma"], row["preposition"]) for row in table("de", "governed"))


@cache
def _vague() -> frozenset[str]:
    return words("de", "vague")
