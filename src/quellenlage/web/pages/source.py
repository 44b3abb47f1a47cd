"""A source: what a person, office or outlet said over time, through whom, how surely, and what of it was denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from quellenlage.errors import UsageError
from quellenlage.export.finds import hit_plain
from quellenlage.export.looks import LOOKS, look
from quellenlage.export.phrases import described
from quellenlage.ledger import Filters, Page
from quellenlage.model import Kind, Source
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.feeds import Feed
from quellenlage.web.pictures import dots
from quellenlage.web.saying import claim_pages, items, said
from quellenlage.web.views.finding import SourceView
from quellenlage.web.views.rows import Link
from quellenlage.wording import say

SAID = 40
CLAIMS = 8
MOST_NAME = 200
THROUGH = 12


def page(desk: Desk) -> Answer | Moved:
    """A source by its name; empty where it said nothing that the ledger holds. UsageError without a name."""
    name = " ".join(desk.asked("name").split())[:MOST_NAME]
    if not name:
        raise UsageError(say(desk.ui, "web.source.none"))
    found, how = _found(name, desk)
    pages = claim_pages((hit.statement for hit in found.hits), desk)
    listed = tuple(said(hit.statement, hit.whole, desk, claim=pages.get(hit.statement.id, "")) for hit in found.hits)
    ways = Counter(
        step for one in listed for step in dict.fromkeys([one.outlet, *(relay.name for relay in one.statement.via)])
    )
    looks = Counter(look(one.statement).name for one in listed)
    mine = [own for one in listed for own in one.statement.sources if own.name == name]
    idents = list(dict.fromkeys(href.rpartition("/")[2] for href in pages.values()))
    view = SourceView(
        name=name,
        heading=say(desk.ui, f"web.source.{how}"),
        types=tuple(dict.fromkeys(own.type.value for own in mine)),
        callings=tuple(dict.fromkeys(_calling(own) for own in mine if own.role or own.organisation)),
        said=listed,
        through=tuple((Link(step, links.search(source=name, outlet=step)), n) for step, n in ways.most_common(THROUGH)),
        certainties=tuple((LOOKS[key], _word(key, desk.ui), looks[key]) for key in LOOKS if looks[key]),
        contested=tuple(desk.holdings.contested(idents)[:CLAIMS]),
        timeline=dots(listed, desk),
        next=f"{links.source(name)}&after={found.next}" if found.next else "",
        partly=bool(found.next or desk.asked("after")),
    )
    return Answer(
        "source",
        view,
        lambda: plain(view, found.next),
        lambda: Feed(name, links.source(name), items(listed)),
    )


def _found(name: str, desk: Desk) -> tuple[Page, str]:
    """
    What was said under this name, and what it is called on the page; of an outlet that nobody cites what it says in
    its own voice, of a paper or an agency that says nothing itself what came through it.
    """
    after = desk.asked("after") or None
    ledger = desk.holdings.ledger
    ways: tuple[tuple[str, Callable[[str | None, int], Page]], ...] = (
        ("said", lambda after, most: ledger.said_by(name, after, most)),
        ("said", partial(ledger.statements, Filters(outlet=name, kinds=(Kind.OWN,), exact=True))),
        ("passed", partial(ledger.statements, Filters(via=name, exact=True))),
    )
    for how, asked in ways:
        found = asked(after, SAID)
        if found.hits or (after and asked(None, 1).hits):
            return found, how
    return Page((), None), "said"


def _calling(own: Source) -> str:
    told = described(own)
    return told.removeprefix(own.name).lstrip(", ") or told


def _word(name: str, ui: str) -> str:
    return say(ui, "polarity.denied" if name == "denied" else f"certainty.{name}")


def plain(view: SourceView, after: str | None) -> dict[str, Any]:
    """A source as JSON."""
    return {
        "source": {"name": view.name, "types": list(view.types), "callings": list(view.callings)},
        "through": {link.text: n for link, n in view.through},
        "certainties": {shape.name: n for shape, _, n in view.certainties},
        "contested": [asdict(one) for one in view.contested],
        "statements": [hit_plain(one.statement, one.report) for one in view.said],
        "next": after,
    }
