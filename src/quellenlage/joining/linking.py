"""Linking: all reports of a ledger that wait for it, a handful in one transaction."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from quellenlage.adding.pool import DEADLINE, Lost, Pool
from quellenlage.errors import NotInLedger
from quellenlage.joining.claiming import LedgerClaims
from quellenlage.joining.decided import Decided
from quellenlage.joining.prepare import Ready, prepare, read_and_prepare
from quellenlage.joining.records import Linking
from quellenlage.joining.telling import LedgerStories
from quellenlage.ledger import Ledger, connect, linking
from quellenlage.ledger.ledger import now
from quellenlage.ledger.linked import keep_derivations
from quellenlage.linking.derivations import Shelf
from quellenlage.linking.joining import Joined, Voice
from quellenlage.linking.packing import version
from quellenlage.model import Derivation
from quellenlage.shelving import shelf_of

#: Reports in one transaction. Where many wait, so many at once: a page of the file that many change is written once.
HANDFUL, ARMFUL = 16, 64
#: Fewer than so many that wait are not worth starting other processes for; with so many they come in armfuls.
MANY, PLENTY = 64, 512
#: An armful takes 10 s; on two cores with a load of 15, where it took more than 90, this process did it once more.
_PATIENCE = 8 * DEADLINE
_PRELOAD = ("quellenlage.joining.prepare",)

Tick = Callable[[int, int], None]
Stop = Callable[[], bool]


def link(
    ledger: Ledger,
    *,
    workers: int | None = None,
    tick: Tick = lambda done, total: None,
    stop: Stop = lambda: False,
) -> Linking:
    """
    Link all reports that are not yet linked as they are today, the earliest first.

    What is done is in the ledger after every handful; a call that was killed is gone on with by the next, with the
    same result. Where an earlier version linked that compared otherwise, all is linked anew.

    Args:
        workers: How many processes work out what is compared; the machine's cores where None.
        tick: Called with the reports done and their number.
        stop: Asked before each handful.

    Raises:
        LedgerError: The ledger cannot be written; what was ticked is kept.
    """
    _update(ledger)
    with connect.reading(ledger.engine) as connection:
        total = linking.count_waiting(connection)
    if not total:
        return Linking()
    linker = Linker(ledger)
    done = 0
    most = ARMFUL if total >= PLENTY else HANDFUL
    try:
        for group in handfuls(ledger, workers or os.cpu_count() or 1 if total >= MANY else 0, most):
            if stop():
                return replace(linker.account, stopped=True)
            linker.link(group)
            done += len(group)
            tick(done, max(total, done))
            gc.freeze()  # what is known of claims is no garbage: looking through it is a seventh of the time
    finally:
        gc.unfreeze()
    return linker.account


def start_over(ledger: Ledger) -> int:
    """
    Let all reports be linked anew, as after an update that compares otherwise; `link` then does it.

    Statements leave their claims, stories end; what persons decided and the passages that reports share stay.

    Returns:
        How many reports wait.
    """
    with connect.writing(ledger.engine) as connection:
        linking.take_turn(connection)
        linking.start_over(connection, now())
        return linking.count_waiting(connection)


def outdated(ledger: Ledger) -> bool:
    """Whether an earlier version linked that compared otherwise, so that `link` will start over."""
    with connect.reading(ledger.engine) as connection:
        return linking.version_of(connection) != version() and linking.anything(connection)


def _update(ledger: Ledger) -> None:
    with connect.reading(ledger.engine) as connection:
        if linking.version_of(connection) == version():
            return
    with connect.writing(ledger.engine) as connection:
        if linking.version_of(connection) != version() and linking.anything(connection):
            linking.take_turn(connection)
            linking.start_over(connection, now())
        linking.keep_version(connection, version())


def link_again(ledger: Ledger, numbers: Iterable[int]) -> Linking:
    """Link reports (by row number) that wait because statements left their claims; what they share is known."""
    if outdated(ledger):
        return link(ledger, workers=1)
    linker = Linker(ledger)
    with connect.reading(ledger.engine) as connection:
        waiting = linking.read_waiting(connection, sorted(numbers))
    linker.link(prepare(waiting))
    return linker.account


def handfuls(ledger: Ledger, workers: int, most: int | None = None) -> Iterator[list[Ready]]:
    """The reports that wait, ready to be linked, in their order; prepared in this process if there are no workers."""
    most = most or HANDFUL
    if not workers:
        for numbers in _waiting(ledger, most):
            with connect.reading(ledger.engine) as connection:
                waiting = linking.read_waiting(connection, numbers)
            yield prepare(waiting)
        return
    pool = Pool(_prepared, workers, deadline=_PATIENCE, preload=_PRELOAD)
    early: dict[int, list[Ready]] = {}
    due = 0
    try:
        tasks = ((k, ledger.place, numbers) for k, numbers in enumerate(_waiting(ledger, most)))
        for (k, place, numbers), found in pool.run(tasks):
            early[k] = read_and_prepare(place, numbers) if isinstance(found, Lost) else found
            while due in early:
                yield early.pop(due)
                due += 1
    finally:
        pool.close()


def _prepared(task: tuple[int, str, list[int]]) -> list[Ready]:
    """A worker's part of `link`."""
    return read_and_prepare(*task[1:])


