"""
Figures: the numbers of a report with bounds, unit and what they count.

Ages, dates, clock times, ordinals, scores, labels ("Artikel 5") and the article "ein" are no figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quellenlage.languages import words
from quellenlage.model import Figure, Span
from quellenlage.reading.figures.amounts import Amount, Bounds, amount_at, bounds_after, bounds_before, range_at
from quellenlage.reading.figures.counted import Range, measured_before, noun_after, part_of_what
from quellenlage.reading.figures.neighbours import COUNTS, FoundFigure, with_what_neighbours_count
from quellenlage.reading.figures.numbers import Form, Part, part_of
from quellenlage.reading.figures.uncounted import is_no_count
from quellenlage.reading.figures.units import Unit, unit_at, unit_named
from quellenlage.reading.words.asked import Asked
from quellenlage.reading.words.people import is_person
from quellenlage.reading.words.tagged import Tagged

_NUMBERS = Asked(part_of)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a figure is looked for: first word of its sentence, first word not read yet, end of the sentence."""

    sentence: int
    start: int
    end: int


def find_figures(tagged: Tagged) -> list[FoundFigure]:
    """
    Read all figures of a report, in order.

    Example:
        >>> from quellenlage.model import Report
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> found = find_figures(tag_report(Report("Er schickt bis zu 12.000 nordkoreanische Soldaten.")))
        >>> figure = found[0].figure
        >>> figure.low, figure.high, figure.unit, figure.of
        (None, 12000.0, 'person', 'nordkoreanische Soldaten')
    """
    found: list[FoundFigure] = []
    here: list[FoundFigure] = []
    number, done, taken = 0, 0, 0
    for k in _NUMBERS.where(tagged.lower):
        if k < done:
            continue
        if tagged.sentences[number].end <= k:
            found += with_what_neighbours_count(tagged, here, found)
            here = []
            while tagged.sentences[number].end <= k:
                number += 1
        sentence = tagged.sentences[number]
        one = _figure(tagged, k, _Scope(sentence.first, max(sentence.first, taken), sentence.end))
        if isinstance(one, FoundFigure):
            here.append(one)
            done = taken = one.last + 1
        else:
            done = one
    return found + with_what_neighbours_count(tagged, here, found)


def figures_in(found: Sequence[FoundFigure], content: Iterable[int]) -> tuple[Figure, ...]:
    """The figures whose first and last word stand in a statement's content, given by its word numbers."""
    inside = content if isinstance(content, (set, frozenset)) else set(content)
    return tuple(one.figure for one in found if one.first in inside and one.last in inside)


def _figure(t: Tagged, k: int, scope: _Scope) -> FoundFigure | int:
    """The figure at word `k`, or the number of the word to go on from."""
    part = part_of(t.lower[k])
    if part is None or (part.form is Form.ONE and _is_article(t, k + 1, scope.end)):
        return k + 1
    if part.form is Form.FACTOR:
        return _factor(t, k, scope, part)
    if part.form is Form.MEASURE:
        return _measure(t, k, scope, part)
    if part.form is Form.GLUED:
        return _glued(t, k, scope, part)
    amount = range_at(t, k, scope.start, scope.end)
    if amount is None or amount.first < scope.start or (t.tags[k] == "NE" and k > scope.sentence):
        return k + 1
    unit = unit_at(t, amount.end, scope.end)
    after = amount.end + unit.length if unit else amount.end
    if unit is not None:
        amount, after = _same_unit_again(t, amount, unit, after, scope)
    elif amount.first > scope.start and _is_sign(t.words[amount.first - 1]):
        unit = unit_named(t.lower[amount.first - 1])
        unit = unit if unit is not None and unit.kind == "money" else None
        if unit is not None:
            amount = replace(amount, first=amount.first - 1, plain=False)
    if amount.share:
        unit = Unit("percent", 1.0, "share", 0)
    if not amount.alone and not _may_stand(amount, unit):
        return amount.end
    if is_no_count(t, amount, unit, after, scope.sentence, scope.end):
        return max(amount.end, after)
    if unit is not None:
        return _measured(t, amount, unit, after, scope)
    return _counted(t, amount, scope)


