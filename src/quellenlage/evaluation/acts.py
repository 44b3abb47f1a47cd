"""
Acts, certainty, hearsay and polarity measured on statements annotated by hand.

The annotations hold no text: each line gives the address and digest of a press article (headline, newline, text), the
place of the content and of the cue, and for each part the values that are right (several where careful readers
differ). A statement is judged where the reader has one with the same cue, or with at least half of the same content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quellenlage.model import Kind, Report, Span, Statement
from quellenlage.reading import read

#: Parts of a statement that are compared.
PARTS = ("act", "certainty", "reportative", "polarity")


@dataclass(frozen=True, slots=True)
class ActFault:
    """A part that was read otherwise: where, what was expected, what was found, by which words and rule."""

    url: str
    content: Span
    part: str
    expected: str
    found: str
    cue: str
    rule: str


@dataclass(frozen=True, slots=True)
class ActScores:
    """Counts over all annotated statements; `right` by part, of those that were found."""

    annotated: int
    found: int
    right: dict[str, int]
    faults: tuple[ActFault, ...]


def measure_acts(articles: Path, annotations: Path) -> ActScores:
    """
    Read the annotated articles and compare.

    Args:
        articles: The press articles, gzipped JSON lines with url, title and text.
        annotations: JSON lines, one a statement.

    Raises:
        FileNotFoundError: One of the files is missing.
        KeyError: A line lacks a field.
    """
    expected: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in annotations.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expected[row["url"]].append(row)
    annotated = found = 0
    right: Counter[str] = Counter()
    faults: list[ActFault] = []
    for report in _reports(articles, expected):
        statements = [one for one in read(report) if one.kind is not Kind.OWN]
        for want in expected[report.url or ""]:
            annotated += 1
            got = _same(statements, want)
            if got is None:
                continue
            found += 1
            for part in PARTS:
                if getattr(got, part) in want[part]:
                    right[part] += 1
                else:
                    faults.append(_fault(report, want, part, got))
    return ActScores(annotated, found, dict(right), tuple(faults))


def _reports(articles: Path, wanted: dict[str, list[dict[str, Any]]]) -> Iterator[Report]:
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["url"] not in wanted:
                continue
            text = row["title"] + "\n" + row["text"]
            if hashlib.blake2b(text.encode(), digest_size=8).hexdigest() == wanted[row["url"]][0]["digest"]:
                yield Report(text, url=row["url"], language="de")


def _same(statements: Sequence[Statement], want: dict[str, Any]) -> Statement | None:
    """The statement with the annotated cue, or with most of the annotated content."""
    start, end = want["content"]
    best, most = None, 0.5
    for one in statements:
        first, last = one.content[0].start, one.content[-1].end
        share = max(0, min(end, last) - max(start, first)) / (max(end, last) - min(start, first))
        share += any(a.start < y and x < a.end for a in one.cue for x, y in want["cue"])
        if share >= most:
            best, most = one, share
    return best


def _fault(report: Report, want: dict[str, Any], part: str, got: Statement) -> ActFault:
    cue = " ".join(span.of(report.text) for span in got.cue)
    expected = "|".join(map(str, want[part]))
    return ActFault(report.url or "", Span(*want["content"]), part, expected, str(getattr(got, part)), cue, got.rule)


def format_acts(scores: ActScores, *, faults: bool = False) -> str:
    """The scores as lines, with every fault where asked."""
    lines = [f"statements   {scores.annotated} annotated, {scores.found} found"]
    for part in PARTS:
        number = scores.right.get(part, 0)
        lines.append(f"{part:12} {number / max(1, scores.found):.3f}  ({number} of {scores.found})")
    if faults:
        lines += [
            f"{f.url} {f.content.start}-{f.content.end} {f.part}: expected {f.expected}, found {f.found}"
            f" ({f.cue or 'no cue'}, {f.rule})"
            for f in scores.faults
        ]
    return "\n".join(lines)
