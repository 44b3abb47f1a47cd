"""`quellenlage derivations` on a ledger of three reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quellenlage.cli import main

FLOOD = (
    "Der Damm am Erlensee ist in der Nacht an zwei Stellen gebrochen, nachdem es drei Tage lang fast ohne Pause "
    "geregnet hatte. Das Wasser lief in die Keller der unteren Gassen und riss am Ufer mehrere Bootshäuser mit. "
    "Helfer der Feuerwehr brachten vierzig Bewohner eines Altenheims in die Turnhalle der Nachbargemeinde."
)
OWN = "In Talheim blieb es trocken, sagte die Bürgermeisterin am Abend im Rathaus vor zwanzig Zuhörern."
REPORTS = [
    {
        "url": "https://waldbote.example/1",
        "date": "2024-05-01T08:00:00+02:00",
        "title": "Damm gebrochen",
        "text": FLOOD,
    },
    {
        "url": "https://seeblatt.example/2",
        "date": "2024-05-01T11:00:00+02:00",
        "title": "Nasse Keller",
        "text": f"{OWN}\n{FLOOD}",
    },
    {"url": "https://talkurier.example/3", "date": "2024-05-02T08:00:00+02:00", "title": "Trocken", "text": OWN},
]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger of the three reports; the shelf beside it is made on the first question."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "press.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    place = str(tmp_path / "ledger.sqlite")
    assert run("add", str(tmp_path / "press.jsonl"), "--ledger", place, "--workers", "1").exit_code == 0
    return place


def run(*words: str) -> Result:
    """Call the command with English output."""
    return CliRunner().invoke(main, list(words), env={"QUELLENLAGE_UI": "en"})


def test_what_was_taken_over(ledger: str) -> None:
    """The same for all reports, for each side, and when asked again from the kept shelf."""
    answers = [
        run("derivations", *which, "--ledger", ledger, "--json")
        for which in ([], [REPORTS[0]["url"]], [REPORTS[1]["url"]])
    ]
    found = [json.loads(answer.stdout) for answer in answers]
    (one,) = found[0]

    assert found[0] == found[1] == found[2]
    assert [one[side]["url"] for side in ("derived", "original")] == [REPORTS[1]["url"], REPORTS[0]["url"]]
    assert {name: one[name] for name in ("words", "direction", "agency", "rule")} == {
        "words": 51,
        "direction": "taken",
        "agency": None,
        "rule": "earlier",
    }
    assert one["derived"]["end"] - one["derived"]["start"] == one["original"]["end"] - one["original"]["start"]


def test_in_words(ledger: str) -> None:
    """Who has how many words from whom, where, and by which rule."""
    shown = run("derivations", "--ledger", ledger).output.splitlines()

    assert shown[0] == "seeblatt.example has 51 words from waldbote.example"
    assert shown[-2] == "  rule: earlier"


def test_nothing_found(ledger: str) -> None:
    """A report that shares nothing, and one that the ledger lacks, end with 1."""
    assert run("derivations", REPORTS[2]["url"], "--ledger", ledger).exit_code == 1
    assert run("derivations", "https://waldbote.example/9", "--ledger", ledger).exit_code == 1


def test_what_was_forgotten_is_gone(ledger: str) -> None:
    """The shelf is made anew when a report was forgotten."""
    assert run("derivations", "--ledger", ledger).exit_code == 0
    assert run("forget", "--yes", REPORTS[0]["url"], "--ledger", ledger).exit_code == 0
    assert run("derivations", "--ledger", ledger).exit_code == 1
