"""
The graph of a sourcing: outlets → relays → origins, in columns, as terminal and page draw it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quellenlage.model import SourceType
from quellenlage.sourcing.records import Origin, Part, Path, Sourcing, Step

#: From so many outlets on that have it from the same, all but the first two are folded.
MANY = 4

#: Rules by which an outlet itself is the origin.
OWN_VOICE = frozenset({"own-voice", "research"})


@dataclass(frozen=True, slots=True)
class Point:
    """
    A point of the graph.

    Attributes:
        name: Of an outlet, relay, channel or origin; empty where only folded ones stand here.
        type: What kind of speaker.
        part: Outlet, relay, channel or origin.
        rank: Column: outlets 0, origins in the last.
        neck: Whether it belongs to the bottleneck that is shown.
        certain: Of an origin: whether it surely counts, and is nobody else.
        own: Of an origin: an outlet that says it in its own voice.
        through: Of an unnamed origin: the relay that it is known through, which tells it from others of its name.
        folded: Names of the outlets that stand here together.
        statements: Ids of the statements that lead through it.
    """

    name: str
    type: SourceType
    part: Part
    rank: int = 0
    neck: bool = False
    certain: bool = True
    own: bool = False
    through: str | None = None
    folded: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A line from a point to what it has it from, both by their place in `Graph.points`."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Graph:
    """
    Points and lines; no line leads to the same or an earlier column.

    Attributes:
        points: By column, in each in the order in which the statements came.
        lines: Each once, in order.
    """

    points: tuple[Point, ...]
    lines: tuple[Line, ...]


_Key = tuple[Part, str]


def graph(sourcing: Sourcing, many: int = MANY) -> Graph:
    """
    The graph of one side of a claim.

    Args:
        sourcing: Of that side.
        many: From so many outlets on that have it from the same, all but the first two are folded.

    Example:
        >>> from quellenlage.model import Kind, Source, Span, Statement
        >>> from quellenlage.sourcing import Evidence, sourcing
        >>> service = Source("Wetterdienst", SourceType.STATE)
        >>> said = Statement("1", "a", Kind.INDIRECT, (Span(0, 9),), "verb", sources=(service,))
        >>> drawn = graph(sourcing([Evidence(said, outlet="Waldbote")]))
        >>> [(point.name, point.rank, point.neck) for point in drawn.points], drawn.lines
        ([('Waldbote', 0, False), ('Wetterdienst', 1, True)], (Line(one=0, other=1),))
    """
    points: dict[_Key, Point] = {}
    lines: dict[tuple[_Key, _Key], None] = {}
    for path in sourcing.paths:
        for way in ways(path, sourcing):
            keys = _keys(way, lines)
            for key, point in zip(keys, way, strict=True):
                known = points.setdefault(key, point).statements
                points[key] = replace(points[key], statements=tuple(dict.fromkeys([*known, path.statement])))
            lines.update(dict.fromkeys(pairwise(keys)))
    for origin in sourcing.origins:
        if _key(_origin(origin)) not in points:
            _unreached(origin, points, lines)
    _fold(points, lines, many)
    ranks = _ranks(points, lines)
    necks = set(sourcing.bottleneck.sets[0]) if sourcing.bottleneck.sets else set()
    ordered = sorted(points, key=lambda key: ranks[key])
    places = {key: place for place, key in enumerate(ordered)}
    return Graph(
        tuple(replace(points[key], rank=ranks[key], neck=_is_neck(points[key], necks)) for key in ordered),
        tuple(sorted(Line(places[one], places[other]) for one, other in lines)),
    )


def _unreached(origin: Origin, points: dict[_Key, Point], lines: dict[tuple[_Key, _Key], None]) -> None:
    """An origin that no path ends at: an outlet that may say in its own voice what is credited to an agency."""
    point = _origin(origin)
    key = _key(point)
    points[key] = replace(point, certain=False, own=True, statements=origin.statements)
    for one in [one for one, point in points.items() if one[0] is Part.OUTLET]:
        if set(points[one].statements) & set(origin.statements):
            lines[one, key] = None


def ways(path: Path, sourcing: Sourcing) -> Iterator[list[Point]]:
    """The points of a path; several ways where its last step stands for several origins."""
    steps = [step for before, step in pairwise([None, *path.steps]) if step and not _again(before, step)]
    way = [Point(step.name, step.type, step.part) for step in steps if step.part is not Part.ORIGIN]
    if not steps or steps[-1].part is not Part.ORIGIN:
        yield way
    yield from ([*way, _origin(origin)] for origin in origins_of(path, sourcing.origins))


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


def _key(point: Point) -> _Key:
    return point.part, f"{point.name} ← {point.through}" if point.through else point.name


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


def _keys(way: Sequence[Point], lines: Iterable[tuple[_Key, _Key]]) -> list[_Key]:
    """The keys of a way's points; who would close a circle, two of one name, stands twice."""
    behind: dict[_Key, set[_Key]] = {}
    for one, other in lines:
        behind.setdefault(one, set()).add(other)
    keys: list[_Key] = []
    for point in way:
        key = _key(point)
        waiting, reached = [key], {key}
        while waiting:
            fresh = behind.get(waiting.pop(), set()) - reached
            reached |= fresh
            waiting += fresh
        keys.append((point.part, f"{key[1]} ({len(keys)})") if reached & set(keys) else key)
    return keys


