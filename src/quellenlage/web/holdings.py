"""What there is to show: reports, statements, claims with their sourcing, and stories, from the ledger."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from quellenlage.errors import NotInLedger
from quellenlage.joining import Changes, Found, Line, ToldStory
from quellenlage.ledger import Hit, Ledger, connect
from quellenlage.ledger.links import decisions
from quellenlage.ledger.schema import journal, reports, versions
from quellenlage.linking.meaning import Meanings
from quellenlage.model import Derivation, Reading, Report, Statement, Story
from quellenlage.web import links
from quellenlage.web.standing import Standing
from quellenlage.web.views import VersionRow

VERSIONS = 30  # of a report, the last


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
                self.kept = state, Standing.of(self.ledger, self.meanings)
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

    def outlet(self, report: str) -> str | None:
        """Who printed a report."""
        with connect.reading(self.ledger.engine) as connection:
            found: str | None = connection.execute(select(reports.c.outlet).where(reports.c.id == report)).scalar()
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

    def versions(self, report: Report) -> Sequence[VersionRow]:
        """The last texts at a report's address, the oldest first; none where it has no address."""
        which = (
            select(versions, reports.c.id.label("ident"))
            .join(reports, reports.c.n == versions.c.report)
            .where(versions.c.url == report.url)
            .order_by(versions.c.edition, versions.c.number.desc())
            .limit(VERSIONS)
        )
        with connect.reading(self.ledger.engine) as connection:
            rows = connection.execute(which).all() if report.url else []
        return [
            VersionRow(row.number, row.ident, links.report(row.ident), row.first_seen, row.last_seen, row.edition)
            for row in reversed(rows)
        ]

    def shared(self, report: str) -> Sequence[Derivation]:
        """Passages that a report shares with others."""
        return [one for one in self.standing.derivations if report in (one.derived, one.original)]

    def claim(self, ident: str) -> Found:
        """
        A claim by its id or by that of one of its statements.

        Raises:
            NotInLedger: There is none.
        """
        return self.standing.claim(ident)

    def claims_of(self, statements: Iterable[Statement]) -> Mapping[str, str]:
        """The claims, made by several reports, of statements: claim's id by the statement's."""
        known = self.standing.by_statement
        found = {one.id: known[one.id] for one in statements if one.id in known}
        return {
            ident: one.claim.id
            for ident, one in found.items()
            if len({evidence.statement.report for evidence in one.evidence if not evidence.withdrawn}) > 1
        }

    def changes(self, found: Found, since: datetime) -> Changes:
        """What became of a claim since a time."""
        return self.standing.changes(found, since)

    def story(self, ident: str) -> ToldStory:
        """
        A story by its id or by that of one of its reports, with its claims, the weightiest first.

        Raises:
            NotInLedger: There is none.
        """
        return self.standing.story(ident)

    def stories(self, most: int) -> Sequence[Story]:
        """Stories that several reports tell, the newest first."""
        return [one for one in self.standing.stories if len(one.reports) > 1][:most]

    def story_of(self, report: str) -> Story | None:
        """The story that a report tells with others; None where it tells none."""
        try:
            story = self.story(report).story
        except NotInLedger:
            return None
        return story if len(story.reports) > 1 else None

    def similar(self, found: Found) -> Sequence[Line]:
        """Other claims of the same story, which it could be joined with."""
        if found.story is None:
            return ()
        return [one for one in self.story(found.story).claims if one.id != found.grounded.claim.id][:12]

    def split(self, statement: str, who: str) -> None:
        """A person says that a statement does not belong to its claim."""
        for other in self.claim(statement).told:
            if other != statement:
                self.ledger.linked.decide("split", statement, other, who)

    def join(self, one: str, other: str, who: str) -> None:
        """A person says that two statements say the same."""
        self.ledger.linked.decide("join", one, other, who)

    def size(self) -> int:
        """How many reports the ledger holds, all versions counted."""
        with connect.reading(self.ledger.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())

    def _state(self) -> object:
        with connect.reading(self.ledger.engine) as connection:
            last = connection.execute(select(func.max(journal.c.n))).scalar()
            return last, connection.execute(select(func.max(decisions.c.n))).scalar()
