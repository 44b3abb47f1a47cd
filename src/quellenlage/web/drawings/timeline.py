"""
The timeline: each statement of a claim a mark at its time, the surest on top, so that hardening is a rise; what
denies it, and what says otherwise, apart below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from markupsafe import Markup

from quellenlage.export.phrases import moment
from quellenlage.model import Certainty, Stands
from quellenlage.sourcing import Evidence
from quellenlage.web.drawings.figure import Cell, Drawing, figure
from quellenlage.web.drawings.marks import STEPS, how, looks, mark, sample, way
from quellenlage.web.drawings.scales import Times, times
from quellenlage.web.drawings.svg import link, svg, tag, width
from quellenlage.wording import count, say

WIDE, NARROW = 960, 340
#: Distance of marks; so many stand above each other before they become one with a number.
STEP, HIGH = 13, 3
#: So far from the left edge a word cannot stand in the middle of its tick.
EDGE = 24
SMALL = 12
#: Certainties among which putting it more surely is a rise.
RISING = {Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN}

Where = Mapping[str, str]
#: Rows of the table beside the drawing; the wording of all statements stands further down on the page.
ROWS = 60


def timeline(evidence: Sequence[Evidence], where: Where, ui: str, *, one: bool = True) -> Markup:
    """
    The course of a claim as a figure; empty where no statement has a time.

    Args:
        evidence: Its statements with how they stand.
        where: Address of the highlighted words of each, by its id.
        ui: Language of the interface.
        one: Whether they all say the same, so that it can have been put more surely.
    """
    dated = sorted(((_utc(one.published), one) for one in evidence if one.published), key=lambda pair: pair[0])
    if not dated:
        return Markup("")
    caption = say(ui, "draw.timeline")
    told = _described(evidence, ui)
    return figure(
        Drawing(
            name="timeline",
            caption=caption,
            wide=_drawn(dated, where, ui, (caption, told), WIDE, 150, one),
            narrow=_drawn(dated, where, ui, (caption, told), NARROW, 0, one),
            key=_key(evidence, ui),
            heads=tuple(say(ui, f"draw.{name}") for name in ("when", "who", "how", "stands")),
            rows=tuple(_row(one, where, ui) for one in _in_order(evidence)[:ROWS]),
        ),
        ui,
    )


def _utc(when: datetime | None) -> datetime:
    assert when is not None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _in_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    far = datetime.max.replace(tzinfo=UTC)
    return sorted(evidence, key=lambda one: _utc(one.published) if one.published else far)


def _row(one: Evidence, where: Where, ui: str) -> tuple[tuple[Cell, ...], ...]:
    return (
        (Cell(day(one, ui)),),
        (Cell(way(one, ui), where.get(one.statement.id)),),
        (Cell(how(one, ui)),),
        (Cell(say(ui, f"draw.one.{one.stands}")),),
    )


def day(one: Evidence, ui: str) -> str:
    """When a statement was published, in words."""
    if one.published is None:
        return say(ui, "draw.undated")
    return moment((one.published.date() if one.day_only else one.published).isoformat(), ui)


def _described(evidence: Sequence[Evidence], ui: str) -> str:
    sides = {stands: sum(one.stands is stands for one in evidence) for stands in Stands}
    told = [
        f"{count(ui, 'draw.dots', number)}: {say(ui, f'draw.{stands}')}" for stands, number in sides.items() if number
    ]
    ordered = [one for one in _in_order(evidence) if one.published]
    return f"{'; '.join(told)}. {day(ordered[0], ui)} – {day(ordered[-1], ui)}."


def _rows_of(dated: Sequence[tuple[datetime, Evidence]]) -> list[tuple[str, list[tuple[datetime, Evidence]]]]:
    """What stands on one height: each certainty of the claim, then the other sides."""
    found: dict[str, list[tuple[datetime, Evidence]]] = {step: [] for step in (*STEPS, "denies", "conflicts")}
    for pair in dated:
        one = pair[1]
        found[one.statement.certainty.value if one.stands is Stands.SUPPORTS else one.stands.value].append(pair)
    return [(name, pairs) for name, pairs in found.items() if pairs]


def _drawn(
    dated: Sequence[tuple[datetime, Evidence]],
    where: Where,
    ui: str,
    told: tuple[str, str],
    wide: float,
    labels: float,
    one: bool,
) -> Markup:
    rises = one and len({pair[1].statement.certainty for pair in dated} & RISING) > 1
    left = width(_surer(ui), SMALL) + 12 if labels and rises else 12.0
    scale = times([when for when, _ in dated], labels + left, wide - 40)
    parts: list[Markup] = []
    firsts: list[tuple[float, float]] = []
    y, apart = 8.0, False
    marks: list[Markup] = []
    for name, pairs in _rows_of(dated):
        side = name in ("denies", "conflicts")
        if side and not apart and y > 8:
            apart = True
            y += 6
            parts.append(tag("line", x1=0, x2=wide, y1=y, y2=y, class_="axis"))
            y += 6
        bins = _bins(pairs, scale)
        high = min(max(len(inside) for inside in bins.values()), HIGH)
        label = say(ui, f"draw.{name}" if side else f"certainty.{name}")
        if not labels:
            parts.append(tag("text", label, x=0, y=y + 12, class_="small"))
            y += 16
        base = y + (high - 0.5) * STEP + 3
        if labels:
            parts.append(tag("text", label, x=0, y=round(base + 4, 1), class_="small"))
        parts.append(tag("line", x1=labels, x2=wide, y1=base, y2=base, class_="axis faint"))
        for x, inside in bins.items():
            marks += _stack(inside, x, base, where, ui)
        if one and name in ("possible", "probable", "certain"):
            firsts.append((min(bins), base))
        y = base + STEP / 2 + 7
    parts += [tag("g", *_axis(scale, y, ui), class_="time"), *_hardening(firsts, ui), *marks]
    return svg(*told, wide, y + 26, *parts)


def _bins(pairs: Sequence[tuple[datetime, Evidence]], scale: Times) -> dict[float, list[Evidence]]:
    """Statements that would lie on each other, by where they stand."""
    for step in (STEP, 2 * STEP):  # numbers above marks need twice the room
        found: dict[float, list[Evidence]] = {}
        for when, one in pairs:
            x = round(scale.left + round((scale.at(when) - scale.left) / step) * step, 1)
            found.setdefault(x, []).append(one)
        if all(len(inside) <= HIGH for inside in found.values()):
            break
    return found


def _stack(inside: Sequence[Evidence], x: float, base: float, where: Where, ui: str) -> list[Markup]:
    if len(inside) <= HIGH:
        return [_dot(one, x, base - number * STEP, where, ui) for number, one in enumerate(inside)]
    number = tag("text", str(len(inside)), x=x, y=base - STEP / 2 - 3, class_="number", text_anchor="middle")
    hover = f"{count(ui, 'draw.dots', len(inside))} · {day(inside[0], ui)} – {day(inside[-1], ui)}"
    drawn = mark(*looks(inside[0]), x, base)
    return [link(where.get(inside[0].statement.id), hover, drawn, number, class_="said", skipped=True)]


def _dot(one: Evidence, x: float, y: float, where: Where, ui: str) -> Markup:
    hover = f"{day(one, ui)} · {way(one, ui)} · {how(one, ui)}"
    drawn = [mark(*looks(one), x, y)]
    if one.withdrawn:
        drawn.append(tag("path", d=f"M{x - 8:.1f} {y + 4:.1f}L{x + 8:.1f} {y - 4:.1f}", class_="struck"))
    return link(where.get(one.statement.id), hover, *drawn, class_="said", skipped=True)


def _hardening(firsts: Sequence[tuple[float, float]], ui: str) -> list[Markup]:
    """A stepped line from the first time that it was put one way to the first time it was put more surely."""
    rising = sorted(firsts, key=lambda point: (point[0], -point[1]))
    way: list[tuple[float, float]] = []
    for x, y in rising:
        if not way or y < way[-1][1]:
            way.append((x, y))
    if len(way) < 2:
        return []
    path = f"M{way[0][0]} {way[0][1]}" + "".join(f"H{x}V{y}" for x, y in way[1:])
    x, y = way[-1]
    right = x < width(_surer(ui), SMALL) + 12
    words = tag(
        "text", _surer(ui), x=x + 8 if right else x - 8, y=round((y + way[-2][1]) / 2 + 2, 1), class_="small",
        text_anchor=None if right else "end",
    )  # fmt: skip
    return [tag("path", d=path, class_="hardening"), words]


def _surer(ui: str) -> str:
    return f"{say(ui, 'draw.surer')} ↑"


def _axis(scale: Times, y: float, ui: str) -> list[Markup]:
    parts = [tag("line", x1=scale.left - 12, x2=scale.right + 40, y1=y, y2=y, class_="tick")]
    for x, words in scale.ticks(ui):
        at = round(x, 1)
        parts.append(tag("line", x1=at, x2=at, y1=y, y2=y + 5, class_="tick"))
        edge = at < EDGE  # beside the names there is room on both sides, without them only to the right
        parts.append(tag("text", words, x=0 if edge else at, y=y + 19, class_="small",
                         text_anchor=None if edge else "middle"))  # fmt: skip
    return parts


def _key(evidence: Sequence[Evidence], ui: str) -> tuple[tuple[Markup, str], ...]:
    """Which certainties and kinds occur."""
    found = [looks(one) for one in evidence]
    steps = [step for step in STEPS if any(step == one for one, _ in found)]
    key = [(sample(step, "circle"), say(ui, f"certainty.{step}")) for step in steps]
    if any(one == "denied" for one, _ in found):
        key.append((sample("denied", "circle"), say(ui, "polarity.denied")))
    shapes = {shape for step, shape in found if step in STEPS[:3]}
    for shape, word in (("square", "direct"), ("circle", "indirect"), ("diamond", "own")):
        if shape in shapes and shapes != {"circle"}:
            key.append((sample("possible", shape), say(ui, f"draw.kind.{word}")))
    return tuple(key)
