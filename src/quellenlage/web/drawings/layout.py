"""
Layout of layered drawings: lines that pass a column get a place in it, neighbours stand near each other, nothing
overlaps. Small and own, for the known layout packages are under the GPL (Sugiyama, Tagawa and Toda 1981).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Times that the order of the columns is improved; more changed nothing on nets of the bundled story.
SWEEPS = 6

Key = Hashable


@dataclass(frozen=True, slots=True)
class Placed:
    """
    Where points stand.

    Attributes:
        middle: Height of the middle of each point.
        bends: For each line the heights at which it passes the columns between its ends.
        height: Of the whole.
    """

    middle: dict[Key, float]
    bends: dict[tuple[Key, Key], tuple[float, ...]]
    height: float


def place(
    layers: Mapping[Key, int], heights: Mapping[Key, float], lines: Sequence[tuple[Key, Key]], gap: float = 10
) -> Placed:
    """
    Place points of a layered net.

    Args:
        layers: Column of each point, from 0.
        heights: Height of each point.
        lines: From a point to one of a later column.
        gap: Free height between two points.

    Example:
        >>> found = place({"a": 0, "b": 0, "c": 1}, {"a": 20, "b": 20, "c": 20}, [("a", "c"), ("b", "c")])
        >>> found.middle, found.height
        ({'a': 10.0, 'b': 40.0, 'c': 25.0}, 50.0)
    """
    columns: list[list[Key]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for key, layer in layers.items():
        columns[layer].append(key)
    sizes = dict(heights)
    pieces: list[tuple[Key, Key]] = []
    passing: dict[tuple[Key, Key], list[Key]] = {}
    for one, other in lines:
        way = [one]
        for layer in range(layers[one] + 1, layers[other]):
            bend = ("bend", other, layer)  # lines to one point run together as soon as they meet
            if bend not in sizes:
                columns[layer].append(bend)
                sizes[bend] = 4
            way.append(bend)
        way.append(other)
        passing[one, other] = way[1:-1]
        pieces += [piece for piece in pairwise(way) if piece not in pieces]
    before, after = _neighbours(pieces)
    _order(columns, before, after)
    middle = _heights(columns, sizes, before, after, gap)
    low = min((middle[key] - sizes[key] / 2 for key in middle), default=0)
    middle = {key: value - low for key, value in middle.items()}
    return Placed(
        {key: middle[key] for key in layers},
        {line: tuple(middle[bend] for bend in bends) for line, bends in passing.items()},
        max((middle[key] + sizes[key] / 2 for key in middle), default=0),
    )


def _neighbours(pieces: Sequence[tuple[Key, Key]]) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    before: dict[Key, list[Key]] = {}
    after: dict[Key, list[Key]] = {}
    for one, other in pieces:
        after.setdefault(one, []).append(other)
        before.setdefault(other, []).append(one)
    return before, after


def _order(columns: list[list[Key]], before: Mapping[Key, list[Key]], after: Mapping[Key, list[Key]]) -> None:
    """Sort each column by where its neighbours stand, to the right and back."""
    for sweep in range(SWEEPS):
        rightward = sweep % 2 == 0
        for number in range(1, len(columns)) if rightward else range(len(columns) - 2, -1, -1):
            beside = columns[number - 1 if rightward else number + 1]
            rank = {key: place / max(len(beside) - 1, 1) for place, key in enumerate(beside)}
            near = before if rightward else after
            own = {key: place / max(len(columns[number]) - 1, 1) for place, key in enumerate(columns[number])}
            columns[number].sort(key=lambda key: _mean([rank[one] for one in near.get(key, ())], own[key]))


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _heights(
    columns: Sequence[Sequence[Key]],
    sizes: Mapping[Key, float],
    before: Mapping[Key, list[Key]],
    after: Mapping[Key, list[Key]],
    gap: float,
) -> dict[Key, float]:
    """Each point as near to its neighbours as the points above and below it allow; the fullest column leads."""
    middle: dict[Key, float] = {}
    if not columns:
        return middle
    full = max(range(len(columns)), key=lambda number: sum(sizes[key] + gap for key in columns[number]))
    middle.update(_spread(columns[full], dict.fromkeys(columns[full], 0.0), sizes, gap))
    for number in range(full + 1, len(columns)):
        wish = {key: _mean([middle[one] for one in before.get(key, ())], 0) for key in columns[number]}
        middle.update(_spread(columns[number], wish, sizes, gap))
    for number in range(full - 1, -1, -1):
        wish = {key: _mean([middle[one] for one in after.get(key, ())], 0) for key in columns[number]}
        middle.update(_spread(columns[number], wish, sizes, gap))
    return middle


def _spread(
    column: Sequence[Key], wish: Mapping[Key, float], sizes: Mapping[Key, float], gap: float
) -> dict[Key, float]:
    """Places in this order, without overlap, nearest to the wishes by squares (pool adjacent violators)."""
    offset, offsets = 0.0, {}
    for number, key in enumerate(column):
        offset += (sizes[key] / 2 + gap + sizes[column[number - 1]] / 2) if number else 0
        offsets[key] = offset
    pools: list[tuple[float, int]] = []
    for key in column:
        pools.append((wish[key] - offsets[key], 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (one, few), (other, more) = pools.pop(-2), pools.pop()
            pools.append(((one * few + other * more) / (few + more), few + more))
    level = [mean for mean, number in pools for _ in range(number)]
    return {key: offsets[key] + level[number] for number, key in enumerate(column)}
