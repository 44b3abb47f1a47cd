"""
The graph: who printed it, through whom it came, where it starts. Left to right on a screen and on paper, from top to
bottom with lanes beside the names on a phone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from quellenlage.export.graph import graph as net_of
from quellenlage.export.names import called
from quellenlage.export.points import Graph, Point
from quellenlage.model import SourceType
from quellenlage.sourcing import Part, Sourcing
from quellenlage.web.drawings.across import across
from quellenlage.web.drawings.down import down
from quellenlage.web.drawings.figure import Drawing, figure
from quellenlage.web.drawings.spots import Where, mark
from quellenlage.web.drawings.svg import tag
from quellenlage.web.drawings.ways import rows
from quellenlage.wording import say

#: Names of a part that are told to a screen reader; the table has them all.
TOLD = 6
#: Statements whose ways one drawing takes, of all claims together; more than fit in it are folded.
MOST = 600


def graph(sides: Sequence[Sourcing], where: Where, ui: str) -> Markup:
    """
    The ways of one claim, or of the claims of a story, as a figure.

    Args:
        sides: Their sourcing; the bottleneck is marked where it is one.
        where: Address of the highlighted words of each statement, by its id.
        ui: Language of the interface.
    """
    sides = within(sides, MOST)
    net = net_of(*sides)
    if not net.points:
        return Markup("")
    caption, told = say(ui, "draw.graph"), _described(net, ui)
    return figure(
        Drawing(
            name="graph",
            caption=caption,
            wide=across(net, where, ui, caption, told),
            narrow=down(net, where, ui, caption, told),
            key=_key(net, ui),
            heads=tuple(say(ui, f"graph.{name}") for name in ("outlets", "relays", "origins")),
            rows=rows(sides, where, ui),
        ),
        ui,
        ident="ways",
    )


def within(sides: Sequence[Sourcing], most: int) -> list[Sourcing]:
    """
    Sides with the ways of no more statements than so many, all together: the small ones whole, of the others the
    first ones. An origin that only ways beyond lead to is left out with them.
    """
    told = [list(dict.fromkeys(path.statement for path in side.paths)) for side in sides]
    kept: dict[int, list[str]] = {}
    for number, at in enumerate(sorted(range(len(sides)), key=lambda at: len(told[at]))):
        room = (most - sum(map(len, kept.values()))) // (len(sides) - number)
        kept[at] = told[at][:room]
    return [
        side if len(kept[at]) == len(told[at]) else _only(side, set(kept[at]))
        for at, side in enumerate(sides)
        if kept[at]
    ]


def _only(side: Sourcing, told: set[str]) -> Sourcing:
    """A side with the ways of some of its statements, and the origins that these lead to."""
    paths = tuple(path for path in side.paths if path.statement in told)
    return replace(side, paths=paths, origins=tuple(one for one in side.origins if told.intersection(one.statements)))


def _described(net: Graph, ui: str) -> str:
    parts = []
    columns = (((Part.OUTLET,), "outlets"), ((Part.RELAY, Part.CHANNEL), "relays"), ((Part.ORIGIN,), "origins"))
    for some, word in columns:
        names = [called(name) for one in net.points if one.part in some for name in one.names]
        if names:
            parts.append(f"{say(ui, f'graph.{word}')}: {_some(names, ', ')}.")
    neck = [called(name) for one in net.points if one.neck for name in one.names]
    if neck:
        parts.append(say(ui, "claims.bottleneck", names=_some(neck, " + ")))
    return " ".join(parts)


def _some(names: Sequence[str], between: str) -> str:
    return between.join(names[:TOLD]) + (f" +{len(names) - TOLD}" if len(names) > TOLD else "")


def _key(net: Graph, ui: str) -> tuple[tuple[Markup, str], ...]:
    """What the marks mean; only those that are there."""
    samples = (
        (Part.OUTLET, True, "draw.outlet"),
        (Part.RELAY, True, "draw.relay"),
        (Part.CHANNEL, True, "graph.channel"),
        (Part.ORIGIN, True, "graph.origin"),
        (Part.ORIGIN, False, "graph.maybe"),
    )
    found = []
    for part, certain, word in samples:
        if any(one.part is part and one.certain is certain for one in net.points):
            drawn = mark(Point("", SourceType.MEDIUM, part, certain=certain), 7, 7)
            found.append((tag("svg", drawn, viewBox="0 0 14 14", class_="sample", aria_hidden="true"), say(ui, word)))
    if any(one.folded and one.name for one in net.points):
        found.append((tag("b", "+n"), say(ui, "draw.more")))
    return tuple(found)
