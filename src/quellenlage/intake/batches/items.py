"""
Items: what a collection of many holds, one at a time, on the way to becoming reports.

Walking (`walk`) only cuts collections into items; making a report of an item (`take_item`) costs more and is done by
many workers at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quellenlage.errors import EmptyInput, InputError
from quellenlage.intake import take
from quellenlage.intake.outlets import host
from quellenlage.model import Report, Skipped, fingerprint

if TYPE_CHECKING:
    from quellenlage.intake.batches.records import Record


@dataclass(frozen=True, slots=True)
class Item:
    """
    One thing that holds a report, or a few.

    Attributes:
        path: What it is called: "press.zip!page.html", "news.jsonl:12", "crawl.warc.gz@4711".
        data: Its bytes.
        kind: How it is read, a key into `TAKERS`.
        url: Where it was published, if known from around it.
        record: What a feed says of it, as `record_bytes` writes it: it fills in what the page does not say, and
            stands for the page where that gives no article.
    """

    path: str
    data: bytes
    kind: str = "page"
    url: str | None = None
    record: bytes | None = None

    @property
    def id(self) -> str:
        """Fingerprint of all that the report is made from; where the item lies is no part of it."""
        return fingerprint("item", self.kind, self.url, _digest(self.data), self.record and _digest(self.record))


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Taken:
    """A report from an item; `edition` is "feed" where it is only what a feed gives of an article."""

    report: Report
    path: str
    edition: str = "page"


def _page(item: Item) -> list[Taken | Skipped]:
    if item.record is None:
        return [Taken(take(item.data, url=item.url), item.path)]
    from quellenlage.intake.batches.records import complete, record_of, report_of

    record = record_of(item.record, item.path)
    try:
        if not item.data:
            raise EmptyInput(item.path, "could not be had")
        return [Taken(complete(take(item.data, url=item.url), record), item.path)]
    except InputError as error:
        note = f"The page itself gave no article: {error.reason}."
        return [Taken(report_of(replace(record, notes=(*record.notes, note)), item.path), item.path, "feed")]


def _record(item: Item) -> list[Taken | Skipped]:
    from quellenlage.intake.batches.records import record_of, report_of

    return [Taken(report_of(record_of(item.data, item.path), item.path), item.path)]


def _feed(item: Item) -> list[Taken | Skipped]:
    from quellenlage.intake.batches.feeds import read_feed

    return _each(item, read_feed(item.data, item.path), "feed")


def _agency(item: Item) -> list[Taken | Skipped]:
    from quellenlage.intake.batches.agency import READERS

    return _each(item, READERS[item.kind](item.data, item.path), "page")


def _each(item: Item, records: Sequence[Record], edition: str) -> list[Taken | Skipped]:
    """A report for each record of an item; one that cannot be read does not keep back the others."""
    from quellenlage.intake.batches.records import report_of

    found: list[Taken | Skipped] = []
    for number, record in enumerate(records, start=1):
        path = item.path if len(records) == 1 else f"{item.path}#{number}"
        try:
            found.append(Taken(report_of(record, path), path, edition))
        except InputError as error:
            found.append(Skipped(path, f"{type(error).__name__}: {error.reason}"))
    return found


#: Who makes reports of which kind of item. Other formats are imported when one comes along.
TAKERS: dict[str, Callable[[Item], list[Taken | Skipped]]] = {
    "page": _page,
    "record": _record,
    "feed": _feed,
    "newsml": _agency,
    "nitf": _agency,
    "ninjs": _agency,
}


def take_item(item: Item) -> list[Taken | Skipped]:
    """
    The reports that an item holds.

    Returns:
        At least one result: a report, or why there is none. Never raises for what an input holds.

    Example:
        >>> take_item(Item("leer.txt", b" "))
        [Skipped(path='leer.txt', reason='EmptyInput: is empty; give it a report to read')]
    """
    try:
        found = TAKERS[item.kind](item)
    except InputError as error:
        return [Skipped(item.path, f"{type(error).__name__}: {error.reason}")]
    if not found:
        return [Skipped(item.path, "EmptyInput: holds no report")]
    return [_with_outlet(one) if isinstance(one, Taken) else one for one in found]


def _with_outlet(taken: Taken) -> Taken:
    """An outlet that nothing names is called by its host."""
    report = taken.report
    if report.outlet is None and report.url:
        return replace(taken, report=replace(report, outlet=host(report.url)))
    return taken
