"""
Authors: for which body somebody did the work that a report tells of, where the report says so elsewhere.

„Karl Vogt hat für die Stiftung ausgerechnet, …“, „in einer Studie für das Ministerium schreibt der Ökonom Karl Vogt“,
„der Autor Karl Vogt“ and „ein Team um Karl Vogt“ in a report on a study of one body alone: he speaks for that body.
"""

from __future__ import annotations

from collections.abc import Iterable

from quellenlage.languages import words
from quellenlage.reading.voices.callings import body_at
from quellenlage.reading.voices.people import Person
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

#: Kinds of documents that somebody wrote, for a body or himself, and that keep their author through a report.
WORKS = frozenset({"study", "report", "paper", "letter"})
_GENITIVE = frozenset({"der", "des", "von", "vom"})
_NEAR = 8  # words between a name and what it did


def employ(t: Tagged, people: Iterable[Person]) -> None:
    """Give persons without a body the one that they worked for."""
    issuers: set[str] | None = None
    for person in people:
        if person.organisation is not None:
            continue
        found = next((body for _, stop in person.places if (body := _worked_for(t, stop))), None)
        found = found or next((body for start, _ in person.places if (body := _written_for(t, start))), None)
        wrote = any(role.endswith(("autor", "verfasser")) for role in person.roles)
        if found is None and (wrote or any(_leads(t, start) for start, _ in person.places)):
            issuers = _issuers(t) if issuers is None else issuers
            found = next(iter(issuers)) if len(issuers) == 1 else None
        person.organisation = found


def _worked_for(t: Tagged, k: int) -> str | None:
    """„X hat für die Stiftung ausgerechnet“, „X forscht an der Universität Oberau“."""
    if (
        k + 2 >= len(t.words)
        or t.tags[k] not in FINITE_TAGS
        or t.lower[k + 1] not in ("für", "bei", "beim", "an", "am")
    ):
        return None
    body = body_at(t, k + 2)
    if body is None:
        return None
    if t.lemmas[k].lower() in words("de", "works"):
        return body[1]
    done = range(body[0], min(body[0] + _NEAR, len(t.words)))
    worked = t.tags[k] == "VAFIN" and t.lower[k + 1] == "für"
    return body[1] if worked and any(t.lower[m] in words("de", "works", "participle") for m in done) else None


def _written_for(t: Tagged, start: int) -> str | None:
    """„In einer Studie für die Stiftung schreibt X“: a work for a body before the name, in the same clause."""
    for k in range(start - 1, max(start - 2 * _NEAR, 0), -1):
        if t.words[k] in ".,;:!?":
            return None
        if t.lower[k] == "für" and _work(t.words[k - 1]) and (body := body_at(t, k + 1)):
            return body[1] if body[0] <= start else None
    return None


def _leads(t: Tagged, start: int) -> bool:
    """„ein Team um Karl Vogt“, „die Forscher um den Virologen Karl Vogt“."""
    before = start - 1 if t.tags[start - 1] == "ART" else start
    return before > 1 and t.lower[before - 1] == "um" and t.words[before - 2][:1].isupper()


def _issuers(t: Tagged) -> set[str]:
    """The bodies whose studies and reports the text names."""
    found = set()
    for k, word in enumerate(t.words[:-2]):
        if _work(word) and t.lower[k + 1] in _GENITIVE and (body := body_at(t, k + 2)):
            found.add(body[1])
    return found


def _work(word: str) -> bool:
    head = head_of(word) if word[:1].isupper() else None
    return head is not None and head.sort is Sort.DOCUMENT and head.kind in WORKS
