"""
Figures and times measured on press articles annotated by hand.

The annotations hold no text: each gives the address of an article, the digest of its text (blake2b, 8 bytes), and the
places and values of its figures and times. What is compared:

- figures and times found: F1 of those whose words overlap with an annotated one, each taken once.
- value: low, high (within 1 %) and unit all right, of the annotated figures; one that was not found is wrong.
- counted: what it counts has the annotated noun, or nothing is counted and nothing said; of the figures that were
  found and have an answer (an ellipsis that only the sentence before solves has none).
- normalised: first and last day or minute both right, of the annotated times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from quellenlage.evaluation.places import digest, lines, rows
from quellenlage.model import Figure, Report, Skipped, Span, Time
from quellenlage.reading.figures import find_figures
from quellenlage.reading.times import find_times
from quellenlage.reading.words.tagging import tag_report


@dataclass(frozen=True, slots=True)
class FigureFault:
    """What was read otherwise: where, which part, what was expected, what was found."""

    report: str
    span: Span
    part: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class FigureScores:
    """
    Counts over all annotated articles.

    Attributes:
        reports: Articles measured.
        figures: Annotated, found by the reader at all, found right (overlapping).
        values: Figures whose bounds and unit are right.
        counted: Judged for what they count, and right.
        times: Annotated, found by the reader at all, found right (overlapping).
        normalised: Times whose first and last day are right.
        skipped: Annotations without their article.
        faults: What was read otherwise.
    """

    reports: int
    figures: tuple[int, int, int]
    values: int
    counted: tuple[int, int]
    times: tuple[int, int, int]
    normalised: int
    skipped: tuple[Skipped, ...]
    faults: tuple[FigureFault, ...]


def measure_figures(articles: Path, annotations: Path) -> FigureScores:
    """
    Read the annotated articles and compare.

    Args:
        articles: The press articles, gzipped JSON lines with url, date and text.
        annotations: JSON lines; see the module.

    Raises:
        FileNotFoundError: One of the files is missing.
        KeyError: A line lacks a field.
    """
    expected = {line["report"]: line for line in rows(annotations)}
    figures, times, counted = [0, 0, 0], [0, 0, 0], [0, 0]
    values = normalised = reports = 0
    faults: list[FigureFault] = []
    for article in lines(articles):
        want = expected.get(article["url"])
        if want is None or digest(article["text"]) != want["digest"]:
            continue
        del expected[article["url"]]
        reports += 1
        tagged = tag_report(Report(article["text"], url=article["url"]))
        pairs = _paired(want["figures"], [one.figure for one in find_figures(tagged)])
        values += _count_values(article, pairs, figures, faults)
        _count_counted(article, pairs, counted, faults)
        published = datetime.fromisoformat(article["date"])
        normalised += _count_days(
            article, _paired(want["times"], [one.time for one in find_times(tagged, published)]), times, faults
        )
    return FigureScores(
        reports,
        (figures[0], figures[1], figures[2]),
        values,
        (counted[0], counted[1]),
        (times[0], times[1], times[2]),
        normalised,
        tuple(Skipped(url, "no article with this address and digest") for url in sorted(expected)),
        tuple(faults),
    )


def format_figures(scores: FigureScores, *, faults: bool = False) -> str:
    """The scores as lines, with every fault where asked."""
    expected, given, right = scores.figures
    judged, counted = scores.counted
    times, times_given, times_right = scores.times
    lines = [
        f"articles               {scores.reports} of {scores.reports + len(scores.skipped)}",
        f"figures                {expected} annotated, {given} found, {right} of these right",
        f"figures found F1       {_f1(right, expected, given):.3f}",
        f"low, high, unit right  {scores.values / max(1, expected):.3f}",
        f"what they count        {counted / max(1, judged):.3f}  ({counted} of {judged})",
        f"times                  {times} annotated, {times_given} found, {times_right} of these right",
        f"times found F1         {_f1(times_right, times, times_given):.3f}",
        f"times normalised       {scores.normalised / max(1, times):.3f}",
    ]
    if faults:
        lines += [
            f"{f.report} {f.span.start}-{f.span.end} {f.part}: expected {f.expected}, found {f.found}"
            for f in scores.faults
        ]
    return "\n".join(lines)


Pairs = list[tuple[dict[str, Any] | None, Any]]


def _paired(expected: Sequence[dict[str, Any]], found: Sequence[Figure] | Sequence[Time]) -> Pairs:
    """Annotated items with the first found one that overlaps, each used once; None where either is missing."""
    left: list[Any] = list(found)
    pairs: Pairs = []
    for want in expected:
        got = next((one for one in left if one.span.start < want["end"] and want["start"] < one.span.end), None)
        if got is not None:
            left.remove(got)
        pairs.append((want, got))
    return pairs + [(None, got) for got in left]


def _tally(pairs: Pairs, counts: list[int]) -> None:
    counts[0] += sum(want is not None for want, _ in pairs)
    counts[1] += sum(got is not None for _, got in pairs)
    counts[2] += sum(want is not None and got is not None for want, got in pairs)


def _count_values(article: dict[str, Any], pairs: Pairs, counts: list[int], faults: list[FigureFault]) -> int:
    _tally(pairs, counts)
    right = 0
    for want, got in pairs:
        same = want is not None and got is not None and _same_value(want, got)
        right += same
        if not same:
            values = f"{got.low}..{got.high} {got.unit}" if got is not None else "none"
            wanted = f"{want['low']}..{want['high']} {want['unit']}" if want is not None else "none"
            faults.append(_fault(article, want, got, "value", wanted, values))
    return right


def _count_counted(article: dict[str, Any], pairs: Pairs, counts: list[int], faults: list[FigureFault]) -> None:
    for want, got in pairs:
        if want is None or got is None or "of" not in want:
            continue
        counts[0] += 1
        head = article["text"][slice(*want["of"])] if want["of"] else ""
        same = head in (got.of or "").split() if head else got.of is None
        counts[1] += same
        if not same:
            faults.append(_fault(article, want, got, "counted", head or "none", got.of or "none"))


def _count_days(article: dict[str, Any], pairs: Pairs, counts: list[int], faults: list[FigureFault]) -> int:
    _tally(pairs, counts)
    right = 0
    for want, got in pairs:
        same = want is not None and got is not None and (want["first"], want["last"]) == (got.first, got.last)
        right += same
        if not same:
            days = f"{got.first}..{got.last}" if got is not None else "none"
            wanted = f"{want['first']}..{want['last']}" if want is not None else "none"
            faults.append(_fault(article, want, got, "time", wanted, days))
    return right


def _fault(
    article: dict[str, Any], want: dict[str, Any] | None, got: Any, part: str, expected: str, found: str
) -> FigureFault:
    span = got.span if want is None else Span(want["start"], want["end"])
    return FigureFault(article["url"], span, part, expected, found)


def _same_value(want: dict[str, Any], got: Figure) -> bool:
    return want["unit"] == got.unit and _near(want["low"], got.low) and _near(want["high"], got.high)


def _near(one: float | None, two: float | None) -> bool:
    return one == two if one is None or two is None else abs(one - two) <= 0.01 * abs(one)


def _f1(right: int, expected: int, given: int) -> float:
    return 2 * right / (expected + given) if expected + given else 1.0
