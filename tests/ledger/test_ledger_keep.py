"""The ledger can be trusted: it is checked, copied while in use, read again, and forgets when it must."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from made import TEXT, entry, reading, report
from sqlalchemy import text

from quellenlage.errors import LedgerNotEmpty, LedgerTooNew, NotInLedger
from quellenlage.joining import link
from quellenlage.ledger import Checked, Filters, Ledger, WatchedPage, prepare, restore
from quellenlage.ledger.connect import writing
from quellenlage.model import Derivation, Direction, Reading, Report, Span

OTHER = Report("Der Kurier zitiert Erika Beispiel nicht.", url="https://kurier.example/1", outlet="Kurier")


def filled(ledger: Ledger) -> None:
    """Two reports at two addresses, one of them in two versions."""
    ledger.add([entry(), entry(Reading(OTHER, (), "reader 1"))])
    changed = reading(report(text=TEXT + "\nNeu."))
    ledger.add([entry(replace(changed, statements=changed.statements[:1]))])


def test_whole_ledger_passes(ledger: Ledger) -> None:
    """After additions, versions and a second reader nothing is wrong."""
    filled(ledger)
    ledger.read_again([prepare(replace(reading(), reader="reader 2"))])

    assert ledger.check() == Checked(reports=3, readings=4, statements=7, faults=())


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        ("UPDATE reports SET text = replace(text, 'drei', 'vier') WHERE url LIKE '%bruecke'", "not what was written"),
        ("UPDATE statements SET certainty = 'possible' WHERE certainty = 'certain'", "not what was written"),
        ("UPDATE figures SET low = 2 WHERE low = 3", "not what was written"),
        ("UPDATE sources SET name = 'Erika Muster' WHERE name = 'Erika Beispiel'", "not what was written"),
        ("DELETE FROM times", "not what was written"),
        ("UPDATE journal SET id = 'ffffffffffffffff' WHERE n = 1", "line 1 is not what was written"),
        ("DELETE FROM journal WHERE n = 2", "lines 2 to 2 are gone"),
        ("DELETE FROM versions WHERE number = 1 AND url LIKE '%bruecke'", "1 of 2 versions are there"),
        ("DELETE FROM report_words WHERE n = (SELECT max(n) FROM report_words)", "rows of 3"),
    ],
)
def test_check_finds_what_was_changed(ledger: Ledger, damage: str, where: str) -> None:
    """A value changed behind the ledger's back, a row removed: check names it."""
    filled(ledger)
    if "report_words" in damage and ledger.engine.dialect.name == "sqlite":
        damage = "INSERT INTO report_words(report_words) VALUES ('delete-all')"
    with writing(ledger.engine) as connection:
        connection.execute(text(damage))

    faults = ledger.check().faults
    assert any(where in fault.what for fault in faults)
    assert all(fault.advice for fault in faults)


def test_full_text_is_made_anew(ledger: Ledger) -> None:
    """A lost full text is rebuilt from what is kept, old versions marked as such."""
    filled(ledger)
    before = [ledger.statements(Filters(old=old)) for old in (False, True)]
    ledger.reindex()

    assert [ledger.statements(Filters(old=old)) for old in (False, True)] == before
    assert len(ledger.statements(Filters("Kampfmittel", old=True)).hits) == 1
    assert ledger.check().faults == ()


def test_backup_and_restore(ledger: Ledger, tmp_path: Path) -> None:
    """A backup is a ledger; restored, it is the same one."""
    filled(ledger)
    copy, back = tmp_path / "copy.sqlite", tmp_path / "back.sqlite"
    ledger.backup(copy)
    restore(copy, str(back))

    for place in (copy, back):
        with Ledger(str(place), create=False) as other:
            assert other.check() == ledger.check()
            assert other.statements(Filters(old=True)) == ledger.statements(Filters(old=True))
            assert [v.number for v in other.versions("https://bote.example/bruecke")] == [1, 2]
    with pytest.raises(LedgerNotEmpty):
        ledger.backup(copy)
    with pytest.raises(LedgerNotEmpty):
        restore(copy, str(back))
    assert sorted(path.name for path in tmp_path.iterdir() if "unfinished" in path.name) == []


def test_backup_moves_to_postgresql(tmp_path: Path, postgresql_place: str) -> None:
    """A SQLite ledger moves to PostgreSQL and goes on there."""
    with Ledger(str(tmp_path / "ledger.sqlite")) as ledger:
        filled(ledger)
        ledger.backup(tmp_path / "copy.sqlite")
        restore(tmp_path / "copy.sqlite", postgresql_place)
        with Ledger(postgresql_place) as other:
            assert other.check() == ledger.check()
            assert other.statements(Filters(old=True)) == ledger.statements(Filters(old=True))
            assert other.add([entry(Reading(replace(OTHER, text="Anders."), (), "r"))])[0].version == 2
            assert other.check().faults == ()


