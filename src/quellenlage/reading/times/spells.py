"""
Spells: times told in units from the publication ("vor drei Tagen", "in den kommenden Wochen", "Ende des Jahres").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from quellenlage.reading.figures.numbers import Form, part_of
from quellenlage.reading.times.days import UNKNOWN, Stretch, few_away, run_of, stretch_of, third
from quellenlage.reading.times.timewords import edges, few, steps_of

#: Words between a preposition and its number.
_ABOUT = frozenset(
    "etwa rund knapp gut fast über mehr als genau gerade einmal nur mindestens ungefähr schon den der die".split()
)
_ARTICLES = frozenset({"der", "des", "den", "die", "das", "dem"})
#: No time is told in more units than this.
_MOST = 900

Spell = tuple[int, Stretch, bool, bool]


def spell_at(lower: Sequence[str], k: int, start: int, unit: str, plural: bool, today: date | None) -> Spell | None:
    """
    Read the time around a unit.

    Args:
        lower: Words of the report in lower case.
        k: Number of the unit's word.
        start: First word of the sentence.
        unit: "hour", "day", "week", "month", "year" …
        plural: Whether the word is a plural.
        today: Day of publication.

    Returns:
        First word, the days, whether a bounding preposition is among the words, whether it may be a length of time.
    """
    p, count = _count_before(lower, k, start, plural)
    counted = p < k - 1
    word = lower[p] if p >= start else ""
    steps = steps_of(word)
    if steps is None and not counted and p - 1 >= start and word in _ARTICLES:
        return _edge_before(lower, p - 1, start, unit, 0, today)
    if steps is not None:
        return _relative(lower, p, start, unit, plural, steps, count if counted else None, today)
    while p > start and lower[p] in _ABOUT:
        p -= 1
    if p < start or (lower[p] not in ("vor", "seit", "in") or (lower[p] != "vor" and lower[p] == "in" and not counted)):
        return None
    if not counted and not plural:
        return None
    return _away(p, lower[p], unit, count, today)


def _count_before(lower: Sequence[str], k: int, start: int, plural: bool) -> tuple[int, float | None]:
    """The number before a unit, None where it is left open, with the number of the word before it."""
    p = k - 1
    if p < start:
        return p, None
    if lower[p] in ("guten", "gutes", "knappen", "knappes") and p > start:
        p -= 1  # "vor einem guten Jahr"
    if lower[p] in few():
        return (p - 2 if p > start and lower[p - 1] in ("ein", "einem") else p - 1), None
    part = part_of(lower[p])
    if part is None or part.form not in (Form.NUMBER, Form.ONE):
        return p, None
    if part.form is Form.ONE and part.value < 1 and p > start and lower[p - 1].startswith("ein"):
        return p - 2, part.value
    if p - 2 >= start and lower[p - 1] in ("bis", "oder", "-", "–") and part_of(lower[p - 2]) is not None:
        return p - 3, part.value
    return p - 1, part.value


def _edge_before(lower: Sequence[str], p: int, start: int, unit: str, steps: int, today: date | None) -> Spell | None:
    """Read "Ende des Jahres", "im Laufe der Woche"."""
    part = edges().get(lower[p]) if p >= start else None
    if unit not in ("week", "month", "year", "decade") or (part is None and lower[p] != "laufe"):
        return None
    stretch = stretch_of(unit, today, steps) if today else UNKNOWN
    return p, third(stretch, part) if part else stretch, False, False


def _relative(
    lower: Sequence[str],
    p: int,
    start: int,
    unit: str,
    plural: bool,
    steps: int,
    count: float | None,
    today: date | None,
) -> Spell | None:
    """Read "vergangene Woche", "in den kommenden drei Tagen", "Anfang dieses Jahres"."""
    if unit in ("hour", "minute"):
        return (p, stretch_of("day", today) if today else UNKNOWN, False, False) if steps else None
    before = p - 2 if p - 1 >= start and lower[p - 1] in _ARTICLES else p - 1
    if not plural and count is None:
        edged = _edge_before(lower, before, start, unit, steps, today) if before >= start else None
        if edged is not None:
            return edged
        if unit == "day":
            return None  # "am nächsten Tag" hangs on another event
        return p, stretch_of(unit, today, steps) if today else UNKNOWN, False, False
    if steps == 0 and count is not None:
        return None  # "in diesen drei Monaten" hangs on what was said before
    if today is None or (count or 0) > _MOST:
        return p, UNKNOWN, False, False
    if steps == 0:
        around = run_of(unit, today, 3, -1).first, run_of(unit, today, 3, 1).last
        return (p, Stretch(*around), False, False) if unit == "day" else (p, stretch_of("month", today), False, False)
    return p, run_of(unit, today, round(count) if count else None, steps), False, False


def _away(p: int, preposition: str, unit: str, count: float | None, today: date | None) -> Spell | None:
    """Read "vor drei Tagen", "seit zwei Wochen", "in einem Monat"."""
    may_last = preposition == "in"
    if today is None or (count or 0) > _MOST or unit in ("minute",):
        return p, UNKNOWN, True, may_last
    if unit == "hour":
        hours = round(count or 5)
        unit, count = "day", hours // 24 if hours >= 24 else 0
    sign = 1 if preposition == "in" else -1
    if preposition == "seit":
        if count is None:
            return p, UNKNOWN, True, False
        run = run_of("month" if count == 0.5 and unit == "year" else unit, today, _whole(unit, count), -1)
        return p, Stretch(run.first, None), True, False
    if count is None:
        return p, few_away(unit, today, sign), True, may_last
    if count != round(count) and unit == "year":
        unit, count = "month", count * 12
    return p, stretch_of(unit, today, sign * round(count)), True, may_last


def _whole(unit: str, count: float) -> int:
    return 6 if count == 0.5 and unit == "year" else max(1, round(count))
