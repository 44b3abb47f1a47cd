"""
Figures: a drawing with its key, and below it, folded, a table that says the same and leads to the same words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from quellenlage.web.drawings.svg import tag
from quellenlage.wording import say


class Cell(NamedTuple):
    """Words of a table, and where they lead."""

    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """
    A drawing and the same in words.

    Attributes:
        name: Kind of the drawing, class of its figure and start of its id.
        caption: What it shows, in a few words.
        wide: The drawing for screens and paper.
        narrow: The same for a phone.
        key: What its marks mean: the mark, its words.
        heads: Heads of the table.
        rows: Rows of the table, of cells, each of one or more words or links.
    """

    name: str
    caption: str
    wide: Markup
    narrow: Markup
    key: tuple[tuple[Markup, str], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Cell, ...], ...], ...] = ()


def figure(drawing: Drawing, ui: str, ident: str | None = None) -> Markup:
    """
    The whole figure.

    Args:
        drawing: What is shown.
        ui: Language of the interface.
        ident: Id of the table on the page; that of a graph is "ways", for its folds lead there.
    """
    parts = [
        tag("figcaption", drawing.caption),
        tag("div", drawing.wide, class_="across"),
        tag("div", drawing.narrow, class_="down"),
    ]
    if drawing.key:
        marks = [tag("li", mark, Markup(" "), words) for mark, words in drawing.key]
        parts.append(tag("ul", *marks, class_="key", aria_label=say(ui, "draw.key")))
    if drawing.rows:
        parts.append(tag("details", tag("summary", say(ui, "draw.table")), _table(drawing), id=ident))
    return tag("figure", *parts, class_=f"drawing {drawing.name}")


def _table(drawing: Drawing) -> Markup:
    heads = tag("tr", *(tag("th", head, scope="col") for head in drawing.heads))
    rows = [tag("tr", *(tag("td", *_cells(cells)) for cells in row)) for row in drawing.rows]
    table = tag("table", tag("caption", drawing.caption), tag("thead", heads), tag("tbody", *rows))
    # Wide tables scroll by themselves; the keyboard must be able to, too.
    return tag("div", table, class_="scroll", tabindex=0, role="region", aria_label=drawing.caption)


def _cells(cells: Iterable[Cell]) -> Iterable[Markup]:
    for number, cell in enumerate(cells):
        if number:
            yield Markup(", ")
        yield tag("a", cell.words, href=cell.href) if cell.href else tag("span", cell.words)
