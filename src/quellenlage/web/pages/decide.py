"""Split and join by hand: what a person says of two statements, kept in the ledger with name and time."""

from __future__ import annotations

from quellenlage.errors import NotInLedger, UsageError
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.wording import say


def decide(desk: Desk) -> Answer | Moved:
    """
    Take a decision. The form has `what` ("split" or "join") and `statement`; to join, also `other`: the id of a
    statement or claim, or an address of either; or `like`, one of the claims that the page offers.

    Raises:
        UsageError: The form lacks something.
        NotInLedger: There is no such claim or statement.
    """
    found = desk.holdings.claim(desk.path["ident"])
    what, statement = desk.form.get("what", ""), desk.form.get("statement", "")
    if what not in ("split", "join") or ((statement or what == "split") and statement not in found.told):
        raise UsageError(say(desk.ui, "web.decide.form"))
    inside = [evidence.statement.id for evidence in found.grounded.evidence]
    if what == "split":
        desk.holdings.split(statement, desk.visitor)
        return Moved(links.claim(next((ident for ident in inside if ident != statement), statement)))
    mine = statement or inside[0]
    other = desk.form.get("other", "").strip() or desk.form.get("like", "")
    desk.holdings.join(mine, _statement(_ident(other), desk), desk.visitor)
    return Moved(links.claim(mine))


def _statement(ident: str, desk: Desk) -> str:
    """A statement by its own id, or the earliest of a claim by the claim's."""
    try:
        found = desk.holdings.claim(ident)
    except NotInLedger:
        return desk.holdings.statement(ident).statement.id
    return ident if ident in found.told else found.grounded.evidence[0].statement.id


def _ident(given: str) -> str:
    """The id in an address of this site, or the id itself."""
    return given.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