def _is_article(t: Tagged, following: int, end: int) -> bool:
    """Whether "ein" before this word is no number, as nearly always."""
    if following >= end:
        return True
    lower = t.lower[following]
    return lower not in ("bis", "oder") and part_of(lower) is None and unit_named(lower) is None


def _glued(t: Tagged, k: int, scope: _Scope, part: Part) -> FoundFigure | int:
    """Read "5km" and "750-Milliarden-Euro-Paket"; "5-Sterne-Hotel" is none."""
    unit = unit_named(part.unit)
    if unit is not None and t.words[k][-1].isupper() and len(part.unit) == 1:
        return k + 1  # a name: "die Firma 3M"
    if unit is not None:
        return _measured(t, Amount(k, k + 1, part.value, part.value), unit, k + 1, scope)
    pieces = part.unit.split("-")
    if len(pieces) < 3 or pieces[0]:
        return k + 1
    scale = part_of(pieces[1])
    value = part.value * (scale.value if scale is not None and scale.form is Form.SCALE else 1)
    rest = pieces[1 if value == part.value else 2 :]
    unit = unit_named(rest[0])
    if unit is None or unit.kind != "money":
        unit = unit_named("-".join(rest[:2]))
    if unit is None or unit.kind != "money":
        return k + 1
    made = _build(t, Amount(k, k + 1, value, value), Bounds(k), k + 1, scope.end, unit, None)
    counted = t.words[k].rpartition("-")[2] if len(rest) > 1 else None
    return replace(made, figure=replace(made.figure, of=counted))


def _is_sign(word: str) -> bool:
    """Whether a word can be a unit before its number: "€ 5", "USD 5", not "Euro 5"."""
    return word.isupper() or not word[-1].isalpha()


def _may_stand(amount: Amount, unit: Unit | None) -> bool:
    """ "ein Prozent" and "eine halbe Stunde" are figures, "ein Jahr" is none."""
    return unit is not None and (unit.kind == "share" or amount.low != 1)


def _same_unit_again(t: Tagged, amount: Amount, unit: Unit, after: int, scope: _Scope) -> tuple[Amount, int]:
    """Read "zwischen 5 Euro und 10 Euro" and "5 Prozent bis 10 Prozent" as one range."""
    if after + 2 >= scope.end or t.lower[after] not in ("bis", "und") or amount.low != amount.high:
        return amount, after
    if t.lower[after] == "und" and not (amount.first > scope.start and t.lower[amount.first - 1] == "zwischen"):
        return amount, after
    two = amount_at(t, after + 1, scope.start, scope.end)
    again = unit_at(t, two.end, scope.end) if two else None
    if two and again and again.unit == unit.unit and two.high > amount.low:
        return Amount(amount.first, two.end, amount.low, two.high, two.scale), two.end + again.length
    return amount, after


def _factor(t: Tagged, k: int, scope: _Scope, part: Part) -> FoundFigure | int:
    """Read "dreimal so viele", "das Doppelte", "das 1,5-fache"; "dreimal" alone counts nothing."""
    after, word = k + 1, t.lower[k]
    following = t.lower[after] if after < scope.end else ""
    compared = following in ("so", "mehr") and word.endswith(("mal", "doppelt", "fach"))
    multiple = word.endswith(("fache", "fachen", "faches")) and t.lower[k - 1] in ("das", "dem", "ein", "einem", "die")
    if not compared and not (multiple and k > scope.start):
        return after
    of: Range | None = None
    if compared:
        after += 1
        if after < scope.end and t.lower[after] in ("viel", "viele", "vielen"):
            of = noun_after(t, after + 1, scope.end)
            after += 1
        elif following == "mehr":
            of = noun_after(t, after, scope.end)
    else:
        of = part_of_what(t, after, scope.end, among=False) or noun_after(t, after, scope.end)
    amount = Amount(k, after, part.value, part.value)
    return _build(t, amount, bounds_before(t, amount, scope.start), after, scope.end, None, of)


