"""A statement's stable address: leads to its words, marked, in their report."""

from __future__ import annotations

from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved


def page(desk: Desk) -> Answer | Moved:
    """Go to the words. NotInLedger where there is no such statement."""
    hit = desk.holdings.statement(desk.path["ident"])
    return Moved(links.said(hit.statement, hit.whole))
