"""
The graph: who printed it, through whom it came, where it starts. Left to right on a screen and on paper, from top to
bottom with lanes beside the names on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from quellenlage.sourcing import Origin, Path
from quellenlage.web.drawings.figure import Cell, Drawing, figure
from quellenlage.web.drawings.layout import Placed, place
from quellenlage.web.drawings.svg import lines, link, svg, tag, width
from quellenlage.web.drawings.ways import Key, Spot, Ways, folded, ways
from quellenlage.wording import count, say

#: Size of the names, width of the whole, room of a name in the wide drawing; width in the narrow one.
SIZE, WIDE, ROOM, NARROW = 14, 960, 190, 340
LINE = 18

Where = Mapping[str, str]


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
            wide=_wide(drawn, where, ui, caption, told),
            narrow=_narrow(drawn, where, ui, caption, told),
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
        parts.append(say(ui, "claims.bottleneck", names=" + ".join(cut)))
    return " ".join(parts)


def _wide(net: Ways, where: Where, ui: str, caption: str, told: str) -> Markup:
    spots = net.spots
    texts = {key: _label(spot, ROOM, ui) for key, spot in spots.items()}
    heights = {key: LINE * len(texts[key]) + (30.0 if spot.cut else 8.0) for key, spot in spots.items()}
    placed = place({key: spot.layer for key, spot in spots.items()}, heights, list(net.lines))
    last = max(spot.layer for spot in spots.values())
    left = [round(layer * (WIDE - ROOM - 40) / last) if last else 0 for layer in range(last + 1)]
    top = 40
    parts = [_heads(left, ui)]
    parts += [
        _line(net, one, other, placed, texts, left, top, where, ui) for one, other in net.lines
    ]  # fmt: skip
    for key, spot in spots.items():
        parts.append(_spot(spot, texts[key], left[spot.layer], top + placed.middle[key], where, ui))
    return svg(caption, told, WIDE, top + placed.height + 8, *parts)


def _heads(left: Sequence[int], ui: str) -> Markup:
    columns = {0: "outlets", len(left) - 1: "origins"} | ({1: "relays"} if len(left) > 2 else {})
    return tag(
        "g", *(tag("text", say(ui, f"draw.{name}"), x=left[at], y=14) for at, name in columns.items()), class_="heads"
    )


def _label(spot: Spot, room: float, ui: str) -> tuple[str, ...]:
    if len(spot.names) > 1:
        return (say(ui, f"draw.more.{spot.key[0]}s", n=len(spot.names)),)
    return lines(spot.names[0], room - 22, SIZE)


def _span(texts: Sequence[str]) -> float:
    return 20 + max(width(text, SIZE) for text in texts)


def _spot(spot: Spot, texts: Sequence[str], x: float, y: float, where: Where, ui: str) -> Markup:
    """Mark and name; of the bottleneck a heavy frame with its word."""
    first = y - LINE * (len(texts) - 1) / 2
    inside = [_mark(spot, x + 6, first)]
    for number, text in enumerate(texts):
        inside.append(tag("text", text, x=x + 20, y=round(first + 5 + LINE * number, 1)))
    if spot.cut:
        told = f"✂ {say(ui, 'draw.cut')}"
        wide = max(_span(texts), 20 + width(told, 12)) + 14
        high = LINE * len(texts) + 14
        top = round(y - high / 2, 1)
        inside.insert(0, tag("rect", x=x - 7, y=top, width=round(wide), height=high, class_="frame"))
        inside.append(tag("rect", x=x + 13, y=top - 3, width=round(width(told, 12) + 4), height=6, class_="gap"))
        inside.append(tag("text", told, x=x + 16, y=round(top + 4, 1), class_="scissors"))
    return link(_to(spot, where), _hover(spot, ui), *inside, class_=f"spot {spot.key[0]}{' cut' if spot.cut else ''}")


def _to(spot: Spot, where: Where) -> str | None:
    return "#ways" if len(spot.names) > 1 else where.get(spot.proof)


def _hover(spot: Spot, ui: str) -> str:
    names = ", ".join(spot.names[:12]) + (" …" if len(spot.names) > 12 else "")
    told = [names, say(ui, f"type.{spot.type}"), count(ui, "statements", len(spot.statements))]
    if spot.key[0] == "origin":
        told.append(say(ui, "draw.own" if spot.own else "draw.sure" if spot.certain else "draw.maybe"))
    return " · ".join(told)


def _mark(spot: Spot, x: float, y: float) -> Markup:
    if spot.key[0] == "origin":
        return tag("circle", cx=x, cy=round(y, 1), r=5.5, class_="mark sure" if spot.certain else "mark maybe")
    inner = tag("rect", x=x - 2.5, y=round(y - 2.5, 1), width=5, height=5, class_="mark full")
    outer = tag("rect", x=x - 5.5, y=round(y - 5.5, 1), width=11, height=11, class_="mark")
    return outer if spot.key[0] == "outlet" else outer + inner


def _line(
    net: Ways,
    one: Key,
    other: Key,
    placed: Placed,
    texts: dict[Key, tuple[str, ...]],
    left: Sequence[int],
    top: float,
    where: Where,
    ui: str,
) -> Markup:
    """A line from the end of a name to the mark of the next, through the places that it has in columns between."""
    near, far = net.spots[one], net.spots[other]
    y = top + placed.middle[one]
    start = left[near.layer] + _span(texts[one]) + (10 if near.cut else 4)
    room = left[near.layer] + ROOM
    path = f"M{start:.0f} {y:.1f}H{max(room, start):.0f}"
    x = max(room, start)
    for number, bend in enumerate(placed.bends[one, other], near.layer + 1):
        path += _curve(x, y, left[number] - 4, top + bend) + f"H{left[number] + ROOM}"
        x, y = left[number] + ROOM, top + bend
    end, at = left[far.layer] - (10 if far.cut else 4), top + placed.middle[other]
    path += _curve(x, y, end - 6, at) + f"H{end - 4}"
    told = net.lines[one, other]
    names = [say(ui, f"draw.more.{spot.key[0]}s", n=len(spot.names)) if len(spot.names) > 1 else spot.names[0]
             for spot in (near, far)]  # fmt: skip
    hover = f"{' ← '.join(names)} · {count(ui, 'statements', len(told))}"
    drawn = (
        tag("path", d=path, class_="grip"),
        tag("path", d=path, class_=f"line w{min(len(told), 4)}"),
        tag("path", d=f"M{end} {at:.1f}l-8 -4v8z", class_="head"),
    )
    return link(where.get(told[0]), hover, *drawn, class_="way", skipped=True)


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (x + to_x) / 2
    return f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"


def _narrow(net: Ways, where: Where, ui: str, caption: str, told: str) -> Markup:
    """Names one below the other; beside them a lane for each relay and origin that others lead to."""
    ordered = sorted(net.spots.values(), key=lambda spot: spot.layer)
    targets = [spot.key for spot in ordered if any(other == spot.key for _, other in net.lines)]
    step = min(14.0, 110 / max(len(targets), 1))
    room = NARROW - step * len(targets) - 20
    parts, at, y, part = [], {}, 0.0, ""
    texts = {spot.key: _label(spot, room, ui) for spot in ordered}
    for spot in ordered:
        if spot.key[0] != part:
            part = spot.key[0]
            y += 26 if y else 14
            parts.append(tag("g", tag("text", say(ui, f"draw.{part}s"), x=0, y=y), class_="heads"))
            y += 10
        high = LINE * len(texts[spot.key]) + (32 if spot.cut else 10)
        at[spot.key] = y + high / 2
        y += high
    lanes = []
    for number, target in enumerate(targets):
        x = round(NARROW - step * (number + 0.5), 1)
        sources = [one for one, other in net.lines if other == target]
        for one in sources:
            lanes.append(_tick(net, one, target, x, at, texts, where, ui))
        end, middle = _span(texts[target]) + (14 if net.spots[target].cut else 6), at[target]
        head = tag("path", d=f"M{end:.0f} {middle:.1f}l8 -4v8z", class_="head")
        lanes.append(tag("path", d=f"M{x} {middle:.1f}H{end + 6:.0f}", class_="line w1") + head)
    for spot in ordered:
        parts.append(_spot(spot, texts[spot.key], 8, at[spot.key], where, ui))
    return svg(caption, told, NARROW, y + 4, *lanes, *parts)


def _tick(
    net: Ways, one: Key, target: Key, x: float, at: dict[Key, float], texts: dict[Key, tuple[str, ...]],
    where: Where, ui: str,
) -> Markup:  # fmt: skip
    told = net.lines[one, target]
    start, y, end = _span(texts[one]) + (14 if net.spots[one].cut else 12), at[one], at[target]
    turn = 6 if end > y else -6
    path = f"M{start:.0f} {y:.1f}H{x - 6}q6 0 6 {turn}V{end - turn:.1f}q0 {turn} -6 {turn}"
    hover = f"{net.spots[one].names[0]} ← {net.spots[target].names[0]} · {count(ui, 'statements', len(told))}"
    drawn = tag("path", d=path, class_="grip"), tag("path", d=path, class_=f"line w{min(len(told), 4)}")
    return link(where.get(told[0]), hover, *drawn, class_="way", skipped=True)


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
            mark = _mark(Spot((part, ""), [""], next(iter(net.spots.values())).type, certain=certain), 7, 7)
            found.append((tag("svg", mark, viewBox="0 0 14 14", class_="sample", aria_hidden="true"), say(ui, word)))
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
