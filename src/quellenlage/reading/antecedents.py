"""
Antecedents: whom a pronoun, a last name or a description ("die Expertin", "das Institut") stands for.

What a text said last and nearest wins: first the sentence, then who spoke last, then who stands first in the sentence
(Centering, Grosz, Joshi & Weinstein 1995: subjects are taken up before objects).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from quellenlage.model import Report, Source, SourceType
from quellenlage.reading.baseform import nominative
from quellenlage.reading.heads import Head, Sort, head_of
from quellenlage.reading.names import Name, name_at, nationality
from quellenlage.reading.people import People, Person, find_people
from quellenlage.reading.tagged import Tagged

#: Sentences that a pronoun looks back, and a description.
PRONOUN_REACH = 4
DESCRIPTION_REACH = 40
_PUBLIC = frozenset({"politiker", "experte", "fachmann", "fachfrau", "wissenschaftler", "forscher", "mediziner"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source resolved before: where it was named, with its gender and whether it is several."""

    at: int
    source: Source
    gender: str
    plural: bool


@dataclass(slots=True)
class Scene:
    """A report with its people, its sentences by word, and who has spoken so far."""

    t: Tagged
    people: People
    firsts: list[int]
    author: Source | None = None
    spoken: list[Spoken] = field(default_factory=list)
    _bodies: list[tuple[int, int, str, str, Name | None]] | None = None

    @classmethod
    def of(cls, t: Tagged, report: Report) -> Scene:
        """The scene of a tagged report, before anybody spoke."""
        author = None
        if len(report.authors) == 1 and " " in report.authors[0]:
            author = Source(report.authors[0], SourceType.PERSON)
        elif report.outlet:
            author = Source(report.outlet, SourceType.MEDIUM)
        return cls(t, find_people(t), [sentence.first for sentence in t.sentences], author)

    def sentence(self, k: int) -> int:
        """Number of the sentence that word `k` stands in."""
        return bisect_right(self.firsts, k) - 1

    @property
    def bodies(self) -> list[tuple[int, int, str, str, Name | None]]:
        """Bodies and media in order: first word, word of the noun, name, noun in lower case, row of facts."""
        if self._bodies is None:
            self._bodies = _find_bodies(self.t)
        return self._bodies


def _find_bodies(t: Tagged) -> list[tuple[int, int, str, str, Name | None]]:
    found: list[tuple[int, int, str, str, Name | None]] = []
    stop, last = 0, len(t.words)
    for k, word in enumerate(t.words):
        if k < stop or not word[:1].isupper():
            continue
        known = name_at(t.words, k, last)
        if known is not None and (not known.doubtful or t.quoted[k] >= 0):
            found.append((k, k, known.spelling, known.spelling.lower(), known.name))
            stop = known.end
            continue
        head = head_of(word) if t.tags[k] in ("NN", "NE") else None
        if head is not None and head.sort in (Sort.BODY, Sort.MEDIA):
            first = k
            while first and (
                nationality(t.words[first - 1])
                or (t.tags[first - 1] in ("NE", "ADJA") and t.words[first - 1][:1].isupper())
            ):
                first -= 1
            name = nominative(t, list(range(first, k + 1)))
            found.append((first, k, name, name.rsplit(" ", 1)[-1].lower(), None))
    return found


def of_person(person: Person) -> Source:
    """A person as a source, with the role and body that the report gives anywhere."""
    return Source(person.name, SourceType.PERSON, role=person.role, organisation=person.organisation)


def pronoun(scene: Scene, k: int, gender: str, *, plural: bool) -> Source | None:
    """The source that a pronoun at word `k` stands for: gender m, f, n or empty for any."""
    here = scene.sentence(k)
    best: tuple[tuple[int, int, int], Source] | None = None
    if not plural and gender != "n":
        for start, (_, person) in scene.people.at.items():
            if start >= k or not _agrees(person.gender, gender):
                continue
            back = here - scene.sentence(start)
            if back > PRONOUN_REACH:
                continue
            rank = (-back, 0, -start)
            if best is None or rank > best[0]:
                best = (rank, of_person(person))
    for spoken in reversed(scene.spoken):
        back = here - scene.sentence(spoken.at)
        if back > PRONOUN_REACH:
            break
        if spoken.at >= k or spoken.plural != plural or not _agrees(spoken.gender, gender):
            continue
        if gender != "n" and not plural and spoken.source.type not in (SourceType.PERSON, SourceType.UNNAMED):
            continue
        rank = (-back, 1, spoken.at)
        if best is None or rank > best[0]:
            best = (rank, spoken.source)
    if best is not None:
        return best[1]
    for spoken in reversed(scene.spoken):
        if here - scene.sentence(spoken.at) > PRONOUN_REACH:
            break
        if spoken.plural == plural and _agrees(spoken.gender, gender):
            return spoken.source
    return None


