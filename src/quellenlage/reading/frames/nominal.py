"""Frames without a cue verb: a noun of saying, a name before a colon, or any verb before Konjunktiv."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from quellenlage.languages import table
from quellenlage.model import Act, Kind, Medium
from quellenlage.reading.clauses import Segment, Shape
from quellenlage.reading.clauses.phrases import PREPOSITIONS, noun_phrase, oblique
from quellenlage.reading.frames.complements import end_of_content, has_subjunctive, starts_content
from quellenlage.reading.frames.cues import Cue, CueWord
from quellenlage.reading.frames.draft import Draft, drafted, numbers
from quellenlage.reading.frames.matrix import frame_words, matrix_start, who_speaks
from quellenlage.reading.frames.speakers import can_speak, subject
from quellenlage.reading.words.asked import Asked
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]


@cache
def _nouns() -> dict[str, tuple[Act, Medium]]:
    rows = (row for row in table("de", "cue_nouns") if row["quotes"] != "only")
    return {row["word"]: (Act(row["act"]), Medium(row["medium"])) for row in rows}


@cache
def quoting() -> dict[str, tuple[Act, Medium]]:
    """The nouns behind which a quotation is somebody's words."""
    rows = (row for row in table("de", "cue_nouns") if row["quotes"])
    return {row["word"]: (Act(row["act"]), Medium(row["medium"])) for row in rows}


@cache
def _states() -> frozenset[str]:
    """Names of states."""
    rows = table("de", "names/states")
    return frozenset(name for row in rows for name in (row["name"], *row["aliases"].split(";")) if name)


@lru_cache(maxsize=1 << 16)
def noun_row(word: str) -> tuple[Act, Medium] | None:
    """Act and medium of a noun of speaking, by the word or by the last part of a compound."""
    nouns = _nouns()
    if word in nouns:
        return nouns[word]
    if word.endswith("-Botschaft") and word.removesuffix("-Botschaft") in _states():
        return None  # „die US-Botschaft“ is a body
    for cut in range(3, len(word) - 4):
        tail = word[cut].upper() + word[cut + 1 :]
        if tail in nouns and word[:1].isupper():
            return nouns[tail]
    return None


def _says(word: str) -> bool:
    """Whether a word is a noun of speaking."""
    return word[:1].isupper() and noun_row(word) is not None


_NOUNS = Asked(_says)
#: Where a report's memo keeps its nouns of speaking.
_PLACES = ("nouns of speaking", 0, 0)
UNKNOWN = CueWord(
    "",
    "",
    "",
    Act.STATE,
    Medium.SPEECH_OR_WRITING,
    frozenset({"clause", "infinitive", "quotation"}),
    frozenset(),
)
#: Words that announce what follows from a deed, not what is said: „so schwer, dass“.
DEGREES = frozenset({"so", "derart", "dermaßen", "dadurch", "soweit", "genug", "solch", "solche", "solchen"})


def by_noun_or_mood(t: Tagged, segs: Sequence[Segment], at: int, used: int, sentence: int) -> tuple[Draft, int] | None:
    """A noun of speaking before its content, or any verb whose content stands in the Konjunktiv."""
    one = segs[at]
    if at + 1 >= len(segs) or (one.shape in (Shape.SUBORDINATE, Shape.RELATIVE) and one.finite < 0):
        return None
    noun = _noun(t, one)
    after = segs[at + 1]
    if not at and one.shape is Shape.FIRST and one.finite == one.first and after.shape is Shape.FIRST:
        return None  # „Blieben die Regeln in Kraft, drohe ein Kollaps“: a condition
    form = starts_content(t, after, UNKNOWN.takes)
    if noun >= 0 and not form and after.shape is Shape.MAIN and t.subjunctive[after.finite] == 2:
        form = "subjunctive"
    if noun >= 0 and form and form != "question" and (form != "infinitive" or _promises(t, one, noun)):
        return _noun_frame(t, segs, at, used, noun, form, sentence)
    if form == "subjunctive" or (form == "clause" and has_subjunctive(t, after)):
        return _unknown(t, segs, at, used, form, sentence)
    if form == "clause" and one.finite >= 0 and _full(t, one) and t.lower[after.opener] != "ob":
        who = subject(t, one, one.finite)
        if who is not None and can_speak(t, who) and DEGREES.isdisjoint(t.lower[one.first : one.end]):
            return _unknown(t, segs, at, used, "that", sentence)
    if one.mark == ":" and after.quoted:
        return _unknown(t, segs, at, used, "quotation", sentence) if one.finite >= 0 else _named(t, segs, at, sentence)
    return None


