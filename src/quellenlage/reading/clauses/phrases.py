"""
Noun phrases: where one starts and ends, and whether it can be a subject.

Extents follow the habit of the measuring data: a speaker is named with article, apposition in brackets, genitive and
the preposition phrases that belong to the noun ("ein Sprecher der Polizei in Berlin"), not with times or places
of the speaking ("am Abend", "in einem Interview").
"""

from __future__ import annotations

from functools import cache

from quellenlage.languages import table
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.tagged import Tagged

NOMINAL = frozenset({"NN", "NE", "TRUNC", "FM", "CARD"})
DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PIDAT", "CARD", "PWAT"})
PRONOUNS = frozenset({"PPER", "PDS", "PIS"})
PREPOSITIONS = frozenset({"APPR", "APPRART"})
_OPENERS = DETERMINERS | PREPOSITIONS

#: Forms of article-like words that cannot stand before a nominative.
OBLIQUE = frozenset(
    [
        "den",
        "dem",
        "des",
        "einem",
        "einen",
        "eines",
        "diesem",
        "diesen",
        "dieses",
        "seinem",
        "seinen",
        "ihrem",
        "ihren",
        "unserem",
        "unseren",
        "keinem",
        "keinen",
        "jedem",
        "jeden",
        "jenem",
        "jenen",
        "mehreren",
        "vielen",
        "einigen",
        "beiden",
        "zahlreichen",
        "allen",
        "welchem",
        "welchen",
        "ihres",
        "seines",
    ]
)
#: Forms that are a genitive or dative when the noun is feminine ("der Zeitung"), else a nominative ("der Sprecher").
FEMININE_OBLIQUE = frozenset({"der", "einer", "dieser", "jener", "seiner", "ihrer", "unserer", "keiner", "jeder"})
GENITIVE = frozenset(
    {"des", "der", "eines", "einer", "dieser", "dieses", "ihrer", "seiner", "ihres", "seines", "deren"}
)
COUNTED_GENITIVE = frozenset({"aller", "beider", "dreier", "einiger", "mehrerer", "vieler", "zweier"})
NOT_A_SPEAKER = frozenset({"es", "man", "sich", "dies", "das", "dieses", "alles", "etwas", "nichts", "was"})
#: Prepositions whose phrase belongs to the noun before it.
ATTACHED = frozenset({"von", "vom", "für", "aus", "beim", "ohne"})
#: Words of a quotation, marks included, up to which it can be a title inside a phrase.
TITLE = 7
NAME_PARTS = frozenset(
    [
        "von",
        "de",
        "van",
        "al",
        "bin",
        "el",
        "der",
        "den",
        "zu",
        "da",
        "di",
        "le",
        "la",
        "du",
        "ten",
        "ter",
        "&",
    ]
)


def feminine(word: str) -> bool:
    """
    Whether a noun is feminine by its ending, or by the table of feminine heads.

    Example:
        >>> feminine("Zeitung"), feminine("Staatskanzlei"), feminine("Sprecher")
        (True, True, False)
    """
    low = word.lower()
    return low.endswith(_feminine_endings())


@cache
def _feminine_endings() -> tuple[str, ...]:
    return tuple(row["ending"] for row in table("de", "feminine"))


def noun_phrase(t: Tagged, first: int, end: int, *, attach: bool = True, without: frozenset[str] = frozenset()) -> int:
    """
    The end of the noun phrase that starts at word `first`, or `first` where none does.

    Args:
        t: Tagged text.
        first: Number of the first word.
        end: The phrase ends before this word.
        attach: Whether genitives, brackets, preposition phrases and coordinated phrases are taken in.
        without: Prepositions that do not belong to the noun here ("berichtete der Dienst | von einem Bataillon").
    """
    tags, lower = t.tags, t.lower
    k = first
    if k >= end or (lower[k] in NOT_A_SPEAKER and tags[k] in PRONOUNS):
        return first
    if lower[k] in ("deren", "dessen") and k + 1 < end and tags[k + 1] in ("NN", "ADJA", "NE"):
        k += 1  # „Deren Sprecherin sagte“
    elif tags[k] in PRONOUNS and lower[k] not in NOT_A_SPEAKER:
        if k + 1 < end and tags[k] == "PIS" and lower[k + 1] in GENITIVE:
            inner = noun_phrase(t, k + 1, end, attach=False)
            return inner if inner > k + 2 else k + 1
        return k + 1
    while k < end and (tags[k] in DETERMINERS or lower[k] in ("beide", "beiden", "viele", "einige", "mehrere")):
        k += 1
    if k > first and k < end and tags[k] in PREPOSITIONS:
        k = _participle(t, k, end)
    k = _attributes(t, k, end)
    head = k
    while k < end and _in_head(t, k, head):
        k += 1
    if k == head:
        if k == first + 1 and k < end and tags[k] == "PIS" and tags[first] == "ART":
            return _attachments(t, first, k + 1, end, without) if attach else k + 1  # „die meisten (von ihnen)“
        if tags[first] in ("ART", "PDAT", "PIAT", "PPOSAT") and _nominalised(t, k - 1, first):
            return k if not attach else _attachments(t, first, k, end, without)
        return first
    return _attachments(t, head, k, end, without) if attach else k


