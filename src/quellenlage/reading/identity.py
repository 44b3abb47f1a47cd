"""
Identity: who one phrase names — a person, a body, a state, a medium, a paper, somebody without a name.

Each rule is a function that takes the phrase and gives an `Identity` or None; `RULES` is the order in which they are
asked. What no rule knows is unnamed, or a person or body by the form of its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from quellenlage.model import Relay, Source, SourceType
from quellenlage.reading.adverbials import names_speaking
from quellenlage.reading.antecedents import (
    Scene,
    described_body,
    described_person,
    fullest,
    of_person,
    pronoun,
)
from quellenlage.reading.heads import Head, Sort, head_of
from quellenlage.reading.mentions import DETERMINERS, PRONOUNS, split
from quellenlage.reading.names import Found, name_at, nationality
from quellenlage.reading.people import nominative

DEFINITE = frozenset("der die das den dem des dieser diese dieses diesem diesen jener jene".split())
_MASCULINE = frozenset("der dieser er ihm ihn jener einem dessen ein".split())
_ATTACHING = frozenset("des der von vom aus beim bei dieses dieser eines einer seines seiner ihres ihrer".split())
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
    """

    sources: tuple[Source, ...]
    via: tuple[Relay, ...] = ()
    gender: str = ""
    plural: bool = False


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
        if head is not None and head.gender in ("m", "f", "n") and not _adjectival(head):
            return head.gender
        if self.determiner in ("der", "dieser", "ein", "dem", "den", "des", "einem", "einen", "eines"):
            return "m" if head is None or head.gender != "f" else "f"
        return "f" if self.determiner in ("die", "diese", "eine", "einer") else ""

    @property
    def rest(self) -> tuple[int, ...]:
        """The words behind the head noun."""
        return tuple(k for k in self.core if k > self.noun)


def _adjectival(head: Head) -> bool:
    return head.word.endswith(("ende", "ender", "nete", "neter", "jährige", "jähriger", "tragte", "tragter", "mte"))


def phrase_of(scene: Scene, words: tuple[int, ...], written: dict[int, str], *, plural: bool) -> Phrase:
    """Cut a phrase into determiner, head noun and the rest."""
    t = scene.t
    first = 0
    while first < len(words) and t.tags[words[first]] in DETERMINERS and words[first] not in written:
        first += 1
    core = words[first:] if first < len(words) else words
    determiner = t.lower[words[0]] if first and first < len(words) else ""
    noun = -1
    for n, k in enumerate(core):
        word = written.get(k, t.words[k])
        if not word[:1].isupper() and not word[:1].isdigit():
            continue
        if t.tags[k] in ("ADJA", "CARD") and n + 1 < len(core) and core[n + 1] == k + 1:
            following = t.words[k + 1]
            if following[:1].isupper() and t.tags[k + 1] in _NOUNS:
                continue
        if t.tags[k] in _NOUNS or word[:1].isupper():
            noun = k
            break
    return Phrase(scene, words, written, core, noun, determiner, plural)


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
    for rule in RULES:
        found = rule(phrase)
        if found is not None:
            return found
    return _by_form(phrase)


def _pronoun(p: Phrase) -> Identity | None:
    t = p.scene.t
    if p.noun >= 0 or len(p.core) > 2:
        return None
    k = p.words[0]
    low = t.lower[k]
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
        found = p.scene.spoken[-1].source if p.scene.spoken else None
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
    nearest: tuple[int, int] | None = None
    for start in range(end - 1, max(first - 1, end - 14), -1):
        if start in p.scene.people.at and p.scene.people.at[start][0] <= end:
            return Identity((of_person(p.scene.people.at[start][1]),), (), p.scene.people.at[start][1].gender)
        if t.tags[start] in DETERMINERS or (t.tags[start] == "NE" and t.tags[start - 1] not in ("ADJA", "ART", "NE")):
            nearest = (start, end)
            break
        if t.words[start] in ",;:" or t.tags[start] in ("VVFIN", "VAFIN", "VMFIN"):
            break
    return identify(p.scene, tuple(range(*nearest)), {}, plural=p.plural) if nearest else None


