"""
Joining ledger and wording: the shelf that holds all reports of a ledger, kept beside it between runs.

The shelf is a copy of what the ledger says. What the ledger has got since is put in on opening; where a report was
forgotten, the shelf is made anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs
from sqlalchemy import select

from quellenlage.errors import NotInLedger
from quellenlage.ledger import Ledger, connect
from quellenlage.ledger.coding import report_of
from quellenlage.ledger.schema import reports
from quellenlage.linking.derivations import Shelf
from quellenlage.linking.keep import load_shelf, save_shelf
from quellenlage.model import Report, fingerprint

BATCH = 500


def shelf_of(ledger: Ledger, progress: Callable[[int, int], None] = lambda done, total: None) -> Shelf:
    """
    The wording of all reports of a ledger.

    Args:
        ledger: Which one.
        progress: Is told how many of the reports that were missing stand on the shelf.
    """
    folder = shelf_folder(ledger.place)
    fetch = fetcher(ledger)
    shelf = load_shelf(folder, fetch) if folder else Shelf(fetch)
    with connect.reading(ledger.engine) as connection:
        held = {row.id: row.n for row in connection.execute(select(reports.c.id, reports.c.n))}
    if any(ident not in held for ident in shelf.ids):
        shelf = Shelf(fetch)
    missing = sorted(number for ident, number in held.items() if ident not in shelf)
    for start in range(0, len(missing), BATCH):
        chosen = select(reports).where(reports.c.n.in_(missing[start : start + BATCH]))
        with connect.reading(ledger.engine) as connection:
            rows = [dict(row) for row in connection.execute(chosen).mappings()]
        for row in rows:
            shelf.add(report_of(row))
        progress(min(start + BATCH, len(missing)), len(missing))
    if missing and folder:
        save_shelf(shelf, folder)
    return shelf


def shelf_folder(place: str) -> Path | None:
    """Where the shelf of a ledger is kept: in the user's cache, by the ledger's path or address; None in memory."""
    if place in ("sqlite://", "sqlite:///:memory:", ":memory:"):
        return None
    name = place if "://" in place else str(Path(place).resolve())
    return Path(platformdirs.user_cache_dir("quellenlage", appauthor=False)) / "shelves" / fingerprint("shelf", name)


def fetcher(ledger: Ledger) -> Callable[[str], Report]:
    """
    What gives the reports of a ledger by their ids, without what was read in them.

    The function raises NotInLedger where there is none.
    """

    def fetch(ident: str) -> Report:
        with connect.reading(ledger.engine) as connection:
            row = connection.execute(select(reports).where(reports.c.id == ident)).mappings().first()
        if row is None:
            raise NotInLedger(ledger.place, f"no report {ident}")
        return report_of(dict(row))

    return fetch
