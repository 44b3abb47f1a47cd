"""
The drawing of a graph in characters: outlets on the left, origins on the right, the bottleneck marked.

▢ is an outlet or a relay, ▣ one that is the bottleneck; ● an origin that counts in any case, ◌ one that may be
another or none, ◆ and ◇ the same as bottleneck; ▫ a channel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from quellenlage.export.lanes import Columns, Places, Stop, columns, gutter, places
from quellenlage.export.looks import visible
from quellenlage.export.names import called
from quellenlage.export.points import Graph, Point
from quellenlage.sourcing.records import Part
from quellenlage.wording import say

_QUIET = "#808080"
_ORIGIN = "#1f8396"
#: A name has this many lines at the most, and a column this many characters at the least.
_LINES, _NARROWEST = 3, 8


def sign(point: Point) -> str:
    """The shape that says what a point is."""
    if point.part is Part.ORIGIN:
        return {(True, True): "◆", (False, True): "◇", (True, False): "●"}.get((point.certain, point.neck), "◌")
    if point.part is Part.CHANNEL:
        return "▫"
    return "▣" if point.neck else "▢"


def title(point: Point, ui: str) -> str:
    """What a point is called: its name, how many are folded there, or both."""
    if point.folded and not point.name:
        return say(ui, "graph.own.many" if point.own else "graph.folded", n=len(point.folded))
    name = visible(say(ui, "graph.own", name=called(point.name)) if point.own else called(point.name))
    return f"{name} +{len(point.folded)}" if point.folded else name


def draw_graph(graph: Graph, ui: str, *, width: int) -> list[Text]:
    """
    A graph as lines of text.

    Args:
        graph: Points and lines.
        ui: Language of the interface.
        width: Columns of characters there are.

    Example:
        >>> from quellenlage.export.points import Line
        >>> from quellenlage.model import SourceType
        >>> points = [Point(name, SourceType.MEDIUM, Part.OUTLET) for name in ("Bote", "Kurier")]
        >>> origin = Point("Wetterdienst", SourceType.STATE, Part.ORIGIN, rank=1, neck=True)
        >>> drawn = Graph((*points, origin), (Line(0, 2), Line(1, 2)))
        >>> for line in draw_graph(drawn, "de", width=60):
        ...     print(line.plain.rstrip())
        Medien        Ursprünge
        ▢ Bote   ─┬─▶ ◆ Wetterdienst
        ▢ Kurier ─┘
    """
    if not graph.points:
        return []
    found = columns([point.rank for point in graph.points], [(line.one, line.other) for line in graph.lines])
    names = [title(point, ui) for point in graph.points]
    gaps = [2 * len(bundles) + 5 for bundles in found.bundles]
    laid = []
    for _ in range(2):  # once more with the room that lines did not need
        widths = _widths(found, names, _heads(graph, ui), width - sum(gaps))
        laid.append((widths, *_laid(found, graph, names, widths)))
        gaps = [len(rows[0]) for rows in laid[-1][3]]
    fits = sum(laid[1][0]) + sum(gaps) <= width
    widths, labels, placed, between = laid[fits]
    lines = [_heading(graph, widths, [len(rows[0]) for rows in between], ui)]
    for row in range(placed.height):
        line = Text()
        for rank, column in enumerate(found.stops):
            line.append_text(_cell(row, placed.rows[rank], column, graph, labels, widths[rank]))
            if rank < len(between):
                line.append(between[rank][row], _QUIET)
        line.rstrip()
        if line.plain:
            lines.append(line)
    return lines


def legend(graph: Graph, ui: str) -> Text:
    """What the signs of a drawing mean, those that stand in it."""
    line = Text()
    for shown in ("▣", "◆", "◇", "●", "◌", "▫"):
        if any(sign(point) == shown for point in graph.points):
            line.append(f"{shown} {say(ui, f'graph.{_SIGNS[shown]}')}  ", _QUIET)
    return line


_SIGNS = {"▣": "neck", "◆": "neck.origin", "◇": "neck.maybe", "●": "origin", "◌": "maybe", "▫": "channel"}


def wrapped(name: str, width: int) -> list[str]:
    """
    A name in lines, words kept whole where they fit; what does not fit is cut with a sign.

    Example:
        >>> wrapped("Regierungsvertreter aus den USA", 19)
        ['Regierungsvertreter', 'aus den USA']
    """
    width = max(width, 3)
    whole = " ".join(piece for word in name.split() for piece in _pieces(word, width))
    lines = wrap(whole, width, break_on_hyphens=False) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: width - 1]}…"]
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word in pieces that fit, broken at its own hyphens or with new ones."""
    while len(word) > width:
        cut = word.rfind("-", 1, width) + 1 or width - 1
        piece, word = word[:cut], word[cut:]
        yield piece if piece.endswith("-") else f"{piece}-"
    yield word


