"""
Frames without a verb: „laut X“, „X zufolge“, „nach Angaben von X“, „so X“.

The speaker keeps the noun of speaking („Angaben der Polizei“), as the measuring data have it; `sources` resolves it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import table
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import DETERMINERS, PREPOSITIONS, maybe_nominative, noun_phrase
from quellenlage.reading.frames.complements import parted
from quellenlage.reading.frames.nominal import noun_row
from quellenlage.reading.frames.speakers import time_units
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]
TRIGGERS = frozenset({"laut", "gemäß", "zufolge", "folge", "nach", "aus"})
DEMNACH = frozenset({"demnach", "wonach", "danach"})
WHICH = frozenset({"dem", "der", "denen", "welchem", "welcher", "welchen"})
_DETERMINERS = DETERMINERS | {"PRELAT"}


@dataclass(frozen=True, slots=True)
class Adverbial:
    """A frame without a verb: its cue word, the speaker's words, the words of the whole phrase."""

    cue: int
    speaker: Range
    frame: Range
    rule: str


@cache
def _nouns() -> tuple[frozenset[str], tuple[str, ...]]:
    rows = table("de", "according")
    whole = frozenset(row["word"] for row in rows)
    ends = tuple(row["word"].lower() for row in rows if row["match"] == "end")
    return whole, ends


def names_speaking(word: str) -> bool:
    """
    Whether a noun after „nach“ makes the phrase a frame.

    Example:
        >>> names_speaking("Polizeiangaben"), names_speaking("Angaben"), names_speaking("Berlin")
        (True, True, False)
    """
    whole, ends = _nouns()
    return word in whole or (word[:1].isupper() and word.lower().endswith(ends))


def adverbials(t: Tagged, first: int, end: int) -> list[Adverbial]:
    """All frames without a verb among the words `first` to `end`, except „so X“."""
    found: list[Adverbial] = []
    if TRIGGERS.isdisjoint(t.lower[first:end]):
        return found
    k = first
    while k < end:
        one = _at(t, k, first, end) if t.quoted[k] < 0 else None
        if one is not None:
            found.append(one)
            k = max(one.frame[1], k + 1)
        else:
            k += 1
    return found


def _at(t: Tagged, k: int, first: int, end: int) -> Adverbial | None:
    low = t.lower[k]
    if low in ("laut", "gemäß"):
        stop = noun_phrase(t, k + 1, end)
        if stop > k + 1 and t.tags[k + 1] != "CARD" and (low == "laut" or _can_be_quoted(t, k + 1, stop)):
            return Adverbial(k, (k + 1, stop), (k, stop), "according-to")
    elif low == "zufolge" or (low == "folge" and k > first and t.lower[k - 1] == "zu"):
        last = k if low == "zufolge" else k - 1
        start = _phrase_before(t, first, last)
        if start is not None:
            return Adverbial(k, (start, last), (start, k + 1), "according-to")
    elif low == "nach":
        return _after_nach(t, k, first, end)
    elif low == "aus" and "sicht" in (t.lower[k + 1 : k + 2] + t.lower[k + 2 : k + 3]):
        return _from_sight(t, k, end)
    return None


def _can_be_quoted(t: Tagged, first: int, stop: int) -> bool:
    """Whether „gemäß“ names a source: a noun of speaking, a medium, a person who speaks, a paper; not a mere rule."""
    names = [name_at(t.words, k, stop) for k in range(first, stop) if t.words[k][:1].isupper()]
    if names_speaking(_head(t, first, stop)) or any(found is not None and not found.doubtful for found in names):
        return True
    heads = [head for k in range(first, stop) if t.words[k][:1].isupper() and (head := head_of(t.words[k])) is not None]
    return any(head.sort is not Sort.UNNAMED for head in heads)


def _head(t: Tagged, first: int, stop: int) -> str:
    return next((t.words[k] for k in range(first, stop) if t.tags[k] in ("NN", "NE")), t.words[first])


#: Articles that no dative has, so that the phrase before „zufolge“ begins behind them.
_NO_DATIVE = frozenset({"die", "das", "eine", "ein"})


