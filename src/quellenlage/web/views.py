"""
What the templates are given: one frozen record a page, and the records these are made of.

Words of reports stand in them as they are; the templates' environment makes them harmless (`rendering.py`).
`href`s are addresses on this site. Drawings are SVG as text, made by `drawings/`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from quellenlage.export.looks import Look
from quellenlage.export.phrases import Chain
from quellenlage.grounds import Grounded
from quellenlage.ledger import Feed
from quellenlage.model import Derivation, Reading, Report, Statement
from quellenlage.sourcing import Event, Sourcing


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere on this site."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """
    A statement where it is listed.

    Attributes:
        statement, report: What was read, and where.
        href: To its words, marked, in the report.
        words: Its content as worded.
        outlet: Who printed it.
        when: When that was, in words.
        chain: Outlet, relays, speakers.
        look: Its certainty (or denial) to the eye: name, sign.
        remarks: Act, hearsay, figures, times, in words.
        stands: "supports", "denies", "conflicts"; empty outside a claim.
        why: What joined it to the claim.
        claim: The claim's page, where it belongs to one that several reports speak of.
        citation: To be copied: text with source, time and link.
        copies: The same passage taken over by others; folded under it.
    """

    statement: Statement
    report: Report
    href: str
    words: str
    outlet: str
    when: str
    chain: Chain
    look: Look
    remarks: tuple[str, ...]
    stands: str = ""
    why: str = ""
    claim: str = ""
    citation: str = ""
    copies: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Something new about a story or claim, in one sentence, with the words that show it."""

    text: str
    href: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """
    A claim in a list.

    Attributes:
        sentence: Its sourcing in one sentence.
        sourcing: Of the claim itself; denials and rivals have their own.
        marks: To the spans behind the numbers: "reports", "outlets", "origins" → address on the claim's page.
        course: A small drawing of how its certainty went; empty where nothing is dated.
    """

    id: str
    href: str
    text: str
    sentence: str
    sourcing: Sourcing
    denials: Sourcing | None
    rivals: Sourcing | None
    course: Markup


@dataclass(frozen=True, slots=True)
class StoryRow:
    """
    A story on the front page.

    Attributes:
        reports, outlets: How many.
        claim: Its weightiest claim, whose origins are counted; None where no two reports say the same.
        latest: When something was last published.
        changes: What is new since the last visit (or at all, on the first), the weightiest first.
        fresh: Whether anything is new since the last visit.
    """

    id: str
    href: str
    title: str
    reports: int
    outlets: int
    claim: ClaimRow | None
    latest: datetime | None
    when: str
    changes: tuple[Change, ...]
    fresh: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list."""

    id: str
    href: str
    title: str
    outlet: str
    when: str
    statements: int | None = None


@dataclass(frozen=True, slots=True)
class FrontView:
    """
    The front page.

    Attributes:
        since: When the reader was here before, None on the first visit.
        next: The next page's address, empty at the end.
        alone: Newest reports that belong to no story with others.
    """

    stories: tuple[StoryRow, ...]
    since: datetime | None
    since_words: str
    next: str
    alone: tuple[ReportRow, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class StoryView:
    """
    A story.

    Attributes:
        claims: By weight; those that several reports make first, at most `shown`.
        rest: Further claims, by name.
        graph, timeline: Of all claims together; their tables are `said` below.
        ranges: One drawing for each kind of figure that is given more than once.
        reports: In the order of their publication.
        related: Stories with the same names in them.
    """

    id: str
    title: str
    row: StoryRow
    claims: tuple[ClaimRow, ...]
    rest: tuple[Link, ...]
    grounded: tuple[Grounded, ...]
    said: tuple[Said, ...]
    graph: Markup
    timeline: Markup
    ranges: tuple[Markup, ...]
    reports: tuple[ReportRow, ...]
    related: tuple[Link, ...]


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
        grounded: The claim with the sourcing of its three sides.
        groups: Its supporting statements by origin; one statement may lead to several.
        others: Supporting statements that lead to no origin.
        denials, rivals: What stands against it.
        withdrawn: What a later version or correction took back.
        steps: Its course.
        drift: What changed on the way, in sentences with links to both sides.
        hrefs: To the words of each statement by its id; for the drawings.
        decisions: What persons decided of its statements.
        shown, all: How many statements are on the page, and how many there are.
    """

    row: ClaimRow
    story: Link | None
    grounded: Grounded
    groups: tuple[Group, ...]
    others: tuple[Said, ...]
    denials: tuple[Said, ...]
    rivals: tuple[Said, ...]
    withdrawn: tuple[Said, ...]
    steps: tuple[Step, ...]
    drift: tuple[tuple[str, Link, Link], ...]
    hrefs: dict[str, str]
    graph: Markup
    timeline: Markup
    ranges: tuple[Markup, ...]
    decisions: tuple[str, ...]
    similar: tuple[Link, ...]
    shown: int
    all: int
    citation: str


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
    other: str
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


@dataclass(frozen=True, slots=True)
class SourceView:
    """
    What a person, office or outlet said over time.

    Attributes:
        said: The newest first, at most a page.
        counts: "statements", "certain", "denied" … on this page, with words.
        through: Outlets and relays with how often, the most frequent first.
        contradicted: Claims of theirs that others deny.
        callings: Roles and organisations under which the name stands.
    """

    name: str
    types: tuple[str, ...]
    callings: tuple[str, ...]
    said: tuple[Said, ...]
    through: tuple[tuple[Link, int], ...]
    certainties: tuple[tuple[Look, str, int], ...]
    contradicted: tuple[ClaimRow, ...]
    timeline: Markup
    next: str


@dataclass(frozen=True, slots=True)
class Field:
    """A filter of the search: its name in the address, its label, what is chosen, and what can be."""

    name: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str, bool], ...] = ()  # value, word, chosen
    kind: str = "text"  # text, choice, several, check, date, number


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search: its form, and what was found. `asked` is False before anything was looked for."""

    query: str
    fields: tuple[Field, ...]
    asked: bool
    said: tuple[Said, ...]
    reports: tuple[ReportRow, ...]
    next: str
    problem: str


@dataclass(frozen=True, slots=True)
class AddView:
    """
    Adding: a form, and below it what was just read without being kept.

    Attributes:
        text, url: What the reader put in, to be shown again.
        problem: Why it could not be read, in a sentence.
        page: The reading, drawn as on the report page; None before.
    """

    text: str = ""
    url: str = ""
    problem: str = ""
    page: ReportView | None = None
    seconds: str = ""


@dataclass(frozen=True, slots=True)
class WorkView:
    """
    Long work.

    Attributes:
        what: In words.
        done, total: How far; total None where that is not known.
        lines: What happened so far.
        ended: Whether it is over; `href` then leads to the result.
        problem: Why it failed.
    """

    id: str
    what: str
    done: int
    total: int | None
    lines: tuple[str, ...]
    ended: bool
    href: str
    problem: str


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed with its state in words."""

    feed: Feed
    title: str
    state: str
    well: bool
    seen: str
    next: str


@dataclass(frozen=True, slots=True)
class WatchlistView:
    """The feeds that are watched."""

    feeds: tuple[FeedRow, ...]
    url: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FaultView:
    """What went wrong, in a sentence, and what to do."""

    status: int
    title: str
    text: str
    links: tuple[Link, ...] = field(default=())
