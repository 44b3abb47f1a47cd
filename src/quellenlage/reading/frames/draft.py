"""An attribution in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from quellenlage.model import Act, Kind, Medium
from quellenlage.reading.frames.cues import Cue
from quellenlage.reading.frames.speakers import addressee
from quellenlage.reading.words.tagged import Tagged

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """An attribution in the making, in word numbers."""

    kind: Kind
    content: list[int]
    rule: str
    sentence: int
    cue: list[int] = field(default_factory=list)
    frame: list[int] = field(default_factory=list)
    speaker: list[int] = field(default_factory=list)
    addressee: list[int] = field(default_factory=list)
    lemma: str = ""
    act: Act = Act.STATE
    medium: Medium = Medium.SPEECH
    inside: int = -1


def numbers(first: int, end: int) -> list[int]:
    return list(range(first, end))


def drafted(
    t: Tagged, content: list[int], cue: Cue, who: Range | None, frame: list[int], rule: str, sentence: int
) -> Draft:
    to = None
    if frame:
        to = addressee(t, min(frame), max(frame) + 1, who, cue)
        if to and not set(range(*to)) <= set(frame):
            to = None
    return Draft(
        Kind.INDIRECT,
        content,
        rule,
        sentence,
        list(cue.words),
        frame,
        numbers(*who) if who else [],
        numbers(*to) if to else [],
        cue.row.word,
        cue.row.act,
        cue.row.medium,
    )
