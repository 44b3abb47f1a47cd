"""Tagging: each word's STTS tag, lemma and mood, and the sentences and quotations around them."""

from __future__ import annotations

from itertools import compress
from operator import sub

from quellenlage.model import Report
from quellenlage.reading.words.hanta import model
from quellenlage.reading.words.lexicon import lexicon
from quellenlage.reading.words.mood import settle_moods
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.quotations import pair_quotations
from quellenlage.reading.words.sentences import cut
from quellenlage.reading.words.sequence import Word, best_sequence
from quellenlage.reading.words.tagged import Tagged
from quellenlage.reading.words.verbs import settle_verbs


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
    firsts = [sentence.first for sentence in done.sentences]
    ends = [sentence.end for sentence in done.sentences]
    candidates = lexicon().candidates(done.words, firsts)
    steps = model().steps
    found: list[Word] = []
    for first, end in zip(firsts, ends, strict=True):
        found += best_sequence(candidates[first:end], steps)
    tags, lemmas, moods = map(list, zip(*found, strict=True)) if found else ([], [], [])
    for k, word in settle_verbs(done.words, tags, lemmas, ends).items():
        tags[k], lemmas[k], moods[k] = word
    lower = list(map(str.lower, done.words))
    quotations = pair_quotations(done.words, done.starts, done.ends, done.sentences)
    quoted = [-1] * len(done.words)
    for number, (first, last) in enumerate(quotations):
        quoted[first : last + 1] = [number] * (last + 1 - first)
    return Tagged(
        text=report.text,
        words=done.words,
        lower=lower,
        tags=tags,
        lemmas=lemmas,
        subjunctive=settle_moods(moods, lower, firsts),
        starts=done.starts,
        ends=done.ends,
        quoted=quoted,
        sentences=done.sentences,
        quotations=quotations,
        finite=list(compress(range(len(tags)), map(FINITE_TAGS.__contains__, tags))),
        breaks=_breaks(report.text, done.starts, done.ends, firsts),
    )


def _breaks(text: str, starts: list[int], ends: list[int], firsts: list[int]) -> list[int]:
    """Words before which more than spaces on one line lies; where that is a line's end, a sentence begins."""
    apart = {k for k, width in enumerate(map(sub, starts[1:], ends), 1) if width > 1}
    apart.update(k for k in firsts if k)
    gaps = {k: text[ends[k - 1] : starts[k]] for k in sorted(apart)}
    return [k for k, gap in gaps.items() if "\n" in gap or (len(gap) > 1 and gap.strip())]
