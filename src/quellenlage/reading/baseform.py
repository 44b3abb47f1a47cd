"""Base form: a phrase as a name, as far as its forms show the nominative."""

from __future__ import annotations

from quellenlage.reading.heads import head_of
from quellenlage.reading.names import nationality
from quellenlage.reading.tagged import Tagged

#: Endings of an adjective in the nominative after „ein“, by the gender of its noun.
_STRONG = {"m": "er", "n": "es", "f": "e"}


def nominative(t: Tagged, numbers: list[int], *, strong: str = "") -> str:
    """
    A phrase in base form as far as its forms show how: adjectives in -e, nouns without their genitive -s.

    The words stay as they are where the nominative cannot be told.

    Args:
        t: Tagged text.
        numbers: Words of the phrase, without determiner.
        strong: Gender of the noun where „ein“ stood before it: "ein interner Bericht", "ein internes Papier".
    """
    parts = []
    done = False
    for k in numbers:
        word = t.words[k]
        if not done and t.tags[k] == "ADJA":
            if word.endswith(("en", "em")) or (strong and word.endswith("er") and word[:1].islower()):
                word = word[:-2] + _STRONG.get(strong, "e")
            opens = k == 0 or t.words[k - 1] in _OPENING or "\n" in t.text[t.ends[k - 1] : t.starts[k]]
            if word[:1].isupper() and opens and (not word.endswith("er") or nationality(word.lower())):
                word = word[:1].lower() + word[1:]
        elif not done and t.tags[k] in ("NN", "NE") and word[:1].isupper():
            word = _base(word, t.lemmas[k], genitive=t.lower[numbers[0] - 1] in _GENITIVES)
            done = k + 1 >= len(t.words) or not t.words[k + 1][:1].isupper()
        parts.append(word)
    return " ".join(parts)


_GENITIVES = frozenset("des eines dieses seines ihres unseres jenes keines".split())
_OPENING = frozenset(".!?…:\"'„“”»«›‹‚‘–-•")
_BACK = str.maketrans("äöü", "aou")
#: Masculine nouns with the plural in -en, so that the form in -en may be a nominative.
_WEAK = tuple("or ist ent ant at nom oge mensch herr christ held nachbar bauer graf fürst prinz pilot chirurg".split())


def _base(word: str, lemma: str, *, genitive: bool) -> str:
    if genitive and lemma and lemma[0].isupper() and word in (lemma + "s", lemma + "es"):
        return lemma
    if word.endswith(("ern", "eln")) and lemma == word[:-1]:
        return lemma
    if word.endswith("en") and not lemma.lower().endswith(_WEAK):
        head = head_of(word)
        plural = (lemma + "e").translate(_BACK) == word[:-1].translate(_BACK)
        if plural and head is not None and head.gender in ("m", "n"):
            return word[:-1]
    return word