def test_newer_reader_adds_a_reading(ledger: Ledger) -> None:
    """What the earlier reader said is kept; search shows what the newer one says."""
    old, new = reading(), replace(reading(), reader="reader 2", statements=reading().statements[1:])
    ledger.add([entry(old), entry(Reading(OTHER, (), "reader 2"))])
    waiting = ledger.to_read_again("reader 2", most=10)

    assert [one.id for _, one in waiting] == [old.report.id]
    assert ledger.read_again([prepare(new)]) == 1
    assert ledger.read_again([prepare(new)]) == 0
    assert ledger.report(old.report.id) == new
    assert ledger.report(old.report.id, reader="reader 1") == old
    assert ledger.statements(Filters("Maßnahmen")).hits == ()
    assert len(ledger.statements(Filters()).hits) == 2
    assert ledger.to_read_again("reader 2", most=10) == []


def test_forgotten_report_does_not_come_back(ledger: Ledger) -> None:
    """Forgotten by id, the same text is refused, at another address too; other reports stay."""
    filled(ledger)
    ledger.forget(reading().report.id)
    again = [entry(), entry(reading(replace(report(), url="https://copy.example")))]

    assert [outcome.what for outcome in ledger.add(again)] == ["forgotten", "forgotten"]
    assert [v.number for v in ledger.versions("https://bote.example/bruecke")] == [1]
    assert len(ledger.reports(Filters("Neu", outlet="Bote")).hits) == 1
    assert ledger.check().faults == ()
    with pytest.raises(NotInLedger):
        ledger.report(reading().report.id)
    with pytest.raises(NotInLedger):
        ledger.forget("https://bote.example/unknown")


def test_forgotten_last_version_brings_back_the_one_before(ledger: Ledger) -> None:
    """When what stands at an address is forgotten, search shows the text before it."""
    filled(ledger)
    ledger.forget(ledger.report("https://bote.example/bruecke").report.id)

    assert len(ledger.statements(Filters("Kampfmittel")).hits) == 1
    assert ledger.check().faults == ()


def test_forgotten_address_takes_no_text_any_more(ledger: Ledger) -> None:
    """Forgotten by address, all versions go, and a text changed by a letter is refused as well."""
    filled(ledger)
    assert ledger.forget("https://bote.example/bruecke").reports == 2

    changed = entry(Reading(replace(report(), text="Ganz neu."), (), "r"))
    assert [outcome.what for outcome in ledger.add([changed])] == ["forgotten"]
    assert [row["outlet"] for row in ledger.reports(Filters(old=True)).hits] == ["Kurier"]
    assert ledger.check().faults == ()


def test_no_word_of_a_forgotten_report_is_left_in_the_file(tmp_path: Path) -> None:
    """Neither the text, nor a name, nor a stem stays in the file or its log."""
    place = tmp_path / "ledger.sqlite"
    with Ledger(str(place)) as ledger:
        filled(ledger)
        url = "https://bote.example/bruecke"
        page = WatchedPage(url, "https://bote.example/feed", '{"title": "Sperrung"}', "2024", "2024")
        derivation = Derivation(reading().report.id, Span(0, 9), "x", Span(0, 9), 9, Direction.TAKEN, (), "by-hand")
        ledger.watchlist.find([page])
        ledger.linked.keep_derivations([derivation])
        link(ledger)
        assert "Kampfmittel" in " ".join(claim.text for claim in ledger.linked.claims())
        ledger.forget(url)
        assert ledger.watchlist.find([page]) == 0
        assert ledger.linked.derivations() == []
        assert "Kampfmittel" not in " ".join(claim.text for claim in ledger.linked.claims())
        left = b"".join(path.read_bytes() for path in tmp_path.iterdir()).lower()

    words = ["kampfmittel", "musterstadt", "verkehrsministerium", "max muster", "bruecke", "sperrung"]
    assert [word for word in words if word.encode() in left] == []
    assert b"kurier" in left


def test_ledger_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    """Tables that this program does not know are not touched."""
    place = tmp_path / "ledger.sqlite"
    Ledger(str(place)).close()
    with sqlite3.connect(place) as connection:
        connection.execute("INSERT INTO migrations VALUES (99, 'from the future', '2099-01-01')")

    with pytest.raises(LedgerTooNew):
        Ledger(str(place))
