"""
Complements: where the content of a frame begins and ends.

Content after its frame runs to the end of the sentence unless the frame's own clause is taken up again; content
before its frame runs from the beginning of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.words.tagged import Tagged

THAT = frozenset({"dass", "daß", "ob", "wonach"})
#: Question words that open a relative clause far more often than an indirect question.
NO_CONTENT = frozenset({"wie", "wo", "womit", "wobei", "wodurch", "woraufhin", "weshalb", "wofür", "worauf"})
#: What opens a remark on the whole clause before it.
REMARKS = frozenset({"was", "wobei", "wodurch", "woraufhin", "womit", "weswegen", "weshalb"})
Range = tuple[int, int]


def has_subjunctive(t: Tagged, segment: Segment, *, strong: bool = True) -> bool:
    """Whether a finite verb of the segment is Konjunktiv I (`strong`), or Konjunktiv I or II."""
    return any(
        t.subjunctive[k] == 1 or (not strong and t.subjunctive[k] == 2)
        for k in t.finite_in(segment.first, segment.end)
        if t.quoted[k] < 0 or t.quoted[k] == t.quoted[segment.first]
    )


def has_quotation(t: Tagged, segment: Segment) -> bool:
    """Whether a quotation stands in the segment."""
    return any(t.quoted[k] >= 0 for k in range(segment.first, segment.end))


def starts_content(t: Tagged, segment: Segment, takes: frozenset[str]) -> str:
    """
    By which form the segment can be the content of a cue that `takes` these forms: "" where it cannot.

    Returns:
        "clause", "question", "infinitive", "subjunctive", "quotation", "main" or "".
    """
    if segment.quoted:
        return "quotation"
    low = t.lower[segment.opener]
    if segment.shape is Shape.SUBORDINATE:
        return "clause" if low in THAT and "clause" in takes else ""
    if segment.shape is Shape.QUESTION:
        degree = low == "wie" and t.tags[segment.opener + 1] == "ADJD"  # „machte deutlich, wie ernst die Lage sei“
        return "question" if "clause" in takes and (degree or low not in NO_CONTENT) else ""
    if segment.shape is Shape.INFINITIVE:
        return "infinitive" if "infinitive" in takes and low not in ("um", "ohne", "statt", "anstatt") else ""
    if segment.shape in (Shape.MAIN, Shape.FIRST):
        if has_subjunctive(t, segment) or ("main" in takes and t.subjunctive[segment.finite] == 2):
            return "subjunctive"
        if segment.shape is Shape.MAIN and "main" in takes and low not in ("und", "als", "aber", "oder"):
            return "main"
    return ""


def parted(t: Tagged, segments: Sequence[Segment], k: int) -> bool:
    """Whether segment `k` is a clause of its own behind a semicolon, not in the Konjunktiv: „…; Berg sprach von …“."""
    one = segments[k]
    own = one.shape in (Shape.MAIN, Shape.FIRST) and one.finite >= 0 and not t.subjunctive[one.finite]
    return own and k > 0 and segments[k - 1].mark == ";"


def end_of_content(t: Tagged, segments: Sequence[Segment], at: int, form: str, matrix_open: bool) -> int:
    """
    Number of the first segment after the content that begins with segment `at`.

    Args:
        t: Tagged text.
        segments: The segments of the sentence.
        at: Where the content begins.
        form: How it begins, as `starts_content` says.
        matrix_open: True where the clause of the cue still lacks its own verb or stands inside another clause, so
            that a segment that begins with a verb takes it up again.
    """
    k = at + 1
    while k < len(segments):
        one = segments[k]
        if (
            one.shape is Shape.FIRST
            and matrix_open
            and not t.subjunctive[one.finite]
            and t.lower[one.first] not in ("und", "oder")
        ):
            return k
        if segments[k - 1].mark == ":" and one.quoted and form != "quotation":
            return k  # „glaubt, dass das Team stärker sei: „Wir …““
        if (
            form == "main"
            and one.shape is Shape.FIRST
            and not t.subjunctive[one.finite]
            and one.finite + 1 < one.end
            and t.lower[one.finite + 1] in ("aber", "jedoch")
        ):
            return k  # „räumte ein, die Lage ist ernst, sprach aber von Fortschritten“
        if t.lower[one.opener] in REMARKS and one.finite >= 0 and not t.subjunctive[one.finite] and form != "question":
            return k  # „bat, Geld zu schicken, was bisher nicht geschah“
        depends = form in ("clause", "question", "infinitive", "subjunctive")
        if depends and parted(t, segments, k):
            return k
        if (
            depends
            and t.lower[one.first] in ("und", "doch", "aber", "jedoch")
            and one.shape in (Shape.MAIN, Shape.FIRST)
            and one.finite >= 0
            and not t.subjunctive[one.finite]
        ):
            return k
        k += 1
    return len(segments)
