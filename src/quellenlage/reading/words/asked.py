"""
Questions about single words that nearly all words answer with no: whether it says a number, whether a name begins.

Answers are remembered, so that a report costs little more than its few words that say yes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress

#: Words are remembered up to this number, so that a long run does not grow without end.
REMEMBERED = 100_000


class Asked:
    """A question that is asked of the words of many reports."""

    def __init__(self, question: Callable[[str], object]) -> None:
        """Ask `question`, whose answer for a word is always the same; what is not true is a no."""
        self._question = question
        self._asked: set[str] = set()
        self._yes: set[str] = set()

    def where(self, words: Sequence[str]) -> list[int]:
        """
        The numbers of the words that do not answer with no, in order.

        Example:
            >>> Asked(str.isdigit).where(["im", "Jahr", "2020", "waren", "12", "da"])
            [2, 4]
        """
        met = set(words)
        yes = met & self._yes
        for word in met - self._asked:
            kept = len(self._asked) < REMEMBERED
            if kept:
                self._asked.add(word)
            if self._question(word):
                yes.add(word)
                if kept:
                    self._yes.add(word)
        return list(compress(range(len(words)), map(yes.__contains__, words))) if yes else []
