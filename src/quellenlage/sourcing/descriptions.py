"""
Descriptions: whether a source without a name may be the same as another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from quellenlage.languages import table

_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.?)*")
_ADJECTIVE = re.compile(r"(?:e|er|en|es|em)$")


@dataclass(frozen=True, slots=True)
class Description:
    """Country (ISO 3166-1 alpha-2) and kind of body; both None for a bare mention ("eine Quelle", "Insider")."""

    country: str | None
    group: str | None


@cache
def _groups(language: str) -> tuple[tuple[tuple[str, str, str], ...], dict[str, str]]:
    """(word, match, group), longest word first, and group → what contains it."""
    rows = table(language, "groups")
    words = sorted(((row["word"], row["match"], row["group"]) for row in rows), key=lambda row: -len(row[0]))
    return tuple(words), {row["group"]: row["within"] for row in rows if row["within"]}


@cache
def _countries(language: str) -> dict[str, str]:
    """Words for a state in lower case, adjectives without ending, → its code."""
    found: dict[str, str] = {}
    for row in table(language, "names/states"):
        names = (row["name"], *row["aliases"].split(";"), *row["capital"].split(";"), *row["metonyms"].split(";"))
        for name in (*names, *(f"{word}{end}" for word in row["people"].split(";") if word for end in ("", "n"))):
            if name:
                found.setdefault(name.casefold(), row["iso"])
        for adjective in row["adjective"].split(";"):
            found.setdefault(adjective.casefold(), row["iso"])
    return found


def described(words: str, language: str = "de") -> Description:
    """
    What a description says.

    Example:
        >>> described("US-Regierungsvertreter")
        Description(country='US', group='government')
        >>> described("ukrainischer Militärgeheimdienst")
        Description(country='UA', group='intelligence')
        >>> described("eine mit der Sache vertraute Person")
        Description(country=None, group=None)
    """
    parts = [part.casefold() for part in _WORD.findall(words)]
    return Description(_country(parts, language), _group(parts, language))


def state_in(words: str, language: str = "de") -> str | None:
    """
    The state or Land that words name, under its name in the tables.

    Example:
        >>> state_in("US-Präsident"), state_in("bayerischer Ministerpräsident"), state_in("Landrat")
        ('USA', 'Bayern', None)
    """
    parts = [part.casefold() for part in _WORD.findall(words)]
    found = next((name for part in parts if (name := _regions(language).get(_ADJECTIVE.sub("", part)))), None)
    code = None if found else _country(parts, language)
    return found or next((row["name"] for row in table(language, "names/states") if code and row["iso"] == code), None)


@cache
def _regions(language: str) -> dict[str, str]:
    """Words for a Land in lower case, without ending → its name."""
    return {
        _ADJECTIVE.sub("", name.casefold()): row["name"]
        for row in table(language, "names/regions")
        for name in (row["name"], *row["adjective"].split(";"))
        if name
    }


def _country(parts: list[str], language: str) -> str | None:
    known = _countries(language)
    for part in parts:
        code = known.get(part) or known.get(_ADJECTIVE.sub("", part))
        if code:
            return code
    for first, second in pairwise(parts):
        if code := known.get(f"{first} {second}"):
            return code
    return None


def _group(parts: list[str], language: str) -> str | None:
    """The group of the last part that has one; of several words in a part, the one that ends last decides."""
    for part in reversed(parts):
        hits = [
            (part.rfind(word) + len(word), len(word), group)
            for word, match, group in _groups(language)[0]
            if (part.endswith(word) if match == "end" else word in part)
        ]
        if hits:
            return max(hits)[2]
    return None


def fit(one: Description, other: Description, language: str = "de") -> bool:
    """
    Whether two descriptions may mean the same people: country and kind of body are the same, or one contains the
    other (rule 3). Nothing fits a bare mention.

    Example:
        >>> fit(described("US-Regierungsvertreter"), described("Mitarbeiter des Außenministeriums"))
        True
        >>> fit(described("ukrainische Regierungsvertreter"), described("ukrainischer Militärgeheimdienst"))
        False
    """
    if one.group is None or other.group is None:
        return False
    if None not in (one.country, other.country) and one.country != other.country:
        return False
    return one.group in _within(other.group, language) or other.group in _within(one.group, language)


def _within(group: str, language: str) -> set[str]:
    """A group and all that contain it."""
    contains = _groups(language)[1]
    found = {group}
    while group in contains:
        group = contains[group]
        found.add(group)
    return found
