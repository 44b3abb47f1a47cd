"""
Hearsay: whether grammar or wording marks a content as told by others.

Konjunktiv I or its substitute, sollen and wollen in their reportative use, angeblich. sollen is plan or duty instead
where a demand or decision frames it, under a frame of its own speaker ("sagte, die Schulen sollen öffnen"), in quoted
words, in questions, and in the outlet's voice: of 70 such sentences in the press of April 2020 without a perfect
infinitive 3 were hearsay. There it counts with a hedge, or where the paragraph told hearsay before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import words
from quellenlage.model import Act, Kind
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

_INDIRECT = frozenset({Kind.INDIRECT, Kind.INDIRECT_FREE_INDIRECT, Kind.FREE_INDIRECT})
_ORDERING = frozenset({Act.DEMAND, Act.ANNOUNCE, Act.PROMISE})
_SOLLEN = frozenset({"soll", "sollen"})
_WOLLEN = frozenset({"will", "wollen"})
_OFTEN_WITH_HEARSAY = frozenset({"wohl", "offenbar", "angeblich", "demnach", "bislang", "bisher"})
#: Words that name the source of a paragraph's hearsay.
_WITH_SOURCE = frozenset({"laut", "zufolge", "demnach", "angeblich", "wonach"})
#: Konjunktiv II of these is a hedge or a duty, no substitute for Konjunktiv I.
_MODALS = frozenset({"können", "dürfen", "sollen", "mögen"})


@dataclass(frozen=True, slots=True)
class Hearsay:
    """Whether a content is hearsay, and the words that say so, moods apart."""

    found: bool
    words: tuple[int, ...] = ()


_NONE = Hearsay(False)


def hearsay(t: Tagged, attribution: Attribution, top: Sequence[int]) -> Hearsay:
    """
    Look for the marks of hearsay in a content.

    Args:
        t: Tagged text.
        attribution: The content with its frame.
        top: Words of the content's main clause.
    """
    if not top:
        return _NONE
    marks = _marked(t, top)
    if attribution.kind in _INDIRECT and any(_is_reporting_mood(t, k) for k in top if t.tags[k] in FINITE_TAGS):
        return Hearsay(True, marks)
    if attribution.content and _ends_asking(t, attribution.content):
        return Hearsay(bool(marks), marks)
    for k in top:
        if t.tags[k] == "VMFIN" and t.lower[k] in _SOLLEN and _is_told(t, attribution, top):
            return Hearsay(True, (*marks, k))
        if t.tags[k] == "VMFIN" and t.lower[k] in _WOLLEN and _has_perfect_infinitive(t, top):
            return Hearsay(True, (*marks, k))
    return Hearsay(bool(marks), marks)


def _ends_asking(t: Tagged, content: Sequence[int]) -> bool:
    last = max(content)
    return "?" in t.words[last] or (last + 1 < len(t.words) and t.words[last + 1] == "?")


def _is_reporting_mood(t: Tagged, k: int) -> bool:
    if t.subjunctive[k] == 1:
        return t.lower[k - 1 : k + 2] != ["es", "sei", "denn"]
    return t.subjunctive[k] == 2 and t.lemmas[k] not in _MODALS


def _is_told(t: Tagged, attribution: Attribution, top: Sequence[int]) -> bool:
    """Whether sollen passes on what others say."""
    if _has_perfect_infinitive(t, top):
        return True
    if attribution.kind is Kind.FREE_INDIRECT:
        return not _is_to_be_done(t, top)
    if attribution.kind is Kind.DIRECT or attribution.act in _ORDERING:
        return False
    if attribution.kind is Kind.INDIRECT:
        return attribution.lemma in _by_words()
    return not _OFTEN_WITH_HEARSAY.isdisjoint(t.lower[k] for k in top) or _goes_on(t, attribution)


def _is_to_be_done(t: Tagged, top: Sequence[int]) -> bool:
    """Whether the clause is a passive of what is planned ("soll geöffnet werden") without a word of hearsay."""
    passive = any(t.lower[k] == "werden" and t.tags[k - 1] == "VVPP" for k in top if k)
    return passive and _OFTEN_WITH_HEARSAY.isdisjoint(t.lower[k] for k in top)


def _goes_on(t: Tagged, attribution: Attribution) -> bool:
    """Whether an earlier sentence of the paragraph told hearsay with sollen and its source."""
    here = t.sentences[attribution.sentence]
    for number in range(attribution.sentence - 1, -1, -1):
        before = t.sentences[number]
        if before.paragraph != here.paragraph:
            return False
        told = t.lower[before.first : before.end]
        if not _SOLLEN.isdisjoint(told) and not _WITH_SOURCE.isdisjoint(told):
            return True
    return False


def _has_perfect_infinitive(t: Tagged, top: Sequence[int]) -> bool:
    """Whether the clause ends in "getan haben", "gegangen sein", "getan worden sein"."""
    return any(
        t.lower[k] in ("haben", "sein")
        and t.tags[k] in ("VAINF", "VAFIN")
        and t.tags[k - 1] in ("VVPP", "VAPP", "VMPP")
        for k in top
        if k
    )


def _marked(t: Tagged, top: Sequence[int]) -> tuple[int, ...]:
    found: list[int] = []
    single, several = _adverbs()
    for k in top:
        lower = t.lower[k]
        if lower in single and t.tags[k] != "ADJA":
            found.append(k)
        elif lower in several:
            for wording in several[lower]:
                if t.lower[k : k + len(wording)] == wording:
                    found += range(k, k + len(wording))
    return tuple(found)


@cache
def _adverbs() -> tuple[frozenset[str], dict[str, list[list[str]]]]:
    single: set[str] = set()
    several: dict[str, list[list[str]]] = {}
    for wording in words("de", "hearsay", "words"):
        if " " in wording:
            several.setdefault(wording.split()[0], []).append(wording.split())
        else:
            single.add(wording)
    return frozenset(single), several


@cache
def _by_words() -> frozenset[str]:
    """Cues that name a source without a verb: sollen under them is what the source says."""
    return frozenset({"laut", "zufolge", "nach", "demnach", "gemäß", "wonach", "danach", "so", "heißen"})
