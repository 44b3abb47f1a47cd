"""
Meaning: sentences as vectors of 512 numbers; the nearer two are, the more alike is what they say.

The model (Universal Sentence Encoder, multilingual, v3) comes with its package and is loaded when first asked; nothing
is fetched. It puts a German sentence near its English wording. It does not know a denial from what it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

#: Numbers are compared as numbers (`likeness`); left in, another number would look like another matter.
_NUMBER = re.compile(r"\d[\d.,:]*")


class _Encoder(Protocol):
    def encode(self, texts: list[str]) -> Vectors: ...


class Meanings:
    """Vectors of texts; each text is encoded once."""

    def __init__(self) -> None:
        self._kept: dict[str, NDArray[np.float16]] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Encode texts in one batch, in an order that does not depend on how they came."""
        fresh = sorted({masked(text) for text in texts} - self._kept.keys())
        if fresh:
            for text, vector in zip(fresh, _encoder().encode(fresh), strict=True):
                self._kept[text] = vector.astype(np.float16)

    def of(self, texts: Sequence[str]) -> Vectors:
        """
        One row of length 1 for each text.

        Example:
            >>> one, near, far = Meanings().of(
            ...     ["Die Schulen öffnen im Mai", "Im Mai gehen die Schulen auf", "Er aß Suppe"]
            ... )
            >>> bool(one @ near > 0.6 > 0.4 > one @ far)
            True
        """
        self.learn(texts)
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        return np.stack([self._kept[masked(text)] for text in texts]).astype(np.float32)


def encode(texts: Sequence[str]) -> list[NDArray[np.float32]]:
    """
    The vectors of texts, of length 1 and with the precision in which they are kept.

    All texts are encoded at once, each once: the same texts always give the same vectors to the last bit.
    """
    distinct = list(dict.fromkeys(masked(text) for text in texts))
    if not distinct:
        return []
    made = _encoder().encode(distinct).astype(np.float16).astype(np.float32)
    of = dict(zip(distinct, made, strict=True))
    return [of[masked(text)] for text in texts]


def masked(text: str) -> str:
    """
    A text with its numbers made alike.

    Example:
        >>> masked("Bis zu 12.000 Soldaten sollen kommen")
        'Bis zu 100 Soldaten sollen kommen'
    """
    return _NUMBER.sub("100", text) or "."


@cache
def _encoder() -> _Encoder:
    from quellenlage.linking.encoder import encoder

    return cast(_Encoder, encoder())
