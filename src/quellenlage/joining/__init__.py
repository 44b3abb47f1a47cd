"""
Joining: the ledger and what is linked in it. The only room that knows both.

Written to by `link`, at the end of every addition; asked by the terminal, the page and the API:

    link(ledger, *, workers=None, tick=…, stop=…) -> Linking     all that is not yet linked; harmless to repeat
    claim(ledger, ident) -> Found                                 by the id of the claim or of one of its statements
    claim_at(ledger, report, start, end) -> Found                 what is said at a passage; report by id or address
    claims(ledger, limit=20, since=None) -> list[Line]            the weightiest first
    changes(found, since) -> Changes                              what became of a claim since a time
    story(ledger, ident, claims=10) -> ToldStory                  by the id of a story or report, or an address
    stories(ledger, limit=20) -> list[Story]                      the newest first
    ledger_of(readings) -> Ledger                                 linked like any other
    outdated(ledger) -> bool                                      whether `link` starts over, as it compares otherwise
    start_over(ledger) -> int                                     let all reports be linked anew, decisions kept
    join(ledger, one, other, who) -> Decision                     two claims are one, by one statement of each
    split(ledger, statement, who) -> Decision                     a statement does not belong to its claim

`claim`, `claim_at`, `story`, `join` and `split` raise `NotInLedger` where there is none.
"""

from quellenlage.joining.asking import claim, claim_at, claims, stories, story
from quellenlage.joining.changing import changes
from quellenlage.joining.deciding import join, split
from quellenlage.joining.linking import link, outdated, start_over
from quellenlage.joining.readings import ledger_of
from quellenlage.joining.records import Changes, Found, Line, Linking, ToldStory

__all__ = [
    "Changes",
    "Found",
    "Line",
    "Linking",
    "ToldStory",
    "changes",
    "claim",
    "claim_at",
    "claims",
    "join",
    "ledger_of",
    "link",
    "outdated",
    "split",
    "start_over",
    "stories",
    "story",
]
