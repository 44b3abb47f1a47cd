"""A watch asks politely, reads what is new, sees silent edits, and survives servers and kills."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest

from quellenlage.adding.manners import Manners, retry_after
from quellenlage.adding.watch import Round, Watch
from quellenlage.errors import FetchFailed
from quellenlage.intake.fetching.addresses import Limits
from quellenlage.ledger import Filters, Ledger

ARTICLE = (
    "<html lang=de><title>Schleuse {0}</title><h1>Schleuse {0} bleibt zu</h1><p>Der Sprecher des Wasserverbands "
    "sagte am Montag, die Schleuse {0} bleibe bis auf weiteres geschlossen. Die Reparatur kostet nach Angaben der "
    "Verwaltung {1} Millionen Euro.</p><p>Die Gemeinde kündigte an, das Gutachten bald vorzulegen.</p>"
)


class Site:
    """A server of fictional outlets on this machine: path → what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
                answer = site.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, format: str, *args: object) -> None:
                """Silent."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def page(self, path: str, body: str, **headers: str) -> None:
        """Answer with a page; with an ETag, 304 to who knows it."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            known = headers.get("ETag") and handler.headers.get("If-None-Match") == headers["ETag"]
            handler.send_response(304 if known else 200)
            data = b"" if known else body.encode()
            for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer

    def fails(self, path: str, status: int, **headers: str) -> None:
        """Answer with an error."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", "0")
            handler.end_headers()

        self.answers[path] = answer

    def feed(self, *numbers: int, etag: str = '"1"', path: str = "/feed") -> None:
        """A feed that names these articles."""
        items = "".join(
            f"<item><title>Schleuse {k}</title><link>{self.root}/{k}.html</link><description>Auszug {k}</description>"
            f'<source url="{self.root}/other">Kurier</source><pubDate>Fri, 25 Oct 2024 12:00:00 +0200</pubDate></item>'
            for k in numbers
        )
        self.page(path, f"<rss><channel><title>Bote</title>{items}</channel></rss>", ETag=etag)

    def paths(self) -> list[str]:
        """What was asked for since the last call, robots.txt left out."""
        found = [path for path, _, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found


class Clock:
    """A clock that tests set forward."""

    def __init__(self) -> None:
        self.time = datetime(2024, 10, 25, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def later(self, **time: float) -> None:
        self.time += timedelta(**time)


MANNERS = Manners(gap=0.0, limits=Limits(seconds=3.0, allow_loopback=True))


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(str(tmp_path / "ledger.sqlite")) as ledger:
        yield ledger


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(ledger: Ledger, site: Site, clock: Clock) -> Watch:
    """A watch on the site's feed."""
    watch = Watch(ledger, MANNERS, now=clock)
    watch.follow([(f"{site.root}/feed", "Bote")])
    return watch


def told(done: Round) -> tuple[int, ...]:
    return done.asked, done.unchanged, done.found, done.pages.new, done.pages.versions, done.idle


def test_what_a_feed_names_is_read_once(watch: Watch, site: Site, clock: Clock, ledger: Ledger) -> None:
    """New pages are read, with what the feed says of them; a feed that did not change costs one request."""
    site.feed(1, 2)
    site.page("/1.html", ARTICLE.format(1, 3), ETag='"a"')
    site.page("/2.html", ARTICLE.format(2, 4))
    first = watch.round()
    assert told(first) == (1, 0, 2, 2, 0, 0)
    assert sorted(site.paths()) == ["/1.html", "/2.html", "/feed"]
    report = ledger.report(f"{site.root}/1.html").report
    assert (report.credits, report.published) == (("Kurier",), datetime(2024, 10, 25, 10, 0, tzinfo=UTC))

    assert told(watch.round()) == (0, 0, 0, 0, 0, 0)
    clock.later(minutes=16)
    assert told(watch.round()) == (1, 1, 0, 0, 0, 0)
    assert site.paths() == ["/feed"]


