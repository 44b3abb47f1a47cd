"""
Make the table of German forms, `languages/de/forms/forms.xz`, from a frequency list and HanTa's analyses.

    make forms        (half an hour on two cores; needs the packages of the dependency group "forms")

What goes in: the most frequent forms of wordfreq's German list, and the forms that HanTa itself remembers. wordfreq
writes "ss" for "ß", so each form is taken with ß too where a stem that has it says so. What comes out is described in
`quellenlage.reading.words.forms`; its licence stands in the README beside it.
"""

from __future__ import annotations

import lzma
import math
import multiprocessing
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import wordfreq
from HanTa.HanoverTagger import HanoverTagger

from quellenlage.reading.words.forms import SCALE

OUT = Path(__file__).parents[1] / "src/quellenlage/languages/de/forms/forms.xz"
#: Forms in the table: half as many cost .001 of the tags, twice as many gain nothing; see eval/tagging.md.
KEPT = 150_000
#: Forms analysed: the rarer half teaches what endings suggest.
ANALYSED = 300_000
#: Forms more frequent than this are not typical of those that the table will lack.
TYPICAL_FROM = 15_000
#: Readings less likely than the best by more than this are dropped.
CUT = 5.0
#: An ending counts from so many forms on, and where it says something else than the next shorter one.
ENDING_FORMS, ENDING_DIFFERENCE, ENDING_LETTERS = 5, 0.8, 6

OPEN = {
    "NN",
    "NE",
    "NNA",
    "NNI",
    "ADJ(A)",
    "ADJ(D)",
    "VV(FIN)",
    "VV(INF)",
    "VV(PP)",
    "VV(IZU)",
    "ADV",
    "FM",
    "CARD",
    "XY",
}
STEMS_WITH_SZ = (
    "straß groß größ auß äuß weiß fuß füß gruß grüß maß mäß spaß späß heiß ließ hieß stoß stöß schließ genieß gieß "
    "fließ dreißig bloß soß süß strauß sträuß reiß beiß fleiß preuß schieß spieß saß säß aß fraß meißn schweiß gefäß "
    "gesäß schoß kloß klöß floß flöß ruß verdrieß sprieß scheiß buß büß riß schmeiß schleuß muß müß daß geäuß"
).split()
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-]){1,29}$|[a-zäöü]$")

#: A reading: tag, log probability of the form given the tag, lemma.
Analysis = list[tuple[int, float, str]]


def forms(tagger: HanoverTagger) -> Iterator[tuple[str, int]]:
    """Forms with their ranks, HanTa's own first with rank -1."""
    seen = set()
    listed = [(form, -1) for form in tagger.cache]
    listed += [(form, rank) for rank, form in enumerate(wordfreq.top_n_list("de", ANALYSED, wordlist="large"))]
    for form, rank in listed:
        with_sz = [form.replace(stem.replace("ß", "ss"), stem) for stem in STEMS_WITH_SZ] if "ss" in form else []
        for variant in dict.fromkeys([form, *with_sz]):
            if variant not in seen and (rank < 0 or WORD.match(variant)):
                seen.add(variant)
                yield variant, rank


@cache
def hanta() -> HanoverTagger:
    """HanTa, once in each process."""
    return HanoverTagger("morphmodel_ger.pgz")


def analyse(form: str) -> Analysis:
    """What HanTa says the form can be, whatever its case; nothing where it has no idea."""
    tagger = hanta()
    found = tagger.cache.get(form) or tagger.analyze_forward(form)
    own = {tag: float(weight) - tagger.LP_wtag[tag] for tag, weight in found if tag in tagger.LP_wtag}
    if not own:
        return []
    kept = set()
    for capital in (None, True, False):
        weighed = {
            tag: weight + (tagger.LP_case_t[tag][capital] if capital is not None else 0) for tag, weight in own.items()
        }
        kept |= {tag for tag, weight in weighed.items() if weight >= max(weighed.values()) - CUT}
    return sorted(
        ((tag, round(own[tag], 2), tagger._analyze(form, tag, taglevel=1)[0]) for tag in kept),
        key=lambda reading: (-reading[1], reading[0]),
    )


