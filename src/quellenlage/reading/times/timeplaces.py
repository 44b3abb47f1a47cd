"""
The ground that time words stand on: their place in a sentence, the year they mean, the occurrence nearest to the
publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from quellenlage.reading.figures.amounts import Amount
from quellenlage.reading.figures.uncounted import is_year
from quellenlage.reading.times.days import UNKNOWN, Stretch
from quellenlage.reading.times.tense import direction
from quellenlage.reading.times.timewords import edges, steps_of, time_word
from quellenlage.reading.words.tagged import Tagged

#: Earlier numbers of four digits count something, but after "Jahr".
_FIRST_YEAR = 1500
ORDINAL = re.compile(r"(\d{1,2})\.$")
#: Farther than this, the tense of the clause says more than nearness: "hat die Wahl am 4. Mai abgesagt" in April is
#: of this year, "im ersten Quartal sank der Absatz" in October is too.
_NEAR = timedelta(days=45)
_ARTICLES = frozenset({"dem", "den", "der", "das", "die", "bis", "und"})
#: Prepositions that tell the past from the future whatever the tense: "war für Juli geplant", "gilt seit Mittwoch".
_WAYS = {"seit": -1, "für": 1, "auf": 1, "ab": 1, "spätestens": 1}


@dataclass(frozen=True, slots=True)
class Point:
    """
    A time in words `first` up to, not including, `end`.

    Attributes:
        stretch: The days it can mean.
        bound: True where a preposition that bounds it is among its words already ("seit zwei Wochen").
    """

    first: int
    end: int
    stretch: Stretch
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where a time word stands.

    Attributes:
        t: Tagged text.
        k: Number of the word.
        sentence: First word of its sentence.
        start: First word that no other time holds.
        end: End of the sentence.
        today: Day of publication, None where unknown.
    """

    t: Tagged
    k: int
    sentence: int
    start: int
    end: int
    today: date | None

    def word(self, k: int) -> str:
        """The word at `k` in lower case, empty outside the sentence."""
        return self.t.lower[k] if self.start <= k < self.end else ""

    def way(self) -> int:
        """Past (-1), future (1) or neither (0), by the preposition before the time, else by tense."""
        k = self.k - 1
        while k > self.k - 5 and (self.word(k) in _ARTICLES or ORDINAL.match(self.word(k)) or self.word(k) in edges()):
            k -= 1
        before = time_word(self.t.lower[k - 1]) if k > self.sentence else None
        night = before is not None and before.kind in ("daypart", "weekday")  # "in der Nacht auf Dienstag"
        if self.word(k) in _WAYS and not night:
            return _WAYS[self.word(k)]
        return direction(self.t, self.k, self.sentence, self.end)


def year_after(place: Place, k: int) -> tuple[int, int | None]:
    """The year that follows a time: "2024", "dieses Jahres", "vergangenen Jahres", "des Jahres 2019"."""
    word = place.word(k)
    if word.isdecimal() and len(word) == 4 and (year := time_word(word)) is not None and year.kind == "year":
        amount = Amount(k, k + 1, int(word), int(word), plain=True)
        if int(word) >= _FIRST_YEAR and is_year(place.t, amount, "", place.end):
            return k + 1, int(word)
    if word == "des":
        k += 1
        word = place.word(k)
        if word == "jahres" and place.word(k + 1).isdecimal() and len(place.word(k + 1)) == 4:
            return k + 2, int(place.word(k + 1))
    steps = steps_of(word)
    if place.today is not None and place.word(k + 1) == "jahres" and steps is not None:
        return k + 2, place.today.year + steps
    return (k + 1 if word == "vorjahres" else k), place.today.year - 1 if word == "vorjahres" and place.today else None


def nearest(place: Place, days: Callable[[int], Stretch]) -> Stretch:
    """The occurrence nearest to the publication, unless that is far and the tense of the clause tells otherwise."""
    today = place.today
    if today is None:
        return UNKNOWN
    dated = [stretch for year in (-1, 0, 1) if (stretch := days(today.year + year)).first is not None]
    if not dated:
        return UNKNOWN
    nearest = min(dated, key=lambda stretch: _distance(stretch, today))
    if _distance(nearest, today) <= _NEAR:
        return nearest
    way = place.way()
    return next((s for s in (dated if way > 0 else dated[::-1]) if way and _side(s, today) == way), nearest)


def in_order(place: Place, days: Callable[[int], Stretch], steps: int) -> Stretch:
    """The occurrence that an adjective asks for: "im vergangenen Oktober", "nächsten Sommer"."""
    today = place.today
    if today is None:
        return UNKNOWN
    around = [days(today.year + year) for year in (-2, -1, 0, 1, 2)]
    if steps == 0:
        return around[2]
    ahead = [s for s in around if _side(s, today) == (1 if steps > 0 else -1)]
    return ahead[min(steps, len(ahead)) - 1] if steps > 0 else ahead[max(steps, -len(ahead))]


def _distance(stretch: Stretch, today: date) -> timedelta:
    if stretch.first is None or stretch.last is None:
        return timedelta.max
    return max(stretch.first - today, today - stretch.last, timedelta())


def _side(stretch: Stretch, today: date) -> int:
    if stretch.first is not None and stretch.first > today:
        return 1
    return -1 if stretch.last is not None and stretch.last < today else 0


def ordinal_before(place: Place, k: int) -> tuple[int | None, int]:
    """The day in "24. Oktober", with its first word."""
    found = ORDINAL.match(place.word(k - 1))
    if found:
        return int(found[1]), k - 1
    if place.word(k - 1) == "." and place.word(k - 2).isdecimal() and len(place.word(k - 2)) < 3:
        return int(place.word(k - 2)), k - 2
    return None, k


def date_follows(place: Place, k: int) -> bool:
    """Whether a date follows that the day is read with: "Mittwoch, dem 8. April"."""
    while place.word(k) in (",", "dem", "den", "der", "("):
        k += 1
    if ORDINAL.match(place.word(k)):
        following = time_word(place.word(k + 1))
        return following is not None and following.kind == "month"
    word = time_word(place.word(k)) if place.word(k) else None
    return word is not None and word.kind == "date"


def is_any(place: Place, k: int) -> bool:
    """Whether a day is one of many: "an einem Freitag", "am zweiten Mittwoch", "Schwarzer Freitag"."""
    before = place.word(k - 1)
    if (before[:3] in ("ein", "kei") and before.rstrip("nmrs").endswith("e")) or before in ("ein", "kein"):
        return True
    return bool(before) and place.t.tags[k - 1] == "ADJA" and steps_of(before) is None
