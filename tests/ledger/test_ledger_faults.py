"""Nothing acknowledged is lost and nothing half-written is seen: kills, full disks, damage, locks, many at once."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from made import entry, own, reading, report

from quellenlage.cli.failures import told
from quellenlage.errors import LedgerDamaged, LedgerError, LedgerFull, LedgerLocked, LedgerNotThere, LedgerReadOnly
from quellenlage.ledger import Filters, Ledger
from quellenlage.ledger import connect as ledger_connect
from quellenlage.model import Reading

KILLS = int(os.environ.get("QUELLENLAGE_KILLS", "4"))
COMMAND = [sys.executable, "-m", "quellenlage"]

SENTENCES = (
    "Der Sprecher des Ministeriums sagte am Montag, die Schleuse {0} bleibe bis auf weiteres geschlossen.",
    "„Wir prüfen jeden Fall“, sagte Erika Beispiel vom Wasserverband {0}.",
    "Die Reparatur kostet nach Angaben der Verwaltung bis zu {0} Millionen Euro.",
    "Nach Informationen des Musterboten soll die Behörde den Schaden {0} Wochen lang verschwiegen haben.",
    "Die Gemeinde bestreitet das und kündigte an, {0} weitere Gutachten vorzulegen.",
)


def press(path: Path, reports: int) -> None:
    """A file with made-up reports, one a line."""
    with path.open("w") as file:
        for number in range(reports):
            body = "\n".join(sentence.format(number) for sentence in SENTENCES * 2)
            line = {"url": f"https://bote.example/{number}", "title": f"Schleuse {number}", "text": body}
            file.write(json.dumps({**line, "date": "2024-10-25", "source": "Musterbote"}) + "\n")


def acknowledged(log: Path) -> set[str]:
    """Ids of the reports that `add --log` said are on the disk; a line that breaks off was not said."""
    if not log.exists():
        return set()
    return {json.loads(line)["id"] for line in log.read_text().split("\n")[:-1]}


def kept(place: str) -> set[str]:
    """Ids of all reports in a ledger."""
    with Ledger(place, create=False) as ledger:
        found: set[str] = set()
        after = None
        while True:
            page = ledger.reports(Filters(old=True), after, 500)
            found |= {row["id"] for row in page.hits}
            after = page.next
            if after is None:
                return found


def start(place: str, source: Path, log: Path) -> subprocess.Popen[bytes]:
    """`quellenlage add` in a process group of its own."""
    command = [*COMMAND, "add", "--ledger", place, "--workers", "2", "--log", str(log), "--json", str(source)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.slow
def test_kills_lose_nothing(place: str, tmp_path: Path) -> None:
    """SIGKILL at random moments of `add`: all that was acknowledged is there, the ledger is whole, adding goes on.

    Four kills; QUELLENLAGE_KILLS=50 for all of them.
    """
    source, log = tmp_path / "press.jsonl", tmp_path / "log"
    press(source, 60 + 40 * KILLS)
    chance = random.Random(7)
    Ledger(place).close()
    for _ in range(KILLS):
        process = start(place, source, log)
        before = len(acknowledged(log))
        deadline = time.monotonic() + 60
        while len(acknowledged(log)) == before and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)  # kills before the first batch would show nothing
        time.sleep(chance.uniform(0, 0.6))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

        assert acknowledged(log) - kept(place) == set()
        with Ledger(place, create=False) as ledger:
            assert ledger.check().faults == ()
    process = start(place, source, log)
    out, _ = process.communicate(timeout=300)
    account = json.loads(out)

    assert account["seen"] == account["read"] == 60 + 40 * KILLS
    assert len(kept(place)) == account["seen"]
    with Ledger(place, create=False) as ledger:
        assert ledger.check().faults == ()


@pytest.mark.slow
def test_stop_and_go_on(tmp_path: Path) -> None:
    """Ctrl-C finishes what is being read, says so, and the same call goes on."""
    source, log, place = tmp_path / "press.jsonl", tmp_path / "log", str(tmp_path / "ledger.sqlite")
    press(source, 400)
    process = start(place, source, log)
    deadline = time.monotonic() + 60
    while not acknowledged(log) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    first = json.loads(process.communicate(timeout=120)[0])

    assert (process.returncode, first["stopped"]) == (130, True)
    assert first["read"] == len(kept(place)) < 400
    second = json.loads(start(place, source, log).communicate(timeout=300)[0])
    assert (second["seen"], second["new"], second["unchanged"]) == (400, 400 - first["read"], first["read"])


def some(number: int) -> Reading:
    """A report of its own for each number, large enough to fill a disk soon."""
    one = replace(report(), url=f"https://bote.example/{number}")
    return reading(replace(one, text=one.text + "\n" + f"Wort{number} " * 2_000))


def test_full_disk(tmp_path: Path) -> None:
    """When no byte more can be written, one clear error comes and all that was acknowledged is there."""
    place = str(tmp_path / "ledger.sqlite")
    program = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from made import entry
from test_ledger_faults import some
from quellenlage.errors import LedgerFull
from quellenlage.ledger import Ledger
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Ledger({place!r}) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
    for number in range(1000):
        try:
            ledger.add([entry(some(number))])
        except LedgerFull as error:
            print("full:", error)
            break
        print(number, flush=True)
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120)
    lines = told.stdout.splitlines()
    numbers = [int(line) for line in lines[:-1]]

    assert lines[-1].startswith("full:"), told.stderr
    assert "Make room" in lines[-1]
    assert {some(number).report.id for number in numbers} <= kept(place)
    with Ledger(place) as ledger:
        assert ledger.check().faults == ()
        assert ledger.add([entry(some(999))])[0].what == "read"  # with room, it goes on


def fill(ledger: Ledger, done: list[str]) -> None:
    """Add until it fails; `done` gets the ids of what was acknowledged."""
    for number in range(1000):
        ledger.add([entry(some(number))])
        done.append(some(number).report.id)


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("mount"), reason="needs a small file system of its own")
def test_full_file_system(tmp_path: Path) -> None:
    """The same on a file system of three megabytes."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(small)], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        place = str(small / "ledger.sqlite")
        done: list[str] = []
        with Ledger(place) as ledger, pytest.raises(LedgerFull):
            fill(ledger, done)
        copy = tmp_path / "copy.sqlite"
        shutil.copy(place, copy)
        if (small / "ledger.sqlite-wal").exists():
            shutil.copy(f"{place}-wal", f"{copy}-wal")
        assert done
        assert set(done) <= kept(str(copy))
        with Ledger(str(copy)) as ledger:
            assert ledger.check().faults == ()
    finally:
        subprocess.run(["umount", str(small)], check=True)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that may only be read: by its rights, or for root by mounting it so."""
    if os.geteuid():
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
        return
    if subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_read_only_ledger(tmp_path: Path) -> None:
    """A ledger that may only be read is searched and checked; writing gives one clear error."""
    folder = tmp_path / "folder with a space"
    folder.mkdir()
    place = str(folder / "ledger?.sqlite")
    with Ledger(place) as ledger:
        ledger.add([entry()])
    with read_only(folder), Ledger(place, create=False) as ledger:
        assert len(ledger.statements(Filters("Straßen")).hits) == 1
        assert ledger.check().faults == ()
        with pytest.raises(LedgerReadOnly):
            ledger.add([entry(Reading(report(text="Neu."), (), "r"))])
        with pytest.raises(LedgerReadOnly):
            Ledger(str(folder / "other.sqlite"))


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """A place where nothing can be made is named; so is a missing ledger and a folder."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(LedgerReadOnly):
        Ledger(str(tmp_path / "file" / "ledger.sqlite"))
    with pytest.raises(LedgerNotThere):
        Ledger(str(tmp_path / "none.sqlite"), create=False)
    with pytest.raises(LedgerNotThere):
        Ledger(str(tmp_path))


