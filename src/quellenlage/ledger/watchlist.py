"""The state of a watch, kept in the ledger: feeds, the pages they name, and what hosts allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from quellenlage.ledger import connect, load
from quellenlage.ledger.schema import feeds, forgotten, pages, robots
from quellenlage.ledger.store import address_id


@dataclass(frozen=True, slots=True)
class Feed:
    """
    A feed that is watched. Times are UTC in ISO 8601.

    Attributes:
        next: When it is asked next.
        failures: How often in a row it could not be read.
        told: What was wrong the last time, None where nothing was.
        seen: When it was last read.
        etag, modified: What the server wants to hear to tell whether it changed.
    """

    url: str
    title: str
    next: str
    failures: int = 0
    told: str | None = None
    seen: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """
    A page that a feed names.

    Attributes:
        record: What the feed says of it, see `intake.records`.
        found: When it was first named.
        next: When it is asked next, None where no more.
        looks: How often it was read.
    """

    url: str
    feed: str
    record: str
    found: str
    next: str | None
    looks: int = 0
    failures: int = 0
    told: str | None = None
    etag: str | None = None
    modified: str | None = None


class Watchlist:
    """Reads and writes the state; every call is a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def follow(self, new: Iterable[Feed]) -> None:
        """Watch feeds; those that are watched already stay as they are."""
        self._insert(feeds, [_row(feed) for feed in new])

    def find(self, new: Iterable[Page]) -> int:
        """Note pages that a feed names, but for forgotten addresses; how many of them are new."""
        rows = self._not_forgotten([_row(page) for page in new])
        before = self._count()
        self._insert(pages, rows)
        return self._count() - before

    def feeds(self) -> list[Feed]:
        """All feeds, by address."""
        with connect.reading(self.engine) as connection:
            rows = connection.execute(select(feeds).order_by(feeds.c.url)).mappings()
            return [Feed(**row) for row in rows]

    def due_pages(self, now: str, most: int) -> list[Page]:
        """Pages that are to be asked now, the longest waiting first."""
        which = select(pages).where(pages.c.next <= now).order_by(pages.c.next, pages.c.url).limit(most)
        with connect.reading(self.engine) as connection:
            return [Page(**row) for row in connection.execute(which).mappings()]

    def next_page(self) -> str | None:
        """When the next page is to be asked."""
        with connect.reading(self.engine) as connection:
            found: str | None = connection.execute(select(func.min(pages.c.next))).scalar()
            return found

    def note(self, changed: Iterable[Feed | Page]) -> None:
        """Write what became of feeds and pages."""
        with connect.writing(self.engine) as connection:
            for one in changed:
                table = feeds if isinstance(one, Feed) else pages
                connection.execute(update(table).where(table.c.url == one.url).values(_row(one)))

    def robots(self, host: str, now: str) -> str | None:
        """What a host allows, None where that is not known or too old."""
        which = select(robots.c.text).where(robots.c.host == host, robots.c.until > now)
        with connect.reading(self.engine) as connection:
            found: str | None = connection.execute(which).scalar()
            return found

    def note_robots(self, host: str, text: str, until: str) -> None:
        """Keep what a host allows."""
        with connect.writing(self.engine) as connection:
            connection.execute(robots.delete().where(robots.c.host == host))
            connection.execute(robots.insert(), {"host": host, "text": text, "until": until})

    def _not_forgotten(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        marks = {address_id(row["url"]): row for row in rows}
        with connect.reading(self.engine) as connection:
            for some in load.chunks(sorted(marks)):
                for mark in connection.execute(select(forgotten.c.id).where(forgotten.c.id.in_(some))).scalars():
                    del marks[mark]
        return list(marks.values())

    def _count(self) -> int:
        with connect.reading(self.engine) as connection:
            return int(connection.execute(select(func.count()).select_from(pages)).scalar_one())

    def _insert(self, table: Any, rows: list[dict[str, Any]]) -> None:
        dialect: Any = sqlite if self.engine.dialect.name == "sqlite" else postgresql
        with connect.writing(self.engine) as connection:
            for some in load.chunks(rows):
                connection.execute(dialect.insert(table).on_conflict_do_nothing(), some)


def _row(one: Feed | Page) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