def rule(form: str, lemma: str) -> str:
    """How the lemma is made from the form: letters to cut and letters to add, "" where they are the same."""
    lemma = lemma.lower()
    if any(map(str.isdigit, lemma)):  # "'96" → "96": a digit could not be told from the number of letters
        return ""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return "" if form == lemma else f"{len(form) - same}{lemma[same:]}"


def encode(tagger: HanoverTagger, readings: list[tuple[int, float, str]]) -> str:
    """An analysis as text: tag, weight below the best, rule of each reading."""
    best = max(weight for _, weight, _ in readings)
    return " ".join(f"{tagger.int2tag[tag]}/{round((best - weight) * SCALE)}/{made}" for tag, weight, made in readings)


def endings(tagger: HanoverTagger, analyses: dict[str, Analysis]) -> dict[str, str]:
    """What the last letters of forms suggest, shorter endings for what longer ones do not add to."""
    weights: dict[str, Counter[int]] = defaultdict(Counter)
    rules: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for form, analysis in analyses.items():
        readings = [reading for reading in analysis if tagger.int2tag[reading[0]] in OPEN]
        if not readings or len(form) < 4:
            continue
        best = max(weight for _, weight, _ in readings)
        for length in range(min(ENDING_LETTERS, len(form) - 2) + 1):
            ending = form[len(form) - length :]
            counts[ending] += 1
            for tag, weight, lemma in readings:
                share = math.exp(max(weight - best, -12.0))
                weights[ending][tag] += share
                rules[ending, tag][rule(form, lemma)] += share
    kept: dict[str, list[tuple[int, float, str]]] = {}
    for ending in sorted(counts, key=lambda ending: (len(ending), ending)):
        if ending and counts[ending] < ENDING_FORMS:
            continue
        best = max(weights[ending].values())
        readings = [
            (tag, math.log(share / best), rules[ending, tag].most_common(1)[0][0])
            for tag, share in weights[ending].items()
        ]
        readings = sorted((one for one in readings if one[1] > -CUT), key=lambda one: (-one[1], one[0]))
        shorter = next((kept[ending[k:]] for k in range(1, len(ending) + 1) if ending[k:] in kept), None)
        if shorter is None or _says_more(readings, shorter):
            kept[ending] = readings
    kept.pop("")
    return {ending: encode(tagger, readings) for ending, readings in kept.items()}


def _says_more(readings: list[tuple[int, float, str]], shorter: list[tuple[int, float, str]]) -> bool:
    known = {tag: (weight, made) for tag, weight, made in shorter}
    return readings[0][0] != shorter[0][0] or any(
        tag not in known or abs(known[tag][0] - weight) >= ENDING_DIFFERENCE or known[tag][1] != made
        for tag, weight, made in readings
        if weight > -4
    )


def table(analyses: dict[str, Analysis], ranks: dict[str, int]) -> str:
    """The text of the table."""
    tagger = hanta()
    known = {
        form: encode(tagger, [(tag, weight, rule(form, lemma)) for tag, weight, lemma in analysis])
        for form, analysis in analyses.items()
        if ranks[form] < KEPT
    }
    suggested = endings(tagger, {form: analyses[form] for form in analyses if ranks[form] >= TYPICAL_FROM})
    count = Counter(known.values()) + Counter(suggested.values())
    numbers = {text: number for number, text in enumerate(sorted(count, key=lambda text: (-count[text], text)))}
    parts = ["\n".join(numbers)]
    for part in (known, suggested):
        parts += ["\n".join(sorted(part)), " ".join(str(numbers[part[form]]) for form in sorted(part))]
    print(f"{len(known)} forms, {len(suggested)} endings, {len(numbers)} analyses")
    return "\n\n".join(parts)


def main() -> None:
    """Write the table."""
    ranks = dict(forms(hanta()))
    analyses: dict[str, Analysis] = {}
    with multiprocessing.Pool() as pool:
        for form, analysis in zip(ranks, pool.imap(analyse, ranks, chunksize=500), strict=True):
            if analysis:
                analyses[form] = analysis
            if len(analyses) % 10_000 == 0:
                print(f"{len(analyses)} of {len(ranks)} forms analysed", flush=True)
    write(table(analyses, ranks))


def write(text: str) -> None:
    """Compress the table into its place."""
    OUT.write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))
    print(f"{OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
