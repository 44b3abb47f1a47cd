"""
Sequence: the likeliest tags of a sentence, by HanTa's model of which tag follows which two.

HanTa (Wartena 2019, LGPL) is a plain dependency. Only its numbers are read, from the file that its package
brings; its code, which takes 1.4 ms for every word it has not met, is not run.
"""

from __future__ import annotations

import gc
import gzip
import io
import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from quellenlage.errors import ModelChanged

#: What a word turns out to be: STTS tag, lemma, mood.
Word = tuple[str, str, int]
#: What a word can be: number of the tag, weight, word. Bare tuples, for speed.
Candidates = tuple[tuple[int, float, Word], ...]

_BITS = 7
_MASK = (1 << _BITS) - 1
#: The state before a sentence: HanTa's numbers of "nothing" and "start". The number of the end of a sentence.
_START, _END = 0 << _BITS | 1, 2
#: Log probability of a step that the model has never seen.
_UNSEEN = -30.0
#: Where HanTa's pickled model keeps what is used here.
_TAG_NUMBERS, _TRANSITIONS, _FREQUENCY, _CASE, _FIELDS = 0, 9, 10, 11, 16


@dataclass(frozen=True, slots=True)
class Model:
    """
    What is used of HanTa's model.

    Attributes:
        numbers: Numbers of the tags, by HanTa's names ("VV(FIN)").
        steps: By the numbers of two tags, packed into one, the log probabilities of each third.
        frequency: Log probabilities of the tags.
        case: Log probabilities, by tag, that a word with it begins with a capital letter, or does not.
    """

    numbers: dict[str, int]
    steps: dict[int, list[float]]
    frequency: dict[int, float]
    case: dict[int, dict[bool, float]]


class _Numbers(pickle.Unpickler):
    """Reads numbers, words and containers only. What needs numpy, which is in no field used here, is left empty."""

    def find_class(self, module: str, name: str) -> Any:
        """The classes that HanTa's file names, and no others."""
        if (module, name) == ("collections", "Counter"):
            return Counter
        return _Empty


class _Empty:
    """Stands for what is not read."""

    def __init__(self, *_: object) -> None:
        """Take whatever the file brings."""

    def __setstate__(self, _: object) -> None:
        """Take whatever the file brings."""


@cache
def model() -> Model:
    """
    HanTa's model, read once.

    Raises:
        ModelChanged: The installed HanTa keeps its model in another form.
    """
    path = files("HanTa").joinpath("morphmodel_ger.pgz")
    collecting = gc.isenabled()
    gc.disable()  # 0.31 s instead of 0.45 s: nothing that is loaded here is garbage
    try:
        fields = _Numbers(io.BytesIO(gzip.decompress(path.read_bytes()))).load()
    finally:
        if collecting:
            gc.enable()
    if len(fields) != _FIELDS:
        raise ModelChanged("HanTa", f"{len(fields)} fields instead of {_FIELDS}")
    numbers = {name: number for name, number in fields[_TAG_NUMBERS].items() if number > 0}
    width = max(numbers.values()) + 1
    steps = {
        first << _BITS | second: [following.get(third, _UNSEEN) for third in range(width)]
        for (first, second), following in fields[_TRANSITIONS].items()
    }
    return Model(numbers, steps, fields[_FREQUENCY], fields[_CASE])


#: The best way to a state: its weight, the one before it, the word that led here.
_Way = tuple[float, "_Way | None", Word]


def best_sequence(words: Sequence[Candidates], steps: dict[int, list[float]]) -> list[Word]:
    """
    What each word of a sentence is, by the likeliest sequence of tags (Viterbi over trigrams).

    Most words can be one thing only. Two such in a row leave a single state: there the sentence is cut, and as long
    as the state stays single, nothing is weighed. 350,000 words/s, see eval/tagging.md.

    Args:
        words: What each word can be.
        steps: As in `Model`.
    """
    found: list[Word] = []
    ways: dict[int, _Way] = {}
    single = _START
    for candidates in words:
        if single >= 0:
            base = (single & _MASK) << _BITS
            if len(candidates) == 1:
                found.append(candidates[0][2])
                single = base | candidates[0][0]
            else:
                row = steps[single]
                ways = {base | number: (row[number] + weight, None, word) for number, weight, word in candidates}
                single = -1
            continue
        further: dict[int, _Way] = {}
        for pair, way in ways.items():
            before, row, base = way[0], steps[pair], (pair & _MASK) << _BITS
            for number, weight, word in candidates:
                whole = before + row[number] + weight
                state = base | number
                if state not in further or whole > further[state][0]:
                    further[state] = (whole, way, word)
        ways = further
        if len(ways) == 1:
            [(single, way)] = ways.items()
            found += _unwound(way)
    if single < 0:
        found += _unwound(max(ways.items(), key=lambda item: item[1][0] + steps[item[0]][_END])[1])
    return found


def _unwound(way: _Way | None) -> list[Word]:
    """The words on a way, first one first."""
    found = []
    while way is not None:
        _, way, word = way
        found.append(word)
    found.reverse()
    return found
