"""
Names before a colon: headlines („Studie: Zahl der Fälle steigt“) and the turns of an interview („Weber: Das ist neu.“).

Neither has a verb of saying nor quotation marks; who speaks is shown by place alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from quellenlage.model import Kind, Medium, Role, SourceType
from quellenlage.reading.clauses import Segment
from quellenlage.reading.clauses.phrases import noun_phrase
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import gender_of, name_at
from quellenlage.reading.words.tagged import Sentence, Tagged

#: Words of a name before a colon.
LONGEST_NAME = 6
#: Paragraphs with a name and a colon that make a text an interview.
FEWEST_TURNS = 4


def headline(t: Tagged, number: int, segs: Sequence[Segment]) -> list[Draft]:
    """What a headline says after its source: „US-Zeitung: …“, „Merkel: …“; a place or topic is no source."""
    sentence = t.sentences[number]
    if sentence.role not in (Role.TITLE, Role.HEADING, Role.TEASER) or len(segs) < 2:
        return []
    first = segs[0]
    if first.mark != ":" or first.finite >= 0 or not _source(t, first.first, first.end):
        return []
    content = list(range(segs[1].first, segs[-1].end))
    if len(content) < 3 or t.words[sentence.end - 1] == "?":
        return []
    frame = list(range(first.first, first.end + 1))
    speaker = list(range(first.first, first.end))
    return [
        Draft(Kind.INDIRECT, content, "headline-colon", number, [], frame, speaker, medium=Medium.SPEECH_OR_WRITING)
    ]


def _source(t: Tagged, first: int, end: int) -> bool:
    if end - first > LONGEST_NAME or noun_phrase(t, first, end) != end:
        return False
    if t.tags[first] not in ("NN", "NE", "ADJA", "FM", "ART"):
        return False
    heads = [head for k in range(first, end) if (head := head_of(t.words[k])) is not None]
    if heads:
        return heads[-1].sort is not Sort.DOCUMENT or heads[-1].kind in ("study", "report")
    found = name_at(t.words, first, end)
    if found is not None:
        return found.name.type not in (SourceType.STATE,)
    return end - first >= 2 and bool(gender_of(t.words[first]))


def turns(t: Tagged) -> dict[int, list[int]]:
    """
    Whose turn each sentence of an interview is: number of the sentence → words of the name.

    A text is an interview where names with a colon open at least four paragraphs and come again, or where one such
    paragraph ends in a question and the next answers it. Questions are nobody's statement, nor is a medium's turn.
    """
    opening: dict[int, tuple[int, int]] = {}
    for number, sentence in enumerate(t.sentences):
        if _opens_paragraph(t, number) and (colon := _colon(t, sentence)):
            opening[number] = (sentence.first, colon)
    names = [t.wording(range(first, colon)) for first, colon in opening.values()]
    again = len(opening) >= FEWEST_TURNS and len(set(names)) <= len(names) / 2
    if not again and not _answered(t, list(opening)):
        return {}
    whose: dict[int, list[int]] = {}
    current: list[int] = []
    paragraph = -1
    for number, sentence in enumerate(t.sentences):
        if number in opening:
            first, colon = opening[number]
            asks = name_at(t.words, first, colon, press=True) is not None or _asks(t, number)
            current = [] if asks else list(range(first, colon))
            paragraph = sentence.paragraph
        elif sentence.paragraph != paragraph:
            current = []
        if current and t.words[sentence.end - 1] != "?":
            whose[number] = current
    return whose


def _asks(t: Tagged, number: int) -> bool:
    """Whether the paragraph that begins with this sentence ends in a question."""
    last = number
    while last + 1 < len(t.sentences) and t.sentences[last + 1].paragraph == t.sentences[number].paragraph:
        last += 1
    return t.words[t.sentences[last].end - 1] == "?"


def _answered(t: Tagged, opening: list[int]) -> bool:
    """Whether one turn ends in a question and the next paragraph is another turn."""
    return any(
        t.words[t.sentences[later - 1].end - 1] == "?"
        and t.sentences[later].paragraph - t.sentences[earlier].paragraph <= 2
        and t.wording([t.sentences[earlier].first]) != t.wording([t.sentences[later].first])
        for earlier, later in itertools.pairwise(opening)
    )


def _opens_paragraph(t: Tagged, number: int) -> bool:
    return number == 0 or t.sentences[number - 1].paragraph != t.sentences[number].paragraph


def _colon(t: Tagged, sentence: Sentence) -> int:
    for k in range(sentence.first + 1, min(sentence.first + 5, sentence.end - 1)):
        if t.words[k] == ":":
            return k if t.quoted[k + 1] < 0 else 0
        if not t.words[k][:1].isupper() and t.words[k] not in (".", "von", "de"):
            return 0
    return 0


def turn(t: Tagged, number: int, name: list[int]) -> list[Draft]:
    """A sentence of an interview in the words of the one whose turn it is."""
    sentence = t.sentences[number]
    first = sentence.first
    frame: list[int] = []
    if name and name[0] == first:
        frame = [*name, name[-1] + 1]
        first = name[-1] + 2
    content = list(range(first, sentence.end))
    if len(content) < 3:
        return []
    return [Draft(Kind.DIRECT, content, "interview-turn", number, [], frame, list(name))]
