"""
Make the tables of German stems, `languages/de/stems/stems.xz`, from the table of forms and a frequency list.

    python tools/build_stems.py        (a minute; needs the packages of the dependency group "forms")

What comes out is described in `quellenlage.linking.stems`; its licence stands in the README beside it.
"""

from __future__ import annotations

import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

import Stemmer
import wordfreq

from quellenlage.reading.words.forms import forms, parse

OUT = Path(__file__).parents[1] / "src/quellenlage/languages/de/stems/stems.xz"
#: Stems less frequent than this (Zipf's scale, one in a hundred million is 1) are all as rare as can be.
RAREST = 3.0
VERBAL = frozenset({"VV(FIN)", "VV(PP)", "VV(INF)", "VV(IZU)"})
NOUNS = frozenset({"NN", "NE", "NNI"})
NOMINAL = frozenset({"NN", "NE", "NNA", "NNI", "FM", "TRUNC"})


def main() -> None:
    """Write both tables into one file."""
    stemmer = Stemmer.Stemmer("german")
    lemmas = verbs(stemmer, forms().known)
    nouns = {stemmer.stemWord(form) for form, analysis in forms().known.items() if parse(analysis)[0][0] in NOUNS}
    lines = [
        " ".join([lemma, *(other + "+" * (other in nouns) for other in sorted(others))])
        for lemma, others in sorted(lemmas.items())
    ]
    lemma_of = {other: lemma for lemma, others in lemmas.items() for other in others}
    levels: dict[int, list[str]] = defaultdict(list)
    for stem, level in rarities(stemmer, lemma_of, nouns).items():
        levels[level].append(stem)
    lines.append("")
    lines += [f"{level} {' '.join(sorted(stems))}" for level, stems in sorted(levels.items())]
    OUT.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME))


def verbs(stemmer: Stemmer.Stemmer, known: Mapping[str, str]) -> dict[str, set[str]]:
    """The stem of each verb, and the stems of those of its forms that stemming alone does not lead to it."""
    best: dict[str, Counter[str]] = defaultdict(Counter)
    for form, analysis in known.items():
        readings = [one for one in parse(analysis) if one[0] not in NOMINAL]
        if not readings or readings[0][0] not in VERBAL or not form.isalpha():
            continue
        _, _, cut, add = readings[0]
        lemma = form[: len(form) - cut] + add
        if lemma.endswith("n"):
            best[stemmer.stemWord(form)][stemmer.stemWord(lemma)] += 1
    found: dict[str, set[str]] = defaultdict(set)
    for stem, lemmas in best.items():
        lemma = lemmas.most_common(1)[0][0]
        if lemma != stem and stem not in lemmas:
            found[lemma].add(stem)
    return found


def rarities(stemmer: Stemmer.Stemmer, lemma_of: Mapping[str, str], nouns: Collection[str]) -> dict[str, int]:
    """How rare each stem is, in even tenths of 8 less its frequency on Zipf's scale."""
    sums: Counter[str] = Counter()
    for form, frequency in wordfreq.get_frequency_dict("de", wordlist="large").items():
        if form.isalpha():
            stem = stemmer.stemWord(form)
            for one in {lemma_of.get(stem, stem), stem} if stem in nouns else {lemma_of.get(stem, stem)}:
                sums[one] += frequency
    zipf = {stem: math.log10(frequency) + 9 for stem, frequency in sums.items()}
    return {stem: round(10 * (8 - value)) // 2 * 2 for stem, value in zipf.items() if value >= RAREST}


if __name__ == "__main__":
    main()
