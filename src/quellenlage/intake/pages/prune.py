"""
Prune: the zones of a page's lines, and whole lines of furniture out of its report.

A page repeats its furniture on every article; in the text it would be counted and shared as if it were the
article's. What it says of the report (authors, credits, related) is already in the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from quellenlage.model import Report, Role, Zone

#: Lines that say nothing of the world or of where the report comes from.
_PRUNED = frozenset((Role.RELATED, Role.NEWSLETTER, Role.SOCIAL, Role.ADVERT, Role.CAPTION, Role.BOILERPLATE))
#: A last line that announces something, and nothing follows.
_HANGING = re.compile(r"\n[^\n]{0,100}:$")


def with_roles(report: Report, lines: Iterable[tuple[str, Role]]) -> Report:
    """
    The report with zones for the lines that have a role on the page, around the zones that it has already.

    Args:
        report: Its text ends with the lines.
        lines: The lines without the title, each with its role; body needs no zone.

    Example:
        >>> report = Report("Berlin. Kiew dementiert.", zones=(Zone(0, 7, Role.DATELINE),))
        >>> [zone.role.value for zone in with_roles(report, [("Berlin. Kiew dementiert.", Role.TEASER)]).zones]
        ['dateline', 'teaser']
    """
    lines = list(lines)
    zones = sorted(report.zones)
    start = len(report.text) - sum(len(text) + 1 for text, _ in lines) + 1
    added: list[Zone] = []
    for text, role in lines:
        end = start + len(text)
        if role is not Role.BODY:
            added += _gaps(report.text, start, end, role, [one for one in zones if one.start < end and start < one.end])
        start = end + 1
    return replace(report, zones=tuple(sorted((*zones, *added))))


def _gaps(text: str, start: int, end: int, role: Role, taken: Iterable[Zone]) -> list[Zone]:
    """Zones for the parts of a line that none of the others takes."""
    free: list[Zone] = []
    for zone in (*taken, Zone(end, end, role)):
        part = text[start : zone.start]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            free.append(Zone(start + lead, start + len(part.rstrip()), role))
        start = max(start, zone.end)
    return free


def prune(report: Report) -> Report:
    """
    The report without the lines that are furniture from end to end; zones point into the shorter text.

    Example:
        >>> pruned = prune(Report("Kiew dementiert.\\nTeilen", zones=(Zone(17, 23, Role.SOCIAL),)))
        >>> pruned.text, pruned.zones
        ('Kiew dementiert.', ())
    """
    kept: list[str] = []
    zones: list[Zone] = []
    start = shift = 0
    for text in report.text.split("\n"):
        end = start + len(text)
        inside = [zone for zone in report.zones if zone.start < end and start < zone.end]
        if any(zone.role in _PRUNED and zone.start <= start and end <= zone.end for zone in inside):
            shift += len(text) + 1
        else:
            kept.append(text)
            zones += [Zone(max(zone.start, start) - shift, min(zone.end, end) - shift, zone.role) for zone in inside]
        start = end + 1
    text = "\n".join(kept)
    while (hanging := _HANGING.search(text)) and len(kept) > 1:
        text = text[: hanging.start()]
    zones = [zone for zone in zones if zone.end <= len(text)]
    return replace(report, text=text, zones=tuple(zones))
