"""
Days: stretches of the calendar, and steps from one to another.

Weeks run from Monday to Sunday (ISO 8601); quarters, halves and seasons follow the calendar months.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_EASTER_STEPS = {
    "rosenmontag": -48,
    "aschermittwoch": -46,
    "palmsonntag": -7,
    "gründonnerstag": -3,
    "karfreitag": -2,
    "karsamstag": -1,
    "ostersonntag": 0,
    "ostermontag": 1,
    "himmelfahrt": 39,
    "pfingstsonntag": 49,
    "pfingstmontag": 50,
    "fronleichnam": 60,
}
_FIXED = {
    "neujahr": (1, 1, 1),
    "reformationstag": (10, 31, 1),
    "allerheiligen": (11, 1, 1),
    "heiligabend": (12, 24, 1),
    "weihnachten": (12, 24, 3),
    "silvester": (12, 31, 1),
}
#: "vor ein paar Tagen": from two up to where the next greater unit would be said.
_A_FEW = {"day": (2, 7), "week": (2, 8), "month": (2, 11), "year": (2, 10), "decade": (2, 9)}
_UNITS = ("day", "week", "month", "year", "decade")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, both included; None where open or unknown."""

    first: date | None
    last: date | None


UNKNOWN = Stretch(None, None)


def single(day: date) -> Stretch:
    """One day."""
    return Stretch(day, day)


def easter(year: int) -> date:
    """
    Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    Example:
        >>> easter(2020), easter(2024)
        (datetime.date(2020, 4, 12), datetime.date(2024, 3, 31))
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> Stretch:
    """The days of a holiday in a year."""
    if name in _FIXED:
        month, day, length = _FIXED[name]
        first = date(year, month, day)
        return Stretch(first, first + timedelta(days=length - 1))
    sunday = easter(year)
    if name == "ostern":
        return Stretch(sunday - timedelta(days=2), sunday + timedelta(days=1))
    if name == "pfingsten":
        return Stretch(sunday + timedelta(days=49), sunday + timedelta(days=50))
    return single(sunday + timedelta(days=_EASTER_STEPS[name]))


def months(year: int, month: int, length: int = 1) -> Stretch:
    """`length` whole months; `month` may lie outside 1 to 12.

    Example:
        >>> months(2019, 12, 3)
        Stretch(first=datetime.date(2019, 12, 1), last=datetime.date(2020, 2, 29))
    """
    first_year, first_month = divmod(year * 12 + month - 1, 12)
    last_year, last_month = divmod(year * 12 + month - 2 + length, 12)
    return Stretch(
        date(first_year, first_month + 1, 1),
        date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1]),
    )


def stretch_of(unit: str, day: date, steps: int = 0) -> Stretch:
    """
    The calendar unit that a day lies in, or the one `steps` units later.

    Args:
        unit: "day", "week", "month", "year" or "decade".
        day: Any day.
        steps: How many units later, earlier where negative.
    """
    if unit == "day":
        return single(day + timedelta(days=steps))
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return Stretch(monday, monday + timedelta(days=6))
    if unit == "month":
        return months(day.year, day.month + steps)
    if unit == "year":
        return months(day.year + steps, 1, 12)
    return months(day.year // 10 * 10 + 10 * steps, 1, 120)


def run_of(unit: str, day: date, count: int | None, steps: int) -> Stretch:
    """The `count` units before (`steps` < 0) or after a day: "in den vergangenen zwei Wochen"; None for "Tagen"."""
    far = _back(unit, day, (count or _A_FEW[unit][1]) * (1 if steps > 0 else -1))
    return Stretch(day, far) if steps > 0 else Stretch(far, day)


def few_away(unit: str, day: date, sign: int) -> Stretch:
    """A few units away from a day: "vor ein paar Tagen" (`sign` -1), "in einigen Wochen" (`sign` 1)."""
    least, most = _A_FEW[unit]
    ends = sorted((_back(unit, day, sign * least), _back(unit, day, sign * most)))
    return Stretch(ends[0], ends[1])


def _back(unit: str, day: date, steps: int) -> date:
    """The same day `steps` units later."""
    if unit in ("day", "week"):
        return day + timedelta(days=steps * (7 if unit == "week" else 1))
    length = {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + steps * length, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def third(stretch: Stretch, part: int) -> Stretch:
    """
    The first, second or last third: days 1–10, 11–20 and 21 to the end of a month, four months of a year.

    Example:
        >>> third(months(2024, 8), 1)
        Stretch(first=datetime.date(2024, 8, 1), last=datetime.date(2024, 8, 10))
    """
    first, last = stretch.first, stretch.last
    if first is None or last is None:
        return stretch
    if (last - first).days > 60:
        length = (last.year - first.year) * 12 + last.month - first.month + 1
        piece = length // 3
        return months(first.year, first.month + piece * (part - 1), length - piece * 2 if part == 3 else piece)
    piece = 10 if (last - first).days > 26 else (last - first).days // 3
    start = first + timedelta(days=piece * (part - 1))
    return Stretch(start, last if part == 3 else start + timedelta(days=piece - 1))
