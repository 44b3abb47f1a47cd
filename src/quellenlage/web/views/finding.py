"""What the pages of a source and of the search are made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.export.looks import Look
from quellenlage.web.views.rows import ClaimRow, Link, ReportRow, Said


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
