"""
The course of a claim in characters: a dot for each report under its day, and what happened for the first time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby

from rich.text import Text

from quellenlage.export.claims import Told
from quellenlage.export.looks import LOOKS, Look, visible
from quellenlage.export.names import called
from quellenlage.export.phrases import chain, moment
from quellenlage.model import Stands
from quellenlage.sourcing import Event, Evidence
from quellenlage.wording import say

#: More dots than this of one kind become one with a number.
_MOST = 6
_QUIET = "#808080"

#: How surely, from the surest down; a report shows the surest of what it says.
_SUREST = ("certain", "probable", "possible", "improbable", "unknown")


def sign(one: Evidence) -> Look:
    """
    The shape of a statement in the course of its claim: how surely it supports it, or that it does not.

    Example:
        >>> from quellenlage.model import Certainty, Kind, Span, Statement
        >>> said = Statement("1", "r", Kind.OWN, (Span(0, 4),), "own", certainty=Certainty.POSSIBLE)
        >>> [sign(Evidence(said, stands)).sign for stands in Stands]
        ['○', '✕', '≠']
    """
    if one.stands is Stands.DENIES:
        return LOOKS["denied"]
    if one.stands is Stands.CONFLICTS:
        return Look("conflicts", "≠", LOOKS["improbable"].ink)
    return LOOKS[one.statement.certainty.value]


def dots(evidence: Iterable[Evidence]) -> list[tuple[str, list[Look]]]:
    """
    The dots of each day, by its ISO date, the earliest first; the empty day last holds those without a time.

    A report that says it several times has one dot for each side, the surest.
    """
    best: dict[tuple[str, Stands], Evidence] = {}
    for one in evidence:
        key = one.statement.report, one.stands
        known = best.get(key)
        if known is None or _SUREST.index(one.statement.certainty) < _SUREST.index(known.statement.certainty):
            best[key] = one
    ordered = sorted(best.values(), key=lambda one: (one.published is None, _utc(one.published)))
    return [
        (day, [sign(one) for one in some])
        for day, some in groupby(ordered, lambda one: one.published.date().isoformat() if one.published else "")
    ]


def _utc(when: datetime | None) -> datetime:
    if when is None:
        return datetime.max.replace(tzinfo=UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def draw_dots(days: Sequence[tuple[str, list[Look]]], ui: str, width: int) -> list[Text]:
    """
    Days with their dots, in lines that are not wider.

    Example:
        >>> days = [("2024-10-22", [LOOKS["possible"]] * 2), ("2024-10-24", [LOOKS["certain"]] * 8)]
        >>> [line.plain for line in draw_dots(days, "de", 60)]
        ['22.10.2024 ○○   24.10. ●×8']
    """
    lines, line, year = [], Text(), ""
    for day, looks in days:
        cell = Text()
        cell.append(f"{_day(day, year, ui)} ", _QUIET)
        for _, same in groupby(looks, lambda one: one.name):
            some = list(same)
            ink = some[0].ink.removeprefix("underline ")
            cell.append(some[0].sign * len(some) if len(some) <= _MOST else f"{some[0].sign}×{len(some)}", ink)
        if line.plain and line.cell_len + 3 + cell.cell_len > width:
            lines.append(line)
            line = Text()
        line = line.append("   ").append_text(cell) if line.plain else cell
        year = day[:4]
    return [*lines, line] if line.plain else lines


def _day(day: str, year: str, ui: str) -> str:
    """A day; with its year where that is another than that of the day before."""
    if not day:
        return say(ui, "draw.undated")
    if day[:4] == year:
        return say(ui, "draw.day", d=day[8:], m=day[5:7])
    return moment(day, ui)


def firsts(course: Sequence[Event], told: Told, ui: str) -> list[tuple[str, str]]:
    """
    What happened for the first time: when, and what by whom, in words.

    Args:
        course: Events of a claim.
        told: Statement and report by the statement's id.
        ui: Language of the interface.
    """
    found = []
    for event in course:
        statement, report = told[event.statement]
        way = chain(report, statement, ui)
        more = f" +{len(way.ends) - 1}" if way.ends[1:] else ""
        behind = [called(way.ends[0]) + more] if way.ends else map(called, way.steps[1:2])
        who = " ← ".join([way.steps[0], *behind])
        when = moment((event.at.date() if event.day_only else event.at).isoformat(), ui)
        certainty = say(ui, f"certainty.{event.certainty}")
        found.append((when, say(ui, f"event.{event.what}", who=visible(who), certainty=certainty)))
    return found
