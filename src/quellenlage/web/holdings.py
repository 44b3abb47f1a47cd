"""What there is to show: reports, statements, claims with their sourcing, and stories, from the ledger."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select, text

from quellenlage import joining
from quellenlage.errors import LedgerError, NotInLedger
from quellenlage.joining import Changes, Found, Line, ToldStory
from quellenlage.ledger import Hit, Ledger, claimed, connect, keys, linking, load
from quellenlage.ledger.coding import Row
from quellenlage.ledger.links import decisions, members, tellings
from quellenlage.ledger.schema import reports, versions
from quellenlage.model import Derivation, Reading, Report, Stands, Statement, Story
from quellenlage.web import links
from quellenlage.web.keeping import Kept
from quellenlage.web.views.finding import Contested
from quellenlage.web.views.reports import VersionRow

LOG = logging.getLogger("quellenlage.web")
VERSIONS = 30  # of a report, the last
CLAIMS = 60  # of a story that are told apart
STORIES = 20  # that the front page lists, and each page behind it
FRONT = 400  # stories that all of these list; older ones are found by searching
SIMILAR = 12  # claims that one is told it could be joined with
NEWEST = 60  # reports among which those without a story are looked for


class Holdings:
    """
    Reads the ledger for the pages. Safe to use from several threads.

    Claims and stories are kept a while: working out one sourcing takes longer than all else on a page. What is kept
    is asked for by what it was made from, so that a claim that grew is worked out again.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.claims: Kept[Found] = Kept(1024)
        self.told: Kept[ToldStory] = Kept(512)
        self.linking = threading.Lock()
        self.closing = threading.Event()

    def link(self) -> None:
        """Link the reports that wait for it, so that they show in claims and stories."""
        with self.linking:
            joining.link(self.ledger, workers=1, stop=self.closing.is_set)

    def warm(self, most: int) -> None:
        """Work out what is listed of so many stories, so that the first reader need not wait."""
        for ident in self.stories(most):
            if self.closing.is_set():
                return
            for line in self.story(ident).claims[:1]:
                self.claim(line.id)

    def link_soon(self, most: int = STORIES) -> None:
        """Link, and work out what is then listed of so many stories, in the background."""
        threading.Thread(target=self._link_quietly, args=(most,), name="linking", daemon=True).start()

    def close(self) -> None:
        """End what goes on in the background after the next handful of reports."""
        self.closing.set()
        with self.linking:
            pass

    def _link_quietly(self, most: int) -> None:
        try:
            self.link()
            self.warm(most)
        except LedgerError as error:  # such as a ledger that may only be read: what is linked already is shown
            LOG.warning("not linked: %s", error)

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
        return self.ledger.linked.derivations(report)

    def claim(self, ident: str) -> Found:
        """
        A claim by its id or by that of one of its statements.

        Raises:
            NotInLedger: There is none.
        """
        with connect.reading(self.ledger.engine) as connection:
            row = claimed.claim_named(connection, ident)
            if row is None:
                raise NotInLedger(self.ledger.place, f"no claim {ident}")
            size = claimed.sizes(connection, [row["id"]]).get(row["id"], 0)
            decided = connection.execute(select(func.max(decisions.c.n))).scalar()
        made_from = row["id"], row["reports"], row["latest"], size, decided
        return self.claims.get(made_from, lambda: joining.claim(self.ledger, row["id"]))

    def claims_of(self, statements: Iterable[Statement]) -> Mapping[str, str]:
        """The claims, made by several reports, of statements: claim's id by the statement's."""
        with connect.reading(self.ledger.engine) as connection:
            found = linking.standing_for(connection, [one.id for one in statements])
            rows = linking.claim_rows(connection, {one.claim for one in found})
        several = {row["id"] for row in rows if row["reports"] > 1}
        return {one.statement: one.claim for one in found if one.claim in several}

    def contested(self, idents: Sequence[str]) -> list[Contested]:
        """
        Those of these claims that somebody denies or tells otherwise, in their order. Their sourcing is not worked
        out: that takes 20 ms a claim.
        """
        which = select(members.c.claim, members.c.stands, members.c.said)
        which = which.where(members.c.claim.in_(idents), members.c.until.is_(None))
        found: dict[str, dict[str, set[int]]] = {}
        with connect.reading(self.ledger.engine) as connection:
            for claim, stands, said in connection.execute(which):
                found.setdefault(claim, {}).setdefault(stands, set()).add(keys.report_of(said))
            against = [ident for ident in idents if found.get(ident, {}).keys() - {Stands.SUPPORTS.value}]
            told = {row["id"]: row["text"] for row in linking.claim_rows(connection, against)}
        return [
            Contested(told[ident], links.claim(ident), *(len(found[ident].get(side.value, ())) for side in Stands))
            for ident in against
        ]

    def changes(self, found: Found, since: datetime) -> Changes:
        """What became of a claim since a time."""
        return joining.changes(found, since.isoformat())

    def story(self, ident: str) -> ToldStory:
        """
        A story by its id or by that of one of its reports, with its claims, the weightiest first.

        Raises:
            NotInLedger: There is none.
        """
        with connect.reading(self.ledger.engine) as connection:
            row = claimed.story_named(connection, ident)
            if row is None:
                raise NotInLedger(self.ledger.place, f"no story {ident}")
            told = select(func.count()).select_from(tellings).where(tellings.c.story == row["id"])
            size = connection.execute(told).scalar()
        made_from = row["id"], row["latest"], size
        return self.told.get(made_from, lambda: joining.story(self.ledger, row["id"], claims=CLAIMS))

    def stories(self, most: int) -> Sequence[str]:
        """Ids of the stories that several reports tell, the newest first."""
        with connect.reading(self.ledger.engine) as connection:
            return list(connection.execute(_SEVERAL, {"most": most}).scalars())

    def story_of(self, report: str) -> Story | None:
        """The story that a report (by id) tells with others; None where it tells none."""
        try:
            story = self.story(report).story
        except NotInLedger:
            return None
        return story if len(story.reports) > 1 else None

    def alone(self, most: int) -> Sequence[Row]:
        """Rows of the newest reports that tell no story with others."""
        with connect.reading(self.ledger.engine) as connection:
            numbers = list(connection.execute(_ALONE, {"newest": NEWEST, "most": most}).scalars())
            return load.report_rows(connection, reports.c.n.in_(numbers))

    def similar(self, found: Found) -> Sequence[Line]:
        """Other claims of the same story, which it could be joined with."""
        if found.story is None:
            return ()
        return [one for one in self.story(found.story).claims if one.id != found.grounded.claim.id][:SIMILAR]

    def split(self, statement: str, who: str) -> None:
        """A person says that a statement does not belong to its claim."""
        with self.linking:
            joining.split(self.ledger, statement, who)

    def join(self, one: str, other: str, who: str) -> None:
        """A person says that two statements say the same."""
        with self.linking:
            joining.join(self.ledger, one, other, who)

    def size(self) -> int:
        """How many reports the ledger holds, all versions counted."""
        with connect.reading(self.ledger.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(reports)).scalar_one())


#: Stories by their newest report; the index hands them out in this order, and two rows of `tellings` are enough.
_SEVERAL = text(
    "SELECT s.id FROM stories s WHERE (SELECT count(*) FROM (SELECT 1 FROM tellings t WHERE t.story = s.id LIMIT 2) "
    "AS two) = 2 ORDER BY s.latest DESC, s.id LIMIT :most"
)
#: Of the newest reports those that tell a story alone, or none yet.
_ALONE = text(
    "SELECT r.n FROM (SELECT n FROM reports ORDER BY n DESC LIMIT :newest) AS r WHERE NOT EXISTS (SELECT 1 FROM "
    "tellings mine JOIN tellings other ON other.story = mine.story AND other.report <> mine.report "
    "WHERE mine.report = r.n) ORDER BY r.n DESC LIMIT :most"
)
