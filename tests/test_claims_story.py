"""The claims of the bundled story, and on how many feet they stand."""

from __future__ import annotations

import pytest

from quellenlage.demo import story
from quellenlage.grounds import Grounded, ground
from quellenlage.model import Reading
from quellenlage.pipeline import read


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read(str(one.path), url=one.url, outlet=one.outlet, published=one.published) for one in story()]


@pytest.fixture(scope="module")
def grounded(readings: list[Reading]) -> tuple[Grounded, ...]:
    return ground(readings)


def named(grounded: tuple[Grounded, ...], words: str) -> Grounded:
    (found,) = [one for one in grounded if words in one.claim.text]
    return found


def members(one: Grounded) -> list[tuple[str | None, str, bool]]:
    return [(evidence.outlet, evidence.stands.value, evidence.withdrawn) for evidence in one.evidence]


def test_three_thousand_soldiers_are_there_from_a_paper_and_a_service(grounded: tuple[Grounded, ...]) -> None:
    """Two prints of one agency text that cites a paper, and a service that says so itself: two origins."""
    claim = named(grounded, "Rund 3.000 Soldaten seien bereits")

    assert members(claim) == [
        ("Rheintal-Anzeiger", "supports", False),
        ("Mainblick", "supports", False),
        ("Alpenpost", "supports", False),
    ]
    assert (claim.sourcing.reports, claim.sourcing.outlets, claim.sourcing.bottleneck.size) == (3, 3, 2)
    assert (claim.sourcing.at_least, claim.sourcing.two_sources) == (2, True)


def test_one_agency_text_in_two_papers_has_one_neck(grounded: tuple[Grounded, ...]) -> None:
    claim = named(grounded, "Die ersten Einheiten würden binnen weniger Tage")

    assert members(claim) == [("Rheintal-Anzeiger", "supports", False), ("Mainblick", "supports", False)]
    assert (claim.sourcing.at_least, claim.sourcing.bottleneck.size, claim.sourcing.two_sources) == (1, 1, False)


def test_what_an_outlet_corrected_counts_as_corrected(readings: list[Reading], grounded: tuple[Grounded, ...]) -> None:
    """The first version said that 12,000 stand in Kursk, the corrected one that up to 12,000 are to come."""
    texts = {reading.report.id: reading.report.text for reading in readings}
    (claim,) = [
        one
        for one in grounded
        if any("stehen" in e.statement.content[0].of(texts[e.statement.report]) for e in one.evidence if e.withdrawn)
    ]

    assert [one for one in members(claim) if one[:2] == ("Alpenpost", "supports")] == [
        ("Alpenpost", "supports", True),
        ("Alpenpost", "supports", True),
        ("Alpenpost", "supports", False),
        ("Alpenpost", "supports", False),
    ]


def test_possible_and_certain_wording_meet_in_one_claim(
    readings: list[Reading], grounded: tuple[Grounded, ...]
) -> None:
    """That is how the hardening shows: "könnten kämpfen", "kämpfen"."""
    claim = named(grounded, "Nordkoreas Soldaten könnten in Kursk kämpfen")

    assert [(one.outlet, one.statement.certainty.value) for one in claim.evidence] == [
        ("Weserzeitung", "possible"),
        ("Alpenpost", "certain"),
        ("Stadtjournal", "certain"),
    ]


def test_the_order_of_the_reports_changes_nothing(readings: list[Reading], grounded: tuple[Grounded, ...]) -> None:
    assert ground(reversed(readings)) == grounded
