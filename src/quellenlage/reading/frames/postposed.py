"""Content before its frame: „…, sagte X“."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import noun_phrase
from quellenlage.reading.frames.complements import has_quotation, has_subjunctive
from quellenlage.reading.frames.cues import Cue
from quellenlage.reading.frames.draft import Draft, drafted, numbers
from quellenlage.reading.frames.matrix import who_speaks
from quellenlage.reading.frames.speakers import can_speak
from quellenlage.reading.words.tagged import Tagged

#: Words that set a clause against the one before, so that it does not say who said it.
AGAINST = frozenset({"aber", "jedoch", "allerdings", "dann", "danach", "zunächst", "dennoch", "trotzdem", "dafür"})


def postposed(
    t: Tagged, segs: Sequence[Segment], at: int, cue: Cue, used: int, sentence: int
) -> tuple[Draft, int] | None:
    """Content before its frame: „…, sagte X“, „…, so betont X“, „…, das entschied X“, also where it goes on."""
    one = segs[at]
    opens_with = t.lower[one.first] if one.finite == one.first + 1 else ""
    if at == 0 or not (one.shape is Shape.FIRST or opens_with in ("so", "das", "dies")):
        return None
    if t.lower[one.first] in ("und", "oder", "doch", "aber"):
        return None
    start = used + 1
    before = segs[start:at]
    if not before or (opens_with != "so" and not _can_stand_before(t, before, cue, segs, at)):
        return None
    if t.subjunctive[cue.finite] == 1 or (cue.passive and opens_with == "so"):
        return None  # „…, werde aber nicht genannt, sagte sie“; „…, so wurde die Brücke gesperrt“
    who, _, last = who_speaks(t, segs, at, cue, at - 1)
    if who is not None and who[0] == one.first:
        return None  # „ein Land, das vorschlug, …“
    if who is not None and not any(s.quoted or s.finite >= 0 for s in before) and not can_speak(t, who):
        return None  # „Weber, genannt „der Rote“, bekundete sein Mitgefühl“
    if who is None and not cue.passive and (cue.row.of_paper or not cue.row.speaker):
        return None
    if cue.row.correlate == "es" and not any(t.lower[w] == "es" for w in cue.words):
        return None
    content = numbers(segs[start].first, segs[at - 1].end)
    if opens_with in ("das", "dies"):
        content.append(one.first)
    stop = last
    if last + 1 < len(segs):
        after = segs[last + 1]
        goes_on = (
            after.quoted
            or has_quotation(t, after)
            or has_subjunctive(t, after, strong=False)
            or opens_with == "so"
            or (after.shape is Shape.SUBORDINATE and t.lower[after.opener] in ("dass", "daß", "weil", "wenn", "da"))
        )
        if goes_on and after.shape is not Shape.RELATIVE:
            content += numbers(after.first, segs[-1].end)
            stop = len(segs) - 1
    comma = one.first - 1
    words = cue
    if opens_with == "so":
        words = Cue((one.first, *cue.words), cue.finite, cue.row, cue.passive)
    begin = one.first + 1 if opens_with in ("das", "dies") else one.first
    frame = ([comma] if t.quoted[comma] < 0 else []) + numbers(begin, segs[last].end)
    return drafted(t, content, words, who, frame, "verb-after", sentence), stop


def _can_stand_before(t: Tagged, before: Sequence[Segment], cue: Cue, segs: Sequence[Segment], at: int) -> bool:
    """Whether segments before a verb-first frame are content: a clause that can stand alone, or a quotation."""
    first = before[0]
    if any(s.quoted for s in before) or (has_quotation(t, before[-1]) and before[-1].finite < 0):
        return True
    if first.shape is Shape.SUBORDINATE and t.lower[first.opener] in ("dass", "daß", "ob") and first.finite >= 0:
        return "clause" in cue.row.takes
    if first.shape is Shape.QUESTION and first.finite >= 0 and t.lower[first.opener] != "wie":
        return "clause" in cue.row.takes and len(before) == 1
    main = [s for s in before if s.shape in (Shape.MAIN, Shape.FIRST) and s.finite >= 0]
    if not main:
        return False
    if any(has_subjunctive(t, s) for s in before):
        return True
    return "main" in cue.row.takes or segs[at].first + 1 == cue.finite or _nothing_else(t, segs[at], cue)


def _nothing_else(t: Tagged, one: Segment, cue: Cue) -> bool:
    """Whether a clause has only its cue and a speaker: „…, nehmen Beobachter an“, not „…, fand dann Arbeit“."""
    stop = noun_phrase(t, cue.finite + 1, one.end)
    speaks = stop > cue.finite + 1 and can_speak(t, (cue.finite + 1, stop))
    rest = [k for k in range(stop, one.end) if k not in cue.words]
    plain = all(t.tags[k] in ("ADV", "ADJD") and t.lower[k] not in AGAINST for k in rest)
    return "clause" in cue.row.takes and speaks and plain
