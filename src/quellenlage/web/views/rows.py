"""What lists show: links, statements, claims, stories, reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from quellenlage.export.looks import Look
from quellenlage.export.phrases import Chain
from quellenlage.model import Report, Statement
from quellenlage.sourcing import Sourcing


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere on this site."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """
    A statement where it is listed.

    Attributes:
        statement, report: What was read, and where.
        href: To its words, marked, in the report.
        words: Its content as worded.
        outlet: Who printed it.
        when: When that was, in words.
        chain: Outlet, relays, speakers.
        look: Its certainty (or denial) to the eye: name, sign.
        remarks: Act, hearsay, figures, times, in words.
        stands: "supports", "denies", "conflicts"; empty outside a claim.
        why: What joined it to the claim.
        claim: The claim's page, where it belongs to one that several reports speak of.
        citation: To be copied: text with source, time and link.
        copies: Later statements of the same wording and the same origins; folded under it.
    """

    statement: Statement
    report: Report
    href: str
    words: str
    outlet: str
    when: str
    chain: Chain
    look: Look
    remarks: tuple[str, ...]
    stands: str = ""
    why: str = ""
    claim: str = ""
    citation: str = ""
    copies: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Something new about a story or claim, in one sentence, with the words that show it."""

    text: str
    href: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """
    A claim in a list.

    Attributes:
        sentence: Its sourcing in one sentence.
        sourcing: Of the claim itself; denials and rivals have their own.
        supported: Whether anybody says so, be it that all of them took it back.
        course: A small drawing of how its certainty went; empty where nothing is dated.
    """

    id: str
    href: str
    text: str
    sentence: str
    sourcing: Sourcing
    supported: bool
    denials: Sourcing | None
    rivals: Sourcing | None
    course: Markup


@dataclass(frozen=True, slots=True)
class StoryRow:
    """
    A story on the front page.

    Attributes:
        reports, outlets: How many.
        claim: Its weightiest claim, whose origins are counted; None where no two reports say the same.
        latest: When something was last published.
        changes: What is new since the last visit (or at all, on the first), the weightiest first.
        fresh: Whether anything is new since the last visit.
    """

    id: str
    href: str
    title: str
    reports: int
    outlets: int
    claim: ClaimRow | None
    latest: datetime | None
    when: str
    changes: tuple[Change, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list."""

    id: str
    href: str
    title: str
    outlet: str
    when: str
