"""
Phrases: the words of one source cut into determiner, head noun and the rest, and whom such a phrase names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quellenlage.languages import table
from quellenlage.languages import words as words_of
from quellenlage.model import Relay, Source
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.mentions import DETERMINERS
from quellenlage.reading.voices.scene import Scene
from quellenlage.reading.words.heads import Head, Sort, head_of
from quellenlage.reading.words.names import name_at, nationality

DEFINITE = frozenset(
    "der die das den dem des dieser diese dieses diesem diesen sein seine ihr ihre unser deren dessen".split()
)
_NOMINAL = frozenset({"NN", "NE", "FM", "XY", "TRUNC", "ADJA", "CARD", "ADJD", "VVPP", "VVINF", "PIS"})
_NOUNS = frozenset({"NN", "NE", "FM", "XY", "TRUNC"})


@dataclass(frozen=True, slots=True)
class Identity:
    """
    Who a phrase names.

    Attributes:
        sources: Who speaks; several where a phrase belongs to several („Angaben von CDU und SPD“).
        via: Papers between the words and their author, nearest to the outlet first.
        gender: m, f, n or empty, for pronouns that follow.
        plural: Whether they are several.
        rule: Which rule knew it.
    """

    sources: tuple[Source, ...]
    via: tuple[Relay, ...] = ()
    gender: str = ""
    plural: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """
    One source's words.

    Attributes:
        scene: The report.
        words: Numbers of its words.
        written: What stands for a word in the name.
        core: The words without determiner.
        noun: Number of the head noun, -1 where there is none.
        determiner: In lower case, empty where there is none.
        plural: Whether verb or form say that it is several.
    """

    scene: Scene
    words: tuple[int, ...]
    written: dict[int, str]
    core: tuple[int, ...]
    noun: int
    determiner: str
    plural: bool

    @property
    def head(self) -> Head | None:
        """What the head noun says."""
        return head_of(self.written.get(self.noun, self.scene.t.words[self.noun])) if self.noun >= 0 else None

    @property
    def gender(self) -> str:
        """Gender by determiner, else by noun."""
        if self.determiner in ("das", "dieses"):
            return "n"
        head = self.head
        if head is not None and head.gender in ("m", "f", "n"):
            return head.gender
        if self.determiner in ("der", "dieser", "ein", "dem", "den", "des", "einem", "einen", "eines"):
            return "m" if head is None or head.gender != "f" else "f"
        return "f" if self.determiner in ("die", "diese", "eine", "einer") else ""

    @property
    def rest(self) -> tuple[int, ...]:
        """The words behind the head noun."""
        return tuple(k for k in self.core if k > self.noun)


def phrase_of(scene: Scene, words: tuple[int, ...], written: dict[int, str], *, plural: bool) -> Phrase:
    """Cut a phrase into determiner, head noun and the rest."""
    t = scene.t
    first = 0
    while (
        first < len(words)
        and words[first] not in written
        and (t.tags[words[first]] in DETERMINERS or (not first and t.lower[words[0]] in ("deren", "dessen")))
    ):
        first += 1
    core = words[first:] if first < len(words) else words
    determiner = t.lower[words[0]] if first and first < len(words) else ""
    noun, past = -1, 0
    for n, k in enumerate(core):
        word = written.get(k, t.words[k])
        if (not word[:1].isupper() and not word[:1].isdigit()) or t.tags[k] not in _NOMINAL:
            continue
        if t.tags[k] in ("ADJA", "CARD") and n + 1 < len(core) and core[n + 1] == k + 1:
            following = t.words[k + 1]
            nominal = t.tags[k + 1] in _NOUNS or t.tags[k + 1] == "ADJA"
            if following[:1].isupper() and nominal and not is_time(scene, k + 1):  # „der 60-Jährige Ende März“
                continue
        if n + 1 < len(core) and core[n + 1] == k + 1 and _before_noun(scene, k):
            continue
        if genitive_name(scene, k, core[-1]):
            past = scene.people.at[k][0]
        if k < past or (word.endswith("-") and n + 2 < len(core)):
            continue
        if t.tags[k] in _NOUNS or word[:1].isupper() or word[-1:].isalpha():
            noun = k
            break
    noun = _last_body(scene, core, noun)
    head = head_of(written.get(noun, t.words[noun])) if noun >= 0 and determiner in ("die", "diese") else None
    plural = plural or (head is not None and head.gender in ("m", "n", "p"))
    return Phrase(scene, words, written, core, noun, determiner, plural)


def _before_noun(scene: Scene, k: int) -> bool:
    """Whether a word tagged as a noun goes with the noun behind it: „Lebacher Bürgermeister“, „Polens Regierung“."""
    t = scene.t
    following = t.words[k + 1]
    if k in scene.people.at or t.tags[k + 1] not in ("NN", "ADJA", "NE"):
        return False
    head = head_of(following)
    noun = head is not None or t.tags[k + 1] != "NE"
    place = name_at([t.words[k]], 0, 1) if t.words[k].endswith("s") else None
    if place is not None and place.spelling != t.words[k] and place.name.table in ("states", "regions"):
        return noun
    if not following[:1].isupper():
        return False
    if t.lower[k] in words_of("de", "scales"):
        return True
    if t.words[k].endswith("er") or nationality(t.words[k]):
        return noun and head_of(t.words[k]) is None and (head is not None or bool(nationality(t.words[k])))
    return False


def _last_body(scene: Scene, core: tuple[int, ...], noun: int) -> int:
    """The noun of a name in several words: „Chaos Computer Club“, „Berg Institute“ are bodies by their last."""
    t = scene.t
    k = noun
    while noun >= 0 and k + 1 in core and t.tags[k + 1] in _NOUNS and t.words[k + 1][:1].isupper():
        k += 1
    if k == noun or head_of(t.words[noun]) is not None or noun in scene.people.at:
        return noun
    head = head_of(t.words[k])
    return k if head is not None and head.sort is Sort.BODY else noun


def genitive_name(scene: Scene, k: int, last: int) -> bool:
    """Whether the name at `k` is the genitive of a person before a noun: „Bergs Sprecherin“, „Anna Bergs Rivale“."""
    t = scene.t
    found = scene.people.at.get(k)
    if found is None or found[0] > last + 1 or found[0] >= len(t.words):
        return False
    stop, person = found
    final = t.words[stop - 1]
    if not final.endswith("s") or final in person.name.split():
        return False
    return t.tags[stop] in ("NN", "ADJA") and (stop == k + 1 or t.words[k] == person.name.split()[0])


def is_time(scene: Scene, k: int) -> bool:
    """Whether a word names a time: „Angaben vom Donnerstag“; „Winter“ and „Mai“ may be somebody's name."""
    return scene.t.lower[k] in _times() and k not in scene.people.at


@cache
def _times() -> frozenset[str]:
    known = {row["word"] for row in table("de", "timewords") if row["kind"] != "season"}
    return words_of("de", "months") | words_of("de", "edges") | known


def named(p: Phrase, words: tuple[int, ...]) -> str:
    """The phrase as a name: base form, without brackets, appositions and relative clauses."""
    t = p.scene.t
    kept: list[int] = []
    for k in words:
        counted = t.tags[k] == "CARD" and k + 1 in words and t.tags[k + 1] in _NOUNS
        if k > p.noun and (t.words[k] in ",()[]" or counted or (t.lower[k] == "von" and k + 1 in p.scene.people.at)):
            break
        if is_time(p.scene, k + 1 if t.lower[k] == "vom" and k + 1 < len(t.words) else k) and k > p.noun >= 0:
            break
        kept.append(k)
    if p.written:
        return " ".join(p.written.get(k, t.words[k]) for k in kept)
    return nominative(t, kept, strong=p.gender if p.determiner.startswith(("ein", "kein")) else "")
