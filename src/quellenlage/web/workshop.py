"""
The workshop: reads what readers give, in a process of its own with a deadline, and does long work in the background.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from quellenlage import errors
from quellenlage.adding.pool import Lost, Pool
from quellenlage.errors import InputError, QuellenlageError, TooSlow
from quellenlage.model import Reading
from quellenlage.web.security.guard import Refusal

SECONDS = 20.0  # that one text may take; the slowest of 4,318 articles takes under 2
MOST_JOBS = 100  # that are remembered
MOST_LINES = 50
AT_ONCE = 2  # long jobs that run; others wait
MOST_WAITING = 20  # long jobs that are not done
MOST_ASKING = 4  # readers who wait for a text to be read, of the threads that answer


@dataclass(frozen=True, slots=True)
class Given:
    """A text or page to be read: its bytes, and the address it was published at."""

    data: bytes
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that could not be read: the error's name and its parts, as these travel between processes."""

    error: str
    path: str
    reason: str


def read_given(given: Given) -> Reading | Refused:
    """The worker's part: read one text."""
    from quellenlage.pipeline import read

    try:
        return read(given.data, url=given.url)
    except InputError as error:
        return Refused(type(error).__name__, error.path, error.reason)


@dataclass(frozen=True, slots=True)
class Job:
    """
    Long work as it stands.

    Attributes:
        what: Key of the phrase that names it.
        done, total: How far; total None where that is not known.
        lines: What happened.
        ended: Whether it is over.
        href: Where the result is.
        fault: Why it failed.
    """

    id: str
    what: str
    began: float
    done: int = 0
    total: int | None = None
    lines: tuple[str, ...] = ()
    ended: bool = False
    href: str = ""
    fault: Exception | None = field(default=None, compare=False)


#: Long work: is given what tells of its progress (done, total, line), and gives the address of its result.
Task = Callable[[Callable[[int, int | None, str], None]], str]


class Workshop:
    """One reading process, a few threads for long work. `close` ends the process."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.pool: Pool | None = None
        self.reading = threading.Lock()
        self.jobs: OrderedDict[str, Job] = OrderedDict()
        self.lock = threading.Lock()
        self.running = threading.Semaphore(AT_ONCE)
        self.asking = threading.BoundedSemaphore(MOST_ASKING)

    def read(self, given: Given) -> Reading:
        """
        Read a text or page.

        Raises:
            InputError: It cannot be read, or not in time.
        """
        with self.reading:
            if self.pool is None:
                self.pool = Pool(read_given, 1, deadline=self.seconds, preload=("quellenlage.pipeline",))
            ((_, result),) = list(self.pool.run([given]))
        if isinstance(result, Lost):
            raise TooSlow(given.url or "", f"took longer than {self.seconds:.0f} seconds to read and was set aside")
        if isinstance(result, Refused):
            kind: type[InputError] = getattr(errors, result.error)
            raise kind(result.path, result.reason)
        assert isinstance(result, Reading)
        return result

    def read_now(self, given: Given) -> Reading:
        """
        The same for a reader who waits for the answer.

        Raises:
            Refusal: So many others wait that nobody would be left to answer.
        """
        if not self.asking.acquire(blocking=False):
            raise Refusal(503, "web.fault.busy")
        try:
            return self.read(given)
        finally:
            self.asking.release()

    def warm(self) -> None:
        """Load the reading process, so that the first reader need not wait for it."""
        self.read(Given("Der Minister sagte, die Brücke sei gesperrt.".encode()))

    def begin(self, what: str, task: Task) -> str:
        """
        Start long work; gives the id under which `job` tells how it stands.

        Raises:
            Refusal: So much is under way that this would not begin for long.
        """
        job = Job(secrets.token_hex(8), what, time.time())
        with self.lock:
            if sum(not one.ended for one in self.jobs.values()) >= MOST_WAITING:
                raise Refusal(503, "web.fault.busy")
            self.jobs[job.id] = job
            while len(self.jobs) > MOST_JOBS:
                self.jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job.id, task), name=f"work-{job.id}", daemon=True).start()
        return job.id

    def job(self, ident: str) -> Job | None:
        """How long work stands; None where it is not known (any more)."""
        with self.lock:
            return self.jobs.get(ident)

    def close(self) -> None:
        """End the reading process."""
        with self.reading:
            if self.pool is not None:
                self.pool.close()
                self.pool = None

    def _run(self, ident: str, task: Task) -> None:
        def tell(done: int, total: int | None, line: str) -> None:
            with self.lock:
                job = self.jobs.get(ident)
                if job is not None:
                    lines = (*job.lines, line)[-MOST_LINES:] if line else job.lines
                    self.jobs[ident] = replace(job, done=done, total=total, lines=lines)

        fault: Exception | None = None
        href = ""
        with self.running:
            try:
                href = task(tell)
            except QuellenlageError as error:
                fault = error
            except Exception as error:  # a fault of the program: told to the reader as one, without its words
                fault = error
        with self.lock:
            job = self.jobs.get(ident)
            if job is not None:
                self.jobs[ident] = replace(job, ended=True, href=href, fault=fault)
