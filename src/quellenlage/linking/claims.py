"""
Claims: statements that say the same, joined, with those that deny them or give another figure.

The same joining that goes on in a ledger, here for a few reports at once, in the order in which they were published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from quellenlage.linking.joining import NEAREST, Claims, Voice, fit
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Claim, Member, Report, Statement

BLOCK = 1024


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
    vectors = (meanings or Meanings()).of([one.text for one in found])
    growing = Claims()
    members: dict[str, list[tuple[Traits, Member]]] = {}
    for number, one in enumerate(found):
        joined = growing.join(Voice.of(number, one, vectors[number]))
        members.setdefault(joined.claim, []).append((one, Member(one.statement, joined.stands, joined.why)))
    claims = [
        Claim(ident, growing.claims[ident].text, tuple(member for _, member in said)) for ident, said in members.items()
    ]
    reports_of = {ident: len({one.report for one, _ in said}) for ident, said in members.items()}
    return tuple(sorted(claims, key=lambda claim: (-reports_of[claim.id], claim.id)))


def candidates(found: Sequence[Traits], meanings: Meanings) -> Iterator[tuple[int, int, float]]:
    """Pairs worth comparing, with the cosine of their vectors: near in meaning and time, with a word in common."""
    vectors = meanings.of([one.text for one in found])
    for start in range(0, len(found), BLOCK):
        near = vectors[start : start + BLOCK] @ vectors.T
        for row, column in np.argwhere(near >= NEAREST).tolist():
            first, second = start + row, column
            if first < second and fit(found[first], found[second]):
                yield first, second, min(1.0, round(float(near[row, column]), 4))
