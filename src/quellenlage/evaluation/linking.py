"""
Measuring linking: `python -m quellenlage.evaluation.linking --data FILE [--first DAY] [--days N]`.

How much the order of arrival changes which statements stand together: pairs of statements of one side of one claim,
compared between the order of time and others.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from quellenlage.adding.work import Done, work
from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.walk import walk
from quellenlage.joining.linking import handfuls
from quellenlage.joining.prepare import Ready
from quellenlage.ledger import Entry, Ledger, Prepared
from quellenlage.linking.joining import Claims, Voice

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two ways of joining agree: pairs in one, in the other and in both, and their F1."""

    one: int
    other: int
    both: int

    @property
    def f1(self) -> float:
        """1 where both join the same pairs."""
        return 2 * self.both / (self.one + self.other) if self.one + self.other else 1.0


def agreement(one: Pairs, other: Pairs) -> Agreement:
    """
    Compare which statements stand together.

    Example:
        >>> agreement(frozenset({("a", "b"), ("a", "c")}), frozenset({("a", "b")})).both
        1
    """
    return Agreement(len(one), len(other), len(one & other))


def together(reports: Iterable[Sequence[Voice]]) -> Pairs:
    """The pairs of statements that stand on one side of one claim, reports joined in this order."""
    growing = Claims()
    sides: dict[tuple[str, int], list[str]] = {}
    for voices in reports:
        for voice in voices:
            joined = growing.join(voice)
            sides.setdefault((joined.claim, joined.side), []).append(voice.traits.statement)
        for merged in growing.merged:
            for side, (other, _) in merged.sides.items():
                sides.setdefault((merged.kept, other), []).extend(sides.pop((merged.gone, side), []))
        growing.merged.clear()
    return frozenset((min(pair), max(pair)) for said in sides.values() for pair in combinations(said, 2))


def ready(data: Path, first: date, days: int) -> list[Ready]:
    """The articles of some days, ready to be linked, the earliest first."""
    found: list[Prepared] = []
    for item in walk([str(data)]):
        for done in work(item) if isinstance(item, Item) else []:
            if isinstance(done, Done) and done.prepared.report.published:
                day = done.prepared.report.published.date()
                if 0 <= (day - first).days < days:
                    found.append(done.prepared)
    with Ledger("sqlite://") as ledger:
        ledger.add([Entry(one) for one in found])
        return [one for group in handfuls(ledger, 0) for one in group]


def measure_order(reports: Sequence[Ready]) -> dict[str, Agreement]:
    """How far other orders of arrival agree with the order of time."""
    voices = [one.voices() for one in reports]
    forward = together(voices)
    shuffled = list(voices)
    random.Random(1).shuffle(shuffled)
    orders = {"once more": voices, "backward": voices[::-1], "shuffled": shuffled}
    return {name: agreement(forward, together(order)) for name, order in orders.items()}


def main() -> None:
    """Print the measurements as a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="file or folder with articles")
    parser.add_argument("--first", type=date.fromisoformat, default=date(2020, 4, 6))
    parser.add_argument("--days", type=int, default=3)
    asked = parser.parse_args()
    reports = ready(asked.data, asked.first, asked.days)
    print(f"{len(reports)} reports, {sum(len(one.packed) for one in reports)} statements")
    print("| order | pairs forward | pairs | both | F1 |\n|---|---|---|---|---|")
    for name, one in measure_order(reports).items():
        print(f"| {name} | {one.one} | {one.other} | {one.both} | {one.f1:.3f} |", flush=True)


if __name__ == "__main__":
    main()
