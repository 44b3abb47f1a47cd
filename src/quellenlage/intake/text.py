"""Text: decoded plain text → a report. Paragraphs are lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quellenlage.errors import EmptyInput
from quellenlage.intake.characters import clean
from quellenlage.intake.furniture import mark_lines
from quellenlage.intake.furniture.headlines import headlines
from quellenlage.intake.furniture.lines import Line, lines
from quellenlage.intake.furniture.wrapping import unwrap
from quellenlage.intake.moments import Moment, moment
from quellenlage.intake.outlets import outlet
from quellenlage.model import Report, Role

_GAPS = re.compile(r"  +")
_LONGEST_DAY = 80


def read_text(text: str, *, url: str | None = None, path: str = "-") -> Report:
    """
    A report from plain text.

    Args:
        text: Decoded; cleaned here (`clean`), blank lines and spaces around lines removed, wrapped lines joined.
        url: Address it was published at, if known; it says which outlet published it, else the text does.
        path: What the input is called in errors.

    Raises:
        EmptyInput: Nothing but white space.

    Example:
        >>> report = read_text("Odessa ohne Strom\\n\\nVon Erika Beispiel, dpa\\n\\nOdessa (dpa) – Es ist dunkel.")
        >>> report.title, report.authors, report.credits
        ('Odessa ohne Strom', ('Erika Beispiel',), ('dpa',))
    """
    joined = "\n".join(unwrap([line.strip() for line in clean(text).strip().split("\n")]))
    if not joined:
        raise EmptyInput(path, "is empty; give it a report to read")
    if "  " in joined:
        joined = _GAPS.sub(" ", joined)
    all_lines = lines(joined)
    report = headlines(mark_lines(Report(joined, url=url, outlet=outlet(url)), all_lines), all_lines)
    published = _published(report, all_lines)
    return replace(report, published=published.at, day_only=published.day_only) if published else report


def _published(report: Report, all_lines: Sequence[Line]) -> Moment | None:
    """The time in a line of its own above the text ("Stand: 24.10.2024, 14:32 Uhr")."""
    days = {zone.start: zone.end for zone in report.zones if zone.role is Role.BOILERPLATE}
    for line in all_lines:
        if len(line.text) <= _LONGEST_DAY and days.get(line.start) == line.end:
            if found := moment(line.text):
                return found
        elif line.is_prose:
            return None
    return None
