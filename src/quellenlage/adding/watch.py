"""
Watching feeds for weeks: ask politely, read what is new, look again at pages for silent edits.

All state is in the ledger and written after what it stands for, so that a kill costs at most a request made twice.
"""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from quellenlage.adding import add
from quellenlage.adding.account import Account
from quellenlage.adding.manners import Host, Manners, root_of, stamp
from quellenlage.adding.pool import Lost, Pool
from quellenlage.errors import Disallowed, FetchFailed, InputError
from quellenlage.intake.batches.feeds import read_feed
from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.records import Record, record_bytes
from quellenlage.intake.fetching import Fetched
from quellenlage.ledger import Feed, Ledger, Outcome, WatchedPage
from quellenlage.model import Skipped

_PAGES = 200  # asked in one round at the most, so that feeds are not kept waiting
_TRIES = 4  # failures of a page after which what the feed says of it has to do
_LONGEST_SLEEP = 60.0
_GONE = (401, 402, 403, 404, 410, 451)


@dataclass
class Round:
    """
    What one round did.

    Attributes:
        asked: Feeds that were asked.
        unchanged: Feeds that had nothing new by the server's word.
        failed: Feed → what was wrong.
        found: Pages that were new.
        pages: What became of the pages that were read.
        idle: Pages that had not changed by the server's word.
    """

    asked: int = 0
    unchanged: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    found: int = 0
    pages: Account = field(default_factory=Account)
    idle: int = 0


