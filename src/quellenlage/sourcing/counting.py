"""
Counting: how many independent origins there are at least and at most, and which may be the same (rules 2, 3, 6 to 8).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from quellenlage.languages.press import family, outlet
from quellenlage.model import SourceType
from quellenlage.sourcing.descriptions import Description, described, fit
from quellenlage.sourcing.net import Folded, Node
from quellenlage.sourcing.passages import by_time
from quellenlage.sourcing.records import Evidence, Origin

#: Beyond so many unnamed sources, those that may be the same are put together one by one instead of at best.
TRIED = 9


@dataclass(frozen=True, slots=True)
class Point:
    """An origin of the net as it is counted.

    Attributes:
        label: Its name; a body stands for all points of its persons.
        nodes: The points of the net.
        type: What kind of speaker.
        named: Whether it has a name.
        own: Whether it is an outlet's own voice, which may rest on others.
        names: How one passage tells unnamed sources apart; else its name.
        descriptions: By which it may be the same as another.
        through: The relay of an unnamed source.
        persons: Who spoke for a body.
        rule: Which rule counts it.
    """

    label: str
    nodes: tuple[Node, ...]
    type: SourceType
    named: bool
    own: bool
    names: tuple[str, ...]
    descriptions: tuple[Description, ...]
    through: str | None
    persons: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Count:
    """Origins with their bounds, and the groups of points that may be the same."""

    at_least: int
    at_most: int
    origins: tuple[Origin, ...]
    groups: tuple[tuple[Point, ...], ...]


def count(folded: Folded, bodies: Mapping[Node, str], evidence: Sequence[Evidence]) -> Count:
    """
    Count the origins of a net.

    Args:
        folded: The net.
        bodies: For each named point the body it counts as.
        evidence: The statements, for who printed what.
    """
    led = {one.statement.id: folded.behind(one.statement.id) for one in evidence}
    wires = wired(folded, evidence)
    points = [point for point in points_of(folded, bodies) if not set(point.nodes) <= wires]
    groups = grouped(points)
    origins: list[Origin] = []
    for group in groups:
        origins += origins_of(group, led)
    origins += wire_origins(folded, evidence, points, led)
    origins.sort(key=lambda origin: (not origin.certain, -len(origin.statements), origin.name))
    return Count(sum(origin.certain for origin in origins), len(origins), tuple(origins), groups)


def points_of(folded: Folded, bodies: Mapping[Node, str]) -> list[Point]:
    """The origins of a net, those of one body together."""
    points: dict[tuple[str, str], Point] = {}
    for node in folded.origins:
        point = point_of(folded, node, bodies)
        known = points.get((node.kind if not point.named else "", point.label))
        if known:
            point = replace(
                known,
                nodes=(*known.nodes, node),
                persons=tuple(dict.fromkeys((*known.persons, *point.persons))),
                descriptions=tuple(dict.fromkeys((*known.descriptions, *point.descriptions))),
                type=known.type if not known.persons or point.persons else point.type,
            )
        points[node.kind if not point.named else "", point.label] = point
    return list(points.values())


def point_of(folded: Folded, node: Node, bodies: Mapping[Node, str]) -> Point:
    """An origin of a net as it is counted."""
    face = folded.net.faces[node]
    if node in folded.members:
        name = folded.name(node)
        return Point(name, (node,), face.type, False, False, (name,), (), name, (), "circle")
    told = folded.net.told.get(node)
    if node.kind == "own":
        return Point(face.name, (node,), face.type, False, True, (face.name,), (), None, (), "own-voice")
    if told is not None and node.kind == "name":
        return Point(face.name, (node,), face.type, False, False, (face.name,), (), face.name, (), "bare-medium")
    if told is not None:
        names = max(told.values(), key=len)
        every = tuple(dict.fromkeys(described(name) for given in told.values() for name in given))
        return Point(node.key, (node,), face.type, False, False, names, every, node.key, (), "unnamed")
    if node.kind in ("research", "joint"):
        described_as = tuple(described(name) for name in face.name.split(" + ")) if node.kind == "joint" else ()
        return Point(
            face.name,
            (node,),
            face.type,
            node.kind == "research",
            False,
            (face.name,),
            described_as,
            None,
            (),
            node.kind,
        )
    label = bodies.get(node, face.name)
    persons = (face.name,) if face.type is SourceType.PERSON and label != face.name else ()
    kind = SourceType.ORGANISATION if persons else face.type
    own = SourceType.AGENCY if face.type is SourceType.AGENCY else kind
    return Point(
        label, (node,), own, True, False, (label,), (described(f"{label} {face.name}"),), None, persons, "named"
    )


def may_be(one: Point, other: Point) -> bool:
    """Whether two points may be the same; two with names are not."""
    if (one.named and other.named) or one.own or other.own:
        return False
    if "joint" in (one.rule, other.rule):
        joint, single = (one, other) if one.rule == "joint" else (other, one)
        return single.named and single.label in joint.label.split(" + ")
    return any(fit(first, second) for first in one.descriptions for second in other.descriptions)


def grouped(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """
    Put together what may be the same, into as few groups as possible; in a group each may be each other.
    """
    fixed = [[point] for point in points if point.named or point.own]
    loose = sorted((point for point in points if not (point.named or point.own)), key=lambda point: point.label)
    best = assign(loose, fixed) if len(loose) <= TRIED else greedy(loose, fixed)
    return tuple(tuple(group) for group in best)


def greedy(loose: Sequence[Point], groups: list[list[Point]]) -> list[list[Point]]:
    """Each point into the first group that it fits."""
    groups = [list(group) for group in groups]
    for point in loose:
        home = next((group for group in groups if all(may_be(point, other) for other in group)), None)
        if home is None:
            groups.append([point])
        else:
            home.append(point)
    return groups


def assign(loose: Sequence[Point], groups: list[list[Point]]) -> list[list[Point]]:
    """The fewest groups; of several ways the first."""
    best = greedy(loose, groups)

    def place(at: int, made: list[list[Point]]) -> None:
        nonlocal best
        if len(made) >= len(best):
            return
        if at == len(loose):
            best = [list(group) for group in made]
            return
        for group in made:
            if all(may_be(loose[at], other) for other in group):
                group.append(loose[at])
                place(at + 1, made)
                group.pop()
        place(at + 1, [*made, [loose[at]]])

    place(0, [list(group) for group in groups])
    return best


def origins_of(group: Sequence[Point], led: Mapping[str, set[Node]]) -> list[Origin]:
    """The origins of a group: one is certain, unless it is an outlet's own voice."""
    ordered = sorted(group, key=lambda point: not point.named)
    origins = []
    for number, point in enumerate(ordered):
        others = tuple(name for other in ordered if other is not point for name in other.names)
        for place, name in enumerate(point.names):
            origins.append(
                Origin(
                    name=name,
                    type=point.type,
                    certain=number == place == 0 and not point.own,
                    rule=point.rule,
                    through=point.through if point.rule == "unnamed" else None,
                    persons=point.persons,
                    maybe=(*(other for other in point.names if other != name), *others),
                    statements=tuple(sorted(key for key, nodes in led.items() if nodes & set(point.nodes))),
                )
            )
    return origins


