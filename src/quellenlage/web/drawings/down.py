"""The graph down: names one below the other with lanes beside them, for a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.export.names import called
from quellenlage.export.points import Graph, Line
from quellenlage.sourcing import Part
from quellenlage.web.drawings.spots import Where, height, label, point, reach
from quellenlage.web.drawings.svg import link, svg, tag
from quellenlage.wording import count, say

#: Width of the whole; widest distance of lanes, and the width of all of them.
WIDE, STEP, LANES = 340, 14.0, 110
#: Lines leave a point below its middle and reach it above, so that a way in is told from a way on.
APART = 4


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands."""

    middle: Mapping[int, float]
    end: Sequence[float]


def down(net: Graph, where: Where, ui: str, caption: str, told: str) -> Markup:
    """Draw folded ways from top to bottom; each point that others lead to has a lane."""
    targets = sorted({line.other for line in net.lines})
    step = min(STEP, LANES / max(len(targets), 1))
    texts = [label(one, WIDE - step * len(targets) - 20, ui) for one in net.points]
    heads: list[Markup] = []
    middle: dict[int, float] = {}
    y, head = 0.0, ""
    for at, one in enumerate(net.points):
        if head != (head := "relays" if one.part is Part.CHANNEL else f"{one.part}s"):
            y += 26 if y else 14
            heads.append(tag("text", say(ui, f"graph.{head}"), x=0, y=y))
            y += 8
        high = height(one, texts[at]) + 2
        middle[at] = y + high / 2
        y += high
    plan = _Plan(middle, [8 + reach(one, texts[at], ui) for at, one in enumerate(net.points)])
    parts = [tag("g", *heads, class_="heads")]
    for number, target in enumerate(targets):
        x = round(WIDE - step * (number + 0.5), 1)
        parts += [_lane(net, line, x, plan, where, ui) for line in net.lines if line.other == target]
        end, level = plan.end[target] + 4, middle[target] - APART
        parts.append(tag("path", d=f"M{x - 6} {level:.1f}H{end + 6:.0f}", class_="line w1"))
        parts.append(tag("path", d=f"M{end:.0f} {level:.1f}l8 -4v8z", class_="head"))
    parts += [point(one, texts[at], 8, middle[at], where, ui) for at, one in enumerate(net.points)]
    return svg(caption, told, WIDE, y + 4, *parts)


def _lane(net: Graph, line: Line, x: float, plan: _Plan, where: Where, ui: str) -> Markup:
    """From a name to the lane of what it has it from, and along it."""
    near, far = net.points[line.one], net.points[line.other]
    below = APART if near.part is not Part.OUTLET else 0
    y, end = plan.middle[line.one] + below, plan.middle[line.other] - APART
    turn = 6 if end > y else -6
    path = f"M{plan.end[line.one] + 4:.0f} {y:.1f}H{x - 6}q6 0 6 {turn}V{end - turn:.1f}q0 {turn} -6 {turn}"
    hover = f"{called(near.names[0])} ← {called(far.names[0])} · {count(ui, 'statements', len(line.told))}"
    drawn = tag("path", d=path, class_="grip"), tag("path", d=path, class_="line w1")
    return link(where.get(line.told[0]), hover, *drawn, class_="way", skipped=True)
