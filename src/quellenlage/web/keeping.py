"""Keeping what took long to work out, a while and up to a number."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

SECONDS = 3600.0  # after which it is worked out again, whatever it was made from

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """
    The last values that were asked for. Safe to use from several threads.

    Args:
        most: How many; those that were asked for longest ago go first.
        clock: The time in seconds.

    Example:
        >>> kept: Kept[int] = Kept(2)
        >>> kept.get(("a", 1), lambda: 1), kept.get(("a", 1), lambda: 2), kept.get(("a", 2), lambda: 2)
        (1, 1, 2)
    """

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.clock = clock
        self.values: OrderedDict[Hashable, tuple[float, Value]] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, made_from: Hashable, make: Callable[[], Value]) -> Value:
        """The value made from this, kept or made now. Two that ask at once may both make it."""
        now = self.clock()
        with self.lock:
            found = self.values.get(made_from)
            if found is not None and now - found[0] < SECONDS:
                self.values.move_to_end(made_from)
                return found[1]
        value = make()
        with self.lock:
            self.values[made_from] = now, value
            self.values.move_to_end(made_from)
            while len(self.values) > self.most:
                self.values.popitem(last=False)
        return value
