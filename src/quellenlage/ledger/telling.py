"""Which reports tell which story: what is read and written while reports join stories, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, update

from quellenlage.ledger import load
from quellenlage.ledger.bulk import insert_rows
from quellenlage.ledger.coding import Row
from quellenlage.ledger.links import stories, tellings
from quellenlage.ledger.schema import reports


def tellings_by(connection: Connection, numbers: Iterable[int]) -> list[Row]:
    """Which stories these reports (by row number) tell, with their ids, titles and times."""
    return load.rows_among(connection, _TELLINGS, tellings.c.report, numbers)


def tellings_of(connection: Connection, idents: Iterable[str], most: int) -> list[Row]:
    """The latest reports of stories."""
    found = []
    for ident in sorted(set(idents)):
        of = _TELLINGS.where(tellings.c.story == ident).order_by(tellings.c.report.desc()).limit(most)
        found += [dict(row) for row in connection.execute(of).mappings()]
    return found


def story_rows(connection: Connection, idents: Iterable[str]) -> list[Row]:
    """Stories by their ids."""
    return load.rows_among(connection, select(stories), stories.c.id, idents)


def keep_stories(connection: Connection, rows: Sequence[Row]) -> None:
    """Write stories, new ones and those that grew."""
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in ("title", "since", "latest", "into"))
    insert_rows(connection, stories, rows, f"ON CONFLICT (id) DO UPDATE SET {changed}")


def keep_tellings(connection: Connection, rows: Sequence[Row]) -> None:
    """Write which report tells which story."""
    insert_rows(connection, tellings, rows, "ON CONFLICT (report) DO NOTHING")


def move_story(connection: Connection, gone: str, kept: str) -> None:
    """End a story that became one with another: its reports tell the other, its headline goes."""
    connection.execute(update(tellings).where(tellings.c.story == gone).values(story=kept))
    connection.execute(update(stories).where(stories.c.id == gone).values(into=kept, title="", latest=0))


_TELLINGS = select(
    tellings, reports.c.id.label("ident"), reports.c.title.label("title"), reports.c.published.label("published")
).join(reports, reports.c.n == tellings.c.report)
