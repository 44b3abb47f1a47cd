"""Ranges: the figures of a claim against each other, with bounds and who gives them; one drawing for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from quellenlage.export.phrases import figure as told_figure
from quellenlage.export.phrases import heading, number
from quellenlage.model import Figure, Span, Stands
from quellenlage.sourcing import Evidence
from quellenlage.web.drawings.figure import Cell, Drawing, figure
from quellenlage.web.drawings.marks import who
from quellenlage.web.drawings.scales import Numbers, numbers
from quellenlage.web.drawings.svg import lines, link, svg, tag
from quellenlage.wording import say

WIDE, NARROW = 960, 340
#: So many different figures are drawn; the table holds all.
ROWS = 14
#: Characters of a claim in a caption.
CAPTION = 110

Where = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Given:
    """One figure with all statements that give it."""

    figure: Figure
    stands: Stands
    by: tuple[Evidence, ...]


def ranges(evidence: Sequence[Evidence], where: Where, ui: str, of: str = "") -> Iterator[Markup]:
    """
    The figures of a claim, of all its sides: a drawing for each unit in which two different ones are given.

    Args:
        evidence: Its statements with how they stand.
        where: Address of the highlighted words of each, by its id.
        ui: Language of the interface.
        of: The claim, where its words do not stand on top of the page.
    """
    panels: dict[str, dict[tuple[float | None, float | None, Stands], list[tuple[Figure, Evidence]]]] = {}
    for one in evidence:
        for found in one.statement.figures:
            if found.low is not None or found.high is not None:
                rows = panels.setdefault(_counted(found, ui), {})
                rows.setdefault((found.low, found.high, one.stands), []).append((found, one))
    for name, rows in panels.items():
        given = [_Given(pairs[0][0], stands, tuple(one for _, one in pairs)) for (_, _, stands), pairs in rows.items()]
        if len({(low, high) for low, high, _ in rows}) > 1:
            yield _panel(_caption(name, of, ui), sorted(given, key=_size), where, ui)


def _counted(found: Figure, ui: str) -> str:
    """What figures must share to be drawn against each other: their unit; without one, what they count."""
    if found.unit == "person":
        return say(ui, "draw.persons")
    if found.unit:
        return told_figure(Figure(Span(0, 0), 0, 0, found.unit), "", ui).removeprefix("0 ")
    return (found.of or "").split(" ")[-1]


def _size(given: _Given) -> tuple[float, float]:
    low, high = given.figure.low, given.figure.high
    return (low if low is not None else high or 0, high if high is not None else low or 0)


def _caption(name: str, of: str, ui: str) -> str:
    words = heading(of, CAPTION) if of else ""
    return say(ui, "draw.ranges") + (f": {name}" if name else "") + (f" – »{words}«" if words else "")


def _panel(caption: str, given: Sequence[_Given], where: Where, ui: str) -> Markup:
    told = "; ".join(f"{_value(one, ui)} ({_by(one, ui)})" for one in given[:ROWS])
    shown = given[:ROWS]
    return figure(
        Drawing(
            name="ranges",
            caption=caption,
            wide=_drawn(shown, where, ui, (caption, told), WIDE, 270),
            narrow=_drawn(shown, where, ui, (caption, told), NARROW, 0),
            key=_key(shown, ui),
            heads=tuple(say(ui, f"draw.{head}") for head in ("value", "who", "stands")),
            rows=tuple(
                (
                    (Cell(_value(one, ui)),),
                    tuple(Cell(who(by, ui), where.get(by.statement.id)) for by in one.by),
                    (Cell(say(ui, f"draw.{one.stands}")),),
                )
                for one in given
            ),
        ),
        ui,
    )


def _key(shown: Sequence[_Given], ui: str) -> tuple[tuple[Markup, str], ...]:
    """How the sides are told apart, where there are several."""
    sides = [side for side in Stands if any(one.stands is side for one in shown)]
    if sides == [Stands.SUPPORTS]:
        return ()
    return tuple((_sample(side), say(ui, f"draw.{side}")) for side in sides)


def _sample(side: Stands) -> Markup:
    path = tag("path", d="M0 7h26", class_=f"reach {side.value}")
    return tag("svg", path, viewBox="0 0 26 14", class_="sample long", aria_hidden="true")


def _value(given: _Given, ui: str) -> str:
    return told_figure(replace(given.figure, unit=None, of=None), "", ui)


def _by(given: _Given, ui: str) -> str:
    names = list(dict.fromkeys(who(one, ui) for one in given.by))
    return names[0] + (f" +{len(names) - 1}" if names[1:] else "")


def _drawn(given: Sequence[_Given], where: Where, ui: str, told: tuple[str, str], wide: float, labels: float) -> Markup:
    """Names left and values right of the bars, or above them on a phone."""
    values = [value for one in given for value in (one.figure.low, one.figure.high) if value is not None]
    right = wide - (210 if labels else 30)
    scale = numbers(values, labels + 14, right)
    step, y, parts = (38, 20, []) if labels else (48, 26, [])
    bottom = y + step * len(given) - (8 if labels else 0)
    for value in scale.ticks():
        x = round(scale.at(value), 1)
        parts.append(tag("line", x1=x, x2=x, y1=4, y2=bottom, class_="axis"))
        parts.append(tag("text", number(value, ui), x=x, y=bottom + 16, class_="small", text_anchor="middle"))
    for one in given:
        parts.append(_bar(one, scale, y, where, ui, wide, labels))
        y += step
    if scale.powers:
        parts.append(tag("text", say(ui, "draw.log"), x=labels + 14, y=bottom + 34, class_="small"))
    return svg(*told, wide, bottom + (40 if scale.powers else 22), *parts)


def _bar(one: _Given, scale: Numbers, y: float, where: Where, ui: str, wide: float, labels: float) -> Markup:
    low, high = one.figure.low, one.figure.high
    start = scale.at(low) if low is not None else scale.left - 8
    end = scale.at(high) if high is not None else scale.right + 22
    kind = one.stands.value
    parts = [tag("path", d=f"M{start:.1f} {y}H{end:.1f}", class_=f"reach {kind}")]
    if low is not None and low == high:
        parts = [tag("circle", cx=round(start, 1), cy=y, r=5, class_=f"bound {kind}")]
        if one.figure.approximate:
            parts.append(tag("path", d=f"M{start - 12:.1f} {y}h24", class_=f"reach {kind}"))
    else:
        for x, closed, sign in ((start, low is not None, -1), (end, high is not None, 1)):
            shape = f"M{x:.1f} {y - 6}v12" if closed else f"M{x:.1f} {y}l{-8 * sign} -5v10z"
            parts.append(tag("path", d=shape, class_=f"bound {kind}"))
    name, value = _by(one, ui), _value(one, ui)
    side = "" if one.stands is Stands.SUPPORTS else f" ({say(ui, f'draw.{kind}')})"
    if labels:
        words = lines(name, labels - 10, 14)
        for number, line in enumerate(words):
            parts.append(tag("text", line, x=0, y=y + 5 + 17 * number - 8 * (len(words) - 1)))
        parts.append(tag("text", value, x=wide - 170, y=y + 5))
    else:
        parts.append(tag("text", lines(f"{name}: {value}", wide - 4, 14, 1)[0], x=0, y=y - 14))
    return link(where.get(one.by[0].statement.id), f"{name}: {value}{side}", *parts, class_="given")