def _again(before: Step | None, step: Step) -> bool:
    """An outlet that cites itself stands once."""
    return before is not None and before.part is Part.OUTLET and step.part is Part.RELAY and before.name == step.name


def _fold(points: dict[_Key, Point], lines: dict[tuple[_Key, _Key], None], many: int) -> None:
    """Put outlets together that have it from the same, and such as say it in their own voice."""
    alike: dict[frozenset[_Key], list[_Key]] = {}
    for key, point in points.items():
        if point.part is Part.OUTLET:
            behind = frozenset(other for one, other in lines if one == key)
            itself = all(points[other].own and other[1] == key[1] for other in behind)
            alike.setdefault(frozenset() if itself else behind, []).append(key)
    for behind, keys in alike.items():
        if len(keys) < many:
            continue
        rest = keys[2:]
        key = Part.OUTLET, f"+{rest[0][1]}"
        heads = behind or {(Part.ORIGIN, key[1])}
        for line in [line for line in lines if line[0] in rest]:
            del lines[line]
        if not behind:
            own = [one for one in points if one[0] is Part.ORIGIN and one[1] in [name for _, name in rest]]
            points[Part.ORIGIN, key[1]] = replace(_together(points, own), part=Part.ORIGIN, own=True, certain=False)
            for one in own:
                del points[one]
        points[key] = _together(points, rest)
        for one in rest:
            del points[one]
        lines.update(dict.fromkeys((key, head) for head in heads))


def _together(points: dict[_Key, Point], keys: Sequence[_Key]) -> Point:
    statements = dict.fromkeys(ident for key in keys for ident in points[key].statements)
    names = tuple(points[key].name for key in keys)
    return Point("", SourceType.MEDIUM, Part.OUTLET, folded=names, statements=tuple(statements))


def _ranks(points: Iterable[_Key], lines: Iterable[tuple[_Key, _Key]]) -> dict[_Key, int]:
    """Outlets first, each relay behind all that have it from there, origins last."""
    ranks = {key: int(key[0] is not Part.OUTLET) for key in points}
    for _ in ranks:  # a way has at most as many lines as there are points
        for one, other in lines:
            ranks[other] = max(ranks[other], ranks[one] + 1)
    last = max(ranks.values(), default=0)
    return {key: last if key[0] is Part.ORIGIN else rank for key, rank in ranks.items()}


def _is_neck(point: Point, necks: set[str]) -> bool:
    """Several that may be the same stand in one name, parted by a stroke."""
    names = {point.name, *point.folded}
    if point.part is Part.OUTLET:
        return False
    return bool(names & necks) or any(names & set(neck.split(" / ")) for neck in necks)
