"""
Merging: where the sides of a claim come to lie in another, and who stands for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quellenlage.model import Stands

#: So many statements stand for a side.
VOICES = 5
#: One that is as near as this to one that stands for the side adds nothing to it.
ECHO = 0.97

_TURNED = {Stands.SUPPORTS: Stands.DENIES, Stands.DENIES: Stands.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Merged:
    """
    Two claims that became one.

    Attributes:
        gone, kept: Their ids.
        sides: For each side of the one that is gone the side of the other, and how that stands.
        why: What decided, in words and numbers.
    """

    gone: str
    kept: str
    sides: Mapping[int, tuple[int, Stands]]
    why: str


def adds(voices: Sequence[NDArray[np.float32]], one: NDArray[np.float32]) -> bool:
    """Whether there is room for another (by what it means) to stand for a side, and nobody says it so already."""
    return len(voices) < VOICES and not any(float(voice @ one) >= ECHO for voice in voices)


def heard(vectors: Sequence[NDArray[np.float32]]) -> list[int]:
    """Which of those who stand for one side still do where there are too many: the first that are no echoes."""
    found: list[int] = []
    for k, vector in enumerate(vectors):
        if adds([vectors[earlier] for earlier in found], vector):
            found.append(k)
    return found


def placed(
    kept: Mapping[int, Stands], gone: Mapping[int, Stands], meeting: tuple[int, int]
) -> dict[int, tuple[int, Stands]]:
    """
    Where the sides of a claim come to lie in one that it becomes one with.

    Who says or denies the one says or denies the other. Another figure stays a side of its own, as nobody has compared
    it; so does all that stood against a figure.

    Args:
        kept, gone: How the sides stand, by number.
        meeting: The side of the one that is gone and that of the other that say the same.

    Returns:
        For each side of the claim that is gone its number in the other, and how it stands there.

    Example:
        >>> said, denied, rival = Stands.SUPPORTS, Stands.DENIES, Stands.CONFLICTS
        >>> found = placed({0: said, 1: rival}, {0: said, 1: denied, 2: rival}, (0, 0))
        >>> [(number, place, stands.value) for number, (place, stands) in found.items()]
        [(0, 0, 'supports'), (1, 2, 'denies'), (2, 3, 'conflicts')]
    """
    there = {stands: number for number, stands in sorted(kept.items(), reverse=True)}
    mine, other = gone[meeting[0]], kept[meeting[1]]
    turned, rivals = mine is not other, Stands.CONFLICTS in (mine, other)
    found = {meeting[0]: (meeting[1], other)}
    free = max(kept, default=-1) + 1
    for number, stands in sorted(gone.items()):
        if number in found:
            continue
        stood = Stands.CONFLICTS if rivals else _TURNED.get(stands, stands) if turned else stands
        place = free if stood is Stands.CONFLICTS else there.setdefault(stood, free)
        free += place == free
        found[number] = place, stood
    return found
