"""
Identity: who one phrase names — a person, a body, a state, a medium, a paper, somebody without a name.

Each rule is a function that takes the phrase and gives an `Identity` or None; `RULES` is the order in which they are
asked. What no rule knows is unnamed, or a person or body by the form of its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quellenlage.model import Relay, Source, SourceType
from quellenlage.reading.frames.adverbials import names_speaking
from quellenlage.reading.frames.nominal import noun_row
from quellenlage.reading.voices.antecedents import (
    described_body,
    described_person,
    last_named,
    of_person,
    pronoun,
    varied_person,
)
from quellenlage.reading.voices.firms import KINDS, firm_behind, name_behind
from quellenlage.reading.voices.mentions import DETERMINERS, PRONOUNS, split
from quellenlage.reading.voices.named import facts, known_as, medium
from quellenlage.reading.voices.offices import holder, said_before
from quellenlage.reading.voices.papers import document, saying, titled
from quellenlage.reading.voices.people import is_strange
from quellenlage.reading.voices.phrase import DEFINITE, Identity, Phrase, genitive_name, is_time, named, phrase_of
from quellenlage.reading.voices.relays import PASSING
from quellenlage.reading.voices.scene import Scene
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import name_at, nationality
from quellenlage.reading.words.people import is_unlisted, may_be_person

_ATTACHING = frozenset("des der von vom aus beim bei dieses dieser eines einer seines seiner ihres ihrer".split())
#: Letters of an abbreviation that stands for a body; longer words in capitals are shouted.
_LONGEST_ABBREVIATION = 6
#: Words of „vom Donnerstag“, where nobody is named to whom the saying belongs.
_DAYS_OWN = 2
_LEADING = frozenset("aus von vom beim bei".split())
_BORDERS = frozenset({"APPR", "APPRART", "KON", "VVFIN", "VAFIN", "VMFIN", "KOUS", "ADV", "PAV", "VVPP", "VVINF"})


def identify(scene: Scene, words: tuple[int, ...], written: dict[int, str], *, plural: bool) -> Identity:
    """
    Who the words of one phrase name.

    Args:
        scene: The report with who spoke so far.
        words: Numbers of the words, determiner included.
        written: What stands for a word in the name.
        plural: Whether the verb says that it is several.
    """
    phrase = phrase_of(scene, words, written, plural=plural)
    for name, rule in RULES.items():
        found = rule(phrase)
        if found is not None:
            found = found if found.rule else replace(found, rule=name)
            return _passed(phrase, found) if name in ("name", "medium") else found
    found = _by_form(phrase)
    return found if found.rule else replace(found, rule="form")


def _passed(p: Phrase, media: Identity) -> Identity:
    """„Informationen der Agentur aus Teilnehmerkreisen“: the circles, through the agency."""
    place = next((k for k in p.rest if p.scene.t.lower[k] == "aus"), -1)
    words = tuple(k for k in p.core if k > place)
    if place < 0 or not words or any(source.type not in PASSING for source in media.sources):
        return media
    deeper = identify(p.scene, words, {}, plural=False)
    if not deeper.sources or any(source.type is SourceType.STATE for source in deeper.sources):
        return media
    return replace(deeper, via=(*(Relay(one.name, one.type) for one in media.sources), *deeper.via))


def _pronoun(p: Phrase) -> Identity | None:
    t = p.scene.t
    k = p.words[0]
    if len(p.words) > 2 or t.tags[k] not in PRONOUNS:
        return None
    low = t.lower[k]
    if low in ("dieser", "diese", "letzterer", "letztere") and not p.plural and t.tags[k] != "PRELS":
        last = last_named(p.scene, k, "m" if low in ("dieser", "letzterer") else "f")
        if last is not None:
            return Identity((of_person(last),), (), last.gender)
    if t.tags[k] == "PRELS" or (low in ("der", "die", "das") and k and t.words[k - 1] == ","):
        return _relative(p, k)
    if low in ("sie", "ihr", "ihnen", "ihnen", "diese", "letztere", "beide", "beiden") and (
        p.plural or low in ("ihnen", "beide", "beiden")
    ):
        found = pronoun(p.scene, k, "", plural=True)
        gender, plural = "", True
    elif low in ("er", "ihm", "ihn", "dieser", "der", "seinen", "seiner", "sein"):
        found, gender, plural = pronoun(p.scene, k, "m", plural=False), "m", False
    elif low in ("sie", "ihr", "diese", "die", "ihren", "ihrer"):
        found, gender, plural = pronoun(p.scene, k, "f", plural=False), "f", False
        found = found or pronoun(p.scene, k, "", plural=True)
    elif low in ("es", "das", "dieses"):
        found, gender, plural = pronoun(p.scene, k, "n", plural=False), "n", False
    elif low in ("ich", "wir", "mir", "uns"):
        quoted = t.quoted[k] >= 0 and p.scene.spoken
        found = p.scene.spoken[-1].source if quoted else p.scene.author
        gender, plural = "", False
    else:
        return None
    return Identity((found,) if found else (), (), gender, plural)


def _relative(p: Phrase, k: int) -> Identity | None:
    """„der Mann, der das sagte“: the phrase before the comma."""
    t = p.scene.t
    first = t.sentences[p.scene.sentence(k)].first
    end = k
    while end > first and t.words[end - 1] in ",(":
        end -= 1
    start = end
    while start > first and end - start < 14 and t.tags[start - 1] not in _BORDERS and t.words[start - 1] not in ",;:":
        start -= 1
        if start in p.scene.people.at and p.scene.people.at[start][0] <= end:
            person = p.scene.people.at[start][1]
            return Identity((of_person(person),), (), person.gender)
    return identify(p.scene, tuple(range(start, end)), {}, plural=p.plural) if start < end else None


def _person(p: Phrase) -> Identity | None:
    """A person's name, with nothing before it but role, title and the body that the role belongs to."""
    t, people = p.scene.t, p.scene.people
    for k in p.core:
        found = people.at.get(k)
        if found is None or genitive_name(p.scene, k, p.core[-1]):
            continue
        before = k - 1
        if k != p.core[0] and before >= p.words[0]:
            if t.tags[before] in ("APPR", "APPRART") or (before > p.words[0] and t.tags[before] in DETERMINERS):
                return None
            head = p.head
            roles = head is not None and head.sort in (Sort.ROLE, Sort.UNNAMED)
            genitive = k == found[0] - 1 and t.words[k] != found[1].name.split()[-1]
            joined = (head is None and t.tags[before] in ("ADJA", "NN", "NE")) or t.words[before] in (",", "-")
            if p.noun < k and not roles and not (joined and " " in found[1].name):
                return None
            if roles and head is not None and genitive and " " not in found[1].name:
                return None
        return Identity((of_person(found[1]),), (), found[1].gender)
    if p.noun >= 0 and (person := people.named(t.words[p.noun])) and t.tags[p.noun] == "NE":
        return Identity((of_person(person),), (), person.gender)
    return None


