"""How much one visitor may ask for: so many requests a second, in bursts, and fewer that change or fetch something."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_VISITORS = 10_000  # that are remembered; the longest quiet are forgotten first
MOST_BODY = 2 * 2**20  # bytes of a form; a report of 2 million letters is a book
MOST_QUERY = 4_000  # characters of an address behind its question mark
BODY_SECONDS = 20.0  # for a form to arrive


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many more each second."""

    burst: int
    each_second: float


READS = Rate(240, 40.0)
WRITES = Rate(30, 0.5)
WRONG_PASSWORDS = Rate(10, 1 / 30)


class Meter:
    """
    Counts what visitors ask for, as a bucket that fills up with time.

    Example:
        >>> moments = iter([0.0, 0.0, 0.0, 10.0])
        >>> meter = Meter(Rate(1, 0.1), lambda: next(moments))
        >>> [meter.wait("a"), meter.wait("a"), meter.wait("b"), meter.wait("a")]
        [0.0, 10.0, 0.0, 0.0]
    """

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate
        self.clock = clock
        self.left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, visitor: str, take: float = 1.0) -> float:
        """Take one; how many seconds to wait where there is none, 0 where there is. `take=0` only looks."""
        now = self.clock()
        with self.lock:
            amount, then = self.left.pop(visitor, (float(self.rate.burst), now))
            amount = min(self.rate.burst, amount + (now - then) * self.rate.each_second)
            missing = max(0.0, 1.0 - amount)
            self.left[visitor] = (amount if missing else amount - take, now)
            while len(self.left) > MOST_VISITORS:
                self.left.popitem(last=False)
        return missing / self.rate.each_second
