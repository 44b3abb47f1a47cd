"""Names as a reader writes them: the ledger keeps what stood behind the article, „Internationale Währungsfonds“."""

from __future__ import annotations

from functools import lru_cache

from quellenlage.reading.words.forms import forms
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import gender_of

#: Endings of an adjective without an article, by the gender of its noun; feminine and plural end in -e anyhow.
_STRONG = {"m": "er", "n": "es"}
#: Nouns that end so look alike in singular and plural („deutsche Wissenschaftler“ may be many), or are feminine.
_UNTOLD = tuple("er el en chen lein e ei heit keit ung schaft ion tät".split())
#: Roles that end so are masculine; of others the table gives the person's gender, not the noun's („Staatsoberhaupt“).
_MEN = tuple("mann or ent ant ist chef arzt wirt vorstand anwalt beirat".split())
#: Readings of a form that are less likely than its best by so much are not counted.
_RARE = -1.0


@lru_cache(maxsize=10_000)
def called(name: str) -> str:
    """
    A name with its adjectives in the strong form, where the noun shows its gender and that it is one.

    Names that stand for one point are parted by " + " and " / ", as in a bottleneck.

    Example:
        >>> called("südkoreanische Geheimdienst"), called("Deutsche Hotel- und Gaststättenverband")
        ('südkoreanischer Geheimdienst', 'Deutscher Hotel- und Gaststättenverband')
        >>> called("amerikanische Verteidigungsministerium / Weißes Haus")
        'amerikanisches Verteidigungsministerium / Weißes Haus'
        >>> called("ukrainische Regierung"), called("deutsche Wissenschaftler"), called("Claire Bund")
        ('ukrainische Regierung', 'deutsche Wissenschaftler', 'Claire Bund')
    """
    for between in (" + ", " / "):
        if between in name:
            return between.join(map(called, name.split(between)))
    words = name.split(" ")
    adjectives = next((k for k, word in enumerate(words) if not _adjective(word)), 0)
    noun = next((word for word in words[adjectives:] if not word.endswith("-") and word not in ("und", "oder")), "")
    head = head_of(noun) if adjectives and noun[:1].isupper() else None
    ending = _STRONG.get(head.gender) if head and noun.lower().endswith(head.word) else None
    if head is None or ending is None or noun.lower().endswith(_UNTOLD):
        return name
    if head.sort is not Sort.BODY and not (head.sort is Sort.ROLE and head.word.endswith(_MEN)):
        return name
    return " ".join([*(word[:-1] + ending for word in words[:adjectives]), *words[adjectives:]])


def _adjective(word: str) -> bool:
    """Whether a word is an adjective in -e, and not the first name of a person."""
    if not word.endswith("e") or not word.isalpha() or gender_of(word):
        return False
    return any(tag == "ADJ(A)" and weight > _RARE for tag, weight, _, _ in forms().readings(word.lower(), False))
