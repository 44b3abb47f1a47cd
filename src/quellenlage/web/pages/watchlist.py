"""The watch list: the feeds that are followed, each with its state."""

from __future__ import annotations

from typing import Any

from quellenlage.adding.watch import Watch
from quellenlage.errors import UsageError
from quellenlage.intake.fetching.addresses import Limits, parse
from quellenlage.ledger import Feed
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.saying import minute
from quellenlage.web.views.doing import FeedRow, WatchlistView
from quellenlage.wording import say

MOST_FEEDS = 500  # on one page


def page(desk: Desk) -> Answer | Moved:
    """All feeds."""
    return _answer(desk)


def follow(desk: Desk) -> Answer | Moved:
    """Watch another feed: `url`, and `title` if wanted. `quellenlage watch` reads it at its next round."""
    url, title = desk.form.get("url", "").strip()[:2000], desk.form.get("title", "").strip()[:200]
    try:
        if not links.outward(url):
            raise UsageError(say(desk.ui, "web.add.address"))
        parse(url, Limits())
    except Exception as error:
        from quellenlage.web.faults import explain

        return _answer(desk, url, explain(error, desk.ui).view.text)
    Watch(desk.holdings.ledger).follow([(url, title)])
    return Moved("/watchlist")


def _answer(desk: Desk, url: str = "", problem: str = "") -> Answer:
    feeds = desk.holdings.ledger.watchlist.feeds()[:MOST_FEEDS]
    view = WatchlistView(tuple(_row(feed, desk) for feed in feeds), url, problem)
    return Answer("watchlist", view, lambda: plain(view), status=422 if problem else 200)


def _row(feed: Feed, desk: Desk) -> FeedRow:
    return FeedRow(
        feed=feed,
        title=feed.title or feed.url,
        state=feed.told or say(desk.ui, "watch.well"),
        seen=minute(feed.seen, desk.ui) if feed.seen else say(desk.ui, "web.watchlist.never"),
        next=minute(feed.next, desk.ui),
    )


def plain(view: WatchlistView) -> dict[str, Any]:
    """The feeds as JSON."""
    names = ("url", "title", "next", "failures", "told", "seen")
    return {"feeds": [{name: getattr(row.feed, name) for name in names} for row in view.feeds]}
