"""What is new about a claim, in sentences: since the reader's last visit, or the last that happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from quellenlage.export.phrases import number
from quellenlage.joining import Found
from quellenlage.sourcing import Event, Spread
from quellenlage.web.answers import Desk
from quellenlage.web.views.rows import Change
from quellenlage.wording import say


def changes(found: Found, desk: Desk) -> Iterator[Change]:
    """
    What is new about a claim since the last visit; on the first visit, the last that happened to it.

    The sentences: so many origins now; another figure; first denial, confirmed, put more surely.
    """
    if desk.since is None:
        for event in found.grounded.sourcing.course[-1:]:
            yield from _happened(event, desk)
        return
    new = desk.holdings.changes(found, desk.since)
    if not new.statements:
        return
    if len(new.statements) < len(found.grounded.evidence):  # else the whole claim is new
        latest = new.statements[-1]
        if new.at_least[0] < new.at_least[1]:
            yield _change(say(desk.ui, "web.change.origins", n=new.at_least[1]), latest, found)
        for before, now in new.figures:
            was, is_now = _top(before), _top(now)
            if was is not None and is_now is not None and was != is_now:
                words = say(desk.ui, "web.change.figure", low=number(was, desk.ui), high=number(is_now, desk.ui))
                yield _change(words, now.given[-1][0], found)
    for event in new.events:
        yield from _happened(event, desk)


def _happened(event: Event, desk: Desk) -> Iterator[Change]:
    if event.what != "said":
        yield Change(say(desk.ui, f"web.event.{event.what}"), f"/statement/{event.statement}", event.at)


def _change(words: str, statement: str, found: Found) -> Change:
    at: datetime | None = found.told[statement][1].published if statement in found.told else None
    return Change(words, f"/statement/{statement}", at)


def _top(spread: Spread | None) -> float | None:
    given = spread.given if spread else ()
    return max((value for _, low, high in given for value in (low, high) if value is not None), default=None)
