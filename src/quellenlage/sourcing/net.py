"""
The net: outlets → relays → origins of one side of a claim, each line with the statement that shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import networkx as nx

from quellenlage.model import SourceType, Span
from quellenlage.sourcing.records import Part


class Node(NamedTuple):
    """A point of the net.

    Attributes:
        kind: "name" (a person, body, medium, agency or document, as relay or origin), "unnamed" (whoever stands
            without a name behind a relay), "own" (an outlet in its own voice), "research", "joint".
        key: What tells it from others of its kind.
    """

    kind: str
    key: str


class Proof(NamedTuple):
    """Why one point follows another: rule, statement and its words."""

    rule: str
    statement: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Face:
    """How a point is shown: name, type, and which part it plays where it is no origin."""

    name: str
    type: SourceType
    part: Part = Part.RELAY


@dataclass(slots=True)
class Net:
    """
    Built up by `chains.weave`, read by all others.

    Attributes:
        starts: For each statement the points that its report has it from.
        lines: For each point the points that it has it from.
        faces: How points are shown.
        heard: Media and agencies that are cited with nothing behind them.
        told: Points behind relays without a name → how a statement describes them, by statement.
        plural: Relays that are nothing but a plural ("Medienberichte").
    """

    starts: dict[str, dict[Node, Proof]] = field(default_factory=dict)
    lines: dict[Node, dict[Node, list[Proof]]] = field(default_factory=dict)
    faces: dict[Node, Face] = field(default_factory=dict)
    heard: dict[Node, str] = field(default_factory=dict)
    told: dict[Node, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    plural: set[Node] = field(default_factory=set)

    def show(self, node: Node, face: Face) -> Node:
        """Remember how a point is shown; what was said first stays."""
        self.faces.setdefault(node, face)
        return node

    def draw(self, one: Node, other: Node, proof: Proof) -> None:
        """A line from a point to what it has it from, with one more proof."""
        if one != other:
            proofs = self.lines.setdefault(one, {}).setdefault(other, [])
            if proof not in proofs:
                proofs.append(proof)

    def start(self, statement: str, node: Node, proof: Proof) -> None:
        """The point that a statement's report has it from."""
        self.starts.setdefault(statement, {}).setdefault(node, proof)

    def reached(self) -> set[Node]:
        """All points that some statement leads to."""
        found: set[Node] = set()
        waiting = [node for nodes in self.starts.values() for node in nodes]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += self.lines.get(node, {})
        return found


@dataclass(frozen=True, slots=True)
class Folded:
    """
    A net whose circles are folded into single points.

    Attributes:
        net: What was folded.
        circle: Each point → the point that stands for its circle, itself where there is none.
        members: Points that stand for circles → all points of the circle.
        lines: As in `Net`, without circles.
        origins: Points that nothing stands behind.
    """

    net: Net
    circle: dict[Node, Node]
    members: dict[Node, tuple[Node, ...]]
    lines: dict[Node, dict[Node, list[Proof]]]
    origins: tuple[Node, ...]

    def starts(self, statement: str) -> dict[Node, Proof]:
        """The points that a statement's report has it from."""
        found: dict[Node, Proof] = {}
        for node, proof in self.net.starts[statement].items():
            found.setdefault(self.circle[node], proof)
        return found

    def name(self, node: Node) -> str:
        """How a point is called; the members of a circle together."""
        names = dict.fromkeys(self.net.faces[member].name for member in self.members.get(node, (node,)))
        return " ⇄ ".join(names)

    def behind(self, statement: str) -> set[Node]:
        """The origins that a statement leads to."""
        found: set[Node] = set()
        waiting = list(self.starts(statement))
        seen = set(waiting)
        while waiting:
            node = waiting.pop()
            if node in self.origins:
                found.add(node)
            fresh = [other for other in self.lines.get(node, {}) if other not in seen]
            seen.update(fresh)
            waiting += fresh
        return found


def fold(net: Net) -> Folded:
    """
    Fold circles: media that cite each other are one relay, for nobody can say which of them knows it.

    Example:
        >>> net = Net()
        >>> bote, blatt = (net.show(Node("name", key), Face(key, SourceType.MEDIUM)) for key in ("Bote", "Blatt"))
        >>> net.start("1", bote, Proof("cites", "1"))
        >>> net.draw(bote, blatt, Proof("cites", "1"))
        >>> net.draw(blatt, bote, Proof("cites", "2"))
        >>> folded = fold(net)
        >>> [folded.name(origin) for origin in folded.origins]
        ['Blatt ⇄ Bote']
    """
    nodes = net.reached()
    graph: nx.DiGraph[Node] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    graph.add_edges_from((one, other) for one in sorted(nodes) for other in sorted(net.lines.get(one, {})))
    circle: dict[Node, Node] = {}
    members: dict[Node, tuple[Node, ...]] = {}
    for component in nx.strongly_connected_components(graph):
        ring = tuple(sorted(component))
        circle.update(dict.fromkeys(ring, ring[0]))
        if len(ring) > 1:
            members[ring[0]] = ring
    lines: dict[Node, dict[Node, list[Proof]]] = {}
    for one, other in graph.edges:
        if circle[one] != circle[other]:
            lines.setdefault(circle[one], {}).setdefault(circle[other], []).extend(net.lines[one][other])
    origins = sorted({head for head in circle.values() if head not in lines})
    return Folded(net, circle, members, lines, tuple(origins))


def walks(folded: Folded, statement: str, lead: str, most: int = 20) -> Iterator[list[tuple[Node, Proof]]]:
    """
    The ways from a statement to its origins, at most so many.

    Args:
        folded: The net.
        statement: Where the ways start.
        lead: The statement whose chain the passage has; its proofs are shown before those of other statements.
        most: How many.
    """

    def proof(proofs: list[Proof]) -> Proof:
        return min(proofs, key=lambda one: (one.statement != statement, one.statement != lead))

    waiting = [[pair] for pair in reversed(folded.starts(statement).items())]
    given = 0
    while waiting and given < most:
        way = waiting.pop()
        further = folded.lines.get(way[-1][0])
        if not further:
            given += 1
            yield way
        else:
            waiting += [[*way, (node, proof(proofs))] for node, proofs in reversed(further.items())]
