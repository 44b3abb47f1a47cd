"""The front page: stories by activity, and what changed since the reader was here."""

from __future__ import annotations

from typing import Any

from quellenlage.export.claims import sourcing_plain
from quellenlage.export.phrases import published
from quellenlage.grounds import Grounded
from quellenlage.ledger import Filters
from quellenlage.model import Story
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.changes import changes
from quellenlage.web.feeds import Feed, Item
from quellenlage.web.pictures import course
from quellenlage.web.saying import claim_row, minute, row_of, several
from quellenlage.web.views import FrontView, StoryRow
from quellenlage.wording import say

STORIES = 20
ALONE = 10


def page(desk: Desk) -> Answer | Moved:
    """Stories, the one with the newest report first."""
    after = desk.asked("after", "0")
    start = int(after) if after.isdigit() and len(after) < 7 else 0
    standing = desk.holdings.standing
    told = [story for story in standing.stories if len(story.reports) > 1]
    rows = tuple(story_row(story, desk) for story in told[start : start + STORIES])
    rest = len(told) > start + STORIES
    grouped = {ident for story in told for ident in story.reports}
    newest = desk.holdings.ledger.reports(Filters(), limit=ALONE + 40).hits
    alone = tuple(row_of(row, desk) for row in newest if row["id"] not in grouped)[:ALONE]
    view = FrontView(
        stories=rows,
        since=desk.since,
        since_words=minute(desk.since, desk.ui) if desk.since else "",
        next=f"/?after={start + STORIES}" if rest else "",
        alone=() if start else alone,
        reports=desk.holdings.size(),
    )
    return Answer("front", view, lambda: plain(view), lambda: feed(view, desk))


def story_row(story: Story, desk: Desk) -> StoryRow:
    """A story in a list."""
    standing = desk.holdings.standing
    reports = [standing.readings[ident].report for ident in story.reports]
    latest = max((one for one in reports if one.published), key=lambda one: str(one.published), default=None)
    claims = claims_of(story, desk)
    weightiest = next((one for one in claims if several(one)), None)
    new = tuple(change for one in claims if several(one) for change in changes(one, desk))
    fresh = desk.since is not None and latest is not None and latest.published is not None
    return StoryRow(
        id=story.id,
        href=links.story(story.id),
        title=story.title,
        reports=len(story.reports),
        outlets=len({one.outlet for one in reports}),
        claim=claim_row(weightiest, desk, course(weightiest, desk)) if weightiest else None,
        latest=latest.published if latest else None,
        when=published(latest, desk.ui) if latest else say(desk.ui, "view.unknown_day"),
        changes=tuple(sorted(new, key=lambda change: str(change.at or ""), reverse=True))[:3],
        fresh=fresh and latest.published > desk.since,  # type: ignore[union-attr, operator]
    )


def claims_of(story: Story, desk: Desk) -> list[Grounded]:
    """The claims of a story's reports, the weightiest first."""
    inside = set(story.reports)
    return [
        one
        for one in desk.holdings.standing.grounded
        if any(evidence.statement.report in inside for evidence in one.evidence)
    ]


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
