"""What a page gives, and in which form it goes out: HTML, JSON or Atom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from quellenlage.web.feeds import Feed
from quellenlage.web.holdings import Holdings
from quellenlage.web.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Desk:
    """
    What a page is given to answer a request.

    Attributes:
        holdings: What there is to show.
        workshop: Reads what readers give, and does long work.
        ui: Language of the interface.
        path: Parts of the address ("id").
        query: What stands behind the question mark.
        form: The fields of a form that was sent and holds; empty on looking.
        since: When the reader was here before.
        visitor: Who it is, as far as the password tells.
        base: The site's own address, for feeds and citations.
    """

    holdings: Holdings
    workshop: Workshop
    ui: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    since: datetime | None = None
    visitor: str = "reader"
    base: str = ""

    def asked(self, name: str, default: str = "") -> str:
        """The first value of a name behind the question mark."""
        values = self.query.get(name)
        return values[0] if values else default


@dataclass(frozen=True, slots=True)
class Answer:
    """
    A page.

    Attributes:
        template: Its template's name without ".html".
        view: What the template is given.
        plain: Makes the same as JSON.
        feed: Makes the same as a feed; None where the page lists nothing.
        status: HTTP status.
        refresh: Seconds after which the browser asks again, None for never.
    """

    template: str
    view: Any
    plain: Callable[[], Any]
    feed: Callable[[], Feed] | None = None
    status: int = 200
    refresh: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """Another page to look at: after a form was sent, or where an address only points to another."""

    href: str
    status: int = 303


Page = Callable[[Desk], Answer | Moved]

#: Ending of an address → form.
ENDINGS = {".json": "json", ".atom": "atom"}


def form_asked(ending: str | None, accept: str) -> str:
    """
    Which form of a page is wanted: by the address's ending, else by the `Accept` line.

    Example:
        >>> form_asked(".json", "text/html"), form_asked(None, "application/json"), form_asked(None, "text/html,*/*")
        ('json', 'json', 'html')
        >>> form_asked(None, "text/html;q=0.5, application/json"), form_asked(None, "")
        ('json', 'html')
    """
    if ending:
        return ENDINGS[ending]
    kinds = {"text/html": "html", "application/json": "json", "application/atom+xml": "atom"}
    best, weight = "html", 0.0
    for part in accept.split(",")[:20]:
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        q = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        quality = float(q) if q.isascii() and q.replace(".", "", 1).isdigit() else 0.0
        if kind in kinds and quality > weight:
            best, weight = kinds[kind], quality
    return best