def _person(p: Phrase) -> Identity | None:
    """A person's name, with nothing before it but role, title and the body that the role belongs to."""
    t, people = p.scene.t, p.scene.people
    for k in p.core:
        found = people.at.get(k)
        if found is None:
            continue
        before = k - 1
        if k != p.core[0] and before >= p.words[0]:
            if t.tags[before] in ("APPR", "APPRART") or (before > p.words[0] and t.tags[before] in DETERMINERS):
                return None
            head = p.head
            roles = head is not None and head.sort is Sort.ROLE
            genitive = k == found[0] - 1 and t.words[k] != found[1].name.split()[-1]
            if p.noun < k and not roles and not (t.tags[before] == "ADJA" or t.words[before] == ","):
                return None
            if roles and head is not None and genitive and " " not in found[1].name:
                return None
        return Identity((of_person(found[1]),), (), found[1].gender)
    if p.noun >= 0 and (person := people.named(t.words[p.noun])) and t.tags[p.noun] == "NE":
        return Identity((of_person(person),), (), person.gender)
    return None


def _facts(p: Phrase) -> Identity | None:
    """A name that the folder of facts knows, alone or behind a word for media („die Zeitung Bote“)."""
    t = p.scene.t
    end = p.words[-1] + 1
    for k in p.core:
        if k > p.noun >= 0:
            break
        if not t.words[k][:1].isupper() and not t.words[k][:1].isdigit() and t.quoted[k] < 0:
            if k == p.core[0] and (known := name_at(t.words, k, end)) and not known.doubtful:
                return _known(p, known)
            continue
        known = name_at(t.words, k, end)
        if known is None or (known.end <= p.noun and k != p.noun):
            continue
        if known.doubtful and t.quoted[k] < 0:
            known = name_at(t.words, k, end) if p.determiner in ("der", "die", "das") and known.name.table == "outlets" and _writes(p) else None
            if known is None:
                continue
        return _known(p, known)
    return None


def _writes(p: Phrase) -> bool:
    """Whether a doubtful name of an outlet stands alone as a speaker, so that nothing else can be meant."""
    return not p.plural and len(p.core) == 1 and head_of(p.scene.t.words[p.noun]) is None


def _known(p: Phrase, known: Found) -> Identity:
    t = p.scene.t
    before = [k for k in p.core if k < known.first]
    adjective = any(nationality(t.words[k]) for k in before)
    name = known.spelling if adjective else fullest(p.scene, known.name, known.spelling)
    if before and known.name.table in ("institutions", "states") and not (adjective and known.name.table == "states"):
        name = nominative(t, [*before, *range(known.first, known.end)])
        if not adjective:
            name = fullest(p.scene, known.name, known.spelling)
    behind = [k for k in p.core if k >= known.end]
    if behind and known.name.table == "institutions":
        head = head_of(t.words[known.end - 1])
        if head is not None and head.sort is Sort.BODY:
            name = _named(p, p.core)
    gender = {"der": "m", "die": "f", "das": "n"}.get(p.determiner, "")
    return Identity((Source(name, known.name.type),), (), gender)


def _medium(p: Phrase) -> Identity | None:
    """A word for media: with a name behind it that name, alone what it takes up, bare plurals themselves."""
    head, t = p.head, p.scene.t
    if head is None or head.sort is not Sort.MEDIA:
        return None
    kind = head.type or SourceType.MEDIUM
    if head.kind == "many":
        return Identity((Source(_named(p, p.core), kind),), (), head.gender, True)
    rest = [k for k in p.rest if t.tags[k] in ("NE", "FM", "NN", "ADJA", "CARD", "XY") or t.quoted[k] >= 0]
    if rest and rest[0] == p.noun + 1 or (rest and t.quoted[rest[0]] >= 0 and rest[0] <= p.noun + 2):
        known = name_at(t.words, rest[0], p.words[-1] + 1, press=True)
        if known is not None:
            return _known(p, known)
        if t.tags[rest[0]] != "ADJA" or t.quoted[rest[0]] >= 0:
            run = _run(rest)
            return Identity((Source(" ".join(t.words[k] for k in run), kind),), (), head.gender)
    if head.prefix and (known := name_at([head.prefix], 0, 1, press=True)):
        return Identity((Source(known.spelling, known.name.type),), (), head.gender)
    if p.determiner in DEFINITE and not rest and not p.plural:
        taken = described_body(p.scene, p.noun, t.words[p.noun], head)
        if taken is not None:
            return Identity((taken,), (), head.gender)
    return Identity((Source(_named(p, p.core), kind),), (), head.gender, p.plural)


def _run(numbers: list[int]) -> list[int]:
    run = numbers[:1]
    for k in numbers[1:]:
        if k != run[-1] + 1:
            break
        run.append(k)
    return run


