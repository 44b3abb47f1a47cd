"""
Sequence: the likeliest tags of a sentence, by HanTa's model of which tag follows which two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quellenlage.reading.words.hanta import BITS

#: What a word turns out to be: STTS tag, lemma, mood.
Word = tuple[str, str, int]
#: What a word can be: number of the tag, weight, word. Bare tuples, for speed.
Candidates = tuple[tuple[int, float, Word], ...]

_MASK = (1 << BITS) - 1
#: The state before a sentence: HanTa's numbers of "nothing" and "start". The number of the end of a sentence.
_START, _END = 0 << BITS | 1, 2
_NEVER = float("-inf")

#: The best way to a tag after another: its weight, the steps from there, and the words that led to it, last one first.
_Way = tuple[float, list[float], "_Words"]
#: The words before, and a word. `Any` stands for `_Words | None`: mypyc cannot compile a type that holds itself.
_Words = tuple[Any, Word]


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
        base = (single & _MASK) << BITS
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
                after = number << BITS | second[0]
                whole = row[number] + weight + steps[base | number][second[0]] + steps[after][third[0]]
                if whole > best:
                    best, word = whole, other
            found += (word, second[2], third[2])
            single = second[0] << BITS | third[0]
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
    row, base = steps[single], (single & _MASK) << BITS
    # by the last tag: its number, and the best way to it from each tag before.
    groups: list[tuple[int, list[_Way]]] = [
        (number << BITS, [(row[number] + weight, steps[base | number], (None, word))])
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
            further.append((number << BITS, ways))
        if len(further) == 1 and len(groups) == 1:
            found += _unwound(further[0][1][0][2])
            return at + 1, groups[0][0] | further[0][0] >> BITS
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
