"""
Rows: the vectors of many statements in one array, so that one is held against all at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SIZE = 512
_FIRST = 256


class Rows:
    """
    Vectors with the days of their reports, by the row numbers of statements.

    Example:
        >>> rows = Rows()
        >>> rows.put(7, np.full(512, 0.5, dtype=np.float32), day=20)
        >>> cosines, days = rows.of([7], np.full(512, 0.25, dtype=np.float32))
        >>> cosines.tolist(), days.tolist()
        ([64.0], [20])
    """

    def __init__(self) -> None:
        self._vectors = np.empty((_FIRST, _SIZE), dtype=np.float32)
        self._days = np.empty(_FIRST, dtype=np.int64)
        self._place: dict[int, int] = {}
        self._free: list[int] = []

    def put(self, number: int, vector: NDArray[np.float32], day: int | None) -> None:
        """Add a vector; a day that is not known is -1."""
        place = self._place[number] if number in self._place else self._free.pop() if self._free else len(self._place)
        if place == len(self._days):
            self._vectors = np.concatenate([self._vectors, np.empty_like(self._vectors)])
            self._days = np.concatenate([self._days, np.empty_like(self._days)])
        self._vectors[place] = vector
        self._days[place] = -1 if day is None else day
        self._place[number] = place

    def drop(self, number: int) -> None:
        """Remove a vector."""
        self._free.append(self._place.pop(number))

    def clear(self) -> None:
        """Remove all."""
        self._place.clear()
        self._free.clear()

    def of(self, numbers: Sequence[int], vector: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The products of some with a vector, and their days."""
        places = [self._place[number] for number in numbers]
        return self._vectors[places] @ vector, self._days[places]
