"""The one writer: a thread that takes results and writes them in batches."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quellenlage.ledger import Entry, Ledger, Outcome
from quellenlage.model import Skipped

_BATCH = 128  # reports in one transaction: a commit that waits for the disk costs under 1 % of their reading
_PATIENCE = 1.0  # seconds after which a smaller batch is written
_WAITING = 512  # results that may wait before reading pauses


@dataclass(frozen=True, slots=True)
class Write:
    """A report to be written."""

    entry: Entry
    path: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """A report that is known by the bytes of its input, by its row number."""

    report: int
    path: str


@dataclass(frozen=True, slots=True)
class Skip:
    """An input without a report; `input` is its fingerprint and position where it shall be remembered."""

    skipped: Skipped
    input: tuple[str, int] | None = None


Job = Write | Again | Skip
Told = Callable[[Job, Outcome | Skipped], None]


class Writer:
    """
    Writes jobs in the order in which they come.

    Args:
        ledger: Where to.
        told: Called in the writer's thread for each job after it is on the disk.
    """

    def __init__(self, ledger: Ledger, told: Told) -> None:
        self.ledger = ledger
        self.told = told
        self.jobs: queue.Queue[Job | None] = queue.Queue(_WAITING)
        self.fault: BaseException | None = None
        self.thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self.thread.start()

    def put(self, job: Job) -> None:
        """Hand over a job; waits while too many wait already, and raises what stopped the writer."""
        while True:
            if self.fault:
                raise self.fault
            try:
                self.jobs.put(job, timeout=0.2)
                return
            except queue.Full:
                continue

    def close(self) -> None:
        """Write what waits, and raise what stopped the writer."""
        while self.thread.is_alive():
            try:
                self.jobs.put(None, timeout=0.2)
                break
            except queue.Full:
                continue
        self.thread.join()
        if self.fault:
            raise self.fault

    def _run(self) -> None:
        batch: list[Job] = []
        end = False
        try:
            while not end:
                due = time.monotonic() + _PATIENCE
                while len(batch) < _BATCH and not end:
                    try:
                        job = self.jobs.get(timeout=max(0.01, due - time.monotonic()))
                    except queue.Empty:
                        break
                    if job is None:
                        end = True
                    else:
                        batch.append(job)
                self._write(batch)
                batch = []
        except BaseException as fault:
            self.fault = fault

    def _write(self, batch: Sequence[Job]) -> None:
        writes = [job for job in batch if isinstance(job, Write)]
        known = [job for job in batch if isinstance(job, Again)]
        skips = [job for job in batch if isinstance(job, Skip)]
        if writes:
            for write, outcome in zip(writes, self.ledger.add([job.entry for job in writes]), strict=True):
                self.told(write, outcome if isinstance(outcome, Outcome) else _refused(write, outcome))
        if known:
            outcomes = self.ledger.seen_again([job.report for job in known])
            for again in known:
                self.told(again, outcomes[again.report])
        if skips:
            self.ledger.note_skipped([(*job.input, job.skipped.reason) for job in skips if job.input])
            for skip in skips:
                self.told(skip, skip.skipped)


def _refused(write: Write, fault: Exception) -> Skipped:
    cause = " ".join(str(fault).split())[:160]
    return Skipped(write.path, f"Fault: the ledger refuses it ({type(fault).__name__}: {cause}); please report it")
