"""Folding: a name without what does not tell it from others."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[^\W_]+")
TITLES = frozenset({"dr", "prof", "professor", "professorin", "med", "jur", "phil", "h", "c", "frau", "herr"})
ARTICLES = frozenset({"der", "die", "das", "des", "dem", "den", "ein", "eine", "einer", "eines", "einem", "einen"})
_ADJECTIVE = re.compile(r"(?<=..)(?:e|er|en|es|em)$")
#: Of whom a government is made ("die rot-grüne Landesregierung"), which does not tell it from others.
_COLOURS = re.compile(r"\b(?:rot|schwarz|grün|gelb|blau)(?:-(?:rot|schwarz|grün|gelb|blau))+(?:e|er|en|es|em)?\b", re.I)
_OF_COUNTRY = re.compile(r"(?<=isch)(?:e|er|en|es|em)$|(?<=^deutsch)(?:e|er|en|es|em)$")


def tokens(name: str) -> list[str]:
    """The words of a name."""
    return _TOKEN.findall(name)


def folded(name: str) -> str:
    """
    A name without article, titles, case and the endings of adjectives.

    Example:
        >>> folded("der ukrainische Militärgeheimdienst") == folded("ukrainischer Militärgeheimdienst")
        True
        >>> folded("Rot-Rot-Grüner Senat")
        'senat'
    """
    kept = [token for token in tokens(_COLOURS.sub("", name)) if token.casefold() not in ARTICLES | TITLES]
    return " ".join(
        _ADJECTIVE.sub("", token) if token[0].islower() else _OF_COUNTRY.sub("", token.casefold()) for token in kept
    )
