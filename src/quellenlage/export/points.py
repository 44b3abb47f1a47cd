"""Points and lines of the graph of a sourcing."""

from __future__ import annotations

from dataclasses import dataclass, field

from quellenlage.model import SourceType
from quellenlage.sourcing.records import Part


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
        folded: Names of the others that stand here together.
        statements: Ids of the statements that lead through it, the earliest first.
        proof: The statement whose words show it.
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
    proof: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody who stands here."""
        return (self.name, *self.folded) if self.name else self.folded


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """
    A line from a point to what it has it from, both by their place in `Graph.points`.

    Attributes:
        told: The statements that show it.
    """

    one: int
    other: int
    told: tuple[str, ...] = field(default=(), compare=False, repr=False)


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
