"""
The official metric of the dataset 'Quotation Attribution in German News Articles'.

Written down from the dataset's scorer (Petersen-Frey & Biemann, LREC-COLING 2024): quotations of a document are
assigned one to one so that the sum of a score is largest; then every part of every pair, and of every quotation
left over, gives a token precision (where the system named tokens) and a token recall (where gold has tokens).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy

from quellenlage.errors import UsageError

PARTS = ("quote", "addressee", "cue", "frame", "speaker")
ROLES = PARTS[1:]
KINDS = ("Direct", "Indirect", "IndirectFreeIndirect", "FreeIndirect", "Reported")

#: One quotation in the dataset's own form: type, medium, and for each part a dict with "tokenIds".
Annotation = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Tally:
    """Sums over documents; `add` one document at a time, then read the scores."""

    precisions: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    recalls: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    named: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wanted: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, gold: Sequence[Annotation], system: Sequence[Annotation]) -> list[tuple[int, int]]:
        """
        Score one document.

        Returns:
            Pairs of positions (gold, system) that were assigned to each other and overlap.
        """
        pairs = assign(gold, system)
        left_gold = set(range(len(gold))) - {g for g, _ in pairs}
        left_system = set(range(len(system))) - {s for _, s in pairs}
        for g, s in pairs:
            for part in PARTS:
                self._part(part, tokens(gold[g], part), tokens(system[s], part))
        for g in left_gold:
            for part in PARTS:
                self._part(part, tokens(gold[g], part), frozenset())
        for s in left_system:
            for part in PARTS:
                self._part(part, frozenset(), tokens(system[s], part))
        self._count(gold, system, pairs)
        return pairs

    def _part(self, part: str, wanted: frozenset[int], named: frozenset[int]) -> None:
        common = len(wanted & named)
        if named:
            self.precisions[part].append(common / len(named))
        if wanted:
            self.recalls[part].append(common / len(wanted))

    def _count(self, gold: Sequence[Annotation], system: Sequence[Annotation], pairs: list[tuple[int, int]]) -> None:
        for what in ("form", "medium"):
            self.wanted[what] += len(gold)
            self.named[what] += len(system)
        for one in gold:
            self.wanted[one["type"]] += 1
        for one in system:
            self.named[one["type"]] += 1
        for g, s in pairs:
            same = gold[g]["type"] == system[s]["type"]
            self.right["form"] += same
            self.right["medium"] += gold[g]["medium"] == system[s]["medium"]
            if same and overlap(tokens(gold[g], "quote"), tokens(system[s], "quote")) >= 0.5:
                self.right[gold[g]["type"]] += 1

    def tokenwise(self, parts: Sequence[str]) -> Score:
        """Means over the values of these parts: ("quote",) is Message, ROLES is Roles, PARTS is Joint."""
        precisions = [value for part in parts for value in self.precisions[part]]
        recalls = [value for part in parts for value in self.recalls[part]]
        return Score(_mean(precisions), _mean(recalls))

    def counted(self, what: str) -> Score:
        """Micro precision and recall of "form", "medium" or one kind."""
        right = self.right[what]
        return Score(
            right / self.named[what] if self.named[what] else 0.0,
            right / self.wanted[what] if self.wanted[what] else 0.0,
        )


def tokens(annotation: Annotation, part: str) -> frozenset[int]:
    """The token ids of one part of a quotation."""
    return frozenset(annotation[part]["tokenIds"])


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """
    Token F1 of two sets of tokens.

    Example:
        >>> overlap(frozenset({1, 2}), frozenset({2, 3}))
        0.5
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def assign(gold: Sequence[Annotation], system: Sequence[Annotation]) -> list[tuple[int, int]]:
    """
    Pair quotations one to one for the largest sum of scores; pairs without a common token are left out.

    Raises:
        UsageError: scipy, which only measuring needs, is not installed.
    """
    if not gold or not system:
        return []
    try:
        from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # has no types of its own
    except ImportError as missing:
        raise UsageError("measuring quotations needs scipy: install quellenlage[eval]") from missing
    worth = numpy.zeros((len(gold), len(system)))
    for g, wanted in enumerate(gold):
        quote = tokens(wanted, "quote")
        for s, named in enumerate(system):
            common = overlap(quote, tokens(named, "quote"))
            if common:
                worth[g, s] = (
                    common + 0.01 * (wanted["type"] == named["type"]) + 0.001 * (wanted["medium"] == named["medium"])
                )
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(int(g), int(s)) for g, s in zip(rows, columns, strict=True) if worth[g, s] > 0]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
