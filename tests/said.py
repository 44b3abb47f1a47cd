"""Statements written as sentences: ⟦…⟧ stands around the content, ⟨…⟩ around the speaker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quellenlage.model import Report
from quellenlage.reading.frames import find_attributions
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.words.tagged import Tagged
from quellenlage.reading.words.tagging import tag_report

MARKS = str.maketrans("", "", "⟦⟧⟨⟩")


def plain(marked: str) -> str:
    """The sentence without its marks."""
    return marked.translate(MARKS)


def found_in(marked: str) -> tuple[Tagged, list[Attribution]]:
    """What is found in the sentence when its marks are taken away."""
    t = tag_report(Report(plain(marked), language="de"))
    return t, find_attributions(t)


def mark(t: Tagged, one: Attribution) -> str:
    """The text with the content and the speaker of one attribution marked."""
    marks = sorted([*_edges(t, one.content, "⟦", "⟧"), *_edges(t, one.speaker, "⟨", "⟩")], reverse=True)
    text = t.text
    for place, _, sign in marks:
        text = text[:place] + sign + text[place:]
    return text


def _edges(t: Tagged, words: Sequence[int], opening: str, closing: str) -> Iterable[tuple[int, int, str]]:
    for span in t.spans(words):
        yield span.start, 1, opening
        yield span.end, 0, closing


def stated(text: str) -> list[str]:
    """
    The attributions in a text, one line each, spans apart by slashes and what is empty at the end left out.

    "indirect wie | wurde niemand verletzt | Wie / mitteilte | Wie die Polizei mitteilte, | die Polizei"
    """
    t, found = found_in(text)
    lines = []
    for one in found:
        parts = [_worded(t, words) for words in (one.content, one.cue, one.frame, one.speaker, one.addressee)]
        while not parts[-1]:
            parts.pop()
        inside = [f"inside {one.inside}"] if one.inside >= 0 else []
        lines.append(" | ".join([f"{one.kind.value} {one.rule}", *parts, *inside]))
    return lines


def _worded(t: Tagged, words: Sequence[int]) -> str:
    return " / ".join(span.of(t.text) for span in t.spans(words))