def _waiting(ledger: Ledger, most: int) -> Iterator[list[int]]:
    after = -1
    while True:
        with connect.reading(ledger.engine) as connection:
            numbers = linking.waiting(connection, most, after)
        if not numbers:
            return
        after = numbers[-1]
        yield numbers


class Linker:
    """Links handfuls of reports, and counts."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.shelf: Shelf | None = None
        self.claims = LedgerClaims()
        self.stories = LedgerStories()
        self.turn = -1
        self.account = Linking()

    def link(self, group: Sequence[Ready]) -> None:
        """Link reports in one transaction; those that changed meanwhile are left for the next call."""
        shared = {ready.number: self._shared(ready) for ready in group}
        try:
            with connect.writing(self.ledger.engine) as connection:
                self._link(connection, group, shared)
        except BaseException:
            self._forget()  # what was worked out is not in the ledger
            raise

    def _link(self, connection: Connection, group: Sequence[Ready], shared: dict[int, tuple[Derivation, ...]]) -> None:
        turn = linking.take_turn(connection)
        if turn != self.turn:
            self._forget()
        self.turn = turn + 1
        at = now()
        still = linking.still_waiting(connection, {ready.number: ready.reading for ready in group})
        chosen, passed = self._without_excerpts(connection, [one for one in group if one.number in still], at)
        fresh = {one.number: self._fresh(connection, one, at) for one in chosen}
        self.claims.fetch(connection, [voice for voices in fresh.values() for voice in voices])
        tellings = [one.telling() for one in chosen]
        self.stories.fetch(connection, tellings)
        decided = Decided.read(connection, self.claims)
        joined = [(voice, decided.join(voice)) for one in chosen for voice in fresh[one.number]]
        self.claims.write(connection, at, joined)
        told = [one for one in tellings if one.number not in self.stories.place]
        self.stories.write(connection, at, [(one, self.stories.join(one)) for one in told])
        found = [derivation for one in chosen for derivation in shared[one.number]]
        there = linking.still_there(connection, {one.original for one in found} | {one.derived for one in found})
        found = [one for one in found if {one.original, one.derived} <= there]
        keep_derivations(connection, found, at)
        linking.done(connection, still)
        self._count(len(chosen), len(passed), joined, len(found))

    def _shared(self, ready: Ready) -> tuple[Derivation, ...]:
        """What a report shares with others, where that is not known yet."""
        if ready.known:
            return ()
        if self.shelf is None:
            self.shelf = shelf_of(self.ledger)
        try:
            return self.shelf.derivations(ready.report)
        except NotInLedger:  # a report on the shelf was forgotten meanwhile
            self.shelf = shelf_of(self.ledger)
            return self.shelf.derivations(ready.report)

    def _without_excerpts(self, connection: Connection, group: list[Ready], at: str) -> tuple[list[Ready], list[Ready]]:
        """Pass over excerpts of which the page is there, and let those leave whose page has come."""
        excerpts = [one for one in group if one.edition == "feed" and one.report.url]
        pages = linking.pages_at(connection, {one.report.url or "" for one in excerpts})
        passed = [one for one in excerpts if one.report.url in pages]
        urls = {one.report.url for one in group if one.edition == "page" and one.report.url}
        for number in linking.excerpts_at(connection, urls):
            gone = linking.standing_in(connection, number)
            if gone:
                linking.leave(connection, gone, at)
                self._forget()
        return [one for one in group if one not in passed], passed

    def _fresh(self, connection: Connection, ready: Ready, at: str) -> list[Voice]:
        """The statements that belong to no claim yet; those that the report does not make any more leave theirs."""
        standing = linking.standing_in(connection, ready.number)
        voices = ready.voices()
        said = {voice.traits.statement for voice in voices}
        gone = [one for one in standing if one.statement not in said]
        if gone:
            linking.leave(connection, gone, at)
            self._forget()
        known = {one.statement for one in standing}
        return [voice for voice in voices if voice.traits.statement not in known]

    def _forget(self) -> None:
        self.claims.forget()
        self.stories.forget()

    def _count(self, reports: int, passed: int, joined: Sequence[tuple[Voice, Joined]], derivations: int) -> None:
        opened = sum(one.opened for _, one in joined)
        before = self.account
        self.account = Linking(
            before.reports + reports,
            before.statements + len(joined),
            before.passed + passed,
            before.joined + len(joined) - opened,
            before.opened + opened,
            before.derivations + derivations,
        )
