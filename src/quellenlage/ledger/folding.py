"""
Words as the index keeps them: lower case, stem only, umlauts and ß folded.

Snowball's German stemmer (since 3.0) takes "ae", "oe", "ue" for the umlauts and drops them, so that "Maßnahmen" and
"Massnahme", "Müller" and "Mueller" meet. Words are folded here and not by the database: SQLite and PostgreSQL then
find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

#: Changes whenever the same text would give other words; the full text of an older ledger is then made anew.
FOLDING = "snowball-german-3/1"

#: Shorter words are not looked for inside compounds: "tat" stands in "Staat", "rat" in "Strategie".
COMPOUND = 5

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 64  # longer "words" are addresses and damage; they are cut, not dropped


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """
    One word as the index keeps it.

    Example:
        >>> fold("Maßnahmen"), fold("massnahme"), fold("MUELLER"), fold("Café")
        ('massnahm', 'massnahm', 'mull', 'cafe')
    """
    stem: str = _STEMMER.stemWord(word[:_LONGEST].lower())
    if stem.isascii():
        return stem
    plain = unicodedata.normalize("NFKD", stem)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def words(text: str) -> list[str]:
    """
    The words of a text in their order, folded.

    Example:
        >>> words("Die Soldaten-Verbände verließen Kursk.")
        ['die', 'soldat', 'verband', 'verliess', 'kursk']
    """
    # NFC first: "ü" written as "u" with a combining mark is one word, not two
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def long_words(folded: Iterable[str]) -> Iterator[str]:
    """Those in which a shorter word can stand inside."""
    return (word for word in folded if len(word) > COMPOUND and not word.isdigit())


_STEMMER = Stemmer.Stemmer("german")
_STEMMER.maxCacheSize = 0  # `fold` keeps its own
