"""
Lanes: how the points of a graph stand below each other in columns, and how lines run between two columns.

All in rows and columns of characters; `drawing.py` puts names and colours to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

#: Lines of a cell, by the sides that they reach: north 1, east 2, south 4, west 8.
_BOX = dict(zip(range(16), " ╵╶└╷│┌├╴┘─┴┐┤┬┼", strict=True))
_N, _E, _S, _W = 1, 2, 4, 8
#: So many bundles are tried in every order; more go in the order in which they start.
_TRIED = 6


@dataclass(frozen=True, slots=True)
class Stop:
    """
    Something in a column: a point, or where a line passes through.

    Attributes:
        point: Place of the point in the graph; the point that the line leads to where it only passes.
        passes: Whether a line only passes.
    """

    point: int
    passes: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Lines from stops that lead to the same stops, drawn as one: stops of the left, stops of the right column."""

    left: tuple[Stop, ...]
    right: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """
    Stops in columns with the bundles between these.

    Attributes:
        stops: For each column its stops, from top to bottom.
        bundles: For each column but the last, those to the next one.
    """

    stops: tuple[tuple[Stop, ...], ...]
    bundles: tuple[tuple[Bundle, ...], ...]

    def ports(self, column: int, stop: Stop) -> int:
        """How many bundles lead to a stop; each has a row of its own there."""
        return sum(stop in bundle.right for bundle in self.bundles[column - 1]) if column else 0


def columns(ranks: Sequence[int], lines: Sequence[tuple[int, int]]) -> Columns:
    """
    Order points in columns so that few lines cross.

    Args:
        ranks: The column of each point.
        lines: From and to, by place; each leads to a later column.

    Example:
        >>> found = columns([0, 0, 1, 2], [(0, 2), (2, 3), (1, 3)])
        >>> found.stops[1]
        (Stop(point=2, passes=False), Stop(point=3, passes=True))
    """
    last = max(ranks, default=0)
    stops: list[dict[Stop, None]] = [{} for _ in range(last + 1)]
    for place, rank in enumerate(ranks):
        stops[rank][Stop(place)] = None
    links: list[dict[tuple[Stop, Stop], None]] = [{} for _ in range(last)]
    for one, other in lines:
        before = Stop(one)
        for rank in range(ranks[one] + 1, ranks[other] + 1):
            after = Stop(other, passes=rank < ranks[other])
            stops[rank][after] = None
            links[rank - 1][before, after] = None
            before = after
    ordered = _untangled([list(column) for column in stops], links)
    return Columns(
        tuple(tuple(column) for column in ordered),
        tuple(_bundles(ordered[rank], ordered[rank + 1], links[rank]) for rank in range(last)),
    )


def _untangled(stops: list[list[Stop]], links: Sequence[Mapping[tuple[Stop, Stop], None]]) -> list[list[Stop]]:
    """Each column in the order of the middle of what it is linked to, to and fro (Sugiyama's heuristic)."""
    for _ in range(4):
        for rank in range(1, len(stops)):
            _by_middle(stops[rank], stops[rank - 1], [(other, one) for one, other in links[rank - 1]])
        for rank in range(len(stops) - 2, -1, -1):
            _by_middle(stops[rank], stops[rank + 1], list(links[rank]))
    return stops


def _by_middle(column: list[Stop], beside: Sequence[Stop], links: Sequence[tuple[Stop, Stop]]) -> None:
    places = {stop: place for place, stop in enumerate(beside)}
    middle = {}
    for place, stop in enumerate(column):
        linked = [places[other] for one, other in links if one == stop]
        middle[stop] = sum(linked) / len(linked) if linked else float(place)
    column.sort(key=lambda stop: middle[stop])


def _bundles(
    left: Sequence[Stop], right: Sequence[Stop], links: Mapping[tuple[Stop, Stop], None]
) -> tuple[Bundle, ...]:
    alike: dict[tuple[Stop, ...], list[Stop]] = {}
    for stop in left:
        leads = tuple(other for other in right if (stop, other) in links)
        if leads:
            alike.setdefault(leads, []).append(stop)
    return tuple(Bundle(tuple(stops), leads) for leads, stops in alike.items())


