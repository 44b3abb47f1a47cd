"""
People: the persons whom a report names, each with the fullest name, role and organisation that it gives anywhere.

A person is found by a first name from the table, by a noun for a role before a name, or as two proper names in a row
that no table of facts knows as something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quellenlage.reading.heads import Sort, head_of
from quellenlage.reading.names import gender_of, name_at, nationality
from quellenlage.reading.tagged import Tagged

PARTICLES = frozenset("von van de der den del della da di du dos la le bin ibn al el ben zu zur ter vom und".split())
_TITLES = frozenset("Dr Dr. Prof Prof. Professor Professorin Herr Herrn Frau Sir Lord Lady Doktor h.c.".split())
_NAME_TAGS = frozenset({"NE", "FM", "NN", "XY", "ADJA", "ADJD", "TRUNC"})
#: Nouns with a name behind them that is a place, so no person („Polizei Berlin“ is no role; „Stadt“, „Kreis“ neither).
_DETERMINERS = frozenset("der die das den dem des ein eine einen einem einer eines".split())
_LONGEST_NAME = 5


@dataclass(slots=True)
class Person:
    """
    Attributes:
        name: The fullest name, without titles.
        gender: m, f, or empty where nothing tells.
        role: As the report gives it first.
        organisation: To which body the role belongs.
        places: First word of each mention, role and title included, and the word after its last.
    """

    name: str
    gender: str = ""
    role: str | None = None
    organisation: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class People:
    """All persons of a report, and where they are named."""

    at: dict[int, tuple[int, Person]]
    by_word: dict[str, list[Person]]

    def named(self, word: str) -> Person | None:
        """The person whom a single word names: a last name, also in the genitive."""
        for form in (word, word[:-1] if word.endswith(("s", "’", "'")) else ""):
            if form and (found := self.by_word.get(form)):
                return found[0]
        return None


def find_people(t: Tagged) -> People:
    """
    Find the persons of a report.

    Example:
        >>> from quellenlage.model import Report
        >>> from quellenlage.reading.tagging import tag_report
        >>> people = find_people(tag_report(Report("Die Virologin Anna Berg (CDU) warnt. Berg sagt das.")))
        >>> people.named("Bergs").name, people.named("Berg").role, people.named("Berg").organisation
        ('Anna Berg', 'Virologin', 'CDU')
    """
    found: dict[str, Person] = {}
    singles: list[tuple[int, int, int, str]] = []
    at: dict[int, tuple[int, Person]] = {}
    words = t.words
    known = set(words)
    k, last = 0, len(words)
    while k < last:
        run = _run_at(t, k)
        if run is None:
            k += 1
            continue
        first, stop = run
        name = _plain(words, first, stop, known)
        if " " not in name:
            singles.append((k, first, stop, name))
        else:
            person = found.setdefault(name, Person(name))
            person.gender = person.gender or gender_of(words[first])
            _add(t, person, k, first, stop, at)
        k = stop
    by_word: dict[str, list[Person]] = {}
    for person in found.values():
        parts = person.name.split()
        by_word.setdefault(parts[-1], []).append(person)
        if not gender_of(parts[0]) or len(parts[0]) <= 3:
            by_word.setdefault(parts[0], []).append(person)
        if len(parts) > 2:
            by_word.setdefault(" ".join(parts[1:]), []).append(person)
    for start, first, stop, name in singles:
        known_as = by_word.get(name)
        person = known_as[0] if known_as else Person(name)
        if not known_as:
            by_word[name] = [person]
        _add(t, person, start, first, stop, at)
    _later_mentions(t, by_word, at)
    return People(at, by_word)


def _later_mentions(t: Tagged, by_word: dict[str, list[Person]], at: dict[int, tuple[int, Person]]) -> None:
    """Last names that stand alone, also in the genitive."""
    inside = {k for start, (stop, _) in at.items() for k in range(start, stop)}
    for k, word in enumerate(t.words):
        if k in inside or not word[:1].isupper():
            continue
        people = by_word.get(word) or (by_word.get(word[:-1]) if word.endswith("s") else None)
        if people and t.tags[k] in _NAME_TAGS:
            at[k] = (k + 1, people[0])
            people[0].places.append((k, k + 1))


def _run_at(t: Tagged, k: int) -> tuple[int, int] | None:
    """First and end of the name proper of a person whose role or name starts at `k`."""
    word = t.words[k]
    if not word[:1].isupper() or t.tags[k] in ("ART", "APPR", "APPRART"):
        return None
    role = False
    m = k
    while m < len(t.words):
        head = head_of(t.words[m])
        titled = t.words[m] in _TITLES
        if not titled and (head is None or head.sort is not Sort.ROLE):
            break
        if not titled and m + 1 < len(t.words) and gender_of(t.words[m]) and t.tags[m + 1] == "NE":
            break
        role = True
        m += 1
        if m < len(t.words) and t.words[m] == "." and titled:
            m += 1
    if m >= len(t.words):
        return None
    stop = _name_end(t, m)
    if stop == m:
        return None
    if role:
        return (m, stop)
    if stop - m >= 2 and (gender_of(word) or _all_proper(t, m, stop)):
        return (m, stop)
    return None


def _all_proper(t: Tagged, first: int, stop: int) -> bool:
    return all(t.tags[k] in ("NE", "FM") or t.words[k] in PARTICLES for k in range(first, stop)) and (
        t.tags[first - 1] not in ("APPR", "APPRART") if first else True
    )


def _name_end(t: Tagged, k: int) -> int:
    """The end of a run of name words from `k`; `k` itself where none stands there."""
    words, tags = t.words, t.tags
    m = k
    while m < len(words) and m - k < _LONGEST_NAME:
        word = words[m]
        if m > k and word in PARTICLES and word != "und" and m + 1 < len(words) and _name_word(t, m + 1, m - k):
            m += 1
            continue
        if not _name_word(t, m, m - k):
            break
        m += 1
        if m < len(words) and words[m] == "." and len(words[m - 1]) == 1:
            m += 1
    while m > k and words[m - 1] in PARTICLES:
        m -= 1
    if m > k and tags[k] == "NN" and not gender_of(words[k]) and m - k == 1 and head_of(words[k]):
        return k
    return m


def _name_word(t: Tagged, k: int, nth: int) -> bool:
    word, tag = t.words[k], t.tags[k]
    if not word[:1].isupper() or tag not in _NAME_TAGS or not word.replace("-", "").replace("’", "").replace(
        "'", ""
    ).replace(".", "").isalpha():
        return False
    if k and t.quoted[k] != t.quoted[k - 1] and nth:
        return False
    if tag in ("NN", "ADJA", "ADJD", "TRUNC"):
        if nth == 0 and not gender_of(word):
            return False
        if head_of(word) is not None and not (nth and t.tags[k - 1] == "NE" and gender_of(t.words[k - 1])):
            return False
        if nth and tag != "NN":
            return False
    if len(word) > 1 and word.isupper() and nth == 0:
        return False
    known = name_at(t.words, k, len(t.words))
    if known is not None and not known.doubtful:
        return bool(nth) and known.end == k + 1 and bool(gender_of(t.words[k - 1]))
    return True


def _plain(words: list[str], first: int, stop: int, known: set[str]) -> str:
    parts = [word for word in words[first:stop] if word not in _TITLES and word != "."]
    final = parts[-1]
    if final.endswith("s") and len(final) > 3 and final[:-1] in known:
        parts[-1] = final[:-1]
    return " ".join(parts)


def _add(
    t: Tagged, person: Person, start: int, first: int, stop: int, at: dict[int, tuple[int, Person]]
) -> None:
    person.places.append((start, stop))
    for k in range(start, first + 1):
        at.setdefault(k, (stop, person))
    for role, organisation in _described(t, start, first, stop):
        head = head_of(role.split()[0]) if role else None
        if head is not None:
            person.roles.append(head.word)
            person.fields.add(head.field)
            if not person.gender and head.gender in ("m", "f"):
                person.gender = head.gender
        if role and not person.role:
            person.role = role
        if organisation and not person.organisation:
            person.organisation = organisation
    if not person.gender:
        person.gender = {"Herr": "m", "Herrn": "m", "Frau": "f"}.get(t.words[start], "")


def _described(t: Tagged, start: int, first: int, stop: int) -> Iterator[tuple[str | None, str | None]]:
    """Roles and organisations beside a name: before it, in brackets and as appositions behind it."""
    words = t.words
    roles = [word for word in words[start:first] if word not in _TITLES and word != "."]
    if roles:
        head = head_of(roles[-1])
        yield " ".join(roles), _of_prefix(head.prefix if head else "")
    elif (before := _role_before(t, start)) is not None:
        yield before
    k = stop
    if k + 2 < len(words) and words[k] == "(":
        known = name_at(words, k + 1, len(words))
        if known is not None and words[known.end : known.end + 1] in ([")"], [","]):
            yield None, known.spelling
        close = k + 1
        while close < len(words) and words[close] != ")" and close < k + 8:
            close += 1
        k = close + 1
    if k < len(words) and words[k] in ("von", "vom", "aus", "beim") and (body := body_at(t, k + 1)):
        yield None, body[1]
    if k + 1 < len(words) and words[k] == ",":
        m = k + 1
        while m < len(words) and (t.lower[m] in _DETERMINERS or t.tags[m] == "ADJA"):
            m += 1
        head = head_of(words[m]) if m < len(words) and words[m][:1].isupper() else None
        if head is not None and head.sort is Sort.ROLE:
            yield words[m], _of_prefix(head.prefix) or _belonging(t, m + 1)


def _role_before(t: Tagged, start: int) -> tuple[str, str | None] | None:
    """„der Präsident des Robert-Koch-Instituts, Lothar Wieler“: a role with its body before the name."""
    k = start - 1
    if k >= 0 and t.words[k] == ",":
        k -= 1
    low = max(k - 10, 0)
    for m in range(k, low - 1, -1):
        if t.words[m] in ",.;:" or t.tags[m] in ("VVFIN", "VAFIN", "VMFIN"):
            return None
        head = head_of(t.words[m]) if t.words[m][:1].isupper() and t.tags[m] in ("NN", "NE") else None
        if head is not None and head.sort is Sort.ROLE and m < k:
            body = body_at(t, m + 2) if t.lower[m + 1] in ("des", "der", "von", "vom", "beim", "im") else None
            body = body or body_at(t, m + 1)
            return (t.words[m], body[1]) if body and body[0] >= k else None
    return None


def _belonging(t: Tagged, k: int) -> str | None:
    """The body that a role belongs to: „Leiter der Stiftung X“, „Sprecher von Y“, „Virologe am Institut Z“."""
    if k < len(t.words) and t.lower[k] in ("des", "der", "von", "vom", "beim", "bei", "am", "im", "an", "in", "für"):
        found = body_at(t, k + 1)
        return found[1] if found else None
    return None


def _of_prefix(prefix: str) -> str | None:
    if not prefix:
        return None
    found = name_at([prefix], 0, 1)
    return found.spelling if found is not None and found.name.table != "states" else None


def body_at(t: Tagged, k: int) -> tuple[int, str] | None:
    """End and name of the body, medium or institution whose name starts at `k`, after an article or without."""
    words = t.words
    while k < len(words) and (t.lower[k] in _DETERMINERS or (t.tags[k] == "ADJA" and words[k][:1].islower())):
        k += 1
    if k >= len(words):
        return None
    known = name_at(words, k, len(words))
    if known is not None:
        if known.end < len(words) and t.tags[known.end] == "NE" and t.tags[known.end - 1] in ("NE", "NN"):
            return known.end + 1, f"{known.spelling} {words[known.end]}"
        return known.end, known.spelling
    m = k
    holds = False
    while m < len(words) and words[m][:1].isupper() and m - k < 6 and t.tags[m] not in ("ART", "APPR"):
        head = head_of(words[m])
        holds = holds or (head is not None and head.sort in (Sort.BODY, Sort.MEDIA))
        if head is not None and head.sort is Sort.ROLE:
            break
        m += 1
    if not holds or m == k:
        return None
    if m + 1 < len(words) and words[m] == "für" and words[m + 1][:1].isupper():
        m += 2
        while m + 1 < len(words) and words[m] in ("und", ",") and words[m + 1][:1].isupper():
            m += 2
    return m, nominative(t, list(range(k, m)))


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
            if word[:1].isupper() and not parts and (not word.endswith("er") or nationality(word.lower())):
                word = word[:1].lower() + word[1:]
        elif not done and t.tags[k] in ("NN", "NE") and word[:1].isupper():
            word = _base(word, t.lemmas[k])
            done = head_of(word) is not None
        parts.append(word)
    return " ".join(parts)


_BACK = str.maketrans("äöü", "aou")


def _base(word: str, lemma: str) -> str:
    if lemma and lemma[0].isupper() and word in (lemma + "s", lemma + "es"):
        return lemma
    if word.endswith(("ern", "eln")) and lemma == word[:-1]:
        return lemma
    if word.endswith("en") and (lemma + "e").translate(_BACK) == word[:-1].translate(_BACK):
        return word[:-1]
    return word
