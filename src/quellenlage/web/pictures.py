"""The drawings of pages, from claims: each with addresses of the marked words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from markupsafe import Markup

from quellenlage.grounds import Grounded
from quellenlage.joining import Found
from quellenlage.model import Polarity, Stands
from quellenlage.sourcing import Evidence
from quellenlage.web import drawings, links
from quellenlage.web.answers import Desk
from quellenlage.web.views.rows import Said

#: Statements whose course one drawing takes.
MOST = 600
#: Drawings of figures on one page.
PANELS = 6


def graph(claims: Sequence[Found], desk: Desk) -> Markup:
    """Outlets, ways and origins of claims; the bottleneck is marked where it is one claim."""
    return drawings.graph([one.grounded.sourcing for one in claims], where(claims), desk.ui)


def timeline(claims: Sequence[Found], desk: Desk) -> Markup:
    """The course of claims."""
    return drawings.timeline(_evidence(claims), where(claims), desk.ui)


def ranges(claims: Sequence[Found], desk: Desk) -> tuple[Markup, ...]:
    """The figures of each claim against each other; of several claims, with what each says."""
    drawn = (
        panel
        for one in claims
        for panel in drawings.ranges(
            _evidence((one,)), where((one,)), desk.ui, of=one.grounded.claim.text if len(claims) > 1 else ""
        )
    )
    return tuple(islice(drawn, PANELS))


def course(one: Grounded, desk: Desk) -> Markup:
    """A small drawing of how a claim's certainty went."""
    return drawings.course(one.evidence[:MOST], desk.ui)


def dots(listed: Sequence[Said], desk: Desk) -> Markup:
    """The course of what a source said."""
    evidence = [
        Evidence(
            one.statement,
            Stands.DENIES if one.statement.polarity is Polarity.DENIED else Stands.SUPPORTS,
            one.report.outlet,
            published=one.report.published,
            day_only=one.report.day_only,
        )
        for one in listed
    ]
    return drawings.timeline(evidence, {one.statement.id: one.href for one in listed}, desk.ui, one=False)


def where(claims: Sequence[Found]) -> dict[str, str]:
    """Addresses of the marked words of statements, by their ids."""
    return {ident: links.said(*pair) for one in claims for ident, pair in one.told.items()}


def _evidence(claims: Sequence[Found]) -> list[Evidence]:
    return [evidence for one in claims for evidence in one.grounded.evidence][:MOST]