def test_silent_edit_is_seen(watch: Watch, site: Site, clock: Clock, ledger: Ledger) -> None:
    """Pages are looked at again; who did not change answers 304, who did becomes a new version."""
    site.feed(1, 2)
    site.page("/1.html", ARTICLE.format(1, 3), ETag='"a"')
    site.page("/2.html", ARTICLE.format(2, 4), ETag='"a"')
    watch.round()
    site.page("/2.html", ARTICLE.format(2, 9), ETag='"b"')
    clock.later(hours=1, minutes=1)
    again = watch.round()

    assert told(again) == (1, 1, 0, 0, 1, 1)
    assert [version.number for version in ledger.versions(f"{site.root}/2.html")] == [1, 2]
    assert len(ledger.versions(f"{site.root}/1.html")) == 1
    for _ in range(6):
        clock.later(days=2)
        watch.round()
    site.paths()
    clock.later(days=30)
    watch.round()
    assert site.paths() == ["/feed"]  # after the last look a page is left alone


def test_page_that_cannot_be_had_leaves_what_the_feed_says(watch: Watch, site: Site, ledger: Ledger) -> None:
    """Behind a wall, forbidden or gone: the feed's own words are kept, as an excerpt."""
    site.feed(1, 2)
    site.fails("/1.html", 403)
    done = watch.round()

    assert done.pages.new == 2
    assert [row["edition"] for row in ledger.reports(Filters()).hits] == ["feed", "feed"]
    assert ledger.report(f"{site.root}/1.html").report.text == "Schleuse 1\nAuszug 1"
    notes = ledger.report(f"{site.root}/1.html").report.notes
    assert notes[-1] == "The page itself gave no article: could not be had."


def test_robots_are_obeyed(watch: Watch, site: Site, clock: Clock) -> None:
    """What robots.txt forbids is not asked for; robots.txt itself is asked once a day; failing, it forbids all."""
    site.feed(1, 2)
    site.page("/1.html", ARTICLE.format(1, 3))
    site.page("/robots.txt", "User-agent: quellenlage-watch\nDisallow: /2")
    watch.round()
    clock.later(hours=1)
    watch.round()
    robots = [path for path, _, _ in site.asked if path == "/robots.txt"]
    agents = {headers["user-agent"].split("/")[0] for _, headers, _ in site.asked}

    assert "/2.html" not in site.paths()
    assert robots == ["/robots.txt"]
    assert agents == {"quellenlage-watch"}
    site.fails("/robots.txt", 503)
    clock.later(days=2)
    assert list(watch.round().failed.values()) == ["robots.txt does not let programs read it"]
    assert site.paths() == []


def test_requests_to_one_host_keep_their_distance(ledger: Ledger, site: Site, clock: Clock) -> None:
    """Between two requests to a host lies the pause, or what robots.txt asks for."""
    site.feed(1, 2, 3)
    for number in (1, 2, 3):
        site.page(f"/{number}.html", ARTICLE.format(number, 3))
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.3")
    watch = Watch(ledger, replace(MANNERS, gap=0.05), now=clock)
    watch.follow([(f"{site.root}/feed", "")])
    watch.round()
    moments = [moment for path, _, moment in site.asked if path != "/robots.txt"]

    assert len(moments) == 4
    assert min(later - sooner for sooner, later in pairwise(moments)) >= 0.28


def test_failing_feed_is_asked_less_and_less(watch: Watch, site: Site, clock: Clock, ledger: Ledger) -> None:
    """Back-off doubles, then quarantine; a server's Retry-After counts; one success ends it."""
    site.fails("/feed", 500)
    waits = []
    for _ in range(6):
        watch.round()
        (feed,) = ledger.watchlist.feeds()
        waits.append((datetime.fromisoformat(feed.next) - clock()).total_seconds() / 60)
        clock.time = datetime.fromisoformat(feed.next)

    assert waits == [30, 60, 120, 240, 24 * 60, 24 * 60]
    assert "quarantine" in str(feed.told)
    site.fails("/feed", 503, **{"Retry-After": str(3 * 24 * 3600)})
    watch.round()
    (feed,) = ledger.watchlist.feeds()
    assert datetime.fromisoformat(feed.next) - clock() == timedelta(days=3)
    clock.time = datetime.fromisoformat(feed.next)
    site.feed(etag='"9"')
    watch.round()
    (feed,) = ledger.watchlist.feeds()
    assert (feed.failures, feed.told) == (0, None)


