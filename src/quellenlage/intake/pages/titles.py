"""
Titles: the wordings that a page gives its headline in → the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quellenlage.intake.outlets import names_outlet
from quellenlage.intake.pages.metadata import Metadata
from quellenlage.intake.pages.shapes import plain, words

_SUFFIX = re.compile(r"(.{12,}?)\s+(?:[|–—·•]|-{1,2})\s+([^|–—·•]{1,60})$")
_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}")
_DOMAIN = re.compile(r"[\w-]+\.[a-z]{2,4}", re.I)
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
#: A site's name in the place of the headline is shorter.
_LEAST = 3


def headlines(said: Metadata, shown: Sequence[str], houses: Sequence[str]) -> tuple[str, ...]:
    """
    The headline in its wordings, the one that counts first: as the publisher declares it for machines, else as in
    the meta elements, else as the page shows it.

    What is declared comes first because titles and `<h1>` are reworded through the day and dressed with kickers and
    site names (token F1 on 50 pages: .96; og:title alone .90, `<h1>` alone .84; see eval/pages.md).

    Args:
        said: What the page says of itself.
        shown: The headings of the page that can be it, the likeliest first.
        houses: Names of the outlet, which are taken off.

    Example:
        >>> headlines(Metadata(page_title="Kiew dementiert Bericht - bote.example"), ["Kiew dementiert Bericht"], [])
        ('Kiew dementiert Bericht',)
    """
    heading = _heading(said, shown)
    offered = [said.headline, *said.titles[:1], heading, *said.titles[1:], said.page_title]
    titles = [_undressed(title, houses, heading) for title in offered if title]
    names = {plain(house) for house in houses}
    titles = [title for title in titles if len(plain(title)) >= _LEAST and plain(title) not in names]
    if titles and _CUT.search(titles[0]):
        start = _CUT.sub("", titles[0])
        titles.sort(key=lambda title: not (title.startswith(start) and not _CUT.search(title)))
    return tuple(dict.fromkeys(titles))


def _heading(said: Metadata, shown: Sequence[str]) -> str | None:
    """The heading that shares most words with the declared headline."""
    declared = words(" ".join([said.headline or "", *said.titles[:1], said.page_title or ""]))
    headings = [heading for heading in shown if len(heading) > 10]
    return max(headings, key=lambda heading: (words(heading) & declared).total(), default=None)


def _undressed(title: str, houses: Sequence[str], heading: str | None) -> str:
    """A title without the names of site and section, and the date, behind it."""
    known = set(_known(houses))
    while match := _SUFFIX.match(title):
        last = match[2]
        if not (
            plain(last) in known
            or names_outlet(last)
            or _DAY.fullmatch(last)
            or _DOMAIN.fullmatch(last)
            or (heading and plain(match[1]) == plain(heading))
        ):
            break
        title = match[1]
    return title.strip()


def _known(houses: Sequence[str]) -> Iterator[str]:
    for house in filter(None, houses):
        yield plain(house)
        yield plain(house.partition(".")[0])
