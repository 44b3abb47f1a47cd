"""Addresses on this site: stable, and made here alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from quellenlage.model import Report, Span, Statement


def story(ident: str) -> str:
    """A story's page."""
    return f"/story/{quote(ident, safe='')}"


def claim(ident: str) -> str:
    """A claim's page."""
    return f"/claim/{quote(ident, safe='')}"


def report(ident: str) -> str:
    """A report's page."""
    return f"/report/{quote(ident, safe='')}"


def passage(ident: str, span: Span) -> str:
    """
    Words in a report, marked.

    Example:
        >>> passage("0123456789abcdef", Span(3, 20))
        '/report/0123456789abcdef?span=3-20#span'
    """
    return f"{report(ident)}?span={span.start}-{span.end}#span"


def said(statement: Statement, report: Report) -> str:
    """The words of a statement, marked in their report."""
    return passage(report.id, Span(statement.content[0].start, statement.content[-1].end))


def source(name: str) -> str:
    """What a source said."""
    return f"/source?{urlencode({'name': name})}"


def search(**filters: str) -> str:
    """A search."""
    return f"/search?{urlencode(filters)}"


def variant(path: str, query: Mapping[str, Sequence[str]], form: str) -> str:
    """
    The same page in another form: its address with ".json" or ".atom".

    Example:
        >>> variant("/search", {"q": ("Kursk",), "lang": ("de",)}, "json"), variant("/", {}, "atom")
        ('/search.json?q=Kursk', '/index.atom')
    """
    kept = urlencode([(name, one) for name, many in query.items() if name != "lang" for one in many])
    plain = "/index" if path == "/" else path
    return f"{plain}.{form}{'?' if kept else ''}{kept}"


def spoken(path: str, query: Mapping[str, Sequence[str]], tongue: str) -> str:
    """
    The same page in another language of the interface.

    Example:
        >>> spoken("/search", {"q": ("Kursk",)}, "en")
        '/search?q=Kursk&lang=en'
    """
    kept = [(name, one) for name, many in query.items() if name != "lang" for one in many]
    return f"{path}?{urlencode([*kept, ('lang', tongue)])}"


def outward(url: str | None) -> str:
    """
    An address of the web that may be linked; empty for `javascript:` and the like.

    Example:
        >>> outward("https://bote.example/1"), outward("javascript:alert(1)")
        ('https://bote.example/1', '')
    """
    return url if url and url.lower().startswith(("http://", "https://")) else ""
