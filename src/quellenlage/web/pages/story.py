"""A story: its claims by weight, how they hang together, its reports, and related stories."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from quellenlage.export.claims import sourcing_plain
from quellenlage.joining import Found
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.feeds import Feed
from quellenlage.web.pages.front import story_plain, story_row
from quellenlage.web.pictures import course, graph, ranges, timeline
from quellenlage.web.saying import claim_row, items, report_row, said
from quellenlage.web.views.rows import Link
from quellenlage.web.views.stories import StoryView

CLAIMS = 4  # with their sourcing; it takes 20 ms each to work out
FURTHER = 12  # by name and number
REST = 40  # by name, folded
SAID = 200
REPORTS = 200  # the newest
RELATED = 5


def page(desk: Desk) -> Answer | Moved:
    """One story. NotInLedger where there is none."""
    told = desk.holdings.story(desk.path["ident"])
    story = told.story
    if story.id != desk.path["ident"]:
        return Moved(links.story(story.id))
    weighty = [line for line in told.claims if line.reports > 1] or list(told.claims[:3])
    found = [desk.holdings.claim(line.id) for line in weighty[:CLAIMS]]
    shown = tuple(one.grounded for one in found)
    several = {line.id for line in weighty if line.reports > 1}
    drawn = [one for one in found if one.grounded.claim.id in several] or found
    more = [(Link(one.text, links.claim(one.id)), one) for one in told.claims if one not in weighty[:CLAIMS]]
    others = [(link, one.reports) for link, one in more if one.id in several]
    alone = tuple((link, one.reports) for link, one in more if one.id not in several)
    view = StoryView(
        id=story.id,
        title=story.title,
        row=story_row(told, desk),
        claims=tuple(claim_row(one, desk, course(one, desk)) for one in shown),
        further=tuple(others[:FURTHER]),
        rest=tuple(others[FURTHER:]) + alone[:REST],
        graph=graph(drawn, desk),
        timeline=timeline(drawn, desk),
        ranges=ranges(drawn, desk),
        reports=tuple(report_row(one, desk) for one in told.reports[-REPORTS:]),
        related=tuple(Link(one.title, links.story(one.id)) for one in told.also[:RELATED]),
    )
    return Answer("story", view, lambda: plain(view), lambda: feed(view, found, desk))


def feed(view: StoryView, found: Iterable[Found], desk: Desk) -> Feed:
    """What is said in a story's weightiest claims, as a feed."""
    listed = (
        said(*one.told[e.statement.id], desk, stands=e.stands.value) for one in found for e in one.grounded.evidence
    )
    return Feed(view.title, links.story(view.id), items(islice(listed, SAID)))


def plain(view: StoryView) -> dict[str, Any]:
    """A story as JSON."""
    return {
        "story": story_plain(view.row),
        "claims": [
            {"id": row.id, "text": row.text, "href": row.href, "sourcing": sourcing_plain(row.sourcing)}
            for row in view.claims
        ],
        "reports": [{"id": row.id, "title": row.title, "outlet": row.outlet, "href": row.href} for row in view.reports],
        "more": [{"text": one.text, "href": one.href} for one, _ in (*view.further, *view.rest)],
        "related": [{"title": one.text, "href": one.href} for one in view.related],
    }
