"""Claims with their sourcing, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quellenlage.export.looks import visible
from quellenlage.export.phrases import chain, published
from quellenlage.linking.traits import worded
from quellenlage.model import Claim, Member, Report, Statement
from quellenlage.sourcing import Sourcing
from quellenlage.wording import count, say

#: How a statement stands to its claim, as a mark.
MARKS = {"supports": "+", "denies": "−", "conflicts": "≠"}

Told = Mapping[str, tuple[Statement, Report]]


def claim_lines(claim: Claim, sourcing: Sourcing, told: Told, ui: str) -> Iterator[str]:
    """
    A claim, the sentence on its sourcing, and its statements with their chains.

    Args:
        told: Statement and report by the statement's id.
    """
    yield f"»{visible(claim.text)}«"
    yield f"  {sentence(sourcing, ui)}"
    for member in claim.members:
        statement, report = told[member.statement]
        yield f"  {MARKS[member.stands]} {_said(member, statement, report, claim, ui)}"


def sentence(sourcing: Sourcing, ui: str) -> str:
    """
    How many reports, outlets and origins, and the bottleneck, as a sentence.

    Example:
        >>> from quellenlage.sourcing import sourcing
        >>> sentence(sourcing(()), "de")
        'Keine Meldung sagt es noch.'
    """
    if not sourcing.reports:
        return say(ui, "claims.none")
    origins = str(sourcing.at_least)
    if sourcing.at_most != sourcing.at_least:
        origins = say(ui, "claims.range", low=sourcing.at_least, high=sourcing.at_most)
    key = "claims.origins.one" if sourcing.at_most == 1 else "claims.origins.many"
    parts = [
        say(
            ui,
            "claims.sentence",
            reports=count(ui, "claims.reports", sourcing.reports),
            outlets=count(ui, "claims.outlets", sourcing.outlets),
            origins=say(ui, key, n=origins),
        )
    ]
    if sourcing.bottleneck.sets:
        parts.append(say(ui, "claims.bottleneck", names=" + ".join(map(visible, sourcing.bottleneck.sets[0]))))
    return " ".join(parts)


def _said(member: Member, statement: Statement, report: Report, claim: Claim, ui: str) -> str:
    words = worded(statement, report)
    quoted = "" if words == claim.text else f": »{visible(words)}«"
    stands = "" if member.stands == "supports" else f" ({say(ui, f'claims.{member.stands}')})"
    certainty = "" if statement.certainty == "certain" else f", {say(ui, f'certainty.{statement.certainty}')}"
    when = published(report, ui)
    return f"{when + '  ' if when else ''}{visible(str(chain(report, statement, ui)))}{certainty}{stands}{quoted}"


def claim_plain(claim: Claim, sides: Mapping[str, Sourcing | None], told: Told) -> dict[str, Any]:
    """
    A claim as JSON: the claim, its statements, the sourcing of each side.

    Args:
        sides: "sourcing", "denials", "rivals".
        told: Statement and report by the statement's id.
    """
    value: dict[str, Any] = {
        "claim": {"id": claim.id, "text": claim.text},
        "statements": [_member(member, *told[member.statement]) for member in claim.members],
    }
    for name, side in sides.items():
        plain = None if side is None else sourcing_plain(side)
        value[name] = plain if name == "sourcing" or plain is None else {"sourcing": plain}
    return value


def _member(member: Member, statement: Statement, report: Report) -> dict[str, Any]:
    return {
        "id": statement.id,
        "report": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "content": [{"start": span.start, "end": span.end, "text": span.of(report.text)} for span in statement.content],
        "stands": member.stands.value,
        "why": member.why,
        "chain": [report.outlet, *(relay.name for relay in statement.via), *(one.name for one in statement.sources)],
        "certainty": statement.certainty.value,
    }


def sourcing_plain(sourcing: Sourcing) -> dict[str, Any]:
    """The sourcing of one side as JSON."""
    return {
        "reports": sourcing.reports,
        "outlets": sourcing.outlets,
        "at_least": sourcing.at_least,
        "at_most": sourcing.at_most,
        "origins": [
            {"name": one.name, "type": one.type.value, "certain": one.certain, "rule": one.rule}
            for one in sourcing.origins
        ],
        "bottleneck": {"size": sourcing.bottleneck.size, "sets": [list(names) for names in sourcing.bottleneck.sets]},
        "two_sources": sourcing.two_sources,
        "figures": [
            {"unit": one.unit, "of": one.of, "low": one.low, "high": one.high} for one in sourcing.figures
        ],
        "course": [
            {"what": one.what, "at": one.at.isoformat(), "statement": one.statement, "certainty": one.certainty.value}
            for one in sourcing.course
        ],
        "drift": [
            {
                "what": one.what,
                "earlier": one.earlier,
                "later": one.later,
                "before": list(one.before),
                "after": list(one.after),
            }
            for one in sourcing.drift
        ],
    }  # fmt: skip
