"""
Grounds: the claims of some reports, and on how many feet each stands. Joins linking and sourcing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quellenlage.linking.claims import find_claims
from quellenlage.linking.derivations import derivations
from quellenlage.linking.meaning import Meanings
from quellenlage.model import Claim, Derivation, Reading, Report, Role, Statement
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


def ground(readings: Iterable[Reading], meanings: Meanings | None = None) -> tuple[Grounded, ...]:
    """
    The claims of some reports with their sourcing, the weightiest first: those that most outlets report, then most
    reports, then most statements.

    Of several versions of a report the last one counts; what only an earlier one said is withdrawn.

    Args:
        readings: Reports with their statements.
        meanings: Vectors to use again.
    """
    readings = list({reading.report.id: reading for reading in readings}.values())
    statements = {one.id: (one, reading.report) for reading in readings for one in reading.statements}
    replaced = _replaced([reading.report for reading in readings])
    shared = derivations(reading.report for reading in readings)
    claims = find_claims((one for one, _ in statements.values()), (r.report for r in readings), meanings)
    found = []
    for claim in claims:
        evidence = tuple(
            evidence_of(one, report, member.stands, withdrawn=report.id in replaced)
            for member in claim.members
            for one, report in [statements[member.statement]]
        )
        found.append(weigh(claim, evidence, shared))
    return tuple(sorted(found, key=_weight))


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


def _replaced(reports: Sequence[Report]) -> set[str]:
    """Ids of the reports of which a later version stands at the same address."""
    last: dict[str, Report] = {}
    for report in sorted(
        reports, key=lambda one: (one.published is not None, one.published and one.published.timestamp(), one.id)
    ):
        if report.url:
            last[report.url] = report
    return {report.id for report in reports if report.url and last[report.url].id != report.id}


def _weight(one: Grounded) -> tuple[int, int, int, str]:
    sides = [side for side in (one.sourcing, one.denials, one.rivals) if side is not None]
    return -sum(side.outlets for side in sides), -sum(side.reports for side in sides), -len(one.evidence), one.claim.id