def _laid(
    found: Columns, graph: Graph, names: Sequence[str], widths: Sequence[int]
) -> tuple[list[list[str]], Places, list[list[str]]]:
    """The lines of each name, the rows of the stops, and what stands between the columns."""
    labels = [wrapped(name, widths[point.rank] - 2) for name, point in zip(names, graph.points, strict=True)]

    def height(rank: int, stop: Stop) -> int:
        return max(1 if stop.passes else len(labels[stop.point]), found.ports(rank, stop))

    placed = places(found, height)
    return labels, placed, [gutter(found, rank, placed) for rank in range(len(found.bundles))]


def _widths(found: Columns, names: Sequence[str], heads: Sequence[str], room: int) -> list[int]:
    """
    The width of each column: what its names need; where that is too much, the widest give way, first as far as
    words stay whole.
    """
    shown = [[names[stop.point] for stop in column if not stop.passes] for column in found.stops]
    needed = zip(heads, shown, strict=True)
    widths = [max(cell_len(head), *(2 + cell_len(name) for name in some)) for head, some in needed]
    words = [max(cell_len(word) for name in some for word in name.split() or [""]) + 2 for some in shown]
    for least in (words, [_NARROWEST] * len(widths)):
        while sum(widths) > room:
            wide = [place for place, width in enumerate(widths) if width > least[place]]
            if not wide:
                break
            widths[max(wide, key=lambda place: widths[place])] -= 1
    return widths


def _heads(graph: Graph, ui: str) -> list[str]:
    """The headings of the columns."""
    last = max(point.rank for point in graph.points)
    inner = [say(ui, "graph.relays")] + [""] * last
    return [say(ui, "graph.outlets"), *inner[: last - 1], *([say(ui, "graph.origins")] if last else [])]


def _heading(graph: Graph, widths: Sequence[int], between: Sequence[int], ui: str) -> Text:
    line = ""
    for head, width, gap in zip(_heads(graph, ui), widths, [*between, 0], strict=True):
        line += set_cell_size(head, width) + " " * gap
    return Text(line.rstrip(), _QUIET)


def _cell(
    row: int, rows: Mapping[Stop, int], column: Sequence[Stop], graph: Graph, labels: Sequence[list[str]], width: int
) -> Text:
    """What stands in a row of a column: a name's line, a line that passes, or nothing."""
    for stop in column:
        if stop.passes and rows[stop] == row:
            return Text("─" * width, _QUIET)
        if not stop.passes and rows[stop] <= row < rows[stop] + len(labels[stop.point]):
            point, line = graph.points[stop.point], labels[stop.point][row - rows[stop]]
            mark = sign(point) if row == rows[stop] else " "
            return Text(set_cell_size(f"{mark} {line}", width), _ink(point))
    return Text(" " * width)


def _ink(point: Point) -> str:
    style = _ORIGIN if point.part is Part.ORIGIN else ""
    if point.part is Part.CHANNEL:
        style = _QUIET
    return f"bold {style}".strip() if point.neck else style
