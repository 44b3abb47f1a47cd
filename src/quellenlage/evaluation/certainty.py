"""
Certainty, hearsay and polarity measured on statements annotated by hand.

The annotations hold no text: each gives the address of a press article, the digest of its text (blake2b, 8 bytes), and
for statements of it the places of the content and the values that are right (several where careful readers differ).
A statement is judged where the reader has one with at least half of the same characters as content; of several, the
nearest one counts.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quellenlage.model import Report, Span, Statement
from quellenlage.reading import read

#: Parts of a statement that are compared.
PARTS = ("certainty", "reportative", "polarity")


@dataclass(frozen=True, slots=True)
class CertaintyFault:
    """A part that was read otherwise: where, what was expected, what was found."""

    report: str
    span: Span
    part: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class CertaintyScores:
    """Counts over all annotated statements; `right` by part, of those that were found."""

    annotated: int
    found: int
    right: dict[str, int]
    faults: tuple[CertaintyFault, ...]


def measure_certainty(articles: Path, annotations: Path) -> CertaintyScores:
    """
    Read the annotated articles and compare.

    Args:
        articles: The press articles, gzipped JSON lines with url and text.
        annotations: JSON lines; see the module.

    Raises:
        FileNotFoundError: One of the files is missing.
        KeyError: A line lacks a field.
    """
    expected = {line["report"]: line for line in _lines(annotations)}
    annotated = found = 0
    right: Counter[str] = Counter()
    faults: list[CertaintyFault] = []
    for article in _lines(articles):
        want = expected.get(article["url"])
        if want is None or hashlib.blake2b(article["text"].encode(), digest_size=8).hexdigest() != want["digest"]:
            continue
        statements = read(Report(article["text"], url=article["url"]))
        for one in want["statements"]:
            annotated += 1
            got = _nearest(one["content"], statements)
            if got is None:
                continue
            found += 1
            for part in PARTS:
                value = getattr(got, part)
                wanted = one[part] if isinstance(one[part], list) else [one[part]]
                if value in wanted:
                    right[part] += 1
                else:
                    span = Span(*one["content"][0])
                    faults.append(CertaintyFault(article["url"], span, part, "|".join(map(str, wanted)), str(value)))
    return CertaintyScores(annotated, found, dict(right), tuple(faults))


def format_certainty(scores: CertaintyScores, *, faults: bool = False) -> str:
    """The scores as lines, with every fault where asked."""
    lines = [f"statements   {scores.annotated} annotated, {scores.found} found"]
    for part in PARTS:
        share = scores.right.get(part, 0) / max(1, scores.found)
        lines.append(f"{part:12} {share:.3f}  ({scores.right.get(part, 0)} of {scores.found})")
    if faults:
        lines += [
            f"{f.report} {f.span.start}-{f.span.end} {f.part}: expected {f.expected}, found {f.found}"
            for f in scores.faults
        ]
    return "\n".join(lines)


def _nearest(content: Sequence[Sequence[int]], statements: Sequence[Statement]) -> Statement | None:
    """The statement that shares most of its characters with an annotated content, None where no half is shared."""
    wanted = {place for start, end in content for place in range(start, end)}
    best, most = None, 0.5
    for one in statements:
        places = {place for span in one.content for place in range(span.start, span.end)}
        share = len(wanted & places) / len(wanted | places)
        if share >= most:
            best, most = one, share
    return best


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    opened: Iterable[str]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)
