"""How intake is scored, and the floors it must hold on the recorded pages."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quellenlage.evaluation.pages import PageScore, PageScores, format_pages, measure_pages, score_page
from quellenlage.model import Report, Role, Zone

EXPECTED = {
    "title": "Kiew dementiert",
    "authors": ["Anna Berg", "dpa", "Der Bote"],
    "publishing_date": "2024-05-03 14:24:00+02:00",
    "body": {"summary": ["Ein Bericht."], "sections": [{"headline": ["Die Lage"], "paragraphs": ["Kiew schweigt."]}]},
}
TEXT = "Kiew dementiert\nEin Bericht.\nDie Lage\nKiew schweigt.\nTeilen"
REPORT = Report(
    TEXT,
    outlet="Der Bote",
    title="Kiew dementiert",
    published=datetime(2024, 5, 3, 12, 24, 40, tzinfo=UTC),
    authors=("Anna Berg",),
    credits=("dpa", "AFP"),
    zones=(Zone(0, 15, Role.TITLE), Zone(len(TEXT) - 6, len(TEXT), Role.SOCIAL)),
)


def test_report_that_holds_all_is_right_in_all() -> None:
    """Title and furniture are no body; seconds do not count; agencies are credits; the house is no author."""
    assert score_page("1", REPORT, EXPECTED) == PageScore("1", body=1.0, title=1.0, minute=True, day=True, authors=0.5)


def test_what_is_missing_costs() -> None:
    """Half the words, another day and a wrong name."""
    report = Report("Ein Bericht.", title="Kiew", published=datetime(2024, 5, 4, tzinfo=UTC), authors=("Jan Holt",))

    assert score_page("1", report, EXPECTED) == PageScore(
        "1", body=0.5, title=pytest.approx(2 / 3), minute=False, day=False, authors=0.0
    )


@pytest.mark.parametrize(
    ("written", "minute", "day"),
    [
        (None, None, None),
        ("2024-05-03 00:00:00", None, True),
        ("2024-05-03 14:24:00", True, True),
        ("2024-05-03 14:20:00", False, True),
        ("2024-12-05 00:00:00", None, None),
    ],
)
def test_time_counts_where_one_is_expected(written: str | None, minute: bool | None, day: bool | None) -> None:
    """A day has no minute, and a time after the page was recorded is a parser's mistake."""
    score = score_page("1", REPORT, {**EXPECTED, "publishing_date": written}, "2024-05-03 20:00:00")

    assert (score.minute, score.day) == (minute, day)


def test_house_in_the_authors_place_counts_as_an_author() -> None:
    """What the page names in the author's place is expected, initials found at the end are not."""
    assert score_page("1", REPORT, {**EXPECTED, "authors": ["Der Bote"]}).authors == 0.0
    assert score_page("1", REPORT, {**EXPECTED, "authors": []}).authors == 0.0


def test_every_page_is_accounted_for(tmp_path: Path) -> None:
    """What cannot be read counts with nothing; what has no expectation is named."""
    fixture = Path(__file__).parent / "fixtures" / "pages" / "graph.html"
    for name in ("Bote_2024_11_08", "Echo_2024_11_08", "Echo_2024_11_09", "Kurier_2024_11_08"):
        raw = b"" if name.startswith("Kurier") else fixture.read_bytes()
        (tmp_path / f"{name}.html.gz").write_bytes(gzip.compress(raw))
    for name in ("Bote", "Echo", "Kurier"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"V1": EXPECTED}), encoding="utf-8")
    (tmp_path / "meta.info").write_text("{}", encoding="utf-8")
    seen: list[int] = []

    scores = measure_pages(tmp_path, seen.append)

    assert [page.name for page in scores.pages] == ["Bote_2024_11_08.html.gz", "Kurier_2024_11_08.html.gz"]
    assert [(skip.path, skip.reason) for skip in scores.skipped] == [
        ("Echo_2024_11_08.html.gz", "no expectation belongs to it"),
        ("Echo_2024_11_09.html.gz", "no expectation belongs to it"),
        ("Kurier_2024_11_08.html.gz", "is empty; give it a report to read"),
    ]
    assert seen == [1, 2, 3, 4]


def test_table_shows_means_and_pages() -> None:
    """Numbers first, then the worst page on top."""
    good = PageScore("gut", 1.0, 1.0, True, True, 1.0)
    bad = PageScore("schlecht", 0.5, 1.0, None, False, 0.0)
    lines = format_pages(PageScores((good, bad), ())).split("\n")

    assert lines[:2] == ["pages                 2", "body F1, mean         0.750"]
    assert [line.split() for line in lines[-2:]] == [
        ["schlecht", "0.500", "1.000", "–", "NO", "0.00"],
        ["gut", "1.000", "1.000", "yes", "yes", "1.00"],
    ]


@pytest.mark.shared
def test_floors_on_recorded_pages(shared: Path) -> None:
    """What was reached (eval/pages.md) is not lost again."""
    scores = measure_pages(shared / "data" / "pages")

    assert len(scores.pages) >= 49
    assert scores.skipped == ()
    assert scores.mean("body") >= 0.98
    assert scores.least_body >= 0.75
    assert scores.mean("title") >= 0.95
    assert scores.mean("minute") >= 0.97
    assert scores.mean("day") >= 0.97
    assert scores.mean("authors") >= 0.95