def _abbreviation(p: Phrase) -> Identity | None:
    """An abbreviation that the report spells out: „die KVB“ for „Kassenärztliche Vereinigung Bayerns (KVB)“."""
    if p.noun < 0 or p.core[-1] != p.noun:
        return None
    word = p.scene.t.words[p.noun]
    name = p.scene.abbreviations.get(word) if len(word) <= 6 else None
    if name is None:
        return None
    known = name_at(name.split(), 0, len(name.split()))
    head = head_of(name.split()[0]) or head_of(name.rsplit(" ", 1)[-1])
    kind = known.name.type if known is not None else head.type if head is not None else None
    return Identity((Source(name, kind or SourceType.ORGANISATION),), (), p.gender)


def _attached(p: Phrase) -> Identity | None:
    """Who stands behind the noun: a genitive, „von X“, „aus X“, or a name („Angaben Spahns“)."""
    t = p.scene.t
    rest = p.rest
    if not rest:
        return None
    first = rest[0]
    if t.lower[first] not in _ATTACHING and not (
        t.tags[first] in ("NE", "PPOSAT") or first in p.scene.people.at or nationality(t.words[first])
    ):
        return None
    if t.lower[first] in _LEADING:
        rest = rest[1:]
    if not rest or t.tags[rest[0]] == "CARD" or is_time(p.scene, rest[0]):
        return None
    identities = [identify(p.scene, part.words, part.written, plural=False) for part in split(t, p.scene.people, rest)]
    sources = tuple(source for one in identities for source in one.sources)
    if not sources:
        return None
    return Identity(
        sources,
        tuple(relay for one in identities for relay in one.via),
        identities[0].gender,
        len(sources) > 1 or identities[0].plural,
    )


