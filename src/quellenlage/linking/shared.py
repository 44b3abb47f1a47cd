"""
Shared passages of two reports: which words count, whether they are enough, and who took them from whom.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from quellenlage.linking.credits import Mark, marks, reprints
from quellenlage.linking.direction import Print, direct, names_beside
from quellenlage.linking.passages import Passage, align
from quellenlage.linking.printed import Flags, Printed, printed
from quellenlage.linking.shingles import SHINGLE
from quellenlage.model import Derivation, Report, Role, Span

# Measured on pairs judged by reading, see eval/derivations.md.
ENOUGH = 40  # words beyond quotations that make a derivation
#: So many of them stand in passages of at least TOGETHER words: two retellings share names and terms, a copy sentences.
CLOSE = 18
#: As many are enough where no side quotes them, so many of them in one passage, and so large a share of the passages.
MIXED, TOGETHER, BESIDE = 30, 15, 0.3
FIGURES = 1 / 3  # share of numbers above which a passage is a table
SHORTEST = 8  # words beyond quotations that a passage must have to count towards it
COPY = 0.5  # share of both texts above which they are two prints of one text
EDGE = 3  # words from the beginning or end of a text
BESIDE_HEAD = 20  # words beyond quotations elsewhere that show a shared beginning to be more than a series' lines


@dataclass(frozen=True, eq=False)
class Text:
    """A report made ready to be compared."""

    report: Report
    words: Printed

    @classmethod
    def of(cls, report: Report) -> Text:
        """Number the words of a report."""
        return cls(report, printed(report))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Its agency marks."""
        return marks(self.report.text)

    @cached_property
    def notes(self) -> tuple[Span, ...]:
        """Where it says that its text appeared elsewhere first."""
        return reprints(self.report.text)

    @cached_property
    def body(self) -> int:
        """Number of the first word below the title."""
        end = max((zone.end for zone in self.report.zones if zone.role is Role.TITLE), default=0)
        return int(np.searchsorted(self.words.starts, end))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The shingles of a report that the index keeps, by place: which stand in an outlet's recurring lines,
    and which recur even where two reports are prints of one text."""

    places: NDArray[np.int64]
    recurring: Flags
    always: Flags

    @classmethod
    def none(cls, places: NDArray[np.uint32]) -> Line:
        """No recurring lines at these places."""
        none = np.zeros(len(places), dtype=np.bool_)
        return cls(np.sort(places).astype(np.int64), none, none)

    def of(self, places: NDArray[np.uint32]) -> Flags:
        """Which of the shingles at these places recur in any case."""
        found: Flags = self.always[np.searchsorted(self.places, places)]
        return found


NO_LINES = Line.none(np.zeros(0, np.uint32))


@dataclass(frozen=True, slots=True)
class Shared:
    """
    A passage with the number of its words that count.

    Attributes:
        passage: Where it is.
        plain: Words that no side quotes as such.
        cited: Words that one side quotes from the other.
    """

    passage: Passage
    plain: int
    cited: int

    @property
    def words(self) -> int:
        """How many words count."""
        return self.plain + self.cited


def compare(left: Text, right: Text, lines: Line, *, same_house: bool) -> list[Derivation]:
    """
    The derivations between two reports, one for each passage; none where they share too little.

    Args:
        lines: Recurring lines of the left report's outlet, if the right is of the same.
        same_house: Both are of one outlet.
    """
    passages = aligned(left, right)
    common = sum(passage.words for passage in passages)
    copy = common > COPY * max(len(left.words), len(right.words))
    shared = [weigh(passage, left, right, lines, copy=copy, same_house=same_house) for passage in passages]
    shared = [part for part in shared if part.words >= SHORTEST]
    if same_house and not copy:
        inner = [part for part in shared if not at_head(part.passage, left, right)]
        shared = shared if sum(part.words for part in inner) >= BESIDE_HEAD else inner
        if all(at_foot(part.passage, left, right) for part in shared):
            return []  # a note on the author or the outlet below the text
    if not enough(shared):
        return []
    return judged(left, right, shared)


def aligned(left: Text, right: Text) -> tuple[Passage, ...]:
    """The passages that two reports share, the same ones whichever report comes first."""
    if left.report.id <= right.report.id:
        return align(left.words, right.words)
    return tuple(passage.turned() for passage in align(right.words, left.words))


def enough(shared: list[Shared]) -> bool:
    """Whether two reports share more than the same quotations."""
    if sum(part.words for part in shared) >= ENOUGH:
        return sum(part.words for part in shared if part.words >= TOGETHER) >= CLOSE
    plain = [part.plain for part in shared]
    share = BESIDE * sum(part.passage.words for part in shared)
    return sum(plain) >= max(MIXED, share) and max(plain) >= TOGETHER


def weigh(passage: Passage, left: Text, right: Text, lines: Line, *, copy: bool, same_house: bool) -> Shared:
    """
    Count the words of a passage that stand in no recurring line and are not merely quoted.

    What one side alone quotes counts where it is but a part of the passage (copy into which somebody put marks), and
    where the side is of the same outlet or names the other's beside it. Else both may have heard it.
    """
    if left.words.digits[slice(*passage.left)].mean() > FIGURES:
        return Shared(passage, 0, 0)
    at = np.concatenate([np.arange(run.left, run.left + run.length) for run in passage.runs])
    to = np.concatenate([np.arange(run.right, run.right + run.length) for run in passage.runs])
    counts = ~recurring(passage, at, lines, copy=copy)
    quoted = left.words.quoted[at], right.words.quoted[to]
    plain = int((counts & ~quoted[0] & ~quoted[1]).sum())
    only = int((counts & quoted[0] & ~quoted[1]).sum()), int((counts & quoted[1] & ~quoted[0]).sum())
    if sum(only) <= plain:
        return Shared(passage, plain + sum(only), 0)
    named = (
        names_beside(left.report, right.report.outlet, left.words.span(*passage.left)),
        names_beside(right.report, left.report.outlet, right.words.span(*passage.right)),
    )
    cited = sum(words for words, name in zip(only, named, strict=True) if name or same_house)
    return Shared(passage, plain, cited)


def recurring(passage: Passage, at: NDArray[np.int64], lines: Line, *, copy: bool) -> Flags:
    """Which words of a passage stand in a recurring line: those whose nearest kept shingle does."""
    flags = lines.always if copy else lines.recurring
    whole = np.zeros(len(lines.places), dtype=np.bool_)
    for run in passage.runs:
        first, end = np.searchsorted(lines.places, (run.left, run.left + run.length - SHINGLE + 1))
        whole[first:end] = True
    centres, flags = lines.places[whole] + SHINGLE // 2, flags[whole]
    if not len(centres):
        return np.zeros(len(at), dtype=np.bool_)
    after = np.minimum(np.searchsorted(centres, at), len(centres) - 1)
    before = np.maximum(after - 1, 0)
    nearest = np.where(np.abs(centres[after] - at) <= np.abs(at - centres[before]), after, before)
    found: Flags = flags[nearest]
    return found


def at_head(passage: Passage, left: Text, right: Text) -> bool:
    """Whether a passage opens both texts, as the lines do by which an outlet presents a series."""
    return passage.left[0] <= left.body + EDGE and passage.right[0] <= right.body + EDGE


def at_foot(passage: Passage, left: Text, right: Text) -> bool:
    """Whether a passage ends both texts, as an outlet's notes on its authors do."""
    return passage.left[1] >= len(left.words) - EDGE and passage.right[1] >= len(right.words) - EDGE


def judged(left: Text, right: Text, shared: list[Shared]) -> list[Derivation]:
    """Name the derived report and the original of each passage."""
    spans = [(left.words.span(*part.passage.left), right.words.span(*part.passage.right)) for part in shared]
    sides = (left, right)
    prints = tuple(
        Print(
            text.report,
            text.marks,
            text.notes,
            tuple(pair[side] for pair in spans),
            2 * sum(part.passage.words for part in shared) > len(text.words),
        )
        for side, text in enumerate(sides)
    )
    verdict = direct((prints[0], prints[1]))
    derived, original = verdict.derived, 1 - verdict.derived
    return [
        Derivation(
            derived=sides[derived].report.id,
            passage=pair[derived],
            original=sides[original].report.id,
            source=pair[original],
            words=part.words,
            direction=verdict.direction,
            agencies=tuple(sorted({*prints[0].agencies(pair[0]), *prints[1].agencies(pair[1])})),
            rule=verdict.rule,
        )
        for part, pair in zip(shared, spans, strict=True)
    ]
