"""Tagging: each word's STTS tag, lemma and mood, and the sentences and quotations around them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from quellenlage.model import Report
from quellenlage.reading.mood import mood, subjunctive
from quellenlage.reading.quotations import pair_quotations
from quellenlage.reading.sentences import cut
from quellenlage.reading.tagged import Tagged

_START = (0, 1)
_END = 2
_STTS = {"ADJ(A)": "ADJA", "ADJ(D)": "ADJD", "PROAV": "PAV", "NNA": "NN", "NNI": "NN"}


def tag_report(report: Report) -> Tagged:
    """
    Cut a report into sentences and words and say what each word is.

    Example:
        >>> tagged = tag_report(Report("Sie teilte mit, er sei krank."))
        >>> list(zip(tagged.words, tagged.tags, tagged.lemmas))[:3]
        [('Sie', 'PPER', 'sie'), ('teilte', 'VVFIN', 'teilen'), ('mit', 'PTKVZ', 'mit')]
    """
    done = cut(report)
    tags: list[str] = []
    lemmas: list[str] = []
    model = _model()
    moods: list[int] = []
    lower = [word.lower() for word in done.words]
    for sentence in done.sentences:
        sentence_tags, sentence_lemmas = model.tag(done.words[sentence.first : sentence.end])
        tags += sentence_tags
        lemmas += sentence_lemmas
        low = lower[sentence.first : sentence.end]
        own = [mood(*word) for word in zip(low, sentence_lemmas, sentence_tags, strict=True)]
        moods += [subjunctive(own, low, k) if found else 0 for k, found in enumerate(own)]
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
        subjunctive=moods,
        starts=done.starts,
        ends=done.ends,
        quoted=quoted,
        sentences=done.sentences,
        quotations=quotations,
    )


@cache
def _model() -> _Model:
    return _Model()


class _Model:
    """HanTa's model behind a cache."""

    def __init__(self) -> None:
        from HanTa.HanoverTagger import HanoverTagger  # type: ignore[import-untyped]

        self.tagger: Any = HanoverTagger("morphmodel_ger.pgz")
        self.candidates: dict[tuple[str, bool], tuple[tuple[int, float], ...]] = {}
        self.lemmas: dict[tuple[str, int], str] = {}
        self.names = {number: _stts(name) for number, name in self.tagger.int2tag.items()}
        self.punctuation = {
            **dict.fromkeys(".:;!?…", self.tagger.tag2int["$."]),
            ",": self.tagger.tag2int["$,"],
        }

    def tag(self, words: list[str]) -> tuple[list[str], list[str]]:
        numbers = self._best(words)
        return [self.names[n] for n in numbers], [self._lemma(w, n) for w, n in zip(words, numbers, strict=True)]

    def _lemma(self, word: str, tag: int) -> str:
        found = self.lemmas.get((word, tag))
        if found is None:
            found = self.tagger._analyze(word, tag, taglevel=1)[0] if any(c.isalnum() for c in word) else word
            self.lemmas[word, tag] = found
        return found

    def _candidates(self, word: str, cased: bool) -> tuple[tuple[int, float], ...]:
        found = self.candidates.get((word, cased))
        if found is None:
            if any(c.isalnum() for c in word):
                found = tuple(self.tagger._tag_word(word[-40:], 5, cased, True))
                if found[0][0] == self.tagger.tag2int["UNKNOWN"]:
                    found = ((self.tagger.tag2int["NE"], 0.0),)
            else:
                found = ((self.punctuation.get(word[0], self.tagger.tag2int["$("]), 0.0),)
            self.candidates[word, cased] = found
        return found

    def _best(self, words: list[str]) -> list[int]:
        transitions = self.tagger.LP_trans_word
        row: dict[tuple[int, int], float] = {_START: 0.0}
        back: list[dict[tuple[int, int], tuple[int, int]]] = []
        initial = True
        for word in words:
            candidates = self._candidates(word, not initial)
            initial = initial and not word[0].isalnum()
            if len(row) > 5:
                bound = sorted(row.values(), reverse=True)[5] - 1
                row = {state: p for state, p in row.items() if p >= bound}
            following: dict[tuple[int, int], float] = {}
            pointer: dict[tuple[int, int], tuple[int, int]] = {}
            for state, before in row.items():
                to = transitions[state]
                for tag, own in candidates:
                    p = before + to.get(tag, -30.0) + own
                    new = (state[1], tag)
                    if p > following.get(new, -1e300):
                        following[new] = p
                        pointer[new] = state
            back.append(pointer)
            row = following
        state = max(row, key=lambda s: row[s] + transitions[s].get(_END, -30.0))
        best = []
        for pointer in reversed(back):
            best.append(state[1])
            state = pointer[state]
        return best[::-1]


def _stts(name: str) -> str:
    """HanTa's name of a tag in STTS."""
    plain = re.fullmatch(r"(V[VAM])\((\w+)\)", name)
    return "".join(plain.groups()) if plain else _STTS.get(name, name)
