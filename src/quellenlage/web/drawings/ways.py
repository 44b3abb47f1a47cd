"""
Ways: outlets → relays → origins of one claim or of many, folded so that a drawing stays legible.

Outlets with the same way stand together, the first by name, the others as a number; what is beyond the most that a
column can hold is put together, what a bottleneck is made of apart from the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quellenlage.model import SourceType
from quellenlage.sourcing import Origin, Part, Path, Step

#: So many outlets of one way stand by name; a group larger by one is shown whole, for a fold would save nothing.
NAMED = 3
#: So many rows a column holds.
ROWS = 12

Key = tuple[str, ...]


@dataclass(slots=True)
class Spot:
    """
    A point of the drawing.

    Attributes:
        key: Part ("outlet", "relay", "origin") and name.
        names: What is put together here.
        type: What kind of speaker.
        statements: Ids of the statements whose ways lead through it, the earliest first.
        proof: The statement that shows it.
        cut: Belongs to the bottleneck.
        certain: Of an origin: counts in `at_least`.
        own: Of an origin: an outlet's own voice.
        layer: Column, from the left.
    """

    key: Key
    names: list[str]
    type: SourceType
    statements: list[str] = field(default_factory=list)
    proof: str = ""
    cut: bool = False
    certain: bool = True
    own: bool = False
    layer: int = 0


@dataclass(slots=True)
class Ways:
    """Points by key, and lines from one to another with the statements that show them."""

    spots: dict[Key, Spot] = field(default_factory=dict)
    lines: dict[tuple[Key, Key], list[str]] = field(default_factory=dict)

    def after(self, key: Key) -> list[Key]:
        """The points that follow one."""
        return [other for one, other in self.lines if one == key]


def ways(paths: Iterable[Path], origins: Sequence[Origin] = (), cut: Iterable[str] = ()) -> Ways:
    """
    The net of some paths, unfolded.

    Args:
        paths: As sourcing gives them.
        origins: As counted: the persons of a body become the body, unnamed sources told apart stand apart.
        cut: Names of the bottleneck.

    Example:
        >>> printed = Step("Bote", SourceType.MEDIUM, Part.OUTLET, "printed", "1")
        >>> said = Step("Innenministerium", SourceType.STATE, Part.ORIGIN, "says", "1")
        >>> found = ways([Path("1", (printed, said))], cut=["Innenministerium"])
        >>> [(spot.names, spot.layer, spot.cut) for spot in found.spots.values()]
        [(['Bote'], 0, False), (['Innenministerium'], 1, True)]
    """
    net = Ways()
    marked = {name for names in cut for name in (names, *names.split(" / "))}
    for path in paths:
        before: Key | None = None
        for step, spot in _spots(path, origins, marked):
            known = net.spots.setdefault(spot.key, spot)
            if path.statement not in known.statements:
                known.statements.append(path.statement)
            if before is not None and before != spot.key:
                told = net.lines.setdefault((before, spot.key), [])
                if step.statement not in told:
                    told.append(step.statement)
            if step.part is not Part.ORIGIN:
                before = spot.key
    _layer(net)
    return net


def _spots(path: Path, origins: Sequence[Origin], marked: set[str]) -> Iterable[tuple[Step, Spot]]:
    outlet = path.steps[0].name
    for step in path.steps:
        if step.part is Part.OUTLET:
            yield step, Spot(("outlet", step.name), [step.name], step.type, proof=step.statement)
        elif step.part is not Part.ORIGIN:
            if step.name != outlet:  # an outlet that cites itself adds no step for the eye
                cut = step.name in marked and step.part is not Part.CHANNEL
                yield step, Spot(("relay", step.name), [step.name], step.type, proof=step.statement, cut=cut)
        else:
            counted = [one for one in origins if path.statement in one.statements and _is(one, step)]
            for one in counted or [Origin(step.name, step.type, not origins, step.rule)]:
                yield step, Spot(
                    ("origin", one.name), [one.name], one.type, proof=step.statement, cut=one.name in marked,
                    certain=one.certain, own=one.rule == "own-voice",
                )  # fmt: skip


def _is(one: Origin, step: Step) -> bool:
    return step.name in (one.name, *one.persons) or one.name in step.name.split(", ")


def _layer(net: Ways) -> None:
    """Columns: outlets first, origins last, each relay as far right as the longest way to it."""
    relays = [spot for spot in net.spots.values() if spot.key[0] == "relay"]
    for _ in relays:  # no way is longer than there are relays
        moved = False
        for one, other in net.lines:
            if other[0] == "relay" and net.spots[other].layer <= net.spots[one].layer < len(relays):
                net.spots[other].layer, moved = net.spots[one].layer + 1, True
        if not moved:
            break
    last = max((spot.layer for spot in relays), default=0) + 1
    for spot in net.spots.values():
        if spot.key[0] == "origin":
            spot.layer = last


def folded(net: Ways, rows: int = ROWS) -> Ways:
    """The same net with at most about `rows` points a column."""
    home: dict[Key, Key] = {}
    groups: dict[tuple[Key, ...], list[Spot]] = {}
    for spot in net.spots.values():
        if spot.key[0] == "outlet":
            groups.setdefault(tuple(sorted(net.after(spot.key))), []).append(spot)
    ranked = sorted(groups.values(), key=lambda group: -sum(len(spot.statements) for spot in group))
    named = NAMED if sum(min(len(group), NAMED + 1) for group in ranked) <= rows else 1
    for number, group in enumerate(ranked):
        if number >= rows - 1 and len(ranked) > rows:
            _together([spot for rest in ranked[number:] for spot in rest], home)
            break
        if len(group) > named + 1:
            _together(group[named:] if named > 1 else group, home)
    for layer in {spot.layer for spot in net.spots.values()} - {0}:
        column = [spot for spot in net.spots.values() if spot.layer == layer]
        cut = [spot for spot in column if spot.cut]
        _capped(cut, rows // 2, home)
        _capped([spot for spot in column if not spot.cut], max(rows - len(cut), rows // 2), home)
    return _rebuilt(net, home)


def _capped(spots: Sequence[Spot], most: int, home: dict[Key, Key]) -> None:
    """Put together what is beyond so many, those with the fewest statements."""
    if len(spots) > most:
        _together(sorted(spots, key=lambda spot: -len(spot.statements))[most - 1 :], home)


def _together(spots: Sequence[Spot], home: dict[Key, Key]) -> None:
    home.update({spot.key: spots[0].key for spot in spots})


def _rebuilt(net: Ways, home: dict[Key, Key]) -> Ways:
    found = Ways()
    for spot in net.spots.values():
        head = found.spots.get(home.get(spot.key, spot.key))
        if head is None:
            found.spots[spot.key] = Spot(
                spot.key, list(spot.names), spot.type, list(spot.statements), spot.proof, spot.cut, spot.certain,
                spot.own, spot.layer,
            )  # fmt: skip
        else:
            head.names += spot.names
            head.statements += [one for one in spot.statements if one not in head.statements]
            head.certain = head.certain and spot.certain
    for (one, other), told in net.lines.items():
        ends = home.get(one, one), home.get(other, other)
        if ends[0] != ends[1]:
            known = found.lines.setdefault(ends, [])
            known += [statement for statement in told if statement not in known]
    return found
