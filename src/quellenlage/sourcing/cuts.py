"""
Cuts: the smallest sets of relays and origins without which a claim has no path (rule 9).

A smallest set is a minimum vertex cut between the reader and what lies behind the origins. All of them are read off
one maximum flow: each set of points that the leftover flow cannot leave is the near side of one (Picard and
Queyranne 1980).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from itertools import count as numbers

import networkx as nx
from networkx.algorithms.flow import edmonds_karp

from quellenlage.sourcing.counting import Point
from quellenlage.sourcing.net import Folded, Node
from quellenlage.sourcing.records import Bottleneck, Evidence, Part

MOST = 5  # sets that are given where several are smallest
TRIED = 400  # near sides that are looked at
_READER, _END = ("reader",), ("end",)
#: What an outlet in its own voice weighs against other points: it is cut only where nothing else is.
_OWN = 1000

Spot = tuple[str, ...]


def bottleneck(folded: Folded, groups: Sequence[Sequence[Point]], evidence: Sequence[Evidence]) -> Bottleneck:
    """
    The smallest sets of relays and origins without which no statement has a path, the nearest to the reader first.

    Args:
        folded: The net.
        groups: Points that may be the same, which are one point here.
        evidence: The statements.
    """
    if not evidence:
        return Bottleneck(0, ())
    spots, names = spotted(folded, groups)
    graph = drawn(folded, spots, evidence)
    value, leftover = flow(graph)
    size = value // _OWN + value % _OWN
    found: dict[tuple[Spot, ...], int] = {}
    for side in sides(leftover):
        cut = tuple(sorted(spot[1:] for spot in side if spot[0] == "in" and ("out", *spot[1:]) not in side))
        found.setdefault(cut, len(found))
        if len(found) == MOST:
            break
    weight = carried(graph)
    ordered = (sorted(cut, key=lambda spot: (-weight[spot], names[spot])) for cut in found)
    sets = dict.fromkeys(tuple(dict.fromkeys(names[spot] for spot in cut)) for cut in ordered)
    return Bottleneck(size, tuple(sets))


def spotted(folded: Folded, groups: Sequence[Sequence[Point]]) -> tuple[dict[Node, Spot], dict[Spot, str]]:
    """Each point of the net → the spot it is drawn at, and what spots are called."""
    spots: dict[Node, Spot] = {}
    names: dict[Spot, str] = {}
    for number, group in enumerate(groups):
        label = " / ".join(dict.fromkeys(name for point in group for name in point.names))
        for point in group:
            spots.update(dict.fromkeys(point.nodes, ("origin", f"{number:06d}")))
        names["origin", f"{number:06d}"] = label
    for node in sorted({*folded.circle.values()}):
        if node not in spots:
            spots[node] = ("point", *node)
            names[spots[node]] = folded.name(node)
    return spots, names


def drawn(folded: Folded, spots: dict[Node, Spot], evidence: Sequence[Evidence]) -> nx.DiGraph[Spot]:
    """The net from the reader to the end; a point that can be cut is an edge of its weight."""
    graph: nx.DiGraph[Spot] = nx.DiGraph()
    for node in sorted(set(folded.circle.values())):
        spot = spots[node]
        circle = folded.members.get(node, (node,))
        channel = all(folded.net.faces[one].part is Part.CHANNEL for one in circle)
        if (channel or node in folded.net.plural) and node in folded.lines:
            graph.add_edge(("in", *spot), ("out", *spot))
        else:
            graph.add_edge(("in", *spot), ("out", *spot), capacity=_OWN if node.kind == "own" else 1)
        for other in sorted(folded.lines.get(node, {})):
            graph.add_edge(("out", *spot), ("in", *spots[other]))
        if node in folded.origins:
            graph.add_edge(("out", *spot), _END)
    for one in evidence:
        report = ("report", one.statement.id)
        graph.add_edge(_READER, report)
        for node in folded.starts(one.statement.id):
            graph.add_edge(report, ("in", *spots[node]))
    return graph


def carried(graph: nx.DiGraph[Spot]) -> Counter[Spot]:
    """How many statements go through each spot."""
    found: Counter[Spot] = Counter()
    for report in graph.successors(_READER):
        found.update(spot[1:] for spot in nx.descendants(graph, report) if spot[0] == "in")
    return found


def flow(graph: nx.DiGraph[Spot]) -> tuple[int, nx.DiGraph[Spot]]:
    """The value of a maximum flow, and where more could flow."""
    residual = edmonds_karp(graph, _READER, _END)
    leftover: nx.DiGraph[Spot] = nx.DiGraph()
    leftover.add_nodes_from(graph.nodes)
    for one, other, line in residual.edges(data=True):
        if line["flow"] < line["capacity"]:
            leftover.add_edge(one, other)
    return int(residual.graph["flow_value"]), leftover


def sides(leftover: nx.DiGraph[Spot]) -> list[frozenset[Spot]]:
    """The near sides of minimum cuts, the smallest first, which cut nearest to the reader."""
    blocked = {_END} | nx.ancestors(leftover, _END)
    first = frozenset({_READER} | nx.descendants(leftover, _READER))
    waiting = deque([first])
    seen = {first}
    found: list[frozenset[Spot]] = []
    for _ in numbers():
        if not waiting or len(found) == TRIED:
            return sorted(found, key=len)
        side = waiting.popleft()
        found.append(side)
        for spot in sorted(set(leftover.nodes) - side - blocked):
            wider = frozenset(side | {spot} | nx.descendants(leftover, spot))
            if wider not in seen:
                seen.add(wider)
                waiting.append(wider)
    return found
