"""The graph down: names one below the other with lanes beside them, for a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.web.drawings.spots import Where, height, label, point, reach
from quellenlage.web.drawings.svg import link, svg, tag
from quellenlage.web.drawings.ways import Key, Ways
from quellenlage.wording import count, say

#: Width of the whole; widest distance of lanes, and the width of all of them.
WIDE, STEP, LANES = 340, 14.0, 110
#: Lines leave a point below its middle and reach it above, so that a way in is told from a way on.
APART = 4


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands."""

    middle: Mapping[Key, float]
    end: Mapping[Key, float]


def down(net: Ways, where: Where, ui: str, caption: str, told: str) -> Markup:
    """Draw folded ways from top to bottom; each point that others lead to has a lane."""
    ordered = sorted(net.spots.values(), key=lambda spot: spot.layer)
    targets = [spot.key for spot in ordered if any(other == spot.key for _, other in net.lines)]
    step = min(STEP, LANES / max(len(targets), 1))
    texts = {spot.key: label(spot, WIDE - step * len(targets) - 20) for spot in ordered}
    heads: list[Markup] = []
    middle: dict[Key, float] = {}
    y, part = 0.0, ""
    for spot in ordered:
        if spot.key[0] != part:
            part = spot.key[0]
            y += 26 if y else 14
            heads.append(tag("text", say(ui, f"draw.{part}s"), x=0, y=y))
            y += 8
        high = height(spot, texts[spot.key]) + 2
        middle[spot.key] = y + high / 2
        y += high
    plan = _Plan(middle, {spot.key: 8 + reach(spot, texts[spot.key], ui) for spot in ordered})
    parts = [tag("g", *heads, class_="heads")]
    for number, target in enumerate(targets):
        x = round(WIDE - step * (number + 0.5), 1)
        parts += [_lane(net, one, target, x, plan, where, ui) for one, other in net.lines if other == target]
        end, at = plan.end[target] + 4, middle[target] - APART
        parts.append(tag("path", d=f"M{x - 6} {at:.1f}H{end + 6:.0f}", class_="line w1"))
        parts.append(tag("path", d=f"M{end:.0f} {at:.1f}l8 -4v8z", class_="head"))
    parts += [point(spot, texts[spot.key], 8, middle[spot.key], where, ui) for spot in ordered]
    return svg(caption, told, WIDE, y + 4, *parts)


def _lane(net: Ways, one: Key, target: Key, x: float, plan: _Plan, where: Where, ui: str) -> Markup:
    """From a name to the lane of what it has it from, and along it."""
    told = net.lines[one, target]
    below = APART if one[0] != "outlet" else 0
    y, end = plan.middle[one] + below, plan.middle[target] - APART
    turn = 6 if end > y else -6
    path = f"M{plan.end[one] + 4:.0f} {y:.1f}H{x - 6}q6 0 6 {turn}V{end - turn:.1f}q0 {turn} -6 {turn}"
    hover = f"{net.spots[one].names[0]} ← {net.spots[target].names[0]} · {count(ui, 'statements', len(told))}"
    drawn = tag("path", d=path, class_="grip"), tag("path", d=path, class_="line w1")
    return link(where.get(told[0]), hover, *drawn, class_="way", skipped=True)
