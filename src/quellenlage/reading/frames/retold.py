"""
Retold: what another sentence or report said is given to somebody afterwards.

„Diesen Rekordwert gab die Behörde bekannt“, „Zu dieser Erkenntnis kommt eine Studie“, „Darauf haben sich beide
geeinigt“: the content is the sentence before. „X bestätigte Berichte, wonach …“: whoever vouches for them says it.
"""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Act, Kind, Medium
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import noun_phrase
from quellenlage.reading.frames.cues import Cue, verb_cue
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.frames.speakers import can_speak, subject
from quellenlage.reading.words.morphology import FINITE_TAGS
from quellenlage.reading.words.tagged import Tagged

#: What one comes to by looking into a matter.
FINDINGS = frozenset({"erkenntnis", "ergebnis", "schluss", "einschätzung", "befund", "urteil", "resultat", "fazit"})
COMES = frozenset({"kommen", "gelangen"})
AGREED = frozenset({"geeinigt", "verständigt"})
AGREES = frozenset({"einigen", "verständigen"})
#: Words that point back to the sentence before.
POINTING = frozenset({"diese", "diesen", "dieses", "dieser"})


def retold(t: Tagged, number: int, segs: Sequence[Segment]) -> list[Draft]:
    """The sentence before as what somebody said, found or agreed on, where this sentence says so."""
    sentence = t.sentences[number]
    if number == 0 or not segs or segs[0].shape is not Shape.MAIN or t.words[sentence.end - 1] != ".":
        return []
    one = segs[0]
    found = _told(t, one) or _came_to(t, one) or _agreed(t, one)
    if found is None:
        return []
    words, act, medium, lemma, opening = found
    who = subject(t, Segment(one.finite, one.end, Shape.FIRST, one.finite, one.finite, one.mark, False), one.finite)
    before = t.sentences[number - 1]
    last = before.end - (t.words[before.end - 1] in ".!…")
    content = list(range(before.first, last))
    whole = before.role == sentence.role and any(t.tags[k] in FINITE_TAGS for k in content)
    if who is None or not can_speak(t, who) or not whole:
        return []
    return [
        Draft(
            Kind.INDIRECT,
            content,
            "retold",
            number - 1,
            words,
            list(range(opening, one.end)),
            list(range(*who)),
            [],
            lemma,
            act,
            medium,
        )
    ]


Found = tuple[list[int], Act, Medium, str, int]


def _told(t: Tagged, one: Segment) -> Found | None:
    """„Diesen Rekordwert gab die Behörde bekannt“."""
    if t.lower[one.first] not in POINTING or noun_phrase(t, one.first, one.finite) != one.finite:
        return None
    cue = verb_cue(t, one)
    if cue is None or cue.passive or "clause" not in cue.row.takes or cue.row.act not in (Act.STATE, Act.ANNOUNCE):
        return None
    return list(cue.words), cue.row.act, cue.row.medium, cue.row.word, one.first


def _came_to(t: Tagged, one: Segment) -> Found | None:
    """„Zu dieser Erkenntnis kommt eine Studie der Charité“."""
    finds = t.lower[one.finite - 1] in FINDINGS and t.lemmas[one.finite].lower() in COMES
    if t.lower[one.first] not in ("zu", "zum") or not finds:
        return None
    return [one.finite], Act.ASSESS, Medium.SPEECH_OR_WRITING, "kommen", one.first


def _agreed(t: Tagged, one: Segment) -> Found | None:
    """„Darauf haben sich die Ministerin und der Minister verständigt“."""
    verb = t.lemmas[one.finite].lower()
    done = [k for k in range(one.finite, one.end) if t.lower[k] in AGREED]
    if t.lower[one.first] != "darauf" or one.finite != one.first + 1 or not (done or verb in AGREES):
        return None
    return [one.finite, *done[-1:]], Act.ANNOUNCE, Medium.SPEECH_OR_WRITING, "einigen", one.first


def vouched(t: Tagged, before: Segment, noun: int) -> tuple[Cue, tuple[int, int]] | None:
    """
    Who confirms or denies what „wonach“ goes on to tell: „Der Kreml dementierte Berichte, wonach …“.

    Args:
        t: Tagged text.
        before: The clause before „wonach“.
        noun: Number of the noun that it belongs to.
    """
    cue = verb_cue(t, before) if before.finite >= 0 else None
    if cue is None or cue.passive or cue.row.act not in (Act.CONFIRM, Act.DENY):
        return None
    who = subject(t, before, cue.finite)
    return (cue, who) if who is not None and not who[0] <= noun < who[1] else None
