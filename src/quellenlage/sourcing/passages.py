"""
Passages: which statements of a claim are one printed passage, and whose it is (rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quellenlage.model import Derivation, Direction, Span
from quellenlage.sourcing.records import Evidence

#: Signs of direction that count for more than the time of publication.
SAID = frozenset({"credit-line", "names-outlet"})
COVERED = 0.5  # share of a statement's content that a shared passage must cover


@dataclass(frozen=True, slots=True)
class Passage:
    """Statements that print one text.

    Attributes:
        prints: The statements, the earliest first.
        lead: The one whose chain counts: the author's, else the earliest print of the agency's text.
        outlet: The outlet it belongs to; None where it is an agency's.
        agencies: The agencies it is credited to, where it is theirs.
    """

    prints: tuple[Evidence, ...]
    lead: Evidence
    outlet: str | None
    agencies: tuple[str, ...]


def passages(evidence: Sequence[Evidence], derivations: Iterable[Derivation]) -> dict[str, Passage]:
    """
    The passage of each statement that is printed in several reports, by the statement's id.

    A passage is its author's: the agency's it is credited to, unless an uncredited print is earlier; else the
    earliest print's, unless a print says that it has it from another.
    """
    by_report: dict[str, list[Evidence]] = {}
    for one in evidence:
        by_report.setdefault(one.statement.report, []).append(one)
    groups = {one.statement.id: one.statement.id for one in evidence}
    took: set[str] = set()
    credited: dict[str, set[str]] = {}
    for derivation in derivations:
        for copy in covered(by_report.get(derivation.derived, ()), derivation.passage):
            for original in covered(by_report.get(derivation.original, ()), derivation.source):
                join(groups, copy.statement.id, original.statement.id)
                credited.setdefault(root(groups, copy.statement.id), set()).update(derivation.agencies)
                if derivation.direction is Direction.TAKEN and derivation.rule in SAID:
                    took.add(copy.statement.id)
    together: dict[str, list[Evidence]] = {}
    for one in evidence:
        together.setdefault(root(groups, one.statement.id), []).append(one)
    agencies: dict[str, set[str]] = {}
    for name, found in credited.items():
        agencies.setdefault(root(groups, name), set()).update(found)
    result: dict[str, Passage] = {}
    for name, prints in together.items():
        if len({one.statement.report for one in prints}) > 1:
            passage = authored(prints, took, agencies.get(name, set()))
            result.update({one.statement.id: passage for one in prints})
    return result


def authored(prints: list[Evidence], took: set[str], agencies: set[str]) -> Passage:
    """Find the author of a passage."""
    ordered = sorted(prints, key=by_time)
    credited = [one for one in ordered if one.credits]
    bare = [one for one in ordered if not one.credits and one.statement.id not in took]
    names = tuple(sorted(agencies | {name for one in credited for name in one.credits}))
    if credited and not (bare and precedes(bare[0], credited[0])):
        return Passage(tuple(ordered), credited[0], None, names)
    lead = next((one for one in ordered if one.statement.id not in took), ordered[0])
    return Passage(tuple(ordered), lead, lead.outlet, ())


def covered(evidence: Iterable[Evidence], span: Span) -> list[Evidence]:
    """The statements whose content lies in a span, at least by half."""
    found = []
    for one in evidence:
        length = sum(part.end - part.start for part in one.statement.content)
        inside = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in one.statement.content)
        if length and inside >= COVERED * length:
            found.append(one)
    return found


def by_time(one: Evidence) -> tuple[bool, float, str]:
    """Earliest first, those without a time last."""
    if one.published is None:
        return True, 0.0, one.statement.id
    return False, one.published.timestamp(), one.statement.id


def precedes(one: Evidence, other: Evidence) -> bool:
    """Whether a statement was evidently published earlier; days are compared where a clock time is missing."""
    if one.published is None or other.published is None:
        return False
    if one.day_only or other.day_only:
        days: tuple[date, date] = one.published.date(), other.published.date()
        return days[0] < days[1]
    return one.published < other.published


def root(groups: dict[str, str], name: str) -> str:
    """The name that stands for a group."""
    while groups[name] != name:
        groups[name] = groups[groups[name]]
        name = groups[name]
    return name


def join(groups: dict[str, str], one: str, other: str) -> None:
    """Make two groups one; the smaller name stands for it, so that the order does not matter."""
    first, second = sorted((root(groups, one), root(groups, other)))
    groups[second] = first
