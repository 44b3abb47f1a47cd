"""
Scope: which words of a content stand in its main clause.

A hedge deep in a subordinate clause does not weaken the whole: "Die Zahl erscheint plausibel, weil Truppen unbemerkt
verlegt werden könnten" is probable, not possible.
"""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

_OPENERS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
_BEFORE_OPENERS = frozenset({"KON", "ADV", "PTKNEG", "APPR", "ADJD"})
_BORDERS = frozenset({"$,", "$."})
_MARKS = frozenset(":;–")
#: Openers of a content that is the complement of its frame: they open no clause below it.
_COMPLEMENT = frozenset({"dass", "daß", "ob", "wonach", "wie"})


def main_clause(t: Tagged, content: Sequence[int]) -> list[int]:
    """
    The words of the first sentence's main clauses.

    Pieces between commas are subordinate where they open with a conjunction or a relative or question word, and
    where they go on such a piece without a finite verb of their own before it ends.
    """
    found: list[int] = []
    piece: list[int] = []
    deep, first = False, True
    tags, words = t.tags, t.words
    for k in content:
        tag = tags[k]
        if piece and (tag in _BORDERS or k > piece[-1] + 1 or words[k] in _MARKS):
            deep = _is_deep(t, piece, deep, first) and not _ends_complement(t, found, piece, deep)
            first = False
            if not deep:
                found += piece
            piece = []
            if tag == "$." and words[k] not in (":", ";"):
                return found
        if tag[0] != "$":
            piece.append(k)
    if piece and (not _is_deep(t, piece, deep, first) or _ends_complement(t, found, piece, deep)):
        found += piece
    return found


def _ends_complement(t: Tagged, found: list[int], piece: list[int], after_deep: bool) -> bool:
    """Whether a piece ends the clause that the content opens: „dass die Zahl, die im Mai sank, nun steigen dürfte“."""
    if not after_deep or not found or t.lower[found[0]] not in _COMPLEMENT or t.tags[piece[0]] in _OPENERS:
        return False
    return t.tags[piece[-1]] in FINITE_TAGS and not any(t.tags[k] in FINITE_TAGS for k in found)


def _is_deep(t: Tagged, piece: list[int], after_deep: bool, first: bool) -> bool:
    for k in piece[:4]:
        if t.tags[k] in _OPENERS:
            return not (first and t.lower[k] in _COMPLEMENT)
        if t.tags[k] not in _BEFORE_OPENERS:
            break
    else:
        return after_deep
    has_finite = any(t.tags[k] in FINITE_TAGS for k in piece)
    if not has_finite and any(t.tags[k] in ("VVIZU", "PTKZU") for k in piece):
        return not first
    return after_deep and not (has_finite and t.tags[piece[0]] in FINITE_TAGS)
