"""
Times: when something was or is to be, anchored to the publication.

"Anfang August", "vor ein paar Tagen", "im Vorjahr", "am Dienstag", "bis Ende 2021", "in der Nacht zum Mittwoch".
Lengths of time ("zwei Wochen lang") and repeated times ("jeden Freitag") are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from quellenlage.model import Span, Time
from quellenlage.reading.times.clock import Clock, clock_at
from quellenlage.reading.times.days import Stretch, single
from quellenlage.reading.times.timeplaces import Place, Point
from quellenlage.reading.times.timepoints import point_at
from quellenlage.reading.times.timewords import time_word
from quellenlage.reading.words.asked import Asked
from quellenlage.reading.words.tagged import Tagged

_ARTICLES = frozenset("dem den der das die des zum zu einschließlich etwa mindestens ins".split())
_NEUTRAL = frozenset({"am", "im", "an", "in", "zum", "zur", "vom", "von", "um", "gegen", "für", "ins", "aus"})
_REPEATING = frozenset({"täglich", "wöchentlich", "monatlich", "jährlich", "jeweils", "jeden", "jede"})
_REPEATED = frozenset({"jeden", "jedem", "jeder", "jedes", "pro", "je", "alle"})
#: Years that a publication can have; others are taken as unknown.
_PUBLISHED = range(1600, 2200)
_TIMES = Asked(time_word)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time with its first and last word, prepositions included."""

    first: int
    last: int
    time: Time


@dataclass(frozen=True, slots=True)
class _Read:
    """A time that is not yet written as text: its words, its days, its clock time, whether two were joined to it."""

    first: int
    end: int
    stretch: Stretch
    clock: Clock | None = None
    joined: bool = False


def find_times(tagged: Tagged, published: datetime | None) -> list[FoundTime]:
    """
    Read all times of a report, in order.

    Args:
        tagged: The report's words.
        published: When the report was published; without it only times that name their year are resolved.

    Example:
        >>> from quellenlage.model import Report
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> report = tag_report(Report("Anfang August sind Truppen eingedrungen."))
        >>> [found] = find_times(report, datetime(2024, 10, 24, 18))
        >>> found.time.first, found.time.last
        ('2024-08-01', '2024-08-10')
    """
    today = published.date() if published is not None and published.year in _PUBLISHED else None
    found: list[_Read] = []
    paragraph, number, done = -1, 0, 0
    mentioned: date | None = None
    for k in _TIMES.where(tagged.lower):
        word = tagged.lower[k]
        kind = time_word(word)
        if kind is None or k < done:
            continue
        while tagged.sentences[number].end <= k:
            number += 1
        sentence = tagged.sentences[number]
        if sentence.paragraph != paragraph:
            paragraph, mentioned = sentence.paragraph, None
        place = Place(tagged, k, sentence.first, max(sentence.first, done), sentence.end, today)
        if kind.kind in ("clock", "daypart") or (word == "morgen" and tagged.words[k][0].isupper()):
            one = _of_the_day(place, mentioned or today, kind.kind)
        else:
            one = _of_the_calendar(place, point_at(place, kind))
        if one is None:
            continue
        if found and _joins(tagged, found[-1], one):
            one = _joined(found.pop(), one)
        found.append(one)
        done = one.end
        if one.stretch.first is not None and one.stretch.first == one.stretch.last:
            mentioned = one.stretch.first
    return [_written(tagged, one) for one in found]


def times_in(found: Sequence[FoundTime], content: Iterable[int]) -> tuple[Time, ...]:
    """The times whose first and last word stand in a statement's content, given by its word numbers."""
    inside = content if isinstance(content, (set, frozenset)) else set(content)
    return tuple(one.time for one in found if one.first in inside and one.last in inside)


