"""What the pages of doing are made of: adding, long work, watching; and the page of what failed."""

from __future__ import annotations

from dataclasses import dataclass, field

from quellenlage.ledger import Feed
from quellenlage.web.views.reports import ReportView
from quellenlage.web.views.rows import Link


@dataclass(frozen=True, slots=True)
class AddView:
    """
    Adding: a form, and below it what was just read without being kept.

    Attributes:
        text, url: What the reader put in, to be shown again.
        problem: Why it could not be read, in a sentence.
        page: The reading, drawn as on the report page; None before.
    """

    text: str = ""
    url: str = ""
    problem: str = ""
    page: ReportView | None = None
    seconds: str = ""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """
    Long work.

    Attributes:
        what: In words.
        done, total: How far; total None where that is not known.
        lines: What happened so far.
        ended: Whether it is over; `href` then leads to the result.
        problem: Why it failed.
    """

    id: str
    what: str
    done: int
    total: int | None
    lines: tuple[str, ...]
    ended: bool
    href: str
    problem: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed with its state in words."""

    feed: Feed
    title: str
    state: str
    seen: str
    next: str


@dataclass(frozen=True, slots=True)
class WatchlistView:
    """The feeds that are watched."""

    feeds: tuple[FeedRow, ...]
    url: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FaultView:
    """What went wrong, in a sentence, and what to do."""

    status: int
    title: str
    text: str
    links: tuple[Link, ...] = field(default=())
