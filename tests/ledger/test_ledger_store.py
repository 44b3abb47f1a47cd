"""What is added comes back whole, once, and with its versions."""

from __future__ import annotations

from dataclasses import replace

from made import NOON, TEXT, entry, own, reading, report

from quellenlage.ledger import Filters, Ledger, Outcome
from quellenlage.model import Reading


def test_reading_comes_back_as_it_was(ledger: Ledger) -> None:
    """Every field of report and statements survives, found by id and by address."""
    whole = reading()
    outcomes = ledger.add([entry(whole)])

    assert outcomes == [Outcome(whole.report.id, "read", version=1)]
    assert ledger.report(whole.report.id) == whole
    assert ledger.report("https://bote.example/bruecke") == whole
    assert [hit.statement for hit in ledger.statement(whole.statements[1].id)] == [whole.statements[1]]


def test_statement_without_speaker_comes_back(ledger: Ledger) -> None:
    """A statement in the outlet's own voice has no speaker, relay, figure or time."""
    whole = Reading(report(), (own(report()),), "reader 1")
    ledger.add([entry(whole)])

    assert ledger.report(whole.report.id) == whole
    assert ledger.check().faults == ()


def test_same_again_changes_nothing(ledger: Ledger) -> None:
    """Adding a report a second time, in the same batch or later, adds no row."""
    first = ledger.add([entry(), entry()])
    second = ledger.add([entry()])

    assert [outcome.what for outcome in [*first, *second]] == ["read", "unchanged", "unchanged"]
    assert len(ledger.reports(Filters()).hits) == 1
    assert len(ledger.statements(Filters()).hits) == 3


def test_changed_by_one_letter_is_a_new_version(ledger: Ledger) -> None:
    """One letter changed under the same address gives version 2; the old text stays."""
    before = reading()
    changed = Reading(replace(before.report, text=TEXT.replace("drei Tage", "vier Tage")), (), "reader 1")
    ledger.add([entry(before)])

    assert ledger.add([entry(changed)]) == [Outcome(changed.report.id, "version", version=2, before=before.report.id)]
    assert ledger.report(before.report.id) == before
    assert ledger.report("https://bote.example/bruecke") == changed


def test_search_shows_what_stands_today(ledger: Ledger) -> None:
    """After a silent edit the old statements are found only when earlier versions are asked for."""
    changed = Reading(replace(report(), text="Alles anders."), (), "reader 1")
    ledger.add([entry()])
    ledger.add([entry(changed)])

    assert ledger.statements(Filters("Straßen")).hits == ()
    assert len(ledger.statements(Filters("Straßen", old=True)).hits) == 1
    assert [row["text"] for row in ledger.reports(Filters()).hits] == ["Alles anders."]


def test_text_that_comes_back_is_a_version_of_its_own(ledger: Ledger) -> None:
    """An edit that is taken back gives version 3 with the first text, stored once."""
    first = reading()
    second = Reading(replace(report(), text="Alles anders."), (), "reader 1")
    ledger.add([entry(first)])
    ledger.add([entry(second)])

    assert ledger.add([entry(first)]) == [Outcome(first.report.id, "version", version=3, before=second.report.id)]
    assert len(ledger.statements(Filters("Straßen")).hits) == 1
    assert ledger.reports(Filters("anders")).hits == ()


def test_report_without_time_comes_last(ledger: Ledger) -> None:
    """A report without a time is kept without one and stands behind all others."""
    undated = Reading(replace(report(), url="https://bote.example/2", published=None), (), "reader 1")
    ledger.add([entry(undated), entry()])

    assert [row["published"] for row in ledger.reports(Filters()).hits] == [NOON.isoformat(), None]


def test_excerpt_from_a_feed_is_no_version_of_the_page(ledger: Ledger) -> None:
    """What a feed gives of an article and the article itself are counted apart."""
    excerpt = Reading(replace(report(), text="Brücke gesperrt …"), (), "reader 1")
    outcomes = ledger.add([entry(excerpt, edition="feed"), entry()])

    assert [(outcome.what, outcome.version) for outcome in outcomes] == [("read", 1), ("read", 1)]
