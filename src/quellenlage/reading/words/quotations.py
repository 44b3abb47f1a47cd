"""
Quotation marks: which words stand between marks, whatever style the outlet writes.

„ “, „ ”, “ ”, » «, « », " ", '' '', ,, '', ‚ ‘, ‘ ’, ' ', › ‹ and ‹ › all occur on German pages, often mixed and
not seldom unclosed. Where a mark can open and close, its spaces decide, then whether one is open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

from quellenlage.model import Role
from quellenlage.reading.words.tagged import Sentence

#: Which marks can close what a mark has opened.
_CLOSERS = {
    "„": frozenset({"“", "”", '"', "''", "‟", "„"}),
    ",,": frozenset({"“", "”", '"', "''", "``"}),
    "“": frozenset({"”", "“", '"'}),
    "”": frozenset({"”", '"'}),
    '"': frozenset({'"', "“", "”", "''"}),
    "''": frozenset({"''", '"'}),
    "``": frozenset({"''", '"', "``"}),
    "»": frozenset({"«"}),
    "«": frozenset({"»"}),
    "‚": frozenset({"‘", "’", "'"}),
    "‘": frozenset({"’", "'", "‘"}),
    "’": frozenset({"’"}),
    "'": frozenset({"'", "’", "‘"}),
    "`": frozenset({"'", "´"}),
    "›": frozenset({"‹"}),
    "‹": frozenset({"›"}),
}
_MARKS = frozenset(_CLOSERS).union(*_CLOSERS.values())
_ONLY_OPENS = frozenset({"„", ",,", "‚"})
#: Apostrophes, primes and accents too: one that opens counts only where one closes.
_DOUBTFUL = frozenset({"‚", "‘", "’", "'", "`", "´", "›", "‹"})
#: What may stand, without a space, before an opening and after a closing mark.
_BEFORE_OPENING = frozenset("([{-–—/:=")
_AFTER_CLOSING = frozenset(".,;:!?…)]}-–—/") | {"...", "?!", "!?"}
#: How many marks are looked at to tell a quotation in a quotation; how deep they can stand in each other.
_AHEAD, _DEEPEST = 12, 8
#: How many paragraphs a quotation may run on without being opened again.
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark: its word number, and what its neighbours let it do."""

    word: int
    sign: str
    opens: bool
    closes: bool

    def closed_by(self, other: _Mark) -> bool:
        """Whether the other mark can end what this one begins."""
        return other.closes and other.sign in _CLOSERS[self.sign]


def pair_quotations(
    words: Sequence[str], starts: Sequence[int], ends: Sequence[int], sentences: Sequence[Sentence]
) -> list[tuple[int, int]]:
    """
    First and last word of each outermost quotation, marks included.

    A quotation that is never closed ends with its paragraph, or before the next opening mark of its kind; one
    that the next paragraphs go on with, without opening it again, runs through to its closing mark.

    Example:
        >>> sentence = Sentence(0, 7, Role.BODY, 0)
        >>> words = ["Er", "sagte", ":", "„", "Nein", "“", "."]
        >>> pair_quotations(words, [0, 3, 8, 10, 11, 15, 16], [2, 8, 9, 11, 15, 16, 17], [sentence])
        [(3, 5)]
    """
    if _MARKS.isdisjoint(words):
        return []
    found: list[tuple[int, int]] = []
    paragraphs = _paragraphs(sentences)
    signs = list(compress(range(len(words)), map(_MARKS.__contains__, words)))
    marks = []
    for first, end, _ in paragraphs:
        inside = signs[bisect_left(signs, first) : bisect_left(signs, end)]
        marks.append([_mark(words, starts, ends, k, first, end) for k in inside])
    taken = -1
    for number, (_, end, role) in enumerate(paragraphs):
        pairs, pending = _pair([mark for mark in marks[number] if mark.word > taken])
        found += pairs
        if pending is not None:
            later = slice(number + 1, number + 1 + _FARTHEST)
            same_role = [marks[k] for k in range(*later.indices(len(marks))) if paragraphs[k][2] is role]
            taken = _closed_later(pending, same_role)
            found.append((pending.word, end - 1 if taken < 0 else taken))
    return _outermost(found)


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int, Role]]:
    """First word, end and role of each paragraph, cut where the role changes."""
    paragraphs: list[tuple[int, int, Role]] = []
    before = -1
    for sentence in sentences:
        if sentence.paragraph == before and paragraphs[-1][2] is sentence.role:
            paragraphs[-1] = (paragraphs[-1][0], sentence.end, sentence.role)
        else:
            paragraphs.append((sentence.first, sentence.end, sentence.role))
            before = sentence.paragraph
    return paragraphs


def _mark(words: Sequence[str], starts: Sequence[int], ends: Sequence[int], k: int, first: int, end: int) -> _Mark:
    """The quotation mark at word `k` of the paragraph from `first` to `end`."""
    sign = words[k]
    before = words[k - 1] if k > first and starts[k] == ends[k - 1] else ""
    after = words[k + 1] if k + 1 < end and starts[k + 1] == ends[k] else ""
    if sign in _ONLY_OPENS and not (sign == "„" and (after in _AFTER_CLOSING or (before and not after))):
        return _Mark(k, sign, True, False)
    left_open, right_open = not before or before in _BEFORE_OPENING, after and after not in _AFTER_CLOSING
    opens = (left_open or before in _MARKS) and (right_open or (after in _MARKS and before not in _MARKS))
    closes = (not left_open or before in _MARKS) and (not right_open or after in _MARKS)
    if opens == closes:
        opens = closes = True
    return _Mark(k, sign, opens and sign in _CLOSERS, closes)


def _pair(marks: Sequence[_Mark]) -> tuple[list[tuple[int, int]], _Mark | None]:
    """The pairs among the marks of a paragraph, and the outermost mark that stays open."""
    pairs: list[tuple[int, int]] = []
    stack: list[_Mark] = []
    for number, mark in enumerate(marks):
        opener = next((k for k in reversed(range(len(stack))) if stack[k].closed_by(mark)), -1)
        if opener >= 0:
            pairs.append((stack[opener].word, mark.word))
            del stack[opener:]
        elif mark.opens:
            again = next((k for k, other in enumerate(stack) if other.sign == mark.sign), -1)
            if again >= 0 and not _closed_twice(mark, marks[number + 1 : number + 1 + _AHEAD]):
                if stack[again].sign not in _DOUBTFUL:
                    pairs.append((stack[again].word, mark.word - 1))
                del stack[again:]
            stack.append(mark)
            del stack[:-_DEEPEST]
    return pairs, next((mark for mark in stack if mark.sign not in _DOUBTFUL), None)


def _closed_twice(mark: _Mark, later: Sequence[_Mark]) -> bool:
    """Whether two closing marks follow before another opens: a quotation in a quotation with the same marks."""
    same = [other for other in later if other.sign == mark.sign or mark.closed_by(other)][:2]
    return len(same) == 2 and all(mark.closed_by(other) and not other.opens for other in same)


def _closed_later(pending: _Mark, paragraphs: Sequence[Sequence[_Mark]]) -> int:
    """The word that closes the mark in one of the next paragraphs, before another of its kind opens; else -1."""
    for marks in paragraphs:
        for mark in marks:
            if mark.sign == pending.sign or mark.sign in _CLOSERS[pending.sign]:
                return -1 if mark.opens else mark.word
    return -1


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those that stand in no other, in order."""
    outer: list[tuple[int, int]] = []
    for first, last in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not outer or first > outer[-1][1]:
            outer.append((first, last))
    return outer
