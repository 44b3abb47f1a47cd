"""Claims with their sourcing, as a sentence and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from quellenlage.export.json import finite
from quellenlage.export.looks import visible
from quellenlage.export.names import called
from quellenlage.grounds import Grounded
from quellenlage.model import Claim, Member, Report, Span, Stands, Statement, Story
from quellenlage.sourcing import Drift, Event, Origin, Sourcing, Spread, Step
from quellenlage.sourcing import sourcing as work_out
from quellenlage.wording import count, say

Told = Mapping[str, tuple[Statement, Report]]


@dataclass(frozen=True, slots=True)
class Parts:
    """
    What the sentence on a sourcing is made of, in words: the terminal joins them, a page links them.

    Attributes:
        reports, outlets, origins: How many of each, with the noun.
        bottleneck: The names; empty where there is none.
        without: What would be left without these; empty where there is none.
    """

    reports: str
    outlets: str
    origins: str
    bottleneck: str = ""
    without: str = ""

    def joined(self, ui: str) -> str:
        """The whole sentence, as text or, where the parts are markup, as that."""
        told = [say(ui, "claims.sentence", reports=self.reports, outlets=self.outlets, origins=self.origins)]
        if self.bottleneck:
            told.append(say(ui, "claims.bottleneck", names=self.bottleneck))
        return " ".join([*told, *([self.without] if self.without else [])])


def parts(sourcing: Sourcing, ui: str) -> Parts:
    """
    The parts of the sentence on a sourcing that somebody supports.

    Example:
        >>> from quellenlage.sourcing import sourcing
        >>> parts(sourcing(()), "de").origins
        '0 unabhängige Ursprünge'
    """
    neck = sourcing.bottleneck
    return Parts(
        count(ui, "claims.reports", sourcing.reports),
        count(ui, "claims.outlets", sourcing.outlets),
        origins(sourcing, ui),
        visible(called(" + ".join(neck.sets[0]))) if neck.sets else "",
        say(ui, f"claim.without.{min(neck.size, 3)}", n=neck.size) if neck.sets and neck.size else "",
    )


def origins(sourcing: Sourcing, ui: str) -> str:
    """How many independent origins, at least and at most."""
    key = "claims.origins.one" if sourcing.at_most == 1 else "claims.origins.many"
    return say(ui, key, n=bounds(sourcing.at_least, sourcing.at_most, ui))


def bounds(low: int, high: int, ui: str) -> str:
    """
    A number, or from where to where.

    Example:
        >>> bounds(2, 3, "de"), bounds(2, 2, "de"), bounds(0, 1, "de")
        ('2 bis 3', '2', 'höchstens 1')
    """
    if low == high:
        return str(low)
    return say(ui, "claims.range" if low else "claims.most", low=low, high=high)


def sentence(sourcing: Sourcing, ui: str, *, whole: bool = False, supported: bool = False) -> str:
    """
    How many reports, outlets and origins, and the bottleneck, as a sentence.

    Args:
        whole: Also what would be left without the bottleneck.
        supported: Whether anybody said so, be it that all of them took it back.

    Example:
        >>> from quellenlage.sourcing import sourcing
        >>> sentence(sourcing(()), "de")
        'Keine Meldung sagt es.'
    """
    if not sourcing.reports:
        return say(ui, "claims.superseded" if supported else "claims.none")
    told = parts(sourcing, ui)
    return (told if whole else replace(told, without="")).joined(ui)


def ends(drift: Drift, ui: str) -> tuple[str, str]:
    """
    What stood before a change on the way, and after it, in words.

    Example:
        >>> ends(Drift("hardened", "1", "2", ("possible", "hearsay"), ("certain",)), "de")
        ('möglich, Hörensagen', 'gewiss')
        >>> ends(Drift("source", "1", "2", ("Amt",), ()), "de")
        ('Amt', 'keine Quelle')
    """
    return _end(drift.what, drift.before, ui), _end(drift.what, drift.after, ui)


def _end(what: str, words: Iterable[str], ui: str) -> str:
    if what == "hardened":
        words = [say(ui, "reportative" if word == "hearsay" else f"certainty.{word}") for word in words]
    else:
        words = map(called, words)
    return ", ".join(words) or say(ui, "drift.nobody")


def supported(one: Grounded) -> bool:
    """Whether anybody said so, be it that all of them took it back."""
    return any(evidence.stands is Stands.SUPPORTS for evidence in one.evidence)


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