def _phrase_before(t: Tagged, first: int, k: int) -> int | None:
    """Where the phrase before `k` begins: „werden die Leute | einer Studie zufolge“, „in Kiel | der Post zufolge“."""
    for start in range(max(first, k - 12), k):
        if t.tags[start] not in PREPOSITIONS and noun_phrase(t, start, k) == k:
            masculine = t.lower[start] == "der" and maybe_nominative(t, start, k)
            if masculine or t.lower[start] in _NO_DATIVE or (start > first and t.tags[start - 1] in PREPOSITIONS):
                inner = (m for m in range(start + 1, k) if t.tags[m] in DETERMINERS and t.lower[m] not in _NO_DATIVE)
                return next((m for m in inner if t.tags[m] != "CARD" and noun_phrase(t, m, k) == k), start)
            return start
    return None


#: Before „nach“ they make a time of it, as units of time do: „erst nach langen Ermittlungen“, „zwei Monate nach …“.
AFTERWARDS = frozenset("kurz unmittelbar direkt sofort gleich bald erst lange".split())


def _after_nach(t: Tagged, k: int, first: int, end: int) -> Adverbial | None:
    if k > first and (t.lower[k - 1] in AFTERWARDS or t.lower[k - 1] in time_units()):
        return None
    if k > first and names_speaking(t.words[k - 1]):
        start = _phrase_before(t, first, k)
        if start is not None and t.tags[start] in _DETERMINERS and start < k - 1:
            return Adverbial(k, (start, k), (start, k + 1), "according-to")
    noun = k + 1
    while (
        noun < end
        and noun - k < 5
        and not names_speaking(t.words[noun])
        and (
            t.tags[noun] in ("ADJA", "PPOSAT", "ART", "ADV", "PIAT", "PDAT", "NE", "PRELAT", "CARD", "KON", "TRUNC")
            or t.lower[noun] in ("eigenen", "eigener", "dessen", "deren")
            or (t.lower[noun].endswith("s") and noun + 1 < end and names_speaking(t.words[noun + 1]))
        )
    ):
        noun += 1
    if noun >= end or not names_speaking(t.words[noun]) or t.quoted[noun] >= 0:
        return None
    stop = max(noun_phrase(t, k + 1, end), noun + 1)
    return Adverbial(k, (k + 1, stop), (k, stop), "according-to")


def _from_sight(t: Tagged, k: int, end: int) -> Adverbial | None:
    """„Aus Sicht des Ministers“, „aus der Sicht von Fachleuten“, „aus ihrer Sicht“."""
    sight = k + 1 if t.lower[k + 1] == "sicht" else k + 2
    whose = t.tags[k + 1] == "PPOSAT" or t.lower[sight + 1 : sight + 2] in (["des"], ["der"], ["von"], ["vom"])
    stop = noun_phrase(t, k + 1, end)
    return Adverbial(k, (k + 1, stop), (k, stop), "according-to") if whose and stop > sight else None


def with_appositions(t: Tagged, segments: Sequence[Segment], at: int, one: Adverbial) -> Adverbial:
    """The frame with what stands beside its speaker: „nach Angaben von Anna Berg, der Leiterin des Amts, …“."""
    stop = one.speaker[1]
    for before, after in itertools.pairwise(segments[at:]):
        if stop != before.end or before.mark != "," or after.shape is not Shape.FRAGMENT or after.quoted:
            break
        if t.tags[after.first] in PREPOSITIONS or noun_phrase(t, after.first, after.end) != after.end:
            break
        stop = after.end
    return Adverbial(one.cue, (one.speaker[0], stop), (one.frame[0], stop), one.rule) if stop > one.frame[1] else one


def so_phrase(t: Tagged, segment: Segment) -> Adverbial | None:
    """„…, so der Minister“: a segment of „so“ and a nominative without a verb."""
    k = segment.first
    if t.lower[k] != "so" or any(t.tags[m] in FINITE_TAGS for m in range(k, segment.end)):
        return None
    if k + 1 < segment.end and t.tags[k + 1] not in PREPOSITIONS:
        stop = noun_phrase(t, k + 1, segment.end)
        if stop > k + 1:
            return Adverbial(k, (k + 1, stop), (k, segment.end), "so")
    return None


