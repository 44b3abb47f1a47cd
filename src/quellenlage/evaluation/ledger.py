"""
Measuring the ledger: `python -m quellenlage.evaluation.ledger --data DIR [--ledger PLACE]... [--statements N]`.

Statements are read once from real articles and then multiplied: each copy has an address and a time of its own and
the words of the original, so that words are as frequent as in the press. Lookups and searches are timed at 10
thousand, 100 thousand and N statements.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from quellenlage.adding.work import Done, work
from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.walk import walk
from quellenlage.ledger import Entry, Filters, Ledger, Prepared
from quellenlage.ledger.folding import words
from quellenlage.model import Act, Certainty, Kind, fingerprint

_BATCH = 128
_MARKS = (10_000, 100_000)
_SAMPLES = 200
_FIRST = datetime(2010, 1, 1, tzinfo=UTC)
_EVERY = timedelta(seconds=30)  # 2,880 reports a day


@dataclass(frozen=True, slots=True)
class Row:
    """
    One measurement: seconds as median, 95th percentile and largest.

    `cpu` is what this process computed for it at the median and the 95th percentile; on a machine that is busy with
    other work it says more than the clock. The work of a database server is not in it.
    """

    statements: int
    what: str
    median: float
    p95: float
    most: float
    cpu: tuple[float, float]


def measure_ledger(place: str, originals: list[Prepared], most: int, tell: Callable[[Row], None]) -> None:
    """
    Fill the ledger at `place` and measure it on the way.

    Args:
        place: Where no ledger stands.
        originals: Readings to multiply.
        most: How many statements in the end.
        tell: Called with each measurement.
    """
    chance = random.Random(1)
    with Ledger(place) as ledger:
        added, copies = 0, _copies(originals)
        last = _FIRST
        spent: list[tuple[float, float]] = []
        for mark in [*(mark for mark in _MARKS if mark < most), most]:
            while added < mark:
                batch = list(islice(copies, _BATCH))
                last = batch[-1].report.published or last
                clock, cpu = _seconds(_call(ledger.add, [Entry(one) for one in batch]))
                spent.append((clock / len(batch), cpu / len(batch)))
                added += sum(len(one.statements) for one in batch)
            # the last quarter: what an addition costs when so much is there
            tell(_row(added, "add, per report", spent[-max(4, len(spent) // 4) :]))
            for what, tasks in _tasks(ledger, originals, chance, last):
                tell(_row(added, what, [_seconds(task) for task in tasks]))


def _copies(originals: list[Prepared]) -> Iterator[Prepared]:
    number = 0
    while True:
        for one in originals:
            number += 1
            published = _FIRST + number * _EVERY  # news comes in the order of its time
            report = replace(one.report, url=f"{one.report.url}?{number}", published=published)
            yield replace(
                one,
                report=report,
                row={**one.row, "id": report.id, "url": report.url, "published": published.isoformat()},
                statements=tuple(
                    replace(statement, row={**statement.row, "id": fingerprint(number, k)})
                    for k, statement in enumerate(one.statements)
                ),
            )


def _tasks(
    ledger: Ledger, originals: list[Prepared], chance: random.Random, last: datetime
) -> Iterator[tuple[str, list[Callable[[], Any]]]]:
    """What is timed: lookups by id and source, searches of many kinds."""
    some = [hit for _ in range(8) for hit in ledger.statements(_when(chance, last), limit=50).hits]
    yield "statement by id", [_call(ledger.statement, chance.choice(some).statement.id) for _ in range(_SAMPLES)]
    yield "report by id", [_call(ledger.report, chance.choice(some).report["id"]) for _ in range(_SAMPLES)]
    names = [source.name for hit in some for source in hit.statement.sources]
    yield "statements by source", [_call(ledger.said_by, chance.choice(names)) for _ in range(_SAMPLES)]
    vocabulary = [word for one in originals for word in words(one.report.text) if len(word) > 3]
    yield "search, one word", [_call(ledger.statements, Filters(chance.choice(vocabulary))) for _ in range(_SAMPLES)]
    searches = [_search(chance, vocabulary, names, last) for _ in range(_SAMPLES)]
    yield "search, words and filters", [_call(ledger.statements, filters) for filters in searches]
    yield "search, filters only", [_call(ledger.statements, replace(one, query="")) for one in searches]


def _when(chance: random.Random, last: datetime) -> Filters:
    return Filters(until=_FIRST + (last - _FIRST) * chance.random())


def _search(chance: random.Random, vocabulary: list[str], names: list[str], last: datetime) -> Filters:
    """One to three words as frequent as in the press, and one to three filters."""
    chosen: dict[str, Any] = {}
    since = _FIRST + (last - _FIRST) * chance.random()
    filters: dict[str, dict[str, Any]] = {
        "kind": {"kinds": (chance.choice(list(Kind)),)},
        "act": {"acts": (chance.choice(list(Act)),)},
        "certainty": {"certainties": (chance.choice(list(Certainty)),)},
        "hearsay": {"reportative": chance.random() < 0.5},
        "source": {"source": chance.choice(names)},
        "figure": {"unit": chance.choice(["EUR", "percent", "person"]), "low": 10.0 ** chance.randrange(7)},
        "time": {"since": since, "until": since + timedelta(days=chance.choice([1, 7, 30]))},
    }
    for name in chance.sample(sorted(filters), chance.randrange(1, 4)):
        chosen |= filters[name]
    return Filters(" ".join(chance.sample(vocabulary, chance.randrange(1, 4))), **chosen)


def _call(task: Callable[..., Any], *args: Any) -> Callable[[], Any]:
    return lambda: task(*args)


def _seconds(task: Callable[[], Any]) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    task()
    return time.perf_counter() - clock, time.process_time() - cpu


def _row(statements: int, what: str, seconds: list[tuple[float, float]]) -> Row:
    clock, cpu = (sorted(one) for one in zip(*seconds, strict=True))
    late = int(len(clock) * 0.95)
    return Row(statements, what, statistics.median(clock), clock[late], clock[-1], (statistics.median(cpu), cpu[late]))


def read_originals(data: Path, most: int) -> list[Prepared]:
    """The first readings of the articles in a folder, every third, so that all outlets are among them."""
    items = (item for item in islice(walk([str(data)]), 0, None, 3) if isinstance(item, Item))
    found = (done for item in islice(items, most) for done in work(item))
    return [done.prepared for done in found if isinstance(done, Done) and done.prepared.statements]


def main() -> None:
    """Print the measurements as a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with articles")
    parser.add_argument("--ledger", action="append", required=True, help="where no ledger stands; may be repeated")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--originals", type=int, default=1_000, help="articles to read and multiply")
    asked = parser.parse_args()
    originals = read_originals(asked.data, asked.originals)
    print("| store | statements | what | median ms | p95 ms | most ms | CPU median | CPU p95 |")
    print("|---|---|---|---|---|---|---|---|")
    for place in asked.ledger:
        store = "PostgreSQL" if "://" in place else "SQLite"

        def tell(row: Row, store: str = store) -> None:
            times = " | ".join(f"{1000 * seconds:.2f}" for seconds in (row.median, row.p95, row.most, *row.cpu))
            print(f"| {store} | {row.statements} | {row.what} | {times} |", flush=True)

        measure_ledger(place, originals, asked.statements, tell)


if __name__ == "__main__":
    main()
