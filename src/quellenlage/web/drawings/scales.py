"""Scales: where a time or a number stands, and which ticks are drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quellenlage.wording import say

#: Steps of time that read well: hours, then days.
_STEPS = [timedelta(hours=n) for n in (1, 3, 6, 12)] + [timedelta(days=n) for n in (1, 2, 7, 14, 30, 91, 182, 365)]


@dataclass(frozen=True, slots=True)
class Times:
    """Times along a width, from `left` to `right`."""

    first: datetime
    last: datetime
    left: float
    right: float

    def at(self, when: datetime) -> float:
        """Where a time stands; in the middle where all times are the same."""
        whole = (self.last - self.first).total_seconds()
        if not whole:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (when - self.first).total_seconds() / whole

    def ticks(self, ui: str, room: float = 64) -> Iterator[tuple[float, str]]:
        """Where ticks stand, with their words, at least `room` apart."""
        whole = self.last - self.first
        most = max(int((self.right - self.left) / room), 1)
        steps = _STEPS if whole <= timedelta(days=2) else [one for one in _STEPS if one >= timedelta(days=1)]
        step = next((one for one in steps if whole / one <= most), None) or timedelta(days=math.ceil(whole.days / most))
        hourly = step < timedelta(days=1)
        at = self.first.replace(minute=0, second=0, microsecond=0, hour=self.first.hour if hourly else 0)
        if hourly:
            at = at.replace(hour=at.hour - at.hour % max(int(step.total_seconds() // 3600), 1))
        before, free, drawn = "", self.left - room, False
        while at <= self.last:
            if at >= self.first and self.at(at) - free >= room / 2:
                words = _words(at, step, ui)
                if words != before:
                    yield self.at(at), words
                    free, drawn = self.at(at), True
                before = words
            at += step
        if not drawn:
            yield self.at(self.first), _words(self.first, timedelta(days=1), ui)


def _words(at: datetime, step: timedelta, ui: str) -> str:
    if step >= timedelta(days=30):
        return say(ui, "draw.month", m=f"{at.month:02}", y=at.year)
    if step < timedelta(days=1) and at.hour:
        return say(ui, "draw.hour", h=f"{at.hour:02}")
    return say(ui, "draw.day", d=f"{at.day:02}", m=f"{at.month:02}")


def times(moments: list[datetime], left: float, right: float) -> Times:
    """The scale for some times, at least one; one without a zone is taken as UTC."""
    aware = [one if one.tzinfo else one.replace(tzinfo=UTC) for one in moments]
    zone = min(aware).tzinfo
    return Times(min(aware).astimezone(zone), max(aware).astimezone(zone), left, right)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers along a width: from zero, or by powers of ten where they lie too far apart."""

    low: float
    high: float
    left: float
    right: float
    powers: bool

    def at(self, value: float) -> float:
        """Where a number stands."""
        low, high = self.low, self.high
        if self.powers:
            low, high, value = math.log10(low), math.log10(high), math.log10(value)
        return self.left + (self.right - self.left) * (value - low) / ((high - low) or 1)

    def ticks(self) -> tuple[float, ...]:
        """Round numbers within."""
        if self.powers:
            return tuple(10.0**n for n in range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1))
        step = 10 ** math.floor(math.log10((self.high - self.low) or 1))
        step = next((step * n for n in (0.25, 0.5, 1, 2) if (self.high - self.low) / (step * n) <= 5), step * 5)
        first = math.ceil(self.low / step)
        return tuple(step * n for n in range(first, math.floor(self.high / step) + 1))


def numbers(values: list[float], left: float, right: float) -> Numbers:
    """
    The scale for some numbers, at least one.

    Example:
        >>> numbers([3000, 12000], 0, 120).at(6000), numbers([3000, 12000], 0, 120).ticks()
        (60.0, (0.0, 2500.0, 5000.0, 7500.0, 10000.0))
        >>> numbers([10, 100000], 0, 100).at(1000)
        50.0
    """
    low, high = min(values), max(values)
    if low > 0 and high / low > 100:
        return Numbers(low, high, left, right, True)
    return Numbers(min(low, 0), high if high > 0 else max(0.0, low + 1), left, right, False)