def _agrees(own: str, wanted: str) -> bool:
    return not own or not wanted or own == wanted or own == "mf"


def described_person(scene: Scene, k: int, head: Head, gender: str) -> Person | None:
    """
    The person whom a description takes up: „der Minister“, „die Expertin“, „der 53-Jährige“.

    Looks back first; forward only for an office, which a report may name before its holder.
    """
    before: list[tuple[int, Person]] = []
    after: list[tuple[int, Person]] = []
    for start, (_, person) in scene.people.at.items():
        (before if start < k else after).append((start, person))
    fits = [
        (_fit(person, head), -abs(k - start), person)
        for start, person in before
        if _agrees(person.gender, gender) and _fit(person, head)
    ]
    if fits:
        return max(fits, key=lambda fit: fit[:2])[2]
    if head.kind == "office" or head.prefix:
        ahead = [
            (start, person) for start, person in after if _agrees(person.gender, gender) and _fit(person, head) >= 2
        ]
        if ahead:
            return min(ahead, key=lambda one: one[0])[1]
    return None


def _fit(person: Person, head: Head) -> int:
    """How well a role fits a person: 3 the same role, 2 its last part or its body, 1 its field, 0 not at all."""
    word, prefix = head.word, head.prefix.lower()
    roles = [role.lower() for role in person.role.split()] if person.role else []
    if prefix:
        if any(prefix in role and word in role for role in roles):
            return 3
        return 2 if _of_body(person, head.prefix) and (head.kind == "office" or word in _PUBLIC) else 0
    if word in person.roles or any(role.endswith(word) for role in roles):
        return 2
    if word in ("jähriger", "jährige", "mann", "frau"):
        return 1
    return 1 if word in _PUBLIC and (head.field in person.fields or not person.roles) else 0


def _of_body(person: Person, prefix: str) -> bool:
    """Whether the first part of a compound names the body that a person belongs to („RKI-Chef“)."""
    if not person.organisation:
        return False
    body, part = person.organisation.lower(), prefix.lower()
    if part in body.split() or (len(part) > 5 and (part in body or body.rsplit("-", 1)[-1] in part)):
        return True
    one, other = name_at([prefix], 0, 1), name_at(person.organisation.split(), 0, len(person.organisation.split()))
    return one is not None and other is not None and one.name is other.name


def described_body(scene: Scene, k: int, word: str, head: Head) -> Source | None:
    """The body or medium that a bare noun takes up: „das Institut“, „die Behörde“, „das Blatt“."""
    low = word.lower()
    for _, noun, name, last, row in reversed(scene.bodies):
        if noun >= k:
            continue
        if row is not None:
            if head.word in row.heads or low in row.heads or (last.endswith(head.word) and last != low):
                return Source(fullest(scene, row, name), row.type)
        elif last.endswith(head.word) and last != low and scene.sentence(k) - scene.sentence(noun) < 40:
            kind = head_of(scene.t.words[noun])
            return Source(name, (kind.type if kind else head.type) or SourceType.ORGANISATION)
        elif last == low and " " in name:
            return Source(name, head.type or SourceType.ORGANISATION)
    return None


def fullest(scene: Scene, row: Name, spelling: str) -> str:
    """The fullest spelling of a name that the report uses anywhere."""
    if not row.spellings or row.table == "states":
        return spelling
    used = [name for _, _, name, _, other in scene.bodies if other is row]
    return max([spelling, *used], key=len)


def with_spans(source: Source, t: Tagged, words: tuple[int, ...]) -> Source:
    """The source with the words that name it here."""
    return replace(source, spans=t.spans(words))
