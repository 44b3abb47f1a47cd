"""What the front page and a story are made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.web.views.rows import ClaimRow, Link, ReportRow, StoryRow


@dataclass(frozen=True, slots=True)
class FrontView:
    """
    The front page.

    Attributes:
        since: When the reader was here before, in words; empty on the first visit.
        next: The next page's address, empty at the end.
        alone: Newest reports that belong to no story with others.
    """

    stories: tuple[StoryRow, ...]
    since: str
    next: str
    alone: tuple[ReportRow, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """
    A story.

    Attributes:
        claims: The weightiest that several reports make; where there are none, what one report says.
        further: Other claims that several reports make, with how many.
        rest: What is folded: more of these, and what one report alone says.
        graph, timeline: Of all claims together.
        ranges: For each claim one drawing for each kind of figure that is given in several ways.
        reports: In the order of their publication.
        related: Stories with the same names in them.
    """

    id: str
    title: str
    row: StoryRow
    claims: tuple[ClaimRow, ...]
    further: tuple[tuple[Link, int], ...]
    rest: tuple[tuple[Link, int], ...]
    graph: Markup
    timeline: Markup
    ranges: tuple[Markup, ...]
    reports: tuple[ReportRow, ...]
    related: tuple[Link, ...]
