"""
Numbers that are no figures: years, ages, clock times, labels, list marks and parts of names.
"""

from __future__ import annotations

from functools import cache

from quellenlage.languages import words
from quellenlage.reading.figures.amounts import Amount, bounds_before
from quellenlage.reading.figures.counted import noun_after, part_of_what
from quellenlage.reading.figures.units import Unit
from quellenlage.reading.words.people import is_person
from quellenlage.reading.words.tagged import Tagged

_YEARS = (1000, 2100)
#: Nobody was older: a greater number in brackets is no age.
_OLDEST = 125
#: "Tag elf", "Woche drei": places in an order, where nothing counted follows.
_ROWS = frozenset({"tag", "woche", "monat", "jahr", "runde", "klasse", "halle", "gruppe", "block"})
#: "eins" is a number after these only: "sank auf eins", not "eins steht fest", "eins zu eins".
_BEFORE_EINS = frozenset({"auf", "unter", "über", "bei", "um"})
#: "außer Acht lassen", "in Acht nehmen".
_NO_COUNT_AFTER = frozenset({"in", "außer"})
_TEMPORAL = frozenset(
    "jahr jahre jahres jahren seit anfang mitte ende anno frühjahr frühling sommer herbst winter quartal halbjahr "
    "januar jänner februar märz april mai juni juli august september oktober november dezember".split()
)
_AGE_BEFORE = frozenset({"alter", "älter", "jünger", "alters"})
_AGE_AFTER = frozenset({"alt", "alte", "alter", "alten", "altes", "jung", "junge", "jungen"})


def is_no_count(t: Tagged, amount: Amount, unit: Unit | None, after: int, start: int, end: int) -> bool:
    """Whether a number is a year, an age, a clock time, a label, a list mark or part of a name."""
    k, lower = amount.first, t.lower
    previous = lower[k - 1] if k > start else ""
    following = lower[after] if after < end else ""
    if following == "uhr" or _is_labelled(t, k, start):
        return True
    if unit is not None:
        return unit.unit in ("year", "month") and _is_age(t, amount, after, start, end)
    if not amount.plain:
        return amount.low < amount.high and _is_span_of_years(t, amount, start, end)
    word = t.words[k]
    if word[0] == "0" and len(word) > 1 and "," not in word:
        return True
    if not word[0].isdecimal():
        if word.lower() == "eins":
            return previous not in _BEFORE_EINS or noun_after(t, after, end) is not None
        if previous in _ROWS and noun_after(t, after, end) is None:
            return True
        if previous in _NO_COUNT_AFTER and word.lower() == "acht":
            return noun_after(t, after, end) is None
        return word[0].isupper() and k > start and t.tags[k - 1] == "NE"
    if following.startswith("-") or (following and following[0].isdecimal()) or following in ("/", ":", "%ig"):
        return True
    if previous == ")" and t.words[k - 2].isdecimal() and t.words[k - 2][0] == "0":
        return True  # „(089) 823 680“: behind an area code
    if previous and (previous[-1].isdecimal() or (previous in ("/", "+", "#", ":") and t.starts[k] == t.ends[k - 1])):
        return True
    if previous in ("-", "–") and k - 2 >= start and lower[k - 2][-1].isdecimal():
        return True
    if previous in ("(", "[") and following in (")", "]"):
        return amount.low <= _OLDEST or is_year(t, amount, previous, end)
    if len(previous) == 1 and previous.isalpha() and t.words[k - 1].isupper():
        return True
    return is_year(t, amount, previous, end) or _is_age(t, amount, after, start, end) or _is_name(t, amount, start, end)


def _is_labelled(t: Tagged, k: int, start: int) -> bool:
    """Whether a label stands before a number, or before one that it is joined to: "Artikel 5 und 6"."""
    k -= 1
    while k > start and (t.lower[k] in ("und", "bis", ",", "oder", "-", "–", "/") and t.lower[k - 1].isdecimal()):
        k -= 2
    if k > start and t.words[k] == ".":
        k -= 1
    return k >= start and t.lower[k] in _labels()


