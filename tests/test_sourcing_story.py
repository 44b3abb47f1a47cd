"""The bundled story: a study, its author and the foundation that published it are one origin."""

from __future__ import annotations

from quellenlage import demo
from quellenlage.joining import claim, claims, ledger_of


def test_a_study_its_author_and_the_foundation_are_one() -> None:
    """One report cites the foundation, one its study, one talks with the author, who worked for it."""
    readings = list(demo.readings())
    with ledger_of(readings) as ledger:
        (ident,) = [line.id for line in claims(ledger) if "5,5 Milliarden" in line.text]
        found = claim(ledger, ident).grounded

    assert {one.outlet for one in found.evidence} == {"Süddeutscher Morgen", "Ostseeblatt", "Der Wochenbogen"}
    assert (found.sourcing.at_least, found.sourcing.at_most) == (1, 1)
    assert found.sourcing.origins[0].name == "Stiftung Forum Ostasien"
    assert found.sourcing.origins[0].persons == ("Hana Seong",)
    assert found.sourcing.bottleneck.sets == (("Stiftung Forum Ostasien",),)
