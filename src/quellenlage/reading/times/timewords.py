"""Words that name a time: what one word says, taken by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from quellenlage.languages import table, words


@dataclass(frozen=True, slots=True)
class TimeWord:
    """
    What a word says of time.

    Attributes:
        kind: As in the table ("weekday", "unit", "holiday" …); also "month", "year", "date", "decade", "daypart".
        value: As in the table; the month's number, the year, day.month.year, the first year of the decade.
        plural: True for units in the plural ("Tagen").
    """

    kind: str
    value: str
    plural: bool = False


_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d$")
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2})?)?$")
_DECADE = re.compile(r"(\d\d)?(\d0)er(?:n)?(?:-jahren?)?$")
#: "80er" is 1980 to 1989; up to "20er" the century is open.
_THIS_CENTURY_BELOW = 30


@lru_cache(maxsize=1 << 16)
def time_word(lower: str) -> TimeWord | None:
    """
    What a word in lower case says of time, None for nearly every word.

    Example:
        >>> time_word("dienstagabend")
        TimeWord(kind='weekday', value='1', plural=False)
        >>> time_word("1990er").value, time_word("24.10.2024").value, time_word("haus")
        ('1990', '24.10.2024', None)
    """
    known = _known().get(lower)
    if known is not None or not lower[:1].isdecimal():
        return known
    if _YEAR.match(lower):
        return TimeWord("year", lower)
    found = _DATE.match(lower)
    if found:
        return _date(found)
    found = _DECADE.match(lower)
    if found is None:
        return None
    century, tens = found.groups()
    return TimeWord("decade", f"{century or ('20' if int(tens) < _THIS_CENTURY_BELOW else '19')}{tens}")


def _date(found: re.Match[str]) -> TimeWord | None:
    day, month, year = found.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    if year and len(year) == 2:
        year = f"20{year}"
    return TimeWord("date", f"{int(day)}.{int(month)}.{year or ''}")


@lru_cache(maxsize=1 << 12)
def steps_of(lower: str) -> int | None:
    """
    Where an adjective places a stretch of time: "vergangenen" is -1, "diesem" 0, "kommende" 1; None for others.

    Example:
        >>> steps_of("vergangenen"), steps_of("diesem"), steps_of("großen")
        (-1, 0, None)
    """
    for ending in ("en", "er", "em", "es", "e"):
        if lower.endswith(ending):
            return _steps().get(lower.removesuffix(ending))
    return None


@cache
def edges() -> dict[str, int]:
    """Words for a third of a stretch: "Anfang" is 1."""
    return {row["word"]: int(row["part"]) for row in table("de", "edges")}


@cache
def dayparts() -> frozenset[str]:
    """Words for parts of the day."""
    return words("de", "dayparts")


@cache
def few() -> frozenset[str]:
    """Words for an open number of units."""
    return words("de", "few")


@cache
def month_numbers() -> dict[str, int]:
    """Months with their numbers."""
    return {row["word"]: int(row["month"]) for row in table("de", "months")}


@cache
def _steps() -> dict[str, int]:
    return {row["word"]: int(row["steps"]) for row in table("de", "relative")}


@cache
def _known() -> dict[str, TimeWord]:
    known = {row["word"]: TimeWord("daypart", row["word"]) for row in table("de", "dayparts")}
    for row in table("de", "timewords"):
        plural = row["kind"] == "unit" and row["word"].endswith(("age", "re", "te", "n"))
        known[row["word"]] = TimeWord(row["kind"], row["value"], plural and row["word"] != "minute")
    joined = [row["word"] for row in table("de", "dayparts") if row["joins"] == "yes"]
    for word, time in list(known.items()):
        if time.kind == "weekday":
            known |= {word + part: time for part in joined}
    return known | {word: TimeWord("month", str(number)) for word, number in month_numbers().items()}
