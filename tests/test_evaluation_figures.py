"""Measuring figures and times against annotations."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from quellenlage.evaluation.figures import FigureScores, format_figures, measure_figures

TEXT = "Am Montag kamen 300 Soldaten an. Rund 5 Prozent fehlten."
ANNOTATIONS = Path(__file__).parents[1] / "eval" / "annotations"


def articles(folder: Path) -> Path:
    path = folder / "press.jsonl.gz"
    line = {"url": "https://bote.example/1", "date": "2024-10-24T18:00:00+02:00", "text": TEXT}
    path.write_bytes(gzip.compress(json.dumps(line).encode()))
    return path


def annotated(folder: Path, **parts: Any) -> Path:
    path = folder / "gold.jsonl"
    digest = hashlib.blake2b(TEXT.encode(), digest_size=8).hexdigest()
    path.write_text(json.dumps({"report": "https://bote.example/1", "digest": digest, **parts}))
    return path


def figure(wording: str, low: float | None, high: float | None, unit: str | None, **of: Any) -> dict[str, Any]:
    start = TEXT.index(wording)
    return {"start": start, "end": start + len(wording), "low": low, "high": high, "unit": unit, **of}


def measured(folder: Path, figures: list[dict[str, Any]], times: list[dict[str, Any]]) -> FigureScores:
    return measure_figures(articles(folder), annotated(folder, figures=figures, times=times))


def test_what_is_read_as_annotated_counts_as_right(tmp_path: Path) -> None:
    """Bounds, unit, what is counted and the day are all compared."""
    noun = TEXT.index("Soldaten")
    monday = {"start": 0, "end": 9, "first": "2024-10-21", "last": "2024-10-21"}

    scores = measured(
        tmp_path,
        [figure("300", 300, 300, "person", of=[noun, noun + 8]), figure("5 Prozent", 5, 5, "percent", of=None)],
        [monday],
    )

    assert (scores.figures, scores.values, scores.counted) == ((2, 2, 2), 2, (2, 2))
    assert (scores.times, scores.normalised, scores.faults) == ((1, 1, 1), 1, ())


def test_missed_and_wrong_ones_are_named(tmp_path: Path) -> None:
    """Every fault stands with what was expected and what was found."""
    scores = measured(tmp_path, [figure("300", 300, None, "person"), figure("fehlten", 1, 1, None)], [])

    assert (scores.figures, scores.values) == ((2, 2, 1), 0)
    assert [(fault.part, fault.expected, fault.found) for fault in scores.faults] == [
        ("value", "300..None person", "300.0..300.0 person"),
        ("value", "1..1 None", "none"),
        ("value", "none", "5.0..5.0 percent"),
        ("time", "none", "2024-10-21..2024-10-21"),
    ]
    assert "expected 300..None person" in format_figures(scores, faults=True)


def test_annotations_without_their_article_are_skipped_by_name(tmp_path: Path) -> None:
    """A changed text is not the one that was annotated."""
    gold = annotated(tmp_path, figures=[], times=[])
    gold.write_text(gold.read_text().replace('"digest": "', '"digest": "x'))

    scores = measure_figures(articles(tmp_path), gold)

    assert (scores.reports, [skipped.path for skipped in scores.skipped]) == (0, ["https://bote.example/1"])


@pytest.mark.shared
def test_figures_and_times_of_the_press_stay_as_good_as_measured(shared: Path) -> None:
    """Floors a little below what eval/figures.md states."""
    scores = measure_figures(shared / "data" / "press" / "2020-04.jsonl.gz", ANNOTATIONS / "figures.jsonl")
    expected, given, right = scores.figures

    assert scores.skipped == ()
    assert 2 * right / (expected + given) >= 0.97
    assert scores.values / expected >= 0.96
    assert scores.counted[1] / scores.counted[0] >= 0.90
    assert scores.normalised / scores.times[0] >= 0.93
