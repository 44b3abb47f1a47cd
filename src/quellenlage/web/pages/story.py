"""A story: its claims by weight, how they hang together, its reports, and related stories."""

from __future__ import annotations

from typing import Any

from quellenlage.export.claims import sourcing_plain
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.feeds import Feed
from quellenlage.web.pages.front import claims_of, story_plain, story_row
from quellenlage.web.pictures import course, graph, ranges, timeline
from quellenlage.web.saying import claim_pages, claim_row, items, report_row, said, several
from quellenlage.web.views import StoryView

CLAIMS = 20
SAID = 200


def page(desk: Desk) -> Answer | Moved:
    """One story. NotInLedger where there is none."""
    story = desk.holdings.story(desk.path["ident"])
    if story.id != desk.path["ident"]:
        return Moved(links.story(story.id))
    standing = desk.holdings.standing
    found = claims_of(story, desk)
    weighty = [one for one in found if several(one)] or found[:3]
    shown = tuple(weighty[:CLAIMS])
    hrefs = claim_pages({e.statement.id: one for one in shown for e in one.evidence})
    listed = tuple(
        said(*standing.told[e.statement.id], desk, stands=e.stands.value, claim=hrefs.get(e.statement.id, ""))
        for one in shown
        for e in one.evidence
        if e.statement.id in standing.told
    )[:SAID]
    view = StoryView(
        id=story.id,
        title=story.title,
        row=story_row(story, desk),
        claims=tuple(claim_row(one, desk, course(one, desk)) for one in shown),
        more=len(found) - len(shown),
        grounded=shown,
        said=listed,
        graph=graph(shown, desk),
        timeline=timeline(shown, desk),
        ranges=ranges(shown, desk),
        reports=tuple(
            report_row(standing.readings[ident].report, desk, len(standing.readings[ident].statements))
            for ident in story.reports
        ),
        related=tuple(story_row(one, desk) for one in desk.holdings.related(story)),
    )
    return Answer("story", view, lambda: plain(view), lambda: Feed(view.title, links.story(view.id), items(view.said)))


def plain(view: StoryView) -> dict[str, Any]:
    """A story as JSON."""
    return {
        "story": story_plain(view.row),
        "claims": [
            {"id": row.id, "text": row.text, "href": row.href, "sourcing": sourcing_plain(row.sourcing)}
            for row in view.claims
        ],
        "reports": [{"id": row.id, "title": row.title, "outlet": row.outlet, "href": row.href} for row in view.reports],
        "related": [{"id": row.id, "title": row.title, "href": row.href} for row in view.related],
    }
