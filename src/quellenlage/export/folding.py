"""
Folding: a graph is put together until it can be read, and nothing is lost by it.

Outlets that have it from the same stand together, and such as say it in their own voice; what is beyond the most
that a column can hold is put together, too, what a bottleneck is made of apart from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quellenlage.export.points import Point
from quellenlage.sourcing.records import Part

#: So many outlets of a fold stand by name.
NAMED = 2

#: Part and name; with something behind the name where two of one name are not the same.
Key = tuple[Part, str]


@dataclass(slots=True)
class Net:
    """
    A graph while it is made.

    Attributes:
        points: By key, in the order in which they came.
        through: The statements that lead through each point, in order.
        lines: From a point to what it has it from, with the statements that show it.
    """

    points: dict[Key, Point] = field(default_factory=dict)
    through: dict[Key, dict[str, None]] = field(default_factory=dict)
    lines: dict[tuple[Key, Key], dict[str, None]] = field(default_factory=dict)

    def behind(self, key: Key) -> frozenset[Key]:
        """What a point has it from."""
        return frozenset(other for one, other in self.lines if one == key)

    def ranks(self) -> dict[Key, int]:
        """Columns: outlets first, each relay behind all that have it from there, origins last."""
        ranks = {key: int(key[0] is not Part.OUTLET) for key in self.points}
        for _ in ranks:  # a way has at most as many lines as there are points
            moved = False
            for one, other in self.lines:
                if ranks[other] <= ranks[one]:
                    ranks[other], moved = ranks[one] + 1, True
            if not moved:
                break
        last = max(ranks.values(), default=0)
        return {key: last if key[0] is Part.ORIGIN else rank for key, rank in ranks.items()}

    def together(self, keys: Sequence[Key], *, named: bool) -> None:
        """Put points together in one, called after the first where `named`; what led to and from them leads to it."""
        points = [self.points.pop(key) for key in keys]
        names = [name for point in points for name in point.names]
        new: Key = points[0].part, f"+{keys[0][1]}"
        self.points[new] = replace(
            points[0],
            name=names[0] if named else "",
            folded=tuple(names[1:] if named else names),
            neck=any(point.neck for point in points),
            certain=all(point.certain for point in points),
            own=all(point.own for point in points),
        )
        self.through[new] = {statement: None for key in keys for statement in self.through.pop(key)}
        home = dict.fromkeys(keys, new)
        lines, self.lines = self.lines, {}
        for (one, other), told in lines.items():
            self.lines.setdefault((home.get(one, one), home.get(other, other)), {}).update(told)


def fold(net: Net, many: int, rows: int) -> None:
    """
    Fold a net until it can be read.

    Args:
        many: From so many outlets on that have it from the same, all but the first are folded.
        rows: So many points a column holds at the most.
    """
    groups = _alike(net)
    if sum(len(keys) if len(keys) < many else NAMED + 1 for keys in groups) <= rows:
        for keys in groups:
            if len(keys) >= many:
                _put(net, keys[NAMED:], named=False)
    else:
        groups.sort(key=lambda keys: -sum(len(net.through[key]) for key in keys))
        for keys in groups[:rows] if len(groups) <= rows else groups[: rows - 1]:
            if len(keys) > 1:
                _put(net, keys, named=True)
        if len(groups) > rows:
            net.together([key for keys in groups[rows - 1 :] for key in keys], named=False)
    ranks = net.ranks()
    for rank in sorted({*ranks.values()} - {0}):
        column = [key for key in net.points if ranks.get(key) == rank]
        neck = [key for key in column if net.points[key].neck]
        _cap(net, neck, rows // 2)
        _cap(net, [key for key in column if key not in neck], max(rows - len(neck), rows // 2))


def _alike(net: Net) -> list[list[Key]]:
    """Outlets that have it from the same, and such as say it in their own voice and nothing else."""
    alike: dict[frozenset[Key], list[Key]] = {}
    for key in net.points:
        if key[0] is Part.OUTLET:
            behind = net.behind(key)
            alike.setdefault(frozenset() if _itself(net, key, behind) else behind, []).append(key)
    return list(alike.values())


def _itself(net: Net, key: Key, behind: frozenset[Key]) -> bool:
    return all(net.points[other].own and net.points[other].name == net.points[key].name for other in behind)


def _put(net: Net, keys: Sequence[Key], *, named: bool) -> None:
    """Put outlets together, and with them the origins that they themselves are."""
    own = [other for key in keys for other in net.behind(key) if _itself(net, key, net.behind(key))]
    net.together(keys, named=named)
    if own:
        net.together(own, named=named)


def _cap(net: Net, keys: Sequence[Key], most: int) -> None:
    """Put together what is beyond so many, those with the fewest statements."""
    if len(keys) > most:
        net.together(sorted(keys, key=lambda key: -len(net.through[key]))[most - 1 :], named=True)
