"""
The joining of claims measured on pairs of statements labelled by hand.

The labels hold no text: each gives for two statements the address and digest of a press article (headline, newline,
text) and the places of the content, and says how they stand to each other: same, denies, conflicts, different. Half of
them, chosen by a hash of the places, is held out: nobody sets weights on it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from quellenlage.linking.likeness import liken
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Report, Span, Statement, fingerprint
from quellenlage.reading import read

LABELS = ("same", "denies", "conflicts", "different")
_LABEL_OF = {"supports": "same", "denies": "denies", "conflicts": "conflicts", None: "different"}

Place = tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled statements, as the program reads them today."""

    one: Traits
    other: Traits
    cosine: float
    label: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """
    What came out.

    Attributes:
        labelled: All labels.
        missing: Labels whose statements are read otherwise today, or whose articles are not there.
        held_out, learnt: (label, what the scorer says) → pairs, of each half.
    """

    labelled: int
    missing: int
    held_out: dict[tuple[str, str], int]
    learnt: dict[tuple[str, str], int]


def measure_claims(articles: Path, annotations: Path) -> ClaimScores:
    """
    Compare the scorer with the labels.

    Args:
        articles: Gzipped JSON lines with `url`, `date`, `source`, `title` and `text`.
        annotations: JSON lines, one a pair.

    Raises:
        FileNotFoundError: One of the files is missing.
    """
    rows = [json.loads(line) for line in annotations.read_text(encoding="utf-8").splitlines()]
    pairs = list(labelled_pairs(articles, rows))
    halves: tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]] = ({}, {})
    for pair in pairs:
        said = _LABEL_OF[liken(pair.one, pair.other, pair.cosine).stands]
        half = halves[not pair.held_out]
        half[pair.label, said] = half.get((pair.label, said), 0) + 1
    return ClaimScores(len(rows), len(rows) - len(pairs), *halves)


def labelled_pairs(articles: Path, rows: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    """The pairs that can still be found."""
    rows = list(rows)
    found: dict[Place, Traits] = {}
    for report in _reports(articles, {side["digest"] for row in rows for side in (row["one"], row["other"])}):
        wanted = {_place(side) for row in rows for side in (row["one"], row["other"])}
        found.update(_found(report, read(report), wanted))
    pairs = [(row, found.get(_place(row["one"])), found.get(_place(row["other"]))) for row in rows]
    meanings = Meanings()
    meanings.learn(one.text for one in found.values())
    for row, one, other in pairs:
        if one is not None and other is not None:
            first, second = meanings.of([one.text, other.text])
            yield Pair(one, other, float(first @ second), row["label"], held_out(row))


def held_out(row: Mapping[str, Any]) -> bool:
    """Half of the labels, by a hash of their places."""
    return int(fingerprint(*(json.dumps(row[side], sort_keys=True) for side in ("one", "other"))), 16) % 2 == 0


def _found(report: Report, statements: Iterable[Statement], wanted: set[Place]) -> Iterator[tuple[Place, Traits]]:
    digest = _digest(report.text)
    for one in statements:
        if (digest, one.content) in wanted:
            yield (digest, one.content), traits([one], {report.id: report})[0]


def _place(side: Mapping[str, Any]) -> Place:
    return side["digest"], tuple(Span(start, end) for start, end in side["content"])


def _reports(articles: Path, digests: set[str]) -> Iterator[Report]:
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = f"{row['title']}\n{row['text']}"
            if _digest(text) in digests:
                when = datetime.fromisoformat(f"{row['date'][:10]}T00:00:00+00:00")
                yield Report(
                    text, url=row["url"], outlet=row["source"], title=row["title"], published=when, day_only=True,
                    language="de",
                )  # fmt: skip


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def format_claims(scores: ClaimScores) -> str:
    """The scores as lines to read."""
    lines = [f"labelled pairs {scores.labelled}, not found today {scores.missing}"]
    for name, half in (("held out", scores.held_out), ("learnt from", scores.learnt)):
        lines.append(f"{name}: {sum(half.values())} pairs")
        for label in LABELS[:3]:
            right = half.get((label, label), 0)
            given = sum(n for (_, said), n in half.items() if said == label)
            wanted = sum(n for (is_, _), n in half.items() if is_ == label)
            precision, recall = (right / total if total else 0.0 for total in (given, wanted))
            f1 = 2 * right / (given + wanted) if given + wanted else 0.0
            lines.append(
                f"  {label:9}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({wanted} labelled, {given} given)"
            )
    return "\n".join(lines)
