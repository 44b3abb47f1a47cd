"""What somebody types into a search box, as words of the index."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from quellenlage.ledger.folding import COMPOUND, words

_PART = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')

MOST_WORDS = 32  # of a query; what goes beyond is not looked for
MOST_COMPOUNDS = 64  # that a word may stand for, the shortest first


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Words that must stand in a text.

    Attributes:
        some: For each word wanted, the words of the index that serve.
        phrases: Words that must follow each other.
        without: Words that must not stand there.
        facets: Properties that must hold ("k=direct"), each with others that serve as well.
    """

    some: tuple[tuple[str, ...], ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()


def wanted(query: str, facets: tuple[tuple[str, ...], ...], compounds: Callable[[str, int], list[str]]) -> Wanted:
    """
    Read a query: words, "words in this order", -words that must not stand there.

    Args:
        query: As typed; nothing in it is syntax but quotation marks and a leading minus.
        facets: Properties that must hold; at least one.
        compounds: Gives the known words that hold a word.

    Example:
        >>> found = wanted('Soldaten -Manöver "in Kursk"', (("t=now",),), lambda word, most: ["kampfsoldat"])
        >>> found.some, found.phrases, found.without
        ((('soldat', 'kampfsoldat'),), (('in', 'kursk'),), ('manov',))
    """
    some: list[tuple[str, ...]] = []
    phrases: list[tuple[str, ...]] = []
    without: list[str] = []
    for minus_phrase, phrase, minus, word in _PART.findall(query):
        folded = tuple(words(phrase or word))[:MOST_WORDS]
        if minus_phrase or minus:
            without += folded
        elif len(folded) > 1:
            phrases.append(folded)  # "Kursk-Region" is looked for as these words in this order
        elif phrase and folded:
            phrases.append(folded)
        elif folded:
            some.append((folded[0], *_compounds(folded[0], compounds)))
    return Wanted(tuple(some[:MOST_WORDS]), tuple(phrases[:MOST_WORDS]), tuple(without[:MOST_WORDS]), facets)


def _compounds(word: str, compounds: Callable[[str, int], list[str]]) -> list[str]:
    if len(word) < COMPOUND:
        return []
    return [found for found in compounds(word, MOST_COMPOUNDS) if found != word]
