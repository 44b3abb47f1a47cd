"""
Passages: what two texts have in common, word by word.

Runs of equal words are found first; runs that follow each other in both texts with little between are one passage,
edited.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quellenlage.linking.printed import Flags, Printed
from quellenlage.linking.shingles import mixed

RUN = 4  # words; the shortest run that counts as wording
GAP = 12  # words changed between two runs of one passage
REPEATS = 6  # a run that stands more often in one of the texts is a phrase
MOST_RUNS = 4000  # of two texts; only hostile ones have more


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Equal words: `length` of them from `left` in the one text and from `right` in the other."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs in order; between them words were changed."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> tuple[int, int]:
        """First word and end in the one text."""
        return self.runs[0].left, self.runs[-1].left + self.runs[-1].length

    @property
    def right(self) -> tuple[int, int]:
        """First word and end in the other text."""
        return self.runs[0].right, self.runs[-1].right + self.runs[-1].length

    def turned(self) -> Passage:
        """The same passage seen from the other text."""
        return Passage(tuple(Run(run.right, run.left, run.length) for run in self.runs))

    @property
    def words(self) -> int:
        """How many words are equal."""
        return sum(run.length for run in self.runs)


def align(left: Printed, right: Printed) -> tuple[Passage, ...]:
    """
    The passages that two texts share, in the order of the first text. No word belongs to two passages.

    Example:
        >>> from quellenlage.linking.printed import printed
        >>> from quellenlage.model import Report
        >>> old = printed(Report("Der Landrat hat am Montag die Schulen im Kreis geschlossen."))
        >>> new = printed(Report("Der Landrat hat am Montag alle Schulen im Kreis geschlossen."))
        >>> [(run.left, run.length) for passage in align(old, new) for run in passage.runs]
        [(0, 5), (6, 4)]
    """
    return chained(equal_runs(left, right), len(left), len(right))


def equal_runs(left: Printed, right: Printed) -> list[Run]:
    """All runs of at least four equal words, as long as they go."""
    lefts, rights = mixed(left.words, RUN), mixed(right.words, RUN)
    order = np.argsort(rights, kind="stable")
    ordered = rights[order]
    begins = np.searchsorted(ordered, lefts, "left")
    lengths = np.searchsorted(ordered, lefts, "right") - begins
    lengths[lengths > REPEATS] = 0
    at = np.repeat(np.arange(len(lefts)), lengths)
    within = np.arange(len(at)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return runs_of(at, order[np.repeat(begins, lengths) + within])


def runs_of(at: NDArray[np.int64], to: NDArray[np.int64]) -> list[Run]:
    """Join matches of four words that follow each other in both texts."""
    if not len(at):
        return []
    order = np.lexsort((at, at - to))
    at, to = at[order], to[order]
    breaks = np.flatnonzero((np.diff(at) != 1) | (np.diff(to) != 1)) + 1
    first, last = np.r_[0, breaks], np.r_[breaks, len(at)] - 1
    runs = [
        Run(a, b, c - a + RUN)
        for a, b, c in zip(at[first].tolist(), to[first].tolist(), at[last].tolist(), strict=True)
    ]
    return sorted(runs, key=longest_first)[:MOST_RUNS]


def longest_first(run: Run) -> tuple[int, int, int]:
    """The order in which runs are taken."""
    return -run.length, run.left, run.right


def chained(runs: list[Run], lefts: int, rights: int) -> tuple[Passage, ...]:
    """
    Join runs (the longest first) to passages: from the longest run that is left, a chain grows in both directions
    to the nearest run that goes on in both texts after at most twelve changed words.
    """
    taken = np.zeros(lefts, dtype=np.bool_), np.zeros(rights, dtype=np.bool_)
    order = Order.of(runs)
    passages: list[Passage] = []
    for run in runs:
        seed = free(run, taken)
        if seed is None:
            continue
        chain = [seed]
        while after := nearest(order.after(chain[-1]), taken):
            chain.append(after)
        while before := nearest(order.before(chain[0]), taken):
            chain.insert(0, before)
        for link in chain:
            taken[0][link.left : link.left + link.length] = True
            taken[1][link.right : link.right + link.length] = True
        passages.append(Passage(tuple(chain)))
    return tuple(sorted(passages, key=lambda passage: passage.runs))


def free(run: Run, taken: tuple[Flags, Flags]) -> Run | None:
    """The longest part of a run that no passage has taken, if it is long enough to count."""
    used = taken[0][run.left : run.left + run.length] | taken[1][run.right : run.right + run.length]
    if not used.any():
        return run
    borders = np.flatnonzero(np.diff(np.r_[True, used, True].astype(np.int8))).tolist()
    parts = [(start - end, start) for start, end in zip(borders[::2], borders[1::2], strict=True)]
    length, start = min(parts, default=(0, 0))
    return Run(run.left + start, run.right + start, -length) if -length >= RUN else None


def nearest(candidates: Iterator[tuple[int, Run]], taken: tuple[Flags, Flags]) -> Run | None:
    """The candidate at the smallest distance whose words are free."""
    return min((pair for pair in candidates if free(pair[1], taken) == pair[1]), default=(0, None))[1]


@dataclass(frozen=True, slots=True)
class Order:
    """Runs by where they start and by where they end in the first text."""

    by_start: list[Run]
    by_end: list[Run]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, runs: list[Run]) -> Order:
        """Sort the runs both ways."""
        by_start, by_end = sorted(runs), sorted(runs, key=lambda run: (run.left + run.length, run))
        return cls(by_start, by_end, [r.left for r in by_start], [r.left + r.length for r in by_end])

    def after(self, run: Run) -> Iterator[tuple[int, Run]]:
        """Runs that go on after this one in both texts, cut where they overlap it, with their distance."""
        end = run.left + run.length
        for other in self.by_start[bisect_left(self.starts, run.left + 1) : bisect_right(self.starts, end + GAP)]:
            gaps = other.left - end, other.right - run.right - run.length
            cut = max(0, -min(gaps))
            if max(gaps) <= GAP and cut < other.length and other.right > run.right:
                yield sum(map(abs, gaps)), Run(other.left + cut, other.right + cut, other.length - cut)

    def before(self, run: Run) -> Iterator[tuple[int, Run]]:
        """Runs that come before this one in both texts, cut where they overlap it, with their distance."""
        end = run.left + run.length
        for other in self.by_end[bisect_left(self.ends, run.left - GAP) : bisect_left(self.ends, end)]:
            gaps = run.left - other.left - other.length, run.right - other.right - other.length
            cut = max(0, -min(gaps))
            if max(gaps) <= GAP and cut < other.length and other.right < run.right and other.left < run.left:
                yield sum(map(abs, gaps)), Run(other.left, other.right, other.length - cut)
