"""Taking a statement into a claim: what sourcing needs to know of its report."""

from __future__ import annotations

import re

from quellenlage.languages.press import outlet
from quellenlage.model import Report, Stands, Statement
from quellenlage.sourcing.records import Evidence

_JOINT = re.compile(r"\b(?:gemeinsam|joint)", re.I)
#: What an outlet calls its own research, in the name of a relay.
_RESEARCH = re.compile(r"(?:recherchen?|beobachtung(?:en)?|augenschein)$", re.I)


def taken(statement: Statement, report: Report, stands: Stands = Stands.SUPPORTS) -> Evidence:
    """
    A statement as evidence for or against a claim.

    It is joint where several speak and the words around say so, research where the outlet names its own, rules
    `joint` and `research`; credits, outlet and time are the report's.

    Args:
        statement: As it was read.
        report: Where it stands.
        stands: How it stands to the claim.
    """
    around = [span.of(report.text) for span in (*statement.frame, *statement.cue)]
    around += [relay.name for relay in statement.via]
    around += [span.of(report.text) for relay in statement.via for span in relay.spans]
    house = outlet(report.outlet)
    own = not statement.sources or {outlet(source.name) for source in statement.sources} <= {house}
    research = own and any(_RESEARCH.search(relay.name) for relay in statement.via)
    return Evidence(
        statement=statement,
        stands=stands,
        outlet=report.outlet,
        credits=report.credits,
        published=report.published,
        day_only=report.day_only,
        joint=len(statement.sources) > 1 and any(map(_JOINT.search, around)),
        research=research,
    )
