"""
Antecedents: whom a pronoun, a last name or a description ("die Expertin", "das Institut") stands for.

What a text said last and nearest wins: first the sentence, then who spoke last, then who stands first in the sentence
(Centering, Grosz, Joshi & Weinstein 1995: subjects are taken up before objects).
"""

from __future__ import annotations

from quellenlage.model import Source, SourceType
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.firms import KINDS
from quellenlage.reading.voices.people import Person
from quellenlage.reading.voices.scene import Body, Scene, fullest
from quellenlage.reading.words.heads import Head, Sort, head_of
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.people import may_be_person

#: Sentences that a pronoun looks back.
PRONOUN_REACH = 4
#: Sentences that a pronoun looks back for persons without a name.
NOUN_REACH = 2
#: Sentences over which a description without a fitting role can mean the person named last.
VARIED_REACH = 3
_SINGULAR = frozenset("der das dem den des ein eine einen einem einer eines dieser dieses".split())
#: Offices that one person holds under several names.
_SAME_OFFICE = {
    "regierungschef": frozenset({"kanzler", "premier", "premierminister", "ministerpräsident"}),
    "staatschef": frozenset({"präsident", "könig", "kronprinz", "machthaber"}),
    "staatsmann": frozenset({"präsident", "kanzler", "premier", "premierminister", "minister"}),
}
#: What a chamber that judges is one of.
_COURTS = ("gericht", "gerichts", "gerichtshof")
_PUBLIC = frozenset({"politiker", "experte", "fachmann", "fachfrau", "wissenschaftler", "forscher", "mediziner"})


def of_person(person: Person) -> Source:
    """A person as a source, with the role and body that the report gives anywhere."""
    return Source(person.name, SourceType.PERSON, role=person.role, organisation=person.organisation)


def pronoun(scene: Scene, k: int, gender: str, *, plural: bool) -> Source | None:
    """The source that a pronoun at word `k` stands for: gender m, f, n or empty for any."""
    here = scene.sentence(k)
    best: tuple[tuple[int, int, int], Source] | None = None
    if not plural and gender != "n":
        for start, (_, person) in scene.people.at.items():
            if start >= k or not _agrees(person.gender, gender) or _is_ship(scene, start, person):
                continue
            back = here - scene.sentence(start)
            if back > PRONOUN_REACH:
                continue
            rank = (-back - _beside(scene, start), 0, -start)
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
    return _noun_before(scene, k, gender, plural=plural)


def _beside(scene: Scene, start: int) -> int:
    """Sentences that a person counts as farther away who is named only beside others: „mit seinem Kollegen Berg“."""
    t = scene.t
    first = scene.firsts[scene.sentence(start)]
    k = start - 1
    while k >= first and (t.tags[k] in ("ADJA", "PPOSAT", "ART", "NN", "NE", "KON") or t.words[k] in '„“"»«-'):
        k -= 1
    return 1 if k >= first and t.tags[k] in ("APPR", "APPRART") else 0


def last_named(scene: Scene, k: int, gender: str) -> Person | None:
    """The person named last, if in the sentence before, for „dieser“: the nearer of two."""
    here = scene.sentence(k)
    named = ((start, person) for start, (_, person) in scene.people.at.items() if start < k)
    start, person = max(named, key=lambda one: one[0], default=(-1, None))
    near = start >= 0 and 0 < here - scene.sentence(start) <= 1
    return person if person is not None and near and _agrees(person.gender, gender) else None


def _is_ship(scene: Scene, start: int, person: Person) -> bool:
    """Whether a name is that of a thing: persons have no article right before the name („an Bord der Anna Berg“)."""
    t = scene.t
    return (
        start > 0
        and t.lower[start - 1] in ("der", "die")
        and t.tags[start - 1] == "ART"
        and (t.words[start] == person.name.split()[0])
    )


def _noun_before(scene: Scene, k: int, gender: str, *, plural: bool) -> Source | None:
    """Persons without a name in the sentences before: „Die Forscher … . Sie …“, „eine Ärztin … . Sie …“."""
    t = scene.t
    here = scene.sentence(k)
    for number in range(here, max(here - NOUN_REACH, 0) - 1, -1):
        sentence = t.sentences[number]
        for m in range(sentence.first, min(sentence.end, k)):
            head = head_of(t.words[m]) if t.tags[m] == "NN" else None
            if head is None or head.sort not in (Sort.ROLE, Sort.UNNAMED) or m in scene.people.at:
                continue
            first = m
            while first > sentence.first and t.tags[first - 1] == "ADJA":
                first -= 1
            before = t.lower[first - 1] if first > sentence.first else ""
            several = before not in _SINGULAR
            if several != plural or (before and t.tags[first - 1] in ("APPR", "APPRART")):
                continue
            if plural or _agrees(head.gender, gender):
                return Source(nominative(t, list(range(first, m + 1))), SourceType.UNNAMED)
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
    return _last_speaker(scene, k, head, gender)


