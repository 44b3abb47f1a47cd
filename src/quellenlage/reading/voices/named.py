"""Named: phrases that hold a name which the folder of facts knows, or a word for media."""

from __future__ import annotations

from quellenlage.model import Relay, Source, SourceType
from quellenlage.reading.voices.antecedents import described_body
from quellenlage.reading.voices.baseform import nominative
from quellenlage.reading.voices.phrase import DEFINITE, Identity, Phrase, named
from quellenlage.reading.voices.relays import press_before
from quellenlage.reading.voices.scene import fullest
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import Found, name_at, nationality
from quellenlage.reading.words.tagged import Tagged

_AMONG = frozenset({"und", "sowie", "der", "die", "des", "von"})


def facts(p: Phrase) -> Identity | None:
    """A name that the folder of facts knows, alone or behind a word for media („die Zeitung Bote“)."""
    t = p.scene.t
    end = p.words[-1] + 1
    for k in p.core:
        if k > p.noun >= 0:
            break
        if not t.words[k][:1].isupper() and not t.words[k][:1].isdigit() and t.quoted[k] < 0:
            if k == p.core[0] and (known := name_at(t.words, k, end)) and not known.doubtful:
                return known_as(p, known)
            continue
        known = name_at(t.words, k, end)
        if known is None or (known.end <= p.noun and k != p.noun):
            continue
        if _goes_before(t, known, end):
            continue
        if known.doubtful and t.quoted[k] < 0:
            known = (
                name_at(t.words, k, end)
                if p.determiner in ("der", "die", "das") and known.name.table == "outlets" and _writes(p)
                else None
            )
            if known is None:
                continue
        return known_as(p, known)
    return None


def _goes_before(t: Tagged, known: Found, end: int) -> bool:
    """Whether a state stands in the genitive before another noun: „Chinas Staatliche Eisenbahngruppe“."""
    if known.name.table not in ("states", "regions") or known.end >= end or known.end != known.first + 1:
        return False
    genitive = known.spelling != t.words[known.first] and t.words[known.first].endswith("s")
    return genitive and (t.tags[known.end] == "ADJA" or t.words[known.end][:1].isupper())


def _writes(p: Phrase) -> bool:
    """Whether a doubtful name of an outlet stands alone as a speaker, so that nothing else can be meant."""
    return not p.plural and len(p.core) == 1 and head_of(p.scene.t.words[p.noun]) is None


def known_as(p: Phrase, known: Found) -> Identity:
    """Who a phrase with a known name is, with the words before it that belong to the name („das Auswärtige Amt“).

    Args:
        p: The phrase.
        known: The name that stands in it.
    """
    t = p.scene.t
    before = [k for k in p.core if k < known.first]
    adjective = any(nationality(t.words[k]) or (t.words[k][:1].isupper() and t.words[k].endswith("er")) for k in before)
    kinds = [head for k in before if (head := head_of(t.words[k])) is not None and head.sort is Sort.BODY]
    name = known.spelling if adjective else fullest(p.scene, known.name, known.spelling)
    if (
        before
        and not kinds
        and known.name.table in ("institutions", "states")
        and not (adjective and known.name.table == "states")
    ):
        name = nominative(t, [*before, *range(known.first, known.end)])
        if not adjective:
            name = fullest(p.scene, known.name, known.spelling)
    if before and p.plural and not adjective and not kinds and known.name.table == "institutions":
        return Identity((Source(nominative(t, list(p.core)), SourceType.UNNAMED),), (), "", True)
    behind = [k for k in p.core if k >= known.end]
    if behind and known.name.table == "institutions":
        head = head_of(t.words[known.end - 1])
        if head is not None and head.sort is Sort.BODY:
            name = named(p, p.core)
    gender = {"der": "m", "die": "f", "das": "n"}.get(p.determiner, "")
    return Identity((Source(name, known.name.type),), (), gender)


def medium(p: Phrase) -> Identity | None:
    """A word for media: with a name behind it that name, alone what it takes up, bare plurals themselves."""
    head, t = p.head, p.scene.t
    if head is None or head.sort is not Sort.MEDIA:
        return None
    kind = head.type or SourceType.MEDIUM
    if head.kind == "channel":
        if p.words[0] and t.lower[p.words[0] - 1] in ("auf", "bei", "via", "über"):  # „Auf Twitter heißt es“
            return Identity((), (Relay(named(p, p.core), SourceType.DOCUMENT, t.spans(p.words)),))
        return Identity((Source(named(p, p.core), SourceType.ORGANISATION),), (), head.gender)
    if (head.kind == "many" or p.plural) and (several := _several_named(p)) is not None:
        return several
    if head.kind == "many":
        return Identity((Source(named(p, p.core), kind),), (), head.gender, True)
    after = next((k for k in p.rest if t.tags[k] in ("APPR", "APPRART")), p.words[-1] + 1)
    rest = [
        k for k in p.rest if k < after and (t.tags[k] in ("NE", "FM", "NN", "ADJA", "CARD", "XY") or t.quoted[k] >= 0)
    ]
    if (rest and rest[0] == p.noun + 1) or (rest and t.quoted[rest[0]] >= 0 and rest[0] <= p.noun + 2):
        known = name_at(t.words, rest[0], p.words[-1] + 1, press=True)
        if known is not None:
            return known_as(p, known)
        if t.tags[rest[0]] != "ADJA" or t.quoted[rest[0]] >= 0:
            run = _run(rest)
            return Identity((Source(" ".join(t.words[k] for k in run), kind),), (), head.gender)
    if (known := press_before(head)) is not None:
        return Identity((Source(known.spelling, known.name.type),), (), head.gender)
    if p.determiner in DEFINITE and not rest and not p.plural:
        taken = described_body(p.scene, p.noun, t.words[p.noun], head)
        if taken is not None:
            return Identity((taken,), (), head.gender)
    words = tuple(k for k in p.core if k < after or t.lower[after] in ("in", "im", "von", "vom", "für"))
    return Identity((Source(named(p, words), kind),), (), head.gender, p.plural)


def _several_named(p: Phrase) -> Identity | None:
    """„die Nachrichtenagenturen dpa und AFP“: each by its name."""
    t = p.scene.t
    found: list[Source] = []
    k, end = p.noun + 1, p.words[-1] + 1
    while k < end:
        known = name_at(t.words, k, end, press=True) if t.quoted[k] < 0 or t.words[k][:1].isalnum() else None
        if known is not None:
            found.append(Source(fullest(p.scene, known.name, known.spelling), known.name.type))
            k = known.end
        elif t.words[k] in _AMONG or not t.words[k].isalnum():
            k += 1
        else:
            break
    if not found:
        return None
    return Identity(tuple(found), (), "", len(found) > 1)


def _run(numbers: list[int]) -> list[int]:
    run = numbers[:1]
    for k in numbers[1:]:
        if k != run[-1] + 1:
            break
        run.append(k)
    return run
