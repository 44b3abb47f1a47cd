"""A silent edit is shown: statements gained, lost, reworded; figures changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made import TEXT, entry, reading, said

from quellenlage.errors import NotInLedger
from quellenlage.ledger import Difference, Ledger, differences
from quellenlage.model import Certainty, Figure, Reading, Report, Span


def figure(report: Report, part: str, value: float) -> Figure:
    start = report.text.index(part)
    return Figure(Span(start, start + len(part)), value, value, "person")


def test_statements_gained_lost_and_reworded() -> None:
    """A changed number is a reworded statement with its figure; others come and go."""
    old = Report("Bei dem Unfall wurden drei Menschen verletzt. Die Straße bleibt gesperrt.", url="https://a.example")
    new = Report("Bei dem Unfall wurden fünf Menschen verletzt. Ein Kran hebt das Wrack.", url="https://a.example")
    three = said(old, "Bei dem Unfall wurden drei Menschen verletzt", figures=(figure(old, "drei Menschen", 3),))
    five = said(new, "Bei dem Unfall wurden fünf Menschen verletzt", figures=(figure(new, "fünf Menschen", 5),))
    closed, crane = said(old, "Die Straße bleibt gesperrt"), said(new, "Ein Kran hebt das Wrack")

    assert differences(Reading(old, (three, closed), "r"), Reading(new, (five, crane), "r")) == [
        Difference("reworded", three, five, ("content",), (("drei Menschen", "fünf Menschen"),)),
        Difference("gained", None, crane),
        Difference("lost", closed, None),
    ]


def test_moved_statement_is_the_same() -> None:
    """Another order of the same statements is no difference."""
    old, new = Report("Eins steht. Zwei steht."), Report("Zwei steht. Eins steht.")
    before = Reading(old, (said(old, "Eins steht"), said(old, "Zwei steht")), "r")
    after = Reading(new, (said(new, "Zwei steht"), said(new, "Eins steht")), "r")

    assert differences(before, after) == []


def test_hardened_wording_is_shown() -> None:
    """The same words put more surely, or in another's mouth, are a difference."""
    text = Report("Die Brücke ist baufällig.")
    soft = said(text, "Die Brücke ist baufällig", certainty=Certainty.POSSIBLE)
    hard = said(text, "Die Brücke ist baufällig", "der Gutachter")

    assert differences(Reading(text, (soft,), "r"), Reading(text, (hard,), "r")) == [
        Difference("reworded", soft, hard, ("certainty", "sources"))
    ]


def test_versions_at_an_address(ledger: Ledger) -> None:
    """The ledger gives all versions of an address with what changed."""
    before = reading()
    changed = reading(replace(before.report, text=TEXT + "\nNeu."))
    changed = replace(changed, statements=changed.statements[:2])
    ledger.add([entry(before)])
    ledger.add([entry(changed)])
    first, second = ledger.versions("https://bote.example/bruecke")

    assert (first.number, first.reading, first.differences) == (1, before, ())
    assert (second.number, second.reading) == (2, changed)
    assert second.differences == (Difference("lost", before.statements[2], None),)
    with pytest.raises(NotInLedger):
        ledger.versions("https://bote.example/unknown")
