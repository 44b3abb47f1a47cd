"""
Callings: the roles and bodies that stand beside a person's name.

Before it („RKI-Chef Lothar Wieler“, „der Präsident des Instituts, Lothar Wieler“), in brackets („Jens Spahn (CDU)“),
and as apposition behind it („Anna Berg, Leiterin der Stiftung“, „Anna Berg von der Universität Bonn“).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quellenlage.languages import table
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.people import ENDINGS
from quellenlage.reading.words.tagged import Tagged

TITLES = frozenset("Dr Dr. Prof Prof. Professor Professorin Herr Herrn Frau Sir Lord Lady Doktor h.c.".split())
_DETERMINERS = frozenset("der die das den dem des ein eine einen einem einer eines".split())
#: A noun that ends like one for a person right before a full name is a role, though no table has it.
_PERSONAL = (*ENDINGS, "in")


def described(t: Tagged, start: int, first: int, stop: int) -> Iterator[tuple[str | None, str | None]]:
    """Roles and organisations beside a name: before it, in brackets and as appositions behind it."""
    words = t.words
    roles = [word for word in words[start:first] if word not in TITLES and word != "."]
    if not roles and start and t.tags[start - 1] == "NN" and words[start - 1].endswith(_PERSONAL):
        roles = [words[start - 1]]
    if roles:
        head = head_of(roles[-1])
        of_prefix = _of_prefix(head.prefix if head else "")
        ruling = head is not None and head.kind == "office" and (head.field == "politics" or head.word == "präsident")
        yield " ".join(roles), of_prefix or (_place(t, start - 1) if ruling and start else None)
    elif (before := _role_before(t, start)) is not None:
        yield before
    k = stop
    if k + 2 < len(words) and words[k] == "(":
        known = name_at(words, k + 1, len(words))
        if known is not None and words[known.end : known.end + 1] in ([")"], [","]):
            yield None, known.spelling
        close = k + 1
        while close < len(words) and words[close] != ")" and close < k + 8:
            close += 1
        k = close + 1
    if k < len(words) and words[k] in ("von", "vom", "aus", "beim") and (body := body_at(t, k + 1)):
        yield None, body[1]
    if k + 1 < len(words) and words[k] == ",":
        m = k + 1
        while m < len(words) and (t.lower[m] in _DETERMINERS or t.tags[m] == "ADJA"):
            m += 1
        head = head_of(words[m]) if m < len(words) and words[m][:1].isupper() else None
        if head is not None and head.sort is Sort.ROLE:
            yield words[m], _of_prefix(head.prefix) or _belonging(t, m + 1)


def _role_before(t: Tagged, start: int) -> tuple[str, str | None] | None:
    """„der Präsident des Robert-Koch-Instituts, Lothar Wieler“: a role with its body before the name."""
    k = start - 1
    if k >= 0 and t.words[k] == ",":
        k -= 1
    low = max(k - 10, 0)
    for m in range(k, low - 1, -1):
        if t.words[m] in ",.;:" or t.tags[m] in FINITE_TAGS:
            return None
        head = head_of(t.words[m]) if t.words[m][:1].isupper() and t.tags[m] in ("NN", "NE") else None
        if head is not None and head.sort is Sort.ROLE and m < k:
            body = body_at(t, m + 2) if t.lower[m + 1] in ("des", "der", "von", "vom", "beim", "im") else None
            body = body or body_at(t, m + 1)
            if body is None:
                return None
            if body[0] < k and all(t.tags[n] not in ("KON", "$,") for n in range(m + 1, k + 1)):
                return t.words[m], nominative(t, list(range(m + 2, k + 1)))
            return t.words[m], body[1]
    return None


def _belonging(t: Tagged, k: int) -> str | None:
    """The body that a role belongs to: „Leiter der Stiftung X“, „Sprecher von Y“, „Virologe am Institut Z“."""
    if k < len(t.words) and t.lower[k] in ("des", "der", "von", "vom", "beim", "bei", "am", "im", "an", "in", "für"):
        found = body_at(t, k + 1)
        return found[1] if found else None
    return None


@cache
def _places() -> dict[str, str]:
    """States and their parts by adjective without ending, → their name."""
    rows = (row for name in ("names/regions", "names/states") for row in table("de", name))
    return {word.lower(): row["name"] for row in rows for word in row["adjective"].split(";") if word}


def _place(t: Tagged, k: int) -> str | None:
    """Where an office is held, by the word before it: „Bayerns Ministerpräsident“, „der brasilianische Präsident“."""
    word = t.words[k]
    if t.tags[k] == "ADJA" and word.endswith(("e", "er", "en", "em")):
        return _places().get(t.lower[k].rstrip("mnr").removesuffix("e"))
    if t.tags[k] == "NE" and word.endswith("s") and len(word) > 3:
        return word[:-1]
    return None


def _of_prefix(prefix: str) -> str | None:
    if not prefix:
        return None
    found = name_at([prefix], 0, 1) or name_at([prefix.split("-", 1)[0]], 0, 1)
    known = found is not None and not found.doubtful and found.name.table != "states"
    return found.spelling if found is not None and known else None


def body_at(t: Tagged, k: int) -> tuple[int, str] | None:
    """End and name of the body, medium or institution whose name starts at `k`, after an article or without."""
    words = t.words
    while k < len(words) and (t.lower[k] in _DETERMINERS or (t.tags[k] == "ADJA" and words[k][:1].islower())):
        k += 1
    if k >= len(words):
        return None
    known = name_at(words, k, len(words))
    if known is not None:
        if known.end < len(words) and t.tags[known.end] == "NE" and t.tags[known.end - 1] in ("NE", "NN"):
            return known.end + 1, f"{known.spelling} {words[known.end]}"
        return known.end, known.spelling
    m = k
    holds = False
    while m < len(words) and words[m][:1].isupper() and m - k < 6 and t.tags[m] not in ("ART", "APPR"):
        head = head_of(words[m])
        holds = holds or (head is not None and head.sort in (Sort.BODY, Sort.MEDIA))
        if head is not None and head.sort is Sort.ROLE:
            break
        m += 1
    if not holds or m == k:
        return None
    if m + 1 < len(words) and words[m] == "für" and words[m + 1][:1].isupper():
        m += 2
        while m + 1 < len(words) and words[m] in ("und", ",") and words[m + 1][:1].isupper():
            m += 2
    return m, nominative(t, list(range(k, m)))