#: Words between an article and the participle before its noun.
LONGEST_ATTRIBUTE = 12
PARTICIPLES = ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener", "enes", "enem", "nde", "nden", "nder", "ndes")


def _participle(t: Tagged, k: int, end: int) -> int:
    """The participle that what stands after an article depends on: „einer | am Dienstag | veröffentlichten Studie“."""
    tags = t.tags
    for m in range(k + 1, min(k + LONGEST_ATTRIBUTE, end - 1)):
        before = tags[m - 1]
        if tags[m] == "ADJA" and tags[m + 1] in ("NN", "ADJA", "NE", "$("):
            if before in ("NN", "NE") or (t.lower[m].endswith(PARTICIPLES) and before not in _OPENERS):
                return m
        elif tags[m] not in ("ADJA", "ART", "NN", "NE", "ADV", "ADJD", "CARD", "APPR", "APPRART", "FM", "PPOSAT"):
            return k
    return k


def _nominalised(t: Tagged, k: int, first: int) -> bool:
    word = t.words[k]  # „der Grüne“, „der 44-Jährige“
    return k > first and (word if word[:1].isalpha() else word.rpartition("-")[2])[:1].isupper()


def _attributes(t: Tagged, k: int, end: int) -> int:
    """Skip adjectives and their adverbs before a head noun."""
    tags = t.tags
    while k < end and tags[k] in ("ADJA", "ADJD", "ADV", "PIAT", "CARD", "VVPP", "TRUNC", "KON", "ART", "$("):
        if tags[k] in ("ADJA", "CARD", "PIAT", "TRUNC"):
            if t.words[k][:1].isupper() and (
                k + 1 >= end or tags[k + 1] not in ("NN", "NE", "ADJA", "CARD", "KON", "FM", "TRUNC", "$(")
            ):
                return k
            k += 1
            continue
        if tags[k] == "$(":
            if k + 1 < end and tags[k + 1] == "ADJA" and t.quoted[k] >= 0:
                k += 1
                continue
            return k
        ahead = k + 1
        while ahead < end and ahead <= k + 2 and tags[ahead] in ("ADV", "ADJD", "PTKNEG"):
            ahead += 1
        if tags[k] == "KON":
            if k and tags[k - 1] in ("ADJA", "TRUNC", "CARD") and ahead < end and tags[ahead] in ("ADJA", "TRUNC"):
                k = ahead
                continue
            return k
        if tags[k] == "ART":
            return k
        if ahead < end and tags[ahead] == "ADJA" and not t.words[ahead][:1].isupper():
            k = ahead
            continue
        return k
    return k


def _in_head(t: Tagged, k: int, head: int) -> bool:
    tag, word = t.tags[k], t.words[k]
    if t.quoted[k] >= 0:
        first, last = t.quotations[t.quoted[k]]
        return last - first <= TITLE and (k == head or k > first or _is_title(t, first, last))
    if tag == "CARD" and k > head and (word.islower() or (k + 1 < len(t.words) and t.tags[k + 1] in ("NN", "ADJA"))):
        return False  # „nach Schätzungen | 40 000 Euro“, „laut Weber | neun Verletzte“
    if tag in NOMINAL:
        return True
    if word[:1].isupper() and tag not in PREPOSITIONS and tag not in ("ART", "PPER", "KOUS", "PAV", "PPOSAT"):
        return word.replace("-", "").replace("'", "").replace(".", "").isalpha()
    if word.lower() in NAME_PARTS:
        return (
            k > head
            and k + 1 < len(t.words)
            and t.words[k + 1][:1].isupper()
            and t.tags[k - 1] in ("NE", "FM")
            and t.tags[k + 1] in ("NE", "FM")
        )
    if "-" in word and word.rpartition("-")[2][:1].isupper():
        return True  # „ai-Bericht“, „al-Kaida-Anführer“
    return "." in word[1:-1] and word.replace(".", "").replace("-", "").isalpha()