def _of_the_day(place: Place, day: date | None, kind: str) -> _Read | None:
    """A clock time, or a part of a day: of the day mentioned last in the paragraph, else of the publication's."""
    stretch = single(day) if day is not None else Stretch(None, None)
    if kind == "clock":
        if not _REPEATING.isdisjoint(place.t.lower[place.sentence : place.k]):
            return None
        clock = clock_at(place.t, place.k, place.start)
        return None if clock is None else _Read(clock.first, place.k + 1, stretch, clock)
    before, following = place.word(place.k - 1), place.word(place.k + 1)
    if following == "des" or (following in ("zum", "auf", "von", "vom") and place.word(place.k) == "nacht"):
        return None  # read with its day: "in der Nacht zum Mittwoch", "am Morgen des 17. März"
    if before in ("am", "gegen"):
        return _Read(place.k - 1, place.k + 1, stretch)
    if place.word(place.k) == "nacht" and before == "der" and place.word(place.k - 2) == "in":
        return _Read(place.k - 2, place.k + 1, stretch)
    return None


def _of_the_calendar(place: Place, point: Point | None) -> _Read | None:
    """A point with the prepositions before it, and what they make of it."""
    if point is None:
        return None
    first, stretch = point.first, point.stretch
    if place.word(first - 1) in _REPEATED:
        return None
    if _REPEATING & {place.word(first - 1), place.word(first - 2)}:
        return None
    if point.bound:
        until = place.word(first - 1) == "bis"
        return _Read(first - until, point.end, Stretch(None, stretch.last) if until else stretch)
    k = first - 1
    while place.word(k) in _ARTICLES and k > first - 4:
        k -= 1
    if place.word(k) == "in" and place.word(k - 1) == "bis":
        k -= 1  # "bis in den Sommer"
    word = place.word(k)
    if word in ("von", "vom") and place.word(point.end) == "an":
        return _Read(k, point.end + 1, Stretch(stretch.first, None))
    if word in ("seit", "ab"):
        return _Read(k, point.end, Stretch(stretch.first, None))
    if word in ("bis", "spätestens"):
        return _Read(k, point.end, Stretch(None, stretch.last))
    if word == "vor":
        return _Read(k, point.end, Stretch(None, _next_day(stretch.first, -1)))
    if word == "nach":
        return _Read(k, point.end, Stretch(_next_day(stretch.last, 1), None))
    if word in _NEUTRAL or word == "zwischen":
        return _Read(k, point.end, stretch)
    return _Read(k + 1 if place.word(k + 1) in ("zum",) else first, point.end, stretch)


def _next_day(day: date | None, steps: int) -> date | None:
    return None if day is None else day + timedelta(days=steps)


def _joins(t: Tagged, one: _Read, two: _Read) -> bool:
    """Whether two times that follow each other are one: "von März bis Mai", "am Dienstag um 20 Uhr"."""
    if not 0 <= two.first - one.end <= 1:
        return False
    if two.clock is not None and one.clock is None and one.stretch.first == one.stretch.last:
        return two.first == one.end or t.words[one.end] == ","
    if one.joined:
        return False
    if t.lower[two.first] == "bis" and one.clock is None and two.clock is None and two.first == one.end:
        return one.stretch.first is not None or one.stretch.last is None
    between = t.lower[one.end] if two.first > one.end else ""
    return (t.lower[one.first] == "zwischen" and between == "und") or (between in ("–", "-") and two.clock is None)


def _joined(one: _Read, two: _Read) -> _Read:
    if two.clock is not None:
        return replace(one, end=two.end, clock=two.clock)
    return _Read(one.first, two.end, Stretch(one.stretch.first, two.stretch.last), joined=True)


def _written(t: Tagged, one: _Read) -> FoundTime:
    first, last = (None if day is None else day.isoformat() for day in (one.stretch.first, one.stretch.last))
    if one.clock is not None:
        begins, ends = one.clock.begins, one.clock.ends
        first = None if first is None or begins is None else f"{first}T{begins}"
        last = None if last is None or ends is None else f"{last}T{ends}"
    span = Span(t.starts[one.first], t.ends[one.end - 1])
    return FoundTime(one.first, one.end - 1, Time(span, first, last))
