"""The bundled story: what it must hold to be worth a try, and the command that shows it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from quellenlage.cli import main
from quellenlage.demo import Bundled, story
from quellenlage.model import Reading, Role
from quellenlage.pipeline import read


@pytest.fixture(scope="module")
def readings() -> list[tuple[Bundled, Reading]]:
    return [(one, read(str(one.path), url=one.url, outlet=one.outlet, published=one.published)) for one in story()]


def test_twelve_reports_of_ten_outlets_in_the_order_of_their_publication() -> None:
    reports = list(story())
    assert (len(reports), len({one.outlet for one in reports})) == (12, 10)
    assert sorted(reports, key=lambda one: one.published) == reports
    assert {one.path.suffix for one in reports} == {".txt", ".html"}
    assert all(one.url.partition("://")[2].partition("/")[0].endswith(".example") for one in reports)


def test_every_file_of_the_story_is_listed() -> None:
    folder = next(story()).path.parent
    listed = {one.path.name for one in story()}
    assert {path.name for path in folder.iterdir()} - {"story.toml"} == listed


def test_one_report_is_a_later_version_at_the_same_address() -> None:
    times = Counter(one.url for one in story())
    assert [one.path.name for one in story() if times[one.url] > 1] == [
        "09-alpenpost.txt",
        "10-alpenpost-berichtigt.txt",
    ]
    assert [one.path.name for one in story() if one.changed] == ["10-alpenpost-berichtigt.txt"]


def test_the_page_in_windows_1252_is_read_rightly(readings: list[tuple[Bundled, Reading]]) -> None:
    text = next(reading.report.text for one, reading in readings if one.path.name == "05-klartext24.html")
    assert "Kims Elitekämpfer" in text
    assert "\ufffd" not in text


def test_every_report_says_something_and_keeps_its_furniture_apart(
    readings: list[tuple[Bundled, Reading]],
) -> None:
    """The words of newsletters, credits and menus stand in no statement."""
    for one, reading in readings:
        contents = " ".join(span.of(reading.report.text) for s in reading.statements for span in s.content)
        assert len(reading.statements) >= 5, one.path.name
        for furniture in ("Newsletter", "Impressum", "WhatsApp", "Anmerkung der Redaktion", "(dpa)"):
            assert furniture not in contents, (one.path.name, furniture)


def test_agencies_and_titles_are_known(readings: list[tuple[Bundled, Reading]]) -> None:
    credits = {one.path.name: reading.report.credits for one, reading in readings if reading.report.credits}
    assert credits == {
        "03-rheintal-anzeiger.txt": ("dpa",),
        "04-mainblick.html": ("dpa",),
        "05-klartext24.html": ("dpa",),
        "07-sueddeutscher-morgen.html": ("AFP",),
        "09-alpenpost.txt": ("AFP",),
        "10-alpenpost-berichtigt.txt": ("AFP",),
    }
    assert [reading.report.title for _, reading in readings if not reading.report.title] == []
    assert any(zone.role is Role.TEASER for _, reading in readings for zone in reading.report.zones)


def test_the_demo_shows_every_report_and_says_what_to_do_next(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--ui", "de", "demo", "--copy", str(tmp_path)], env={"COLUMNS": "80"})

    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0].startswith("Zwölf Meldungen erfundener Medien")
    assert [one.outlet for one in story() if not any(line.startswith(f"{one.outlet}  ") for line in lines)] == []
    assert f"  quellenlage read {tmp_path}/01-havelkurier.html" in lines
    assert len(list(tmp_path.iterdir())) == 12
