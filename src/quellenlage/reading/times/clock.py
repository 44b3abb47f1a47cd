"""Clock times: "um 20 Uhr", "gegen 10.30 Uhr", "zwischen 8 und 20 Uhr"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quellenlage.reading.figures.numbers import part_of
from quellenlage.reading.words.tagged import Tagged

_TIME = re.compile(r"(\d{1,2})(?:[.:](\d\d))?$")


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time from word `first`; hours and minutes as "20:00", None where open."""

    first: int
    begins: str | None
    ends: str | None


def clock_at(t: Tagged, k: int, start: int) -> Clock | None:
    """The clock time that ends with the word "Uhr" at `k`."""
    one = _minute(t.lower[k - 1]) if k > start else None
    if one is None:
        return None
    first, begins = k - 1, one
    link = t.lower[k - 2] if k - 3 >= start else ""
    between = link == "und" and k - 4 >= start and t.lower[k - 4] == "zwischen"
    if (between or link in ("bis", "-", "–")) and (earlier := _minute(t.lower[k - 3])):
        first, begins = k - 3, earlier
    before = t.lower[first - 1] if first > start else ""
    if before in ("um", "gegen", "zwischen", "von", "kurz"):
        return Clock(first - 1, begins, one)
    if before in ("ab", "seit", "nach"):
        return Clock(first - 1, begins, None)
    if before in ("bis", "vor"):
        return Clock(first - 1, None, one)
    return Clock(first, begins, one)


def _minute(word: str) -> str | None:
    found = _TIME.match(word)
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
    else:
        part = part_of(word)
        if part is None or part.value != int(part.value):
            return None
        hour, minute = int(part.value), 0
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None
