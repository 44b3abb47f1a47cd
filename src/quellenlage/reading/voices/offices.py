"""
Offices: persons by what they are — taken up by name, a spokesperson for a body, an office for itself, else unnamed.
"""

from __future__ import annotations

from dataclasses import replace

from quellenlage.languages.offices import MINISTRY, ministry, office_body
from quellenlage.model import Source, SourceType
from quellenlage.reading.voices.antecedents import brought_in, described_body, described_person, of_person
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.firms import KINDS
from quellenlage.reading.voices.phrase import DEFINITE, Identity, Phrase, named
from quellenlage.reading.voices.scene import fullest
from quellenlage.reading.words.heads import Head, Sort, head_of
from quellenlage.reading.words.names import name_at

#: Descriptions that fit everybody: „die 52-Jährige“.
_AGED = frozenset({"jähriger", "jährige"})
#: Who works at an institute, and nouns for institutes; „die Ökonomen“ after what an institute said are its own.
_SCHOLARS = frozenset("ökonom forscher wissenschaftler volkswirt autor konjunkturforscher".split())
_HOUSES = frozenset(
    "institut institute universität hochschule akademie forschungsinstitut bank zentrum klinik klinikum".split()
)
#: Sentences over which they do.
_SAME_HOUSE = 4
#: Sentences back in which a spokesperson's body is looked for.
NEAR = 3


def holder(p: Phrase, head: Head, belongs: Identity | None) -> Identity:
    """
    Who somebody is whom the phrase calls by what he is.

    Args:
        p: The phrase.
        head: Its head noun, a role.
        belongs: To whom the phrase puts the role („Sprecher der Polizei“).
    """
    t = p.scene.t
    definite = p.determiner in DEFINITE
    if definite and not p.plural:
        if head.word in _AGED and not p.rest and (new := brought_in(p.scene, p.noun, p.gender)) is not None:
            return Identity((new,), (), p.gender)
        person = described_person(p.scene, p.noun, head, p.gender if p.gender != "n" else "")
        if person is not None and _same_body(person.organisation, belongs):
            return Identity((of_person(person),), (), person.gender or p.gender)
    name = named(p, p.core)
    if head.kind == "spokesperson":
        return _spokesperson(p, head, belongs, name)
    if definite and not p.plural and (before := said_before(p, name)) is not None:
        return before
    if definite and p.plural and head.word in _SCHOLARS and not p.rest and (house := _house(p)) is not None:
        return Identity((house,), (), "", True)
    if head.kind == "council":
        kind = SourceType.STATE if head.word.endswith("rat") else SourceType.ORGANISATION
        return Identity((Source(name, kind),), (), p.gender, p.plural)
    leads = belongs is not None and head.prefix.lower() == "chef"  # „die Chefökonomin des Währungsfonds“
    if (head.kind == "office" or leads) and (definite or not p.determiner) and not p.plural:
        organisation = belongs.sources[0].name if belongs is not None else None
        return Identity(
            (Source(name, SourceType.PERSON, role=nominative(t, [p.noun]), organisation=organisation),), (), p.gender
        )
    several = p.plural or not p.determiner
    return Identity((Source(name, SourceType.UNNAMED),), (), "" if several else p.gender, several)


def _house(p: Phrase) -> Source | None:
    """The institute that has spoken and for which „die Forscher“, „die Bonner Ökonomen“ stand."""
    for spoken in reversed(p.scene.spoken):
        source = spoken.source
        if p.scene.sentence(p.noun) - p.scene.sentence(spoken.at) > _SAME_HOUSE:
            return None
        if spoken.plural and source.type is SourceType.PERSON and source.spans:
            return replace(source, spans=())  # „ein Team um den Archäologen Berg …, schreiben die Forscher“
        if source.type not in (SourceType.ORGANISATION, SourceType.STATE):
            continue
        heads = [head for word in source.name.split() if (head := head_of(word)) is not None]
        known = name_at(source.name.split(), 0, len(source.name.split()))
        named = known is not None and bool(known.name.heads & _HOUSES)
        if named or any(head.word in _HOUSES for head in heads):
            return replace(source, spans=())
    return None


