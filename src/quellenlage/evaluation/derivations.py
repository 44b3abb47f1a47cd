"""
Measuring derivations: against pairs judged by reading, against comparing every pair of texts, and how fast.
"""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np

from quellenlage.intake.batches.items import Taken, take_item
from quellenlage.intake.batches.jsonl import json_lines, mapping
from quellenlage.linking.derivations import Shelf
from quellenlage.linking.printed import printed
from quellenlage.linking.shingles import mixed
from quellenlage.model import Derivation, Direction, Report, Skipped

#: Pairs judged by reading: addresses, digests of the texts, places of the longest shared passage; no text.
JUDGED = Path(__file__).parents[3] / "eval" / "annotations" / "derivations.jsonl"
SHARED_WORDS = 6  # every two texts that share so many words in a row are compared in full
COMMON = 200  # runs of words in more texts than this are boilerplate

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair that somebody read: is it a derivation, and who took it ("left", "right", "agency", "open")?"""

    pair: Pair
    stratum: str
    derived: bool
    direction: str


@dataclass(frozen=True, slots=True)
class Scores:
    """What was measured; shares from 0 to 1, times in seconds of processor time."""

    reports: int
    skipped: int
    pairs: int
    judged: int
    precision: float
    recall: float
    directed: int
    direction: float
    compared: int
    brute_recall: float
    adding: float
    asking: float


def measure_derivations(data: Path, tell: Callable[[str], None] = lambda line: None) -> Scores:
    """
    Measure on a file of reports (JSON Lines, may be gzipped).

    Args:
        data: The articles that the judged pairs come from.
        tell: Is told what is done.
    """
    reports, skipped = load(data)
    by_id = {report.id: report for report in reports}
    shelf = Shelf(by_id.__getitem__)
    start = time.process_time()
    for report in by_id.values():
        shelf.add(report)
    added = time.process_time()
    found = {derivation for report in by_id.values() for derivation in shelf.derivations(report)}
    asked = time.process_time()
    tell(f"{len(by_id)} reports, {len(found)} passages")
    by_pair = {pair_of(derivation): derivation for derivation in sorted(found, key=lambda one: one.words)}
    judged = [one for one in load_judged(JUDGED, reports) if one.pair[0] != one.pair[1]]
    right = [one for one in judged if one.derived and one.pair in by_pair]
    directed = [one for one in right if one.direction != "open"]
    every = compare_all(list(by_id.values()), shelf)
    tell(f"{len(every)} pairs by comparing all")
    return Scores(
        reports=len(reports),
        skipped=skipped,
        pairs=len(by_pair),
        judged=len(judged),
        precision=len(right) / max(1, sum(one.pair in by_pair for one in judged)),
        recall=len(right) / max(1, sum(one.derived for one in judged)),
        directed=len(directed),
        direction=sum(said(by_pair[one.pair]) == one.direction for one in directed) / max(1, len(directed)),
        compared=len(every),
        brute_recall=len(every & by_pair.keys()) / max(1, len(every)),
        adding=added - start,
        asking=asked - added,
    )


def format_derivations(scores: Scores) -> str:
    """The scores as lines to read."""
    return "\n".join(
        (
            f"reports {scores.reports}, skipped {scores.skipped}, pairs found {scores.pairs}",
            f"judged by reading {scores.judged}: precision {scores.precision:.3f} recall {scores.recall:.3f}",
            f"direction where evident {scores.directed}: {scores.direction:.3f}",
            f"comparing all finds {scores.compared}: recall of the index {scores.brute_recall:.3f}",
            f"texts a second: put in {scores.reports / scores.adding:.0f}, asked {scores.reports / scores.asking:.0f}",
        )
    )


def load(data: Path) -> tuple[list[Report], int]:
    """The reports of a file, and how many lines gave none."""
    reports: list[Report] = []
    skipped = 0
    with gzip.open(data) if data.suffix == ".gz" else data.open("rb") as file:
        for item in json_lines(cast(BinaryIO, file), data.name, mapping({})):
            for taken in [item] if isinstance(item, Skipped) else take_item(item):
                if isinstance(taken, Taken):
                    reports.append(taken.report)
                else:
                    skipped += 1
    return reports, skipped


def load_judged(path: Path, reports: Iterable[Report]) -> list[Judged]:
    """The judged pairs among these reports, by the ids that the reports have now."""
    by_url: dict[str, list[Report]] = {}
    for report in reports:
        by_url.setdefault(report.url or "", []).append(report)
    judged = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        left, right = (by_url.get(row[side]["url"], [])[:1] for side in ("left", "right"))
        if left and right:
            pair = left[0].id, right[0].id
            turned = pair[0] > pair[1]
            direction = TURNED.get(row["direction"], row["direction"]) if turned else row["direction"]
            judged.append(Judged((min(pair), max(pair)), row["stratum"], row["derived"], direction))
    return judged


TURNED = {"left": "right", "right": "left"}


def pair_of(derivation: Derivation) -> Pair:
    """The two reports, the smaller id first."""
    return min(derivation.derived, derivation.original), max(derivation.derived, derivation.original)


def said(derivation: Derivation) -> str:
    """The direction in the words of the annotation."""
    if derivation.direction is not Direction.TAKEN:
        return "agency" if derivation.direction is Direction.COMMON else "open"
    return "left" if derivation.derived < derivation.original else "right"


def compare_all(reports: list[Report], shelf: Shelf) -> set[Pair]:
    """The pairs that are derivations when every two texts with six words in a row in common are compared in full."""
    runs = [np.unique(mixed(printed(report).words, SHARED_WORDS)) for report in reports]
    owners = np.repeat(np.arange(len(reports)), [len(run) for run in runs])
    words = np.concatenate(runs)
    order = np.argsort(words, kind="stable")
    words, owners = words[order], owners[order]
    begins = np.flatnonzero(np.r_[True, words[1:] != words[:-1]])
    pairs: Counter[tuple[int, int]] = Counter()
    for first, end in zip(begins.tolist(), np.r_[begins[1:], len(words)].tolist(), strict=True):
        if 2 <= end - first <= COMMON:
            pairs.update(combinations(sorted(owners[first:end].tolist()), 2))
    found = (shelf.between(reports[one], reports[other]) for one, other in pairs)
    return {pair_of(derivations[0]) for derivations in found if derivations}
