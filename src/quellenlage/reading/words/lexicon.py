"""
Lexicon: the candidates of a word as written, with lemma and mood, remembered while the process runs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from quellenlage.languages import table
from quellenlage.reading.words.forms import Reading, forms, parse
from quellenlage.reading.words.hanta import model
from quellenlage.reading.words.mood import mood, verb_of_second
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.sequence import Candidates, Word

#: How a word is read in one way: number of the tag, weight, STTS tag, letters to cut, what to add.
Rule = tuple[int, float, str, int, str]

#: HanTa's tags whose STTS name is not theirs without brackets. PAV is STTS's own name for TIGER's PROAV.
_STTS = {"ADJ(A)": "ADJA", "ADJ(D)": "ADJD", "PROAV": "PAV", "NNA": "NN", "NNI": "NN"}
#: Readings so much less likely than the best are left out: the form given the tag, and the tag given the form. The
#: second drops what is rare for a reason ("die" as a foreign word). .9655 of GSD's tags are right with 7 and 5, .9656
#: without any limit, in twice the time; see eval/tagging.md.
_FORM_LIMIT, _TAG_LIMIT = 7.0, 5.0
#: Words remembered before the memory is emptied: about 60 MB.
_REMEMBERED = 100_000
_CAPITALISED = frozenset({"NN", "NE", "TRUNC", "FM"})
_PUNCTUATION = {",": "$,", **dict.fromkeys(".:;!?", "$.")}
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*$")
_ORDINAL = re.compile(r"\d+\.$")
_INITIAL = re.compile(r"(?:[A-ZÄÖÜ]\.)+$|[IVX]+\.$")
_ADDRESS = re.compile(r"[@#]|https?:|www\.|\S+@\S|[\w-]+(?:\.[a-zäöü]\w+)+$")
_GENDERED = re.compile(r"[*:_](?=in)")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


class Lexicon:
    """What words can be. One is enough for a process."""

    def __init__(self) -> None:
        self._inside: dict[str, Candidates] = {}
        self._first: dict[str, Candidates] = {}

    def candidates(self, words: list[str], firsts: Iterable[int]) -> list[Candidates]:
        """
        The candidates of each word, likeliest first.

        Args:
            words: Words of whole sentences.
            firsts: Where sentences begin. Capital letters say nothing of the first word there, nor of the first
                after an opening mark.

        Example:
            >>> [[word[0] for _, _, word in words] for words in lexicon().candidates(["Wir", "der", "Lage"], [0])]
            [['PPER'], ['PRELS', 'ART'], ['NN', 'NE']]
        """
        found = list(map(self._inside.get, words))
        for first in firsts:
            for k in range(first, len(words)):
                word = words[k]
                found[k] = self._first.get(word) or self._remember(self._first, word, True)
                if word[0].isalnum():
                    break
        for k in [k for k, known in enumerate(found) if known is None] if None in found else ():
            found[k] = self._inside.get(words[k]) or self._remember(self._inside, words[k], False)
        return found  # type: ignore[return-value]

    def _remember(self, memory: dict[str, Candidates], word: str, initial: bool) -> Candidates:
        if len(memory) >= _REMEMBERED:
            memory.clear()
        memory[word] = found = _look_up(word, initial)
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process."""
    return Lexicon()


def normal(word: str) -> str:
    """
    The form under which a word stands in the table.

    Example:
        >>> normal("Leser*innen"), normal("geht’s"), normal("Bundes\\u00adtag")
        ('leserinnen', "geht's", 'bundestag')
    """
    form = word.lower()
    if form.isalpha():
        return form
    if not form.isascii():
        form = _INVISIBLE.sub("", unicodedata.normalize("NFC", form)).replace("’", "'")
    return _GENDERED.sub("", form)


@lru_cache(maxsize=10_000)
def reading_as(word: str, name: str) -> Word | None:
    """
    The word read with HanTa's tag of that name; None where it cannot be.

    Example:
        >>> reading_as("erreicht", "VV(FIN)"), reading_as("Haus", "VV(FIN)")
        (('VVFIN', 'erreichen', 0), None)
    """
    form = normal(word)
    for other, _, cut, add in forms().readings(form, False):
        # Every infinitive is the first and third person of the plural too.
        if other == name or (other.endswith("(INF)") and name == other.replace("INF", "FIN")):
            lemma = form[: len(form) - cut] + add
            return _stts(name), lemma, mood(form, lemma, _stts(name))
    return None