def _is_title(t: Tagged, first: int, last: int) -> bool:
    """Whether a short quotation can be a name: „der „Nordbote““, not „laut Weber „völlig überzogen““."""
    return first + 1 < last and not t.words[first + 1][:1].islower()


def _attachments(t: Tagged, head: int, k: int, end: int, without: frozenset[str]) -> int:
    lower, tags = t.lower, t.tags
    genitive = False
    while k < end:
        word = lower[k]
        if t.words[k] in "([" and (close := _bracket(t, k, end)):
            k = close
            continue
        if t.quoted[k] >= 0:
            first, last = t.quotations[t.quoted[k]]
            if first == k and last < end and last - first <= TITLE and _is_title(t, first, last):
                k = last + 1
                continue
            break
        if (word in GENITIVE and tags[k] in ("ART", "PDAT", "PPOSAT")) or word in COUNTED_GENITIVE:
            inner = noun_phrase(t, k, end, attach=False)
            if (genitive or tags[k - 1] == "NE") and _names_medium(t, k, inner):
                break  # „sagte ein Sprecher der Polizei | der Zeitung“: the one spoken to
            if inner > k + 1:
                k, genitive = inner, True
                continue
        if word in without:
            break
        led = word == "um" and lower[k - 1].endswith(("team", "gruppe")) and tags[k - 1] == "NN"
        if (
            led
            or word in ATTACHED
            or (
                word in ("in", "im", "bei")
                and (tags[k - 1] == "NN" or genitive)
                and k + 1 < end
                and tags[k + 1] == "NE"
            )
        ):
            inner = noun_phrase(t, k + 1, end, attach=False)
            titled = inner > k + 2 and t.quoted[inner - 1] >= 0
            if inner > k + 1 and (tags[inner - 1] in ("NN", "NE", "FM") or titled) and tags[k + 1] != "CARD":
                k = inner
                continue
        if tags[k] == "ADJA" and word.endswith("er") and tags[k - 1] == "NN" and k + 1 < end and tags[k + 1] == "NN":
            k += 2  # a genitive plural without article: „Verband kommunaler Unternehmen“
            continue
        if word in ("und", "sowie", "oder") and k + 1 < end:
            inner = noun_phrase(t, k + 1, end, attach=False)
            if inner > k + 1 and tags[k + 1] not in PRONOUNS:
                k = inner
                continue
        break
    return k


def _names_medium(t: Tagged, first: int, end: int) -> bool:
    heads = (head_of(t.words[k]) for k in range(first, end) if t.words[k][:1].isupper())
    return any(head is not None and head.sort is Sort.MEDIA for head in heads)


def _bracket(t: Tagged, k: int, end: int) -> int:
    close = k
    while close < end and t.words[close] not in ")]":
        close += 1
    return close + 1 if close < end and close - k <= 8 else 0


def maybe_nominative(t: Tagged, first: int, end: int) -> bool:
    """Whether the noun phrase from `first` to `end` can be a nominative, by its first word and its head."""
    word = t.lower[first]
    if word in OBLIQUE:
        return word == "beiden"
    if word in FEMININE_OBLIQUE:
        foreign = next((k for k in range(end - 1, first, -1) if t.tags[k] == "FM"), end - 1)
        head = next((k for k in range(first, end) if t.tags[k] in ("NN", "NE")), foreign)
        return not feminine(t.words[head])
    return True


def oblique(t: Tagged, first: int, end: int) -> bool:
    """Whether the noun phrase is a dative or genitive for certain."""
    word = t.lower[first]
    return (word in OBLIQUE and word not in ("den", "einen")) or (
        word in FEMININE_OBLIQUE and not maybe_nominative(t, first, end)
    )
