"""
Mood: which finite forms are Konjunktiv for certain.

Konjunktiv I is regular: the stem of the infinitive and -e ("komme", "teile mit"), „sein“ apart. In the third person
it differs from the indicative, in the first („ich komme“) it does not. Konjunktiv II differs from the preterite in
strong verbs only, whose stems are a table. „sollte“, „wollte“ and weak verbs („sagte“) never show it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from quellenlage.languages import table, words

#: What `mood` says of a form that is Konjunktiv I unless its subject is „ich“.
UNLESS_FIRST_PERSON = 3
_OF_SEIN = frozenset({"sei", "seien", "seiest", "seist", "seiet"})
#: Modals and „wissen“ differ from the indicative in the first person too ("ich kann", "ich könne").
_OF_MODALS = frozenset({"könne", "müsse", "dürfe", "solle", "wolle", "möge", "wisse"})
_UMLAUTS = frozenset("äöü")
#: Prefixes that stay on the verb; with the separable ones they stand before the stems of the table.
_FIXED_PREFIXES = frozenset({"be", "emp", "ent", "er", "ge", "hinter", "miss", "miß", "ver", "wider", "zer"})
#: Letters of "durcheinander".
_LONGEST_PREFIX = 13
_CLAUSE_BORDERS = frozenset({",", ";", ":", ".", "!", "?", "–", "-", "—", "(", ")"})


def mood(form: str, lemma: str, tag: str) -> int:
    """
    What a finite form says about its mood by itself.

    Args:
        form: The word in lower case.
        lemma: Its infinitive, with the prefix if it is written with it.
        tag: Its STTS tag.

    Returns:
        1 for Konjunktiv I, 2 for Konjunktiv II, UNLESS_FIRST_PERSON for a form that is Konjunktiv I unless the
        subject is „ich“, else 0.

    Example:
        >>> mood("sei", "sein", "VAFIN"), mood("käme", "kommen", "VVFIN"), mood("sagte", "sagen", "VVFIN")
        (1, 2, 0)
        >>> mood("komme", "kommen", "VVFIN") == UNLESS_FIRST_PERSON
        True
    """
    if not tag.endswith("FIN"):
        return 0
    if form in _OF_SEIN or form in _OF_MODALS:
        return 1
    if verb_of_second(form):
        return 2
    if form.endswith("e") and _stem(lemma) == _stem(form + "n"):
        return UNLESS_FIRST_PERSON
    return 0


def settle_moods(moods: list[int], lower: Sequence[str], firsts: Sequence[int]) -> list[int]:
    """
    Moods with the first person looked for in the clause of every form that could be one.

    Args:
        moods: Of each word what `mood` says.
        lower: The words in lower case.
        firsts: Where sentences begin.

    Example:
        >>> settle_moods([0, 3, 0, 0, 3], ["er", "komme", ".", "ich", "komme"], [0, 3])
        [0, 1, 0, 0, 0]
    """
    settled = list(moods)
    for k, found in enumerate(moods):
        if found == UNLESS_FIRST_PERSON:
            sentence = bisect_right(firsts, k)
            end = firsts[sentence] if sentence < len(firsts) else len(lower)
            settled[k] = _third_person(lower, firsts[sentence - 1], end, k)
    return settled


def _third_person(lower: Sequence[str], first: int, end: int, finite: int) -> int:
    """Whether the clause of the finite verb, in the sentence from `first` to `end`, has no „ich“."""
    if finite == first:  # „Habe mich gefreut.“: the first person left out, as in notes and reviews
        return 0
    for step in (-1, 1):
        k = finite + step
        while first <= k < end and lower[k] not in _CLAUSE_BORDERS:
            if lower[k] == "ich":
                return 0
            k += step
    return 1


def _stem(infinitive: str) -> str:
    """The infinitive without its ending, "-eln" and "-ern" brought to one form ("sammle", "sammele")."""
    if infinitive.endswith("en"):
        infinitive = infinitive[:-2]
    elif infinitive.endswith("n"):
        infinitive = infinitive[:-1]
    if infinitive[-2:] in ("el", "er") and len(infinitive) > 4:
        return infinitive[:-2] + infinitive[-1]
    return infinitive


@cache
def _second_forms() -> tuple[dict[str, str], frozenset[str]]:
    """Forms of Konjunktiv II that no indicative shares, without prefix, with their verbs; and their last letters."""
    forms: dict[str, str] = {}
    for row in table("de", "konjunktiv"):
        stem = row["stem"]
        # "blieben" is the preterite too, "kämen" is not.
        endings = ("e", "est", "en", "et") if _UMLAUTS & set(stem) else ("e", "est")
        forms.update((stem + ending, row["verb"]) for ending in endings)
    forms |= {"wärst": "sein", "wärt": "sein"}
    return forms, frozenset(form[-4:] for form in forms)


def verb_of_second(form: str) -> str:
    """
    The infinitive of an unambiguous Konjunktiv II, with or without a prefix; "" for any other form.

    Example:
        >>> verb_of_second("käme"), verb_of_second("mitkämen"), verb_of_second("sagte")
        ('kommen', 'mitkommen', '')
    """
    known, endings = _second_forms()
    if form[-4:] not in endings:
        return ""
    if form in known:
        return known[form]
    for k in range(2, min(len(form) - 3, _LONGEST_PREFIX + 1)):
        verb = known.get(form[k:])
        if verb is not None and (
            form[:k] in _FIXED_PREFIXES or form[:k] in words("de", "separable_prefixes", "prefix")
        ):
            return form[:k] + verb
    return ""
