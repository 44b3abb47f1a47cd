"""Claims and stories as JSON: the shapes that others rely on."""

from __future__ import annotations

from typing import Any

from example_claim import CLAIM, GROUNDED, TOLD
from quellenlage.export.claims import claim_plain, story_plain
from quellenlage.model import Claim, Story

SIDES = {"sourcing": GROUNDED.sourcing, "denials": GROUNDED.denials, "rivals": GROUNDED.rivals}

NOTHING: dict[str, Any] = {
    "reports": 0,
    "outlets": 0,
    "at_least": 0,
    "at_most": 0,
    "origins": [],
    "relays": [],
    "bottleneck": {"size": 0, "sets": []},
    "two_sources": False,
    "figures": [],
    "course": [],
    "drift": [],
    "paths": [],
}


def test_a_claim_with_its_statements_and_the_sourcing_of_each_side() -> None:
    """Claim, statements, sourcing, denials; each origin and step opens down to statements and characters."""
    value = claim_plain(CLAIM, SIDES, TOLD)
    report = TOLD["s-Tageblatt"][1]

    assert list(value) == ["claim", "statements", "sourcing", "denials", "rivals"]
    assert value["claim"] == {"id": "c0ffee0123456789", "text": "Etwa 3.000 Soldaten sollen in Kursk kämpfen"}
    assert [one["stands"] for one in value["statements"]] == [*["supports"] * 5, "denies"]
    assert value["statements"][-1] == {
        "id": "s-Tageblatt",
        "report": report.id,
        "url": "https://tageblatt.example/a",
        "outlet": "Tageblatt",
        "content": [{"start": 0, "end": 31, "text": "Dass Soldaten in Kursk kämpften"}],
        "stands": "denies",
        "chain": ["Tageblatt", "Botschaft"],
        "certainty": "certain",
        "published": "2024-10-26T12:00:00+02:00",
        "why": "joined Tageblatt",
    }
    course = {"what": "denied", "at": "2024-10-26T12:00:00+02:00", "statement": "s-Tageblatt", "certainty": "certain"}
    denials = value["denials"]["sourcing"]
    assert denials["course"][-1] == course
    assert {**denials, "course": []} == NOTHING | {
        "reports": 1,
        "outlets": 1,
        "at_least": 1,
        "at_most": 1,
        "origins": [
            {
                "name": "Botschaft",
                "type": "state",
                "certain": True,
                "rule": "named",
                "through": None,
                "persons": [],
                "maybe": [],
                "statements": ["s-Tageblatt"],
            }
        ],
        "bottleneck": {"size": 1, "sets": [["Botschaft"]]},
        "paths": [
            {
                "statement": "s-Tageblatt",
                "steps": [
                    {
                        "name": "Tageblatt",
                        "type": "medium",
                        "part": "outlet",
                        "rule": "printed",
                        "statement": "s-Tageblatt",
                        "spans": [{"start": 0, "end": 31}],
                    },
                    {
                        "name": "Botschaft",
                        "type": "state",
                        "part": "origin",
                        "rule": "says",
                        "statement": "s-Tageblatt",
                        "spans": [],
                    },
                ],
            }
        ],
    }


def test_the_numbers_of_the_claim_itself() -> None:
    value = claim_plain(CLAIM, SIDES, TOLD)["sourcing"]
    names = ("reports", "outlets", "at_least", "at_most", "bottleneck", "two_sources")

    assert {name: value[name] for name in names} == {
        "reports": 5,
        "outlets": 5,
        "at_least": 2,
        "at_most": 3,
        "bottleneck": {
            "size": 2,
            "sets": [
                ["New York Times", "Militärgeheimdienst"],
                ["Regierungsvertreter der USA / Regierungsvertreter der Ukraine", "Militärgeheimdienst"],
            ],
        },
        "two_sources": True,
    }
    assert [(one["what"], one["statement"]) for one in value["course"]] == [
        ("said", "s-Bote"),
        ("surer", "s-Portal"),
        ("denied", "s-Tageblatt"),
    ]


def test_a_side_that_nobody_takes_has_the_same_shape() -> None:
    value = claim_plain(Claim("c", "", ()), {"sourcing": None, "denials": None}, {})

    assert (value["sourcing"], value["denials"]) == (NOTHING, {"sourcing": NOTHING})


def test_a_story_with_its_reports_claims_and_neighbours() -> None:
    report = TOLD["s-Bote"][1]
    story = Story("5eed", "Nordkoreaner in Kursk", (report.id,))

    assert story_plain(story, [report], [{"claim": {}}], [Story("feed", "Waffen", ())]) == {
        "story": {
            "id": "5eed",
            "title": "Nordkoreaner in Kursk",
            "reports": [
                {
                    "id": report.id,
                    "url": "https://bote.example/a",
                    "outlet": "Bote",
                    "title": "Bericht von Bote",
                    "published": "2024-10-24T18:00:00+02:00",
                }
            ],
        },
        "claims": [{"claim": {}}],
        "also": [{"id": "feed", "title": "Waffen"}],
    }
