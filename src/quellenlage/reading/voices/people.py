"""
People: the persons whom a report names, each with the fullest name, role and organisation that it gives anywhere.

A person is found by a first name from the table, by a noun for a role before a name, or as two proper names in a row
that no table of facts knows as something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress

from quellenlage.reading.voices.callings import TITLES, described
from quellenlage.reading.words.asked import Asked
from quellenlage.reading.words.forms import forms
from quellenlage.reading.words.heads import Sort, head_of, media_noun
from quellenlage.reading.words.names import gender_of, name_at, starts_name
from quellenlage.reading.words.tagged import Tagged

PARTICLES = frozenset("von van de der den del della da di du dos la le bin ibn al el ben zu ter".split())
#: Particles that are German words too and belong to a name only right behind a first name.
_GERMAN_PARTICLES = frozenset({"von", "zu", "der", "den", "da"})
_NAME_TAGS = frozenset({"NE", "FM", "NN", "XY", "ADJA", "ADJD", "TRUNC"})
_LONGEST_NAME = 5
#: Tags that a first name at the start of a sentence is given at times: „Franziska Berg, die Leiterin, …“.
_MISTAKEN = frozenset({"ADV", "VVIMP", "VVFIN", "VVPP", "VVINF", "PTKVZ", "ITJ"})
#: Tags that stand before nouns, seldom before names.
_BEFORE_NOUN = frozenset("ART PDAT PIAT PPOSAT PIDAT PWAT APPR APPRART ADJA CARD".split())
_TITLE_GENDER = {"Herr": "m", "Herrn": "m", "Frau": "f", "Professorin": "f", "Professor": "m", "Lady": "f", "Lord": "m"}


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
        >>> from quellenlage.reading.words.tagging import tag_report
        >>> people = find_people(tag_report(Report("Die Virologin Anna Berg (CDU) warnt. Berg sagt das.")))
        >>> people.named("Bergs").name, people.named("Berg").role, people.named("Berg").organisation
        ('Anna Berg', 'Virologin', 'CDU')
    """
    known = set(t.words)
    runs = [(*run, _plain(t.words, *run[1:], known)) for run in _runs(t)]
    full = {name for _, first, _, name in runs if " " in name and gender_of(t.words[first])}
    tails = {tail for name in full for tail in _tails(name)}
    at: dict[int, tuple[int, Person]] = {}
    by_word: dict[str, list[Person]] = {}
    found: dict[str, Person] = {}
    for start, first, stop, name in runs:
        adjacent = name not in full and any(part in tails for part in name.split()[:1])
        if " " in name and name not in tails and not adjacent:
            person = found.setdefault(name, Person(name))
            _add(t, person, start, first, stop, at)
    for person in found.values():
        for tail in _tails(person.name):
            by_word.setdefault(tail, []).append(person)
    for start, first, stop, name in runs:
        if " " not in name or name in tails:
            people = by_word.setdefault(name, [Person(name)])
            _add(t, people[0], start, first, stop, at)
    _later_mentions(t, by_word, at)
    return People(at, by_word)


def _runs(t: Tagged) -> Iterator[tuple[int, int, int]]:
    """Start with role and title, first word and end of each name."""
    stop = 0
    named = compress(range(len(t.tags)), map("NE".__eq__, t.tags))
    for k in sorted({*_OPENING.where(t.words), *named}):
        if k < stop or (t.tags[k] not in _NAME_TAGS and not _mistagged(t, k)) or _inside_name(t, k):
            continue
        run = _run_at(t, k)
        if run is None or (t.quoted[k] >= 0 and _title(t, t.quoted[k])):
            continue
        first, stop = run
        if stop - first > 2 and not gender_of(t.words[first]) and gender_of(t.words[first + 1]):
            first += 1
        yield k, first, stop


