"""
The figures of a claim in characters: their ranges against each other on one line of numbers, with who gives them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from quellenlage.export.looks import visible
from quellenlage.export.phrases import figure as in_words
from quellenlage.model import Figure, Stands
from quellenlage.sourcing import Evidence
from quellenlage.wording import phrases

#: The largest number is so many times the smallest: the line grows by powers of ten.
_FAR = 50
#: Characters of the line of numbers.
_AXIS = 26
_QUIET, _TEAL, _AMBER = "#808080", "#1f8396", "#b7791f"


@dataclass(frozen=True, slots=True)
class Range:
    """
    A figure as one or several reports give it.

    Attributes:
        figure: With bounds and unit.
        stands: How those who give it stand to the claim.
        outlets: Who gives it, each once, the earliest first.
        statements: Ids of the statements.
    """

    figure: Figure
    stands: Stands
    outlets: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Figures of one unit, the smallest first."""

    unit: str | None
    of: str | None
    ranges: tuple[Range, ...]


def panels(evidence: Iterable[Evidence]) -> tuple[Panel, ...]:
    """
    The figures of a claim, of all its sides, those of one unit together.

    Things that are counted without a unit stand with persons where the claim has these: "3.000 Soldaten", "rund
    3.000 von ihnen".
    """
    found: dict[str | None, dict[tuple[float | None, float | None, Stands], list[tuple[Figure, Evidence]]]] = {}
    for one in evidence:
        for figure in one.statement.figures:
            if figure.low is not None or figure.high is not None:
                rows = found.setdefault(figure.unit, {})
                rows.setdefault((figure.low, figure.high, one.stands), []).append((figure, one))
    if "person" in found:
        for key, pairs in found.pop(None, {}).items():
            found["person"].setdefault(key, []).extend(pairs)
    made = []
    for unit, rows in found.items():
        ranges = tuple(sorted((_range(pairs, key[2]) for key, pairs in rows.items()), key=_size))
        counted = next((one.figure.of for one in ranges if one.figure.of), None)
        made.append(Panel(unit, counted, ranges))
    return tuple(made)


def _range(pairs: Sequence[tuple[Figure, Evidence]], stands: Stands) -> Range:
    return Range(
        replace(pairs[0][0], approximate=all(figure.approximate for figure, _ in pairs)),
        stands,
        tuple(dict.fromkeys(one.outlet or one.statement.report for _, one in pairs)),
        tuple(dict.fromkeys(one.statement.id for _, one in pairs)),
    )


def _size(one: Range) -> tuple[float, float]:
    low, high = one.figure.low, one.figure.high
    return (low if low is not None else high or 0.0, high if high is not None else low or 0.0)


def draw_ranges(panel: Panel, ui: str, width: int) -> list[Text]:
    """
    One line for each range: its value, where it lies, who gives it.

    Example:
        >>> from quellenlage.model import Span
        >>> given = [Figure(Span(0, 0), 3000, 3000, "person"), Figure(Span(0, 0), None, 12000, "person")]
        >>> drawn = Panel("person", "Soldaten", tuple(Range(one, Stands.SUPPORTS, ("Bote",), ("1",)) for one in given))
        >>> for line in draw_ranges(drawn, "de", 70):
        ...     print(line.plain)
        Soldaten
        3.000                      ●                     Bote
        12.000 (höchstens)  ◀┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┤   Bote
    """
    values = [in_words(replace(one.figure, unit=None, of=None), "", ui) for one in panel.ranges]
    room = max(cell_len(value) for value in values)
    lines = [Text(named, _QUIET)] if (named := _named(panel, ui)) else []
    lay = _scale(panel.ranges)
    for one, value in zip(panel.ranges, values, strict=True):
        line = Text(value.ljust(room) + "  ")
        if len(panel.ranges) > 1:
            line.append(_bar(one.figure, lay) + "  ", _TEAL if one.stands is Stands.SUPPORTS else _AMBER)
        who = one.outlets[0] + (f" +{len(one.outlets) - 1}" if one.outlets[1:] else "")
        mark = {"denies": "✕ ", "conflicts": "≠ "}.get(one.stands, "")
        line.append(visible(mark + who), _QUIET)
        line.truncate(width, overflow="ellipsis")
        lines.append(line)
    return lines


def _named(panel: Panel, ui: str) -> str:
    """What is counted or measured."""
    words = phrases(ui)
    if panel.unit in (None, "person"):
        return visible(panel.of or (words["draw.persons"] if panel.unit else ""))
    unit = words.get(f"unit.{panel.unit}", panel.unit or "")
    return visible(f"{unit}, {panel.of}" if panel.of else unit)


Scale = tuple[float, float, bool]


def _scale(ranges: Sequence[Range]) -> Scale:
    """The smallest and largest number, and whether the line grows by powers of ten; else it starts at nought."""
    numbers = [n for one in ranges for n in (one.figure.low, one.figure.high) if n is not None and math.isfinite(n)]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    powers = low > 0 and high / low > _FAR
    return (low if powers else min(low, 0.0), high, powers)


def _at(value: float, scale: Scale) -> int:
    """The character that a number stands at; the line has one more at each end for what is open."""
    low, high, powers = scale
    if high <= low:
        return _AXIS // 2
    if not math.isfinite(value):
        return _AXIS
    share = math.log(value / low) / math.log(high / low) if powers else (value - low) / (high - low)
    return 1 + round(share * (_AXIS - 2))


def _bar(figure: Figure, scale: Scale) -> str:
    """A range as a bar, a number as a point; an arrow where a bound is open."""
    cells = [" "] * (_AXIS + 1)
    start = 0 if figure.low is None else _at(figure.low, scale)
    end = _AXIS if figure.high is None else _at(figure.high, scale)
    if start == end:
        cells[start] = "●"
    else:
        cells[start : end + 1] = ["┄" if None in (figure.low, figure.high) else "─"] * (end - start + 1)
        cells[start] = "◀" if figure.low is None else "├"
        cells[end] = "▶" if figure.high is None else "┤"
    return "".join(cells)
