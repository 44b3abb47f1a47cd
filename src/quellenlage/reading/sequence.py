"""
Sequence: the likeliest tags of a sentence, by HanTa's model of which tag follows which two.

HanTa (Wartena 2019, LGPL) is a plain dependency. Only its numbers are read, from the file that its package
brings; its code, which takes 1.4 ms for every word it has not met, is not run.
"""

from __future__ import annotations

import gc
import gzip
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quellenlage.errors import ModelChanged

#: What a candidate is: its tag's number, its weight, STTS tag, lemma, mood. A bare tuple, for speed.
Candidate = tuple[int, float, str, str, int]

_BITS = 7
_MASK = (1 << _BITS) - 1
#: The state before a sentence: HanTa's numbers of "nothing" and "start"; of the end of a sentence.
_START = 0 << _BITS | 1
_END = 2
#: Log probability of a step that the model has never seen.
_UNSEEN = -30.0
#: Where HanTa's pickled model keeps what is used here.
_TAG_NUMBERS, _TRANSITIONS, _CASE, _FIELDS = 0, 9, 11, 16


@dataclass(frozen=True, slots=True)
class Model:
    """
    What is used of HanTa's model.

    Attributes:
        numbers: Numbers of the tags, by HanTa's names ("VV(FIN)").
        steps: By the numbers of two tags, packed into one, log probabilities of each third.
        case: Log probabilities, by tag, that a word with it begins with a capital letter, or does not.
    """

    numbers: dict[str, int]
    steps: dict[int, list[float]]
    case: dict[int, dict[bool, float]]


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
        fields = pickle.loads(gzip.decompress(path.read_bytes()))
    finally:
        if collecting:
            gc.enable()
    if len(fields) != _FIELDS:
        raise ModelChanged("HanTa", f"{len(fields)} fields instead of {_FIELDS}")
    numbers = {name: number for name, number in fields[_TAG_NUMBERS].items() if number > 0}
    width = max(numbers.values()) + 1
    steps = {}
    for (first, second), following in fields[_TRANSITIONS].items():
        row = [_UNSEEN] * width
        for third, weight in following.items():
            row[third] = weight
        steps[first << _BITS | second] = row
    return Model(numbers, steps, fields[_CASE])


#: The way to a state: the last candidate and the way before it.
_Path = tuple["_Path | None", Candidate]


def best_sequence(words: Sequence[tuple[Candidate, ...]], steps: dict[int, list[float]]) -> list[Candidate]:
    """
    The likeliest candidate of each word (Viterbi over tag trigrams).

    Most words have one candidate. Two such in a row leave a single state: there the sentence is cut, and as long
    as the state stays single, nothing is weighed.

    Args:
        words: The candidates of each word of a sentence.
        steps: As in `Model`.
    """
    found: list[Candidate] = []
    states: dict[int, tuple[float, _Path | None]] = {}
    single = _START
    for candidates in words:
        if single >= 0:
            if len(candidates) == 1:
                found.append(candidates[0])
                single = (single & _MASK) << _BITS | candidates[0][0]
                continue
            states = {single: (0.0, None)}
            single = -1
        following: dict[int, tuple[float, _Path | None]] = {}
        for pair, (before, path) in states.items():
            row = steps[pair]
            base = (pair & _MASK) << _BITS
            for candidate in candidates:
                weight = before + row[candidate[0]] + candidate[1]
                rival = following.get(base | candidate[0])
                if rival is None or weight > rival[0]:
                    following[base | candidate[0]] = (weight, (path, candidate))
        states = following
        if len(states) == 1:
            [(single, (_, path))] = states.items()
            found += _unwound(path)
    if single < 0:
        _, path = max(((weight + steps[pair][_END], path) for pair, (weight, path) in states.items()), key=_weight)
        found += _unwound(path)
    return found


def _weight(end: tuple[float, _Path | None]) -> float:
    return end[0]


def _unwound(path: _Path | None) -> list[Candidate]:
    """The candidates on a way, first one first."""
    found = []
    while path is not None:
        path, candidate = path
        found.append(candidate)
    found.reverse()
    return found
