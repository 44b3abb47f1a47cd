"""
Workers that may hang or die: each holds one task at a time, and only that task is lost with it.

`concurrent.futures` gives up the whole pool when one process dies and cannot end one that hangs.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

# The slowest of 4,318 articles takes under 2 s; what needs this long on a loaded machine never returns
DEADLINE = 90.0
MOST_MEMORY = 3 * 2**30  # bytes of address space that a worker may take
_TRIES = 2  # a worker that dies may have been ended from outside: its task is tried once more
_TICK = 0.25
_START = 120.0  # seconds that a worker may take to load, on a machine that is busy


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without result, and why."""

    reason: str


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: Any = None
    since: float = 0.0
    tries: int = 0
    ready: bool = False

    def give(self, task: Any, tries: int) -> None:
        self.task, self.tries, self.since = task, tries, time.monotonic()
        self.pipe.send(task)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Pool:
    """
    Processes that do the same work on many tasks.

    Args:
        work: A function at the top level of a module; gets a task and gives a result, both picklable.
        size: How many processes.
        deadline: Seconds that one task may take.
        preload: Modules that are loaded once, for all workers.
    """

    def __init__(
        self, work: Callable[[Any], Any], size: int, *, deadline: float = DEADLINE, preload: tuple[str, ...] = ()
    ) -> None:
        self.work = work
        self.deadline = deadline
        # forkserver: the workers share the loaded word tables, and no thread or open file of this process
        self.context = get_context("forkserver")
        self.context.set_forkserver_preload(list(preload))
        self.workers = [self._start() for _ in range(size)]

    def run(self, tasks: Iterable[Any], tick: Callable[[], None] = lambda: None) -> Iterator[tuple[Any, Any]]:
        """
        Each task with its result or `Lost`, as they get done.

        Args:
            tasks: Taken one at a time, when a worker is free.
            tick: Called a few times a second.
        """
        source = iter(tasks)
        again: deque[tuple[Any, int]] = deque()
        more = True
        found: list[tuple[Any, Any]] = []
        while True:
            for worker in self.workers:
                if worker.task is None and again:
                    worker.give(*again.popleft())
                elif worker.task is None and more:
                    task = next(source, None)
                    more = task is not None
                    if more:
                        worker.give(task, 1)
            yield from found  # while they are worked on, no worker waits
            busy = [worker for worker in self.workers if worker.task is not None]
            if not busy and not again and not more:
                return
            ready = wait([worker.pipe for worker in busy], timeout=_TICK)
            tick()
            found = []
            for worker in busy:
                if worker.pipe in ready:
                    found += self._collect(worker, again)
                elif time.monotonic() - worker.since > (self.deadline if worker.ready else _START + self.deadline):
                    task = worker.task
                    self._replace(worker)
                    found.append((task, Lost(f"TooSlow: no result within {self.deadline:.0f} seconds; set aside")))

    def close(self) -> None:
        """End all workers."""
        for worker in self.workers:
            worker.end()

    def _collect(self, worker: _Worker, again: deque[tuple[Any, int]]) -> Iterator[tuple[Any, Any]]:
        task, tries = worker.task, worker.tries
        try:
            result = worker.pipe.recv()
            if not worker.ready:  # its first word is that it has loaded all it needs: time begins now
                worker.ready, worker.since = True, time.monotonic()
                return
        except (EOFError, OSError):
            worker.process.join(1)
            code = worker.process.exitcode
            self._replace(worker)
            if tries < _TRIES:
                again.append((task, tries + 1))
            else:
                ended = f"signal {-code}" if code is not None and code < 0 else f"exit {code}"
                yield task, Lost(f"Fault: the process that read it died twice ({ended}); set aside")
            return
        worker.task = None
        yield task, result

    def _start(self) -> _Worker:
        mine, its = self.context.Pipe()
        process = self.context.Process(target=serve, args=(its, self.work), daemon=True)
        process.start()
        its.close()
        return _Worker(process, mine)

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        fresh = self._start()
        worker.process, worker.pipe, worker.task, worker.ready = fresh.process, fresh.pipe, None, False


def serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """A worker's life: tasks in, results out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    _limit()
    pipe.send(True)
    while True:
        try:
            task = pipe.recv()
            pipe.send(work(task))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            os._exit(0)  # the parent is gone or done


def _limit() -> None:
    """Keep one worker from taking the machine's memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
