"""The clause that a frame stands in: where it begins, who speaks in it, which words make the frame."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import maybe_nominative, noun_phrase
from quellenlage.reading.frames.cues import Cue
from quellenlage.reading.frames.draft import numbers
from quellenlage.reading.frames.speakers import can_speak, speaker, subject
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]


def matrix_start(t: Tagged, segs: Sequence[Segment], at: int, used: int) -> int:
    """The first segment of the clause with its verb in segment `at`; appositions and relative clauses belong to it."""
    one = segs[at]
    first = at
    if one.shape is Shape.FIRST and t.lower[one.first] not in ("und", "oder", "doch", "aber"):
        k = at - 1
        while k > used:
            shape = segs[k].shape
            if shape is Shape.FRAGMENT and not segs[k].quoted:
                first = k
            elif shape is Shape.MAIN or segs[k].quoted or shape is Shape.FIRST:
                break
            elif shape is Shape.SUBORDINATE and k == used + 1:
                first = k
            k -= 1
        return first
    if one.shape is Shape.LAST:
        k = at - 1
        while k > used and at - k <= 4:
            if segs[k].shape in (Shape.SUBORDINATE, Shape.RELATIVE, Shape.QUESTION) and segs[k].finite < 0:
                return k
            k -= 1
    return first


def who_speaks(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, without: frozenset[str] = frozenset()
) -> tuple[Range | None, int, int]:
    """Speaker, first segment of the matrix clause, last segment of it (appositions after the verb taken in)."""
    one = segs[at]
    first = matrix_start(t, segs, at, used)
    last = at
    if "phrase" not in cue.row.takes:
        without |= cue.row.phrase  # „erfuhr die Zeitung aus Sicherheitskreisen“
    who = speaker(t, one, cue, without)
    if first < at and not cue.passive and not cue.row.speaker:
        start = segs[first].opener
        while start < segs[first].end - 1 and t.tags[start] in ("ADV", "KON"):
            start += 1
        if segs[first].shape is Shape.FRAGMENT:
            stop = noun_phrase(t, start, segs[first].end)
            if stop > start and maybe_nominative(t, start, stop):
                who = (start, appositions(t, segs, first, at))
        elif segs[first].shape in (Shape.SUBORDINATE, Shape.RELATIVE) and segs[first].finite < 0:
            inner = subject(t, segs[first], segs[first].end)
            who = inner or who
    if who is None and first < at and cue.row.speaker:
        who = speaker(t, segs[first], cue)
    if one.shape is Shape.MAIN and at > used + 1 and not cue.passive and not cue.row.speaker:
        who = _name_before(t, segs, at) or who
    joined = one.shape is Shape.FIRST and t.lower[one.first] in ("und", "aber", "doch") and not cue.passive
    if joined and (who is None or not can_speak(t, who)):
        for k in range(at - 1, -1, -1):
            if segs[k].shape in (Shape.MAIN, Shape.FIRST) and segs[k].finite >= 0 and not segs[k].quoted:
                who = subject(t, segs[k], segs[k].finite)
                break
            first_word, stop = segs[k].first, segs[k].end
            if t.lower[first_word] == "so" and segs[k].finite < 0 and noun_phrase(t, first_word + 1, stop) == stop:
                who = (first_word + 1, stop)  # „…“, so Berg, und fährt fort: „…“
                break
    if who and who[1] == one.end and one.mark == "," and who[0] > cue.finite and at + 1 < len(segs):
        after = segs[at + 1]
        if after.shape is Shape.FRAGMENT and not after.quoted and after.finite < 0:
            stop = noun_phrase(t, after.first, after.end)
            if stop > after.first and t.lower[after.first] not in ("dem", "den", "und", "so"):
                who = (who[0], stop if stop < after.end else after.end)
                last = at + 1
    return who, first, last


def _name_before(t: Tagged, segs: Sequence[Segment], at: int) -> Range | None:
    """„Rob Mueller, Sekretär des Klubs sagte“: a name, and the verb after its apposition without a second comma."""
    before, one = segs[at - 1], segs[at]
    if before.shape is not Shape.FRAGMENT or t.tags[before.opener] not in ("NE", "NN", "ART", "FM"):
        return None
    if noun_phrase(t, before.opener, before.end) != before.end or noun_phrase(t, one.opener, one.finite) != one.finite:
        return None
    return (before.opener, one.finite) if maybe_nominative(t, before.opener, before.end) else None


def appositions(t: Tagged, segs: Sequence[Segment], first: int, at: int) -> int:
    """Where the name with its appositions ends: „Lars Beringer, Sprecher der Polizei“, without a relative clause."""
    end = segs[first].end
    for one in segs[first + 1 : at]:
        if one.shape is not Shape.FRAGMENT or one.quoted or t.tags[one.first] in ("APPR", "APPRART", "PTKNEG"):
            break
        end = one.end
    return end


def frame_words(t: Tagged, segs: Sequence[Segment], first: int, last: int) -> list[int]:
    """Words of segments `first` to `last`, with the mark that leads over to the content."""
    end = segs[last].end
    if segs[last].mark:
        end += 1
    return numbers(segs[first].first, end)
