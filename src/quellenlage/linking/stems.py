"""
Stems: words without their endings, under the name that stands for them and their synonyms, and how much each says.

What is known of German words stands in `languages/de/stems/stems.xz`, made by `tools/build_stems.py`: which forms
belong to which verb ("stirbt" to "sterben"), and how rare a stem is.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import Stemmer  # type: ignore[import-not-found]

from quellenlage.languages import table, words

WORD = re.compile(r"[^\W\d_][\w-]*")
_STEMMERS = {"de": "german", "en": "english"}
#: How rare a stem is that the table does not hold, in tenths of Zipf's scale below "der".
_RAREST = 54
#: So rare is a stem that says next to nothing, and so many tenths more are one more unit of weight.
_COMMON, _UNIT = 16, 12
#: Stems remembered with their weights before the memory is emptied.
_REMEMBERED = 200_000
#: Both parts of a compound are at least so long and so frequent.
_PART, _PART_RARITY = 4, 46
_JOINTS = ("s", "n", "en", "es", "er")


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """
    A word without its endings, in lower case; of a state, an institution or a synonym, the stem of the first name.

    Example:
        >>> stem("Soldaten", "de") == stem("Soldat", "de")
        True
        >>> stem("WHO", "de") == stem("Weltgesundheitsorganisation", "de")
        True
        >>> stem("starb", "de") == stem("Todesopfer", "de")
        True
    """
    found = _plain(word, language)
    return _names(language).get(found, found)


def stems_of(written: Sequence[str], language: str, ends: bool = True) -> list[tuple[str, str]]:
    """
    The words of content of a clause with their stems; a particle at its end is put back before its verb.

    One that belongs to no verb is what is said ("Die Läden bleiben zu").

    Args:
        ends: The clause ends with the last of the words, not with a number.

    Example:
        >>> [found for _, found in stems_of("Die Zahl nahm gestern zu".split(), "de")]
        ['zahl', 'steig', 'gest']
    """
    found = [(word, stem(word, language)) for word in written if word.casefold() not in empty(language)]
    last = written[-1].casefold() if written and ends else ""
    if language == "de" and last in words("de", "separable_prefixes", "prefix"):
        for k, (word, _) in enumerate(found):
            joined = _plain(last, language) + _plain(word, language)
            if word[0].islower() and word is not written[-1] and joined in _known().rarity:
                found[k] = (word, _names(language).get(joined, joined))
                return [one for one in found if one[0] is not written[-1]]
        if last in empty(language):
            found.append((last, _plain(last, language)))
    return found


class _Weights(dict[str, float]):
    """Weights of stems, each worked out once."""

    def __missing__(self, stem: str) -> float:
        if len(self) > _REMEMBERED:
            self.clear()
        self[stem] = found = max(0.2, (_known().rarity.get(stem, _RAREST) - _COMMON) / _UNIT)
        return found


def weight(stem: str) -> float:
    """
    How much a stem says, from .2 for what is in every text to 3.2 for what is in hardly any.

    Example:
        >>> weight("jahr") < weight("soldat") < weight("kursk")
        True
    """
    return _WEIGHTS[stem]


def weights(stems: Iterable[str]) -> float:
    """How much stems say together."""
    return sum(map(_WEIGHTS.__getitem__, stems))


def heaviest(stems: Iterable[str]) -> float:
    """How much the rarest of the stems says; 0 where there is none."""
    return max(map(_WEIGHTS.__getitem__, stems), default=0.0)


@lru_cache(maxsize=100_000)
def parts(word: str, language: str) -> tuple[str, ...]:
    """
    The stems that a noun is compounded of; its stem where it is none, or has a synonym as a whole.

    Example:
        >>> parts("Intensivbetten", "de"), parts("NATO-Gipfel", "de"), parts("Regierungschef", "de")
        (('intensiv', 'bett'), ('nato', 'treff'), ('premierminist',))
    """
    plain, whole = _plain(word, language), stem(word, language)
    if whole != plain or not word[0].isupper():
        return (whole,)
    if "-" in word:
        return tuple(one for part in word.split("-") if part for one in parts(part[0].upper() + part[1:], language))
    cut = _compound(plain) if language == "de" else None
    return tuple(_names(language).get(one, one) for one in cut) if cut else (whole,)


def _compound(plain: str) -> tuple[str, str] | None:
    """The two stems of a compound, those that are most frequent together."""
    rarity, best = _known().rarity, None
    if rarity.get(plain, _RAREST) < _COMMON + _UNIT:
        return None
    for at in range(_PART, len(plain) - _PART + 1):
        head = rarity.get(plain[at:], _RAREST)
        if head > _PART_RARITY:
            continue
        first = plain[:at]
        for joint in ("", *_JOINTS):
            bare = first.removesuffix(joint) if joint else first
            if len(bare) >= _PART and (not joint or bare != first) and rarity.get(bare, _RAREST) <= _PART_RARITY:
                found = (head + rarity[bare], bare, plain[at:])
                best = min(best, found) if best else found
    return best[1:] if best else None


@cache
def empty(language: str) -> frozenset[str]:
    """Words that say nothing by themselves, in lower case; those that only turn a sentence round are among them."""
    rows = {row["language"]: row["words"] for row in table("", "function_words")}
    return frozenset(rows.get(language, "").split()) | frozenset(negations(language))


@cache
def negations(language: str) -> dict[str, tuple[str, ...]]:
    """Words that turn a sentence into its opposite, each with the words after it that take this away."""
    rows = table(language, "negations") if language == "de" else ()
    return {row["word"]: tuple(row["unless"].split()) for row in rows}


@cache
def opposites(language: str) -> Mapping[str, frozenset[str]]:
    """
    Stems with those that say the opposite of them.

    Example:
        >>> stem("sinken", "de") in opposites("de")[stem("wachsen", "de")]
        True
    """
    found: dict[str, set[str]] = {}
    for row in table(language, "opposites") if language == "de" else ():
        one = stem(row["word"], language)
        for other in (stem(word, language) for word in row["opposite"].split()):
            if one != other:
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in found.items()}


def _plain(word: str, language: str) -> str:
    """A word without its endings, a verb as its infinitive."""
    found: str = _stemmer(language).stemWord(word.casefold())
    if language != "de" or (word[:1].isupper() and found in _known().nouns):
        return found
    return _known().verbs.get(found, found)


@cache
def _names(language: str) -> dict[str, str]:
    """Stems of names of states and institutions, with their people and adjectives, and of synonyms, as the first's."""
    found: dict[str, str] = {}
    tables = (("names/states", ("aliases", "adjective", "people")), ("names/institutions", ("aliases",)))
    for name, columns in tables if language == "de" else ():
        for row in table(language, name):
            others = [other for column in columns for other in (row.get(column) or "").split(";")]
            if WORD.fullmatch(row["name"]):
                for other in others:
                    if WORD.fullmatch(other):
                        found.setdefault(_plain(other, language), _plain(row["name"], language))
    for row in table(language, "synonyms") if language == "de" else ():
        first, *others = row["words"].split()
        for other in others:
            found.setdefault(_plain(other, language), _plain(first, language))
    return found


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(_STEMMERS.get(language, "german"))


class _Known:
    """
    What is known of German stems.

    Attributes:
        verbs: Stems of forms of verbs, with the stem of the infinitive.
        nouns: Those of them that are nouns, too, where they are written with a capital ("Geschichte").
        rarity: How rare a stem is, in tenths of Zipf's scale below the most frequent.
    """

    def __init__(self, text: str) -> None:
        verbs, rarity = ([line.split(" ") for line in part.split("\n")] for part in text.split("\n\n"))
        self.verbs = {form.rstrip("+"): lemma for lemma, *forms in verbs for form in forms}
        self.nouns = {form[:-1] for _, *forms in verbs for form in forms if form[-1] == "+"}
        self.rarity = {found: int(level) for level, *stems in rarity for found in stems}


@cache
def _known() -> _Known:
    path = files("quellenlage.languages").joinpath("de", "stems", "stems.xz")
    return _Known(lzma.decompress(path.read_bytes()).decode("utf-8"))


_WEIGHTS = _Weights()
