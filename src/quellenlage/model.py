"""
The records that travel through Quellenlage. All are frozen; a stage takes one and returns a new one.

Positions are counted in characters of `Report.text`, which never changes after intake.
"""

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


class Kind(StrEnum):
    """How the words are rendered (terms of Redewiedergabe), or the outlet's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    FREE_INDIRECT = "free_indirect"
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"
    REPORTED = "reported"
    OWN = "own"


class Medium(StrEnum):
    """Whether the content was spoken, written or thought; often the cue leaves it open between two."""

    SPEECH = "speech"
    WRITING = "writing"
    THOUGHT = "thought"
    SPEECH_OR_WRITING = "speech_or_writing"
    SPEECH_OR_THOUGHT = "speech_or_thought"
    THOUGHT_OR_WRITING = "thought_or_writing"


class Act(StrEnum):
    """What the speaker does in saying it, from the cue."""

    STATE = "state"
    CONFIRM = "confirm"
    DENY = "deny"
    ANNOUNCE = "announce"
    ESTIMATE = "estimate"
    ASSESS = "assess"
    DEMAND = "demand"
    WARN = "warn"
    CRITICISE = "criticise"
    PROMISE = "promise"
    ASK = "ask"
    OTHER = "other"


class Certainty(StrEnum):
    """How the content is put, on FactBank's scale (Saurí & Pustejovsky 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    IMPROBABLE = "improbable"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether the speaker affirms or denies the content."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class SourceType(StrEnum):
    """What kind of speaker or relay it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    MEDIUM = "medium"
    AGENCY = "agency"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks.

    Attributes:
        name: The fullest name that the report gives, without article.
        type: What kind of speaker.
        spans: Where this statement names the speaker, possibly in a neighbouring sentence.
        role: Office or profession as the report gives it ("Leiter", "Außenministerin").
        organisation: To which body the role belongs.
    """

    name: str
    type: SourceType
    spans: tuple[Span, ...] = ()
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """A medium, agency, interview, letter, post, study or document through which the words came."""

    name: str
    type: SourceType
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as worded, with bounds.

    Attributes:
        span: Where it stands, modifiers and unit included ("bis zu 5,5 Milliarden US-Dollar").
        low: Lower bound, None where open.
        high: Upper bound, None where open.
        unit: ISO 4217 currency, "percent", "person", SI or time unit; else None.
        of: The noun phrase that is counted or measured.
        approximate: True for rund, etwa, gut, knapp and the like.
    """

    span: Span
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time as worded, anchored to the publication.

    Attributes:
        span: Where it stands.
        first: First day (ISO 8601 date) or minute that it can mean, None where open or unknown.
        last: Last day or minute that it can mean, None where open or unknown.
    """

    span: Span
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage of a report with who says it.

    Attributes:
        id: Made from the report's id, kind, content and speakers; the same when read again.
        report: Id of the report.
        kind: How the words are rendered.
        act: What the speaker does in saying it.
        content: What is said; several spans where a frame stands between.
        cue: The word or words that show that somebody says it.
        frame: The clause around the content that holds cue and speaker.
        addressee: To whom it is said.
        speaker: The words that name the speaker, as one mention, possibly in a neighbouring sentence.
        sources: Who speaks; several where they speak together.
        via: Relays, nearest to the outlet first.
        certainty: How the content is put.
        reportative: True where grammar or wording marks it as hearsay.
        polarity: Whether the speaker affirms or denies.
        hedges: The words that lower or mark the certainty.
        figures: Numbers inside the content.
        times: Times inside the content.
        rule: Which rule found it.
        medium: Spoken, written or thought.
        place: Title, teaser, heading or body.
        inside: Id of the statement whose content holds this one.
    """

    id: str
    report: str
    kind: Kind
    content: tuple[Span, ...]
    rule: str
    act: Act = Act.STATE
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()
    via: tuple[Relay, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    reportative: bool = False
    polarity: Polarity = Polarity.AFFIRMED
    hedges: tuple[Span, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    medium: Medium = Medium.SPEECH
    place: Role = Role.BODY
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with the statements that one version of the reader found in it."""

    report: Report
    statements: tuple[Statement, ...]
    reader: str


class Direction(StrEnum):
    """What is known of where a shared passage came from."""

    TAKEN = "taken"  # the derived report has it from the original
    COMMON = "common"  # both have it from the agency that is named
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """A passage that two reports share beyond quotations.

    Attributes:
        derived: Id of the report that took it over; of the later one where that is unknown.
        passage: Where it stands there.
        original: Id of the report that it was taken from, or of the earlier print.
        source: Where it stands there.
        words: How many words are the same, those that both quote and the outlet's own recurring lines left out.
        direction: Whether it shows who took it from whom.
        agencies: The agencies that it is credited to.
        rule: What shows the direction.
    """

    derived: str
    passage: Span
    original: str
    source: Span
    words: int
    direction: Direction
    agencies: tuple[str, ...]
    rule: str


class Stands(StrEnum):
    """How a statement stands to its claim."""

    SUPPORTS = "supports"
    DENIES = "denies"
    CONFLICTS = "conflicts"  # a rival account: another figure, another culprit


@dataclass(frozen=True, slots=True)
class Member:
    """A statement of a claim.

    Attributes:
        statement: Its id.
        stands: How it stands to the claim.
        why: What joined it, in words and numbers.
    """

    statement: str
    stands: Stands
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements say alike; a statement belongs to one claim.

    Attributes:
        id: Made from the earliest member; the same for the same statements in any order.
        text: The content of the earliest of the statements that the claim is named after, as worded.
        members: Its statements, the earliest first.
    """

    id: str
    text: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one event.

    Attributes:
        id: Made from the earliest report.
        title: The headline that is most like those of the other reports.
        reports: Ids, the earliest first.
    """

    id: str
    title: str
    reports: tuple[str, ...]


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
