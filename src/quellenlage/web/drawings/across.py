"""The graph across: outlets left, origins right, for screens and paper."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.export.names import called
from quellenlage.export.points import Graph, Line
from quellenlage.web.drawings.layout import Placed, place
from quellenlage.web.drawings.spots import Where, height, label, point, reach, thick
from quellenlage.web.drawings.svg import link, svg, tag
from quellenlage.wording import count, say

#: Width of the whole, most and least room of a name (more where there are few columns), room of a curve between
#: names, height of the heads.
WIDE, ROOM, MORE, LEAST, CURVE, TOP = 960, 190, 300, 130, 45, 40


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands."""

    placed: Placed
    texts: Sequence[tuple[str, ...]]
    left: Sequence[int]
    room: int


def across(net: Graph, where: Where, ui: str, caption: str, told: str) -> Markup:
    """Draw folded ways from left to right."""
    last = max(one.rank for one in net.points)
    end = MORE if last < 3 else ROOM
    wide = max(WIDE, last * (LEAST + CURVE) + end + 40)
    step = (wide - end - 40) // max(last, 1)
    room = min(end, step - CURVE)
    texts = [label(one, end if one.rank == last else room, ui) for one in net.points]
    heights: dict[Hashable, float] = {at: height(one, texts[at]) for at, one in enumerate(net.points)}
    placed = place(
        {at: one.rank for at, one in enumerate(net.points)}, heights, [(line.one, line.other) for line in net.lines]
    )
    plan = _Plan(placed, texts, [layer * step for layer in range(last + 1)], room)
    parts = [_heads(plan.left, ui), *(_line(net, line, plan, where, ui) for line in net.lines)]
    for at, one in enumerate(net.points):
        parts.append(point(one, texts[at], plan.left[one.rank], TOP + placed.middle[at], where, ui))
    return svg(caption, told, wide, TOP + placed.height + 8, *parts)


def _heads(left: Sequence[int], ui: str) -> Markup:
    columns = {0: "outlets", len(left) - 1: "origins"} | ({1: "relays"} if len(left) > 2 else {})
    return tag(
        "g", *(tag("text", say(ui, f"graph.{name}"), x=left[at], y=14) for at, name in columns.items()), class_="heads"
    )


def _line(net: Graph, line: Line, plan: _Plan, where: Where, ui: str) -> Markup:
    """A line from the end of a name to the mark of the next, through the places that it has in columns between."""
    near, far = net.points[line.one], net.points[line.other]
    y = TOP + plan.placed.middle[line.one]
    start = plan.left[near.rank] + reach(near, plan.texts[line.one], ui) + 4
    x = max(plan.left[near.rank] + plan.room, start)
    path = f"M{start:.0f} {y:.1f}H{x:.0f}"
    for number, bend in enumerate(plan.placed.bends[line.one, line.other], near.rank + 1):
        path += _curve(x, y, plan.left[number] - 4, TOP + bend) + f"H{plan.left[number] + plan.room}"
        x, y = plan.left[number] + plan.room, TOP + bend
    end, at = plan.left[far.rank] - (10 if far.neck else 4), TOP + plan.placed.middle[line.other]
    path += _curve(x, y, end - 6, at) + f"H{end - 4}"
    hover = f"{called(near.names[0])} ← {called(far.names[0])} · {count(ui, 'statements', len(line.told))}"
    drawn = (
        tag("path", d=path, class_="grip"),
        tag("path", d=path, class_=f"line w{thick(net, line)}"),
        tag("path", d=f"M{end} {at:.1f}l-8 -4v8z", class_="head"),
    )
    return link(where.get(line.told[0]), hover, *drawn, class_="way", skipped=True)


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (x + to_x) / 2
    return f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"