def _last_speaker(scene: Scene, k: int, head: Head, gender: str) -> Person | None:
    """
    The person who spoke last, whom a description varies: „…“, sagte Berg. „…“, so die Kapitänin.

    News calls whom it has introduced by ever new descriptions; who is new comes with a name or „ein“. Not taken for an
    office of state when the person has another role, nor after other persons were named.
    """
    person = varied_person(scene, k, gender)
    if person is None:
        return None
    if person.roles and (head.kind == "office" and head.field in ("politics", "church", "military")):
        return None
    if person.roles and head.field and person.fields - {""} and head.field not in person.fields:
        return None
    return person


def brought_in(scene: Scene, k: int, gender: str) -> Source | None:
    """Somebody without a name whom the sentence before brought in, after everybody with one: „Eine Nachbarin … .“"""
    t, here = scene.t, scene.sentence(k)
    if not here:
        return None
    sentence = t.sentences[here - 1]
    for m in range(sentence.end - 1, sentence.first, -1):
        if m in scene.people.at:
            return None
        fits = t.tags[m] == "NN" and t.lower[m - 1] == {"m": "ein", "f": "eine"}.get(gender)
        if fits and may_be_person(t.lower[m], t.lemmas[m].lower()):
            return Source(nominative(t, [m]), SourceType.UNNAMED)
    return None


def varied_person(scene: Scene, k: int, gender: str) -> Person | None:
    """The person who spoke or was named last, whom a new description can mean: „der Germeringer“, „die Malteserin“."""
    here = scene.sentence(k)
    latest, person = max(
        ((start, person) for start, (_, person) in scene.people.at.items() if start < k),
        key=lambda one: one[0],
        default=(-1, None),
    )
    for spoken in scene.spoken[-1:]:
        named = scene.people.named(spoken.source.name.rsplit(" ", 1)[-1])
        if spoken.source.type is SourceType.PERSON and spoken.at > latest and named is not None:
            latest, person = spoken.at, named
    if person is None or here - scene.sentence(latest) > VARIED_REACH:
        return None
    if not gender or person.gender != gender:
        return None
    return person


def _fit(person: Person, head: Head) -> int:
    """How well a role fits a person: 3 the same role, 2 its last part or its body, 1 its field, 0 not at all."""
    word, prefix = head.word, "" if head.prefix.isdigit() else head.prefix.lower()
    roles = [role.lower() for role in person.role.split()] if person.role else []
    if prefix:
        if any(prefix in role and word in role for role in roles):
            return 3
        if _of_body(person, head.prefix) and (head.kind == "office" or word in _PUBLIC):
            return 2
        if word in ("politiker", "mann", "frau") and person.organisation is None and "politics" in person.fields:
            return 1  # „Minister Karl Vogt …, sagte der CDU-Politiker“
        if name_at([head.prefix], 0, 1) is not None:
            return 0
        if head.kind == "office" and any(role.endswith(word) and role != word for role in roles):
            return 0  # „der Finanzminister“ is not „Arbeitsminister Vogt“
        public = word in _PUBLIC and (not person.roles or person.fields & {"politics", "science"})
        return 1 if public or word in person.roles else 0
    if word in person.roles or any(role.endswith(word) for role in roles):
        return 2
    if _SAME_OFFICE.get(word, frozenset()) & set(person.roles):
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
    """
    The body or medium that a noun takes up: „das Institut“, „die Behörde“, „das Blatt“, „das Landgericht“.

    A bare noun takes up what was named before and ends in it or is of its sort; a compound only the same compound with
    more words, anywhere in the report if there is but one.
    """
    low = word.lower()
    for body in reversed(scene.bodies) if not head.prefix else ():
        if body.noun >= k:
            continue
        court = head.kind == "court" and body.last.endswith(_COURTS)
        if court or (head.kind in KINDS and body.kind == head.kind):
            return _as_source(scene, body, SourceType.STATE if court else SourceType.ORGANISATION)
        if body.row is not None:
            if head.word in body.row.heads or low in body.row.heads or (body.last.endswith(low) and body.last != low):
                return Source(fullest(scene, body.row, body.name), body.row.type)
        elif body.last.endswith(head.word) and body.last != low:
            kind = head_of(scene.t.words[body.noun])
            return Source(body.name, (kind.type if kind else head.type) or SourceType.ORGANISATION)
        elif body.last == low and " " in body.name:
            return Source(body.name, head.type or SourceType.ORGANISATION)
    if head.prefix and (same := _by_compound(scene, k, low, head)) is not None:
        return _as_source(scene, same, SourceType.ORGANISATION)
    fuller = {body.name for body in scene.bodies if body.row is None and body.last == low and " " in body.name}
    if len(fuller) == 1:
        return Source(fuller.pop(), head.type or SourceType.ORGANISATION)
    return None


def _by_compound(scene: Scene, k: int, low: str, head: Head) -> Body | None:
    """The body that the very same compound brought in („der Solarkonzern“), or that is known by it („UN-Behörde“)."""
    for body in reversed(scene.bodies):
        if body.row is not None and body.noun < k and low in body.row.heads:
            return body
        noun = head_of(scene.t.words[body.noun]) if body.kind else None
        if noun is not None and (noun.word, noun.prefix) == (head.word, head.prefix):
            return body
    return None


def _as_source(scene: Scene, body: Body, kind: SourceType) -> Source:
    """A body by its fullest name."""
    if body.row is None:
        return Source(body.name, kind)
    return Source(fullest(scene, body.row, body.name), body.row.type)