def _led(p: Phrase) -> Identity | None:
    """A group that is known by who leads it: „ein Team um den Virologen Karl Vogt“."""
    rest = p.rest
    if p.noun < 0 or not rest or rest[0] != p.noun + 1 or p.scene.t.lower[rest[0]] != "um":
        return None
    leader = next((p.scene.people.at[k][1] for k in rest[1:4] if k in p.scene.people.at), None)
    return Identity((of_person(leader),), (), "", True) if leader is not None and " " in leader.name else None


def _unnamed(p: Phrase) -> Identity | None:
    head = p.head
    if head is None or head.sort is not Sort.UNNAMED:
        return None
    several = p.plural or not p.determiner
    if p.determiner in DEFINITE and not several and not p.rest:
        person = described_person(p.scene, p.noun, head, p.gender)
        if person is not None:
            return Identity((of_person(person),), (), person.gender)
    if p.rest[:1] == (p.noun + 1,) and (stop := firm_behind(p.scene.t, p.noun, p.words[-1] + 1)) > p.noun + 1:
        name = p.scene.t.wording(range(p.noun + 1, stop))
        return Identity((Source(name, SourceType.ORGANISATION),), (), p.gender)
    return Identity((Source(named(p, p.core), SourceType.UNNAMED),), (), "" if several else p.gender, several)


def _body(p: Phrase) -> Identity | None:
    """An office or body by its noun, with what it belongs to; the bare noun is taken back to what it takes up."""
    head, t = p.head, p.scene.t
    if head is None or head.sort is not Sort.BODY:
        return None
    noun = t.words[p.noun]
    alone = not p.rest and p.core[0] == p.noun
    if alone and (p.determiner in DEFINITE or not p.determiner):
        before = said_before(p, noun) if p.determiner else None
        if before is not None:
            return before
        taken = described_body(p.scene, p.noun, noun, head) if not p.plural else None
        if taken is not None and (head.again or noun in taken.name.split()):
            return Identity((taken,), (), head.gender)
    known = name_at(t.words, p.noun + 1, p.words[-1] + 1) if p.rest[:1] == (p.noun + 1,) else None
    if known is not None and known.name.table == "institutions":
        return known_as(p, known)
    kind = head.type or SourceType.ORGANISATION
    if head.kind in KINDS and (stop := name_behind(t, p.noun, p.words[-1] + 1)) > p.noun + 1:
        return Identity((Source(t.wording(range(p.noun + 1, stop)), kind),), (), head.gender)
    return Identity((Source(named(p, p.core), kind),), (), head.gender, p.plural or head.gender == "p")


def _by_form(p: Phrase) -> Identity:
    """What no table knows: capitals and names with an article are bodies, other names and unknown words persons."""
    t = p.scene.t
    if p.noun < 0:
        return Identity(())
    word = t.words[p.noun]
    name = named(p, p.core)
    if not name:
        return Identity(())
    proper = t.tags[p.noun] in ("NE", "FM", "XY") or t.quoted[p.noun] >= 0
    if proper:
        mixed = any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in name)
        if (mixed and "-" not in word) or p.determiner in ("die", "das", "dem", "der", "des"):
            return Identity((Source(name, SourceType.ORGANISATION),), (), p.gender)
        return Identity((Source(name, SourceType.PERSON),))
    if _is_titled(p) and not p.plural:
        return Identity((Source(name, SourceType.ORGANISATION),), (), p.gender)
    if word.isalpha() and word.isupper() and 2 <= len(word) <= _LONGEST_ABBREVIATION and not p.plural:
        return Identity((Source(name, SourceType.ORGANISATION),), (), p.gender)
    if (
        not p.determiner
        and not p.plural
        and len(p.core) == 1
        and p.head is None
        and (is_strange(word) or _sounds_named(t.lower[p.noun], t.lemmas[p.noun].lower()))
    ):
        return Identity((Source(name, SourceType.PERSON),))
    if _hailing(p) and (person := varied_person(p.scene, p.noun, p.gender)) is not None:
        return Identity((of_person(person),), (), person.gender, rule="hailing")
    if t.tags[p.noun] == "NN" and not may_be_person(t.lower[p.noun], t.lemmas[p.noun].lower()) and t.quoted[p.noun] < 0:
        return replace(_owner(p) or Identity(()), rule="mute")
    several = p.plural or not p.determiner
    return Identity((Source(name, SourceType.UNNAMED),), (), "" if several else p.gender, several)


