"""Claims and stories of the ledger that become one, and all that is linked anew."""

from __future__ import annotations

import pytest
from bridge import REPORTS, add, first, members, report, state

from quellenlage.joining import claim, claims, link, split, start_over, stories, story
from quellenlage.ledger import Ledger
from quellenlage.linking import joining
from quellenlage.linking.joining import Voice
from quellenlage.linking.likeness import Likeness
from quellenlage.model import Stands


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs of the three wordings of the bridge are given their scores: the first two are not alike enough."""

    def compared(one: Voice, other: Voice) -> Likeness:
        pair = {one.traits.text.split()[0], other.traits.text.split()[0]}
        return Likeness(Stands.SUPPORTS, 0.45 if pair == {"die", "Die"} else 0.9, "given")

    monkeypatch.setattr(joining, "compared", compared)
    monkeypatch.setattr(joining, "ECHO", 2.0)


@pytest.mark.usefixtures("scored")
@pytest.mark.parametrize("one_by_one", [True, False])
def test_two_claims_become_one_when_another_joins_them(ledger: Ledger, one_by_one: bool) -> None:
    """What was opened apart is one as soon as enough is said; both ids lead there, nobody is lost or counted twice."""
    opened = []
    for one in REPORTS[:3]:
        add(ledger, [one])
        if one_by_one:
            link(ledger)
            opened.append(claim(ledger, first(one)).grounded.claim.id)
    link(ledger)

    ident = claim(ledger, first(REPORTS[0])).grounded.claim.id
    assert [claim(ledger, earlier).grounded.claim.id for earlier in opened] == [ident] * len(opened)
    assert members(ledger, ident) == [("Waldbote", "supports"), ("Seeblatt", "supports"), ("Talpost", "supports")]
    assert [(line.id, line.reports) for line in claims(ledger)] == [(ident, 3)]
    assert len(set(opened)) == (2 if one_by_one else 0)
    assert not ledger.check().faults


@pytest.mark.usefixtures("scored")
def test_claims_that_a_person_split_do_not_become_one(ledger: Ledger) -> None:
    """The third wording joins one of the two that were split; the other stays by itself."""
    add(ledger, [REPORTS[0], REPORTS[2]])
    link(ledger)
    split(ledger, first(REPORTS[2]), "Erika Beispiel")
    add(ledger, [REPORTS[1]])
    link(ledger)

    assert len({claim(ledger, first(one)).grounded.claim.id for one in (REPORTS[0], REPORTS[2])}) == 2


def test_a_story_is_found_under_the_id_of_one_that_became_one_with_it(ledger: Ledger) -> None:
    """Two reports share too little; a third has words of both, and nothing of either is lost."""
    told = [
        report("Waldbote", 4, "In Kiel ist ein Kran umgestürzt.", title="Kran stürzt auf Wohnhaus"),
        report("Seeblatt", 5, "Die Feuerwehr ist im Einsatz.", title="Werft räumt nach Unglück Gelände"),
        report(
            "Talpost",
            6,
            "In Kiel ist ein Kran umgestürzt, die Feuerwehr ist nach dem Unglück im Einsatz.",
            title="Kran stürzt auf Wohnhaus, Werft räumt Gelände",
        ),
    ]
    opened = []
    for one in told:
        add(ledger, [one])
        link(ledger)
        opened.append(story(ledger, one.id).story.id)

    assert opened == [opened[0], opened[1], opened[0]]
    assert [story(ledger, ident).story.id for ident in set(opened)] == [opened[0]] * 2
    assert [(one.id, len(one.reports)) for one in stories(ledger)] == [(opened[0], 3)]
    assert ledger.check().faults == ()


def test_all_is_linked_anew_with_the_same_result(ledger: Ledger) -> None:
    """Claims and stories keep their ids, those of a report that was linked meanwhile too; decisions still hold."""
    add(ledger, REPORTS)
    link(ledger)
    split(ledger, first(REPORTS[1]), "Erika Beispiel")
    before, told = state(ledger), stories(ledger)

    assert start_over(ledger) == len(REPORTS)
    assert claims(ledger) == []
    assert stories(ledger) == []
    assert link(ledger).reports == len(REPORTS)
    assert (state(ledger), stories(ledger)) == (before, told)
    assert ledger.check().faults == ()