def _full(t: Tagged, one: Segment) -> bool:
    """Whether the clause has a full verb, in the present, the past or the perfect with „haben“."""
    if t.tags[one.finite] == "VVFIN":
        return True
    perfect = t.lemmas[one.finite].lower() == "haben"
    return perfect and t.tags[one.end - 1] == "VVPP" and t.tags[one.finite] == "VAFIN"


def _noun(t: Tagged, one: Segment) -> int:
    """The noun of speaking at the end of a clause, -1 where there is none. „Bitte“ is found as an interjection too."""
    nouns: list[int] | None = t.memo.get(_PLACES)
    if nouns is None:
        nouns = t.memo[_PLACES] = _NOUNS.where(t.words)
    first, end = bisect_left(nouns, max(one.first, one.end - 11)), bisect_left(nouns, one.end)
    for k in reversed(nouns[first:end]):
        if t.tags[k] in ("NN", "PTKANT") and t.quoted[k] < 0:
            near = k > one.end - 6 or noun_phrase(t, k, one.end) == one.end or _whose_and_to_whom(t, k, one.end)
            return k if near else -1
    return -1


def _whose_and_to_whom(t: Tagged, noun: int, end: int) -> bool:
    """„der Vorwurf der Regierung an den Verband“."""
    stop = noun_phrase(t, noun, end)
    return stop < end and t.lower[stop] in ("an", "gegen") and noun_phrase(t, stop + 1, end) == end


def carried(t: Tagged, one: Segment) -> bool:
    """Whether a clause has a noun of speaking as its object: „äußerte Zweifel“, not „äußerte in einer Erklärung“."""
    noun = _noun(t, one)
    start = noun - 1
    while start > one.finite and t.tags[start] in ("ART", "PPOSAT", "ADJA", "PIAT", "PDAT"):
        start -= 1
    return noun > one.finite and t.tags[start] not in PREPOSITIONS and not oblique(t, start + 1, noun + 1)


def _named(t: Tagged, segs: Sequence[Segment], at: int, sentence: int) -> tuple[Draft, int] | None:
    """„Bundesinnenminister Schäuble: „…““: a name, a colon, a quotation."""
    first = at
    while first > 0 and segs[first - 1].shape is Shape.FRAGMENT and not segs[first - 1].quoted:
        first -= 1
    start = segs[first].opener
    end = noun_phrase(t, start, segs[first].end)
    speaker_end = segs[at].end
    if first == at and start < end < speaker_end and can_speak(t, (start, end)) and _tail(t, end, speaker_end):
        speaker_end = end  # „Weber nach dem Spiel: …“, „Weber wörtlich: …“
    elif end != segs[first].end or t.tags[start] == "CARD":
        return None
    stop = at + 2
    while stop < len(segs) and segs[stop].quoted:
        stop += 1
    content = numbers(segs[at + 1].first, segs[stop - 1].end)
    frame = frame_words(t, segs, first, at)
    return Draft(
        Kind.INDIRECT, content, "name-colon", sentence, frame=frame, speaker=numbers(start, speaker_end)
    ), stop - 1


def _tail(t: Tagged, first: int, end: int) -> bool:
    """Whether nothing but an adverb or a phrase with a preposition stands between a name and its colon."""
    if t.tags[first] in PREPOSITIONS:
        return noun_phrase(t, first + 1, end) == end
    return t.tags[first] == "ADJD" and first + 1 == end


