"""The ways of a graph in words: the rows of its table, with the same names and marks as are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.export.drawing import title
from quellenlage.export.graph import Passed, bottleneck, every_way, is_neck
from quellenlage.export.points import Point
from quellenlage.sourcing import Part, Sourcing
from quellenlage.web.drawings.figure import Cell
from quellenlage.web.drawings.spots import Where
from quellenlage.wording import say

Row = tuple[tuple[Cell, ...], ...]


def rows(sides: Sequence[Sourcing], where: Where, ui: str) -> tuple[Row, ...]:
    """
    Each way once: the outlets that have it, the relays between, the origin; each name leads to its words.

    Args:
        sides: As they are drawn.
        where: Address of the highlighted words of each statement, by its id.
        ui: Language of the interface.
    """
    found: dict[tuple[tuple[Part, str, str | None], ...], tuple[dict[str, str], list[Passed]]] = {}
    sure: set[tuple[str, str | None]] = set()
    for side in sides:
        for _, (outlet, *rest) in every_way(side):
            key = tuple((one.point.part, one.point.name, one.point.through) for one in rest)
            found.setdefault(key, ({}, rest))[0].setdefault(outlet.point.name, outlet.proof)
            sure |= {(one.point.name, one.point.through) for one in rest if one.point.certain}
    names = bottleneck(sides)
    none = (Cell(say(ui, "draw.none")),)

    def cell(one: Passed) -> Cell:
        remarks = _remarks(one.point, (one.point.name, one.point.through) in sure, is_neck(one.point, names), ui)
        return Cell(" · ".join([title(one.point, ui), *remarks]), where.get(one.proof))

    return tuple(
        (
            tuple(Cell(name, where.get(proof)) for name, proof in outlets.items()),
            tuple(cell(one) for one in rest if one.point.part is not Part.ORIGIN) or none,
            tuple(cell(one) for one in rest if one.point.part is Part.ORIGIN) or (Cell(say(ui, "draw.nothing")),),
        )
        for outlets, rest in found.values()
    )


def _remarks(point: Point, sure: bool, neck: bool, ui: str) -> list[str]:
    """What a mark says of a point besides its name."""
    found = [say(ui, "draw.cut")] if neck else []
    if point.part is Part.CHANNEL:
        found.append(say(ui, "graph.channel"))
    if point.part is Part.ORIGIN and not sure:
        found.append(say(ui, "graph.maybe"))
    return found
