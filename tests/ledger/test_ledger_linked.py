"""What linking found is kept: derivations, claims as they were and are, and the decisions of persons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quellenlage.ledger import Ledger
from quellenlage.model import Derivation, Direction, Span

TAKEN = Derivation("bote", Span(0, 90), "kurier", Span(10, 100), 14, Direction.TAKEN, ("dpa",), "credit-line")


def test_derivations_are_kept_once(ledger: Ledger) -> None:
    """The same derivation twice is one; both sides find it."""
    other = replace(TAKEN, derived="blatt", direction=Direction.UNKNOWN)
    ledger.linked.keep_derivations([TAKEN, TAKEN, other])
    ledger.linked.keep_derivations([TAKEN])

    assert ledger.linked.derivations() == [other, TAKEN]
    assert ledger.linked.derivations("bote") == [TAKEN]
    assert ledger.linked.derivations("kurier") == [other, TAKEN]
    assert ledger.linked.derivations("nobody") == []


def test_decisions_of_persons_are_kept_with_name_and_time(ledger: Ledger) -> None:
    """Who joined or split what, and when; in order."""
    first = ledger.linked.decide("split", "s2", "s1", "Erika Beispiel")
    second = ledger.linked.decide("join", "s1", "s2", "Max Muster")

    assert ledger.linked.decisions() == [first, second]
    assert (first.one, first.other, first.who) == ("s1", "s2", "Erika Beispiel")
    with pytest.raises(Exception, match="known_decision"):
        ledger.linked.decide("guess", "s1", "s2", "Max Muster")