def _inside_name(t: Tagged, k: int) -> bool:
    """Whether a word belongs to a longer name that the tables know: „die New | York Times“."""
    for m in range(max(k - _LONGEST_NAME + 2, 0), k):
        if starts_name(t.words[m]) and (known := name_at(t.words, m, len(t.words))) and known.end > k:
            return not known.doubtful
    return False


def _mistagged(t: Tagged, k: int) -> bool:
    """Whether a first name before another capitalised word that is no known noun was taken for something else."""
    after = t.words[k + 1] if k + 1 < len(t.words) else ""
    opens = t.tags[k] in _MISTAKEN and bool(gender_of(t.words[k]))
    return opens and after[:1].isupper() and t.tags[k + 1] not in ("NN", "ART") and head_of(after) is None


def _tails(name: str) -> Iterator[str]:
    """By what a person is named later: the last name, with its particles; the first part where it is no first name."""
    parts = name.split()
    yield parts[-1]
    if "-" in parts[-1]:
        yield parts[-1].rsplit("-", 1)[1]
    if len(parts) > 2:
        yield " ".join(parts[1:])
    if len(parts) > 1 and (not gender_of(parts[0]) or len(parts[0]) <= 3):
        yield parts[0]


def _title(t: Tagged, quotation: int) -> bool:
    """Whether a quotation is too short to be speech: the names in it belong to a work."""
    first, last = t.quotations[quotation]
    return last - first <= 6


def _later_mentions(t: Tagged, by_word: dict[str, list[Person]], at: dict[int, tuple[int, Person]]) -> None:
    """Last names that stand alone, also in the genitive; of two persons with one name the last one named."""
    wanted = {form: name for name in by_word for form in (name, name + "s")}
    places = [k for k, word in enumerate(t.words) if word in wanted]
    inside = {k for start, (stop, _) in at.items() for k in range(start, stop)}
    for k in places:
        tagged = t.tags[k] in _NAME_TAGS or (t.words[k] in by_word and " " in by_word[t.words[k]][0].name)
        if k in inside or not tagged or not t.words[k][:1].isupper():
            continue
        if t.words[k] not in by_word and k and media_noun(t.words[k - 1]):
            continue  # „die Agentur Reuters“ is nothing of Reuter's
        people = by_word.get(t.words[k]) or by_word[wanted[t.words[k]]]
        person = people[0]
        if len(people) > 1:
            person = max(people, key=lambda one: max((p for p, _ in one.places if p < k), default=-1))
        at[k] = (k + 1, person)
        person.places.append((k, k + 1))


def is_strange(word: str) -> bool:
    """Whether a capitalised word is none of the language's frequent forms and no compound of a known noun."""
    return word[:1].isupper() and word[1:].islower() and word.lower() not in forms().known and head_of(word) is None


def _opens(word: str) -> bool:
    """Whether a person can start with this word: a first name, a title, a role, or a word that nobody knows."""
    if not word[:1].isupper():
        return False
    head = head_of(word)
    role = head is not None and head.sort is Sort.ROLE
    return role or word in TITLES or bool(gender_of(word)) or is_strange(word)


_OPENING = Asked(_opens)


def _run_at(t: Tagged, k: int) -> tuple[int, int] | None:
    """First and end of the name proper of a person whose role or name starts at `k`."""
    word = t.words[k]
    if not word[:1].isupper() or t.tags[k] in ("ART", "APPR", "APPRART"):
        return None
    role = False
    m = k
    while m < len(t.words):
        head = head_of(t.words[m])
        titled = t.words[m] in TITLES
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
    if stop - m >= 2 and (gender_of(word) or _all_proper(t, m, stop) or _all_strange(t, m, stop)):
        return (m, stop)
    return None


def _all_proper(t: Tagged, first: int, stop: int) -> bool:
    return all(t.tags[k] in ("NE", "FM") or t.words[k] in PARTICLES for k in range(first, stop)) and (
        t.tags[first - 1] not in ("APPR", "APPRART") if first else True
    )


