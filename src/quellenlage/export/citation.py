"""Citations: the words, who said them through whom, where and when they were printed, and a link to them."""

from __future__ import annotations

from quellenlage.export.claims import sentence
from quellenlage.export.names import called
from quellenlage.export.phrases import chain, published
from quellenlage.model import Claim, Report, Statement
from quellenlage.sourcing import Sourcing
from quellenlage.wording import say


def citation(report: Report, statement: Statement, href: str, ui: str) -> str:
    """
    A statement to be copied.

    Args:
        href: Address of the marked words.

    Example:
        >>> from quellenlage.model import Kind, Source, SourceType, Span
        >>> who = (Source("Innenministerium", SourceType.STATE),)
        >>> said = Statement("1", "r", Kind.INDIRECT, (Span(0, 4),), "example", sources=who)
        >>> report = Report("Kiew", outlet="Nordbote", url="https://nordbote.example/1")
        >>> print(citation(report, said, "http://localhost:8765/report/r?span=0-4", "de"))
        „Kiew“ – Innenministerium, nach: Nordbote, Zeit unbekannt, https://nordbote.example/1. Beleg: http://localhost:8765/report/r?span=0-4
    """
    way = chain(report, statement, ui, full=True)
    key = "cite.own" if not way.ends and not way.steps[1:] else "cite.said"
    return say(
        ui,
        key,
        words=" … ".join(span.of(report.text) for span in statement.content),
        who=way.speakers or called(way.steps[-1]),
        way=" ← ".join(map(called, way.steps)),
        when=published(report, ui),
        url=report.url or report.title or report.id,
        href=href,
    )


def report_citation(report: Report, href: str, ui: str) -> str:
    """A report to be copied."""
    return say(
        ui,
        "cite.report",
        outlet=report.outlet or say(ui, "view.this_report"),
        title=report.title or say(ui, "view.untitled"),
        when=published(report, ui),
        url=report.url or report.id,
        href=href,
    )


def claim_citation(claim: Claim, sourcing: Sourcing, href: str, ui: str) -> str:
    """A claim with its sourcing, to be copied."""
    return say(ui, "cite.claim", text=claim.text, sentence=sentence(sourcing, ui), href=href)
