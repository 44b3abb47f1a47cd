"""What the pages of a source and of the search are made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from quellenlage.export.looks import Look
from quellenlage.web.views.rows import Link, ReportRow, Said


@dataclass(frozen=True, slots=True)
class Contested:
    """A claim that somebody denies or tells otherwise, and how many reports stand on each side."""

    text: str
    href: str
    supports: int
    denies: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """
    What a person, office or outlet said over time.

    Attributes:
        heading: What stands above the statements: that it said these, or that they came through it.
        said: The newest first, at most a page; `partly` where there is more.
        certainties: How surely it was put, or that it was denied: look, word, how often on this page.
        through: Outlets and relays with how often, the most frequent first.
        contested: Claims of theirs that others deny or tell otherwise.
        callings: Roles and organisations under which the name stands.
    """

    name: str
    types: tuple[str, ...]
    callings: tuple[str, ...]
    heading: str
    said: tuple[Said, ...]
    through: tuple[tuple[Link, int], ...]
    certainties: tuple[tuple[Look, str, int], ...]
    contested: tuple[Contested, ...]
    timeline: Markup
    next: str
    partly: bool


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
