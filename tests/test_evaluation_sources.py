"""Measuring sources: statements are found again by place, names and types compared, relays counted."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest

from quellenlage.evaluation.sources import format_sources, measure_sources

TITLE = "Brücke gesperrt"
TEXT = "Die Brücke bleibe zu, sagte Ministerin Anna Berg der »Morgenpost«."


def write(folder: Path, sources: list[list[str]], via: list[list[str]], *, title: str = TITLE) -> tuple[Path, Path]:
    """An article and one annotated statement of it."""
    text = f"{TITLE}\n{TEXT}"
    first = text.index("Die Brücke")
    row = {
        "url": "https://nordbote.example/a",
        "digest": hashlib.blake2b(text.encode(), digest_size=8).hexdigest(),
        "content": [first, text.index(",")],
        "cue": [[text.index("sagte"), text.index("sagte") + 5]],
        "mention": [[text.index("Ministerin"), text.index(" der »")]],
        "sources": sources,
        "via": via,
    }
    articles, annotations = folder / "press.jsonl.gz", folder / "sources.jsonl"
    with gzip.open(articles, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"url": row["url"], "title": title, "text": TEXT, "source": "nordbote.example"}) + "\n")
    annotations.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return articles, annotations


def test_what_is_read_rightly_counts(tmp_path: Path) -> None:
    """One statement with the right name, type and relay."""
    scores = measure_sources(*write(tmp_path, [["Anna Berg", "person"]], [["Morgenpost|Bote", "medium"]]))
    assert (scores.annotated, scores.found, scores.name, scores.type, scores.resolved) == (1, 1, 1, 1, 1)
    assert (scores.via_f1, scores.faults) == (1.0, ())


def test_what_is_read_otherwise_is_listed(tmp_path: Path) -> None:
    """Each wrong part stands in the list with what was expected and found."""
    scores = measure_sources(*write(tmp_path, [["Karl Winter", "person"]], []))
    assert (scores.name, scores.type, scores.via_f1) == (0, 1, 0.0)
    assert [fault.part for fault in scores.faults] == ["source", "via"]
    assert "('Karl Winter', 'person')" in format_sources(scores, faults=True)


def test_a_changed_article_is_left_out(tmp_path: Path) -> None:
    """Where the text is another than the annotator read, nothing is compared."""
    assert measure_sources(*write(tmp_path, [["Anna Berg", "person"]], [], title="Brücke offen")).annotated == 0


@pytest.mark.shared
def test_sources_do_not_fall_below_what_was_measured(shared: Path) -> None:
    """Pinned floors, a little below the figures in eval/sources.md."""
    annotations = Path(__file__).parents[1] / "eval" / "annotations" / "sources.jsonl"
    scores = measure_sources(shared / "data" / "press" / "2020-04.jsonl.gz", annotations)
    assert scores.annotated == 448
    assert scores.name / scores.found >= 0.85
    assert scores.type / scores.found >= 0.88
    assert scores.resolved / scores.mentioned >= 0.95
    assert scores.via_f1 >= 0.82