def _all_strange(t: Tagged, first: int, stop: int) -> bool:
    """„Viola Priesemann“, „Ruppe Koselleck“: nouns do not stand side by side, names that nobody knows do."""
    if first and t.tags[first - 1] in _BEFORE_NOUN:
        return False
    return all(t.tags[k] in ("NE", "FM") or is_strange(t.words[k]) for k in range(first, stop))


def _name_end(t: Tagged, k: int) -> int:
    """The end of a run of name words from `k`; `k` itself where none stands there."""
    words, tags = t.words, t.tags
    m = k
    while m < len(words) and m - k < _LONGEST_NAME:
        word = words[m]
        if m > k and word in PARTICLES and _particle(t, k, m):
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


def _particle(t: Tagged, first: int, k: int) -> bool:
    """Whether the particle at `k` goes with the name at `first`: „Ursula von der Leyen“, not „Meier von der Post“."""
    words = t.words
    after = k + 1 if words[k + 1 : k + 2] != ["der"] else k + 2
    if after >= len(words) or not words[after][:1].isupper():
        return False
    if words[k] not in _GERMAN_PARTICLES:
        return _name_word(t, after, after - first)
    before = [words[m] for m in range(first, k) if words[m] not in PARTICLES]
    named = t.tags[after] in ("NE", "FM") or head_of(words[after]) is None
    return all(gender_of(word) for word in before) and len(before) <= 2 and named


def _name_word(t: Tagged, k: int, nth: int) -> bool:
    word, tag = t.words[k], t.tags[k]
    if (
        not word[:1].isupper()
        or (
            tag not in _NAME_TAGS
            and not (nth == 1 and gender_of(t.words[k - 1]))
            and not (not nth and _mistagged(t, k))
        )
        or not word.replace("-", "").replace("’", "").replace("'", "").replace(".", "").isalpha()
    ):
        return False
    if k and t.quoted[k] != t.quoted[k - 1] and nth:
        return False
    behind_first_name = bool(nth) and t.tags[k - 1] == "NE" and bool(gender_of(t.words[k - 1]))
    head = head_of(word)
    if tag in ("NN", "ADJA", "ADJD", "TRUNC"):
        if nth == 0 and not gender_of(word) and not (tag == "NN" and is_strange(word)):
            return False
        late = nth > 1 and t.words[k - 1] not in PARTICLES
        if (head is not None or late or (nth and tag != "NN")) and not behind_first_name:
            return False
    elif head is not None and head.sort is not Sort.ROLE and head.sort is not Sort.UNNAMED:
        return False
    if len(word) > 1 and word.isupper():
        return False
    known = name_at(t.words, k, len(t.words))
    if known is not None and not known.doubtful:
        if not nth and known.end == k + 1 and gender_of(word) and t.tags[k + 1 : k + 2] == ["NE"]:
            return True  # „Sofia Marek“ is no capital
        return bool(nth) and known.end == k + 1 and bool(gender_of(t.words[k - 1]))
    return True


def _plain(words: list[str], first: int, stop: int, known: set[str]) -> str:
    parts = [word for word in words[first:stop] if word not in TITLES and word != "."]
    final = parts[-1]
    if final.endswith("s") and len(final) > 3 and final[:-1] in known:
        parts[-1] = final[:-1]
    return " ".join(parts)


def _add(t: Tagged, person: Person, start: int, first: int, stop: int, at: dict[int, tuple[int, Person]]) -> None:
    person.places.append((start, stop))
    for k in range(start, first + 1):
        at.setdefault(k, (stop, person))
    for role, organisation in described(t, start, first, stop):
        head = head_of(role.split()[0]) if role else None
        if head is not None:
            person.roles.append(head.word)
            person.fields.add(head.field)
            if head.gender in ("m", "f"):
                person.gender = person.gender or head.gender
        person.role = person.role or role
        person.organisation = person.organisation or organisation
    titles = (_TITLE_GENDER.get(t.words[k], "") for k in range(start, first))
    person.gender = person.gender or next(filter(None, titles), "") or gender_of(t.words[first])
