"""
Adding at volume: from files, folders, archives, crawls and feeds into the ledger, on all cores.

Items are cut out here, read by many workers and written by one thread. What is known by the bytes of its input is
not read again, so that an addition that was stopped goes on where it was: the state is the ledger itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quellenlage.adding.account import Account
from quellenlage.adding.pool import DEADLINE, Lost, Pool
from quellenlage.adding.work import Done, read_report
from quellenlage.adding.work import work as work_on
from quellenlage.adding.writer import Again, Job, Skip, Write, Writer
from quellenlage.intake.batches.items import Item
from quellenlage.ledger import Entry, Ledger, Outcome
from quellenlage.model import Skipped
from quellenlage.reading import reader

__all__ = ["Account", "add", "reread"]

_LOOKED_UP = 64  # items whose bytes are looked up in the ledger at once
_MOST_BYTES = 32 * 2**20  # and their bytes together
_PRELOAD = ("quellenlage.adding.work", "quellenlage.intake.pages", "quellenlage.intake.batches.records")

#: Called for each input when it is on the disk: its path and what became of it.
Log = Callable[[str, Outcome | Skipped], None]


def add(
    items: Iterable[Item | Skipped],
    ledger: Ledger,
    *,
    workers: int | None = None,
    deadline: float = DEADLINE,
    again: bool = False,
    tick: Callable[[Account], None] = lambda account: None,
    log: Log = lambda path, outcome: None,
    stop: Callable[[], bool] = lambda: False,
) -> Account:
    """
    Read items and add them.

    Args:
        items: From `walk`.
        workers: How many processes read; the machine's cores where None.
        deadline: Seconds that one item may take.
        again: Try inputs again that were skipped before by this version.
        tick: Called a few times a second with the account so far.
        log: Called for each input when it is on the disk.
        stop: Asked before each item; once true, what is being read is finished and nothing more begun.

    Raises:
        LedgerError: The ledger cannot be written; what was logged is kept.
    """
    account = Account()

    def told(job: Job, outcome: Outcome | Skipped) -> None:
        path = job.skipped.path if isinstance(job, Skip) else job.path
        if isinstance(outcome, Skipped):
            account.skip(outcome)
        else:
            account.count(outcome, path)
            if isinstance(job, Write) and outcome.what in ("read", "version"):
                account.statements += len(job.entry.prepared.statements)
                account.unread.update([job.language] if job.language else [])
        log(path, outcome)

    writer = Writer(ledger, told)
    pool = Pool(work_on, workers or os.cpu_count() or 1, deadline=deadline, preload=_PRELOAD)
    try:
        unknown = _unknown(_until(items, stop, account), ledger, writer, again)
        for item, result in pool.run(unknown, lambda: tick(account)):
            for position, one in enumerate(_results(item, result)):
                writer.put(_job(one, item, position))
    finally:
        pool.close()
        writer.close()
    tick(account)
    return account


def reread(
    ledger: Ledger,
    *,
    workers: int | None = None,
    tick: Callable[[int], None] = lambda done: None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[int, list[Skipped]]:
    """
    Read all reports again that this version of the reader has not read; what others said is kept.

    Returns:
        How many were read, and those that could not be.
    """
    pool = Pool(read_again, workers or os.cpu_count() or 1, preload=_PRELOAD)
    done, lost = 0, []
    after = 0
    try:
        while not stop():
            waiting = ledger.to_read_again(reader(), most=256, after=after)
            if not waiting:
                break
            after = waiting[-1][0]
            read = []
            for (_, report), result in pool.run(waiting):
                if isinstance(result, Lost):
                    lost.append(Skipped(report.url or report.id, result.reason))
                elif isinstance(result, Skipped):
                    lost.append(result)
                else:
                    read.append(result)
            done += ledger.read_again(read)
            tick(done)
    finally:
        pool.close()
    return done, lost


def read_again(task: tuple[int, Any]) -> Any:
    """A worker's part of `reread`."""
    report = task[1]
    try:
        return read_report(report)
    except Exception as fault:
        return Skipped(report.url or report.id, f"Fault: {type(fault).__name__}: {str(fault)[:120]}")


def _until(items: Iterable[Item | Skipped], stop: Callable[[], bool], account: Account) -> Iterator[Item | Skipped]:
    for item in items:
        if stop():
            account.stopped = True
            return
        yield item


def _unknown(items: Iterator[Item | Skipped], ledger: Ledger, writer: Writer, again: bool) -> Iterator[Item]:
    """The items whose bytes the ledger does not know; the others go to the writer at once."""
    for some in _handfuls(items):
        known = ledger.known([item.id for item in some if isinstance(item, Item)])
        for item in some:
            if isinstance(item, Skipped):
                writer.put(Skip(item))
                continue
            before = known.get(item.id, {})
            if not before or (again and any(reason for _, reason in before.values())):
                yield item
                continue
            for position, (report, reason) in sorted(before.items()):
                path = item.path if len(before) == 1 else f"{item.path}#{position + 1}"
                writer.put(Again(report, path) if report is not None else Skip(Skipped(path, reason or "")))


def _handfuls(items: Iterator[Item | Skipped]) -> Iterator[list[Item | Skipped]]:
    handful: list[Item | Skipped] = []
    size = 0
    for item in items:
        handful.append(item)
        size += len(item.data) if isinstance(item, Item) else 0
        if len(handful) == _LOOKED_UP or size > _MOST_BYTES:
            yield handful
            handful, size = [], 0
    yield handful


def _results(item: Item, result: Any) -> list[Done | Skipped]:
    if isinstance(result, Lost):
        return [Skipped(item.path, result.reason)]
    found: list[Done | Skipped] = result
    return found


def _job(one: Done | Skipped, item: Item, position: int) -> Job:
    if isinstance(one, Skipped):
        return Skip(one, (item.id, position))
    entry = Entry(one.prepared, place=one.path, edition=one.edition, input=(item.id, position))
    return Write(entry, one.path, one.language)
