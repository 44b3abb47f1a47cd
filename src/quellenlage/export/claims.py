"""Claims with their sourcing, as a sentence and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quellenlage.export.json import finite
from quellenlage.export.looks import visible
from quellenlage.model import Claim, Member, Report, Span, Statement, Story
from quellenlage.sourcing import Event, Origin, Sourcing, Spread, Step
from quellenlage.sourcing import sourcing as work_out
from quellenlage.wording import count, say

Told = Mapping[str, tuple[Statement, Report]]


def sentence(sourcing: Sourcing, ui: str) -> str:
    """
    How many reports, outlets and origins, and the bottleneck, as a sentence.

    Example:
        >>> from quellenlage.sourcing import sourcing
        >>> sentence(sourcing(()), "de")
        'Keine Meldung sagt es.'
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


def claim_plain(claim: Claim, sides: Mapping[str, Sourcing | None], told: Told) -> dict[str, Any]:
    """
    A claim as JSON: the claim, its statements, the sourcing of each side; of a side that nobody takes, nothing of
    everything.

    Args:
        claim: The claim.
        sides: "sourcing", "denials", "rivals".
        told: Statement and report by the statement's id.
    """
    value: dict[str, Any] = {
        "claim": {"id": claim.id, "text": claim.text},
        "statements": [_member(member, *told[member.statement]) for member in claim.members],
    }
    for name, side in sides.items():
        plain = sourcing_plain(side or work_out(()))
        value[name] = plain if name == "sourcing" else {"sourcing": plain}
    return value


def _member(member: Member, statement: Statement, report: Report) -> dict[str, Any]:
    named = [report.outlet, *(relay.name for relay in statement.via), *(one.name for one in statement.sources)]
    return {
        "id": statement.id,
        "report": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "content": _spans(statement.content, report),
        "stands": member.stands.value,
        "chain": [name for name in named if name],
        "certainty": statement.certainty.value,
        "published": _published(report),
        "why": member.why,
    }


def story_plain(
    story: Story, reports: Iterable[Report], claims: Iterable[dict[str, Any]] = (), also: Iterable[Story] = ()
) -> dict[str, Any]:
    """
    A story as JSON: its reports, the earliest first, its weightiest claims, and the nearest other stories.

    Args:
        story: Id and title.
        reports: Those of the story.
        claims: As `claim_plain` gives them.
        also: Other stories.
    """
    return {
        "story": {"id": story.id, "title": story.title, "reports": [_report(report) for report in reports]},
        "claims": list(claims),
        "also": [{"id": one.id, "title": one.title} for one in also],
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "published": _published(report),
    }


def _published(report: Report) -> str | None:
    when = report.published
    return (when.date() if report.day_only else when).isoformat() if when else None


def _spans(spans: Iterable[Span], report: Report) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.of(report.text)} for span in spans]


def sourcing_plain(sourcing: Sourcing) -> dict[str, Any]:
    """
    The sourcing of one side as JSON. Everything opens down: each origin to its rule and statements, each step of a
    path to the rule, the statement and the words that prove it.

    Example:
        >>> from quellenlage.sourcing import sourcing
        >>> plain = sourcing_plain(sourcing(()))
        >>> plain["at_least"], plain["bottleneck"], plain["two_sources"]
        (0, {'size': 0, 'sets': []}, False)
    """
    return {
        "reports": sourcing.reports,
        "outlets": sourcing.outlets,
        "at_least": sourcing.at_least,
        "at_most": sourcing.at_most,
        "origins": [_origin(one) for one in sourcing.origins],
        "relays": list(sourcing.relays),
        "bottleneck": {"size": sourcing.bottleneck.size, "sets": [list(names) for names in sourcing.bottleneck.sets]},
        "two_sources": sourcing.two_sources,
        "figures": [figure_plain(one) for one in sourcing.figures],
        "course": [event_plain(one) for one in sourcing.course],
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
        "paths": [{"statement": one.statement, "steps": [_step(step) for step in one.steps]} for one in sourcing.paths],
    }


def _origin(one: Origin) -> dict[str, Any]:
    return {
        "name": one.name,
        "type": one.type.value,
        "certain": one.certain,
        "rule": one.rule,
        "through": one.through,
        "persons": list(one.persons),
        "maybe": list(one.maybe),
        "statements": list(one.statements),
    }


def figure_plain(one: Spread) -> dict[str, Any]:
    """The spread of a figure as JSON, with the bounds that each statement gives."""
    return {
        "unit": one.unit,
        "of": one.of,
        "low": finite(one.low),
        "high": finite(one.high),
        "given": [{"statement": ident, "low": finite(low), "high": finite(high)} for ident, low, high in one.given],
    }


def event_plain(one: Event) -> dict[str, Any]:
    """What happened to a claim for the first time, as JSON."""
    at = one.at.date() if one.day_only else one.at
    return {"what": one.what, "at": at.isoformat(), "statement": one.statement, "certainty": one.certainty.value}


def _step(one: Step) -> dict[str, Any]:
    return {
        "name": one.name,
        "type": one.type.value,
        "part": one.part.value,
        "rule": one.rule,
        "statement": one.statement,
        "spans": [{"start": span.start, "end": span.end} for span in one.spans],
    }
