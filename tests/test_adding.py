"""Adding at volume: every input is accounted for, and one that hangs, dies or explodes costs only itself."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quellenlage.adding import Account, add, reread
from quellenlage.adding import work as worker
from quellenlage.adding.pool import Lost, Pool
from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.walk import walk
from quellenlage.ledger import Filters, Ledger, Outcome
from quellenlage.model import Skipped

SENTENCE = "Der Sprecher des Wasserverbands sagte am Montag, die Schleuse {} bleibe bis auf weiteres geschlossen."


def behave(task: str) -> str:
    """What a worker of these tests does with a task."""
    if task == "hang":
        while True:
            time.sleep(1)
    if task == "spin":
        while True:
            pass
    if task == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "exit":
        os._exit(3)
    if task.startswith("once "):
        mark = Path(task.removeprefix("once "))
        if not mark.exists():
            mark.touch()
            os._exit(9)
    return task.upper()


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(behave, 2, deadline=1.5)
    yield pool
    pool.close()


def test_tasks_that_hang_or_die_cost_only_themselves(pool: Pool, tmp_path: Path) -> None:
    """Sleeping for ever, spinning for ever, a crash and an exit: named; all others are done."""
    tasks = ["a", "hang", "b", "die", "c", "spin", "d", "exit", "e", f"once {tmp_path / 'mark'}", "f"]
    found = dict(pool.run(tasks))
    lost = {task: result.reason for task, result in found.items() if isinstance(result, Lost)}

    assert set(found) == set(tasks)
    assert sorted(lost) == ["die", "exit", "hang", "spin"]
    assert lost["hang"].startswith("TooSlow")
    assert "signal 11" in lost["die"]
    assert "exit 3" in lost["exit"]
    assert [found[task] for task in "abcdef"] == list("ABCDEF")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(str(tmp_path / "ledger.sqlite")) as ledger:
        yield ledger


def told(account: Account) -> dict[str, int]:
    plain = account.plain()
    assert plain["read"] + plain["skipped"] == plain["seen"]
    return {name: plain[name] for name in ("new", "versions", "unchanged", "skipped") if plain[name]}


def lines(path: Path, *texts: str) -> str:
    """A file with a report a line, each at an address of its own."""
    rows = [{"url": f"https://bote.example/{k}", "text": text} for k, text in enumerate(texts)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


def test_account_of_an_addition(ledger: Ledger, tmp_path: Path) -> None:
    """New, unchanged, another version, the same text again, skipped with a reason."""
    texts = [SENTENCE.format(k) for k in range(5)]
    source = lines(tmp_path / "a.jsonl", *texts)
    (tmp_path / "empty.txt").write_text(" ")
    places = [source, str(tmp_path / "empty.txt"), str(tmp_path / "none.txt")]

    first = add(walk(places), ledger, workers=2)
    assert told(first) == {"new": 5, "skipped": 2}
    assert first.statements == 5
    assert dict(first.reasons) == {"EmptyInput": 1, "MissingInput": 1}
    assert told(add(walk(places), ledger, workers=2)) == {"unchanged": 5, "skipped": 2}
    lines(tmp_path / "a.jsonl", SENTENCE.format("von Musterstadt"), *texts[1:])
    assert told(add(walk([source]), ledger, workers=1)) == {"versions": 1, "unchanged": 4}
    lines(tmp_path / "a.jsonl", *texts)
    assert told(add(walk([source]), ledger, workers=1)) == {"versions": 1, "unchanged": 4}
    assert [one.number for one in ledger.versions("https://bote.example/0")] == [1, 2, 3]
    assert ledger.check().faults == ()


def test_log_comes_after_the_disk(ledger: Ledger, tmp_path: Path) -> None:
    """What is logged is in the ledger already, seen by another connection."""
    kept: list[bool] = []

    def log(path: str, outcome: Outcome | Skipped) -> None:
        assert isinstance(outcome, Outcome)
        with Ledger(ledger.place) as other:
            kept.append(other.report(outcome.id).report.id == outcome.id)

    source = lines(tmp_path / "a.jsonl", *[SENTENCE.format(k) for k in range(3)])
    add(walk([source]), ledger, workers=1, log=log)

    assert kept == [True] * 3


def test_stopped_addition_goes_on(ledger: Ledger, tmp_path: Path) -> None:
    """Stopped before the end, the account says so, and the same call takes the rest."""
    source = lines(tmp_path / "a.jsonl", *[SENTENCE.format(k) for k in range(300)])
    asked = iter(range(1000))
    first = add(walk([source]), ledger, workers=2, stop=lambda: next(asked) >= 130)

    assert first.stopped
    assert told(first) == {"new": 130}
    assert told(add(walk([source]), ledger, workers=2)) == {"new": 170, "unchanged": 130}


def test_language_that_is_not_read_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    """A report in another language is kept without statements, and the account says so."""
    english = "The minister said on Monday that the bridge would remain closed until the end of the month."
    account = add([Item("a.txt", english.encode())], ledger, workers=1)

    assert told(account) == {"new": 1}
    assert dict(account.unread) == {"en": 1}
    assert [row["language"] for row in ledger.reports(Filters()).hits] == ["en"]
    assert ledger.statements(Filters()).hits == ()


def test_fault_of_the_program_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the reader itself fails on a text, that text is named with the place of the fault."""

    def broken(report: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(worker, "read", broken)
    (found,) = worker.work(Item("a.txt", SENTENCE.encode()))

    assert isinstance(found, Skipped)
    assert found.reason.startswith("Fault: ZeroDivisionError: oops in broken")


def test_skipped_input_is_remembered_and_can_be_tried_again(ledger: Ledger) -> None:
    """An input that gave no report is not tried again by the same version, unless asked to."""
    bad = Item("a.bin", b"\x00\x01\x02" * 100)
    assert told(add([bad], ledger, workers=1)) == {"skipped": 1}
    started: list[int] = []
    assert told(add([bad], ledger, workers=1, tick=lambda account: started.append(account.seen))) == {"skipped": 1}
    assert told(add([bad], ledger, workers=1, again=True)) == {"skipped": 1}


def test_newer_reader_reads_again(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`reread` reads only what the present version has not read, and keeps what others said."""
    source = lines(tmp_path / "a.jsonl", *[SENTENCE.format(k) for k in range(4)])
    add(walk([source]), ledger, workers=1)
    assert reread(ledger, workers=1) == (0, [])
    from sqlalchemy import text

    from quellenlage.ledger.connect import writing

    with writing(ledger.engine) as connection:
        connection.execute(text("UPDATE readings SET reader = 'an older one' WHERE n <= 2"))

    assert reread(ledger, workers=2) == (2, [])
    report = ledger.report("https://bote.example/0").report
    assert ledger.report(report.id, reader="an older one").statements == ledger.report(report.id).statements


def test_forgotten_is_in_the_account(ledger: Ledger, tmp_path: Path) -> None:
    """What was forgotten is not taken in again, and the account says why."""
    source = lines(tmp_path / "a.jsonl", SENTENCE.format(1), SENTENCE.format(2))
    add(walk([source]), ledger, workers=1)
    ledger.forget("https://bote.example/0")
    again = add(walk([source]), ledger, workers=1)

    assert told(again) == {"unchanged": 1, "skipped": 1}
    assert dict(again.reasons) == {"Forgotten": 1}
