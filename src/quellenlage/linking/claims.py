"""
Claims: statements that say the same, joined, with those that deny them or give another figure.

All pairs of a few reports are compared, and the likest joined first: the result does not depend on the order in which
the statements came, and the cost grows with the square of their number. In a ledger they join one by one (`joining`);
how far the two differ is measured in eval/linking.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from quellenlage.linking.clusters import cluster, parts
from quellenlage.linking.joining import NEAREST, RIVAL, fit
from quellenlage.linking.likeness import SAME, Likeness, liken
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Claim, Member, Report, Stands, Statement, fingerprint

BLOCK = 1024

Pairs = dict[tuple[int, int], Likeness]


def find_claims(
    statements: Iterable[Statement], reports: Iterable[Report], meanings: Meanings | None = None
) -> tuple[Claim, ...]:
    """
    The claims among statements, those with most reports first; a statement that stands alone is a claim of its own.

    Args:
        statements: Of the reports.
        reports: All that the statements belong to.
        meanings: Vectors to use again.

    Raises:
        KeyError: A report is missing.
    """
    found = traits({one.id: one for one in statements}.values(), {report.id: report for report in reports})
    pairs = _compare(found, meanings or Meanings())
    alike = [ends for ends, likeness in pairs.items() if likeness.stands is Stands.SUPPORTS]
    scores = {ends: one.score if one.stands is Stands.SUPPORTS else -1.0 for ends, one in pairs.items()}
    clusters = [one for part in parts(len(found), alike) for one in cluster(part, scores, SAME)]
    return tuple(_claims(found, clusters, pairs))


def candidates(found: Sequence[Traits], meanings: Meanings) -> Iterable[tuple[int, int, float]]:
    """Pairs worth comparing, with the cosine of their vectors: near in meaning and time, with a word in common."""
    vectors = meanings.of([one.text for one in found])
    for start in range(0, len(found), BLOCK):
        near = vectors[start : start + BLOCK] @ vectors.T
        for row, column in np.argwhere(near >= NEAREST).tolist():
            first, second = start + row, column
            if first < second and fit(found[first], found[second]):
                yield first, second, min(1.0, round(float(near[row, column]), 4))


def _compare(found: Sequence[Traits], meanings: Meanings) -> Pairs:
    pairs = ((i, k, liken(found[i], found[k], cosine)) for i, k, cosine in candidates(found, meanings))
    return {(i, k): likeness for i, k, likeness in pairs if likeness.stands is not None}


def _claims(found: Sequence[Traits], clusters: list[list[int]], pairs: Pairs) -> list[Claim]:
    """Put the clusters that deny a heavier one, or give another figure, under it."""
    place = {one: n for n, cluster in enumerate(clusters) for one in cluster}
    against: dict[tuple[int, int], list[tuple[Stands, float]]] = {}
    for (i, k), likeness in pairs.items():
        if likeness.stands is not None and likeness.stands is not Stands.SUPPORTS and place[i] != place[k]:
            ends = place[i], place[k]
            for one, other in (ends, ends[::-1]):
                against.setdefault((one, other), []).append((likeness.stands, likeness.score))
    order = sorted(range(len(clusters)), key=lambda n: (-_weight(found, clusters[n]), found[clusters[n][0]].key))
    taken: set[int] = set()
    claims = []
    for n in order:
        if n in taken:
            continue
        taken.add(n)
        sides = {
            other: _side(told)
            for (one, other), told in against.items()
            if one == n and other not in taken
            and sum(score for _, score in told) / (len(clusters[n]) * len(clusters[other])) >= RIVAL
        }  # fmt: skip
        taken |= sides.keys()
        claims.append(_claim(found, clusters, n, sides, pairs))
    return sorted(claims, key=lambda one: (-_reports(one, found), one.id))


def _side(told: list[tuple[Stands, float]]) -> Stands:
    denies = sum(score if stands is Stands.DENIES else -score for stands, score in told)
    return Stands.DENIES if denies > 0 else Stands.CONFLICTS


def _claim(found: Sequence[Traits], clusters: list[list[int]], n: int, sides: dict[int, Stands], pairs: Pairs) -> Claim:
    first = next((one for one in clusters[n] if found[one].sentence), clusters[n][0])
    head = found[first]
    members: list[tuple[Traits, Member]] = []
    own, opposite = Stands.SUPPORTS, Stands.DENIES
    if head.affirms is head.negated:  # the claim is named after a denial of it
        own, opposite = opposite, own
    for other, rival in sorted({n: own, **sides}.items()):
        stands = opposite if rival is Stands.DENIES and other != n else rival
        for one in clusters[other]:
            members.append((found[one], Member(found[one].statement, stands, _why(one, first, clusters[n], pairs))))
    members.sort(key=lambda pair: pair[0].key)
    return Claim(fingerprint("claim", members[0][0].statement), head.text, tuple(member for _, member in members))


def _why(one: int, first: int, cluster: list[int], pairs: Pairs) -> str:
    """What joined a statement to the claim: its likest pair; "first" for the one that the claim is named after."""
    if one == first:
        return "first"
    likest = [pairs[ends] for other in cluster if (ends := (min(one, other), max(one, other))) in pairs]
    return max(likest, key=lambda likeness: (likeness.score, likeness.why)).why if likest else "first"


def _weight(found: Sequence[Traits], cluster: list[int]) -> int:
    return len({found[one].report for one in cluster})


def _reports(claim: Claim, found: Sequence[Traits]) -> int:
    of = {one.statement: one.report for one in found}
    return len({of[member.statement] for member in claim.members})
