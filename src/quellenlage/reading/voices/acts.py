"""
Public acts: who did it, where the outlet tells in its own voice that somebody publicly did something.

Such an act carries its actor: the court that ruled, the ministry that published, the senator who resigned. Private
acts do not, so the actor must be a body or hold an office.
"""

from __future__ import annotations

from functools import cache

from quellenlage.languages import table
from quellenlage.model import Source, SourceType
from quellenlage.reading.clauses import Segment, Shape, segments
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.frames.speakers import agent, can_speak, subject
from quellenlage.reading.voices.scene import Scene
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.tagged import Tagged


@cache
def _acts() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Verbs as infinitives, and separable ones as base and particle."""
    rows = table("de", "acts")
    apart = ((row["word"].removeprefix(row["particle"]), row["particle"]) for row in rows if row["particle"])
    return frozenset(row["word"] for row in rows), frozenset(apart)


@cache
def _told_by() -> frozenset[str]:
    """Lemmas without one of which no sentence tells a public act."""
    plain, apart = _acts()
    return plain | {base for base, _ in apart}


def actor(scene: Scene, attribution: Attribution) -> range:
    """
    The words that name who publicly did what an own-voice sentence tells; empty where it tells no public act.

    Args:
        scene: The report.
        attribution: A sentence in the outlet's own voice.
    """
    t = scene.t
    sentence = t.sentences[attribution.sentence]
    about: tuple[int, int] | None = None
    if _told_by().isdisjoint(map(str.lower, t.lemmas[sentence.first : sentence.end])):
        return range(0)
    for one in segments(t, sentence.first, sentence.end):
        if one.shape in (Shape.MAIN, Shape.FIRST) and not one.quoted and one.finite >= 0:
            goes_on = one.finite == one.first + 1 and t.lower[one.first] in ("und", "sowie")
            who = about if goes_on else subject(t, one, one.finite)
            about = who
            passive = _act(t, one)
            if passive is not None:
                who = agent(t, one) if passive else who
                if who is not None and can_speak(t, who):
                    return range(*who)
    return range(0)


def acting(source: Source) -> bool:
    """Whether a source is one whose acts are public: a body, or a person who holds an office or is well known."""
    if source.type in (SourceType.STATE, SourceType.ORGANISATION):
        return True
    if source.type is SourceType.PERSON and source.name in _public():
        return True
    head = head_of(source.role.split()[-1]) if source.type is SourceType.PERSON and source.role else None
    return head is not None and head.sort is Sort.ROLE and (head.kind == "office" or head.field == "politics")


@cache
def _public() -> frozenset[str]:
    return frozenset(row["name"] for row in table("de", "names/persons"))


def _act(t: Tagged, one: Segment) -> bool | None:
    """Whether the clause tells an act in the passive; None where it tells none."""
    plain, apart = _acts()
    finite = one.finite
    if t.tags[finite] == "VVFIN":
        lemma = t.lemmas[finite].lower()
        particle = next((k for k in range(one.end - 1, finite, -1) if t.tags[k] == "PTKVZ"), -1)
        if particle >= 0:
            return False if (lemma, t.lower[particle]) in apart else None
        return False if lemma in plain and not any(lemma == f"{mark}{base}" for base, mark in apart) else None
    if t.tags[finite] != "VAFIN" or t.subjunctive[finite]:
        return None
    participles = [k for k in range(one.first, one.end) if t.tags[k] == "VVPP" and t.lemmas[k].lower() in plain]
    if not participles:
        return None
    been = any(t.lower[k] == "worden" for k in range(one.first, one.end))
    return t.lemmas[finite].lower() == "werden" or been
