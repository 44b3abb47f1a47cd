"""
The ledger: everything read stays, dated and traceable.

`prepare` turns a reading into rows, `Ledger.add` writes them, `Ledger.statements` finds them again.
"""

from quellenlage.ledger.find import Filters, Hit, Page, ReportPage
from quellenlage.ledger.ledger import Ledger
from quellenlage.ledger.prepare import Prepared, prepare
from quellenlage.ledger.store import Entry, Outcome

__all__ = ["Entry", "Filters", "Hit", "Ledger", "Outcome", "Page", "Prepared", "ReportPage", "prepare"]
