"""What the page of a claim is made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.sourcing import Event
from quellenlage.web.views.rows import ClaimRow, Link, Said


@dataclass(frozen=True, slots=True)
class Group:
    """
    The statements that lead to one origin.

    Attributes:
        name: The origin.
        type: "person", "state", …
        certain: Whether it counts in `at_least`.
        rule: Which rule counts it.
        through: The relay it is known through.
        persons: Who spoke for it.
        href: What else this source said.
        said: Its statements, copies folded.
    """

    name: str
    type: str
    certain: bool
    rule: str
    through: str
    persons: tuple[str, ...]
    href: str
    said: tuple[Said, ...]


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
        groups: Its supporting statements by origin; one statement may lead to several.
        others: Supporting statements that lead to no origin.
        denials, rivals: What stands against it.
        withdrawn: What a later version or correction took back.
        steps: Its course.
        drift: What changed on the way, in sentences with links to both sides.
        decisions: What persons decided of its statements.
        shown, all: How many statements are on the page, and how many there are.
    """

    row: ClaimRow
    story: Link | None
    groups: tuple[Group, ...]
    others: tuple[Said, ...]
    denials: tuple[Said, ...]
    rivals: tuple[Said, ...]
    withdrawn: tuple[Said, ...]
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
