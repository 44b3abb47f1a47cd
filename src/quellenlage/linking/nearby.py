"""
Nearby: under which keys a text is found by those that may say the same.

A key is a long word, two long words that occur together, or two directions in which what the text means lies
furthest, so that the German and the English wording meet. Under each key the latest entries are kept: looking costs
the same in a ledger of any size. What is found this way is in eval/linking.md.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

#: So many entries stand under a key, the latest.
MOST = 32
#: So many words, the longest, are filed and asked for alone, in pairs, and so many directions in pairs: asking for
#: more than is filed finds what is worded otherwise.
ALONE = 2, 4
PAIRED = 5, 8
TURNED = 3, 5

_MASK = (1 << 63) - 1
_SEED = 20


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which keys a text is filed, and under which it looks."""

    filed: tuple[int, ...]
    asked: tuple[int, ...]


def keys_of(words: Iterable[str], ways: Iterable[int], room: str) -> Keys:
    """
    The keys of a text.

    Args:
        words: Stems of its words.
        ways: The directions of what it means.
        room: Texts of one room find each other.
    """
    longest = sorted(words, key=lambda word: (-len(word), word))[: PAIRED[1]]
    numbers = [number_of(room, word) for word in longest]
    ways = [number_of(room, str(way)) for way in ways]
    filed, asked = ((*numbers[: ALONE[k]], *_pairs(numbers[: PAIRED[k]]), *_pairs(ways[: TURNED[k]])) for k in (0, 1))
    return Keys(tuple(filed), tuple(asked))


def directions(vectors: NDArray[np.float32]) -> list[list[int]]:
    """For each vector the directions in which it lies furthest, of 1,024 that are spread evenly, the furthest first."""
    turned = vectors @ _rotation().T
    first = np.argsort(-np.round(np.abs(turned), 5), axis=1, kind="stable")[:, : TURNED[1]]
    signs = np.take_along_axis(turned, first, axis=1) > 0
    found: list[list[int]] = (2 * first + signs).tolist()
    return found


def file(near: dict[int, list[int]], keys: Iterable[int], number: int) -> None:
    """File an entry under keys; under each the highest numbers stay, in order."""
    for key in keys:
        there = near.setdefault(key, [])
        if not there or number > there[-1]:
            there.append(number)
        elif number not in there:
            insort(there, number)
        if len(there) > MOST:
            del there[0]


@lru_cache(maxsize=1 << 17)
def number_of(room: str, word: str) -> int:
    """A number for a word in a room."""
    return int.from_bytes(blake2b(f"{room} {word}".encode(), digest_size=8).digest(), "big") & _MASK


def _pairs(numbers: Iterable[int]) -> list[int]:
    return [
        (one * 0x9E3779B97F4A7C15 + other * 0xC2B2AE3D27D4EB4F) & _MASK
        for one, other in combinations(sorted(numbers), 2)
    ]


@cache
def _rotation() -> NDArray[np.float32]:
    """A rotation that mixes all numbers of a vector."""
    drawn = np.random.Generator(np.random.PCG64(_SEED)).standard_normal((512, 512))
    return np.linalg.qr(drawn)[0].astype(np.float32)
