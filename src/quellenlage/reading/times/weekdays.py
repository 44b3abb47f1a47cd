"""Days told by their name: "am Dienstag", "gestern Abend", "in der Nacht zum Mittwoch", "am Wochenende"."""

from __future__ import annotations

from datetime import date, timedelta

from quellenlage.reading.figures.numbers import part_of
from quellenlage.reading.times.days import UNKNOWN, Stretch, single, stretch_of
from quellenlage.reading.times.timeplaces import Place, Point, date_follows, is_any
from quellenlage.reading.times.timewords import TimeWord, dayparts, steps_of


def weekday_at(place: Place, word: TimeWord) -> Point | None:
    k, number = place.k, int(word.value)
    if place.word(k - 1) == "am" and place.word(k - 2) in ("welt", "bild") and number == 6:
        return None  # newspapers: "Welt am Sonntag", "Bild am Sonntag"
    from_night = place.word(k - 2) == "nacht" and place.word(k + 1) in ("auf", "zu", "zum")
    if from_night or date_follows(place, k + 1) or is_any(place, k) or _is_surname(place, k):
        return None
    after = k + 2 if place.word(k + 1) in dayparts() else k + 1
    stretch, first = UNKNOWN, k
    steps = steps_of(place.word(k - 1))
    week = steps_of(place.word(after)) if place.word(after + 1) == "woche" else None
    if steps is not None:
        first = k - 1
    if place.today is not None:
        monday = place.today - timedelta(days=place.today.weekday())
        if week is not None:
            stretch = single(monday + timedelta(days=number + 7 * week))
        else:
            stretch = single(_day_of_week(place, number, steps))
    if week is not None:
        after += 2
    elif stretch.first is not None and (weeks := _weeks_ago(place, after)):
        stretch, after = single(stretch.first - timedelta(weeks=weeks)), after + 3
    if place.word(first - 1) in ("zum", "auf") and _night_before(place, first - 2) and stretch.first is not None:
        night = _night_before(place, first - 2)
        return Point(night, after, Stretch(stretch.first - timedelta(days=1), stretch.first))
    return Point(first, after, stretch)


def _day_of_week(place: Place, number: int, steps: int | None) -> date:
    """The weekday meant: before or after the publication by adjective or tense, the same day where neither tells."""
    today = place.today
    assert today is not None
    ahead = (number - today.weekday()) % 7
    if steps is not None and steps != 0:
        return today + timedelta(days=(ahead or 7) if steps > 0 else ahead - 7)
    if steps == 0:
        return today - timedelta(days=today.weekday() - number)
    if ahead == 0:
        return today
    return today + timedelta(days=ahead if place.way() > 0 else ahead - 7)


def _is_surname(place: Place, k: int) -> bool:
    """Whether a weekday is a name: "Stefan Sonntag", "sagt Sonntag"."""
    before = place.t.tags[k - 1] if k > place.start else ""
    return before == "NE" or (place.t.tags[k] == "NE" and before in ("VVFIN", "NN"))


def _weeks_ago(place: Place, k: int) -> int:
    """The number in "am Mittwoch vor zwei Wochen", 0 where none follows."""
    if place.word(k) != "vor" or place.word(k + 2) not in ("woche", "wochen"):
        return 0
    part = part_of(place.word(k + 1))
    return int(part.value) if part is not None else 0


def _night_before(place: Place, k: int) -> int:
    """The word "Nacht" of "in der Nacht (von Dienstag) auf Mittwoch", 0 where there is none."""
    if place.word(k) == "nacht":
        return k
    return k - 2 if place.word(k - 2) == "nacht" and place.word(k - 1) in ("von", "vom") else 0


def day_at(place: Place, word: TimeWord) -> Point | None:
    k, steps = place.k, int(word.value)
    stretch = stretch_of("day", place.today, steps) if place.today else UNKNOWN
    return Point(k, k + 2 if place.word(k + 1) in dayparts() else k + 1, stretch)


def weekend_at(place: Place, word: TimeWord) -> Point | None:
    k = place.k
    steps = steps_of(place.word(k - 1))
    if is_any(place, k):
        return None
    first = k - 1 if steps is not None else k
    if place.today is None:
        return Point(first, k + 1, UNKNOWN)
    saturday = place.today + timedelta(days=5 - place.today.weekday())
    on_weekend = place.today >= saturday
    way = steps if steps else place.way()
    if way < 0 and not (on_weekend and steps is None):
        saturday -= timedelta(days=7 * -(steps or -1))
    elif way > 0 and on_weekend and steps:
        saturday += timedelta(days=7)
    elif way == 0 and steps is None and place.today.weekday() < 3:
        saturday -= timedelta(days=7)
    return Point(first, k + 1, Stretch(saturday, saturday + timedelta(days=1)))
