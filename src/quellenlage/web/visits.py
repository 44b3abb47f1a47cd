"""When a reader was here before: kept in a cookie on the reader's side, nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

COOKIE = "quellenlage_visit"
SECONDS = 365 * 24 * 3600  # that the cookie is kept
PAUSE = timedelta(minutes=30)  # after which coming back is a new visit


@dataclass(frozen=True, slots=True)
class Visit:
    """
    One visit.

    Attributes:
        before: When the visit before ended; None on the first.
        now: The time.

    Example:
        >>> first = Visit.of("", datetime(2024, 10, 25, 8, 0, tzinfo=UTC))
        >>> soon = Visit.of(first.kept, datetime(2024, 10, 25, 8, 5, tzinfo=UTC))
        >>> later = Visit.of(soon.kept, datetime(2024, 10, 26, 9, 0, tzinfo=UTC))
        >>> first.before, soon.before, later.before.isoformat()
        (None, None, '2024-10-25T08:05:00+00:00')
    """

    before: datetime | None
    now: datetime

    @classmethod
    def of(cls, cookie: str, now: datetime) -> Visit:
        """The visit that a cookie tells of; what is no such cookie tells of none."""
        before, last = (_moment(part) for part in [*cookie.split("_"), "", ""][:2])
        if last is not None and now - last > PAUSE:
            before = last
        return cls(before if before and before < now else None, now)

    @property
    def kept(self) -> str:
        """What the cookie holds next."""
        return f"{int(self.before.timestamp()) if self.before else ''}_{int(self.now.timestamp())}"


def _moment(digits: str) -> datetime | None:
    return (
        datetime.fromtimestamp(int(digits), UTC) if digits.isascii() and digits.isdigit() and len(digits) < 11 else None
    )
