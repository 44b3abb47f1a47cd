"""Base form: a phrase as a name, as far as its forms show the nominative."""

from __future__ import annotations

from quellenlage.reading.words.heads import head_of
from quellenlage.reading.words.names import nationality
from quellenlage.reading.words.tagged import Tagged

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
            if (
                word[:1].isupper()
                and opens
                and k != numbers[-1]
                and (not word.endswith("er") or nationality(word.lower()))
            ):
                word = word[:1].lower() + word[1:]
        elif not done and t.tags[k] in ("NN", "NE") and word[:1].isupper():
            before = t.lower[numbers[0] - 1] if numbers[0] else ""
            dative = (
                before in _DATIVES
                or before in ("dem", "einem")
                or t.lower[numbers[-1] + 1 : numbers[-1] + 2] == ["zufolge"]
            )
            beside = k > numbers[0] and t.tags[k] == "NE" and t.tags[k - 1] == "NN" and t.words[k - 1].endswith("s")
            word = (
                word
                if beside
                else _base(
                    word, t.lemmas[k], genitive=before in _GENITIVES, dative=dative, plural=before not in _SINGULAR
                )
            )
            done = k + 1 >= len(t.words) or not t.words[k + 1][:1].isupper()
        parts.append(word)
    return " ".join(parts)


_DATIVES = frozenset("den laut nach von aus bei mit gegenüber in seinen ihren einigen mehreren vielen".split())
_GENITIVES = frozenset("des eines dieses seines ihres unseres jenes keines".split())
_SINGULAR = frozenset("des dem eines einem seines seinem ihres ihrem dieses diesem".split())
#: Forms of weak masculine nouns that are no nominative after „des“ and „dem“: „des Regionalligisten“.
_WEAK_OBLIQUE = ("isten", "enten", "anten", "ogen")
_OPENING = frozenset(".!?…:\"'„“”»«›‹‚‘–-•")
_BACK = str.maketrans("äöü", "aou")
_FOLD = str.maketrans("äöüÄÖÜ", "aouAOU")
#: Masculine nouns with the plural in -en, so that the form in -en may be a nominative.
_WEAK = tuple(
    "or ist ent ant at nom oge mensch herr christ held nachbar bauer rebell person graf fürst prinz pilot".split()
)


#: Endings of neuters whose plural in -en is a dative: „laut Ergebnissen“.
_DATIVE_PLURAL = ("nissen", "ltaten", "umenten", "okollen", "apieren")


def _with_umlaut(word: str, lemma: str) -> bool:
    """Whether a form is the dative of a plural with umlaut, which has no -n itself: „laut Ärzten“."""
    plain = word.translate(_FOLD)
    return plain != word and word.endswith("en") and plain[:-2] == lemma


def _base(word: str, lemma: str, *, genitive: bool, dative: bool, plural: bool) -> str:
    if genitive and lemma and lemma[0].isupper() and word in (lemma + "s", lemma + "es"):
        return lemma
    if (genitive or dative) and not plural and word.endswith(_WEAK_OBLIQUE):
        return word[:-1] if word.endswith("ogen") else word[:-2]
    if word.endswith(("ern", "eln")) and lemma == word[:-1]:
        return lemma
    if dative and plural and (word.endswith(_DATIVE_PLURAL) or _with_umlaut(word, lemma)):
        return word[:-1]
    head = head_of(word) if dative and word.endswith("n") else None
    if head is not None and head.gender == "p":
        return word[:-1] if word.lower().endswith(head.word + "n") else word
    if head is not None and head.gender in ("m", "n") and not lemma.lower().endswith(_WEAK):
        plural = (lemma + "e").translate(_BACK) == word[:-1].translate(_BACK)
        if plural and word.endswith("en"):
            return word[:-1]
    return word
