"""The graph across: outlets left, origins right, for screens and paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.web.drawings.layout import Placed, place
from quellenlage.web.drawings.spots import Where, height, label, point, reach, thick
from quellenlage.web.drawings.svg import link, svg, tag
from quellenlage.web.drawings.ways import Key, Ways
from quellenlage.wording import count, say

#: Width of the whole, most and least room of a name, room of a curve between names, height of the heads.
WIDE, ROOM, LEAST, CURVE, TOP = 960, 190, 130, 45, 40


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands."""

    placed: Placed
    texts: Mapping[Key, tuple[str, ...]]
    left: Sequence[int]
    room: int


def across(net: Ways, where: Where, ui: str, caption: str, told: str) -> Markup:
    """Draw folded ways from left to right."""
    last = max(spot.layer for spot in net.spots.values())
    wide = max(WIDE, last * (LEAST + CURVE) + ROOM + 40)
    step = (wide - ROOM - 40) // max(last, 1)
    room = min(ROOM, step - CURVE)
    texts = {key: label(spot, ROOM if spot.layer == last else room) for key, spot in net.spots.items()}
    heights = {key: height(spot, texts[key]) for key, spot in net.spots.items()}
    placed = place({key: spot.layer for key, spot in net.spots.items()}, heights, list(net.lines))
    plan = _Plan(placed, texts, [layer * step for layer in range(last + 1)], room)
    parts = [_heads(plan.left, ui), *(_line(net, one, other, plan, where, ui) for one, other in net.lines)]
    for key, spot in net.spots.items():
        parts.append(point(spot, texts[key], plan.left[spot.layer], TOP + placed.middle[key], where, ui))
    return svg(caption, told, wide, TOP + placed.height + 8, *parts)


def _heads(left: Sequence[int], ui: str) -> Markup:
    columns = {0: "outlets", len(left) - 1: "origins"} | ({1: "relays"} if len(left) > 2 else {})
    return tag(
        "g", *(tag("text", say(ui, f"draw.{name}"), x=left[at], y=14) for at, name in columns.items()), class_="heads"
    )


def _line(net: Ways, one: Key, other: Key, plan: _Plan, where: Where, ui: str) -> Markup:
    """A line from the end of a name to the mark of the next, through the places that it has in columns between."""
    near, far = net.spots[one], net.spots[other]
    y = TOP + plan.placed.middle[one]
    start = plan.left[near.layer] + reach(near, plan.texts[one], ui) + 4
    x = max(plan.left[near.layer] + plan.room, start)
    path = f"M{start:.0f} {y:.1f}H{x:.0f}"
    for number, bend in enumerate(plan.placed.bends[one, other], near.layer + 1):
        path += _curve(x, y, plan.left[number] - 4, TOP + bend) + f"H{plan.left[number] + plan.room}"
        x, y = plan.left[number] + plan.room, TOP + bend
    end, at = plan.left[far.layer] - (10 if far.cut else 4), TOP + plan.placed.middle[other]
    path += _curve(x, y, end - 6, at) + f"H{end - 4}"
    told = net.lines[one, other]
    hover = f"{near.names[0]} ← {far.names[0]} · {count(ui, 'statements', len(told))}"
    drawn = (
        tag("path", d=path, class_="grip"),
        tag("path", d=path, class_=f"line w{thick(net, (one, other))}"),
        tag("path", d=f"M{end} {at:.1f}l-8 -4v8z", class_="head"),
    )
    return link(where.get(told[0]), hover, *drawn, class_="way", skipped=True)


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = (x + to_x) / 2
    return f"C{half:.0f} {y:.1f} {half:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"
