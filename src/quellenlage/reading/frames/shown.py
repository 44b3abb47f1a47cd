"""Quotations after a noun for words: „mit den Worten „…““, „Schilder mit der Aufschrift „…““, „Parolen wie „…““."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.model import Kind
from quellenlage.reading.clauses import Segment
from quellenlage.reading.clauses.phrases import DETERMINERS, PREPOSITIONS
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.frames.nominal import quoting
from quellenlage.reading.frames.speakers import can_speak, subject
from quellenlage.reading.words.tagged import Tagged

#: Between the noun and its quotation.
EXAMPLES = frozenset({"wie", "zum", "beispiel", "etwa"})
_BEFORE_NOUN = DETERMINERS | PREPOSITIONS | {"ADJA"}


def shown(t: Tagged, segs: Sequence[Segment], number: int, taken: set[int]) -> list[Draft]:
    """
    The quotations that stand after a noun for words and that no frame has taken.

    Args:
        t: Tagged text.
        segs: The segments of the sentence.
        number: Number of the sentence.
        taken: Words of frames and contents found already.
    """
    sentence = t.sentences[number]
    drafts = []
    for q in dict.fromkeys(t.quoted[sentence.first : sentence.end]):
        first, last = t.quotations[q] if q >= 0 else (0, 0)
        noun = first - 1
        while noun > sentence.first and t.lower[noun] in EXAMPLES:
            noun -= 1
        known = quoting().get(t.words[noun]) or quoting().get(t.lemmas[noun])
        row = known if sentence.first < noun < first and t.quoted[noun] < 0 else None
        if q < 0 or row is None or first in taken or last >= sentence.end or last - first < 3:
            continue
        one = next(s for s in segs if s.first <= noun < s.end)
        start = noun
        while start > one.first and t.tags[start - 1] in _BEFORE_NOUN:
            start -= 1
        who = subject(t, one, one.finite) if one.finite >= 0 else None
        frame = [k for k in range(one.first, one.end) if not first <= k <= last]
        draft = Draft(Kind.DIRECT, list(range(first, last + 1)), "shown", number, list(range(start, noun + 1)), frame)
        draft.speaker = list(range(*who)) if who is not None and can_speak(t, who) else []
        draft.act, draft.medium = row
        drafts.append(draft)
    return drafts
