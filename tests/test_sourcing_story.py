"""The bundled story: a study, its author and the foundation that published it are one origin."""

from __future__ import annotations

from quellenlage.demo import story
from quellenlage.grounds import ground
from quellenlage.pipeline import read


def test_a_study_its_author_and_the_foundation_are_one() -> None:
    """One report cites the foundation, one its study, one talks with the author, who worked for it."""
    readings = [read(str(one.path), url=one.url, outlet=one.outlet, published=one.published) for one in story()]
    (found,) = [one for one in ground(readings) if "5,5 Milliarden" in one.claim.text]

    assert {one.outlet for one in found.evidence} == {"Süddeutscher Morgen", "Ostseeblatt", "Der Wochenbogen"}
    assert (found.sourcing.at_least, found.sourcing.at_most) == (1, 1)
    assert found.sourcing.origins[0].name == "Stiftung Forum Ostasien"
    assert found.sourcing.origins[0].persons == ("Hana Seong",)
    assert found.sourcing.bottleneck.sets == (("Stiftung Forum Ostasien",),)