def _promises(t: Tagged, one: Segment, noun: int) -> bool:
    """A noun with an infinitive is a frame where somebody does the saying: „sie äußerten die Absicht, … zu“."""
    row = noun_row(t.words[noun])
    acts = (Act.DEMAND, Act.PROMISE, Act.WARN, Act.CRITICISE, Act.ANNOUNCE)
    if one.mark != "," or row is None or row[0] not in acts:
        return False
    said = one.finite >= 0 and t.tags[one.finite] == "VVFIN"
    return said or (row[0] in (Act.DEMAND, Act.CRITICISE, Act.WARN) and row[1] is not Medium.SPEECH_OR_THOUGHT)


def _noun_frame(
    t: Tagged, segs: Sequence[Segment], at: int, used: int, noun: int, form: str, sentence: int
) -> tuple[Draft, int]:
    one = segs[at]
    act, medium = noun_row(t.words[noun]) or (Act.STATE, Medium.SPEECH_OR_WRITING)
    start = noun
    while (
        start - 1 >= one.first
        and t.tags[start - 1] in ("ART", "PPOSAT", "ADJA", "APPR", "PIAT", "APPRART", "PDAT")
        and start - 1 != one.finite
    ):
        start -= 1
    words = numbers(start, noun + 1)
    row = CueWord(t.lemmas[noun], "", "", act, medium, UNKNOWN.takes, frozenset())
    embedded = one.finite < 0 or one.shape in (Shape.RELATIVE, Shape.SUBORDINATE, Shape.QUESTION)
    stop = end_of_content(t, segs, at + 1, form, embedded)
    who = None
    if one.finite >= 0:
        words = [one.finite, *words, *completing(t, one)]
        who = subject(t, one, one.finite)
        if who and who[0] <= noun < who[1]:
            who = _genitive_of(t, noun, one.end)
    else:
        who = _genitive_of(t, noun, one.end)
    cue = Cue(tuple(sorted(set(words))), one.finite, row)
    first = matrix_start(t, segs, at, used)
    frame = frame_words(t, segs, first, at)
    return drafted(
        t, numbers(segs[at + 1].first, segs[stop - 1].end), cue, who, frame, "noun-" + form, sentence
    ), stop - 1


def completing(t: Tagged, one: Segment) -> list[int]:
    """The particle or participle that belongs to the finite verb of a clause."""
    return [k for k in range(one.finite + 1, one.end) if t.tags[k] in ("PTKVZ", "VVPP")][:1]


def _genitive_of(t: Tagged, noun: int, end: int) -> Range | None:
    """„die Forderung der Gewerkschaft“: whose word it is."""
    if noun + 1 < end and t.lower[noun + 1] in (
        "des",
        "der",
        "eines",
        "einer",
        "von",
        "vom",
        "ihrer",
        "seiner",
    ):
        first = noun + 2 if t.lower[noun + 1] in ("von", "vom") else noun + 1
        stop = noun_phrase(t, first, end)
        return (first, stop) if stop > first else None
    return None


def _unknown(
    t: Tagged, segs: Sequence[Segment], at: int, used: int, form: str, sentence: int
) -> tuple[Draft, int] | None:
    one = segs[at]
    if one.finite < 0 or one.shape in (Shape.SUBORDINATE, Shape.RELATIVE, Shape.QUESTION, Shape.INFINITIVE):
        return None
    if t.subjunctive[one.finite] or one.mark not in (",", ":"):
        return None
    cue = Cue((one.finite, *completing(t, one)), one.finite, UNKNOWN)
    who, first, _ = who_speaks(t, segs, at, cue, used)
    stop = end_of_content(t, segs, at + 1, "clause" if form == "that" else form, False)
    frame = frame_words(t, segs, first, at)
    return drafted(
        t, numbers(segs[at + 1].first, segs[stop - 1].end), cue, who, frame, "subjunctive-" + form, sentence
    ), stop - 1