def _measure(t: Tagged, k: int, scope: _Scope, part: Part) -> FoundFigure | int:
    """Read "14-tägige Quarantäne" and "zwanzigprozentiger Anstieg"; "14-jährige Schülerin" is an age."""
    noun = noun_after(t, k + 1, scope.end)
    if part.unit == "year":
        if noun is None or t.tags[k] == "NN" or t.words[k].partition("-")[2][:1].isupper():
            return k + 1
        if not t.lemmas[noun[1]].lower().endswith(_lasting()):
            return k + 1
    if t.lower[k].startswith("ein") and part.value == 1:
        return k + 1  # "einwöchige Gespräche": the article's number, no count
    amount = Amount(k, k + 1, part.value, part.value)
    unit = Unit(part.unit, 1.0, "", 0)
    return _build(t, amount, bounds_before(t, amount, scope.start), k + 1, scope.end, unit, noun)


def _measured(t: Tagged, amount: Amount, unit: Unit, after: int, scope: _Scope) -> FoundFigure:
    """A figure with a unit: it measures what follows it, or what its verb or preposition ties it to."""
    bounds = bounds_before(t, amount, scope.start)
    of = part_of_what(t, after, scope.end, among=unit.kind != "time")
    if of is None and unit.kind != "time" and after + 1 < scope.end and t.lower[after] == "an":
        of = noun_after(t, after + 1, scope.end)  # "20 Milliarden Euro an Hilfen"
    if of is None and not (unit.kind == "time" and bounds.first > scope.start and t.tags[bounds.first - 1] == "APPR"):
        of = noun_after(t, after, scope.end)
        if of is not None and (t.tags[of[1]] == "NE" or part_of(t.lower[of[0]]) is not None):
            of = None
    if of is None:
        of = measured_before(t, bounds.first, scope.sentence, time=unit.kind == "time")
    return _build(t, amount, bounds, after, scope.end, unit, of)


def _counted(t: Tagged, amount: Amount, scope: _Scope) -> FoundFigure:
    """A figure without a unit: it counts the noun after it, or one named before."""
    bounds = bounds_before(t, amount, scope.start)
    end = scope.end
    after, _ = bounds_after(t, amount.end, end)
    of = noun_after(t, after, end) or part_of_what(t, after, end, among=True)
    if of is None:
        of = _counted_before(t, bounds.first, scope.sentence)
    k = bounds.first
    rises = amount.end < end and t.lower[amount.end] == "auf"  # "von elf auf neun Stunden"
    if of is None and not rises and k > scope.sentence + 1 and t.lower[k - 1] == "von" and t.tags[k - 2] == "NN":
        named = measured_before(t, bounds.first, scope.sentence)
        of = named if named is not None and t.lower[named[0]] not in COUNTS else None
    if of is None and k > scope.sentence and t.lower[k - 1] in ("auf", "um", "bei"):
        of = measured_before(t, k, scope.sentence)  # "die Rate sank auf 1,1"
    if of is not None:
        head = of[1]
        unit = Unit("person", 1.0, "", 0) if is_person(t.lower[head], t.lemmas[head].lower()) else None
        return _build(t, amount, bounds, amount.end, end, unit, of)
    return _build(t, amount, bounds, amount.end, end, None, None)


def _counted_before(t: Tagged, first: int, start: int) -> Range | None:
    """What is counted in "die Zahl der Toten stieg auf 300" and "die meisten Toten (3.173)"."""
    if first - 2 >= start and t.words[first - 1] == "(" and t.tags[first - 2] == "NN":
        return first - 2, first - 2
    for k in range(first - 1, start, -1):
        if t.lower[k - 1] in COUNTS and t.lower[k] in ("der", "an", "von"):
            return noun_after(t, k + 1, first)
    return None


def _build(
    t: Tagged, amount: Amount, bounds: Bounds, after: int, end: int, unit: Unit | None, of: Range | None
) -> FoundFigure:
    if bounds.preposition and unit is None and amount.high < 10:
        bounds = Bounds(amount.first)
    factor = unit.factor if unit else 1.0
    low: float | None = amount.low * factor
    high: float | None = amount.high * factor
    after, bound = bounds_after(t, after, end)
    if bounds.low or bound == "low":
        high = None
    elif bounds.high or bound == "high":
        low = None
    first = bounds.first
    span = Span(t.starts[first], t.ends[after - 1])
    counted = t.text[t.starts[of[0]] : t.ends[of[1]]] if of else None
    figure = Figure(span, low, high, unit.unit if unit else None, counted, bounds.about)
    return FoundFigure(first, after - 1, figure, amount.scale)


@cache
def _lasting() -> tuple[str, ...]:
    return tuple(words("de", "durations"))
