"""Whom a speaker has it from, where the sentence says so: „unter Berufung auf Ermittler“, „erfuhr aus Kreisen“."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.reading.clauses.phrases import noun_phrase
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices.scene import Scene
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import name_at

_REFERRING = frozenset({"berufung", "verweis", "bezug", "bezugnahme", "hinweis"})
#: After these the speaker himself says it, unless he is a medium or a paper: „betonte die Ärztin mit Bezug auf …“.
_TOUCHING = frozenset({"bezug", "bezugnahme", "hinweis", "verweis"})
_REFERRING_VERBS = frozenset(
    "beruft berief berufen beriefen bezieht bezog beziehen bezogen stützt stützte stützen stützten".split()
)
_RESTING = frozenset({"basis", "grundlage"})
_REFERS = _REFERRING | _REFERRING_VERBS | _RESTING


def referred(scene: Scene, attribution: Attribution) -> tuple[int, ...]:
    """
    The words of whom the speaker has it from: „unter Berufung auf Ermittler“, „beruft sich auf die Polizei“.

    Returns:
        The phrase after „auf“, empty where the sentence names nobody.
    """
    t = scene.t
    anchor = attribution.cue or attribution.frame
    if not anchor:
        return ()
    sentence = t.sentences[scene.sentence(anchor[0])]
    if attribution.lemma == "erfahren" and attribution.cue:
        return _learnt_from(scene, attribution.cue[0], sentence.end)
    if _REFERS.isdisjoint(t.lower[sentence.first : sentence.end]):
        return ()
    for k in range(sentence.first, sentence.end - 2):
        low = t.lower[k]
        start = -1
        if low in _TOUCHING and attribution.speaker and not _writes(scene, attribution.speaker):
            continue
        if low in _REFERRING and t.lower[k + 1] == "auf" and t.lower[k - 1] in ("unter", "mit", "in"):
            start = k + 2
        elif low in _REFERRING_VERBS:
            start = next((m + 1 for m in range(k + 1, min(k + 6, sentence.end - 1)) if t.lower[m] == "auf"), -1)
            if start < 0 and t.lower[sentence.first : k].count("sich"):  # „…, die sich auf Ermittler beriefen“
                start = next((m + 1 for m in range(k - 1, max(k - 9, sentence.first), -1) if t.lower[m] == "auf"), -1)
        elif low in _RESTING and t.lower[k + 1] in ("von", "der", "des"):
            start = k + 2
        if start > 0:
            end = noun_phrase(t, start, sentence.end)
            if end > start:
                return tuple(range(start, end))
    return ()


def _writes(scene: Scene, speaker: Sequence[int]) -> bool:
    """Whether a speaker is a medium or a paper, which pass on what others said."""
    t = scene.t
    for k in speaker:
        head = head_of(t.words[k]) if t.words[k][:1].isupper() else None
        if (head is not None and head.sort in (Sort.MEDIA, Sort.DOCUMENT)) or name_at(
            t.words, k, speaker[-1] + 1, press=True
        ):
            return True
    return False


def _learnt_from(scene: Scene, cue: int, last: int) -> tuple[int, ...]:
    """„Das erfuhr die Zeitung aus Sicherheitskreisen“."""
    t = scene.t
    for k in range(cue + 1, last - 1):
        if t.lower[k] in ("aus", "von", "vom") and (end := noun_phrase(t, k + 1, last)) > k + 1:
            return tuple(range(k + 1, end))
    return ()
