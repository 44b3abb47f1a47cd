"""Linking: which reports tell of one event."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from click.testing import CliRunner

from quellenlage.cli import main
from quellenlage.demo import story
from quellenlage.intake import take
from quellenlage.linking.stories import find_stories
from quellenlage.model import Report


def report(title: str, body: str, day: int) -> Report:
    when = datetime(2024, 11, day, 12, tzinfo=UTC)
    return Report(f"{title}\n{body}", outlet="Waldbote", title=title, language="de", published=when)


FIRE = [
    report(
        "Großbrand in Lagerhalle in Emden", "In Emden brennt eine Lagerhalle am Hafen. Die Feuerwehr ist im Einsatz.", 4
    ),
    report("Lagerhalle in Emden brennt", "Die Feuerwehr kämpft am Hafen von Emden gegen einen Großbrand.", 5),
    report("Nach Großbrand in Emden: Lagerhalle einsturzgefährdet", "Die Lagerhalle am Hafen von Emden brannte.", 6),
]
COUNCIL = report(
    "Stadtrat beschließt Haushalt", "Der Stadtrat in Ulm hat den Haushalt für das kommende Jahr gebilligt.", 5
)


def test_three_reports_of_a_fire_are_a_story_and_the_council_another() -> None:
    """Whatever the order they came in; the title is one of their own."""
    stories = find_stories([COUNCIL, *reversed(FIRE)])

    assert [one.reports for one in stories] == [tuple(one.id for one in FIRE), (COUNCIL.id,)]
    assert stories[0].title in [one.title for one in FIRE]
    assert stories == find_stories([*FIRE, COUNCIL])


def test_a_fire_a_month_later_is_another_story() -> None:
    later = report(FIRE[0].title or "", "In Emden brennt eine Lagerhalle am Hafen. Die Feuerwehr löscht.", 28)

    assert [len(one.reports) for one in find_stories([FIRE[0], later])] == [1, 1]


def test_the_bundled_reports_are_two_stories() -> None:
    """Soldiers for Kursk, and what the weapons are worth."""
    bundled = list(story())
    reports = [replace(take(str(one.path), url=one.url), published=one.published) for one in bundled]
    numbers = {report.id: one.path.name[:2] for report, one in zip(reports, bundled, strict=True)}

    assert [[numbers[one] for one in found.reports] for found in find_stories(reports)] == [
        ["01", "02", "03", "04", "05", "06", "09", "10", "11"],
        ["07", "08", "12"],
    ]


def test_the_command_shows_stories_with_their_reports() -> None:
    """Reports that come one by one fall into stories, and each story lists them in the order of time."""
    done = CliRunner().invoke(main, ["--ui", "de", "story", "--demo"], env={"COLUMNS": "80"})

    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert [line.partition(" · ")[0] for line in lines if " · Kennung " in line] == [
        "8 Meldungen",
        "2 Meldungen",
        "2 Meldungen",
    ]
    assert "  24.10.2024, 19:05 Uhr  Rheintal-Anzeiger  US-Zeitung: Nordkoreaner sollen bei…" in lines
