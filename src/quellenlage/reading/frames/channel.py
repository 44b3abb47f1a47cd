"""Spoken, written or thought: from the cue, the noun of saying, who speaks, and where the frame says it was said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quellenlage.languages import table
from quellenlage.model import Medium
from quellenlage.reading.words.heads import Sort, head_of
from quellenlage.reading.words.names import gender_of, name_at
from quellenlage.reading.words.tagged import Tagged


@cache
def _places() -> dict[str, Medium]:
    return {row["word"].lower(): Medium(row["medium"]) for row in table("de", "channels")}


def channel(t: Tagged, cue: Medium, frame: Sequence[int], speaker: Sequence[int]) -> Medium:
    """
    How the words were brought forth, where the cue leaves it open between speech and writing.

    Args:
        t: Tagged text.
        cue: What the cue says of itself.
        frame: Words of the frame.
        speaker: Words of the speaker.
    """
    if cue is not Medium.SPEECH_OR_WRITING:
        return cue
    places = _places()
    for k in (*frame, *speaker):
        if t.words[k][:1].isupper():
            low = t.lower[k]
            for part in (low, low.rsplit("-", 1)[-1]):
                if part in places:
                    return places[part]
    for k in speaker:
        head = head_of(t.words[k]) if t.words[k][:1].isupper() else None
        if head is not None:
            if head.sort is Sort.DOCUMENT or (head.sort is Sort.MEDIA and head.kind == "one"):
                return Medium.WRITING
            if head.sort is Sort.ROLE:
                return Medium.SPEECH
        elif name_at(t.words, k, max(speaker) + 1, press=True) is not None:
            return Medium.WRITING
        elif gender_of(t.words[k]) or t.lower[k] == "er":
            return Medium.SPEECH
    return cue
