"""
Acts, certainty, hearsay and polarity measured on statements judged by hand.

The annotations hold no text: each line gives the address and digest of a press article (headline, newline, text), the
place of the content and of the cue, and for each part that was judged the values that are right (several where careful
readers differ). A statement counts where the reader has one with the same cue, or with at least half of the same
content; where a cue was annotated the outlet's own voice is not asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quellenlage.evaluation.places import Article, articles, place, rows
from quellenlage.model import Kind, Span, Statement

#: Parts of a statement that may have been judged.
PARTS = ("act", "certainty", "reportative", "polarity")
#: Share of the content that a statement without the annotated cue must have.
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Fault:
    """A part that was read otherwise: where, what was expected, what was found, by which words and rule."""

    url: str
    content: Span
    part: str
    expected: str
    found: str
    cue: str
    rule: str


@dataclass(frozen=True, slots=True)
class JudgedScores:
    """Counts over all annotated statements; `right` by judged part, of those that were found."""

    annotated: int
    found: int
    right: dict[str, int]
    faults: tuple[Fault, ...]


def measure_judged(corpus: Path, annotations: Path) -> JudgedScores:
    """
    Read the annotated articles, as intake makes reports of them, and compare.

    Args:
        corpus: The press articles, gzipped JSON lines with url, title and text.
        annotations: JSON lines, one a statement.

    Raises:
        FileNotFoundError: One of the files is missing.
        KeyError: A line lacks a field.
    """
    judged: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(annotations):
        judged[row["digest"]].append(row)
    annotated = found = 0
    right: Counter[str] = Counter()
    faults: list[Fault] = []
    for digest, article in articles(corpus, judged):
        for row in judged[digest]:
            annotated += 1
            got = _same(article, row)
            if got is None:
                continue
            found += 1
            for part in PARTS:
                if part in row and getattr(got, part) in row[part]:
                    right[part] += 1
                elif part in row:
                    right[part] += 0
                    faults.append(_fault(article, row, part, got))
    return JudgedScores(annotated, found, dict(right), tuple(faults))


def _same(article: Article, row: Mapping[str, Any]) -> Statement | None:
    """The statement with the annotated cue, or with most of the annotated content."""
    where = place(row)
    cued = article.cued(where, [Span(start, end) for start, end in row["cue"]])
    best, most = None, HALF
    for share, one in article.shared(where):
        if row["cue"] and one.kind is Kind.OWN:
            continue
        share += one.id in cued
        if share >= most:
            best, most = one, share
    return best


def _fault(article: Article, row: Mapping[str, Any], part: str, got: Statement) -> Fault:
    cue = " ".join(span.of(article.reading.report.text) for span in got.cue)
    expected = "|".join(map(str, row[part]))
    found = str(getattr(got, part))
    return Fault(row["url"], Span(row["content"][0][0], row["content"][-1][1]), part, expected, found, cue, got.rule)


def format_judged(scores: JudgedScores, *, faults: bool = False) -> str:
    """The scores as lines, with every fault where asked."""
    lines = [f"statements   {scores.annotated} annotated, {scores.found} found"]
    for part in PARTS:
        if part in scores.right:
            number = scores.right[part]
            lines.append(f"{part:12} {number / max(1, scores.found):.3f}  ({number} of {scores.found})")
    if faults:
        lines += [
            f"{f.url} {f.content.start}-{f.content.end} {f.part}: expected {f.expected}, found {f.found}"
            f" ({f.cue or 'no cue'}, {f.rule})"
            for f in scores.faults
        ]
    return "\n".join(lines)
