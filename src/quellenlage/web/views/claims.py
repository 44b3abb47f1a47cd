"""What the page of a claim is made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.sourcing import Event, Sourcing
from quellenlage.web.views.rows import ClaimRow, Link, Said


@dataclass(frozen=True, slots=True)
class OriginRow:
    """
    An origin above the statements that lead to it.

    Attributes:
        certain: Whether it surely counts, and is nobody else.
        told: Its kind, the rule that counts it, through whom it is known, who it may be.
        href: What else this source said.
    """

    name: str
    certain: bool
    told: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The statements that lead to the same origins, copies folded."""

    origins: tuple[OriginRow, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """
    What stands against a claim: denials, or rival accounts, with a sourcing of their own.

    Attributes:
        name: "denials" or "rivals", its id on the page.
        sourcing: Of this side.
        groups: Its statements by origin.
    """

    name: str
    sourcing: Sourcing
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a claim, with the words that show it."""

    event: Event
    text: str
    when: str
    href: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """
    A claim.

    Attributes:
        bounds: How the least and the most origins differ, in a sentence; empty where they are one number.
        groups: Its supporting statements by the origins that they lead to.
        sides: What stands against it.
        others: Statements that do not count: they repeat their own report.
        withdrawn: What a later version or correction took back.
        necks: Further bottlenecks as narrow as the one that is marked.
        steps: Its turning points.
        drift: What changed on the way, in sentences with links to both sides.
        decisions: What persons decided of its statements.
        shown, all: How many statements are on the page, and how many there are.
    """

    row: ClaimRow
    story: Link | None
    bounds: str
    groups: tuple[Group, ...]
    sides: tuple[Side, ...]
    others: tuple[Said, ...]
    withdrawn: tuple[Said, ...]
    necks: tuple[str, ...]
    steps: tuple[Step, ...]
    drift: tuple[tuple[str, Link, Link], ...]
    graph: Markup
    timeline: Markup
    ranges: tuple[Markup, ...]
    decisions: tuple[str, ...]
    similar: tuple[Link, ...]
    shown: int
    all: int
    citation: str