def _hailing(p: Phrase) -> bool:
    """Whether somebody is called by where he comes from: „der Germeringer“, „die Malteserin“."""
    alone = p.core == (p.noun,) and p.head is None and p.determiner in DEFINITE and not p.plural
    ending = {"m": "er", "f": "in"}.get(p.gender, "")
    word = p.scene.t.words[p.noun]
    return (
        alone and bool(ending) and word.endswith(ending) and is_unlisted(word.lower(), p.scene.t.lemmas[p.noun].lower())
    )


def _sounds_named(lower: str, lemma: str) -> bool:
    """Whether a noun ends like one for a person and no table has it: „Palmer“ without an article is a name."""
    return lower.endswith("er") and is_unlisted(lower, lemma)


def _owner(p: Phrase) -> Identity | None:
    """To whom something belongs that cannot speak itself: „die Definition des RKI“; no state („das System der USA“)."""
    owner = _attached(p)
    if owner is None or any(source.type is SourceType.UNNAMED for source in owner.sources):
        return None
    known = [name_at(source.name.split(), 0, len(source.name.split())) for source in owner.sources]
    return None if any(one is not None and one.name.table == "states" for one in known) else owner


def _is_titled(p: Phrase) -> bool:
    """Whether an adjective with a capital letter makes a name of the phrase: „die Innere Mission“."""
    t = p.scene.t
    return any(
        t.tags[k] == "ADJA"
        and t.words[k][:1].isupper()
        and not t.words[k].endswith("er")
        and t.words[k - 1][:1].islower()
        for k in p.core
        if k < p.noun
    )


def _document(p: Phrase) -> Identity | None:
    head = p.head
    if head is None or head.sort is not Sort.DOCUMENT:
        return None
    return document(p, head, _attached(p) if titled(p) is None else None)


def _saying(p: Phrase) -> Identity | None:
    word = p.scene.t.words[p.noun]
    if p.noun < 0 or p.head is not None or not (names_speaking(word) or noun_row(word)):
        return None
    if len(p.rest) <= _DAYS_OWN and any(is_time(p.scene, k) for k in p.rest):
        return Identity(())
    return saying(p, _attached(p))


def _role(p: Phrase) -> Identity | None:
    head = p.head
    return holder(p, head, _attached(p)) if head is not None and head.sort is Sort.ROLE else None


def _work(p: Phrase) -> Identity | None:
    """A work by its title with its author behind: „Wohnatlas 2020“ der Postbank."""
    t = p.scene.t
    q = t.quoted[p.core[0]]
    if q < 0 or name_at(t.words, p.core[0], p.words[-1] + 1, press=True):
        return None
    first, last = t.quotations[q]
    rest = tuple(k for k in p.core if k > last)
    if last - first > 8 or not rest or t.lower[rest[0]] not in ("der", "des", "von", "vom"):
        return None
    author = _attached(replace(p, noun=last - 1))
    if author is None:
        return None
    title = t.text[t.starts[first + 1] : t.ends[last - 1]]
    return replace(author, via=(Relay(title, SourceType.DOCUMENT, t.spans(range(first, last + 1))), *author.via))


#: By name, in the order in which they are asked.
RULES: dict[str, Callable[[Phrase], Identity | None]] = {
    "pronoun": _pronoun,
    "work": _work,
    "person": _person,
    "led": _led,
    "abbreviation": _abbreviation,
    "name": facts,
    "medium": medium,
    "document": _document,
    "saying": _saying,
    "role": _role,
    "unnamed": _unnamed,
    "body": _body,
}
