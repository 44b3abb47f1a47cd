"""
Verbs: finite or not, where three tags in a row cannot tell but the clause can.

A plural ("sie kommen") looks like an infinitive, a third person ("er erreicht") often like a participle. A subordinate
clause ends with its finite verb, so one that seems to have none has taken it for an infinitive or participle; a main
clause has one, so a second at its end, after a modal or auxiliary, is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress

from quellenlage.reading.words.lexicon import reading_as
from quellenlage.reading.words.morphology import is_finite
from quellenlage.reading.words.sequence import Word

_OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
_BEFORE_OPENERS = frozenset({"APPR", "APPRART", "KON", "ADV", "PAV", "ART", "NN", "NE", "$("})
_BORDERS = frozenset({"$,", "$."})
#: A tag that can hide a finite verb, and HanTa's name of what it hides.
_HIDES = {"VVINF": "VV(FIN)", "VVPP": "VV(FIN)", "VAINF": "VA(FIN)", "VMINF": "VM(FIN)", "VAPP": "VA(FIN)"}
_VERBS = frozenset(_HIDES) | {"VVFIN", "VAFIN", "VMFIN", "VVIZU"}
_WITH_INFINITIVE = frozenset({"werden", "lassen"})
_WITH_PARTICIPLE = frozenset({"haben", "sein", "werden"})

_NOMINAL = frozenset({"NN", "NE", "PPER", "PIS", "PDS"})


def settle_verbs(words: Sequence[str], tags: list[str], lemmas: Sequence[str], ends: Sequence[int]) -> dict[int, Word]:
    """
    The words that are finite verbs after all, or are none, with what they are instead.

    Args:
        words: As written.
        tags, lemmas: What the sequence of tags made of them.
        ends: Where sentences end.

    Example:
        >>> settle_verbs(["wenn", "Gäste", "kommen"], ["KOUS", "NN", "VVINF"], ["wenn", "Gast", "kommen"], [3])
        {2: ('VVFIN', 'kommen', 0)}
    """
    verbs = list(compress(range(len(tags)), map(_VERBS.__contains__, tags)))
    borders = compress(range(len(tags)), map(_BORDERS.__contains__, tags))
    settled: dict[int, Word] = {}
    sentence_ends = frozenset(ends)
    start = first = before = 0
    for end in sorted({*borders, *ends}):
        after = bisect_left(verbs, end, before)
        inside = verbs[before:after]
        # Nothing to settle where nothing can hide a finite verb, and the clause cannot have two.
        if len(inside) > 1 or (inside and tags[inside[0]] in _HIDES):
            for k, name in _changes(words, tags, lemmas, inside, start, first, end):
                other = reading_as(words[k], name)
                if other is not None:
                    settled[k] = other
        before = after
        first = end if end in sentence_ends else end + 1
        start = end if end in sentence_ends else start
    return settled


def _changes(
    words: Sequence[str], tags: list[str], lemmas: Sequence[str], verbs: list[int], start: int, first: int, end: int
) -> list[tuple[int, str]]:
    """Which verbs of a clause in a sentence from `start` are something else, by HanTa's names."""
    finite = [k for k in verbs if is_finite(tags[k])]
    last = verbs[-1]
    if _is_subordinate(tags, first, end):
        if finite:
            return []
        # „kommen und mithelfen“: every verb before „und“ or the end of the clause.
        final = [k for k in verbs if k + 1 == end or tags[k + 1] in ("KON", "$(")]
        return [(k, _HIDES[tags[k]]) for k in final if tags[k] in _HIDES and tags[k - 1] != "PTKZU"]
    if not finite and not any(map(is_finite, tags[start:first])):
        # „Politische Berater sagen, dass …“, „Die Studie belegt, dass …“: the only verb of a sentence so far is finite.
        named = next((k for k in range(first, end) if tags[k] in _NOMINAL), end)
        hidden = ("VVINF", "VAINF", "VVPP") if _depends(tags, end + 1) else ("VVINF", "VAINF")
        # „argumentieren“ is found as a participle too, which no form in -ieren is.
        plural = [
            k
            for k in verbs
            if k > named and tags[k - 1] != "PTKZU" and (tags[k] in hidden or words[k].endswith("ieren"))
        ]
        lone = [k for k in plural[:1] if words[k].islower()]
        return [(k, _HIDES[tags[k]]) for k in lone if tags[k] in _HIDES]
    if len(finite) == 2 and finite[1] == last == end - 1 and tags[last] == "VVFIN":
        auxiliary = finite[0]
        if "KON" in tags[auxiliary:last]:
            return []
        lemma = lemmas[auxiliary]
        infinitive = tags[auxiliary] == "VMFIN" or lemma in _WITH_INFINITIVE
        if infinitive and words[last].lower() == lemmas[last]:
            return [(last, "VV(INF)")]
        if tags[auxiliary] == "VAFIN" and lemma in _WITH_PARTICIPLE:
            return [(last, "VV(PP)")]
    return []


def _depends(tags: list[str], first: int) -> bool:
    """Whether a clause with a subordinator or an infinitive with „zu“ goes on at `first`, none that stands alone."""
    end = next((k for k in range(first, len(tags)) if tags[k] in _BORDERS), len(tags))
    infinitive = not any(map(is_finite, tags[first:end])) and ("PTKZU" in tags[first:end] or "VVIZU" in tags[first:end])
    return infinitive or _is_subordinate(tags, first, end)


def _is_subordinate(tags: list[str], first: int, end: int) -> bool:
    """Whether the clause opens with a subordinator, a relative or a question word, perhaps after "in" or "und"."""
    for k in range(first, min(end, first + 3)):
        if tags[k] in _OPENERS:
            return True
        if tags[k] not in _BEFORE_OPENERS:
            return False
    return False