def doubtful(folded: Folded, one: Evidence) -> bool:
    """Whether a statement is own voice in a report credited to agencies, or a passage credited to several."""
    proofs = folded.net.starts[one.statement.id]
    return any(proof.rule == "credit" for proof in proofs.values()) or (
        len(proofs) > 1
        and all(
            folded.net.faces[node].type is SourceType.AGENCY and proof.rule == "passage-of"
            for node, proof in proofs.items()
        )
    )


def wired(folded: Folded, evidence: Sequence[Evidence]) -> set[Node]:
    """
    Agencies that stand for nothing but own voice that may be theirs (rule 7).

    Where a shared passage shows an agency's own voice, or somebody cites it, it is an origin like others.
    """
    maybe: set[Node] = set()
    sure = {node for lines in folded.lines.values() for node in lines} | set(folded.net.told)
    for one in evidence:
        (maybe if doubtful(folded, one) else sure).update(folded.starts(one.statement.id))
    return {node for node in maybe - sure if node in folded.origins}


def wire_origins(
    folded: Folded, evidence: Sequence[Evidence], points: Sequence[Point], led: Mapping[str, set[Node]]
) -> list[Origin]:
    """
    The origins of own voice that may be an agency's: at the least as few agencies as can have written all of it, at
    the most each outlet where one agency is credited, and each agency where several are.
    """
    sure = {node for point in points for node in point.nodes}
    open_to = {one.statement.id: led[one.statement.id] for one in evidence if doubtful(folded, one)}
    needed = fewest([nodes for nodes in open_to.values() if not nodes & sure])
    several: set[Node] = set()
    outlets: dict[str, tuple[Evidence, Node]] = {}
    known = {point.nodes[0].key for point in points if point.own}
    for one in sorted(evidence, key=by_time):
        starts = folded.starts(one.statement.id)
        if len(starts) > 1:
            several |= open_to.get(one.statement.id, set()) - sure
        elif one.statement.id in open_to:
            house = family(one.outlet) or one.outlet or one.statement.report
            if house not in known:
                outlets.setdefault(house, (one, next(iter(starts))))
    origins = [wire_origin(folded, node, led, certain=node in needed) for node in sorted({*needed, *several})]
    written = set(needed)
    for one, node in outlets.values():
        if node in written:
            written.discard(node)
            continue
        name = outlet(one.outlet) or one.statement.report
        origins.append(Origin(name, SourceType.MEDIUM, False, "own-voice-or-agency", statements=(one.statement.id,)))
    return origins


def wire_origin(folded: Folded, node: Node, led: Mapping[str, set[Node]], *, certain: bool) -> Origin:
    """An agency as origin."""
    statements = tuple(sorted(key for key, nodes in led.items() if node in nodes))
    return Origin(folded.name(node), SourceType.AGENCY, certain, "agency-voice", statements=statements)


def fewest(choices: Sequence[set[Node]]) -> tuple[Node, ...]:
    """The smallest set with a member in each choice; of several the first by name."""
    nodes = sorted(set().union(*choices)) if choices else []
    for size in range(len(nodes) + 1):
        for some in combinations(nodes, size):
            if all(choice & set(some) for choice in choices):
                return some
    return tuple(nodes)
