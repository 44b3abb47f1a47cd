"""
The ledger: everything read stays, dated and traceable.

`prepare` turns a reading into rows, `Ledger.add` writes them, `Ledger.statements` finds them again.
"""

from quellenlage.ledger.backup import restore
from quellenlage.ledger.check import Checked, Fault
from quellenlage.ledger.connect import default_place
from quellenlage.ledger.find import Filters, Hit, Page, ReportPage
from quellenlage.ledger.forget import Forgotten
from quellenlage.ledger.ledger import Ledger
from quellenlage.ledger.linked import Decision, Linked
from quellenlage.ledger.prepare import Prepared, prepare
from quellenlage.ledger.store import Entry, Outcome
from quellenlage.ledger.versions import Difference, Version, differences, wording
from quellenlage.ledger.watchlist import Feed, Watchlist
from quellenlage.ledger.watchlist import Page as WatchedPage

__all__ = [
    "Checked",
    "Decision",
    "Difference",
    "Entry",
    "Fault",
    "Feed",
    "Filters",
    "Forgotten",
    "Hit",
    "Ledger",
    "Linked",
    "Outcome",
    "Page",
    "Prepared",
    "ReportPage",
    "Version",
    "WatchedPage",
    "Watchlist",
    "default_place",
    "differences",
    "prepare",
    "restore",
    "wording",
]
