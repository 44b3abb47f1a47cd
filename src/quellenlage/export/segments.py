"""
Segments: a report's text cut at every border of a statement, so that overlapping ones can be drawn.

Neither terminal nor page can draw two stretches that overlap; both can draw a row of short ones, each with
all the statements it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from quellenlage.model import FURNITURE, Report, Role, Span, Statement


@dataclass(frozen=True, slots=True)
class Segment:
    """
    A stretch of one line whose characters all belong to the same statements.

    Attributes:
        span: Where it stands.
        within: Numbers of the statements it belongs to, the widest first, the innermost last.
        opens: Numbers of the statements one of whose spans starts here, the widest first.
        closes: Numbers of the statements one of whose spans ends here, the innermost first.
        role: Role of the zone it stands in.
    """

    span: Span
    within: tuple[int, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with its segments; `role` is that of its first characters."""

    span: Span
    role: Role
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: one line of text, or a run of furniture of one role."""

    role: Role
    lines: tuple[Line, ...]

    @property
    def furniture(self) -> bool:
        """Whether these lines say nothing about the world."""
        return self.role in FURNITURE


def numbered(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order of their first words, wider ones first; views count them from 1."""
    return tuple(sorted(statements, key=lambda s: (s.content[0].start, -s.content[-1].end, s.id)))


def blocks(report: Report, statements: Sequence[Statement], edges: Iterable[int] = ()) -> Iterator[Block]:
    """
    The text in blocks, top to bottom, blank lines left out.

    Args:
        report: The report.
        statements: Its statements as `numbered` gives them.
        edges: Where else to cut: borders of shared passages, of words asked for.

    Example:
        >>> from quellenlage.model import Kind
        >>> report = Report("Kiew bestreitet das.\\nAnzeige")
        >>> said = Statement("1", report.id, Kind.INDIRECT, (Span(0, 4),), "example")
        >>> [[s.span.of(report.text) for s in b.lines[0].segments] for b in blocks(report, [said])]
        [['Kiew', ' bestreitet das.'], ['Anzeige']]
    """
    lines = _lines(report, statements, frozenset(edges))
    for role, run in groupby(lines, key=lambda line: line.role):
        if role in FURNITURE:
            yield Block(role, tuple(run))
        else:
            yield from (Block(role, (line,)) for line in run)


def _lines(report: Report, statements: Sequence[Statement], edges: frozenset[int]) -> Iterator[Line]:
    spans = sorted((span.start, -span.end, n) for n, s in enumerate(statements, 1) for span in s.content)
    lo = 0
    for row in report.text.split("\n"):
        hi = lo + len(row)
        if row.strip():
            inside = [(start, -end, n) for start, end, n in spans if start < hi and -end > lo]
            segments = tuple(_segments(report, lo, hi, inside, edges))
            roles = {segment.role for segment in segments if segment.span.of(report.text).strip()}
            body = [segment.role for segment in segments if segment.role not in FURNITURE]
            role = body[0] if body and roles - FURNITURE else segments[0].role
            yield Line(Span(lo, hi), role, segments)
        lo = hi + 1


def _segments(
    report: Report, lo: int, hi: int, inside: Sequence[tuple[int, int, int]], edges: frozenset[int]
) -> Iterator[Segment]:
    """Cut one line. `inside`: start, end and number of the spans that touch it, wider ones first."""
    zones = [zone for zone in report.zones if zone.start < hi and zone.end > lo]
    ends = edges | {edge for start, end, _ in inside for edge in (start, end)}
    ends |= {edge for zone in zones for edge in (zone.start, zone.end)}
    cuts = [lo, *sorted(edge for edge in ends if lo < edge < hi), hi]
    for start, end in pairwise(cuts):
        here = [(a, b, n) for a, b, n in inside if a <= start and b >= end]
        yield Segment(
            span=Span(start, end),
            within=tuple(dict.fromkeys(n for a, b, n in sorted(here, key=lambda x: (x[0] - x[1], x[2])))),
            opens=tuple(n for a, b, n in here if max(a, lo) == start),
            closes=tuple(n for a, b, n in reversed(here) if min(b, hi) == end),
            role=next((zone.role for zone in zones if zone.start <= start < zone.end), Role.BODY),
        )