class Watch:
    """
    A watch on feeds.

    Args:
        ledger: Where reports and state are kept.
        manners: How often and how fast.
        workers: Processes that read.
        now: The time, for tests.
    """

    def __init__(
        self,
        ledger: Ledger,
        manners: Manners | None = None,
        *,
        workers: int = 1,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.ledger = ledger
        self.list = ledger.watchlist
        self.manners = manners or Manners()
        self.workers = workers
        self.now = now
        self.hosts: dict[str, Host] = {}

    def follow(self, feeds: Iterable[tuple[str, str]]) -> None:
        """Watch feeds, given as address and title."""
        self.list.follow(Feed(url, title, stamp(self.now())) for url, title in feeds)

    def run(self, stop: threading.Event, tell: Callable[[Round], None]) -> None:
        """Round after round until `stop` is set."""
        while not stop.is_set():
            tell(self.round())
            stop.wait(self._sleep())

    def round(self, *, early: float = 0.0, stop: Callable[[], bool] = lambda: False) -> Round:
        """
        Ask every feed that is due, then the pages that are due.

        Args:
            early: Seconds by which a feed in good health may be asked early (for cron, which is never exact).
            stop: Asked before each page.
        """
        done = Round()
        now = self.now()
        healthy = stamp(now + timedelta(seconds=early))
        due = [feed for feed in self.list.feeds() if feed.next <= (stamp(now) if feed.failures else healthy)]
        if due:
            self._feeds(due, done)
        self._pages(done, stop)
        return done

    def _sleep(self) -> float:
        waiting = [feed.next for feed in self.list.feeds()]
        page = self.list.next_page()
        first = min([*waiting, *([page] if page else [])], default=None)
        if first is None:
            return _LONGEST_SLEEP
        return min(max((datetime.fromisoformat(first) - self.now()).total_seconds(), 1.0), _LONGEST_SLEEP)

    def _feeds(self, due: Sequence[Feed], done: Round) -> None:
        pool = Pool(parse, 1, preload=("quellenlage.intake.batches.feeds",))
        try:
            for feed, answer in self._ask(due, lambda: False):
                done.asked += 1
                self._feed(feed, answer, pool, done)
        finally:
            pool.close()

    def _feed(self, feed: Feed, answer: Fetched | InputError, pool: Pool, done: Round) -> None:
        now = self.now()
        records: Any = []
        if isinstance(answer, Fetched) and not answer.unchanged:
            ((_, records),) = pool.run([Item(feed.url, answer.bytes, "feed")])
            if isinstance(records, (Skipped, Lost)):
                answer = InputError(feed.url, records.reason)
        if isinstance(answer, InputError):
            failures = feed.failures + 1
            told = answer.reason if failures < self.manners.patience else f"in quarantine: {answer.reason}"
            done.failed[feed.url] = told
            next_ = self.manners.after_failure(failures, answer, now)
            self.list.note([replace(feed, failures=failures, told=told, next=stamp(next_))])
            return
        done.unchanged += answer.unchanged
        named = {record.url: record for record in records if record.url}
        new = [
            WatchedPage(url, feed.url, record_bytes(one).decode(), stamp(now), stamp(now)) for url, one in named.items()
        ]
        done.found += self.list.find(new)
        fresh = replace(feed, failures=0, told=None, seen=stamp(now))
        fresh = replace(fresh, next=stamp(self.manners.after_success(answer.headers, now)))
        etag, modified = _marks(answer)
        self.list.note([fresh if answer.unchanged else replace(fresh, etag=etag, modified=modified)])

    def _pages(self, done: Round, stop: Callable[[], bool]) -> None:
        due = self.list.due_pages(stamp(self.now()), _PAGES)
        if not due:
            return
        by_url = {page.url: page for page in due}
        after: dict[str, WatchedPage] = {}
        acknowledged: list[WatchedPage] = []

        def items() -> Iterator[Item]:
            for page, answer in self._ask(due, stop):
                after[page.url], data = self._page(page, answer)
                if data is None:
                    done.idle += 1
                    self.list.note([after[page.url]])
                else:
                    yield Item(page.url, data, url=page.url, record=page.record.encode())

        def log(path: str, outcome: Outcome | Skipped) -> None:
            if path in by_url:
                acknowledged.append(after[path])

        done.pages = add(items(), self.ledger, workers=self.workers, again=True, log=log, stop=stop)
        self.list.note(acknowledged)

    def _page(self, page: WatchedPage, answer: Fetched | InputError) -> tuple[WatchedPage, bytes | None]:
        """The state of a page after it was asked, and its bytes: none where nothing is to be read."""
        now = self.now()
        if isinstance(answer, Fetched):
            looks = page.looks + 1
            wait = self.manners.looks[looks - 1] if looks <= len(self.manners.looks) else None
            next_ = stamp(datetime.fromisoformat(page.found) + timedelta(seconds=wait)) if wait is not None else None
            next_ = max(next_, stamp(now)) if next_ else None
            after = replace(page, looks=looks, failures=0, told=None, next=next_)
            etag, modified = _marks(answer)
            return (after, None) if answer.unchanged else (replace(after, etag=etag, modified=modified), answer.bytes)
        failures = page.failures + 1
        gone = isinstance(answer, Disallowed) or (isinstance(answer, FetchFailed) and answer.status in _GONE)
        if gone or failures >= _TRIES:
            after = replace(page, failures=failures, told=answer.reason, next=None)
            return after, None if page.looks else b""  # b"": what the feed says of it has to do
        next_ = stamp(self.manners.after_failure(failures, answer, now))
        return replace(page, failures=failures, told=answer.reason, next=next_), None

    def _ask(self, due: Sequence[Any], stop: Callable[[], bool]) -> Iterator[tuple[Any, Fetched | InputError]]:
        """Each feed or page with its answer as they come; hosts side by side, each one request at a time."""
        by_host: dict[str, list[Any]] = defaultdict(list)
        for one in due:
            by_host[root_of(one.url)].append(one)
        answers: queue.Queue[tuple[Any, Fetched | InputError] | None] = queue.Queue()

        def ask(root: str, some: list[Any]) -> None:
            try:
                for one in some:
                    if not stop():
                        answers.put((one, self._answer(root, one)))
            finally:
                answers.put(None)

        with ThreadPoolExecutor(self.manners.hosts) as threads:
            for root, some in by_host.items():
                threads.submit(ask, root, some)
            open_ = len(by_host)
            while open_:
                found = answers.get()
                if found is None:
                    open_ -= 1
                else:
                    yield found

    def _answer(self, root: str, one: Feed | WatchedPage) -> Fetched | InputError:
        if root not in self.hosts:
            self.hosts[root] = Host(root, self.list, self.manners, self.now)
        known = {"If-None-Match": one.etag, "If-Modified-Since": one.modified}
        try:
            return self.hosts[root].get(one.url, {name: value for name, value in known.items() if value})
        except InputError as error:
            return error
        except Exception as fault:  # whatever a stranger's server provokes, the other hosts go on
            return InputError(one.url, f"Fault: {type(fault).__name__}: {str(fault)[:120]}")


def parse(item: Item) -> list[Record] | Skipped:
    """A worker's part: the entries of a feed."""
    try:
        return read_feed(item.data, item.path)
    except InputError as error:
        return Skipped(item.path, error.reason)


def _marks(answer: Fetched) -> tuple[str | None, str | None]:
    """What the server wants to hear the next time."""
    return answer.headers.get("etag"), answer.headers.get("last-modified")
