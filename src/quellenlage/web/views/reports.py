"""What the page of a report is made of: its text, what it shares, its versions."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.model import Derivation, Reading
from quellenlage.web.views.rows import Link, Said


@dataclass(frozen=True, slots=True)
class Passage:
    """
    A passage that the report shares with another.

    Attributes:
        start, end: In this report.
        href: To the passage on the other side, marked.
        taken: "from" the other, "by" the other, or "common" (both from an agency), "unknown".
    """

    start: int
    end: int
    outlet: str
    href: str
    words: int
    taken: str
    agencies: tuple[str, ...]
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class VersionRow:
    """
    A text that stood at an address.

    Attributes:
        number: Counted from 1.
        report: Its id.
        first_seen, last_seen: UTC, to the second, as the ledger writes it.
        edition: "page" or "feed".
        reading: The report with its statements; only of the version that another is compared with.
    """

    number: int
    report: str
    href: str
    first_seen: str
    last_seen: str
    edition: str
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class ReportView:
    """
    A report.

    Attributes:
        reading: The text and its statements.
        said: The statements as `numbered` orders them, with claim and citation each.
        marked: The span that the address asks for, None where none.
        passages: Shared passages, in order.
        versions: All texts at its address, the oldest first; `number` is this one's place, from 1.
        compare: The version it is compared with, side by side; None where there is no earlier one.
    """

    reading: Reading
    said: tuple[Said, ...]
    marked: tuple[int, int] | None
    passages: tuple[Passage, ...]
    versions: tuple[VersionRow, ...]
    number: int
    compare: VersionRow | None
    story: Link | None
    when: str
    citation: str
