"""The drawing of a graph: what the lines say is what the graph holds, at any width."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.export.drawing import draw_graph, legend, wrapped
from quellenlage.export.lanes import Stop, columns, gutter, places
from quellenlage.export.points import Graph, Line, Point
from quellenlage.model import SourceType
from quellenlage.sourcing.records import Part

#: Which sides a character of a line reaches: north, east, south, west.
SIDES = "N E NE S NS ES NES W NW EW NEW SW NSW ESW NESW".split()
REACHES = dict(zip("╵╶└╷│┌├╴┘─┴┐┤┬┼", SIDES, strict=True))
STEP = {"N": (-1, 0), "E": (0, 1), "S": (1, 0)}
BACK = {"N": "S", "S": "N", "E": "W"}


def ends(rows: list[str], row: int) -> set[int]:
    """The rows in which a line ends that is followed from the left, as a reader's eye follows it."""
    found: set[int] = set()
    waiting, seen = [(row, 1, "E")], set()
    while waiting:
        at = waiting.pop()
        y, x, way = at
        if at in seen:
            continue
        seen.add(at)
        assert x >= 0
        if rows[y][x] == "▶":
            found.add(y)
            continue
        if x == len(rows[y]) - 1:  # passes on
            found.add(y)
            continue
        reaches = REACHES[rows[y][x]]
        if BACK[way] not in reaches:  # a line that passes below this one
            dy, dx = STEP[way]
            waiting.append((y + dy, x + dx, way))
            continue
        for side in reaches:
            if side != BACK[way] and side != "W":
                dy, dx = STEP[side]
                waiting.append((y + dy, x + dx, side))
    return found


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], list[tuple[int, int]]]:
    """Ranks of up to twelve points in up to five columns, none empty, and lines that lead on."""
    depth = draw(st.integers(2, 5))
    ranks = sorted([*range(depth), *draw(st.lists(st.integers(0, depth - 1), max_size=9))])
    pairs = [(i, k) for i in range(len(ranks)) for k in range(len(ranks)) if ranks[i] < ranks[k]]
    return ranks, draw(st.lists(st.sampled_from(pairs), max_size=16, unique=True))


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_lines_lead_where_the_graph_says(made: tuple[list[int], list[tuple[int, int]]]) -> None:
    """Between any two columns, each stop's line is drawn to those that it is linked to and to no others."""
    ranks, lines = made
    found = columns(ranks, lines)
    placed = places(found, lambda rank, stop: max(1, found.ports(rank, stop)))
    for rank, bundles in enumerate(found.bundles):
        rows = gutter(found, rank, placed)
        after = placed.rows[rank + 1]
        for bundle in bundles:
            for stop in bundle.left:
                assert ends(rows, placed.rows[rank][stop]) == {after[other] for other in bundle.right}


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_every_line_of_the_graph_is_drawn(made: tuple[list[int], list[tuple[int, int]]]) -> None:
    """Through the columns that a line passes it comes to its point."""
    ranks, lines = made
    found = columns(ranks, lines)
    drawn = set()
    for one, other in lines:
        passed = range(ranks[one] + 1, ranks[other])
        links = list(pairwise([Stop(one), *(Stop(other, passes=True) for _ in passed), Stop(other)]))
        if all(
            any(before in bundle.left and after in bundle.right for bundle in found.bundles[ranks[one] + n])
            for n, (before, after) in enumerate(links)
        ):
            drawn.add((one, other))
    assert drawn == set(lines)


OUTLET, RELAY, CHANNEL, ORIGIN = Part.OUTLET, Part.RELAY, Part.CHANNEL, Part.ORIGIN


def point(name: str, part: Part, rank: int, *, neck: bool = False, certain: bool = True) -> Point:
    return Point(name, SourceType.MEDIUM, part, rank, neck, certain)


#: The picture of the claim page: a paper cited by three outlets, an agency that cites it too, a service cited directly.
KURSK = Graph(
    (
        point("Bote", OUTLET, 0),
        point("Kurier", OUTLET, 0),
        Point("", SourceType.MEDIUM, OUTLET, 0, folded=("Anzeiger", "Blatt")),
        point("Portal", OUTLET, 0),
        point("dpa", RELAY, 1),
        point("New York Times", RELAY, 2, neck=True),
        point("Regierungsvertreter aus den USA", ORIGIN, 3, certain=False),
        point("Regierungsvertreter aus der Ukraine", ORIGIN, 3, certain=False),
        point("Geheimdienst", ORIGIN, 3, neck=True),
    ),
    (Line(0, 5), Line(1, 5), Line(2, 4), Line(3, 8), Line(4, 5), Line(5, 6), Line(5, 7)),
)


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (
            96,
            """
Medien           Wege                             Ursprünge
▢ Bote      ─┬──────────┬─▶ ▣ New York Times ─┬─▶ ◌ Regierungsvertreter aus den USA
▢ Kurier    ─┘          │                     └─▶ ◌ Regierungsvertreter aus der Ukraine
▢ 2 weitere ───▶ ▢ dpa ─┘
▢ Portal    ────────────────────────────────────▶ ◆ Geheimdienst
""",
        ),
        (
            60,
            """
Medien           Wege                    Ursprünge
▢ Bote    ─┬────────────┬─▶ ▣ New   ─┬─▶ ◌ Regierungsvertre-
▢ Kurier  ─┘ ┌─▶ ▢ dpa ─┘     York   │     ter aus den USA
▢ 2       ───┘                Times  └─▶ ◌ Regierungsvertre-
  weitere                                  ter aus der
                                           Ukraine
▢ Portal  ─────────────────────────────▶ ◆ Geheimdienst
""",
        ),
    ],
)
def test_the_drawing_of_a_claim(width: int, lines: str) -> None:
    """Outlets left, origins right, whatever the width; names are broken between words where they must."""
    assert [line.plain for line in draw_graph(KURSK, "de", width=width)] == lines.splitlines()[1:]


def test_the_legend_names_the_signs_that_stand_there() -> None:
    assert legend(KURSK, "de").plain.split("  ") == [
        "▣ Engstelle",
        "◆ Ursprung und Engstelle",
        "◌ vielleicht kein eigener Ursprung",
        "",
    ]


def test_a_name_too_long_is_cut_with_a_sign() -> None:
    assert wrapped("Bundesamt für Bevölkerungsschutz und Katastrophenhilfe in Bonn am Rhein", 16) == [
        "Bundesamt für",
        "Bevölkerungssch-",
        "utz und…",
    ]


def test_nothing_to_draw_is_no_line() -> None:
    assert draw_graph(Graph((), ()), "de", width=80) == []
