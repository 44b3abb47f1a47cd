"""
The graph of a sourcing: outlets → relays → origins, in columns, as terminal and page draw it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quellenlage.export.folding import Key, Net, fold
from quellenlage.export.points import Graph, Line, Point
from quellenlage.model import SourceType
from quellenlage.sourcing.records import Origin, Part, Path, Sourcing, Step

#: From so many outlets on that have it from the same, all but the first two are folded.
MANY = 4
#: So many points a column holds; what is beyond is put together.
ROWS = 12

#: Rules by which an outlet itself is the origin.
OWN_VOICE = frozenset({"own-voice", "research"})


@dataclass(frozen=True, slots=True)
class Passed:
    """A point that a path leads through, and the statement whose words show it."""

    point: Point
    proof: str


def graph(*sides: Sourcing) -> Graph:
    """
    The graph of one side of a claim, or of several claims together.

    Args:
        sides: Their sourcing. The bottleneck is marked where it is one.

    Example:
        >>> from quellenlage.model import Kind, Source, Span, Statement
        >>> from quellenlage.sourcing import Evidence, sourcing
        >>> service = Source("Wetterdienst", SourceType.STATE)
        >>> said = Statement("1", "a", Kind.INDIRECT, (Span(0, 9),), "verb", sources=(service,))
        >>> drawn = graph(sourcing([Evidence(said, outlet="Waldbote")]))
        >>> [(point.name, point.rank, point.neck) for point in drawn.points], drawn.lines
        ([('Waldbote', 0, False), ('Wetterdienst', 1, True)], (Line(one=0, other=1),))
    """
    net = Net()
    for side in sides:
        for path, way in every_way(side):
            _add(net, path, way)
    names = bottleneck(sides)
    for key, point in net.points.items():
        net.points[key] = replace(point, neck=is_neck(point, names))
    fold(net, MANY, ROWS)
    ranks = net.ranks()
    ordered = sorted(net.points, key=lambda key: ranks[key])
    places = {key: place for place, key in enumerate(ordered)}
    return Graph(
        tuple(replace(net.points[key], rank=ranks[key], statements=tuple(net.through[key])) for key in ordered),
        tuple(sorted(Line(places[one], places[other], tuple(told)) for (one, other), told in net.lines.items())),
    )


def every_way(side: Sourcing) -> Iterator[tuple[Path, list[Passed]]]:
    """
    The ways of a side, and those to origins that no path ends at: an outlet that may say in its own voice what is
    credited to an agency.
    """
    reached = set()
    for path in side.paths:
        for way in ways(path, side):
            reached.add(_key(way[-1].point))
            yield path, way
    for origin in side.origins:
        if _key(_origin(origin)) in reached:
            continue
        for path in side.paths:
            if path.statement in origin.statements:
                end = replace(_origin(origin), certain=False, own=True)
                yield path, [_passed(path.steps[0]), Passed(end, path.statement)]


def ways(path: Path, sourcing: Sourcing) -> Iterator[list[Passed]]:
    """The points of a path; several ways where its last step stands for several origins."""
    steps = [step for before, step in pairwise([None, *path.steps]) if step and not _again(before, step)]
    way = [_passed(step) for step in steps if not _ends(step)]
    if not steps or not _ends(steps[-1]):
        yield way
    for origin in origins_of(path, sourcing.origins):
        yield [*way, Passed(_origin(origin), steps[-1].statement)]


def origins_of(path: Path, origins: Iterable[Origin]) -> Sequence[Origin]:
    """
    The origins that a path ends at, as they are counted: a person may count as the body, and several unnamed
    sources stand behind one relay.
    """
    last = path.steps[-1]
    if last.part is not Part.ORIGIN:
        return ()
    passed = {step.name for step in path.steps}
    led = [one for one in origins if path.statement in one.statements and one.through in (None, *passed)]
    named = [one for one in origins if one.name == last.name]
    for some in (
        [one for one in named if one in led],
        [one for one in led if last.name in one.persons],
        [one for one in led if one.type is SourceType.UNNAMED is last.type and one.through],
        [one for one in led if one.name in last.name],
        named,
        [one for one in origins if last.name in one.persons],
    ):
        if some:
            return some
    return [Origin(last.name, last.type, certain=False, rule=last.rule, statements=(path.statement,))]


def _add(net: Net, path: Path, way: Sequence[Passed]) -> None:
    keys = _keys(way, net)
    for key, passed in zip(keys, way, strict=True):
        known = net.points.setdefault(key, replace(passed.point, proof=passed.proof))
        if passed.point.certain and not known.certain:  # of one claim maybe none of its own, of another surely one
            net.points[key] = replace(known, certain=True)
        net.through.setdefault(key, {})[path.statement] = None
    for (one, other), passed in zip(pairwise(keys), way[1:], strict=True):
        net.lines.setdefault((one, other), {})[passed.proof] = None


def _passed(step: Step) -> Passed:
    """A step on the way as a point."""
    return Passed(Point(step.name, step.type, step.part), step.statement)


def _origin(one: Origin) -> Point:
    """An origin as a point."""
    return Point(
        one.name,
        one.type,
        Part.ORIGIN,
        certain=one.certain and not one.maybe,
        own=one.rule in OWN_VOICE,
        through=one.through,
    )


def _key(point: Point) -> Key:
    return point.part, f"{point.name} ← {point.through}" if point.through else point.name


def _keys(way: Sequence[Passed], net: Net) -> list[Key]:
    """The keys of a way's points; who would close a circle, two of one name, stands twice."""
    plain = [_key(passed.point) for passed in way]
    if all(pair in net.lines for pair in pairwise(plain)):
        return plain
    behind: dict[Key, set[Key]] = {}
    for one, other in net.lines:
        behind.setdefault(one, set()).add(other)
    keys: list[Key] = []
    for key in plain:
        waiting, reached = [key], {key}
        while waiting:
            fresh = behind.get(waiting.pop(), set()) - reached
            reached |= fresh
            waiting += fresh
        keys.append((key[0], f"{key[1]} ({len(keys)})") if reached & set(keys) else key)
    return keys


def _again(before: Step | None, step: Step) -> bool:
    """An outlet that cites itself stands once."""
    return before is not None and before.part is Part.OUTLET and step.part is Part.RELAY and before.name == step.name


def _ends(step: Step) -> bool:
    return step.part is Part.ORIGIN


def bottleneck(sides: Sequence[Sourcing]) -> frozenset[str]:
    """The names of the bottleneck that is marked: of one claim. Several that may be the same are parted by a stroke."""
    necks = sides[0].bottleneck.sets[0] if len(sides) == 1 and sides[0].bottleneck.sets else ()
    return frozenset(necks).union(*(neck.split(" / ") for neck in necks))


def is_neck(point: Point, names: frozenset[str]) -> bool:
    """Whether a point belongs to the bottleneck of these names."""
    return point.part in (Part.RELAY, Part.ORIGIN) and point.name in names
