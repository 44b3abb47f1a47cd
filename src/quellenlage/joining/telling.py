"""The stories of a ledger while reports join them: read as they are needed, written at the end."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from quellenlage.ledger import linking, telling
from quellenlage.ledger.coding import Row
from quellenlage.linking.packing import pack_numbers, pack_vector, unpack_numbers, unpack_vector
from quellenlage.linking.tellings import LATEST, GrowingStory, Stories, Telling

#: So many reports are kept in memory.
KEPT = 10_000


class LedgerStories(Stories):
    """The stories of a ledger. `fetch` reads what a handful of reports may join, `write` keeps what became of it."""

    def forget(self) -> None:
        """Know nothing any more: another program has written meanwhile, or there is too much."""
        self.near.clear()
        self.tellings.clear()
        self.place.clear()
        self.stories.clear()
        self.dirty.clear()
        self.merged.clear()

    def fetch(self, connection: Connection, fresh: Sequence[Telling]) -> None:
        """Read the stories that these reports may join."""
        if len(self.tellings) > KEPT:
            self.forget()
        keys = {key for one in fresh for key in (*one.keys.asked, *one.keys.filed)}
        unknown = sorted(keys - self.near.keys())
        lists = linking.near(connection, unknown)
        self.near.update({key: unpack_numbers(lists[key]) if key in lists else [] for key in unknown})
        numbers = {number for key in keys for number in self.near[key]} | {one.number for one in fresh}
        numbers -= self.tellings.keys()
        rows = telling.tellings_by(connection, numbers)
        self._take(rows)
        self.fetch_stories(connection, {row["story"] for row in rows})

    def fetch_stories(self, connection: Connection, idents: Iterable[str]) -> None:
        """Read stories with their latest reports."""
        missing = set(idents) - self.stories.keys()
        rows = telling.tellings_of(connection, missing, LATEST)
        self._take(rows)
        for story in telling.story_rows(connection, missing):
            numbers = sorted(row["report"] for row in rows if row["story"] == story["id"])
            latest = [self.tellings[number] for number in numbers]
            self.stories[story["id"]] = GrowingStory(story["id"], story["title"], latest, story["since"])

    def write(self, connection: Connection, at: str, told: Sequence[tuple[Telling, GrowingStory]]) -> None:
        """Keep which stories reports tell, and which became one."""
        place = {one.number: self.current(story.id) for one, story in told}
        grown = {ident: self.stories[ident] for ident in place.values()}
        for story in grown.values():
            story.since = story.since or at
        telling.keep_stories(
            connection,
            [
                {"id": one.id, "title": one.title, "since": one.since, "latest": one.latest[-1].number, "into": None}
                for _, one in sorted(grown.items())
            ],
        )
        telling.keep_tellings(connection, [_telling_row(one, place[one.number], at) for one, _ in told])
        for gone, kept in self.merged.items():
            telling.move_story(connection, gone, self.current(kept))
        self.merged.clear()
        linking.keep_near(connection, {key: pack_numbers(self.near[key]) for key in self.dirty})
        self.dirty.clear()

    def _take(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row["report"] not in self.tellings:
                self.tellings[row["report"]] = _telling(row)
                self.place[row["report"]] = row["story"]


def _telling_row(one: Telling, story: str, at: str) -> Row:
    nouns = json.dumps(sorted(one.nouns), ensure_ascii=False, separators=(",", ":"))
    return {"report": one.number, "story": story, "since": at, "vector": pack_vector(one.vector), "nouns": nouns}


def _telling(row: Row) -> Telling:
    day = datetime.fromisoformat(row["published"]).toordinal() if row["published"] else None
    nouns = frozenset(json.loads(row["nouns"]))
    return Telling.of(row["report"], row["ident"], row["title"] or "", day, nouns, unpack_vector(row["vector"]))
