"""
The graph: who printed it, through whom it came, where it starts. Left to right on a screen and on paper, from top to
bottom with lanes beside the names on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from quellenlage.sourcing import Origin, Path
from quellenlage.web.drawings.across import across
from quellenlage.web.drawings.down import down
from quellenlage.web.drawings.figure import Cell, Drawing, figure
from quellenlage.web.drawings.spots import Where, mark
from quellenlage.web.drawings.svg import tag
from quellenlage.web.drawings.ways import Spot, Ways, folded, ways
from quellenlage.wording import say


def graph(
    paths: Sequence[Path], where: Where, ui: str, origins: Sequence[Origin] = (), cut: Iterable[str] = ()
) -> Markup:
    """
    The ways of one claim, or of the claims of a story, as a figure.

    Args:
        paths: As sourcing gives them.
        where: Address of the highlighted words of each statement, by its id.
        ui: Language of the interface.
        origins: As counted.
        cut: Names of the bottleneck that is marked.
    """
    net = ways(paths, origins, cut)
    drawn = folded(net)
    if not drawn.spots:
        return Markup("")
    caption, told = say(ui, "draw.graph"), _described(net, ui)
    return figure(
        Drawing(
            name="graph",
            caption=caption,
            wide=across(drawn, where, ui, caption, told),
            narrow=down(drawn, where, ui, caption, told),
            key=_key(drawn, ui),
            heads=tuple(say(ui, f"draw.{name}") for name in ("outlets", "relays", "origins")),
            rows=_rows(paths, where, ui),
        ),
        ui,
        ident="ways",
    )


def _described(net: Ways, ui: str) -> str:
    parts = []
    for part in ("outlet", "relay", "origin"):
        names = [name for spot in net.spots.values() if spot.key[0] == part for name in spot.names]
        if names:
            more = f" +{len(names) - 6}" if len(names) > 6 else ""
            parts.append(f"{say(ui, f'draw.{part}s')}: {', '.join(names[:6])}{more}.")
    cut = [name for spot in net.spots.values() if spot.cut for name in spot.names]
    if cut:
        parts.append(say(ui, "claims.bottleneck", names=" + ".join(cut[:6]) + (f" +{len(cut) - 6}" if cut[6:] else "")))
    return " ".join(parts)


def _key(net: Ways, ui: str) -> tuple[tuple[Markup, str], ...]:
    """What the marks mean; only those that are there."""
    found = []
    samples = (
        ("outlet", True, "draw.outlet"),
        ("relay", True, "draw.relay"),
        ("origin", True, "draw.sure"),
        ("origin", False, "draw.maybe"),
    )
    for part, certain, word in samples:
        if any(spot.key[0] == part and (part != "origin" or spot.certain is certain) for spot in net.spots.values()):
            drawn = mark(Spot((part, ""), [""], next(iter(net.spots.values())).type, certain=certain), 7, 7)
            found.append((tag("svg", drawn, viewBox="0 0 14 14", class_="sample", aria_hidden="true"), say(ui, word)))
    if any(len(spot.names) > 1 for spot in net.spots.values()):
        found.append((tag("b", "+n"), say(ui, "draw.more")))
    return tuple(found)


def _rows(paths: Sequence[Path], where: Where, ui: str) -> tuple[tuple[tuple[Cell, ...], ...], ...]:
    """Each way with the outlets that have it, each name leading to its words."""
    found: dict[tuple[str, ...], tuple[dict[str, str], list[Cell], Cell]] = {}
    for path in paths:
        outlet, *between, end = path.steps if len(path.steps) > 1 else (path.steps[0], path.steps[0])
        between = [step for step in between if step.name != outlet.name]
        key = (*(step.name for step in between), end.name if end is not outlet else "")
        relays = [Cell(step.name, where.get(step.statement)) for step in between]
        entry = found.setdefault(key, ({}, relays, Cell(end.name, where.get(end.statement))))
        entry[0].setdefault(outlet.name, path.statement)
    none = Cell(say(ui, "draw.none"))
    return tuple(
        (
            tuple(Cell(name, where.get(statement)) for name, statement in outlets.items()),
            tuple(relays) or (none,),
            (end,),
        )
        for outlets, relays, end in found.values()
    )
