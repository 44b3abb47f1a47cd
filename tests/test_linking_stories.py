"""Linking: which reports tell of one event."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from click.testing import CliRunner

from quellenlage.cli import main
from quellenlage.joining import ledger_of, stories
from quellenlage.model import Reading, Report, Story


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


def told(reports: Iterable[Report]) -> list[Story]:
    with ledger_of(Reading(report, (), "test") for report in reports) as ledger:
        return sorted(stories(ledger), key=lambda one: -len(one.reports))


def test_three_reports_of_a_fire_are_a_story_and_the_council_another() -> None:
    """Whatever the order they came in; the title is one of their own."""
    found = told([COUNCIL, *reversed(FIRE)])

    assert [one.reports for one in found] == [tuple(one.id for one in FIRE), (COUNCIL.id,)]
    assert found[0].title in [one.title for one in FIRE]
    assert found == told([*FIRE, COUNCIL])


def test_a_fire_a_month_later_is_another_story() -> None:
    later = report(FIRE[0].title or "", "In Emden brennt eine Lagerhalle am Hafen. Die Feuerwehr löscht.", 28)

    assert [len(one.reports) for one in told([FIRE[0], later])] == [1, 1]


def test_the_command_shows_stories_with_their_reports() -> None:
    """Reports that come one by one fall into stories, and each story lists them in the order of time."""
    done = CliRunner().invoke(main, ["--ui", "de", "story", "--demo"], env={"COLUMNS": "80"})

    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert [line.partition(" · ")[0] for line in lines if " · Kennung " in line] == [
        "10 Meldungen",
        "2 Meldungen",
    ]
    assert "  24.10.2024, 19:05 Uhr  Rheintal-Anzeiger  US-Zeitung: Nordkoreaner sollen bei…" in lines


def test_two_stories_become_one_when_a_report_tells_both() -> None:
    """Two headlines that share too little are one story as soon as a third has words of both."""
    first = report("Kran stürzt auf Wohnhaus", "In Kiel ist ein Kran umgestürzt.", 4)
    other = report("Werft räumt nach Unglück Gelände", "Die Feuerwehr ist im Einsatz.", 5)
    body = "In Kiel ist ein Kran umgestürzt, die Feuerwehr ist nach dem Unglück im Einsatz."
    third = report("Kran stürzt auf Wohnhaus, Werft räumt Gelände", body, 6)

    assert [len(one.reports) for one in told([first, other])] == [1, 1]
    assert [len(one.reports) for one in told([first, other, third])] == [3]


def test_a_headline_that_shouts_names_no_story() -> None:
    loud = report("Feuer-Drama in Emden! Lagerhalle brennt!", "In Emden brennt eine Lagerhalle am Hafen.", 4)
    (found,) = told([loud, FIRE[0], FIRE[1]])

    assert found.title in [one.title for one in FIRE]
