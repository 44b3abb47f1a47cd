"""People: whether a noun means people, by the table of them and, where that is silent, by its ending."""

from __future__ import annotations

from functools import cache, lru_cache

from quellenlage.languages import table

#: Endings of base forms of nouns for who does or is something; what ends so and is a thing is a `not` row of the table.
ENDINGS = ("er", "ent", "ant", "or", "loge", "eur", "ling", "igte", "ssene")
#: A noun shorter than this before „-in“ is no person („Ruin“, „Urin“).
_SHORTEST = 4


def is_person(lower: str, lemma: str) -> bool:
    """
    Whether the table says that a noun means people, both forms in lower case.

    Example:
        >>> is_person("bundeswehrsoldaten", "bundeswehrsoldat"), is_person("fälle", "fall")
        (True, False)
        >>> is_person("kolleginnen", "kollegin"), is_person("streitkräfte", "streitkraft")
        (True, False)
    """
    return _listed(lower, lemma) is True


def may_be_person(lower: str, lemma: str) -> bool:
    """
    Whether a noun means people by the table or by its ending.

    Example:
        >>> may_be_person("skiurlaubern", "skiurlauber"), may_be_person("ethnologin", "ethnologin")
        (True, True)
        >>> may_be_person("halbleiter", "halbleiter"), may_be_person("termin", "termin")
        (False, False)
    """
    listed = _listed(lower, lemma)
    return listed if listed is not None else any(form.endswith(ENDINGS) for form in (lemma, *_masculine(lower, lemma)))


def is_unlisted(lower: str, lemma: str) -> bool:
    """Whether the table of people says nothing of a noun, neither that it means people nor that it means things."""
    return _listed(lower, lemma) is None


@lru_cache(maxsize=1 << 14)
def _listed(lower: str, lemma: str) -> bool | None:
    """What the table says, the longest last part first: „Erzähler“ before „Zähler“; None where it says nothing."""
    people = _people()
    for word in (lemma, lower, lower[:-1]):
        if people.get(word) == "whole":
            return True
        for start in range(len(word) - 1):
            match = people.get(word[start:])
            if match in ("end", "not"):
                return match == "end"
    found = [_listed(form, form) for form in _masculine(lower, lemma)]
    return True if True in found else None


def _masculine(lower: str, lemma: str) -> tuple[str, ...]:
    """What a feminine is derived from: „Kolleginnen“ → „kolleg“, „kollege“."""
    base = lemma.removesuffix("in")
    if base == lemma and lower.endswith("innen"):
        base = lower.removesuffix("innen").rstrip("*:_/-")
    return (base, base + "e") if base != lemma and len(base) >= _SHORTEST else ()


@cache
def _people() -> dict[str, str]:
    return {row["word"]: row["match"] for row in table("de", "people")}
