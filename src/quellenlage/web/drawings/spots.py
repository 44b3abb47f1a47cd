"""Points of the graph as they are drawn: mark, name, and the heavy frame of the bottleneck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from quellenlage.export.drawing import title
from quellenlage.export.names import called
from quellenlage.export.points import Graph, Line, Point
from quellenlage.sourcing import Part
from quellenlage.web.drawings.svg import lines, link, tag, width
from quellenlage.wording import count, say

#: Size of names, height of a line of them, and size of the word on a bottleneck's frame.
SIZE, LINE, SMALL = 14, 18, 12

#: Address of the highlighted words of each statement, by its id.
Where = Mapping[str, str]


def label(one: Point, room: float, ui: str) -> tuple[str, ...]:
    """
    The lines of a name; of several points put together, the first name and how many more.

    Example:
        >>> from quellenlage.model import SourceType
        >>> label(Point("Bote", SourceType.MEDIUM, Part.OUTLET, folded=("Kurier", "Post")), 190, "de")
        ('Bote +2',)
    """
    if one.name and one.folded:
        more = f" +{len(one.folded)}"
        return (lines(one.name, room - 22 - width(more, SIZE), SIZE, 1)[0] + more,)
    return lines(title(one, ui), room - 22, SIZE)


def height(one: Point, texts: Sequence[str]) -> float:
    """How much room a point takes, its frame and some air included."""
    return LINE * len(texts) + (30.0 if one.neck else 8.0)


def reach(one: Point, texts: Sequence[str], ui: str) -> float:
    """How far a point reaches to the right of where its mark starts."""
    names = 20 + max(width(text, SIZE) for text in texts)
    return max(names, 16 + width(_word(ui), SMALL)) + 7 if one.neck else names


def _word(ui: str) -> str:
    return f"✂ {say(ui, 'draw.cut')}"


def point(one: Point, texts: Sequence[str], x: float, y: float, where: Where, ui: str) -> Markup:
    """Mark and name; of the bottleneck a heavy frame with its word. Leads to the words that prove it."""
    first = y - LINE * (len(texts) - 1) / 2
    inside = [mark(one, x + 6, first)]
    for number, text in enumerate(texts):
        inside.append(tag("text", text, x=x + 20, y=round(first + 5 + LINE * number, 1)))
    if one.neck:
        high = LINE * len(texts) + 14
        top, wide = round(y - high / 2, 1), round(reach(one, texts, ui) + 7)
        gap = round(width(_word(ui), SMALL) + 4)
        inside.insert(0, tag("rect", x=x - 7, y=top, width=wide, height=high, class_="frame"))
        inside.append(tag("rect", x=x + 13, y=top - 3, width=gap, height=6, class_="gap"))
        inside.append(tag("text", _word(ui), x=x + 16, y=round(top + 4, 1), class_="scissors"))
    href = "#ways" if one.folded else where.get(one.proof)
    return link(href, _hover(one, ui), *inside, class_=f"spot {one.part}{' cut' if one.neck else ''}")


def _hover(one: Point, ui: str) -> str:
    names = ", ".join(map(called, one.names[:12])) + (" …" if len(one.names) > 12 else "")
    told = [names, say(ui, f"type.{one.type}"), count(ui, "statements", len(one.statements))]
    if one.part is Part.ORIGIN:
        told.append(say(ui, "draw.own" if one.own else "graph.origin" if one.certain else "graph.maybe"))
    return " · ".join(told)


def mark(one: Point, x: float, y: float) -> Markup:
    """
    Square for who prints or passes on, a small one for a channel, circle for an origin: filled where it counts,
    dashed where it may not.
    """
    if one.part is Part.ORIGIN:
        return tag("circle", cx=x, cy=round(y, 1), r=5.5, class_="mark sure" if one.certain else "mark maybe")
    if one.part is Part.CHANNEL:
        return tag("rect", x=x - 3, y=round(y - 3, 1), width=6, height=6, class_="mark")
    inner = tag("rect", x=x - 2.5, y=round(y - 2.5, 1), width=5, height=5, class_="mark full")
    outer = tag("rect", x=x - 5.5, y=round(y - 5.5, 1), width=11, height=11, class_="mark")
    return outer if one.part is Part.OUTLET else outer + inner


def thick(net: Graph, line: Line) -> int:
    """
    How thick a line is drawn, 1 to 4: by how many more statements show it than the others, one step for each at most.
    """
    counts = [len(one.told) for one in net.lines]
    low, high, number = min(counts), max(counts), len(line.told)
    return min(number, 1 + round(3 * (number - low) / ((high - low) or 1)))
