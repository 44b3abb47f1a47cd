"""Hedges: the words of the table as they stand in a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import compress

from quellenlage.languages import table
from quellenlage.languages import words as words_of
from quellenlage.model import Certainty
from quellenlage.reading.figures.numbers import part_of
from quellenlage.reading.words.tagged import Tagged

_NEGATIONS = frozenset(
    {"nicht", "nie", "niemals", "keineswegs", "kein", "keine", "keinen", "keinem", "keiner", "weder"}
)
#: Attitudes only with a clause: "ich denke, dass …", not "ich denke tageweise".
_WITH_CLAUSE = frozenset({"denken", "glauben"})
_SELF = frozenset({"ich", "wir", "man"})
#: Predicates stand with these, or after "für" with halten.
_COPULAS = frozenset({"sein", "scheinen", "erscheinen", "bleiben", "werden", "gelten", "halten", "zeigen", "wirken"})
_MODAL_MAG = frozenset({"mag", "mögen"})
#: Where a report's memo keeps the words that can be hedges.
_SIGNS = ("signs", 0, 0)
_WEAKENING = ("weakening", 0, 0)


@dataclass(frozen=True, slots=True)
class Hedge:
    """
    A hedge in a clause.

    Attributes:
        words: Its word numbers.
        kind: As in the table.
        certainty: What it makes of the content.
        negated: The certainty where it is negated, "denied", or "" where negation changes nothing.
        impersonal: True for attitudes of "ich", "wir" or nobody in particular.
        denies: True where the word denies its content unless it is negated ("ausschließen").
        row: Its row's key in the table.
    """

    words: tuple[int, ...]
    kind: str
    certainty: Certainty
    negated: str = ""
    impersonal: bool = False
    denies: bool = False
    row: str = ""

    def when_negated(self) -> Hedge:
        """The same with the certainty that the table gives for its negation."""
        return replace(self, certainty=Certainty(self.negated), denies=False)


def hedges_in(t: Tagged, words: Sequence[int], lemma: str = "") -> list[Hedge]:
    """
    All hedges among the words of a clause, in order.

    Args:
        t: Tagged text.
        words: Numbers of the clause's words.
        lemma: Lemma of the frame's cue, where the clause is a frame.
    """
    by_word, by_lemma, phrases = _tables()
    found: list[Hedge] = []
    if lemma not in by_lemma and _signs_of(t).isdisjoint(words):
        return found
    if lemma in by_lemma:
        found.append(
            replace(by_lemma[lemma], words=tuple(k for k in words if t.lemmas[k] in lemma or lemma in t.lemmas[k]))
        )
    for k in words:
        one = by_word.get(t.lower[k])
        if one is not None and _stands(t, k, one.kind, words):
            found.append(_with_negation(t, replace(one, words=(k,)), words))
        elif not lemma and t.tags[k][0] == "V" and (verb := _attitude(t, k, words)) is not None:
            found.append(verb)
        elif t.tags[k] == "NN" and (noun := by_lemma.get(t.lemmas[k].lower())) is not None and noun.kind == "noun":
            found.append(_with_negation(t, replace(noun, words=(k,)), words))
        for phrase in phrases.get(t.lower[k], ()):
            found += _phrase(t, k, *phrase)
    return found


def may_weaken(t: Tagged, words: Sequence[int]) -> bool:
    """Whether any word can be a hedge or a mark of hearsay, so that the clause is worth reading."""
    weakening: frozenset[int] | None = t.memo.get(_WEAKENING)
    if weakening is None:
        weakening = t.memo[_WEAKENING] = _signs_of(t) | set(compress(range(len(t.lower)), t.subjunctive))
    return not weakening.isdisjoint(words)


def _signs_of(t: Tagged) -> frozenset[int]:
    """The words of a report that can be hedges or marks of hearsay."""
    marked: frozenset[int] | None = t.memo.get(_SIGNS)
    if marked is None:
        is_sign, everywhere = _signs().__contains__, range(len(t.lower))
        marked = t.memo[_SIGNS] = frozenset(compress(everywhere, map(is_sign, t.lower))).union(
            compress(everywhere, map(is_sign, t.lemmas))
        )
    return marked


def negated(t: Tagged, words: Sequence[int]) -> bool:
    """Whether a clause is negated."""
    return not _NEGATIONS.isdisjoint(map(t.lower.__getitem__, words))


def negation_before(t: Tagged, k: int, words: Sequence[int]) -> bool:
    """Whether a negation stands right before word `k`, intensifiers apart ("nicht sehr wahrscheinlich")."""
    for n in range(k - 1, max(k - 4, -1), -1):
        if n not in words:
            return False
        if t.lower[n] in _NEGATIONS:
            return True
        if t.tags[n] not in ("ADV", "ADJD"):
            return False
    return False


def _with_negation(t: Tagged, hedge: Hedge, words: Sequence[int]) -> Hedge:
    if hedge.negated in ("", "denied") or not negation_before(t, hedge.words[0], words):
        return hedge
    return hedge.when_negated()


def _stands(t: Tagged, k: int, kind: str, words: Sequence[int]) -> bool:
    """Whether a word is the hedge that the table means, by its place in the clause."""
    tag, lower = t.tags[k], t.lower[k]
    if kind in ("adverb", "either"):
        if tag == "ADJA" or tag[0] == "N" or (t.words[k][0].isupper() and tag not in ("ADV", "ADJD")):
            return False
        if lower == "wohl":
            return not any(t.lemmas[n] in ("fühlen", "tun") for n in words) and t.lower[k + 1 : k + 2] != ["aber"]
        if lower == "kaum":
            following = t.lower[k + 1] if k + 1 < len(t.lower) else ""
            return (
                following not in ("mehr", "noch", "dass", "eine", "ein", "einer", "jemand")
                and part_of(following) is None
            )
        return True
    if kind == "modal":
        return lower not in _MODAL_MAG or any(t.tags[n] in ("VVINF", "VAINF") for n in words)
    if kind in ("predicate", "question"):
        return tag in ("ADJD", "VVPP", "ADV", "PTKVZ", "NE", "VVFIN") and any(t.lemmas[n] in _COPULAS for n in words)
    return False


def _attitude(t: Tagged, k: int, words: Sequence[int]) -> Hedge | None:
    """An attitude that a content's own verb tells: "ich glaube", "es ist davon auszugehen", "scheint zu sein"."""
    by_lemma = _tables()[1]
    lemma = t.lemmas[k]
    row = by_lemma.get(lemma)
    if t.tags[k].endswith("FIN"):
        particle = next((t.lower[n] for n in words if n > k and t.tags[n] == "PTKVZ"), "")
        row = by_lemma.get(particle + lemma) if particle else row  # "denkt … nach" is no belief
    if row is None or row.kind != "attitude":
        return None
    if lemma == "scheinen":
        raised = any(t.tags[n] in ("PTKZU", "VVIZU", "ADJD") for n in words)
        return replace(row, words=(k,), impersonal=True) if raised else None
    near = t.lower[max(0, k - 3) : k + 4]
    owned = not _SELF.isdisjoint(near) and (lemma not in _WITH_CLAUSE or _comma_follows(t, k))
    open_to_all = (
        t.tags[k] in ("VVIZU", "VVINF")
        and any(t.lemmas[n] == "sein" for n in words)
        and (t.tags[k] == "VVIZU" or t.tags[k - 1] == "PTKZU")
    )
    hedge = replace(row, words=(k,), impersonal=owned or open_to_all)
    if hedge.negated not in ("", "denied") and negated(t, words):
        return hedge.when_negated()
    return hedge


