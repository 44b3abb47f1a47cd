"""
Shingles: which reports share five words in a row with this one.

The index keeps one shingle in four, chosen by value, so that two reports keep the same ones. It is a stack of sorted
columns: new entries go into a small one, columns of like size are merged, so that adding and asking cost the same
in a ledger of a hundred reports and of a million. What it answers depends on which reports it holds, never on the
order in which they came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.linking.printed import Numbers, Printed

SHINGLE = 5  # words; shorter ones are everyday phrases
KEPT = np.uint64(4)  # every 4th by value: a shared passage of 40 words keeps 9 of its 36
#: Of one shingle the entries of the 50 earliest reports are kept. What is printed more often is a phrase or
#: a wire text; of a wire text the earliest prints are enough to find it.
MOST = 50
FRESH = 1 << 15  # entries that are kept unsorted

_LATEST = (1 << 33) - 1  # seconds since 1970; later times, and none, are one

Column = NDArray[np.uint32]


def mixed(words: Numbers, length: int) -> Numbers:
    """A number for every run of `length` words."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    mix = np.zeros(count, dtype=np.uint64)
    for k in range(length):
        mix = (mix ^ words[k : k + count]) * np.uint64(0x9E3779B97F4A7C15)
        mix ^= mix >> np.uint64(29)
    return mix


