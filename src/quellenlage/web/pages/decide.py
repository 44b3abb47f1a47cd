"""Split and join by hand: what a person says of two statements, kept in the ledger with name and time."""

from __future__ import annotations

from quellenlage.errors import NotInLedger, UsageError
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.wording import say


def decide(desk: Desk) -> Answer | Moved:
    """
    Take a decision. The form has `what` ("split" or "join") and `statement`; to join, also `other`: the id of a
    statement or claim, or an address of either.

    Raises:
        UsageError: The form lacks something.
        NotInLedger: There is no such claim or statement.
    """
    one = desk.holdings.claim(desk.path["ident"])
    what, statement = desk.form.get("what", ""), desk.form.get("statement", "")
    inside = [evidence.statement.id for evidence in one.evidence]
    if what not in ("split", "join") or (statement and statement not in inside):
        raise UsageError(say(desk.ui, "web.decide.form"))
    if what == "split":
        if not statement:
            raise UsageError(say(desk.ui, "web.decide.form"))
        others = [ident for ident in inside if ident != statement]
        for other in others:
            desk.holdings.ledger.linked.decide("split", statement, other, desk.visitor)
        return Moved(links.claim(others[0] if others else statement))
    other = _ident(desk.form.get("other", ""))
    try:
        other = desk.holdings.claim(other).evidence[0].statement.id
    except NotInLedger:
        other = desk.holdings.statement(other).statement.id
    mine = statement or inside[0]
    desk.holdings.ledger.linked.decide("join", mine, other, desk.visitor)
    return Moved(links.claim(mine))


def _ident(given: str) -> str:
    """The id in an address of this site, or the id itself."""
    return given.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
