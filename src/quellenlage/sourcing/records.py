"""
What sourcing takes and gives. All frozen; every number opens down to statements, spans and rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from quellenlage.model import Certainty, SourceType, Span, Stands, Statement


class Level(StrEnum):
    """Whether persons of one body count as the body or each for themselves."""

    BODY = "body"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement of a claim with what sourcing needs to know of its report.

    An own-voice statement with sources tells a public act of these (rule 5).

    Attributes:
        statement: What was read.
        stands: How it stands to the claim.
        outlet: Who published it.
        credits: Agencies to which the report, or the part of it that holds the statement, is credited.
        published: When; None where unknown.
        day_only: `published` is a day.
        joint: The sources issued it together (rule 2).
        research: The outlet's own observation or research, named as such (rule 6).
        withdrawn: A later version of the report, or a correction, took it back.
        beside: Numbers of relays that stand beside the one before, not behind it ("X und Y berichten").
    """

    statement: Statement
    stands: Stands = Stands.SUPPORTS
    outlet: str | None = None
    credits: tuple[str, ...] = ()
    published: datetime | None = None
    day_only: bool = False
    joint: bool = False
    research: bool = False
    withdrawn: bool = False
    beside: frozenset[int] = frozenset()


class Part(StrEnum):
    """What a step of a path is."""

    OUTLET = "outlet"
    RELAY = "relay"
    CHANNEL = "channel"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path, with what proves it.

    Attributes:
        name: As the reports call it.
        type: What kind of speaker.
        part: Outlet, relay, channel or origin.
        rule: Why the step is there: "printed", "cites", "says", "passage-of", "credit", "own-voice", "public-act",
            "research", "unnamed", "joint", "shown-elsewhere".
        statement: The statement whose words prove it.
        spans: Those words; empty where the report as a whole does.
    """

    name: str
    type: SourceType
    part: Part
    rule: str
    statement: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """How one statement came from an origin to the reader, the reader's end first."""

    statement: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent starting point behind a claim.

    The certain origins are as many as `at_least`, all together as many as `at_most`: one that may be the same as
    others, or may be none, is not certain.

    Attributes:
        name: The body, person, document, outlet or description.
        type: What kind of speaker.
        certain: Whether it counts in `at_least`.
        rule: Which rule counts it.
        through: The relay that an unnamed source is known through.
        persons: Who spoke for a body.
        maybe: Other origins that it may be the same as.
        statements: Ids of the statements that lead to it.
    """

    name: str
    type: SourceType
    certain: bool
    rule: str
    through: str | None = None
    persons: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """The smallest sets of relays and origins without which the claim has no path, the nearest to the reader first."""

    size: int
    sets: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure of a claim as different statements give it.

    Attributes:
        unit: As in `Figure`.
        of: What is counted.
        low, high: The widest bounds; None where one is open.
        given: Statement, lower and upper bound of each.
    """

    unit: str | None
    of: str | None
    low: float | None
    high: float | None
    given: tuple[tuple[str, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a claim for the first time.

    Attributes:
        what: "said", "confirmed", "denied", "rivalled", "withdrawn", "surer", "less-sure".
        at: When.
        day_only: `at` is a day.
        statement: By which statement.
        certainty: How surely that statement puts it.
    """

    what: str
    at: datetime
    day_only: bool
    statement: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Drift:
    """A passage or a citation that changed on the way.

    Attributes:
        what: "source" where another source is given, "hardened" where it is put more surely.
        earlier, later: The statements.
        before, after: The names of the sources; of "hardened" a certainty, perhaps with "hearsay" behind it.
    """

    what: str
    earlier: str
    later: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sourcing:
    """On how many feet one side of a claim stands.

    Attributes:
        reports, outlets: How many.
        at_least, at_most: Bounds of the number of independent origins.
        origins: As many as `at_most`, those that are certain first.
        relays: Names of the media, agencies, documents and persons through which it came.
        bottleneck: How many would have to be wrong.
        two_sources: Whether the two-source rule is met.
        figures: The spread of each figure.
        course: What happened first, in order; of all sides.
        drift: What changed on the way.
        paths: How each statement came to the reader.
    """

    reports: int
    outlets: int
    at_least: int
    at_most: int
    origins: tuple[Origin, ...]
    relays: tuple[str, ...]
    bottleneck: Bottleneck
    two_sources: bool
    figures: tuple[Spread, ...]
    course: tuple[Event, ...]
    drift: tuple[Drift, ...]
    paths: tuple[Path, ...]
