"""Reports: texts with zones, and how they are told apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text, `start` included, `end` not.

    Example:
        >>> Span(0, 4).of("Kiew bestreitet das.")
        'Kiew'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]


class Role(StrEnum):
    """What a stretch of a report's text is there for."""

    TITLE = "title"
    TEASER = "teaser"
    HEADING = "heading"
    BODY = "body"
    DATELINE = "dateline"
    CREDIT = "credit"
    SIGNOFF = "signoff"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    SOCIAL = "social"
    ADVERT = "advert"
    CAPTION = "caption"
    NOTE = "note"
    BOILERPLATE = "boilerplate"


#: Roles whose words are never the content of a statement.
FURNITURE = frozenset(
    {
        Role.DATELINE,
        Role.CREDIT,
        Role.SIGNOFF,
        Role.RELATED,
        Role.NEWSLETTER,
        Role.SOCIAL,
        Role.ADVERT,
        Role.CAPTION,
        Role.NOTE,
        Role.BOILERPLATE,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Zone:
    """A stretch of the text with its role. What no zone covers is body."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True)
class Report:
    """One published text of one outlet at one time; a changed text is a new report at the same address.

    Attributes:
        text: Title, teasers and body in reading order, paragraphs separated by newlines.
        url: Address it was published at.
        outlet: Who publishes it, as the outlet table names it, else its host.
        title: Its headline.
        published: When, with zone; None where the page does not say, never the time of reading.
        language: ISO 639-1 code.
        authors: Names or initials.
        credits: Agencies whose copy it uses.
        related: Titles of other articles it links to.
        zones: Title, teasers, headings and furniture, in order, never overlapping.
        notes: What intake lost or doubts, in sentences.
        day_only: True where the page gives a day without a clock time.
    """

    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: datetime | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    zones: tuple[Zone, ...] = ()
    notes: tuple[str, ...] = ()
    day_only: bool = False

    @cached_property
    def id(self) -> str:
        """Made from address and text, so that reading again gives the same id."""
        return fingerprint("report", self.url or self.outlet or "", self.text)

    @property
    def furniture(self) -> tuple[Zone, ...]:
        """The zones whose words say nothing about the world."""
        return tuple(zone for zone in self.zones if zone.role in FURNITURE)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no report, and why. A result, never a log line only."""

    path: str
    reason: str


_plain = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=list).encode


def fingerprint(*parts: str | int | Iterable[object] | None) -> str:
    """A short id of the parts, 16 hexadecimal digits, the same on every machine and day.

    Parts are joined as JSON, so that no character inside a part can be taken for a border.

    Example:
        >>> fingerprint("a", "bc") == fingerprint("ab", "c")
        False
    """
    return hashlib.blake2b(_plain(parts).encode("ascii"), digest_size=8).hexdigest()
