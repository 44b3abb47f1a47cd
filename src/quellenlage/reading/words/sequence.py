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
_NEVER = float("-inf")
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


#: The best way to a tag after another: its weight, the steps from there, and the words that led to it, last one first.
_Way = tuple[float, list[float], "_Words"]
_Words = tuple["_Words | None", Word]


def best_sequence(words: Sequence[Candidates], steps: dict[int, list[float]]) -> list[Word]:
    """
    What each word of a sentence is, by the likeliest sequence of tags (Viterbi over trigrams).

    Most words can be one thing only. Two such in a row leave a single state: there the sentence is cut, and as long
    as the state stays single, nothing is weighed. See eval/tagging.md for its speed.

    Args:
        words: What each word can be.
        steps: As in `Model`.
    """
    found: list[Word] = []
    single = _START
    size = len(words)
    k = 0
    while k < size:
        candidates = words[k]
        k += 1
        base = (single & _MASK) << _BITS
        if len(candidates) == 1:
            number, _, word = candidates[0]
            found.append(word)
            single = base | number
            continue
        if k + 1 < size and len(words[k]) == 1 and len(words[k + 1]) == 1:
            # two in five: one word that can be several things, between words that cannot
            row, best = steps[single], _NEVER
            second, third = words[k][0], words[k + 1][0]
            for number, weight, other in candidates:
                after = number << _BITS | second[0]
                whole = row[number] + weight + steps[base | number][second[0]] + steps[after][third[0]]
                if whole > best:
                    best, word = whole, other
            found += (word, second[2], third[2])
            single = second[0] << _BITS | third[0]
            k += 2
            continue
        k, single = _weigh(words, k - 1, single, steps, found)
    return found


def _weigh(
    words: Sequence[Candidates], k: int, single: int, steps: dict[int, list[float]], found: list[Word]
) -> tuple[int, int]:
    """
    Weigh all ways from a single state to the next or to the end, and add the words of the best.

    Returns:
        The next word and the state before it.
    """
    row, base = steps[single], (single & _MASK) << _BITS
    # by the last tag: its number, and the best way to it from each tag before.
    groups: list[tuple[int, list[_Way]]] = [
        (number << _BITS, [(row[number] + weight, steps[base | number], (None, word))])
        for number, weight, word in words[k]
    ]
    for at in range(k + 1, len(words)):
        further: list[tuple[int, list[_Way]]] = []
        for number, weight, word in words[at]:
            ways: list[_Way] = []
            for base, group in groups:
                most, _, way = group[0]
                if len(group) == 1:
                    most += group[0][1][number]
                else:
                    most = _NEVER
                    for before, row, other in group:
                        whole = before + row[number]
                        if whole > most:
                            most, way = whole, other
                ways.append((most + weight, steps[base | number], (way, word)))
            further.append((number << _BITS, ways))
        if len(further) == 1 and len(groups) == 1:
            found += _unwound(further[0][1][0][2])
            return at + 1, groups[0][0] | further[0][0] >> _BITS
        groups = further
    last = max((way for _, group in groups for way in group), key=lambda way: way[0] + way[1][_END])
    found += _unwound(last[2])
    return len(words), _START


def _unwound(way: _Words | None) -> list[Word]:
    """The words on a way, first one first."""
    found = []
    while way is not None:
        way, word = way
        found.append(word)
    found.reverse()
    return found
