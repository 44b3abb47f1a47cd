"""Statements: what is said in a report, by whom, through whom, and how surely."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quellenlage.model.texts import Report, Role, Span


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
