"""The outlet's own voice: sentences that nobody else is made to say, where they say something that can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quellenlage.model import Kind, Role
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.words.tagged import Sentence, Tagged

#: Speakers of a text that gives an opinion or addresses its reader rather than reporting.
PERSONAL = frozenset({"ich", "wir", "du", "ihr", "mir", "mich", "uns", "mein", "meine", "unser", "unsere"})
#: Verbs that state no event by themselves.
COPULAS = frozenset("sein bleiben werden scheinen gelten haben müssen können sollen dürfen".split())
PARTICIPLES = frozenset({"VVPP", "VAPP"})


def own_voice(t: Tagged, found: Sequence[Attribution], measured: Iterable[int]) -> list[Attribution]:
    """
    The sentences in the outlet's own voice that carry a hedge, hearsay, a figure or a checkable event.

    Args:
        t: Tagged text.
        found: The attributions; a sentence that has one is not the outlet's own.
        measured: Words that belong to figures.
    """
    taken = {k for one in found for part in (one.content, one.frame, one.cue) for k in part}
    figures = set(measured)
    own = []
    for number, sentence in enumerate(t.sentences):
        words = range(sentence.first, sentence.end)
        if taken.isdisjoint(words) and (rule := _checkable(t, sentence, words, figures)):
            content = _without_stop(t, sentence)
            if content:
                own.append(Attribution(Kind.OWN, content, rule, number))
    return own


def _checkable(t: Tagged, sentence: Sentence, words: range, figures: set[int]) -> str:
    """By which rule the sentence says something checkable; empty where it does not."""
    finite = [k for k in t.finite_in(sentence.first, sentence.end) if t.quoted[k] < 0]
    brief = sentence.role in (Role.TITLE, Role.TEASER, Role.HEADING)
    if t.words[sentence.end - 1] in "?:" or not PERSONAL.isdisjoint(t.lower[sentence.first : sentence.end]):
        return ""
    if not finite:
        participle = brief and sentence.role is not Role.HEADING and any(t.tags[k] in PARTICIPLES for k in words)
        return "own-elliptic" if participle else ""
    if len(words) < 4:
        return ""
    if t.lower[finite[0]] in ("soll", "sollen", "könnte", "könnten", "dürfte", "dürften") or t.subjunctive[finite[0]]:
        return "own-marked"
    if not figures.isdisjoint(words):
        return "own-figure"
    verbs = {t.lemmas[k].lower() for k in words if t.tags[k] in ("VVFIN", "VVPP", "VVINF", "VVIZU")}
    return "own-event" if verbs - COPULAS else ""


def _without_stop(t: Tagged, sentence: Sentence) -> tuple[int, ...]:
    first, end = sentence.first, sentence.end
    while end > first and t.words[end - 1] in ".!…" and t.quoted[end - 1] < 0:
        end -= 1
    while first < end and t.words[first] in "-–•*·":
        first += 1
    return tuple(range(first, end))
