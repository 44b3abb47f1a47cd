"""
Morphology that rules ask for: the cases a determiner can stand in, finite tags, separated prefixes.
"""

from __future__ import annotations

from functools import cache

from quellenlage.languages import words

#: STTS tags of finite verbs.
FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN"})
#: Endings of strong determiners (der, dieser, keiner) and the cases they can show; for "ein" and its kin the bare
#: form counts too. Plural and singular are not told apart.
_CASES = {
    "er": frozenset({"nom", "gen", "dat"}),
    "en": frozenset({"acc", "dat"}),
    "em": frozenset({"dat"}),
    "es": frozenset({"nom", "acc", "gen"}),
    "e": frozenset({"nom", "acc"}),
    "": frozenset({"nom", "acc"}),
}
_ARTICLES = {
    "der": frozenset({"nom", "gen", "dat"}),
    "die": frozenset({"nom", "acc"}),
    "das": frozenset({"nom", "acc"}),
    "den": frozenset({"acc", "dat"}),
    "dem": frozenset({"dat"}),
    "des": frozenset({"gen"}),
    "deren": frozenset({"gen"}),
    "dessen": frozenset({"gen"}),
    "denen": frozenset({"dat"}),
    "im": frozenset({"dat"}),
    "am": frozenset({"dat"}),
    "zum": frozenset({"dat"}),
    "zur": frozenset({"dat"}),
    "vom": frozenset({"dat"}),
    "beim": frozenset({"dat"}),
    "ins": frozenset({"acc"}),
    "ans": frozenset({"acc"}),
    "ich": frozenset({"nom"}),
    "er": frozenset({"nom"}),
    "wir": frozenset({"nom"}),
    "man": frozenset({"nom"}),
    "ihn": frozenset({"acc"}),
    "ihm": frozenset({"dat"}),
    "ihnen": frozenset({"dat"}),
    "mich": frozenset({"acc"}),
    "mir": frozenset({"dat"}),
    "es": frozenset({"nom", "acc"}),
    "sie": frozenset({"nom", "acc"}),
    "uns": frozenset({"acc", "dat"}),
    "einen": frozenset({"acc"}),
    "eines": frozenset({"gen"}),
    "keines": frozenset({"gen"}),
}
#: Stems of determiners that take the endings above.
_STEMS = (
    *("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eur"),
    *("dies", "jen", "jed", "jedwed", "manch", "solch", "welch", "all", "beid", "viel", "einig", "mehrer"),
)
_ALL_CASES = frozenset({"nom", "acc", "dat", "gen"})
#: Of these stems the bare form and "-er" are not what they are of "dies".
_LIKE_EIN = frozenset({"ein", "kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eur"})


@cache
def case_of(determiner: str) -> frozenset[str]:
    """
    The cases that an article, determiner, pronoun or contracted preposition can show, all four where it shows none.

    Args:
        determiner: The word in lower case.

    Returns:
        Some of "nom", "acc", "dat", "gen".

    Example:
        >>> sorted(case_of("dem")), sorted(case_of("seinen")), sorted(case_of("der"))
        (['dat'], ['acc', 'dat'], ['dat', 'gen', 'nom'])
        >>> sorted(case_of("einer")), sorted(case_of("berlin")) == sorted(case_of("mehr"))
        (['dat', 'gen'], True)
    """
    if determiner in _ARTICLES:
        return _ARTICLES[determiner]
    for stem in _STEMS:
        ending = determiner[len(stem) :]
        if determiner.startswith(stem) and ending in _CASES:
            if stem in _LIKE_EIN:
                if ending == "er":
                    return frozenset({"dat", "gen"})
                if ending == "es":
                    return frozenset({"gen"})
            elif ending == "":
                break
            return _CASES[ending]
    return _ALL_CASES


def can_be_subject(determiner: str) -> bool:
    """
    Whether a noun phrase that begins with this word can be a nominative.

    Example:
        >>> can_be_subject("der"), can_be_subject("dem"), can_be_subject("einen")
        (True, False, False)
    """
    return "nom" in case_of(determiner)


def is_finite(tag: str) -> bool:
    """
    Whether the STTS tag is that of a finite verb.

    Example:
        >>> is_finite("VAFIN"), is_finite("VVINF")
        (True, False)
    """
    return tag in FINITE_TAGS


@cache
def is_separable(prefix: str) -> bool:
    """
    Whether a finite verb can leave this word at the end of its clause ("teilte … mit").

    Example:
        >>> is_separable("mit"), is_separable("ver")
        (True, False)
    """
    return prefix in words("de", "separable_prefixes", "prefix")
