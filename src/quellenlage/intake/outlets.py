"""
Outlets: address or site name → what the outlet is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from quellenlage.languages import table


@cache
def _domains() -> dict[str, str]:
    return {domain: row["name"] for row in table("de", "names/outlets") for domain in row["domains"].split()}


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in table("de", "names/outlets"):
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                names.setdefault(name.casefold(), row["name"])
    return names


def host(url: str | None) -> str | None:
    """The host of an address without "www.", None where there is none.

    Example:
        >>> host("https://www.bote.example/politik/1.html")
        'bote.example'
    """
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return (name.removeprefix("www.") or None) if name else None


def outlet(url: str | None, sites: Iterable[str] = ()) -> str | None:
    """
    The name of the outlet that an address belongs to.

    The table of outlets decides by the address, a subdomain before its domain, then by what the page calls
    itself; an outlet that it lacks keeps the page's name for it, or the host.

    Args:
        url: Where the report was published.
        sites: What the page calls the site and its publisher, the likeliest first.

    Example:
        >>> outlet("https://www.sueddeutsche.de/politik/1.html")
        'Süddeutsche Zeitung'
        >>> outlet("https://bote.example/1.html", ["Der Bote"])
        'Der Bote'
    """
    name = host(url)
    labels = name.split(".") if name else []
    for start in range(len(labels) - 1):
        known = _domains().get(".".join(labels[start:]))
        if known:
            return known
    sites = [site for site in sites if site and "/" not in site]
    for site in sites:
        known = _names().get(site.casefold()) or _domains().get(site.casefold().removeprefix("www."))
        if known:
            return known
    return sites[0] if sites else name


def names_outlet(words: str) -> bool:
    """
    Whether words are the name or the domain of an outlet that the table knows.

    Example:
        >>> names_outlet("WELT"), names_outlet("Die Lage")
        (True, False)
    """
    known = words.casefold().strip().removeprefix("www.")
    return known in _names() or known in _domains()
