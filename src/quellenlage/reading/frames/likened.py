"""„Wie X mitteilte, …“: frames that open with „wie“, in front, in the middle or at the end."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.frames.complements import has_quotation, parted
from quellenlage.reading.frames.cues import Cue, verb_cue
from quellenlage.reading.frames.draft import Draft, drafted, numbers
from quellenlage.reading.frames.matrix import appositions
from quellenlage.reading.frames.speakers import speaker
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]


#: Verbs after „wie“ that give a name or a likeness, not a source: „der Senator, wie er genannt wird“.
LIKENING = frozenset({"nennen", "heißen", "bezeichnen", "einsetzen", "zeigen", "erwarten", "verdächtigen"})


def likened(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int
) -> tuple[Draft, int] | None:
    """„Wie X mitteilte, …“, also in the middle or at the end."""
    one = segs[at]
    if cue.row.word in LIKENING or cue.row.takes.isdisjoint({"clause", "main"}):
        return None
    rest = [s for k, s in enumerate(segs) if k != at and k > used]
    if not any(s.finite >= 0 or has_quotation(t, s) for s in rest):
        return None
    words = Cue(tuple(sorted({one.opener, *cue.words})), cue.finite, cue.row, cue.passive)
    who = speaker(t, one, cue) or (None if cue.passive else _between(t, one.opener + 1, min(cue.words)))
    end = one.end
    start = one.first
    frame = numbers(start, end)
    if at > 0:
        frame = [start - 1, *frame]
    if one.mark and at + 1 < len(segs) and at == 0:
        frame.append(end)
    taken = set(frame)
    last = _last_of_it(t, segs, at)
    low, high = segs[used + 1].first, segs[last].end
    content = [k for k in numbers(low, high) if k not in taken and not (t.words[k] == "," and k == end)]
    return drafted(t, content, words, who, frame, "wie", sentence), last


def _last_of_it(t: Tagged, segs: Sequence[Segment], at: int) -> int:
    """The last segment before a semicolon behind which somebody else speaks: „…; Vorsitzender Berg sprach von …“."""
    for k in range(at + 2, len(segs)):
        if parted(t, segs, k) and verb_cue(t, segs[k]) is not None:
            return k - 1
    return len(segs) - 1


def _between(t: Tagged, first: int, end: int) -> Range | None:
    """The words between „wie“ and its verb, where no phrase was recognised: „wie t-online.de berichtet“."""
    return (first, end) if 0 < end - first <= 4 and t.tags[first] not in ("APPR", "APPRART", "PRF") else None


def likened_apart(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int
) -> tuple[Draft, int] | None:
    """„Wie X, Sprecher der Y, mitteilte, …“: the verb stands in a later segment than „wie“."""
    one = segs[at]
    for k in range(at - 1, max(used, at - 4), -1):
        if segs[k].finite < 0 and t.lower[segs[k].opener] == "wie":
            if (
                not all(s.shape in (Shape.FRAGMENT, Shape.RELATIVE) for s in segs[k + 1 : at])
                or cue.finite != one.end - 1
            ):
                return None
            rest = [s for j, s in enumerate(segs) if (j < k or j > at) and j > used]
            if not any(s.finite >= 0 for s in rest):
                return None
            words = Cue(tuple(sorted({segs[k].opener, *cue.words})), cue.finite, cue.row, cue.passive)
            frame = numbers(segs[k].first, one.end)
            if k > 0:
                frame = [segs[k].first - 1, *frame]
            elif one.mark:
                frame.append(one.end)
            taken = set(frame) | {one.end}
            content = [m for m in numbers(segs[used + 1].first, segs[-1].end) if m not in taken]
            who = (segs[k].opener + 1, appositions(t, segs, k, at))
            return drafted(t, content, words, who, frame, "wie", sentence), len(segs) - 1
    return None
