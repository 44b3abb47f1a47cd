"""
Clusters: joining by the average of what is alike, so that one weak pair cannot chain two clusters into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

Scores = Mapping[tuple[int, int], float]


def parts(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """
    What some pair holds together, each part in order.

    Example:
        >>> parts(4, [(0, 2), (2, 3)])
        [[0, 2, 3], [1]]
    """
    head = list(range(size))

    def top(one: int) -> int:
        while head[one] != one:
            head[one] = head[head[one]]
            one = head[one]
        return one

    for i, k in pairs:
        first, second = sorted((top(i), top(k)))
        head[second] = first
    found: dict[int, list[int]] = {}
    for one in range(size):
        found.setdefault(top(one), []).append(one)
    return list(found.values())


def cluster(part: Sequence[int], scores: Scores, least: float) -> list[list[int]]:
    """
    Join the two clusters that are most alike on average, until none are alike enough.

    Args:
        part: What to cluster.
        scores: Of pairs, the smaller number first; a pair without one counts 0, opposites less.
        least: Average from which two clusters are joined.

    Example:
        >>> cluster([0, 1, 2], {(0, 1): 0.9, (1, 2): 0.8}, 0.5)
        [[0, 1], [2]]
    """
    clusters = [[one] for one in part]
    total = np.zeros((len(part), len(part)))
    for a, i in enumerate(part):
        for b in range(a + 1, len(part)):
            total[a, b] = total[b, a] = scores.get((i, part[b]), 0.0)
    sizes = np.ones(len(part))
    while True:
        average = total / np.outer(sizes, sizes)
        np.fill_diagonal(average, 0.0)
        best = int(average.argmax()) if len(part) > 1 else 0
        a, b = sorted(divmod(best, len(part)))
        if a == b or average[a, b] < least:
            return [sorted(one) for one in clusters if one]
        clusters[a] += clusters[b]
        clusters[b] = []
        total[a] += total[b]
        total[:, a] += total[:, b]
        total[b] = total[:, b] = 0.0
        sizes[a] += sizes[b]
