"""
Segments: what stands between the commas of a sentence, each with its verbs and its place in the field scheme.

German shows the rank of a clause by the place of its finite verb (topological fields, Drach 1937; Höhle 1986): second
in a main clause, first in a question, a condition or a clause that follows its own content, last after a
subordinator or a relative pronoun. That is enough to tell content from frame without a parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from quellenlage.reading.tagged import Tagged

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
INFINITE = frozenset({"VVPP", "VVINF", "VVIZU", "VAPP", "VAINF", "VMPP", "VMINF"})
SUBORDINATORS = frozenset(
    {"dass", "daß", "ob", "weil", "obwohl", "nachdem", "während", "sodass", "sobald", "solange"}
)
WONACH = frozenset({"wonach"})
QUESTION_WORDS = frozenset(
    [
        "wer",
        "wen",
        "wem",
        "wessen",
        "was",
        "wann",
        "wo",
        "wohin",
        "woher",
        "wie",
        "warum",
        "wieso",
        "weshalb",
        "welche",
        "welcher",
        "welches",
        "welchen",
        "welchem",
        "inwieweit",
        "inwiefern",
        "worauf",
        "wovon",
        "worum",
        "wofür",
        "womit",
        "woran",
    ]
)
RELATIVES = frozenset(
    {
        "der",
        "die",
        "das",
        "den",
        "dem",
        "dessen",
        "deren",
        "denen",
        "welcher",
        "welche",
        "welches",
        "welchen",
        "welchem",
    }
)
LEADING = frozenset(
    {
        "und",
        "oder",
        "aber",
        "sondern",
        "sowie",
        "doch",
        "denn",
        "auch",
        "nur",
        "vor",
        "allem",
        "insbesondere",
        "jedoch",
    }
)


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


@dataclass(frozen=True, slots=True)
class Segment:
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
    words, quoted = t.words, t.quoted
    while (
        end > first and words[end - 1] in ".!?…" and (quoted[end - 1] < 0 or quoted[end - 1] == quoted[first])
    ):
        end -= 1
    inside = (
        quoted[first] if first < end and all(quoted[k] == quoted[first] for k in range(first, end)) else -1
    )
    found: list[Segment] = []
    start, depth = first, 0
    for k in range(first, end):
        if quoted[k] >= 0 and quoted[k] != inside:
            continue
        word = words[k]
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth = max(0, depth - 1)
        elif depth == 0 and (word in ",;:" or (word in ("–", "—", "-") and k > first)):
            _append(t, found, start, k, word, inside)
            start = k + 1
    _append(t, found, start, end, "", inside)
    return found


def _append(t: Tagged, found: list[Segment], first: int, end: int, mark: str, inside: int) -> None:
    """Add the words as a segment, or as two where „und“ joins two clauses without a comma."""
    verbs = 0
    for k in range(first, end):
        if t.quoted[k] >= 0 and t.quoted[k] != inside:
            continue
        if t.tags[k] in FINITE:
            verbs += 1
        elif verbs and t.tags[k] == "KON" and t.lower[k] in ("und", "oder", "aber", "doch"):
            later = any(
                t.tags[m] in FINITE and (t.quoted[m] < 0 or t.quoted[m] == inside) for m in range(k + 1, end)
            )
            if later:
                found.append(_segment(t, first, k, "", inside))
                _append(t, found, k, end, mark, inside)
                return
    if end > first:
        found.append(_segment(t, first, end, mark, inside))


def _segment(t: Tagged, first: int, end: int, mark: str, inside: int) -> Segment:
    tags, lower, quoted = t.tags, t.lower, t.quoted
    outside = [k for k in range(first, end) if quoted[k] < 0 or quoted[k] == inside]
    if not outside:
        return Segment(first, end, Shape.FRAGMENT, first, -1, mark, True)
    depth = 0
    flat = []
    for k in outside:
        if t.words[k] in "([":
            depth += 1
        elif t.words[k] in ")]":
            depth -= 1
        elif depth <= 0:
            flat.append(k)
    finite = [k for k in flat if tags[k] in FINITE]
    opener = first
    while (
        opener < end - 1
        and lower[opener] in LEADING
        and tags[opener] in ("KON", "ADV", "APPR", "PIAT", "PIS")
    ):
        opener += 1
    word, tag = lower[opener], tags[opener]
    if tag in PREPOSITION_TAGS and opener + 1 < end:
        after, after_tag = lower[opener + 1], tags[opener + 1]
    else:
        after, after_tag = word, tag
    verb = finite[0] if finite else -1
    last = flat[-1] if flat else end - 1
    if tag == "KOUI" or (word in ("um", "ohne", "statt", "anstatt") and not finite and _has_zu(t, flat)):
        shape = Shape.INFINITIVE
    elif tag == "KOUS" or word in SUBORDINATORS:
        shape = Shape.SUBORDINATE
    elif after_tag in ("PRELS", "PRELAT") or (
        after in RELATIVES
        and verb >= 0
        and verb >= last - 1
        and verb > opener + 1
        and first > 0
        and _after_comma(t, first)
    ):
        shape = Shape.RELATIVE
    elif (after_tag in ("PWAV", "PWS", "PWAT") or after in QUESTION_WORDS) and (
        verb < 0 or verb > opener + 1
    ):
        shape = Shape.QUESTION
    elif verb < 0:
        shape = Shape.INFINITIVE if _has_zu(t, flat) else Shape.FRAGMENT
    elif verb == opener:
        shape = Shape.FIRST
    elif verb == last and verb > opener + 1 and not _second(t, opener, verb):
        shape = Shape.LAST
    else:
        shape = Shape.MAIN
    return Segment(first, end, shape, opener, verb, mark, False)


PREPOSITION_TAGS = frozenset({"APPR", "APPRART"})


def _after_comma(t: Tagged, first: int) -> bool:
    return first > 0 and t.words[first - 1] in (",", "–", "-", ";")


def _has_zu(t: Tagged, flat: list[int]) -> bool:
    tags = t.tags
    return any(tags[k] == "VVIZU" or (tags[k] == "PTKZU") for k in flat)


def _second(t: Tagged, opener: int, verb: int) -> bool:
    """Whether one noun phrase alone stands before the verb, so that the clause can be a short main clause."""
    from quellenlage.reading.phrases import noun_phrase

    return noun_phrase(t, opener, verb) == verb
