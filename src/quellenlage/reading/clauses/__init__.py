"""
Segments: what stands between the commas of a sentence, each with its verbs and its place in the field scheme.

German shows the rank of a clause by the place of its finite verb (topological fields, Drach 1937; Höhle 1986): second
in a main clause, first in a question, a condition or a clause that follows its own content, last after a
subordinator or a relative pronoun. That is enough to tell content from frame without a parser.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from quellenlage.reading.clauses.phrases import noun_phrase
from quellenlage.reading.words.tagged import Tagged

INFINITIVES = frozenset({"VVINF", "VAINF", "VMINF", "VMPP"})
SUBORDINATORS = frozenset({"dass", "daß", "ob", "weil", "obwohl", "nachdem", "während", "sodass", "sobald", "solange"})
INFINITIVE_OPENERS = frozenset({"um", "ohne", "statt", "anstatt"})
#: Prepositions of time that are subordinators too: „seit dem Auftritt davon geträumt zu haben“.
TIME_OPENERS = frozenset({"bis", "seit", "während"})
QUESTION_WORDS = frozenset(
    "wer wen wem wessen was wann wo wohin woher wie warum wieso weshalb welche welcher welches welchen welchem "
    "inwieweit inwiefern worauf wovon worum wofür womit woran".split()
)
RELATIVES = frozenset("der die das den dem dessen deren denen welcher welche welches welchen welchem".split())
ARTICLES = frozenset({"der", "die", "das"})
LEADING = frozenset("und oder aber sondern sowie doch denn auch nur vor allem insbesondere jedoch".split())
LEADING_TAGS = frozenset({"KON", "ADV", "APPR", "PIAT", "PIS"})
JOINING = frozenset({"und", "oder", "aber", "doch"})
STOPS = frozenset(".!?…")
BRACKETS = frozenset("()[]")
CUTS = frozenset(",;:–—-") | BRACKETS


class Shape(Enum):
    """What a segment is."""

    MAIN = "main"  # finite verb in second place
    FIRST = "first"  # finite verb in first place
    SUBORDINATE = "subordinate"  # dass, ob, weil …
    QUESTION = "question"  # was, wie, welche … with the verb last
    RELATIVE = "relative"  # der, die, in dem …
    INFINITIVE = "infinitive"  # zu with infinitive, no finite verb
    LAST = "last"  # finite verb last, no opener: the end of an interrupted clause
    FRAGMENT = "fragment"  # no verb: apposition, enumeration, interrupted clause


class Segment(NamedTuple):
    """
    Words `first` up to, not including, `end`, with the mark that closes it.

    Attributes:
        first, end: Word numbers.
        shape: What it is.
        opener: Number of the first word that is not a conjunction before the clause proper.
        finite: Number of its first finite verb outside quotations, -1 where there is none.
        mark: The punctuation after it, "" at the end of the sentence.
        quoted: True where every word stands in a quotation.
    """

    first: int
    end: int
    shape: Shape
    opener: int
    finite: int
    mark: str
    quoted: bool


def segments(t: Tagged, first: int, end: int) -> list[Segment]:
    """
    Cut the words `first` to `end` of a sentence at commas, semicolons, colons and dashes.

    Marks inside quotations and brackets do not cut, except where the whole range stands in one quotation. The
    sentence's last punctuation belongs to no segment.
    """
    found: list[Segment] | None = t.memo.get(("segments", first, end))
    if found is None:
        found = t.memo["segments", first, end] = _cut(t, first, end)
    return found


def _cut(t: Tagged, first: int, end: int) -> list[Segment]:
    words, quoted = t.words, t.quoted
    while end > first and words[end - 1] in STOPS and quoted[end - 1] in (-1, quoted[first]):
        end -= 1
    if end <= first:
        return []
    inside = quoted[first]
    if inside >= 0 and quoted[first:end].count(inside) < end - first:
        inside = -1
    found: list[Segment] = []
    start, depth = first, 0
    for k in itertools.compress(range(first, end), map(CUTS.__contains__, words[first:end])):
        word = words[k]
        if quoted[k] >= 0 and quoted[k] != inside:
            continue
        if word == "-" and k > first and t.ends[k - 1] == t.starts[k]:
            continue  # „eine „Nordbote“-Reporterin“
        if word in "([":
            depth += 1
        elif word in ")]":
            depth = max(0, depth - 1)
        elif depth == 0 and (word in ",;:" or k > first):
            _append(t, found, start, k, word, inside)
            start = k + 1
    _append(t, found, start, end, "", inside)
    return found


def _append(t: Tagged, found: list[Segment], first: int, end: int, mark: str, inside: int) -> None:
    """Add the words as a segment, or as several where „und“ joins clauses without a comma."""
    tags, quoted = t.tags, t.quoted
    verbs = t.finite_in(first, end)
    if t.quotations:
        verbs = [k for k in verbs if quoted[k] < 0 or quoted[k] == inside]
    if verbs and quoted[first] not in (-1, inside):
        closing = t.quotations[quoted[first]][1]
        if verbs[0] == closing + 1 and t.finite_in(first, closing):
            found.append(_segment(t, first, closing + 1, "", inside, verbs))
            first = closing + 1  # „„Wir bleiben hier“ sagte der Trainer“: the comma is often forgotten
    for before, after in itertools.pairwise(verbs):
        if "KON" not in tags[before + 1 : after]:
            continue
        for k in range(before + 1, after):
            if tags[k] == "KON" and t.lower[k] in JOINING and (quoted[k] < 0 or quoted[k] == inside):
                found.append(_segment(t, first, k, "", inside, verbs))
                first = k
                break
    if end > first:
        found.append(_segment(t, first, end, mark, inside, verbs))


def _segment(t: Tagged, first: int, end: int, mark: str, inside: int, verbs: Sequence[int]) -> Segment:
    tags, lower = t.tags, t.lower
    flat = _flat(t, first, end, inside)
    if not flat and t.quoted[first] >= 0:
        return Segment(first, end, Shape.FRAGMENT, first, -1, mark, True)
    verb = -1
    for k in verbs:
        if first <= k < end and k in flat:
            verb = k
            break
    opener = first
    while opener < end - 1 and lower[opener] in LEADING and tags[opener] in LEADING_TAGS:
        opener += 1
    return Segment(first, end, _shape(t, opener, end, verb, flat), opener, verb, mark, False)


def _flat(t: Tagged, first: int, end: int, inside: int) -> Sequence[int]:
    """The words outside quotations and brackets."""
    words, quoted = t.words, t.quoted
    if (not t.quotations or max(quoted[first:end]) == inside) and BRACKETS.isdisjoint(words[first:end]):
        return range(first, end)
    flat = []
    depth = 0
    for k in range(first, end):
        if quoted[k] >= 0 and quoted[k] != inside:
            continue
        if words[k] in "([":
            depth += 1
        elif words[k] in ")]":
            depth -= 1
        elif depth <= 0:
            flat.append(k)
    return flat


def _shape(t: Tagged, opener: int, end: int, verb: int, flat: Sequence[int]) -> Shape:
    tags, lower = t.tags, t.lower
    word, tag = lower[opener], tags[opener]
    after, after_tag = word, tag
    if tag in ("APPR", "APPRART") and opener + 1 < end:
        after, after_tag = lower[opener + 1], tags[opener + 1]
    last = flat[-1] if flat else end - 1
    if tag == "KOUI" or (verb < 0 and (word in INFINITIVE_OPENERS or word in TIME_OPENERS) and _has_zu(t, flat)):
        return Shape.INFINITIVE
    if tag == "KOUS" or word in SUBORDINATORS:
        return Shape.SUBORDINATE
    phrase = verb > opener + 1 and tags[verb - 1] in ("NN", "NE") and noun_phrase(t, opener + 1, verb) == verb
    if word in ARTICLES and phrase and t.subjunctive[verb] == 1:
        return Shape.MAIN  # „sagte, das Boot sinke“: no relative clause, though its verb stands last
    if word in ARTICLES and verb > opener + 1 and t.subjunctive[verb] == 1 and _second(tags, verb, last):
        return Shape.MAIN  # „sagte, die noch zu gründende Firma werde die Anteile halten“
    if verb < 0 and _has_zu(t, flat) and (tag != "PRELS" or word in ARTICLES):
        return Shape.INFINITIVE  # „hofft, durch die geltende Regel Zeugen zu gewinnen“: the pronoun is an article
    if after_tag in ("PRELS", "PRELAT"):
        return Shape.RELATIVE
    # No participle after the verb: „die er habe kommen lassen“ is a relative clause, „die Urkunde sei gefälscht“ none.
    closes = verb == last or (verb == last - 1 and tags[last] in INFINITIVES)
    if after in RELATIVES and closes and verb > opener + 1 and _after_comma(t, flat):
        return Shape.RELATIVE
    if (after_tag in ("PWAV", "PWS", "PWAT") or after in QUESTION_WORDS) and (verb < 0 or verb > opener + 1):
        return Shape.QUESTION
    if verb < 0:
        return Shape.INFINITIVE if _has_zu(t, flat) else Shape.FRAGMENT
    if verb == opener:
        return Shape.FIRST
    if verb == last and verb > opener + 1 and noun_phrase(t, opener, verb) != verb:
        return Shape.LAST
    return Shape.MAIN


def _second(tags: Sequence[str], verb: int, last: int) -> bool:
    """Whether a finite verb has its noun before it and more than other verbs behind it, so that it stands second."""
    return tags[verb - 1] in ("NN", "NE") and any(
        tags[k] in ("NN", "NE", "ART", "APPR", "APPRART") for k in range(verb + 1, last + 1)
    )


def _after_comma(t: Tagged, flat: Sequence[int]) -> bool:
    return bool(flat) and flat[0] > 0 and t.words[flat[0] - 1] in (",", "–", "-")


def _has_zu(t: Tagged, flat: Sequence[int]) -> bool:
    if not flat:
        return False
    inside = t.tags[flat[0] : flat[-1] + 1]
    if "PTKZU" not in inside and "VVIZU" not in inside:
        return False
    return any(t.tags[k] == "VVIZU" or t.tags[k] == "PTKZU" for k in flat)
