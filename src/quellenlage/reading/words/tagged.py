"""
Tagged text: the words of a report in columns, with their sentences and quotation marks.

Everything in `reading/` works on word numbers that run through the whole report, so that a rule can look across
sentences; only the last step turns them into spans of characters. Furniture is left out before tagging.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from quellenlage.model import Role, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words `first` up to, not including, `end`; the role of its zone; the number of its paragraph."""

    first: int
    end: int
    role: Role
    paragraph: int


@dataclass(frozen=True, slots=True)
class Tagged:
    """
    Columns over all words of a report (one entry a word, punctuation included).

    Attributes:
        text: The report's text.
        words: Words as written.
        lower: The same in lower case.
        tags: STTS tags; finite verbs in -FIN, punctuation "$," "$." "$(".
        lemmas: Lemmas ("sagte" → "sagen", "Berichte" → "Bericht").
        subjunctive: 1 for an unambiguous Konjunktiv I form, 2 for an unambiguous Konjunktiv II form, else 0.
        starts, ends: Positions in the text.
        quoted: Number of the quotation (in `quotations`) that a word stands in, marks included, else -1.
        sentences: In order; they cover all words.
        quotations: First and last word of each quotation, the marks themselves.
        finite: Words that are finite verbs, in order.
        breaks: Words before which a line ends or furniture was left out, in order.
        memo: What was found among the words from one number to another, so that it is looked for once.
    """

    text: str
    words: list[str]
    lower: list[str]
    tags: list[str]
    lemmas: list[str]
    subjunctive: list[int]
    starts: list[int]
    ends: list[int]
    quoted: list[int]
    sentences: list[Sentence]
    quotations: list[tuple[int, int]]
    finite: list[int]
    breaks: list[int] = field(default_factory=list)
    memo: dict[tuple[str, int, int], Any] = field(default_factory=dict, repr=False, compare=False)

    def finite_in(self, first: int, end: int) -> list[int]:
        """The finite verbs among the words `first` up to, not including, `end`."""
        start = bisect_left(self.finite, first)
        return self.finite[start : bisect_left(self.finite, end, start)]

    def spans(self, numbers: Collection[int]) -> tuple[Span, ...]:
        """
        The stretches of text that these words cover, neighbours joined.

        Words are neighbours when their numbers follow each other and nothing but spaces on one line lies between.
        """
        if not numbers:
            return ()
        ordered = sorted(set(numbers))
        first, last = ordered[0], ordered[-1]
        if last - first + 1 == len(ordered):
            breaks = self.breaks
            if not breaks or bisect_right(breaks, first) == bisect_right(breaks, last):
                return (Span(self.starts[first], self.ends[last]),)
        broken = set(self.breaks)
        spans: list[Span] = []
        before = -2
        for k in ordered:
            start, end = self.starts[k], self.ends[k]
            if k == before + 1 and k not in broken:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
            before = k
        return tuple(spans)

    def wording(self, numbers: Sequence[int]) -> str:
        """The words as they stand in the text, joined by single spaces where they are not neighbours."""
        return " ".join(span.of(self.text) for span in self.spans(numbers))