def test_server_that_says_how_long_its_copy_is_good(watch: Watch, site: Site, clock: Clock, ledger: Ledger) -> None:
    """Cache-Control: max-age keeps us away for so long."""
    site.page("/feed", "<rss><channel><title>B</title></channel></rss>", **{"Cache-Control": "public, max-age=7200"})
    watch.round()

    assert datetime.fromisoformat(ledger.watchlist.feeds()[0].next) - clock() == timedelta(hours=2)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A body that drips for ever."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<rss>")
        time.sleep(0.05)


def short(handler: BaseHTTPRequestHandler) -> None:
    """A body shorter than declared."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<rss><channel>")


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """Entities that expand."""
    data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data)


@pytest.mark.parametrize("hostile", [endless, short, bomb])
def test_hostile_feed_holds_up_nobody(
    watch: Watch, site: Site, hostile: Callable[[BaseHTTPRequestHandler], None], ledger: Ledger
) -> None:
    """A feed that drips, breaks off or explodes is named; its neighbour is read."""
    site.answers["/bad"] = hostile
    site.feed(1)
    site.page("/1.html", ARTICLE.format(1, 3))
    watch.follow([(f"{site.root}/bad", "")])
    done = watch.round()

    assert list(done.failed) == [f"{site.root}/bad"]
    assert done.pages.new == 1


def test_feed_that_leads_inside_is_refused(ledger: Ledger, site: Site, clock: Clock) -> None:
    """By its own rules the watch asks no address of this machine, neither given nor redirected to."""
    watch = Watch(ledger, replace(MANNERS, limits=Limits(seconds=3.0)), now=clock)
    watch.follow([(f"{site.root}/feed", ""), ("http://169.254.169.254/latest", "")])
    done = watch.round()

    assert len(done.failed) == 2
    assert site.paths() == []


def test_retry_after_may_be_a_date() -> None:
    """Both forms of Retry-After (RFC 9110), nonsense ignored, a week at the most."""
    now = datetime(2024, 10, 25, 12, 0, tzinfo=UTC)
    waits = [
        retry_after(FetchFailed("x", "", 503, written), now)
        for written in (format_datetime(now + timedelta(hours=2)), "600", "soon", "99999999999", None)
    ]

    assert waits == [timedelta(hours=2), timedelta(minutes=10), None, timedelta(days=7), None]


WATCHER = """
import sys, threading
from quellenlage.adding.manners import Manners
from quellenlage.adding.watch import Watch
from quellenlage.intake.fetching.addresses import Limits
from quellenlage.ledger import Ledger
if __name__ == "__main__":
    with Ledger(sys.argv[1]) as ledger:
        watch = Watch(ledger, Manners(gap=0.02, limits=Limits(allow_loopback=True)))
        watch.follow([(sys.argv[2], "")])
        print("ready", flush=True)
        watch.run(threading.Event(), lambda done: print(done.pages.new, flush=True))
"""


@pytest.mark.slow
def test_watch_survives_kills(tmp_path: Path, site: Site) -> None:
    """Killed at any moment, a watch goes on where it was: every page is read, none twice over."""
    numbers = range(1, 41)
    site.feed(*numbers)
    for number in numbers:
        site.page(f"/{number}.html", ARTICLE.format(number, 3))
    script, place = tmp_path / "watcher.py", str(tmp_path / "ledger.sqlite")
    script.write_text(WATCHER)
    for wait in [*(0.1 * k for k in range(int(os.environ.get("QUELLENLAGE_KILLS", "3")))), None]:
        command = [sys.executable, str(script), place, f"{site.root}/feed"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            if wait is None:
                process.stdout.readline()  # a whole round
            else:
                before = len(site.asked)
                end = time.monotonic() + 20
                while len(site.asked) < before + 5 and time.monotonic() < end:
                    time.sleep(0.02)
                time.sleep(wait)
            os.killpg(process.pid, signal.SIGKILL)

    with Ledger(place) as ledger:
        assert ledger.check().faults == ()
        found = [row["url"] for row in ledger.reports(Filters(old=True), limit=500).hits]
        assert sorted(found) == sorted(f"{site.root}/{number}.html" for number in numbers)
