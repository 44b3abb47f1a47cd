"""The front page: stories by activity, and what changed since the reader was here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from quellenlage.export.claims import sourcing_plain
from quellenlage.export.phrases import published
from quellenlage.joining import ToldStory
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.changes import changes
from quellenlage.web.feeds import Feed, Item
from quellenlage.web.holdings import FRONT, STORIES
from quellenlage.web.pictures import course
from quellenlage.web.saying import claim_row, minute, row_of
from quellenlage.web.views.rows import Change, StoryRow
from quellenlage.web.views.stories import FrontView
from quellenlage.wording import say

CLAIMS = 1  # of a story, the weightiest, whose changes are told
CHANGES = 3
ALONE = 10
NEVER = datetime.min.replace(tzinfo=UTC)


def page(desk: Desk) -> Answer | Moved:
    """Stories, the one with the newest report first."""
    after = desk.asked("after", "0")
    start = min(int(after), FRONT - STORIES) if after.isascii() and after.isdigit() and len(after) < 7 else 0
    told = desk.holdings.stories(start + STORIES + 1)
    rows = tuple(story_row(desk.holdings.story(ident), desk) for ident in told[start : start + STORIES])
    rest = len(told) > start + STORIES and start + STORIES < FRONT
    view = FrontView(
        stories=rows,
        since=minute(desk.since, desk.ui) if desk.since else "",
        next=f"/?after={start + STORIES}" if rest else "",
        alone=() if start else tuple(row_of(row, desk) for row in desk.holdings.alone(ALONE)),
        reports=desk.holdings.size(),
    )
    return Answer("front", view, lambda: plain(view), lambda: feed(view, desk))


def story_row(told: ToldStory, desk: Desk) -> StoryRow:
    """A story in a list."""
    story = told.story
    latest = max((one for one in told.reports if one.published), key=lambda one: one.published or NEVER, default=None)
    found = [desk.holdings.claim(line.id) for line in told.claims[:CLAIMS] if line.reports > 1]
    new = sorted((change for one in found for change in changes(one, desk)), key=_when, reverse=True)
    weightiest = found[0].grounded if found else None
    return StoryRow(
        id=story.id,
        href=links.story(story.id),
        title=story.title,
        reports=len(story.reports),
        outlets=len({one.outlet for one in told.reports}),
        claim=claim_row(weightiest, desk, course(weightiest, desk)) if weightiest else None,
        latest=latest.published if latest else None,
        when=published(latest, desk.ui) if latest else say(desk.ui, "view.unknown_day"),
        changes=tuple(new[:CHANGES]),
        fresh=bool(desk.since and latest and (latest.published or NEVER) > desk.since),
    )


def _when(change: Change) -> datetime:
    return change.at or NEVER


def plain(view: FrontView) -> dict[str, Any]:
    """The front page as JSON."""
    return {
        "stories": [story_plain(row) for row in view.stories],
        "reports": view.reports,
        "next": view.next or None,
    }


def story_plain(row: StoryRow) -> dict[str, Any]:
    """A story in a list, as JSON."""
    claim = row.claim
    return {
        "id": row.id,
        "title": row.title,
        "href": row.href,
        "reports": row.reports,
        "outlets": row.outlets,
        "latest": row.latest.isoformat() if row.latest else None,
        "claim": {"id": claim.id, "text": claim.text, "sourcing": sourcing_plain(claim.sourcing)} if claim else None,
        "changes": [{"text": one.text, "href": one.href} for one in row.changes],
    }


def feed(view: FrontView, desk: Desk) -> Feed:
    """The stories as a feed."""
    return Feed(
        say(desk.ui, "web.front.feed"),
        "/",
        tuple(
            Item(
                f"story:{row.id}",
                row.title,
                row.href,
                row.latest,
                " ".join([*(one.text for one in row.changes), row.claim.sentence if row.claim else ""]).strip(),
            )
            for row in view.stories
        ),
    )
