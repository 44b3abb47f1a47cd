"""
Tense: whether a clause speaks of what was or of what is to come, so that "am Dienstag" finds its week.
"""

from __future__ import annotations

from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

_BREAKS = frozenset({"$,", "$."})
_PAST_AUXILIARIES = frozenset("war waren hatte hatten wurde wurden warst hattest".split())
_PERFECT = frozenset("hat haben ist sind habe sei seien habest hätte hätten wäre wären".split())
_PAST_MODALS = frozenset("konnte konnten musste mussten durfte durften".split())
_PLANS = frozenset("wollte wollten sollte sollten".split())


def direction(t: Tagged, k: int, start: int, end: int) -> int:
    """
    Whether the clause around word `k` is past (-1), future (1) or neither (0).

    The preterite, the perfect and past modals are past; "werden" with an infinitive, present modals and the present
    of full verbs are future, which is how German speaks of what comes ("beginnt am Montag").
    """
    first, last = k, k
    while first > start and t.tags[first - 1] not in _BREAKS:
        first -= 1
    while last < end - 1 and t.tags[last + 1] not in _BREAKS:
        last += 1
    finite = [n for n in range(first, last + 1) if t.tags[n] in FINITE_TAGS]
    if not finite:
        return 0
    participle = any(t.tags[n] in ("VVPP", "VAPP", "VMPP") for n in range(first, last + 1))
    perfect = participle and any(
        t.tags[n] == "VAINF" and t.lower[n] in ("haben", "sein") for n in range(first, last + 1)
    )
    return _of_verb(t, min(finite, key=lambda n: abs(n - k)), participle, perfect)


def _of_verb(t: Tagged, k: int, participle: bool, perfect: bool) -> int:
    word, tag = t.lower[k], t.tags[k]
    if tag == "VAFIN":
        if word in _PAST_AUXILIARIES or (word in _PERFECT and participle):
            return -1
        return 0 if word in _PERFECT else 1
    if tag == "VMFIN" and word in _PLANS:
        return 0
    if tag == "VMFIN":
        return -1 if word in _PAST_MODALS or perfect else 1
    return -1 if is_preterite(word, t.lemmas[k].lower()) else 1


def is_preterite(word: str, lemma: str) -> bool:
    """
    Whether a finite form of a full verb is a preterite, by comparing it with the infinitive.

    Example:
        >>> is_preterite("sagte", "sagen"), is_preterite("kam", "kommen"), is_preterite("beginnt", "beginnen")
        (True, True, False)
        >>> is_preterite("arbeitet", "arbeiten"), is_preterite("fährt", "fahren"), is_preterite("gab", "geben")
        (False, False, True)
    """
    stem = lemma.removesuffix("n").removesuffix("e")
    if word.endswith(("te", "ten")) and not (word.startswith(stem) and word[len(stem) :] in ("e", "en")):
        return True
    if word.startswith(stem) and word[len(stem) :] in ("", "e", "t", "et", "st", "en", "n"):
        return False
    return not (word.endswith("t") and word[:1] == stem[:1] and word[-2:-1] == stem[-1:])
