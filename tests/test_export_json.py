"""JSON: keys, shapes and order are a contract."""

from __future__ import annotations

import json
from dataclasses import replace

from example_reading import READING, REPORT, STATEMENTS, TEXT
from quellenlage.export.json import plain, to_json
from quellenlage.model import Figure, Reading, Span

REPORT_KEYS = "id url outlet title published language authors credits related text furniture notes".split()
STATEMENT_KEYS = (
    "id kind act content cue frame addressee sources via certainty reportative polarity hedges figures times rule"
    " place medium inside"
).split()


def test_the_report_stands_whole_in_its_object() -> None:
    assert plain(READING)["report"] == {
        "id": REPORT.id,
        "url": "https://nordbote.example/a?b=1&c=2",
        "outlet": "Nordbote",
        "title": "Soldaten sollen in Kursk kämpfen",
        "published": "2024-10-25T14:12:00+02:00",
        "language": "de",
        "authors": ["gom"],
        "credits": ["dpa"],
        "related": ["Andere Meldung"],
        "text": TEXT,
        "furniture": [{"start": zone.start, "end": zone.end, "role": zone.role.value} for zone in REPORT.furniture],
        "notes": [],
    }


def test_a_statement_stands_whole_in_its_object() -> None:
    """Every span has start, end and text; every figure its bounds."""
    start = TEXT.index("rund 3.000")
    assert plain(READING)["statements"][1] == {
        "id": "2",
        "kind": "indirect",
        "act": "state",
        "content": [{"start": start, "end": start + 47, "text": "rund 3.000 Soldaten an einem Angriff teilnehmen"}],
        "cue": [{"start": TEXT.index("sagten"), "end": TEXT.index("sagten") + 6, "text": "sagten"}],
        "frame": [],
        "addressee": [],
        "sources": [
            {
                "name": "amerikanische Regierungsvertreter",
                "type": "unnamed",
                "spans": [{"start": 164, "end": 177, "text": "amerikanische"}],
                "role": None,
                "organisation": None,
            },
            {
                "name": "ukrainische Regierungsvertreter",
                "type": "unnamed",
                "spans": [{"start": 182, "end": 213, "text": "ukrainische Regierungsvertreter"}],
                "role": None,
                "organisation": None,
            },
        ],
        "via": [
            {
                "name": "New York Times",
                "type": "medium",
                "spans": [{"start": 219, "end": 233, "text": "New York Times"}],
            }
        ],
        "certainty": "certain",
        "reportative": True,
        "polarity": "affirmed",
        "hedges": [],
        "figures": [
            {
                "text": "rund 3.000 Soldaten",
                "low": 3000,
                "high": 3000,
                "unit": "person",
                "of": "Soldaten",
                "approximate": True,
                "start": start,
                "end": start + 19,
            }
        ],
        "times": [],
        "rule": "by-hand",
        "place": "body",
        "medium": "speech",
        "inside": None,
    }


def test_keys_stand_in_the_order_of_the_contract() -> None:
    said = json.loads(to_json(READING))

    assert list(said) == ["report", "statements", "reader"]
    assert list(said["report"]) == REPORT_KEYS
    assert {tuple(statement) for statement in said["statements"]} == {tuple(STATEMENT_KEYS)}
    assert [list(time) for time in said["statements"][5]["times"]] == [["text", "start", "end", "from", "to"]]


def test_an_open_bound_is_null() -> None:
    (figure,) = plain(READING)["statements"][5]["figures"]
    assert (figure["low"], figure["high"], figure["unit"]) == (None, 5.5e9, "USD")


def test_a_day_without_a_clock_time_is_a_date() -> None:
    """No midnight is made up."""
    said = plain(Reading(replace(REPORT, day_only=True), (), "r"))
    assert said["report"]["published"] == "2024-10-25"


def test_a_report_without_time_and_address_says_null() -> None:
    report = plain(Reading(replace(REPORT, published=None, url=None, outlet=None), (), "r"))["report"]
    assert (report["published"], report["url"], report["outlet"]) == (None, None, None)


def test_numbers_that_json_cannot_hold_are_null() -> None:
    """Four hundred digits in a row make no invalid JSON."""
    endless = replace(STATEMENTS[1], figures=(Figure(Span(0, 1), float("inf"), float("nan")),))
    said = json.loads(to_json(Reading(REPORT, (endless,), "r")), parse_constant=lambda name: name)
    assert [(f["low"], f["high"]) for f in said["statements"][0]["figures"]] == [(None, None)]
