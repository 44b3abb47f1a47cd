"""Manners of a watch: how often, how fast, and when to leave a server alone."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from quellenlage import __version__
from quellenlage.errors import Disallowed, FetchFailed, InputError
from quellenlage.intake.fetching import Fetched, fetch
from quellenlage.intake.fetching.addresses import Limits
from quellenlage.ledger import Watchlist

#: How the watch calls itself; the first word is what robots.txt can name.
AGENT = f"quellenlage-watch/{__version__} (follows feeds; obeys robots.txt)"
_MAX_AGE = re.compile(r"\bmax-age=(\d{1,8})", re.I)
_LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Manners:
    """
    Attributes:
        every: Seconds between two looks at a feed.
        gap: Seconds between two requests to one host; robots.txt may ask for more.
        longest_gap: What robots.txt may ask for; who wants more is left alone.
        hosts: How many hosts are asked at once.
        patience: Failures in a row after which a feed is put in quarantine.
        quarantine: Seconds that it stays there.
        looks: Seconds after the first look at a page at which it is looked at again, for silent edits.
        robots: Seconds that a host's robots.txt is kept.
        limits: Of a single request.
    """

    every: float = 15 * 60
    gap: float = 2.0
    longest_gap: float = 60.0
    hosts: int = 8
    patience: int = 5
    quarantine: float = 24 * 3600
    looks: tuple[float, ...] = (3600, 6 * 3600, 24 * 3600, 72 * 3600)
    robots: float = 24 * 3600
    limits: Limits = field(default_factory=Limits)

    def after_failure(self, failures: int, error: InputError, now: datetime) -> datetime:
        """When to come again after so many failures in a row; a server's own word counts where it wants longer."""
        if failures >= self.patience:
            wait = timedelta(seconds=self.quarantine)
        else:
            wait = timedelta(seconds=min(self.every * 2.0**failures, 6 * 3600))
        asked = retry_after(error, now)
        return now + max(wait, asked if asked else wait)

    def after_success(self, headers: Mapping[str, str], now: datetime) -> datetime:
        """When to come again, not before the server's copy is too old by its own word (a day at the most)."""
        found = _MAX_AGE.search(headers.get("cache-control", ""))
        age = min(float(found[1]), 24 * 3600) if found else 0.0
        return now + timedelta(seconds=max(self.every, age))


def retry_after(error: InputError, now: datetime) -> timedelta | None:
    """How long a server asks to stay away, in seconds or until a date; at most a week.

    Example:
        >>> retry_after(FetchFailed("x", "busy", 503, "120"), datetime(2024, 10, 25, tzinfo=UTC))
        datetime.timedelta(seconds=120)
    """
    written = error.retry_after if isinstance(error, FetchFailed) else None
    if not written:
        return None
    if written.strip().isdigit():
        return min(timedelta(seconds=min(int(written), 10**6)), _LONGEST)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), _LONGEST)


class Host:
    """One host at a time: what it allows, and the pause between two requests."""

    def __init__(self, root: str, watchlist: Watchlist, manners: Manners, now: Callable[[], datetime]) -> None:
        self.root = root
        self.watchlist = watchlist
        self.manners = manners
        self.now = now
        self.lock = threading.Lock()
        self.last = 0.0

    def get(self, url: str, known: Mapping[str, str]) -> Fetched:
        """
        Ask for an address, when the host's turn has come.

        Raises:
            Disallowed: robots.txt does not let us.
            InputError: As `fetch` does.
        """
        with self.lock:
            rules = self._rules()
            if not rules.can_fetch(url, AGENT):
                raise Disallowed(url, "robots.txt does not let programs read it")
            delay = float(rules.crawl_delay(AGENT) or 0)
            if delay > self.manners.longest_gap:
                raise Disallowed(url, f"robots.txt asks for {delay:.0f} seconds between requests")
            return self._fetch(url, known, max(self.manners.gap, delay))

    def _fetch(self, url: str, known: Mapping[str, str], gap: float) -> Fetched:
        time.sleep(max(0.0, self.last + gap - time.monotonic()))
        try:
            return fetch(url, limits=self.manners.limits, known=known, agent=AGENT)
        finally:
            self.last = time.monotonic()

    def _rules(self) -> Protego:
        now = self.now()
        text = self.watchlist.robots(self.root, stamp(now))
        if text is None:
            keep = self.manners.robots
            try:
                found = self._fetch(f"{self.root}/robots.txt", {}, self.manners.gap)
                text = found.bytes[:500_000].decode("utf-8", "replace").replace("\0", "")
            except FetchFailed as error:
                if error.status is None:
                    raise  # the host does not answer at all
                # RFC 9309: "not there" allows everything, a server that fails allows nothing for now
                absent = 400 <= error.status < 500 and error.status != 429
                text = "" if absent else "User-agent: *\nDisallow: /"
                keep = keep if absent else self.manners.every
            self.watchlist.note_robots(self.root, text, stamp(now + timedelta(seconds=keep)))
        return Protego.parse(text)


def root_of(url: str) -> str:
    """Scheme and host of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def stamp(moment: datetime) -> str:
    """A time as the ledger writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
