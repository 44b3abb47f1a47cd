"""Konjunktiv in a clause that hangs on a plain one: „protestierte gegen den Plan, der alle gefährde“."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Kind, Medium
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.frames.complements import end_of_content, has_subjunctive
from quellenlage.reading.frames.cues import Cue, verb_cue
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.frames.nominal import UNKNOWN
from quellenlage.reading.frames.speakers import can_speak, speaker
from quellenlage.reading.words.tagged import Tagged

#: Subordinators of clauses that give a reason or an aim in somebody's words.
REASONS = frozenset({"weil", "da", "damit", "sodass", "obwohl", "wo", "wenn"})


def attached(t: Tagged, segs: Sequence[Segment], number: int, taken: set[int]) -> list[Draft]:
    """The first relative clause or reason in Konjunktiv I; whose words it gives, the clause that it hangs on says."""
    for at in range(1, len(segs)):
        one = segs[at]
        hangs = one.shape is Shape.RELATIVE or t.lower[one.opener] in REASONS
        if not hangs or one.quoted or one.finite < 0 or one.finite in taken or not has_subjunctive(t, one):
            continue
        before = [s for s in segs[:at] if s.finite >= 0 and s.shape in (Shape.MAIN, Shape.FIRST) and not s.quoted]
        if not before or any(t.subjunctive[s.finite] for s in before):
            return []
        main = before[-1]
        cue = verb_cue(t, main)
        who = speaker(t, main, cue or Cue((), main.finite, UNKNOWN))
        if who is None or not can_speak(t, who):
            return []
        stop = end_of_content(t, segs, at, "clause", False)
        return [
            Draft(
                Kind.INDIRECT,
                list(range(one.first, segs[stop - 1].end)),
                "attached",
                number,
                list(cue.words) if cue else [],
                list(range(segs[0].first, one.first)),
                list(range(*who)),
                medium=cue.row.medium if cue else Medium.SPEECH_OR_WRITING,
            )
        ]
    return []
