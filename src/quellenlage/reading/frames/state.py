"""What the reading of a report remembers from sentence to sentence: who spoke last, and what is announced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.model import Medium
from quellenlage.reading.clauses import Segment
from quellenlage.reading.frames.channel import channel
from quellenlage.reading.frames.draft import Draft
from quellenlage.reading.frames.speakers import standing
from quellenlage.reading.words.heads import media_noun
from quellenlage.reading.words.names import name_at
from quellenlage.reading.words.tagged import Tagged

#: Words that stand for a source named before.
STANDS_FOR = frozenset({"demnach", "danach", "wonach"})
#: Who speaks inside a quotation, so that the next sentence is not theirs by that word.
FIRST_PERSON = frozenset({"ich", "wir", "mir", "uns"})
#: Sentences over which a relative pronoun, „demnach“, „danach“ or „wonach“ stands for the last named speaker.
KEPT = 4


#: Sentences within which only somebody named takes the words over from who spoke last.
NEAR = 2
_NAMING = frozenset({"NE", "FM", "PPER"})


def _heard(t: Tagged, found: Sequence[Draft]) -> Draft:
    """Whose words go on: not the paper's that passes them on („nennt Berg laut »Post« einen Fehler“), but Berg's."""
    outer = found[0]
    if outer.rule not in ("according-to", "wie") or not any(
        name_at(t.words, k, outer.speaker[-1] + 1, press=True) or media_noun(t.words[k])
        for k in outer.speaker
        if t.words[k][:1].isupper()
    ):
        return outer
    inner = [
        one for one in found[1:] if one.rule not in ("according-to", "wie") and set(one.content) < set(outer.content)
    ]
    return inner[0] if inner else outer


@dataclass(slots=True)
class State:
    """
    Attributes:
        speaker: Words of the speaker whose words the text may go on with.
        since: Number of the last sentence with that speaker's words.
        medium: Whether those words were spoken or written.
        pending: A frame that ended in a colon at the end of its sentence, waiting for its content.
        used: Numbers of the quotations that are content already.
        last: The attributions of the last sentence that had any.
        frameless: The segments of the last sentence, where it had no frame; else none.
    """

    speaker: list[int] = field(default_factory=list)
    since: int = -100
    medium: Medium = Medium.SPEECH
    pending: Draft | None = None
    used: set[int] = field(default_factory=set)
    last: list[Draft] = field(default_factory=list)
    frameless: Sequence[Segment] = ()

    def after(self, t: Tagged, number: int, segs: Sequence[Segment], found: Sequence[Draft]) -> None:
        """Remember who spoke in the sentence just read."""
        outer = [d for d in found if d.speaker and t.lower[d.speaker[0]] not in FIRST_PERSON]
        if outer:
            who = _heard(t, outer).speaker
            stands_for = t.tags[who[0]] == "PRELS" or t.lower[who[0]] in STANDS_FOR
            if not (len(who) == 1 and stands_for and self.speaker and number - self.since <= KEPT):
                self.speaker = list(who)
            self.since = number
            self.medium = channel(t, outer[0].medium, outer[0].frame, who)
        if found:
            self.last = list(found)
        self.frameless = () if found else segs

    def voice(self, t: Tagged, number: int, reach: int) -> list[int]:
        """Whose words a sentence without a frame goes on with: whom the one before is about, or who spoke last."""
        if self.frameless and number - self.since > 1:
            about = standing(t, self.frameless)
            near = number - self.since <= NEAR
            if about is not None and (not near or not self.speaker or any(t.tags[k] in _NAMING for k in range(*about))):
                return list(range(*about))
        return list(self.speaker) if number - self.since <= reach else []
