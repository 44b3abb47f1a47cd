"""What became of a claim since a time, in words and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quellenlage.export.claims import bounds, event_plain, figure_plain
from quellenlage.model import Stands
from quellenlage.wording import count, say

if TYPE_CHECKING:
    from quellenlage.joining import Changes, Found
    from quellenlage.sourcing import Spread


def told_changes(changes: Changes, found: Found, ui: str) -> Iterator[str]:
    """
    What changed, a line each: whether an origin came or it was only repeated; what happened for the first time; which
    figures moved.

    Args:
        changes: As `joining.changes` finds them.
        found: The claim.
        ui: Language of the interface.
    """
    from quellenlage.export.course import firsts
    from quellenlage.export.looks import visible
    from quellenlage.export.names import called

    if not changes:
        yield say(ui, "changes.none")
        return
    came = Counter(one.stands for one in found.grounded.evidence if one.statement.id in changes.statements)
    if changes.origins:
        names = ", ".join(visible(called(origin.name)) for origin in changes.origins)
        was, now_is = (bounds(low, high, ui) for low, high in zip(changes.at_least, changes.at_most, strict=True))
        yield say(ui, "changes.origins", names=names, before=was, now=now_is)
    elif came[Stands.SUPPORTS]:
        yield say(ui, "changes.repeated", statements=count(ui, "statements", came[Stands.SUPPORTS]))
    if changes.bottleneck[0].size != changes.bottleneck[1].size:
        yield say(ui, "changes.neck", before=changes.bottleneck[0].size, now=changes.bottleneck[1].size)
    for side in (Stands.DENIES, Stands.CONFLICTS):
        if came[side]:
            yield count(ui, f"changes.{side}", came[side])
    for when, what in firsts(changes.events, found.told, ui):
        yield f"{when}  {what}"
    for before, now in changes.figures:
        if before is not None:
            yield say(ui, "changes.figure", before=_spread(before, ui), now=_spread(now, ui))


def _spread(spread: Spread, ui: str) -> str:
    from quellenlage.export.phrases import figure
    from quellenlage.model import Figure, Span

    return figure(Figure(Span(0, 0), spread.low, spread.high, spread.unit, spread.of), "", ui) or "–"


def changes_plain(changes: Changes) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "since": changes.since,
        "statements": list(changes.statements),
        "origins": [origin.name for origin in changes.origins],
        "at_least": list(changes.at_least),
        "at_most": list(changes.at_most),
        "bottleneck": [one.size for one in changes.bottleneck],
        "course": [event_plain(event) for event in changes.events],
        "figures": [[before and figure_plain(before), figure_plain(now)] for before, now in changes.figures],
    }
