"""
Measuring the site: `python -m quellenlage.evaluation.site --ledger PLACE [--group] [--samples N]`.

The site is served as a user serves it, and asked for pages as readers do: the addresses are drawn from what the site
itself links to. Each answer says how long the server took; the way over the socket is left out.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote

import httpx2
from sqlalchemy import func, select

from quellenlage.evaluation.grouped import group
from quellenlage.ledger import Ledger, connect
from quellenlage.ledger.links import members

WARM = 40  # seconds that the site has to work out its front pages before it is measured
WORDS = ("Minister", "Krise", "Milliarden", "Polizei", "Virus", "Schule", "nicht bestätigt", "Kurzarbeit", "Bayern")
FILTERS = ("", "&kind=direct", "&certainty=possible&hearsay=yes", "&unit=EUR&low=1e6", "&act=demand", "&outlet=zeit")


@dataclass(frozen=True, slots=True)
class Asked:
    """
    One answer.

    Attributes:
        clock, cpu: Milliseconds that the server took, and that it computed.
        size: Bytes.
    """

    clock: float
    cpu: float
    size: int


class Reader:
    """A reader who waits when told to."""

    def __init__(self, base: str) -> None:
        self.client = httpx2.Client(base_url=base, timeout=300, headers={"accept": "text/html"})

    def get(self, path: str) -> httpx2.Response:
        """An answer, after as many redirects and as much waiting as the site wants."""
        while True:
            answer = self.client.get(path, follow_redirects=True)
            if answer.status_code != 429:
                answer.raise_for_status()
                return answer
            time.sleep(float(answer.headers["retry-after"]))

    def ask(self, path: str) -> Asked:
        """What one page took."""
        answer = self.get(path)
        took = dict(re.findall(r"(\w+);dur=([\d.]+)", answer.headers["server-timing"]))
        return Asked(float(took["page"]), float(took["cpu"]), len(answer.content))

    def links(self, path: str, pattern: str) -> list[str]:
        """Addresses that a page leads to."""
        return sorted(set(re.findall(rf'href="({pattern})[#"]', self.get(path).text)))


def addresses(reader: Reader, samples: int, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    """What is asked for, by kind of page."""
    yield "front", ["/", "/?after=20", "/?after=200"] * (samples // 3)
    stories = [href for start in range(0, 400, 20) for href in reader.links(f"/?after={start}", "/story/[0-9a-f]+")]
    yield "story", _drawn(stories, samples, chance)
    some = _drawn(stories, min(60, samples), chance)
    claims = sorted({href for story in some for href in reader.links(story, "/claim/[0-9a-f]+")})
    yield "claim", _drawn(claims, samples, chance)
    searches = [f"/search?q={quote(word)}{more}" for word in WORDS for more in FILTERS]
    yield "search", _drawn(searches, samples, chance)
    reports = sorted({href for one in searches[:12] for href in reader.links(one, '/report/[0-9a-f]+[^"#]*')})
    yield "report", _drawn(reports, samples, chance)
    sources = sorted({href for one in searches[:12] for href in reader.links(one, '/source[^"#]+')})
    yield "source", _drawn([href.replace("&amp;", "&") for href in sources], samples, chance)
    yield "add", ["/add"] * min(samples, 20)
    yield "watchlist", ["/watchlist"] * min(samples, 20)


def _drawn(found: list[str], samples: int, chance: random.Random) -> list[str]:
    return [chance.choice(found) for _ in range(samples)] if found else []


def _largest(ledger: Ledger) -> str:
    """The claim of most statements; empty where there is none."""
    most = select(members.c.claim).where(members.c.until.is_(None)).group_by(members.c.claim)
    with connect.reading(ledger.engine) as connection:
        return connection.execute(most.order_by(func.count().desc()).limit(1)).scalar() or ""


@contextmanager
def served(place: str) -> Iterator[str]:
    """The site of a ledger, in a process of its own."""
    command = [sys.executable, "-m", "quellenlage", "--ui", "en", "serve", "--ledger", place, "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        found = re.search(r"http://localhost:\d+", process.stdout.readline())
        if found is None:
            raise SystemExit("the site did not start")
        try:
            yield found[0]
        finally:
            process.terminate()


def main() -> None:
    """Print the measurements as a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", required=True, help="a ledger that is there")
    parser.add_argument("--samples", type=int, default=150)
    parser.add_argument("--group", action="store_true", help="make up claims and stories first, see grouped.py")
    asked = parser.parse_args()
    with Ledger(asked.ledger, create=False) as ledger:
        largest = group(ledger) if asked.group else _largest(ledger)
    print("| page | asked | median ms | p95 ms | most ms | CPU median | CPU p95 | most kB |")
    print("|---|---|---|---|---|---|---|---|")
    with served(asked.ledger) as base:
        reader = Reader(base)
        time.sleep(WARM)
        of_largest = [("largest claim", [f"/claim/{largest}"] * 20)] if largest else []
        for name, paths in [*addresses(reader, asked.samples, random.Random(1)), *of_largest]:
            if not paths:
                print(f"| {name} | 0 | | | | | | |", flush=True)
                continue
            found = [reader.ask(path) for path in paths]
            clock, cpu = (sorted(values) for values in zip(*((one.clock, one.cpu) for one in found), strict=True))
            late = int(len(clock) * 0.95)
            times = [statistics.median(clock), clock[late], clock[-1], statistics.median(cpu), cpu[late]]
            told = " | ".join(f"{one:.1f}" for one in [*times, max(one.size for one in found) / 1000])
            print(f"| {name} | {len(found)} | {told} |", flush=True)


if __name__ == "__main__":
    main()