def test_locked_ledger(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes without end, readers go on and a writer gives up with one clear error."""
    monkeypatch.setattr(ledger_connect, "WAIT", 1)
    with Ledger(place) as ledger, Ledger(place) as other:
        ledger.add([entry()])
        with ledger_connect.writing(other.engine):
            assert len(ledger.statements(Filters("Straßen")).hits) == 1
            with pytest.raises(LedgerLocked):
                ledger.add([entry(Reading(report(text="Neu."), (), "r"))])
        assert len(ledger.reports(Filters()).hits) == 1
        assert ledger.add([entry(Reading(report(text="Neu."), (), "r"))])[0].what == "version"


def test_not_a_ledger(tmp_path: Path) -> None:
    """A file that is no database is refused by name and left as it is."""
    place = tmp_path / "ledger.sqlite"
    place.write_bytes(b"This is a letter, not a ledger. " * 100)
    with pytest.raises(LedgerDamaged):
        Ledger(str(place))
    assert place.read_bytes().startswith(b"This is a letter")


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_found(tmp_path: Path, seed: int) -> None:
    """A few flipped bytes anywhere in pages that hold data: check finds them, or nothing that is kept changed."""
    place = tmp_path / "ledger.sqlite"
    with Ledger(str(place)) as ledger:
        ledger.add([entry(some(number)) for number in range(30)])
        whole = {one: ledger.report(one) for one in kept(str(place))}
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    data = bytearray(place.read_bytes())
    chance = random.Random(seed)
    page = 4096 * chance.randrange(1, len(data) // 4096)
    for _ in range(6):
        data[page + chance.randrange(4096)] ^= chance.randrange(1, 256)
    place.write_bytes(data)

    try:
        with Ledger(str(place)) as ledger:
            faults = ledger.check().faults
            same = not faults and {one: ledger.report(one) for one in whole} == whole
    except LedgerDamaged:
        return
    assert faults or same
    assert all(fault.what and fault.advice for fault in faults)


def test_two_writers_and_ten_readers(place: str) -> None:
    """At once: no error, no lost write, versions counted without a gap."""
    with Ledger(place) as ledger:
        ledger.add([entry()])
    faults: list[BaseException] = []
    done = threading.Event()

    def guarded(work: object) -> threading.Thread:
        def run() -> None:
            try:
                with Ledger(place) as ledger:
                    work(ledger)  # type: ignore[operator]
            except BaseException as fault:
                faults.append(fault)

        return threading.Thread(target=run)

    def write(name: str) -> object:
        def work(ledger: Ledger) -> None:
            for number in range(20):
                mine = replace(report(), url=f"https://{name}.example/{number}")
                shared = replace(report(), text=f"Fassung {number} von {name}.")
                ledger.add([entry(reading(mine)), entry(Reading(shared, (own(shared),), "r"))])

        return work

    def look(ledger: Ledger) -> None:
        while not done.is_set():
            hits = ledger.statements(Filters("Straßen")).hits
            assert hits
            assert [ledger.report(hit.report["id"]).report.id for hit in hits] == [hit.report["id"] for hit in hits]

    writers = [guarded(write(name)) for name in ("one", "two")]
    readers = [guarded(look) for _ in range(10)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    for thread in readers:
        thread.join()

    assert faults == []
    with Ledger(place) as ledger:
        assert len(ledger.reports(Filters(old=True), limit=500).hits) == 1 + 2 * 20 + 2 * 20
        assert [one.number for one in ledger.versions("https://bote.example/bruecke")] == list(range(1, 42))
        assert ledger.check().faults == ()


def test_every_fault_has_words_in_both_languages() -> None:
    """The command line tells each of the ledger's errors in German and in English."""
    for kind in (LedgerError, *LedgerError.__subclasses__()):
        assert {ui for ui in ("de", "en") if "here" in told(kind("here", "why"), ui)} == {"de", "en"}
