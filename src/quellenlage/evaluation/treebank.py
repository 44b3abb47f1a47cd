"""
Sentences, tags, lemmas and Konjunktiv measured on UD treebanks (GSD, PUD), from raw text.

    python -m quellenlage.evaluation.treebank FOLDER_WITH_CONLLU_GZ

Each sentence is read as a report of its own, so that words are cut as in life. Compared are the words that both sides
cut alike; `cut` says how many of the treebank's those are. Contractions ("im"), which treebanks cut in two, and words
cut otherwise ("Fünf - Sterne") are left out.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quellenlage.model import Report
from quellenlage.reading.words.morphology import is_finite
from quellenlage.reading.words.tagging import tag_report

#: Tags that mean the same in our STTS and the treebank's. PIDAT is a finer PIAT that few keep apart.
_SAME = {"PROAV": "PAV", "PIDAT": "PIAT"}
#: PUD's Penn-like tag of finite verbs.
_PENN_FINITE = "VBC"


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A word of a treebank: place in the sentence's text, lemma, tag, features."""

    start: int
    end: int
    lemma: str
    tag: str
    features: str


@dataclass(slots=True)
class Count:
    """Hits, misses and false alarms."""

    hits: int = 0
    missed: int = 0
    false: int = 0

    def add(self, gold: bool, found: bool) -> None:
        """Count one word."""
        self.hits += gold and found
        self.missed += gold and not found
        self.false += found and not gold

    def __str__(self) -> str:
        precision = self.hits / max(1, self.hits + self.false)
        recall = self.hits / max(1, self.hits + self.missed)
        return f"P {precision:.3f} R {recall:.3f} ({self.hits + self.missed})"


def measure(path: Path) -> str:
    """One line of measurements for a treebank file."""
    words = cut_alike = tagged_alike = tags = lemmas = verbs = 0
    finite, mood = Count(), Count()
    for text, gold_words in read_treebank(path):
        tagged = tag_report(Report(text))
        ours = {place: k for k, place in enumerate(zip(tagged.starts, tagged.ends, strict=True))}
        words += len(gold_words)
        for gold in gold_words:
            k = ours.get((gold.start, gold.end))
            if k is None:
                continue
            cut_alike += 1
            tag = tagged.tags[k]
            stts = gold.tag.startswith(("V", "$", "N", "A", "P", "K", "C", "F", "T", "X", "I"))
            if gold.tag == "_" or not stts:
                continue
            tags += 1
            tagged_alike += _SAME.get(gold.tag, gold.tag) == tag
            finite.add(is_finite(gold.tag) or gold.tag == _PENN_FINITE, is_finite(tag))
            mood.add("Mood=Sub" in gold.features, tagged.subjunctive[k] > 0)
            if gold.tag[:2] == tag[:2] and tag[:2] in ("VV", "VA", "VM"):
                verbs += 1
                lemmas += gold.lemma == tagged.lemmas[k]
    return (
        f"{path.name}: {words} words, cut alike {cut_alike / max(1, words):.3f}, "
        f"tags {tagged_alike / max(1, tags):.4f}, "
        f"verb lemmas {lemmas / max(1, verbs):.3f}, finite {finite}, Konjunktiv {mood}"
    )


def read_treebank(path: Path) -> Iterator[tuple[str, list[GoldWord]]]:
    """Text and words of each sentence of a gzipped CoNLL-U file."""
    text, position, covered = "", 0, 0
    words: list[GoldWord] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("# text = "):
                text, words, position, covered = line[9:].rstrip("\n"), [], 0, 0
            elif "-" in fields[0] and len(fields) > 9:
                position = text.index(fields[1], position) + len(fields[1])
                covered = int(fields[0].split("-")[1])
            elif fields[0].isdigit() and int(fields[0]) > covered:
                start = text.index(fields[1], position)
                position = start + len(fields[1])
                words.append(GoldWord(start, position, fields[2], fields[4], fields[5]))
            elif line == "\n" and text:
                yield text, words
                text = ""


if __name__ == "__main__":
    for file in sorted(Path(sys.argv[1]).glob("*.conllu.gz")):
        print(measure(file))
