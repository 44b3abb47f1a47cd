"""
Agreement: how far a second reader, who saw neither the first reading nor the program's answers, says the same.

Beside each file of annotations stands one of the second reader (`sources-second.jsonl` and so on) on a quarter of the
articles. Of values that serve equally well any that both readers allow will do; kappa (Cohen 1960) takes each
reader's first, so it is the stricter.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quellenlage.evaluation.places import rows


@dataclass(frozen=True, slots=True)
class Agreement:
    """
    How often two readers say the same of one part.

    Attributes:
        part: What they judged.
        judged, same: How often both judged it, and how often alike.
        kappa: Agreement beyond chance, of parts that are chosen from few values; else None.
    """

    part: str
    judged: int
    same: int
    kappa: float | None = None


def measure_agreement(folder: Path) -> list[Agreement]:
    """
    Compare the readings of a folder with annotations.

    Args:
        folder: Holds `sources.jsonl`, `certainty.jsonl`, `figures.jsonl` and the second readings beside them.

    Raises:
        FileNotFoundError: One of the files is missing.
        KeyError: The second reading judges what the first one does not.
    """
    return [*_sources(folder), *_certainty(folder), *_figures(folder)]


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """
    Cohen's kappa of two readers' values.

    Example:
        >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
        0.0
    """
    number = len(pairs)
    same = sum(one == other for one, other in pairs) / number
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[value] * second[value] for value in first) / number**2
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def _sources(folder: Path) -> Iterator[Agreement]:
    first = {_place(row): row for row in rows(folder / "sources.jsonl")}
    pairs = [(first[_place(row)], row) for row in rows(folder / "sources-second.jsonl")]
    for part, key, column in (("source name", "sources", 0), ("source type", "sources", 1), ("via", "via", 0)):
        values = [([one[column] for one in a[key]], [one[column] for one in b[key]]) for a, b in pairs]
        chosen = [(one.split("|")[0], other.split("|")[0]) for a, b in values for one, other in zip(a, b, strict=False)]
        yield Agreement(part, len(values), sum(_alike(*pair) for pair in values), kappa(chosen) if column else None)


def _place(row: dict[str, Any]) -> str:
    return json.dumps([row["url"], row["content"], row["cue"]])


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each value of one reader has one of the other's, spelt alike."""
    left = [{_plain(name) for name in value.split("|")} for value in other]
    for value in one:
        names = {_plain(name) for name in value.split("|")}
        match = next((place for place, found in enumerate(left) if names & found), None)
        if match is None:
            return False
        del left[match]
    return not left


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _certainty(folder: Path) -> Iterator[Agreement]:
    first = {_place(row): row for row in rows(folder / "certainty.jsonl")}
    pairs = [(first[_place(row)], row) for row in rows(folder / "certainty-second.jsonl")]
    for part in ("certainty", "reportative", "polarity"):
        values = [(a[part], b[part]) for a, b in pairs]
        same = sum(not set(one).isdisjoint(other) for one, other in values)
        yield Agreement(part, len(values), same, kappa([(one[0], other[0]) for one, other in values]))


def _figures(folder: Path) -> Iterator[Agreement]:
    first = {row["report"]: row for row in rows(folder / "figures.jsonl")}
    counts: dict[str, list[int]] = {}

    def judge(part: str, same: bool) -> None:
        count = counts.setdefault(part, [0, 0])
        count[0] += 1
        count[1] += same

    for row in rows(folder / "figures-second.jsonl"):
        for part in ("figures", "times"):
            left = list(row[part])
            for one in first[row["report"]][part]:
                other = next((o for o in left if o["start"] < one["end"] and one["start"] < o["end"]), None)
                judge(f"{part} seen", other is not None)
                if other is None:
                    continue
                left.remove(other)
                if part == "times" and not other.get("open"):
                    judge("times", (one["first"], one["last"]) == (other["first"], other["last"]))
                elif part == "figures":
                    units = other.get("units", [other["unit"]])
                    bounds = (one["low"], one["high"]) == (other["low"], other["high"])
                    judge("low, high, unit", bounds and one["unit"] in units)
                    if "of" in one and "of" in other:
                        judge("what they count", _overlap(one["of"], other["of"]))
            for _ in left:
                judge(f"{part} seen", False)
    return (Agreement(part, judged, same) for part, (judged, same) in counts.items())


def _overlap(one: Sequence[int] | None, other: Sequence[int] | None) -> bool:
    return one is other if one is None or other is None else one[0] < other[1] and other[0] < one[1]


def format_agreement(found: Sequence[Agreement]) -> str:
    """One line a part: the share judged alike and, where values are few, kappa."""
    lines = []
    for one in found:
        beyond = "" if one.kappa is None else f"  kappa {one.kappa:.2f}"
        lines.append(f"{one.part:16} {one.same / max(1, one.judged):.3f}  ({one.same} of {one.judged}){beyond}")
    return "\n".join(lines)
