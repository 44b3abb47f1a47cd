"""
Points in time: the words around one time word, as days of the calendar.

"24. Oktober 2024", "Ende vergangenen Jahres", "ersten Quartal", "vor ein paar Tagen". What a preposition makes of them
("bis", "ab") is the next step, in `times`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from quellenlage.reading.figures.amounts import Amount
from quellenlage.reading.figures.uncounted import is_year
from quellenlage.reading.times.days import UNKNOWN, Stretch, holiday, months, single, stretch_of, third
from quellenlage.reading.times.spells import spell_at
from quellenlage.reading.times.tense import direction
from quellenlage.reading.times.timeplaces import (
    ORDINAL,
    Place,
    Point,
    date_follows,
    in_order,
    nearest,
    ordinal_before,
    year_after,
)
from quellenlage.reading.times.timewords import TimeWord, edges, steps_of, time_word
from quellenlage.reading.times.weekdays import day_at, weekday_at, weekend_at

_ORDINAL_WORDS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4}
#: "2015-2019"; longer ones are no years.
_LONGEST = 200
_TO = frozenset({"bis", "und", "-", "–", "/", "oder"})


def point_at(place: Place, word: TimeWord) -> Point | None:
    """Read the time around a time word; None where it is none ("jeden Tag", "2000 Menschen")."""
    return READERS[word.kind](place, word)


def _month(place: Place, word: TimeWord) -> Point | None:
    k, month = place.k, int(word.value)
    after, year = year_after(place, k + 1)
    day, first = ordinal_before(place, k)
    if day is None:
        return _whole_month(place, month, after, year)
    from_day, first = _from_day(place, first, day)
    first = _weekday_before(place, first)

    def days(of: int) -> Stretch:
        try:
            return Stretch(date(of, month, from_day), date(of, month, day))
        except ValueError:
            return UNKNOWN

    return Point(first, after, days(year) if year else nearest(place, days))


def _whole_month(place: Place, month: int, after: int, year: int | None) -> Point | None:
    k = place.k
    before = place.word(k - 1)
    if k > place.start and place.t.tags[k - 1] == "NE" and place.t.tags[k + 1 : k + 2] == ["NE"]:
        return None  # "Heinrich August Winkler"
    if year is None and place.word(k + 1) in _TO:
        following = time_word(place.word(k + 2))
        if following is not None and following.kind == "month":
            year = year_after(place, k + 3)[1]
    if year is not None:
        stretch = months(year, month)
    elif (steps := steps_of(before)) is not None:
        stretch = in_order(place, lambda of: months(of, month), steps)
        return Point(k - 1, after, stretch)
    else:
        stretch = nearest(place, lambda of: months(of, month))
    part = edges().get(before)
    return Point(k - 1, after, third(stretch, part)) if part else Point(k, after, stretch)


def _from_day(place: Place, first: int, day: int) -> tuple[int, int]:
    """The first day in "23. bis 29. März" and "12. und 13. Juni"."""
    if place.word(first - 1) in _TO and (found := ORDINAL.match(place.word(first - 2))) and int(found[1]) <= day:
        return int(found[1]), first - 2
    return day, first


def _weekday_before(place: Place, first: int) -> int:
    """Take in "Mittwoch, dem" before a date."""
    k = first - 1
    while place.word(k) in (",", "dem", "den", "der", "(") and k > first - 4:
        k -= 1
    word = time_word(place.word(k)) if place.word(k) else None
    return k if word is not None and word.kind in ("weekday", "holiday") else first


def _stretch(place: Place, word: TimeWord) -> Point | None:
    unit, steps = word.value.split()
    return Point(place.k, place.k + 1, stretch_of(unit, place.today, int(steps)) if place.today else UNKNOWN)


def _edge(place: Place, word: TimeWord) -> Point | None:
    unit, part = word.value.split()
    after, year = year_after(place, place.k + 1)
    if unit == "year" and year is not None:
        return Point(place.k, after, third(months(year, 1, 12), int(part)))
    stretch = third(stretch_of(unit, place.today), int(part)) if place.today else UNKNOWN
    return Point(place.k, place.k + 1, stretch)


def _season(place: Place, word: TimeWord) -> Point | None:
    before = place.t.tags[place.k - 1] if place.k > place.start else ""
    if before in ("NE", "NN", "VVFIN") and place.word(place.k - 1) not in edges():
        return None  # a name: "Anna Sommer", "sagte Sommer"
    return _recurring(place, lambda year: months(year, int(word.value), 3))


def _holiday(place: Place, word: TimeWord) -> Point | None:
    if date_follows(place, place.k + 1):
        return None
    return _recurring(place, lambda year: holiday(word.value, year))


def _recurring(place: Place, days: Callable[[int], Stretch]) -> Point | None:
    """A time that comes once a year: "Ostern", "im Herbst 2019", "vergangenen Sommer"."""
    k = place.k
    after, year = year_after(place, k + 1)
    steps = steps_of(place.word(k - 1))
    part = edges().get(place.word(k - 1), 0)
    if year is not None:
        stretch = days(year)
        if place.word(after) == "/" and place.word(after + 1).isdecimal():
            after += 2
    else:
        stretch = in_order(place, days, steps) if steps is not None else nearest(place, days)
    return Point(k - 1 if steps is not None or part else k, after, third(stretch, part) if part else stretch)


def _portion(place: Place, word: TimeWord) -> Point | None:
    """Read "im ersten Quartal 2020", "in der zweiten Jahreshälfte"."""
    k, length = place.k, int(word.value)
    before = place.word(k - 1)
    digits = ORDINAL.match(before)
    number = int(digits[1]) if digits else _ORDINAL_WORDS.get(before[:-2] if before[-1:] in "nrms" else before[:-1])
    if number is None or not 1 <= number <= 12 // length:
        return None
    after, year = year_after(place, k + 1)

    def days(of: int) -> Stretch:
        return months(of, 1 + (number - 1) * length, length)

    return Point(k - 1, after, days(year) if year is not None else nearest(place, days))


def _century(place: Place, word: TimeWord) -> Point | None:
    found = ORDINAL.match(place.word(place.k - 1))
    if found is None or not 10 < int(found[1]) < 23:
        return None
    stretch = months(int(found[1]) * 100 - 99, 1, 1200)
    part = edges().get(place.word(place.k - 3)) if place.word(place.k - 2) == "des" else None
    return Point(place.k - 3 if part else place.k - 1, place.k + 1, third(stretch, part) if part else stretch)


def _year(place: Place, word: TimeWord) -> Point | None:
    k, year = place.k, int(word.value)
    t = place.t
    amount = Amount(k, k + 1, year, year, plain=True)
    if not is_year(t, amount, place.word(k - 1), place.end) or (year < 1500 and place.word(k - 1)[:4] != "jahr"):
        return None
    if k > place.start and (t.words[k - 1] in ("/", "-", ".", ":", "#") and t.starts[k] == t.ends[k - 1]):
        return None
    if place.word(k - 1) == "jahrgang":
        return None
    stretch, after = months(year, 1, 12), k + 1
    following = place.word(k + 2)
    if place.word(k + 1) == "/" and following.isdecimal() and len(following) in (2, 4):
        if int(following) % 100 != (year + 1) % 100:
            return None
        stretch, after = months(year, 1, 24), k + 3
    later = time_word(following) if place.word(k + 1) in ("-", "–") and following else None
    if later is not None and later.kind == "year" and year < int(later.value) <= year + _LONGEST:
        stretch, after = months(year, 1, 12 * (int(later.value) - year + 1)), k + 3
    part = edges().get(place.word(k - 1))
    if part:
        return Point(k - 1, after, third(stretch, part))
    if place.word(k - 1) in ("jahr", "jahre", "jahres", "jahren", "anno"):
        first = k - 1
        if place.word(k - 1) == "jahres" and place.word(k - 2) == "des" and (part := edges().get(place.word(k - 3))):
            return Point(k - 3, after, third(stretch, part))
        return Point(first, after, stretch)
    return Point(k, after, stretch)


def _date(place: Place, word: TimeWord) -> Point | None:
    day, month, year = word.value.split(".")
    k = place.k
    if not year and place.word(k + 1) != ".":
        return None
    after, wide_year = (k + 2, place.word(k + 2)) if not year else (k + 1, "")
    if not year and wide_year.isdecimal() and len(wide_year) == 4:
        year, after = wide_year, after + 1

    def days(of: int) -> Stretch:
        try:
            return single(date(of, int(month), int(day)))
        except ValueError:
            return UNKNOWN

    stretch = days(int(year)) if year and int(year) > 0 else nearest(place, days)
    return Point(_weekday_before(place, k), min(after, place.end), stretch)


def _decade(place: Place, word: TimeWord) -> Point | None:
    k = place.k
    year = int(word.value)
    written = place.word(k)
    joined = written.endswith(("jahre", "jahren"))
    after = k + 1 if joined or not place.word(k + 1).startswith("jahr") else k + 2
    if after == k + 1 and not joined and len(written) < 5:
        return None  # "die 68er", "ein 20er": no time without "Jahre"
    stretch = months(year, 1, 120) if year >= 1000 else UNKNOWN
    part = edges().get(place.word(k - 2)) if place.word(k - 1) == "der" else None
    return Point(k - 2, after, third(stretch, part)) if part else Point(k, after, stretch)


def _unit(place: Place, word: TimeWord) -> Point | None:
    found = spell_at(place.t.lower, place.k, place.start, word.value, word.plural, place.today)
    if found is None:
        return None
    first, stretch, bound, open_way = found
    if open_way and direction(place.t, place.k, place.sentence, place.end) < 0:
        return None  # "in zwei Wochen verdoppelte sich": a length of time
    return Point(first, place.k + 1, stretch, bound)


def _nothing(place: Place, word: TimeWord) -> Point | None:
    return None


READERS: dict[str, Callable[[Place, TimeWord], Point | None]] = {
    "month": _month,
    "weekday": weekday_at,
    "day": day_at,
    "stretch": _stretch,
    "edge": _edge,
    "weekend": weekend_at,
    "season": _season,
    "holiday": _holiday,
    "portion": _portion,
    "century": _century,
    "year": _year,
    "date": _date,
    "decade": _decade,
    "unit": _unit,
    "clock": _nothing,
    "daypart": _nothing,
}
