"""Statements, reports and claims as the templates list them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from markupsafe import Markup

from quellenlage.export.citation import citation
from quellenlage.export.claims import sentence, supported
from quellenlage.export.looks import look
from quellenlage.export.phrases import chain, moment, published, remarks
from quellenlage.export.wordings import spoken
from quellenlage.grounds import Grounded
from quellenlage.ledger.coding import Row
from quellenlage.model import Report, Statement
from quellenlage.web import links
from quellenlage.web.answers import Desk
from quellenlage.web.feeds import Item
from quellenlage.web.views.rows import ClaimRow, ReportRow, Said
from quellenlage.wording import say


def said(statement: Statement, report: Report, desk: Desk, **more: Any) -> Said:
    """
    A statement where it is listed.

    Args:
        more: `stands`, `why`, `claim`, `copies`.
    """
    href = links.said(statement, report)
    return Said(
        statement=statement,
        report=report,
        href=href,
        words=spoken(statement, report),
        outlet=report.outlet or say(desk.ui, "view.this_report"),
        when=published(report, desk.ui),
        chain=chain(report, statement, desk.ui),
        look=look(statement),
        remarks=remarks(report, statement, desk.ui),
        citation=citation(report, statement, desk.base + href, desk.ui),
        **more,
    )


def claim_pages(statements: Iterable[Statement], desk: Desk) -> dict[str, str]:
    """Where the claims of statements are shown, of those that several reports make; by the statements' ids."""
    return {ident: links.claim(claim) for ident, claim in desk.holdings.claims_of(statements).items()}


def claim_row(one: Grounded, desk: Desk, course: Markup | None = None) -> ClaimRow:
    """A claim in a list."""
    return ClaimRow(
        id=one.claim.id,
        href=links.claim(one.claim.id),
        text=one.claim.text,
        sentence=sentence(one.sourcing, desk.ui, supported=supported(one)),
        sourcing=one.sourcing,
        supported=supported(one),
        denials=one.denials,
        rivals=one.rivals,
        course=course or Markup(),
    )


def report_row(report: Report, desk: Desk) -> ReportRow:
    """A report in a list."""
    return ReportRow(
        report.id,
        links.report(report.id),
        report.title or first_line(report.text) or say(desk.ui, "view.untitled"),
        report.outlet or say(desk.ui, "view.this_report"),
        published(report, desk.ui),
    )


def row_of(row: Row, desk: Desk) -> ReportRow:
    """A report in a list, from its row in the ledger."""
    told = row["published"]
    when = moment(told[:10] if row["day_only"] else told, desk.ui) if told else say(desk.ui, "view.unknown_day")
    title = row["title"] or first_line(row["text"]) or say(desk.ui, "view.untitled")
    return ReportRow(row["id"], links.report(row["id"]), title, row["outlet"] or say(desk.ui, "view.this_report"), when)


def first_line(text: str) -> str:
    """The first words of a report without a headline."""
    return text.strip().partition("\n")[0][:120]


def minute(stamp: str | datetime, ui: str) -> str:
    """A time of the ledger in words, in the zone of this machine."""
    when = datetime.fromisoformat(stamp) if isinstance(stamp, str) else stamp
    return moment(when.astimezone().strftime("%Y-%m-%dT%H:%M"), ui)


def items(listed: Iterable[Said]) -> tuple[Item, ...]:
    """Statements as entries of a feed."""
    return tuple(
        Item(
            f"statement:{one.statement.id}",
            one.words[:200],
            one.href,
            one.report.published,
            f"{one.chain}. {' · '.join(one.remarks)}",
            one.chain.speakers or one.outlet,
        )
        for one in listed
    )