def _look_up(word: str, initial: bool) -> Candidates:
    form = normal(word)
    shouted = len(word) > 4 and word.isupper()
    capital = None if initial or shouted else word[0].isupper()
    known = forms().known.get(form)
    if known is not None and word[0].isalpha() and word[-1] != ".":
        rules = _weighed_known(known, capital)
    else:
        rules = _weighed(_by_shape(word, form) or forms().readings(form, capital), capital)
    # Words with invisible or gendering signs are longer than their form; their lemma is made from the form.
    base = word if len(word) == len(form) and not shouted else form
    candidates = []
    finite = False
    for number, weight, tag, cut, add in rules:
        if tag in _CAPITALISED:
            lemma = base[: len(base) - cut] + add
            candidates.append((number, weight, (tag, lemma[:1].upper() + lemma[1:], 0)))
            continue
        lemma = form[: len(form) - cut] + add
        if tag in FINITE_TAGS:
            finite = True
            candidates.append((number, weight, (tag, lemma, mood(form, lemma, tag))))
        else:
            candidates.append((number, weight, (tag, lemma, 0)))
    if not finite and capital is not True:
        verb = verb_of_second(form)
        if verb:  # the table may know "bände" as the plural of "Band" only
            best = max(weight for _, weight, _ in candidates)
            candidates.insert(0, (model().numbers["VV(FIN)"], best, ("VVFIN", verb, 2)))
    return tuple(candidates)


@cache
def _weighed_known(analysis: str, capital: bool | None) -> list[Rule]:
    return _weighed(parse(analysis), capital)


def _by_shape(word: str, form: str) -> tuple[Reading, ...]:
    """What a word is by its looks alone: punctuation, numbers, addresses, initials."""
    if not any(map(str.isalnum, word)):
        known = forms().known.get(form)
        if known is not None and word not in _PUNCTUATION:
            return ()
        return ((_PUNCTUATION.get(word[0] if word[0] in "!?" else word, "$("), 0.0, 0, ""),)
    if word[0].isdigit():
        if _NUMBER.match(word):
            return (("CARD", 0.0, 0, ""),)
        if _ORDINAL.match(word):
            return (("ADJ(A)", 0.0, 0, ""),)
    if word[-1] == "." and word[:-1] in _abbreviations():
        return ((_abbreviations()[word[:-1]], 0.0, 0, ""),)
    unknown = ("." in word or word[0] in "@#h") and form not in forms().known
    if unknown and (_INITIAL.match(word) or _ADDRESS.match(word)):
        return (("NE", 0.0, 0, ""),)
    return ()


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["tag"] for row in table("de", "abbreviations")}


@cache
def _weighed(readings: tuple[Reading, ...], capital: bool | None) -> list[Rule]:
    """
    The readings worth weighing, likeliest first.

    Args:
        readings: What the form can be.
        capital: Whether it is written with a capital letter, None where that says nothing.
    """
    numbers, case, frequency = model().numbers, model().case, model().frequency
    if len(readings) == 1:
        [(name, weight, cut, add)] = readings
        return [
            (numbers[name], weight if capital is None else weight + case[numbers[name]][capital], _stts(name), cut, add)
        ]
    weighed = [
        (numbers[name], weight if capital is None else weight + case[numbers[name]][capital], _stts(name), cut, add)
        for name, weight, cut, add in readings
    ]
    weighed.sort(key=lambda rule: -rule[1])
    least = weighed[0][1] - _FORM_LIMIT
    least_likely = max(rule[1] + frequency[rule[0]] for rule in weighed) - _TAG_LIMIT
    return [rule for rule in weighed if rule[1] >= least and rule[1] + frequency[rule[0]] >= least_likely]


def _stts(name: str) -> str:
    """
    HanTa's name of a tag in STTS.

    Example:
        >>> _stts("VV(FIN)"), _stts("NNA"), _stts("$(")
        ('VVFIN', 'NN', '$(')
    """
    return _STTS.get(name) or (name.replace("(", "").replace(")", "") if name[0] == "V" else name)
