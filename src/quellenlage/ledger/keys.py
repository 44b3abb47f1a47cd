"""
Row numbers that run with time, so that the newest come first without sorting.

A statement's number is 28 bits of minutes, 19 bits for the report and 16 bits for its place in the report. The
full-text index hands out matches in the order of these numbers: the first page costs the same whether a word has
ten matches or a million, a stretch of time is a stretch of numbers, and the next page begins below the last number.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

PLACES = 1 << 16
SLOTS = 1 << 19
UNDATED = 1 << 20  # the first minutes hold the reports without a time, spread over them by their id
_ZERO = datetime(1898, 1, 3, tzinfo=UTC)  # 2 ** 20 minutes before the year 1900 begins
FIRST_DATED = UNDATED * SLOTS * PLACES  # the lowest number of a report whose time is known
_LAST = (1 << 28) - 1  # in the year 2408


def minute(published: datetime | None) -> int | None:
    """Minutes by which rows are ordered, None for a time that is unknown or before 1900."""
    if published is None:
        return None
    moment = published if published.tzinfo else published.replace(tzinfo=UTC)
    minutes = (moment - _ZERO) // timedelta(minutes=1)
    return min(minutes, _LAST) if minutes >= UNDATED else None


def report_number(published: datetime | None, ident: str, probe: int = 0) -> int:
    """
    The row number of a report: its last place, so that its statements stand below it in order of the text.

    Args:
        published: When it was published.
        ident: Its id, 16 hexadecimal digits.
        probe: How many slots were found taken.

    Example:
        >>> older = report_number(datetime(2020, 4, 1, 9, 30, tzinfo=UTC), "ffffffffffffffff")
        >>> newer = report_number(datetime(2020, 4, 1, 9, 31, tzinfo=UTC), "0000000000000000")
        >>> report_number(None, "0000000000000000") < older < newer
        True
    """
    draw = int(ident, 16)
    slot = (draw + probe) % SLOTS
    minutes = minute(published)
    if minutes is None:
        minutes = (draw >> 19) % UNDATED
    return ((minutes * SLOTS) + slot) * PLACES + PLACES - 1


def report_of(statement: int) -> int:
    """The row number of the report that a statement's row number belongs to."""
    return statement | (PLACES - 1)


def since(moment: datetime) -> int:
    """The lowest row number of that minute."""
    return (minute(moment) or 0) * SLOTS * PLACES


def until(moment: datetime) -> int:
    """The first row number after that minute."""
    return ((minute(moment) or 0) + 1) * SLOTS * PLACES
