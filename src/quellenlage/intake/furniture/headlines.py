"""Headlines: the title of a plain text, and the headings between its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from quellenlage.intake.furniture.lines import Line
from quellenlage.intake.furniture.wrapping import ARTICLES
from quellenlage.model import Report, Role, Zone

#: A title is one sentence, though a question or a call may be answered ("Ende in Sicht? Was jetzt kommt").
_SENTENCES = re.compile(r"[^\W\d](?<!\b[A-Z][a-z])\.[\"“”»«]?\s+[A-ZÄÖÜ„\"»“]|^.{60,}[?!]\s+[A-ZÄÖÜ].{60,}")
#: Of the titles of 4,318 articles one is longer.
_LONGEST_TITLE = 180
_LONGEST_HEADING = 130
_LONGEST_KICKER = 3
#: Lines at the top among which the title is looked for.
_TITLE_WITHIN = 12
#: An interview's questions are no headings.
_MOST_QUESTIONS = 3


def headlines(report: Report, all_lines: Sequence[Line]) -> Report:
    """
    The report with its title and zones for title, kicker and headings.

    The title is the first line that is no furniture, where it is no full sentence with its full stop and prose
    follows. A heading is a short line between paragraphs that does not end as sentences do; a question counts as
    one unless the text is an interview.

    Args:
        report: With its furniture marked.
        all_lines: The lines of its text.
    """
    covered = [_is_covered(line, report) for line in all_lines]
    free = [line for line, taken in zip(all_lines, covered, strict=True) if not taken]
    zones = _title(free)
    title = next((zone for zone in zones if zone.role is Role.TITLE), None)
    first = max((zone.end for zone in zones), default=0)
    questions = sum(line.text.endswith("?") for line in free)
    following: Line | None = None
    for number in range(len(all_lines) - 1, -1, -1):
        line = all_lines[number]
        if covered[number]:
            continue
        if (
            following
            and line.start >= first
            and _is_heading(line)
            and following.is_prose
            and len(following.text) > len(line.text)
            and (
                not number
                or covered[number - 1]
                or all_lines[number - 1].end <= first
                or all_lines[number - 1].is_closed
            )
            and not (line.text.endswith("?") and questions > _MOST_QUESTIONS)
        ):
            zones.append(Zone(line.start, line.end, Role.HEADING))
        following = line
    if not zones:
        return report
    words = report.text[title.start : title.end].strip("* ").removeprefix("# ") if title else report.title
    return replace(report, title=words, zones=tuple(sorted((*report.zones, *zones))))


def _is_covered(line: Line, report: Report) -> bool:
    place = bisect_right(report.zones, Zone(line.start, len(report.text) + 1, Role.TITLE)) - 1
    return place >= 0 and report.zones[place].end >= line.end


def _title(free: Sequence[Line]) -> list[Zone]:
    """Zones of the title and of the kicker above it."""
    top = free[:_TITLE_WITHIN]
    if not top or not _is_headline(top[0]) or not any(line.is_prose for line in top[1:]):
        return []
    head = top[0]
    is_kicker = len(head.text.split()) <= _LONGEST_KICKER and head.text[-1] not in "!?"
    if is_kicker and len(top) > 2 and _is_headline(top[1]) and len(top[1].text) > len(head.text):
        return [Zone(head.start, head.end, Role.HEADING), Zone(top[1].start, top[1].end, Role.TITLE)]
    return [Zone(head.start, head.end, Role.TITLE)]


def _last(line: Line) -> str:
    return line.text.rstrip("\"”“»«’')] *")[-1:]


def _is_headline(line: Line) -> bool:
    return (
        _last(line) not in ".:;,…"
        and len(line.text) > 2
        and line.text.count(" ") < 25
        and len(line.text) <= _LONGEST_TITLE
        and not line.is_bullet
        and not line.text[0].islower()
        and line.text.rpartition(" ")[2] not in ARTICLES
        and not _SENTENCES.search(line.text)
    )


def _is_heading(line: Line) -> bool:
    return (
        _last(line) not in ".:;,…"
        and 2 < len(line.text) <= _LONGEST_HEADING
        and not line.is_bullet
        and not line.text[0].islower()
        and not _SENTENCES.search(line.text)
    )
