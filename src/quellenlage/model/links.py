"""Links: what reports share, which statements say the same, which reports tell of one event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quellenlage.model.texts import Span


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
        id: Made from the statement that opened it.
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
        id: Made from the report that opened it.
        title: The headline that is most like those of the other reports.
        reports: Ids, the earliest first.
    """

    id: str
    title: str
    reports: tuple[str, ...]
