"""What the ledger answers about claims and stories. All frozen; everything opens down to statements and spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quellenlage.grounds import Grounded
from quellenlage.ledger import Decision
from quellenlage.model import Derivation, Report, Statement, Story
from quellenlage.sourcing import Bottleneck, Event, Origin, Spread


@dataclass(frozen=True, slots=True)
class Linking:
    """
    What one call of `link` did.

    Attributes:
        reports: Reports that were linked; `statements` in them.
        passed: Reports that were passed over: excerpts from feeds of which the page is there.
        joined: Statements that joined a claim that was there; `opened` those that opened one.
        derivations: Shared passages that were found.
        stopped: There was more to do when it was asked to stop.
    """

    reports: int = 0
    statements: int = 0
    passed: int = 0
    joined: int = 0
    opened: int = 0
    derivations: int = 0
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """
    A claim of the ledger with all that is known of it.

    Attributes:
        grounded: The claim with its evidence and the sourcing of each side.
        told: Each of its statements with its report, by the statement's id.
        joined: Since when each statement belongs to it (UTC, as the ledger writes it), by the statement's id.
        shared: The passages that its reports share.
        decisions: What persons decided about its statements, in order.
        story: Id of the story that most of its reports tell; None where they tell none.
    """

    grounded: Grounded
    told: Mapping[str, tuple[Statement, Report]]
    joined: Mapping[str, str]
    shared: tuple[Derivation, ...]
    decisions: tuple[Decision, ...]
    story: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """
    What became of a claim since a time. What was published before that time is the earlier state; a report
    without a time counts from when the ledger joined it.

    Attributes:
        since: That time.
        statements: Ids of the statements that came since, the earliest first.
        origins: Origins of the claim itself that it did not have.
        at_least, at_most: Before and now.
        bottleneck: Before and now.
        events: What happened for the first time since: said, confirmed, denied, rivalled, surer, less sure, withdrawn.
        figures: Each figure whose bounds changed, before (None where there was none) and now.
    """

    since: str
    statements: tuple[str, ...]
    origins: tuple[Origin, ...]
    at_least: tuple[int, int]
    at_most: tuple[int, int]
    bottleneck: tuple[Bottleneck, Bottleneck]
    events: tuple[Event, ...]
    figures: tuple[tuple[Spread | None, Spread], ...]

    def __bool__(self) -> bool:
        return bool(self.statements or self.events)


@dataclass(frozen=True, slots=True)
class Line:
    """
    A claim in a list: what can be told of it without working out its sourcing.

    Attributes:
        id, text: Of the claim.
        reports: How many reports speak of it, on any side.
        statements: How many statements.
        story: Id of its story, None where it has none.
    """

    id: str
    text: str
    reports: int
    statements: int
    story: str | None


@dataclass(frozen=True, slots=True)
class ToldStory:
    """
    A story of the ledger.

    Attributes:
        story: Its id, title and reports, the earliest first.
        reports: Those reports.
        claims: The weightiest claims: those that most of its reports speak of.
        also: The nearest other stories, the nearest first ("Lesen Sie auch").
    """

    story: Story
    reports: tuple[Report, ...]
    claims: tuple[Line, ...]
    also: tuple[Story, ...]
