"""What was found in the ledger, as JSON."""

from __future__ import annotations

from typing import Any

from quellenlage.export.json import plain
from quellenlage.ledger.coding import Row
from quellenlage.model import Reading, Report, Statement


def report_plain(row: Row) -> dict[str, Any]:
    """A report in a list, from its row."""
    names = ("id", "url", "outlet", "title", "published", "language", "first_seen", "last_seen")
    return {name: row[name] for name in names}


def hit_plain(statement: Statement, report: Report) -> dict[str, Any]:
    """A statement as `read --json` gives it, with its report."""
    whole = plain(Reading(report, (statement,), ""))
    told = {name: whole["report"][name] for name in ("id", "url", "outlet", "title", "published", "language")}
    return {"report": told, "statement": whole["statements"][0]}