def _document(p: Phrase) -> Identity | None:
    """A paper: with an author it is a relay of that author, else it speaks itself."""
    head, t = p.head, p.scene.t
    if head is None or head.sort is not Sort.DOCUMENT:
        return None
    title = _titled(p)
    author = _attached(p) if title is None else None
    if author is None and head.prefix and head.kind == "report":
        known = name_at([head.prefix], 0, 1)
        author = Identity((Source(known.spelling, known.name.type),)) if known is not None else None
    if author is not None and author.sources:
        if head.kind == "report" and author.sources[0].type in (SourceType.MEDIUM, SourceType.AGENCY):
            return author
        name = nominative(t, [k for k in p.core if k <= p.noun])
        relay = Relay(name, SourceType.DOCUMENT, t.spans([k for k in p.words if k <= p.noun]))
        return replace(author, via=(relay, *author.via))
    bare = t.words[p.noun] if title is None else ""
    if head.kind == "report" and title is None and not p.determiner and bare[-1:] in "en" and bare.lower() != head.word:
        return Identity((Source(_named(p, p.core), SourceType.MEDIUM),), (), "", True)
    return Identity((Source(title or _named(p, p.core), SourceType.DOCUMENT),), (), head.gender, p.plural)


def _titled(p: Phrase) -> str | None:
    """A paper with its title in quotation marks, as written: Publikation "Neue Wege"."""
    t = p.scene.t
    after = p.noun + 1
    if after < len(t.words) and t.quoted[after] >= 0 and t.quoted[after] != t.quoted[p.noun]:
        first, last = t.quotations[t.quoted[after]]
        if first == after and last - first <= 12:
            return t.text[t.starts[p.noun] : t.ends[last]]
    return None


def _saying(p: Phrase) -> Identity | None:
    """A noun of saying gives way to whom it belongs to: „Angaben der Polizei“, „Polizeiangaben“, „seinen Worten“."""
    head, t = p.head, p.scene.t
    if p.noun < 0 or head is not None or not names_speaking(t.words[p.noun]):
        return None
    owner = _attached(p)
    if owner is not None:
        return owner
    possessive = t.lower[p.words[0]]
    if t.tags[p.words[0]] == "PPOSAT" or possessive in ("seinen", "seiner", "ihren", "ihrer", "deren", "dessen"):
        k = p.words[0]
        if possessive[:4] in ("sein", "dess"):
            found = pronoun(p.scene, k, "m", plural=False)
        else:
            found = pronoun(p.scene, k, "f", plural=False) or pronoun(p.scene, k, "", plural=True)
        return Identity((found,) if found else ())
    if any(t.lower[k] in ("eigenen", "eigener") for k in p.words):
        return Identity(())
    before = _compound(t.words[p.noun])
    if before:
        part = head_of(before)
        if part is not None and part.sort is Sort.BODY:
            return Identity((Source(before, part.type or SourceType.ORGANISATION),), (), part.gender)
        if (known := name_at([before], 0, 1)) is not None:
            return Identity((Source(known.spelling, known.name.type),))
        if part is not None and part.sort is Sort.MEDIA:
            return Identity((Source(t.words[p.noun], SourceType.MEDIUM),), (), "", True)
        if part is not None:
            return Identity((Source(before, SourceType.UNNAMED),), (), "", True)
    return Identity((Source(_named(p, p.core), SourceType.UNNAMED),), (), "", True)


def _compound(word: str) -> str:
    """The first part of a compound noun of saying: „Polizeiangaben“ → „Polizei“."""
    for start in range(len(word) - 4, 2, -1):
        tail = word[start].upper() + word[start + 1 :]
        if word[start].isalpha() and names_speaking(tail) and not names_speaking(word[:start]):
            part = word[:start]
            if part.endswith("-"):
                return part[:-1]
            return part[:-1] if part.endswith(("ngs", "ions", "tts", "ats")) else part
    return ""


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
    if t.lower[first] in ("aus", "von", "vom", "beim", "bei"):
        rest = rest[1:]
    if not rest or t.tags[rest[0]] == "CARD":
        return None
    identities = [
        identify(p.scene, part.words, part.written, plural=False) for part in split(t, p.scene.people, rest)
    ]
    sources = tuple(source for one in identities for source in one.sources)
    if not sources:
        return None
    return Identity(
        sources,
        tuple(relay for one in identities for relay in one.via),
        identities[0].gender,
        len(sources) > 1 or identities[0].plural,
    )