@dataclass(frozen=True, slots=True)
class Places:
    """
    In which rows stops stand.

    Attributes:
        rows: For each column the first row of each stop.
        step: 2 where neighbouring columns use rows of their own, so that no two lines share one; else 1.
        height: How many rows there are.
    """

    rows: tuple[Mapping[Stop, int], ...]
    step: int
    height: int


#: A bundle with its rows on the left and on the right.
Ported = tuple[Bundle, tuple[int, ...], tuple[int, ...]]


def places(found: Columns, height: Callable[[int, Stop], int]) -> Places:
    """
    Put stops into rows; what is linked stands in the same row where there is room.

    Args:
        found: Columns of stops.
        height: How many rows a stop needs, by column.
    """
    tight = _place(found, height, 1)
    cramped = any(_cramped(ported(found, rank, tight)) for rank in range(len(found.bundles)))
    return _place(found, height, 2) if cramped else tight


def _place(found: Columns, height: Callable[[int, Stop], int], step: int) -> Places:
    heights = [{stop: step * height(rank, stop) for stop in column} for rank, column in enumerate(found.stops)]
    total = [sum(column.values()) for column in heights]
    base = total.index(max(total))
    placed: list[dict[Stop, int]] = [{} for _ in found.stops]
    placed[base] = _stacked(found.stops[base], heights[base], {}, total[base])
    for rank in (*range(base + 1, len(heights)), *range(base - 1, -1, -1)):
        forth = rank > base
        beside = placed[rank - 1 if forth else rank + 1]
        near: dict[Stop, list[int]] = {}
        for bundle in found.bundles[rank - 1 if forth else rank]:
            here, there = (bundle.right, bundle.left) if forth else (bundle.left, bundle.right)
            for stop in here:
                near.setdefault(stop, []).extend(beside[other] for other in there)
        wished = {stop: sorted(some)[(len(some) - 1) // 2] for stop, some in near.items()}
        placed[rank] = _stacked(found.stops[rank], heights[rank], wished, total[base])
    if step == 2:
        placed = [{stop: row // 2 * 2 + rank % 2 for stop, row in some.items()} for rank, some in enumerate(placed)]
    return Places(tuple(placed), step, total[base] + step - 1)


def _stacked(
    column: Sequence[Stop], heights: Mapping[Stop, int], wished: Mapping[Stop, int], total: int
) -> dict[Stop, int]:
    """Stops below each other, each as near to where it wants to be as the others let it."""
    found, row = {}, 0
    for stop in column:
        found[stop] = max(row, wished.get(stop, row))
        row = found[stop] + heights[stop]
    limit = total
    for stop in reversed(column):
        found[stop] = min(found[stop], limit - heights[stop])
        limit = found[stop]
    return found


def ported(found: Columns, rank: int, placed: Places) -> list[Ported]:
    """The bundles after a column with their rows; such as lead to one stop come in below each other."""
    used: dict[Stop, int] = {}
    gathered = []
    for bundle in found.bundles[rank]:
        right = []
        for stop in bundle.right:
            right.append(placed.rows[rank + 1][stop] + placed.step * used.get(stop, 0))
            used[stop] = used.get(stop, 0) + 1
        gathered.append((bundle, tuple(placed.rows[rank][stop] for stop in bundle.left), tuple(right)))
    return gathered


def _before(bundles: Sequence[Ported]) -> set[tuple[int, int]]:
    """Which bundle must turn before which: the one that starts in a row before the one that ends in that row."""
    return {
        (i, k)
        for i, (_, left, _) in enumerate(bundles)
        for k, (_, _, right) in enumerate(bundles)
        if i != k and set(left) & set(right)
    }


def _cramped(bundles: Sequence[Ported]) -> bool:
    """Whether no order of the bundles keeps all of them apart."""
    before, left = _before(bundles), set(range(len(bundles)))
    while left:
        free = {k for k in left if not any(other == k and one in left for one, other in before)}
        if not free:
            return True
        left -= free
    return False


def gutter(found: Columns, rank: int, placed: Places) -> list[str]:
    """
    What stands between a column and the next one, row by row, all of one width; arrowheads before points.

    Where a line crosses another that it has nothing to do with, it passes below it.
    """
    bundles = ported(found, rank, placed)
    bent = [one for one in bundles if len(one[1]) + len(one[2]) > 2 or one[1] != one[2]]
    order = _order(bent)
    turns = {bent[which][0]: 2 + 2 * turn for turn, which in enumerate(order)}
    merges = any(found.ports(rank + 1, stop) > 1 for stop in found.stops[rank + 1])
    width = 2 + max(1, 2 * len(bent) - 1) + 1 + merges
    owners = {
        (row, turns[bundle]): bundle
        for bundle, left, right in bent
        for row in range(min(left + right), max(left + right) + 1)
    }
    cells = [[0] * width for _ in range(placed.height)]
    for bundle, left, right in bundles:
        turn = turns.get(bundle, width)
        before = [(row, x) for row in left for x in range(1, turn)]
        after = [(row, x) for row in right for x in range(turn + 1, width)]
        for row, x in before + after:
            if (row, x) not in owners:
                cells[row][x] |= _E | _W
        if turn < width:
            for row in range(min(left + right), max(left + right) + 1):
                cells[row][turn] |= (_N if row > min(left + right) else 0) | (_S if row < max(left + right) else 0)
                cells[row][turn] |= (_W if row in left else 0) | (_E if row in right else 0)
    return _heads(cells, found, rank, placed)


def _heads(cells: list[list[int]], found: Columns, rank: int, placed: Places) -> list[str]:
    """Join bundles that come in below each other, and put arrowheads before points."""
    heads = dict.fromkeys(range(len(cells)), "  ")
    for stop, first in placed.rows[rank + 1].items():
        last = first + placed.step * (found.ports(rank + 1, stop) - 1)
        heads[first] = "──" if stop.passes else "▶ "
        for row in range(first, last + 1 if last > first else first):
            joined = (row - first) % placed.step == 0
            cells[row][-1] = (_W if joined else 0) | (_N if row > first else _E) | (_S if row < last else 0)
    for stop, row in placed.rows[rank].items():
        if stop.passes:
            cells[row][0] = _E | _W
    return ["".join(_BOX[cell] for cell in row) + heads[n] for n, row in enumerate(cells)]


def _order(bent: Sequence[Ported]) -> list[int]:
    """In which order the bundles turn, so that none covers another and few cross."""
    before = _before(bent)
    numbers = list(range(len(bent)))
    tried = [list(order) for order in permutations(numbers)] if len(bent) <= _TRIED else [_sorted(numbers, before)]
    return min(tried, key=lambda order: (_covered(order, before), _crossings(order, bent)))


def _sorted(numbers: Sequence[int], before: set[tuple[int, int]]) -> list[int]:
    """Numbers so that each stands behind those that go before it, as far as that can be."""
    order: list[int] = []
    while len(order) < len(numbers):
        left = [n for n in numbers if n not in order]
        free = [n for n in left if not any(other == n and one in left for one, other in before)]
        order.append((free or left)[0])
    return order


def _covered(order: Sequence[int], before: set[tuple[int, int]]) -> int:
    return sum(order.index(one) > order.index(other) for one, other in before)


def _crossings(order: Sequence[int], bent: Sequence[Ported]) -> int:
    found = 0
    for turn, which in enumerate(order):
        _, left, right = bent[which]
        inner = range(min(left + right), max(left + right) + 1)
        found += sum(row in inner for other in order[turn + 1 :] for row in bent[other][1])
        found += sum(row in inner for other in order[:turn] for row in bent[other][2])
    return found