def is_year(t: Tagged, amount: Amount, previous: str, end: int) -> bool:
    word = t.words[amount.first]
    if len(word) != 4 or not word.isdecimal() or not _YEARS[0] <= amount.low <= _YEARS[1]:
        return False
    if previous in _TEMPORAL:
        return True
    noun = noun_after(t, amount.end, end)
    if bounds_before(t, amount, max(0, amount.first - 4)).first < amount.first and previous not in (
        "bis",
        "ab",
        "zwischen",
    ):
        return False
    if noun is None:
        return amount.low >= 1500
    if amount.low % 100 == 0 or amount.low < 1700:
        return False
    head = noun[1]
    return not is_person(t.lower[head], t.lemmas[head].lower())


def _is_span_of_years(t: Tagged, amount: Amount, start: int, end: int) -> bool:
    one, two = t.words[amount.first], t.words[amount.end - 1]
    if not (len(one) == len(two) == 4 and one.isdecimal() and two.isdecimal()):
        return False
    previous = t.lower[amount.first - 1] if amount.first > start else ""
    return (
        _YEARS[0] <= amount.low
        and amount.high <= _YEARS[1]
        and (previous in _TEMPORAL or noun_after(t, amount.end, end) is None)
    )


def _is_age(t: Tagged, amount: Amount, after: int, start: int, end: int) -> bool:
    """Whether a number, or one of years, is an age: "Menschen über 60", "im Alter von 5 Jahren", "12 Jahre alt"."""
    if amount.high > _OLDEST:
        return False
    lower, k = t.lower, amount.first
    if after < end and lower[after] in _AGE_AFTER:
        return True
    if after + 1 < end and lower[after] in ("und", "oder") and lower[after + 1] in ("älter", "jünger", "ältere"):
        return True
    bounds = bounds_before(t, amount, start)
    first = min(bounds.first, k)
    near = lower[max(start, first - 3) : k]
    if not _AGE_BEFORE.isdisjoint(near):
        return True
    previous = lower[k - 1] if k > start else ""
    before = first - 1
    if after == amount.end:
        if noun_after(t, after, end) is not None:
            return False
        named = k - 3 if k - 3 >= start and t.tags[k - 2] == "$(" else k - 2
        if named >= start and previous in (",", "(") and t.tags[named] in ("NE", "NN", "ADJA") and after < end:
            return lower[after] in (",", ")", "–", "und", ".")
    elif previous == "mit" and amount.low > 15:
        return True
    elif previous == "von" and before > start and is_person(lower[k - 2], t.lemmas[k - 2].lower()):
        return True  # "eine Frau von 70 Jahren"
    if previous not in ("über", "unter", "ab", "bis") or before < start:
        return after > amount.end and previous in ("unter", "ab")
    if is_person(lower[before], t.lemmas[before].lower()) or lower[before] in ("alle", "jeder"):
        return True
    return after > amount.end and previous in ("unter", "ab") and lower[after - 1] == "jahren"


def _is_name(t: Tagged, amount: Amount, start: int, end: int) -> bool:
    """Whether a bare number belongs to the noun before it: "Boeing 747", "Hannover 96", "Klasse 3"."""
    k, lower = amount.first, t.lower
    if k - 3 >= start and lower[k - 1] in ("und", "oder", "bis") and t.words[k - 2].isdecimal():
        k -= 2  # "Halle 24 und 25"
    if k == start or t.tags[k - 1] not in ("NE", "NN", "FM") or amount.end - amount.first != 1 or "." in t.words[k]:
        return False
    if noun_after(t, amount.end, end) is not None or part_of_what(t, amount.end, end, among=True) is not None:
        return t.tags[k - 1] == "NE" and t.words[k - 1].isupper() and len(t.words[k - 1]) < 4
    if k - 2 >= start and lower[k - 2] in ("in", "aus", "bei", "im") and t.tags[k - 1] == "NE":
        return False
    return not _in_list(t, k, end)


def _in_list(t: Tagged, k: int, end: int) -> bool:
    """Whether a bare number stands in a row like "Andechs 13, Berg 28"."""
    before = k - 3 >= 0 and t.words[k - 2] in (",", "und") and t.words[k - 3].isdecimal()
    after = k + 3 < end and t.words[k + 1] in (",", "und") and t.words[k + 3].isdecimal()
    return before or after


@cache
def _labels() -> frozenset[str]:
    return words("de", "labels")
