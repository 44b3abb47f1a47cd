"""What is new about a claim: compared with what was published before the reader's last visit."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.export.phrases import number
from quellenlage.grounds import Grounded
from quellenlage.sourcing import Evidence, Sourcing, Spread, sourcing
from quellenlage.web.answers import Desk
from quellenlage.web.saying import several
from quellenlage.web.views import Change
from quellenlage.wording import say


def changes(one: Grounded, desk: Desk) -> Iterator[Change]:
    """
    What is new about a claim since the last visit; on the first visit, the last that happened to it.

    The sentences: so many origins now; first denial; confirmed; put more surely; another figure.
    """
    if desk.since is None:
        for event in one.sourcing.course[-1:]:
            if event.what != "said":
                yield Change(say(desk.ui, f"web.event.{event.what}"), f"/statement/{event.statement}", event.at)
        return
    before = [item for item in one.evidence if item.published and item.published <= desk.since]
    fresh = [item for item in one.evidence if item.published and item.published > desk.since]
    if not fresh or not several(one):
        return
    if before:
        yield from _counted(before, one, fresh[-1], desk)
    for event in one.sourcing.course:
        if event.at > desk.since and event.what != "said":
            yield Change(say(desk.ui, f"web.event.{event.what}"), f"/statement/{event.statement}", event.at)


def _counted(before: list[Evidence], one: Grounded, latest: Evidence, desk: Desk) -> Iterator[Change]:
    href, at = f"/statement/{latest.statement.id}", latest.published
    then = sourcing(before, desk.holdings.standing.derivations)
    if then.at_least < one.sourcing.at_least:
        yield Change(say(desk.ui, "web.change.origins", n=one.sourcing.at_least), href, at)
    for low, high in _grown(then, one.sourcing):
        words = say(desk.ui, "web.change.figure", low=number(low, desk.ui), high=number(high, desk.ui))
        yield Change(words, href, at)


def _grown(then: Sourcing, now: Sourcing) -> Iterator[tuple[float, float]]:
    """Figures whose highest value is another than it was."""
    known = {(spread.unit, spread.of): _top(spread) for spread in then.figures}
    for spread in now.figures:
        was, is_now = known.get((spread.unit, spread.of)), _top(spread)
        if was is not None and is_now is not None and was != is_now:
            yield was, is_now


def _top(spread: Spread) -> float | None:
    values = [value for _, low, high in spread.given for value in (low, high) if value is not None]
    return max(values, default=None)
