"""Tagging: each word's STTS tag, lemma and mood, and the sentences and quotations around them."""

from __future__ import annotations

from quellenlage.model import Report
from quellenlage.reading.lexicon import lexicon
from quellenlage.reading.mood import subjunctive
from quellenlage.reading.quotations import pair_quotations
from quellenlage.reading.sentences import cut
from quellenlage.reading.sequence import Word, best_sequence, model
from quellenlage.reading.tagged import Tagged
from quellenlage.reading.verbs import settle_verbs


def tag_report(report: Report) -> Tagged:
    """
    Cut a report into sentences and words and say what each word is.

    Example:
        >>> tagged = tag_report(Report("Sie teilte mit, er sei krank."))
        >>> list(zip(tagged.words, tagged.tags, tagged.lemmas))[:3]
        [('Sie', 'PPER', 'sie'), ('teilte', 'VVFIN', 'teilen'), ('mit', 'PTKVZ', 'mit')]
        >>> tagged.subjunctive
        [0, 0, 0, 0, 0, 1, 0, 0]
    """
    done = cut(report)
    found: list[Word] = []
    for sentence in done.sentences:
        found += tag_words(done.words[sentence.first : sentence.end])
    lower = list(map(str.lower, done.words))
    moods = [mood for _, _, mood in found]
    for sentence in done.sentences:
        own = moods[sentence.first : sentence.end]
        if any(own):
            low = lower[sentence.first : sentence.end]
            moods[sentence.first : sentence.end] = [mood and subjunctive(own, low, k) for k, mood in enumerate(own)]
    quotations = pair_quotations(done.words, done.starts, done.ends, done.sentences)
    quoted = [-1] * len(done.words)
    for number, (first, last) in enumerate(quotations):
        quoted[first : last + 1] = [number] * (last + 1 - first)
    return Tagged(
        text=report.text,
        words=done.words,
        lower=lower,
        tags=[tag for tag, _, _ in found],
        lemmas=[lemma for _, lemma, _ in found],
        subjunctive=moods,
        starts=done.starts,
        ends=done.ends,
        quoted=quoted,
        sentences=done.sentences,
        quotations=quotations,
        breaks=_breaks(report.text, done.starts, done.ends),
    )


def _breaks(text: str, starts: list[int], ends: list[int]) -> list[int]:
    """Words before which more than spaces on one line lies."""
    found = []
    for k in range(1, len(starts)):
        gap = starts[k] - ends[k - 1]
        if gap and (gap > 1 or text[ends[k - 1]] == "\n"):
            between = text[ends[k - 1] : starts[k]]
            if "\n" in between or between.strip():
                found.append(k)
    return found


def tag_words(words: list[str]) -> list[Word]:
    """
    What each word of a sentence is: STTS tag, lemma and mood (as `mood` gives it).

    Example:
        >>> [tag for tag, _, _ in tag_words(["Er", "schlug", "ihn", "vor", "."])]
        ['PPER', 'VVFIN', 'PPER', 'PTKVZ', '$.']
    """
    return settle_verbs(words, best_sequence(lexicon().candidates(words), model().steps))
