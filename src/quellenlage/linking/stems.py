"""
Stems: words without their endings, and the words that say nothing by themselves.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer  # type: ignore[import-not-found]

from quellenlage.languages import table

WORD = re.compile(r"[^\W\d_][\w-]*")
_STEMMERS = {"de": "german", "en": "english"}


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """
    A word without its endings, in lower case; of a state or an institution, the stem of its full name.

    Example:
        >>> stem("Soldaten", "de") == stem("Soldat", "de")
        True
        >>> stem("WHO", "de") == stem("Weltgesundheitsorganisation", "de")
        True
    """
    found: str = _stemmer(language).stemWord(word.casefold())
    return _aliases(language).get(found, found)


@cache
def empty(language: str) -> frozenset[str]:
    """Words that say nothing by themselves, in lower case; those that only turn a sentence round are among them."""
    rows = {row["language"]: row["words"] for row in table("", "function_words")}
    return frozenset(rows.get(language, "").split()) | frozenset(negations(language))


@cache
def negations(language: str) -> dict[str, str]:
    """Words that turn a sentence into its opposite, each with the word after it that takes this away."""
    return {row["word"]: row["unless"] for row in table(language, "negations")} if language == "de" else {}


@cache
def _aliases(language: str) -> dict[str, str]:
    """Stems of one-word names of states and institutions, with their people and adjectives, as their first name's."""
    found: dict[str, str] = {}
    tables = (("names/states", ("aliases", "adjective", "people")), ("names/institutions", ("aliases",)))
    for name, columns in tables if language == "de" else ():
        for row in table(language, name):
            others = [other for column in columns for other in (row.get(column) or "").split(";")]
            if WORD.fullmatch(row["name"]):
                full = _stemmer(language).stemWord(row["name"].casefold())
                for other in others:
                    if WORD.fullmatch(other):
                        found.setdefault(_stemmer(language).stemWord(other.casefold()), full)
    return found


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS.get(language, "german"))