def shingles(text: Printed) -> tuple[Column, Column]:
    """The shingles of a text that the index keeps, each once, and the number of the word each begins with."""
    mix = mixed(text.words, SHINGLE)
    places = np.flatnonzero(mix % KEPT == 0)
    keys, first = np.unique((mix[places] >> np.uint64(32)).astype(np.uint32), return_index=True)
    return keys, places[first].astype(np.uint32)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Entries sorted by key, with a table of where each leading part of the keys begins."""

    keys: Column
    reports: Column
    places: Column
    table: NDArray[np.int64]
    shift: np.uint32

    @classmethod
    def of(cls, keys: Column, reports: Column, places: Column) -> Layer:
        """A layer of entries that are sorted by key."""
        bits = max(4, len(keys).bit_length() - 4)  # about 16 entries to each place of the table
        leading = np.arange((1 << bits) + 1, dtype=np.uint64) << np.uint64(32 - bits)
        return cls(keys, reports, places, np.searchsorted(keys, leading), np.uint32(32 - bits))

    def find(self, wanted: Column) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Which of the wanted keys stand at which entries, as two columns."""
        leading = (wanted >> self.shift).astype(np.int64)
        starts, ends = self.table[leading], self.table[leading + 1]
        lengths = ends - starts
        asked = np.repeat(np.arange(len(wanted)), lengths)
        within = np.arange(len(asked)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        entries = np.repeat(starts, lengths) + within
        same = self.keys[entries] == wanted[asked]
        return asked[same], entries[same]


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Entries that share a shingle with the text asked about: which of its shingles, which report, where."""

    asked: NDArray[np.int64]
    reports: Column
    places: Column


class ShingleIndex:
    """
    Which reports hold which shingles.

    Example:
        >>> index = ShingleIndex()
        >>> index.add(np.array([7, 9], np.uint32), np.array([0, 5], np.uint32), when=0, tie=1)
        0
        >>> index.find(np.array([9], np.uint32)).reports.tolist()
        [0]
    """

    def __init__(self) -> None:
        self._layers: list[Layer] = []
        self._fresh: dict[int, list[tuple[int, int]]] = {}
        self._waiting: list[tuple[Column, Column, Column]] = []
        self._entries = 0
        self._age = np.zeros(1024, dtype=np.int64)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, keys: Column, places: Column, when: int, tie: int) -> int:
        """
        Enter a report's shingles.

        Args:
            keys, places: As `shingles` gives them.
            when: Time of publication in seconds since 1970; reports are early or late by it.
            tie: Any 64 bits that belong to the report, to order reports of one second.

        Returns:
            The number by which the index knows the report, counted from 0.
        """
        report = self._count
        if report == len(self._age):
            self._age = np.resize(self._age, 2 * report)
        self._age[report] = min(max(when, 0), _LATEST) << 30 | tie >> 34
        self._count += 1
        for key, place in zip(keys.tolist(), places.tolist(), strict=True):
            self._fresh.setdefault(key, []).append((report, place))
        self._waiting.append((keys, np.full(len(keys), report, np.uint32), places))
        self._entries += len(keys)
        if self._entries >= FRESH:
            self._settle()
        return report

    def find(self, keys: Column) -> Hits:
        """All entries of these shingles, of the 50 earliest reports where there are more."""
        asked: list[NDArray[np.int64]] = []
        reports: list[Column] = []
        places: list[Column] = []
        for layer in self._layers:
            which, entries = layer.find(keys)
            asked.append(which)
            reports.append(layer.reports[entries])
            places.append(layer.places[entries])
        fresh = [(k, *entry) for k, key in enumerate(keys.tolist()) for entry in self._fresh.get(key, ())]
        columns = np.array(fresh, dtype=np.int64).reshape(-1, 3)
        found = Hits(
            np.concatenate([*asked, columns[:, 0]]),
            np.concatenate([*reports, columns[:, 1].astype(np.uint32)]),
            np.concatenate([*places, columns[:, 2].astype(np.uint32)]),
        )
        kept = self._earliest(found.asked, found.reports)
        return Hits(found.asked[kept], found.reports[kept], found.places[kept])

    def order(self, reports: NDArray[np.int64], first: NDArray[np.float64]) -> NDArray[np.int64]:
        """Reports put in order by a number, then by time, the earliest first."""
        return np.lexsort((self._age[reports], first))

    def columns(self) -> dict[str, NDArray[Any]]:
        """All that the index holds, by name, to be kept in files."""
        if self._entries:
            self._settle()
        held: dict[str, NDArray[Any]] = {"age": self._age[: self._count]}
        for number, layer in enumerate(self._layers):
            held[f"layer-{number}"] = np.stack((layer.keys, layer.reports, layer.places))
        return held

    @classmethod
    def of(cls, columns: Mapping[str, NDArray[Any]]) -> ShingleIndex:
        """The index that gave these columns."""
        index = cls()
        index._count = len(columns["age"])
        index._age = np.resize(columns["age"], max(1024, index._count))
        layers = sorted((name for name in columns if name.startswith("layer-")), key=lambda name: int(name[6:]))
        index._layers = [Layer.of(*columns[name]) for name in layers]
        return index

    def _earliest(self, keys: NDArray[np.int64], reports: Column) -> NDArray[np.int64]:
        """The entries without those of keys that have too many, of which the earliest reports' are left."""
        crowded = np.bincount(keys)[keys] > MOST if len(keys) else np.zeros(0, dtype=np.bool_)
        entries = np.flatnonzero(crowded)
        if not len(entries):
            return np.arange(len(keys))
        entries = entries[np.argsort(self._age[reports[entries]])]
        small = keys[entries].astype(np.uint16) if keys.max() < 1 << 16 else keys[entries]  # sorted by radix
        entries = entries[np.argsort(small, kind="stable")]
        ordered = keys[entries]
        begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
        rank = np.arange(len(ordered)) - np.repeat(begins, np.diff(np.r_[begins, len(ordered)]))
        return np.concatenate((np.flatnonzero(~crowded), entries[rank < MOST]))

    def _settle(self) -> None:
        """Make a layer of the fresh entries, and merge layers until each is twice as long as the next."""
        keys, reports, places = (np.concatenate(column) for column in zip(*self._waiting, strict=True))
        order = np.argsort(keys, kind="stable")
        self._layers.append(Layer.of(keys[order], reports[order], places[order]))
        self._fresh, self._waiting, self._entries = {}, [], 0
        while len(self._layers) > 1 and len(self._layers[-2].keys) < 4 * len(self._layers[-1].keys):
            self._layers.append(self._merged(self._layers.pop(), self._layers.pop()))

    def _merged(self, short: Layer, long: Layer) -> Layer:
        """One layer of two."""
        keys = np.concatenate((long.keys, short.keys))
        reports = np.concatenate((long.reports, short.reports))
        places = np.concatenate((long.places, short.places))
        order = np.argsort(keys, kind="stable")
        keys, reports, places = keys[order], reports[order], places[order]
        if len(keys) > MOST and (keys[MOST:] == keys[:-MOST]).any():
            numbers = np.cumsum(np.r_[False, keys[1:] != keys[:-1]])
            kept = np.sort(self._earliest(numbers, reports))
            keys, reports, places = keys[kept], reports[kept], places[kept]
        return Layer.of(keys, reports, places)