def _spokesperson(p: Phrase, head: Head, belongs: Identity | None, name: str) -> Identity:
    """Who speaks for a body without a name counts as that body (rule 2 of the sourcing)."""
    body = belongs.sources[0] if belongs is not None else _prefixed(p, head.prefix)
    if body is None and p.determiner in DEFINITE:
        for spoken in reversed(p.scene.spoken):
            if spoken.source.role and head.word in spoken.source.role.lower():
                return Identity((spoken.source,), (), spoken.gender)
    body = body or _body_near(p) or _spoken_for(p)
    kind = body.type if body is not None else SourceType.UNNAMED
    if body is not None and kind is SourceType.PERSON:
        kind = SourceType.STATE
        office = (body.role or "").rpartition(" ")[2].removesuffix("in")
        if office_body(office.lower()) == MINISTRY:  # „eine Sprecherin von Innenminister Vogt“
            body = Source(ministry(office), kind)
        elif body.organisation:
            body = Source(body.organisation, kind)
    role = nominative(p.scene.t, [p.noun])
    source = Source(name, kind, role=role, organisation=body.name if body else None)
    return Identity((source,), (), p.gender, p.plural)


def _spoken_for(p: Phrase) -> Source | None:
    """The body that another spokesperson of the report speaks for."""
    for spoken in reversed(p.scene.spoken):
        if spoken.source.organisation and spoken.source.role and "sprecher" in spoken.source.role.lower():
            return Source(spoken.source.organisation, spoken.source.type)
    return None


def _body_near(p: Phrase) -> Source | None:
    """The body that the sentences just before are about, for whom „eine Sprecherin“ speaks: the first one named."""
    here = p.scene.sentence(p.noun)
    near: dict[int, Source] = {}
    for body in p.scene.bodies:
        if body.noun >= p.noun:
            break
        sentence = p.scene.sentence(body.noun)
        if here - sentence > NEAR or sentence in near:
            continue
        head = head_of(p.scene.t.words[body.noun])
        kind = body.row.type if body.row is not None else head.type if head is not None else None
        if kind in (SourceType.STATE, SourceType.ORGANISATION) and (
            body.row is None or body.row.table == "institutions" or (body.row.table == "states" and sentence == here)
        ):
            name = fullest(p.scene, body.row, body.name) if body.row is not None else body.name
            near[sentence] = Source(name, kind)
    return near[max(near)] if near else None


def said_before(p: Phrase, name: str) -> Identity | None:
    """The same noun said before with more words or without a definite article: „ein Manager … der Manager“."""
    noun = name.split(" ", 1)[0]
    for spoken in reversed(p.scene.spoken):
        source = spoken.source
        if source.type is not SourceType.PERSON and noun in source.name.split():
            return Identity((replace(source, spans=()),), (), spoken.gender)
    return None


def _same_body(organisation: str | None, belongs: Identity | None) -> bool:
    """Whether a description does not put the person into another body than the report does."""
    if not organisation or belongs is None or belongs.sources[0].type in (SourceType.STATE, SourceType.UNNAMED):
        return True
    other = belongs.sources[0].name.casefold()
    if " " not in other and head_of(belongs.sources[0].name) is not None:
        return True
    return any(word.casefold()[:5] in other for word in organisation.split() if word[:1].isupper())


def _prefixed(p: Phrase, prefix: str) -> Source | None:
    """The body in the first part of a compound: „Polizeisprecher“, „Unternehmenssprecherin“, „RKI-Sprecher“."""
    if not prefix:
        return None
    known = name_at([prefix], 0, 1)
    if known is not None and not known.doubtful:
        return Source(known.spelling, known.name.type)
    head = head_of(prefix) or head_of(prefix.removesuffix("s"))
    if head is not None and head.sort is Sort.BODY:
        taken = described_body(p.scene, p.noun, prefix.removesuffix("s"), head) if head.kind in KINDS else None
        if taken is not None:
            return taken
        return Source(prefix, head.type or SourceType.ORGANISATION)
    return Source(prefix, SourceType.ORGANISATION)
