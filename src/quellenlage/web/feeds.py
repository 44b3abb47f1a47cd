"""Atom: what a page lists, for feed readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from quellenlage.export.looks import visible

ATOM = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: `id` is a stable name, `href` an address on the site."""

    id: str
    title: str
    href: str
    at: datetime | None
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the page's title and address, and its entries, the newest first."""

    title: str
    href: str
    items: tuple[Item, ...]


def to_atom(feed: Feed, base: str) -> str:
    """
    A feed as Atom (RFC 4287).

    Args:
        base: The site's address, before every `href`.

    Example:
        >>> item = Item("a", "Brücke <gesperrt>", "/report/a", datetime(2024, 10, 25, tzinfo=UTC), "…")
        >>> "Brücke &lt;gesperrt&gt;" in to_atom(Feed("Neu", "/", (item,)), "http://localhost:8765")
        True
    """
    times = [item.at for item in feed.items if item.at]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{ATOM}">',
        f"<id>{_text(base + feed.href)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<updated>{_time(max(times, default=None))}</updated>",
        f'<link rel="alternate" type="text/html" href={quoteattr(base + feed.href)}/>',
        "<generator>Quellenlage</generator>",
    ]
    for item in feed.items:
        lines += [
            "<entry>",
            f"<id>urn:quellenlage:{_text(item.id)}</id>",
            f"<title>{_text(item.title)}</title>",
            f"<updated>{_time(item.at)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(base + item.href)}/>',
            f"<author><name>{_text(item.author or 'Quellenlage')}</name></author>",
            f"<summary>{_text(item.text)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _text(words: str) -> str:
    """Words that XML can hold; steering characters are made visible first."""
    return escape("".join(c for c in visible(words) if c not in "\ufffe\uffff"))


def _time(at: datetime | None) -> str:
    return (at or _NEVER).isoformat(timespec="seconds")
