"""
Moments: the ways in which pages write when they were published → a time with zone.

Local times without zone are those of Berlin. What cannot be is unknown, never now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

#: Zone of a time that names none.
HOME = ZoneInfo("Europe/Berlin")
#: The first German newspaper with an archive on the web goes back to 1945; nothing online is older than 1900.
_EARLIEST = 1900
#: What a program writes that holds no time.
_ZERO = date(1970, 1, 1)
#: How far a clock may be ahead. Pages are dated with tomorrow's paper.
_AHEAD = timedelta(days=2)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar jänner jan january",
            "februar feber feb february",
            "märz mär mrz maerz mar march",
            "april apr",
            "mai may",
            "juni jun june",
            "juli jul july",
            "august aug",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "dezember dez dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {"cet": 1, "mez": 1, "cest": 2, "mesz": 2, "utc": 0, "gmt": 0, "z": 0}
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?"
    r"(?!\d)",
    re.I,
)
_CLOCK = r"(?:(?:,|\||-|–|um|at|/)?\s*)*(?:(\d{1,2})[:.](\d\d)(?::(\d\d))?(?:\s*Uhr)?\s*(MESZ|MEZ|CEST|CET|UTC|GMT)?)?"
_DOTTED = re.compile(rf"(?<!\d)(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d\d(?!\d|:))\s*{_CLOCK}", re.I)
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s+([a-zä]{{3,9}})\.?\s+(\d{{4}})\s*{_CLOCK}", re.I)
_ENGLISH = re.compile(
    r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(?:(\d\d):(\d\d):(\d\d)\s+([a-z]+\s+)?)?(\d{4})"
    r"(?:\s+(\d\d):(\d\d):(\d\d))?\s*(?:(?:GMT)?([+-]\d{4}))?",
    re.I,
)
_RFC = re.compile(r"(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})\s+(\d\d):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|[a-z]+)?", re.I)
_IN_ADDRESS = re.compile(r"(?<!\d)(19\d\d|20\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time with zone; `day_only` where no clock time was given (it is then midnight in Berlin)."""

    at: datetime
    day_only: bool


def moment(written: str | None, now: datetime | None = None) -> Moment | None:
    """
    The first time that a text names, None where it names none that can be.

    Args:
        written: What a page puts where its time belongs: ISO 8601, RFC 2822, German, seconds since 1970.
        now: The time of reading, for what lies in the future.

    Example:
        >>> moment("28. April 2023 um 20:22 Uhr").at.isoformat()
        '2023-04-28T20:22:00+02:00'
        >>> moment("2024-02-30") is None
        True
    """
    if not written:
        return None
    written = written.strip()[:200]
    for read in (_since_1970, _iso, _rfc, _named, _dotted, _english):
        found = read(written)
        if found:
            return found if _can_be(found.at, now) else None
    return None


def moment_in_address(url: str | None, now: datetime | None = None) -> Moment | None:
    """The day that an address names ("/2024/04/26/…"), if any."""
    match = _IN_ADDRESS.search(url or "")
    found = match and _made(match[1], match[2], match[3])
    return found if found and _can_be(found.at, now) else None


def _can_be(at: datetime, now: datetime | None) -> bool:
    if at.year < _EARLIEST or at.date() == _ZERO:
        return False
    return at <= (now or datetime.now(UTC)) + _AHEAD


def _made(
    year: str | int,
    month: str | int,
    day: str | int,
    clock: tuple[str | None, str | None, str | None] = (None, None, None),
    zone: str | None = None,
) -> Moment | None:
    hour, minute, second = (int(part) if part else 0 for part in clock)
    year = int(year) + (2000 if len(str(year)) == 2 else 0)
    day_only = clock[0] is None or (hour == minute == second == 0)
    try:
        at = datetime(year, int(month), int(day), hour, minute, second, tzinfo=HOME)
        if zone and not day_only:
            at = at.replace(tzinfo=_zone(zone))
        at.timestamp()
    except (ValueError, OverflowError):
        return None
    return Moment(at, day_only)


def _zone(written: str) -> timezone | ZoneInfo:
    known = _ZONES.get(written.lower())
    if known is not None:
        return timezone(timedelta(hours=known))
    match = re.fullmatch(r"([+-])(\d\d):?(\d\d)?", written)
    if not match:
        return HOME
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-offset if match[1] == "-" else offset)


def _since_1970(written: str) -> Moment | None:
    if not re.fullmatch(r"\d{10}|\d{13}", written):
        return None
    return Moment(datetime.fromtimestamp(int(written[:10]), UTC), day_only=False)


def _iso(written: str) -> Moment | None:
    match = _ISO.match(written)
    if not match:
        return None
    return _made(match[1], match[2], match[3], (match[4], match[5], match[6]), match[7])


def _rfc(written: str) -> Moment | None:
    match = _RFC.search(written)
    month = match and _MONTHS.get(match[2].lower())
    if not match or not month:
        return None
    return _made(match[3], month, match[1], (match[4], match[5], match[6]), match[7])


def _named(written: str) -> Moment | None:
    match = _NAMED.search(written)
    month = match and _MONTHS.get(match[2].lower())
    if not match or not month:
        return None
    return _made(match[3], month, match[1], (match[4], match[5], match[6]), match[7])


def _dotted(written: str) -> Moment | None:
    match = _DOTTED.search(written)
    if not match:
        return None
    return _made(match[3], match[2], match[1], (match[4], match[5], match[6]), match[7])


def _english(written: str) -> Moment | None:
    match = _ENGLISH.search(written)
    month = match and _MONTHS.get(match[1].lower())
    if not match or not month:
        return None
    clock = (match[3] or match[8], match[4] or match[9], match[5] or match[10])
    return _made(match[7], month, match[2], clock, match[11] or (match[6] or "").strip() or None)