def demnach(t: Tagged, segment: Segment) -> int | None:
    """The word „demnach“ or „wonach“ in a segment, or „danach“ where the clause stands in the Konjunktiv.

    „Gerüchte, nach denen …“, „ein Gutachten, laut dem …“ stand for „wonach“: there the word is the preposition.
    """
    pair = t.lower[segment.first : segment.first + 2]
    if segment.finite >= 0 and segment.shape is Shape.RELATIVE and by_which(pair):
        comma = segment.first - 1
        said = comma > 0 and t.words[comma] == "," and any(map(_speaks, t.words[max(comma - 6, 0) : comma]))
        return segment.first if said else None
    if segment.finite < 0 or DEMNACH.isdisjoint(t.lower[segment.first : segment.end]):
        return None
    for k in range(segment.first, segment.end):
        low = t.lower[k]
        if t.quoted[k] >= 0:
            continue
        if low == "demnach" or (low == "wonach" and k == segment.opener):
            return k
        if low == "danach" and k == segment.opener and (t.subjunctive[segment.finite] or _as_told(t, k, segment)):
            return k
    return None


def by_which(pair: Sequence[str]) -> bool:
    """Whether two words stand for „wonach“: „nach denen“, „laut der“, „denen zufolge“."""
    first, last = (*pair, "", "")[:2]
    return (first in ("nach", "laut") and last in WHICH) or (first in WHICH and last == "zufolge")


#: Words back to the paper that „danach“ means. In 250 articles with the word, April 2020: where it means by it, at most
#: 16; all 24 that stand farther off mean later on.
TOLD = 20


def _as_told(t: Tagged, k: int, segment: Segment) -> bool:
    """Whether „danach“ in the present tense, after a paper or a noun of saying, means by it, not later on."""
    verb = segment.finite
    form, stem = t.lower[verb], t.lemmas[verb].lower().removesuffix("n").removesuffix("e")
    if verb != k + 1 or form not in (stem + "t", stem + "et", stem + "en", "ist", "sind", "hat", "haben"):
        return False
    return any(t.words[m][:1].isupper() and _speaks(t.words[m]) for m in range(max(k - TOLD, 0), k))


def _speaks(word: str) -> bool:
    """Whether a noun before „nach denen“ means words: „Berichte“, „Gerüchte“, „ein Gutachten“."""
    head = head_of(word)
    return names_speaking(word) or noun_row(word) is not None or (head is not None and head.sort is Sort.DOCUMENT)


def clause_around(t: Tagged, segments: list[Segment], at: int) -> Range:
    """
    The clause that segment `at` belongs to, as a range of words, for a frame without a verb of its own.

    A relative or subordinate clause ends with its verb; a main clause reaches over all that depends on it, up to
    the next main clause that is not in the Konjunktiv.
    """
    one = segments[at]
    if one.shape in (Shape.RELATIVE, Shape.SUBORDINATE, Shape.QUESTION) and at > 0:
        last = at
        while segments[last].finite < 0 and last + 1 < len(segments) and last - at < 3:
            last += 1
        return (one.first, segments[last].end)
    first = at
    while first > 0 and segments[first - 1].mark != ";":
        if _complete(segments[first - 1]) and _independent(t, segments[first], segments[first - 1]):
            break
        first -= 1
    last = at
    while last + 1 < len(segments):
        if parted(t, segments, last + 1) or _independent(t, segments[last + 1], segments[last]):
            break
        last += 1
    return (segments[first].first, segments[last].end)


def _complete(one: Segment) -> bool:
    return one.finite >= 0


def _independent(t: Tagged, one: Segment, before: Segment) -> bool:
    """Whether a segment begins a main clause of its own rather than going on with the one before."""
    return (
        one.shape is Shape.MAIN
        and not t.subjunctive[one.finite]
        and (before.mark in (":", "–", "-") or (before.finite >= 0 and before.shape in (Shape.MAIN, Shape.FIRST)))
        and t.tags[one.opener] not in ("PAV", "PROAV")
    )
