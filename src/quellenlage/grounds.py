"""
Grounds: the claims of some reports, and on how many feet each stands. Joins linking and sourcing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quellenlage.model import Claim, Derivation, Report, Role, Statement
from quellenlage.sourcing import Evidence, Level, Sourcing, Stands, sourcing, taken


@dataclass(frozen=True, slots=True)
class Grounded:
    """
    A claim with what it stands on.

    Attributes:
        claim: The claim.
        evidence: Its statements with how they stand, as its members, the earliest first.
        sourcing: Of the claim itself.
        denials: Of its denial; None where nobody denies it.
        rivals: Of other figures; None where there are none.
    """

    claim: Claim
    evidence: tuple[Evidence, ...]
    sourcing: Sourcing
    denials: Sourcing | None
    rivals: Sourcing | None


def weigh(
    claim: Claim, evidence: Sequence[Evidence], shared: Iterable[Derivation], level: Level = Level.BODY
) -> Grounded:
    """
    A claim with the sourcing of each side.

    Args:
        claim: The claim.
        evidence: Its statements, as its members.
        shared: The passages that their reports share.
        level: Whether persons of one body count as the body or each for themselves.
    """
    shared, counted = list(shared), _without_repetitions(evidence)
    sides = {one.stands for one in counted if not one.withdrawn}
    denials, rivals = (
        sourcing(counted, shared, side=side, level=level) if side in sides else None
        for side in (Stands.DENIES, Stands.CONFLICTS)
    )
    return Grounded(claim, tuple(evidence), sourcing(counted, shared, level=level), denials, rivals)


def evidence_of(statement: Statement, report: Report, stands: Stands, *, withdrawn: bool) -> Evidence:
    """A statement of a claim with what sourcing needs to know of its report."""
    return replace(taken(statement, report, stands), withdrawn=withdrawn)


def _without_repetitions(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what headline, teaser and headings repeat of the same report's body (rule 6)."""
    told = {(one.statement.report, one.stands) for one in evidence if one.statement.place is Role.BODY}
    return [
        one for one in evidence if one.statement.place is Role.BODY or (one.statement.report, one.stands) not in told
    ]
