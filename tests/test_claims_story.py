"""The claims of the bundled story, and on how many feet they stand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from quellenlage import demo
from quellenlage.grounds import Grounded
from quellenlage.joining import claim, claims, ledger_of
from quellenlage.model import Reading


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(demo.readings())


@pytest.fixture(scope="module")
def grounded(readings: list[Reading]) -> tuple[Grounded, ...]:
    return ground(readings)


def ground(readings: Iterable[Reading]) -> tuple[Grounded, ...]:
    with ledger_of(readings) as ledger:
        return tuple(claim(ledger, line.id).grounded for line in claims(ledger, 1000))


def named(grounded: tuple[Grounded, ...], words: str) -> Grounded:
    (found,) = [one for one in grounded if words in one.claim.text]
    return found


def members(one: Grounded) -> list[tuple[str | None, str, bool]]:
    return [(evidence.outlet, evidence.stands.value, evidence.withdrawn) for evidence in one.evidence]


def test_three_thousand_soldiers_are_there_from_a_paper_and_a_service(grounded: tuple[Grounded, ...]) -> None:
    """Two prints of one agency text that cites a paper, and a service that says so itself: two origins."""
    one = named(grounded, "Rund 3.000 Soldaten seien bereits")

    assert [member for member in members(one) if member[1] == "supports"] == [
        ("Rheintal-Anzeiger", "supports", False),
        ("Mainblick", "supports", False),
        ("Alpenpost", "supports", False),
    ]
    assert (one.sourcing.reports, one.sourcing.outlets, one.sourcing.bottleneck.size) == (3, 3, 2)
    assert (one.sourcing.at_least, one.sourcing.two_sources) == (2, True)


def test_one_agency_text_in_two_papers_has_one_neck(grounded: tuple[Grounded, ...]) -> None:
    one = named(grounded, "Sie würden dort mit russischer Ausrüstung vertraut gemacht")

    assert members(one) == [("Rheintal-Anzeiger", "supports", False), ("Mainblick", "supports", False)]
    assert (one.sourcing.at_least, one.sourcing.bottleneck.size, one.sourcing.two_sources) == (1, 1, False)


def test_what_an_outlet_corrected_counts_as_corrected(grounded: tuple[Grounded, ...]) -> None:
    """The first version said that 12,000 stand in Kursk, the corrected one that up to 12,000 are to come."""
    one = named(grounded, "Bis zu 12.000 Mann könnten nach Kursk kommen")

    assert [member for member in members(one) if member[1] == "supports"] == [
        ("Klartext24", "supports", False),
        ("Alpenpost", "supports", True),
        ("Alpenpost", "supports", True),
        ("Alpenpost", "supports", False),
        ("Alpenpost", "supports", False),
    ]


def test_another_figure_stands_beside_the_claim(grounded: tuple[Grounded, ...]) -> None:
    """The service says up to 12,000, the ministry about 10,000."""
    one = named(grounded, "Bis zu 12.000 Mann könnten nach Kursk kommen")

    assert one.rivals is not None
    assert [origin.name for origin in one.rivals.origins] == ["amerikanische Verteidigungsministerium"]
    assert [(spread.low, spread.high) for spread in one.rivals.figures] == [(10000.0, 10000.0)]


def test_possible_and_certain_wording_meet_in_one_claim_with_its_denials(grounded: tuple[Grounded, ...]) -> None:
    """
    That is how the hardening shows: "könnten kämpfen", "kämpfen"; and who denies it.

    "Diese Geschichte ist frei erfunden" is about what the embassy has denied before.
    """
    found = named(grounded, "Nordkoreas Soldaten könnten in Kursk kämpfen")

    assert [(one.outlet, one.statement.certainty.value, one.stands.value) for one in found.evidence] == [
        ("Weserzeitung", "possible", "supports"),
        ("Alpenpost", "certain", "denies"),
        ("Alpenpost", "certain", "denies"),
        ("Stadtjournal", "certain", "supports"),
    ]
    assert found.denials is not None
    assert [origin.name for origin in found.denials.origins] == ["russische Botschaft in Wien"]


def test_the_order_of_the_reports_changes_no_claim(readings: list[Reading], grounded: tuple[Grounded, ...]) -> None:
    """Of two versions the one that came last is the current one; all else is as if it had come in the order of time."""

    def parts(found: Iterable[Grounded]) -> dict[str, set[tuple[str, str]]]:
        return {one.claim.id: {(each.statement, each.stands.value) for each in one.claim.members} for one in found}

    assert parts(ground(reversed(readings))) == parts(grounded)
