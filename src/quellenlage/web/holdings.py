"""What there is to show: reports, statements, claims with their sourcing, and stories, from the ledger."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from sqlalchemy import func, select

from quellenlage.errors import NotInLedger
from quellenlage.grounds import Grounded, ground
from quellenlage.ledger import Filters, Hit, Ledger, Version, connect
from quellenlage.ledger.links import decisions
from quellenlage.ledger.schema import journal
from quellenlage.linking.derivations import derivations
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.stories import find_stories
from quellenlage.model import Derivation, Reading, Report, SourceType, Statement, Story
from quellenlage.web.views import Link

#: Reports whose claims are worked out, the newest.
MOST_REPORTS = 400

Told = Mapping[str, tuple[Statement, Report]]


@dataclass(frozen=True)
class Standing:
    """
    What linking makes of the reports at one state of the ledger.

    Attributes:
        readings: By the report's id.
        stories: The one with the newest report first.
        grounded: Claims, the weightiest first.
        derivations: What was taken from what.
    """

    readings: Mapping[str, Reading]
    stories: tuple[Story, ...]
    grounded: tuple[Grounded, ...]
    derivations: tuple[Derivation, ...]

    @cached_property
    def told(self) -> Told:
        """Statement and report by the statement's id."""
        return {one.id: (one, reading.report) for reading in self.readings.values() for one in reading.statements}

    @cached_property
    def by_statement(self) -> Mapping[str, Grounded]:
        """The claim of each statement."""
        return {evidence.statement.id: one for one in self.grounded for evidence in one.evidence}

    @cached_property
    def story_of(self) -> Mapping[str, Story]:
        """The story of each report."""
        return {ident: story for story in self.stories for ident in story.reports}


class Holdings:
    """Reads the ledger for the pages. Safe to use from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.meanings = Meanings()
        self.lock = threading.Lock()
        self.kept: tuple[object, Standing] | None = None

    @property
    def standing(self) -> Standing:
        """Claims and stories of today; worked out again when the ledger has changed."""
        with self.lock:
            state = self._state()
            if self.kept is None or self.kept[0] != state:
                self.kept = state, self._work_out()
            return self.kept[1]

    def warm(self) -> None:
        """Work out today's claims, so that the first reader need not wait."""
        _ = self.standing

    def report(self, ident: str) -> Reading:
        """
        A report with its statements.

        Raises:
            NotInLedger: There is none.
        """
        return self.ledger.report(ident)

    def claim(self, ident: str) -> Grounded:
        """
        A claim by its id or by that of one of its statements.

        Raises:
            NotInLedger: There is none.
        """
        found = next((one for one in self.standing.grounded if one.claim.id == ident), None)
        found = found or self.standing.by_statement.get(ident)
        if found is None:
            raise NotInLedger(self.ledger.place, f"no claim {ident}")
        return found

    def story(self, ident: str) -> Story:
        """
        A story by its id or by that of one of its reports.

        Raises:
            NotInLedger: There is none.
        """
        found = next((one for one in self.standing.stories if one.id == ident), self.standing.story_of.get(ident))
        if found is None:
            raise NotInLedger(self.ledger.place, f"no story {ident}")
        return found

    def statement(self, ident: str) -> Hit:
        """
        A statement by the latest reading.

        Raises:
            NotInLedger: There is none.
        """
        hits = self.ledger.statement(ident)
        if not hits:
            raise NotInLedger(self.ledger.place, f"no statement {ident}")
        return hits[0]

    def claims_of(self, statements: Iterable[Statement]) -> Mapping[str, Grounded]:
        """The claims of statements, by the statements' ids."""
        known = self.standing.by_statement
        return {one.id: known[one.id] for one in statements if one.id in known}

    def shared(self, report: str) -> Sequence[Derivation]:
        """Passages that a report shares with others."""
        return [one for one in self.standing.derivations if report in (one.derived, one.original)]

    def told(self, statements: Iterable[str]) -> Told:
        """Statements with their reports, by id."""
        known = self.standing.told
        return {ident: known[ident] for ident in statements if ident in known}

    def versions(self, report: Report) -> Sequence[Version]:
        """All texts at a report's address, the oldest first; none where it has no address."""
        return self.ledger.versions(report.url) if report.url else ()

    def outlet(self, report: str) -> str | None:
        """Who printed a report."""
        reading = self.standing.readings.get(report)
        return reading.report.outlet if reading else None

    def related(self, story: Story) -> Sequence[Story]:
        """Stories that share speakers with one."""
        mine = self._speakers(story)
        scored = [(len(mine & self._speakers(one)), one) for one in self.standing.stories if one.id != story.id]
        return [one for n, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].id)) if n >= 2][:5]

    def similar(self, one: Grounded) -> tuple[Link, ...]:
        """Claims of the same story that it could be joined with, the weightiest first."""
        inside = {evidence.statement.report for evidence in one.evidence}
        near = (
            other
            for other in self.standing.grounded
            if other.claim.id != one.claim.id and inside & {evidence.statement.report for evidence in other.evidence}
        )
        return tuple(Link(other.claim.text, other.claim.id) for other in islice(near, 12))

    def _speakers(self, story: Story) -> set[str]:
        named = (SourceType.PERSON, SourceType.STATE, SourceType.ORGANISATION)
        readings = (self.standing.readings[ident] for ident in story.reports)
        said = (source for reading in readings for one in reading.statements for source in one.sources)
        return {source.name for source in said if source.type in named}

    def size(self) -> int:
        """How many texts the ledger has acknowledged."""
        with connect.reading(self.ledger.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(journal)).scalar_one())

    def _state(self) -> object:
        with connect.reading(self.ledger.engine) as connection:
            last = connection.execute(select(func.max(journal.c.n))).scalar()
            return last, connection.execute(select(func.max(decisions.c.n))).scalar()

    def _work_out(self) -> Standing:
        rows = self.ledger.reports(Filters(), limit=MOST_REPORTS).hits
        readings = {row["id"]: self.ledger.report(row["id"]) for row in rows}
        stories = find_stories((one.report for one in readings.values()), self.meanings)
        return Standing(
            readings,
            tuple(sorted(stories, key=lambda story: _latest(story, readings), reverse=True)),
            ground(readings.values(), self.meanings),
            tuple(derivations(one.report for one in readings.values())),
        )


def _latest(story: Story, readings: Mapping[str, Reading]) -> str:
    return max((str(readings[ident].report.published or "") for ident in story.reports), default="")
