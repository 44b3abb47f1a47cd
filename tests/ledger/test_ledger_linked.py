"""What linking found is kept: derivations, claims as they were and are, and the decisions of persons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from quellenlage.ledger import Ledger
from quellenlage.ledger.connect import reading
from quellenlage.ledger.schema import members
from quellenlage.model import Claim, Derivation, Direction, Member, Span, Stands

TAKEN = Derivation("bote", Span(0, 90), "kurier", Span(10, 100), 14, Direction.TAKEN, ("dpa",), "credit-line")


def claim(*statements: str, ident: str = "c1") -> Claim:
    return Claim(ident, "Die Schleuse ist zu", tuple(Member(one, Stands.SUPPORTS, "wording .9") for one in statements))


def test_derivations_are_kept_once(ledger: Ledger) -> None:
    """The same derivation twice is one; both sides find it."""
    other = replace(TAKEN, derived="blatt", direction=Direction.UNKNOWN)
    ledger.linked.keep_derivations([TAKEN, TAKEN, other])
    ledger.linked.keep_derivations([TAKEN])

    assert ledger.linked.derivations() == [other, TAKEN]
    assert ledger.linked.derivations("bote") == [TAKEN]
    assert ledger.linked.derivations("kurier") == [other, TAKEN]
    assert ledger.linked.derivations("nobody") == []


def test_claims_change_and_what_they_were_stays(ledger: Ledger) -> None:
    """A statement joins, one leaves and comes back, a claim goes: today's state is exact, rows of before stay."""
    states = [
        [claim("s1", "s2"), claim("s9", ident="c2")],
        [claim("s1", "s2", "s3")],
        [claim("s1", "s3"), claim("s2", "s9", ident="c2")],
        [claim("s1", "s2", "s3")],
    ]
    for state in states:
        ledger.linked.keep_claims(state)
        assert ledger.linked.claims() == state
    assert ledger.linked.claim("c1") == ledger.linked.claim("s3") == states[-1][0]
    assert ledger.linked.claim("s9") is None
    with reading(ledger.engine) as connection:
        rows = connection.execute(select(members)).all()
    assert len([row for row in rows if row.until is None]) == 3
    assert {row.statement for row in rows} == {"s1", "s2", "s3", "s9"}


def test_decisions_of_persons_are_kept_with_name_and_time(ledger: Ledger) -> None:
    """Who joined or split what, and when; in order."""
    first = ledger.linked.decide("split", "s2", "s1", "Erika Beispiel")
    second = ledger.linked.decide("join", "s1", "s2", "Max Muster")

    assert ledger.linked.decisions() == [first, second]
    assert (first.one, first.other, first.who) == ("s1", "s2", "Erika Beispiel")
    with pytest.raises(Exception, match="known_decision"):
        ledger.linked.decide("guess", "s1", "s2", "Max Muster")
