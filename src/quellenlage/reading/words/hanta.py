"""
HanTa: the numbers of its model, read from the file that its package brings.

HanTa (Wartena 2019, LGPL) is a plain dependency. Its code, which takes 1.4 ms for every word it has not met, is not
run.
"""

from __future__ import annotations

import gc
import gzip
import io
import pickle
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from quellenlage.errors import ModelChanged

#: The numbers of two tags are packed into one: the first shifted by so many bits.
BITS = 7
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
        first << BITS | second: [following.get(third, _UNSEEN) for third in range(width)]
        for (first, second), following in fields[_TRANSITIONS].items()
    }
    return Model(numbers, steps, fields[_FREQUENCY], fields[_CASE])