def _role(p: Phrase) -> Identity | None:
    """A person by what he is: taken up by name, a spokesperson for the body, an office for itself, else unnamed."""
    head, t = p.head, p.scene.t
    if head is None or head.sort is not Sort.ROLE:
        return None
    belongs = _attached(p)
    definite = p.determiner in DEFINITE
    if definite and not p.plural and (belongs is None or head.kind == "office"):
        person = described_person(p.scene, p.noun, head, p.gender)
        if person is not None:
            return Identity((of_person(person),), (), person.gender or p.gender)
    name = _named(p, p.core)
    if head.kind == "spokesperson":
        body = belongs.sources[0] if belongs is not None else None
        if body is None and head.prefix:
            body = _prefixed(head.prefix)
        if body is None and definite:
            earlier = next((s for s in reversed(p.scene.spoken) if s.source.role and "precher" in s.source.role), None)
            if earlier is not None:
                return Identity((earlier.source,), (), earlier.gender)
        kind = body.type if body is not None else SourceType.UNNAMED
        if kind is SourceType.PERSON:
            kind = SourceType.STATE
        role = nominative(t, [p.noun])
        return Identity(
            (Source(name, kind, role=role, organisation=body.name if body else None),), (), p.gender, p.plural
        )
    if head.kind == "office" and definite and not p.plural:
        organisation = belongs.sources[0].name if belongs is not None else None
        return Identity(
            (Source(name, SourceType.PERSON, role=nominative(t, [p.noun]), organisation=organisation),), (), p.gender
        )
    several = p.plural or not p.determiner
    return Identity((Source(name, SourceType.UNNAMED),), (), "" if several else p.gender, several)


def _prefixed(prefix: str) -> Source | None:
    """The body in the first part of a compound: „Polizeisprecher“, „Unternehmenssprecherin“, „RKI-Sprecher“."""
    known = name_at([prefix], 0, 1)
    if known is not None:
        return Source(known.spelling, known.name.type)
    head = head_of(prefix) or head_of(prefix.removesuffix("s"))
    if head is not None and head.sort is Sort.BODY:
        return Source(prefix, head.type or SourceType.ORGANISATION)
    return Source(prefix, SourceType.ORGANISATION)


def _unnamed(p: Phrase) -> Identity | None:
    head = p.head
    if head is None or head.sort is not Sort.UNNAMED:
        return None
    several = p.plural or not p.determiner
    return Identity((Source(_named(p, p.core), SourceType.UNNAMED),), (), "" if several else p.gender, several)


def _body(p: Phrase) -> Identity | None:
    """An office or body by its noun, with what it belongs to; the bare noun is taken back to what it takes up."""
    head, t = p.head, p.scene.t
    if head is None or head.sort is not Sort.BODY:
        return None
    noun = t.words[p.noun]
    if p.determiner in DEFINITE and not p.rest and p.core[0] == p.noun and not p.plural:
        taken = described_body(p.scene, p.noun, noun, head)
        if taken is not None and (head.again or taken.name.split()[-1] == noun):
            return Identity((taken,), (), head.gender)
    behind = p.noun + 1
    if p.rest and p.rest[0] == behind and (known := name_at(t.words, behind, p.words[-1] + 1)):
        if known.name.table == "institutions" and (head.word in known.name.heads or known.name.type is head.type):
            return _known(p, known)
    kind = head.type or SourceType.ORGANISATION
    return Identity((Source(_named(p, p.core), kind),), (), head.gender, p.plural or head.gender == "p")


def _named(p: Phrase, words: tuple[int, ...]) -> str:
    """The phrase as a name: base form, without brackets, appositions and relative clauses."""
    t = p.scene.t
    kept: list[int] = []
    for k in words:
        if t.words[k] in ",()[]" and k > p.noun:
            break
        kept.append(k)
    if p.written:
        return " ".join(p.written.get(k, t.words[k]) for k in kept)
    return nominative(t, kept, strong=p.gender if p.determiner.startswith(("ein", "kein")) else "")


def _by_form(p: Phrase) -> Identity:
    """What no table knows: capitals and names with an article „die“ or „das“ are bodies, other names persons."""
    t = p.scene.t
    if p.noun < 0:
        return Identity(())
    word = t.words[p.noun]
    name = _named(p, p.core)
    if not name:
        return Identity(())
    proper = t.tags[p.noun] in ("NE", "FM", "XY") or t.quoted[p.noun] >= 0
    if proper:
        mixed = any(c.isupper() for c in word[1:]) or any(c.isdigit() for c in name)
        if (mixed and "-" not in word) or p.determiner in ("die", "das", "dem", "der", "des"):
            return Identity((Source(name, SourceType.ORGANISATION),), (), p.gender)
        return Identity((Source(name, SourceType.PERSON),))
    several = p.plural or not p.determiner
    return Identity((Source(name, SourceType.UNNAMED),), (), "" if several else p.gender, several)


RULES: tuple[Callable[[Phrase], Identity | None], ...] = (
    _pronoun,
    _person,
    _facts,
    _medium,
    _document,
    _saying,
    _role,
    _unnamed,
    _body,
)
