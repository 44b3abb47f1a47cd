"""
Why: the path from the words to each decision on a statement, with the table rows that decided.

It reads the report again and keeps what reading throws away, so that reading itself stays fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quellenlage.languages.rows import Row, row_of
from quellenlage.model import Kind, Report, Span
from quellenlage.reading import Parts, take_apart
from quellenlage.reading.certainty import weigh
from quellenlage.reading.figures.neighbours import FoundFigure
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices import Voices
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import gender_of, name_at
from quellenlage.reading.words.tagged import Tagged


@dataclass(frozen=True, slots=True)
class Step:
    """
    One step from the words to a decision.

    Attributes:
        part: What is decided: found, cue, source, relay, certainty, hearsay, figure or time.
        rule: The rule that decided, by its name in the code; empty where the rows say all.
        words: Where the words stand that it looked at.
        gives: What came of it.
        rows: The table rows that decided.
    """

    part: str
    rule: str
    words: tuple[Span, ...]
    gives: str
    rows: tuple[Row, ...] = ()


#: Tables of a head noun, by its sort.
_SORTS = {
    Sort.BODY: "bodies",
    Sort.ROLE: "roles",
    Sort.UNNAMED: "unnamed",
    Sort.MEDIA: "media",
    Sort.DOCUMENT: "documents",
}
_OF_FIGURES = ("modifiers", "units", "scales", "numbers", "shares", "factors", "vague")
_OF_TIMES = ("timewords", "months", "relative", "few", "edges", "dayparts")
_MOODS = {1: "konjunktiv-1", 2: "konjunktiv-2"}


def explain(report: Report) -> dict[str, tuple[Step, ...]]:
    """
    The steps that led to each statement of a report, by the statement's id.

    Example:
        >>> [steps] = explain(Report("Die Zahl dürfte steigen, sagte Ministerin Anna Berg.")).values()
        >>> [(step.part, step.rule, step.gives, [row.file for row in step.rows]) for step in steps][:2]
        [('found', 'verb-after', 'indirect', []), ('cue', '', 'sagen: state, speech', ['de/cues.csv'])]
        >>> [(step.part, step.gives) for step in steps][3:]
        [('certainty', 'probable')]
    """
    parts = take_apart(report)
    return {
        parts.ids[k]: tuple(_steps(parts, one, parts.voices[k]))
        for k, one in enumerate(parts.found)
        if parts.contents[k]
    }


def _steps(parts: Parts, one: Attribution, voices: Voices) -> Iterator[Step]:
    t = parts.tagged
    yield Step("found", one.rule, t.spans(one.frame), one.kind.value)
    if one.kind is not Kind.OWN and one.cue:
        yield Step("cue", "", t.spans(one.cue), _cue_gives(one), tuple(_cue_rows(t, one)))
    yield from _sources(t, one, voices)
    yield from _weight(t, one)
    inside = set(one.content)
    for figure in parts.figures:
        if figure.first in inside and figure.last in inside:
            step = _counted(t, "figure", figure.first, figure.last, _OF_FIGURES, _value(figure.figure))
            yield replace(step, rows=(*step.rows, *_people(t, figure)))
    for time in parts.times:
        if time.first in inside and time.last in inside:
            gives = f"{time.time.first or '…'} – {time.time.last or '…'}"
            yield _counted(t, "time", time.first, time.last, _OF_TIMES, gives)


def _cue_gives(one: Attribution) -> str:
    lemma = f"{one.lemma}: " if one.lemma else ""
    return f"{lemma}{one.act.value}, {one.medium.value}"


def _cue_rows(t: Tagged, one: Attribution) -> Iterator[Row]:
    if (row := row_of("cues", one.lemma) or row_of("cue_phrases", one.lemma)) is not None:
        yield row
        return
    for k in (*one.cue, *one.speaker):
        for table in ("cue_nouns", "according"):
            if t.words[k][:1].isupper() and (row := _by_ending(table, t.words[k])) is not None:
                yield row
                return


def _sources(t: Tagged, one: Attribution, voices: Voices) -> Iterator[Step]:
    for n, source in enumerate(voices.sources):
        rule = voices.why[n] if n < len(voices.why) else ""
        rows = tuple(_named_rows(t, source.spans))
        yield Step("source", rule, source.spans, f"{source.name}: {source.type.value}", rows)
    for relay in voices.via:
        rows = tuple(_named_rows(t, relay.spans))
        yield Step("relay", voices.way, relay.spans, f"{relay.name}: {relay.type.value}", rows)


def _named_rows(t: Tagged, spans: Sequence[Span]) -> Iterator[Row]:
    """The rows of the names and nouns among some words."""
    words = [k for k in range(len(t.words)) if any(s.start <= t.starts[k] and t.ends[k] <= s.end for s in spans)]
    done = -1
    for k in words:
        if k < done or not (t.words[k][:1].isupper() or t.words[k][:1].isdigit()):
            continue
        known = name_at(t.words, k, words[-1] + 1)
        if known is not None and not (known.doubtful and t.quoted[k] < 0):
            done = known.end
            row = row_of(f"names/{known.name.table}", known.name.name)
        elif gender_of(t.words[k]) and t.tags[k] == "NE":
            row = row_of("names/firstnames", t.words[k])
        elif (head := head_of(t.words[k])) is not None:
            row = row_of(_SORTS[head.sort], head.word)
        else:
            row = None
        if row is not None:
            yield row


def _weight(t: Tagged, one: Attribution) -> Iterator[Step]:
    weight = weigh(t, one)
    rows = tuple(row for hedge in weight.used if (row := row_of("hedges", hedge.row)) is not None)
    words = t.spans([k for hedge in weight.used for k in hedge.words])
    if weight.used or weight.certainty.value != "certain":
        yield Step("certainty", "" if weight.used else f"act-{one.act.value}", words, weight.certainty.value, rows)
    if weight.polarity.value == "denied":
        yield Step("polarity", f"act-{one.act.value}", t.spans(one.cue), weight.polarity.value)
    if not weight.reportative:
        return
    for k in one.content:
        if t.tags[k].endswith("FIN") and t.subjunctive[k]:
            yield Step("hearsay", _MOODS[t.subjunctive[k]], t.spans((k,)), t.lemmas[k])
            return
    told = [
        k for k in one.content if t.lower[k] in ("soll", "sollen", "will", "wollen") or row_of("hearsay", t.lower[k])
    ]
    marks = tuple(row for k in told if (row := row_of("hearsay", t.lower[k])) is not None)
    yield Step("hearsay", "" if marks else "sollen", t.spans(told[:1]), "hearsay", marks)


def _value(figure: object) -> str:
    low, high, unit = (getattr(figure, name) for name in ("low", "high", "unit"))
    bounds = "…" if low is None else f"{low:g}", "…" if high is None else f"{high:g}"
    counted = getattr(figure, "of", None)
    told = [" – ".join(dict.fromkeys(bounds)), unit or "", f"({counted})" if counted else ""]
    return " ".join(part for part in told if part)


def _counted(t: Tagged, part: str, first: int, last: int, tables: Sequence[str], gives: str) -> Step:
    """The rows that the words of a figure or time stand in; longer wordings before shorter ones."""
    rows: dict[Row, None] = {}
    k = first
    while k <= last:
        end = min(last + 1, k + 4)
        row = None
        while row is None and end > k:
            wording = " ".join(t.lower[k:end])
            row = next((found for name in tables if (found := row_of(name, wording)) is not None), None)
            end -= 1
        if row is not None:
            rows[row] = None
        k = end + 1 if row is not None else k + 1
    return Step(part, "", t.spans(range(first, last + 1)), gives, tuple(rows))


def _people(t: Tagged, figure: FoundFigure) -> Iterator[Row]:
    """The row that makes of what is counted people, where it stands right behind the number."""
    if figure.figure.unit != "person":
        return
    for k in range(figure.last + 1, min(figure.last + 6, len(t.words))):
        if t.tags[k] == "NN" and (row := _by_ending("people", t.lemmas[k].lower())) is not None:
            yield row
            return


def _by_ending(table: str, word: str) -> Row | None:
    """The row of a word, or of the longest last part of it that the table has."""
    for cut in range(len(word) - 2):
        tail = word[cut:]
        for key in (tail, tail[:1].upper() + tail[1:]):
            if (row := row_of(table, key)) is not None and (not cut or dict(row.cells).get("match") in ("end", None)):
                return row
    return None