def _comma_follows(t: Tagged, k: int) -> bool:
    """Whether a comma or colon follows within the quotation and few words."""
    for n in range(k + 1, min(k + 10, len(t.words))):
        if t.words[n] in (",", ":"):
            return True
        if t.tags[n] == "$." or t.quoted[n] != t.quoted[k]:
            return False
    return False


def _phrase(t: Tagged, k: int, wording: tuple[str, ...], hedge: Hedge) -> list[Hedge]:
    end = k + len(wording)
    if tuple(t.lower[k:end]) == wording:
        return [replace(hedge, words=tuple(range(k, end)))]
    return []


@cache
def _signs() -> frozenset[str]:
    by_word, by_lemma, phrases = _tables()
    nouns = {lemma.capitalize() for lemma, hedge in by_lemma.items() if hedge.kind == "noun"}
    told = {wording.split()[0] for wording in words_of("de", "hearsay", "words")}
    stems = {row.removeprefix("aus").removeprefix("an") for row in by_lemma}  # "geht … aus", "nimmt … an"
    return frozenset({*by_word, *by_lemma, *stems, *nouns, *phrases, *told, "sollen", "wollen"})


Phrases = dict[str, tuple[tuple[tuple[str, ...], Hedge], ...]]


@cache
def _tables() -> tuple[dict[str, Hedge], dict[str, Hedge], Phrases]:
    """Hedges by form, by lemma, and phrases by their first word."""
    by_word: dict[str, Hedge] = {}
    by_lemma: dict[str, Hedge] = {}
    phrases: Phrases = {}
    for row in table("de", "hedges"):
        denies = row["certainty"] == "denied"
        certainty = Certainty.CERTAIN if denies else Certainty(row["certainty"])
        hedge = Hedge((), row["kind"], certainty, row["negated"], denies=denies, row=row["words"])
        if row["kind"] in ("attitude", "noun"):
            by_lemma[row["words"]] = hedge
        elif row["kind"] == "phrase":
            wording = tuple(row["words"].split())
            phrases[wording[0]] = (*phrases.get(wording[0], ()), (wording, hedge))
        else:
            by_word[row["words"]] = hedge
    return by_word, by_lemma, phrases
