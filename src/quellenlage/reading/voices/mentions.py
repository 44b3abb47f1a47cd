"""
Mentions: the words that name a speaker, cut into one phrase for each source.

„amerikanische und ukrainische Regierungsvertreter“ are two sources with one noun, „Merkel und Macron“ two with a
name each; „das Ministerium für Arbeit und Soziales“ is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.model import SourceType
from quellenlage.reading.voices.people import People
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import name_at, nationality
from quellenlage.reading.words.tagged import Tagged

DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PPOSAT", "PIDAT", "PWAT"})
_LISTED = DETERMINERS | {"NN", "NE", "FM", "ADJA", "TRUNC"}
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PRF", "PWS"})
MARKS = frozenset("\"'„“”»«›‹‚‘")
#: Before a noun for media they mean the outlet itself: „sagte er dieser Zeitung“, „unserem Blatt“.
OURS = frozenset("dieser diesem dieses unserer unserem unseres".split())
CONJUNCTIONS = frozenset({"und", "sowie", "oder", "beziehungsweise", "bzw.", "&"})
#: Words before a phrase that do not belong to it.
_BEFORE = frozenset(
    "auch selbst sogar nur etwa zudem dagegen hingegen jedoch aber doch denn so und sondern laut nach gemäß zufolge "
    "von vom durch seitens vonseiten bei beim in im aus auf gegenüber an am für mit zum zur unter über".split()
)
_GENITIVES = frozenset("des der eines einer dieses dieser seines seiner ihres ihrer".split())
_LINKS = frozenset("von vom für aus bei beim in im am an auf zur zum gegen mit über".split())


@dataclass(frozen=True, slots=True)
class Part:
    """
    The words of one source.

    Attributes:
        words: Their numbers, determiner included.
        written: What stands for a word in the name where the word is cut („Innenministerium“ for „Innen-“).
    """

    words: tuple[int, ...]
    written: dict[int, str] = field(default_factory=dict)


def split(t: Tagged, people: People, numbers: Sequence[int]) -> list[Part]:
    """
    The phrases of a mention, one a source.

    Example:
        >>> from quellenlage.model import Report
        >>> from quellenlage.reading.voices.people import find_people
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> t = tag_report(Report("Amerikanische und ukrainische Diplomaten bestätigen das."))
        >>> [t.wording(part.words) for part in split(t, find_people(t), range(0, 4))]
        ['Amerikanische Diplomaten', 'ukrainische Diplomaten']
    """
    left = [k for k in numbers if t.words[k][:1].isalnum() or t.words[k] in ",&()-/"]
    left = _of_these(t, trimmed(t, left))
    parts: list[Part] = []
    while left:
        cut = _cut(t, people, left)
        if cut is None:
            parts.append(Part(tuple(left)))
            break
        here, rest = left[:cut], left[cut + 1 :]
        parts += _shared(t, here, rest)
        left = _with_noun(t, here, rest)
    return [part for part in parts if part.words]


#: Words before a genitive that only count: „einige dieser Studien“, „drei der Ärzte“.
_SOME = frozenset("einige einigen manche manchen viele vielen mehrere mehreren einer eine eines beide beiden".split())


def _of_these(t: Tagged, numbers: list[int]) -> list[int]:
    """Without a word that only counts those whom the genitive names."""
    if len(numbers) < 3 or t.lower[numbers[1]] not in ("dieser", "der", "unserer", "ihrer", "seiner"):
        return numbers
    counts = t.lower[numbers[0]] in _SOME or t.tags[numbers[0]] == "CARD"
    return numbers[2:] if counts and t.tags[numbers[2]] in ("NN", "ADJA") else numbers


def _with_noun(t: Tagged, left: list[int], right: list[int]) -> list[int]:
    """The second part with the noun it shares: „Regierungsvertreter aus den USA und der Ukraine“ are two of them."""
    place = next((n for n, k in enumerate(left) if n and t.lower[k] == "aus"), 0)
    bare = [k for k in right if t.tags[k] not in DETERMINERS]
    if not place or not bare or head_of(t.words[left[place - 1]]) is None:
        return right
    known = name_at(t.words, bare[0], right[-1] + 1)
    if known is None or known.name.type is not SourceType.STATE or known.end != right[-1] + 1:
        return right
    return [*left[: place + 1], *right]


def trimmed(t: Tagged, numbers: list[int]) -> list[int]:
    """Without what stands before and behind the phrase: prepositions, adverbs, commas."""
    first, end = 0, len(numbers)
    while first < end and (
        t.words[numbers[first]] in ",-)/&"
        or (t.lower[numbers[first]] in _BEFORE and t.tags[numbers[first]] != "NE")
        or t.tags[numbers[first]] in ("ADV", "PAV", "PROAV")
    ):
        first += 1
    while end > first and t.words[numbers[end - 1]] in ",-(/&":
        end -= 1
    return numbers[first:end]


def _cut(t: Tagged, people: People, numbers: list[int]) -> int | None:
    """Place in `numbers` of the conjunction or comma that ends the first source, or None where there is one only."""
    linked = False
    depth = 0
    place = 0
    while place < len(numbers):
        k = numbers[place]
        word = t.lower[k]
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
        elif depth <= 0:
            known = name_at(t.words, k, numbers[-1] + 1) if t.words[k][:1].isupper() else None
            if known is not None and known.end > k + 1:
                place += known.end - k
                continue
            if place and (word in _LINKS or (word in _GENITIVES and t.tags[k] in DETERMINERS)):
                linked = True
            if (word in CONJUNCTIONS or (word == "," and _list_goes_on(t, people, numbers, place))) and _divides(
                t, people, numbers, place, linked
            ):
                return place
        place += 1
    return None


def _list_goes_on(t: Tagged, people: People, numbers: list[int], place: int) -> bool:
    """Whether a comma is part of a list that ends in a conjunction, and no apposition."""
    after = place + 1
    if after >= len(numbers):
        return False
    k = numbers[after]
    head = head_of(t.words[k]) if t.words[k][:1].isupper() else None
    if head is not None and head.sort is Sort.ROLE and any(m in people.at for m in numbers[:place]):
        return False
    return any(t.lower[m] in CONJUNCTIONS for m in numbers[after:]) and t.tags[k] in _LISTED


def _divides(t: Tagged, people: People, numbers: list[int], place: int, linked: bool) -> bool:
    """Whether the conjunction at `place` stands between two sources."""
    if place == 0 or place + 1 >= len(numbers):
        return False
    left, right = numbers[:place], numbers[place + 1]
    if _of_both_genders(t.lower[left[-1]], t.lower[right]):
        return False
    determined = t.tags[right] in DETERMINERS and t.tags[right] != "PPOSAT"
    before = left[-1]
    if t.tags[before] == "ADJA" or t.words[before].endswith("-"):
        return _two_adjectives(t, left, numbers[place + 1 :])
    named = right in people.at
    if linked and not determined and not named:
        return _with_noun(t, left, numbers[place + 1 :]) != numbers[place + 1 :]
    if linked and determined and not named:
        opener = t.lower[right]
        same = any(t.lower[k] == opener for k in left[1:])
        if same and opener in _GENITIVES:
            return False
    first_head = next((h for k in left if (h := head_of(t.words[k])) and t.words[k][:1].isupper()), None)
    if (
        first_head is not None
        and first_head.sort is Sort.ROLE
        and not any(k in people.at for k in left)
        and not determined
        and t.tags[left[0]] in DETERMINERS
        and any(k in people.at for k in numbers[place + 1 :])
        and (head := head_of(t.words[right])) is not None
        and head.sort is Sort.ROLE
    ):
        return False
    return determined or t.tags[right] in ("NN", "NE", "FM", "ADJA", "TRUNC", "CARD", "PPOSAT") or named


def _of_both_genders(one: str, other: str) -> bool:
    """Whether two nouns are the feminine and the masculine of one: „Expertinnen und Experten“ are one source."""
    feminine, masculine = (one, other) if one.endswith("innen") else (other, one)
    stem = feminine.removesuffix("innen")
    return feminine != stem and not masculine.endswith("innen") and masculine[: len(stem)] == stem


def _two_adjectives(t: Tagged, left: list[int], right: list[int]) -> bool:
    """„amerikanische und ukrainische X“ are two, „führende und erfahrene X“ one; „Innen- und Justizressort“ are two."""
    last = left[-1]
    if t.words[last].endswith("-"):
        head = head_of(t.words[right[-1]]) or head_of(t.words[right[0]])
        article = next((t.lower[k] for k in reversed(left) if t.tags[k] in DETERMINERS), "")
        if article and (article != "die" or (head is not None and head.gender == "f")):
            return False
        return head is None or head.sort is not Sort.ROLE
    follower = right[0]
    return bool(nationality(t.words[last]) and nationality(t.words[follower]))


def _shared(t: Tagged, left: list[int], right: list[int]) -> list[Part]:
    """The first part of a coordination, completed by what it shares with the second."""
    last = left[-1]
    word = t.words[last]
    if t.tags[last] == "ADJA":
        noun = next((n for n, k in enumerate(right) if t.tags[k] != "ADJA" and k > last), None)
        if noun is None:
            return [Part(tuple(left))]
        shared = right[noun:]
        until = next((n for n, k in enumerate(shared) if t.lower[k] in CONJUNCTIONS), len(shared))
        return [Part((*left, *shared[:until]))]
    if word.endswith("-") and right:
        noun = next((k for k in right if t.words[k][:1].isupper() and t.tags[k] in ("NN", "NE")), -1)
        if noun >= 0:
            whole = t.words[noun]
            head = head_of(whole)
            if "-" in whole:
                return [Part(tuple(left), {last: word + whole.rsplit("-", 1)[1]})]
            if head is not None and (start := whole.lower().rfind(head.word[:5], 3)) > 0:
                return [Part(tuple(left), {last: word[:-1] + whole[start:]})]
            if t.tags[noun] == "NN" and word[:-1].isupper():
                return [Part(tuple(left), {last: word + whole})]
    return [Part(tuple(left))]
