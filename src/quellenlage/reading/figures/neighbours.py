"""
Neighbours: what a bare number takes over from the figures around it.

"von 5 auf 3 Milliarden Euro", "50 Tote, in Hessen 12", "Ungefähr 1.200 litten. Sieben starben."
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quellenlage.model import Figure
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

#: Nouns that say how many of what follows.
COUNTS = frozenset({"zahl", "anzahl", "gesamtzahl"})
#: "50 Millionen Euro, dazu 25 Millionen": from here on a bare number goes on with the unit before.
_MONEY_SCALE = 1e6
#: Words between two numbers that share their unit: "von 5 auf 3 Milliarden Euro".
_SHARING = frozenset({"und", "oder", "auf", "statt", ",", "beziehungsweise", "bzw.", "von"})


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with its first and last word, bounds and unit included, and what its number was multiplied by."""

    first: int
    last: int
    figure: Figure
    scale: float = 1.0


def with_what_neighbours_count(t: Tagged, here: list[FoundFigure], earlier: list[FoundFigure]) -> list[FoundFigure]:
    """Give the bare numbers of a sentence what their neighbours count."""
    for n in range(len(here) - 2, -1, -1):
        if _is_bare(here[n].figure) and _shares_unit(t, here[n], here[n + 1]):
            here[n] = _scaled_like(here[n], here[n + 1])
    for n, one in enumerate(here):
        if not _is_bare(one.figure):
            continue
        before = here[n - 1] if n else None
        if before is None and earlier and _goes_on(t, one):
            before = earlier[-1]
        if before is not None and one.scale >= _MONEY_SCALE and before.scale >= _MONEY_SCALE:
            here[n] = replace(one, figure=replace(one.figure, unit=before.figure.unit))
        elif before is not None and before.figure.of and before.figure.unit in (None, "person"):
            here[n] = replace(one, figure=replace(one.figure, unit=before.figure.unit, of=before.figure.of))
    return here


def _goes_on(t: Tagged, one: FoundFigure) -> bool:
    """Whether a bare number counts what the sentence before counted: "Sieben starben", "die Zahl von 3.000"."""
    if one.first > 1 and t.lower[one.first - 2] in COUNTS:
        return True
    following = one.last + 1
    opens = one.first == 0 or t.tags[one.first - 1] in ("$.", "$(")
    if not opens or following >= len(t.tags):
        return False
    return t.lower[following] == "davon" or t.tags[following] in FINITE_TAGS


def _is_bare(figure: Figure) -> bool:
    return figure.unit is None and figure.of is None


def _shares_unit(t: Tagged, one: FoundFigure, two: FoundFigure) -> bool:
    """Whether two figures share what follows: "von 5 auf 3 Milliarden Euro", "10, 20 und 30 Prozent"."""
    between = range(one.last + 1, two.first)
    if not 1 <= len(between) <= 2 or t.lower[between[0]] not in _SHARING:
        return False
    if len(between) == 2 and t.tags[between[1]] not in ("ADV", "ADJD", "KON"):
        return False
    return t.lower[between[0]] != "von" or two.figure.unit in (None, "person")


def _scaled_like(one: FoundFigure, two: FoundFigure) -> FoundFigure:
    figure = one.figure
    scale = two.scale if one.scale == 1 and (figure.high or figure.low or 0) < 1000 else 1.0
    low = None if figure.low is None else figure.low * scale
    high = None if figure.high is None else figure.high * scale
    return replace(one, figure=replace(figure, low=low, high=high, unit=two.figure.unit, of=two.figure.of))
