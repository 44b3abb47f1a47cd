"""Changing: what became of a claim since a time."""

from __future__ import annotations

from datetime import UTC, datetime

from quellenlage.grounds import weigh
from quellenlage.joining.records import Changes, Found
from quellenlage.sourcing import Evidence, Spread


def changes(found: Found, since: str) -> Changes:
    """
    What became of a claim since a time.

    The earlier state is made of what was published before; a report without a time counts from when the ledger
    joined it. Figures are those of the claim itself.

    Args:
        since: ISO 8601; UTC where it names no zone.
    """
    moment = _aware(datetime.fromisoformat(since))
    now = found.grounded
    fresh = [one for one in now.evidence if _came(found, one) >= moment]
    earlier = [one for one in now.evidence if _came(found, one) < moment]
    before = weigh(now.claim, earlier, found.shared)
    known = {origin.name for origin in before.sourcing.origins}
    events = set(before.sourcing.course)
    return Changes(
        since,
        tuple(one.statement.id for one in fresh),
        tuple(origin for origin in now.sourcing.origins if origin.name not in known),
        (before.sourcing.at_least, now.sourcing.at_least),
        (before.sourcing.at_most, now.sourcing.at_most),
        (before.sourcing.bottleneck, now.sourcing.bottleneck),
        tuple(event for event in now.sourcing.course if event not in events),
        tuple(_figures(before.sourcing.figures, now.sourcing.figures)),
    )


def _figures(before: tuple[Spread, ...], now: tuple[Spread, ...]) -> list[tuple[Spread | None, Spread]]:
    """Figures whose bounds changed."""
    known = {(one.unit, one.of): one for one in before}
    pairs = [(known.get((one.unit, one.of)), one) for one in now]
    return [(old, new) for old, new in pairs if old is None or (old.low, old.high) != (new.low, new.high)]


def _came(found: Found, one: Evidence) -> datetime:
    """When a statement came: when its report was published, else when the ledger joined it."""
    joined = found.joined.get(one.statement.id)
    when = one.published or (datetime.fromisoformat(joined) if joined else datetime.max)
    return _aware(when)


def _aware(when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=UTC)
