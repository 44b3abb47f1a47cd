"""A report: its text with its statements marked, what it shares with others, and its versions side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quellenlage.errors import UsageError
from quellenlage.export.citation import report_citation
from quellenlage.export.json import plain as reading_plain
from quellenlage.export.phrases import published
from quellenlage.export.segments import numbered
from quellenlage.model import Derivation, Direction, Reading
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.saying import claim_pages, said
from quellenlage.web.views.reports import Passage, ReportView, VersionRow
from quellenlage.web.views.rows import Link
from quellenlage.wording import say

_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
PASSAGES = 60


def page(desk: Desk) -> Answer | Moved:
    """One report, also by its address. NotInLedger where there is none, UsageError for a span outside its text."""
    reading = desk.holdings.report(desk.path["ident"])
    if reading.report.id != desk.path["ident"]:
        return Moved(links.report(reading.report.id))
    view = report_view(reading, desk, kept=True)
    return Answer("report", view, lambda: plain(view))


def at(desk: Desk) -> Answer | Moved:
    """The newest version at an address, `url`, or at the one that leads to it. NotInLedger where there is none."""
    return Moved(links.report(desk.holdings.report(desk.asked("url")).report.id))


def report_view(reading: Reading, desk: Desk, *, kept: bool) -> ReportView:
    """What the page of a report shows; one that is not kept in the ledger has no versions, passages and claims."""
    report = reading.report
    ordered = numbered(reading.statements)
    claims = claim_pages(ordered, desk) if kept else {}
    versions = tuple(desk.holdings.versions(report)) if kept else ()
    number = next((n for n, one in enumerate(versions, 1) if one.report == report.id), 0)
    compare = versions[number - 2] if number > 1 and desk.asked("compare") else None
    if compare is not None:
        compare = replace(compare, reading=desk.holdings.report(compare.report))
    story = desk.holdings.story_of(report.id) if kept else None
    href = links.report(report.id)
    return ReportView(
        reading=reading,
        said=tuple(said(one, report, desk, claim=claims.get(one.id, "")) for one in ordered),
        marked=_marked(desk.asked("span"), len(report.text)),
        passages=tuple(_passages(reading, desk))[:PASSAGES] if kept else (),
        versions=versions,
        number=number,
        compare=compare,
        story=Link(story.title, links.story(story.id)) if story else None,
        when=published(report, desk.ui),
        citation=report_citation(report, desk.base + href, desk.ui),
    )


def _marked(asked: str, length: int) -> tuple[int, int] | None:
    if not asked:
        return None
    found = _SPAN.fullmatch(asked)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 0 <= start < end <= length:
        raise UsageError(f"not a passage of this report: {asked[:40]!r}")
    return start, end


def _passages(reading: Reading, desk: Desk) -> Iterator[Passage]:
    mine = reading.report.id
    for one in sorted(desk.holdings.shared(mine), key=lambda d: d.passage if d.derived == mine else d.source):
        derived = one.derived == mine
        here, there = (one.passage, one.source) if derived else (one.source, one.passage)
        other = one.original if derived else one.derived
        yield Passage(
            start=here.start,
            end=here.end,
            outlet=desk.holdings.outlet(other) or say(desk.ui, "view.this_report"),
            href=links.passage(other, there),
            words=one.words,
            taken={Direction.COMMON: "common", Direction.UNKNOWN: "unknown"}.get(
                one.direction, "from" if derived else "by"
            ),
            agencies=one.agencies,
            derivation=one,
        )


def plain(view: ReportView) -> dict[str, Any]:
    """A report as JSON: what `read --json` gives, with its versions and shared passages."""
    return {
        **reading_plain(view.reading),
        "claims": {one.statement.id: one.claim for one in view.said if one.claim},
        "versions": [_version(one) for one in view.versions],
        "derivations": [_derivation(one.derivation) for one in view.passages],
    }


def _version(one: VersionRow) -> dict[str, Any]:
    names = ("number", "edition", "report", "first_seen", "last_seen")
    return {name: getattr(one, name) for name in names}


def _derivation(one: Derivation) -> dict[str, Any]:
    return {
        "derived": {"report": one.derived, "start": one.passage.start, "end": one.passage.end},
        "original": {"report": one.original, "start": one.source.start, "end": one.source.end},
        "words": one.words,
        "direction": one.direction.value,
        "agencies": list(one.agencies),
        "rule": one.rule,
    }
