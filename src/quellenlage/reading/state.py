"""What the reading of a report remembers from sentence to sentence: who spoke last, and what is announced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.reading.clauses import Segment
from quellenlage.reading.frames import Draft
from quellenlage.reading.tagged import Tagged


@dataclass(slots=True)
class State:
    """
    Attributes:
        speaker: Words of the speaker whose words the text may go on with.
        since: Number of the last sentence with that speaker's words.
        pending: A frame that ended in a colon at the end of its sentence, waiting for its content.
        used: Numbers of the quotations that are content already.
        last: The attributions of the last sentence that had any.
    """

    speaker: list[int] = field(default_factory=list)
    since: int = -100
    pending: Draft | None = None
    used: set[int] = field(default_factory=set)
    last: list[Draft] = field(default_factory=list)

    def after(self, t: Tagged, number: int, found: Sequence[Draft]) -> None:
        """Remember who spoke in the sentence just read."""
        outer = [d for d in found if d.speaker]
        if outer:
            self.speaker = list(outer[0].speaker)
            self.since = number
        if found:
            self.last = list(found)

    def expect(self, t: Tagged, number: int, segs: Sequence[Segment], found: Sequence[Draft]) -> None:
        """Set a frame aside that ends in a colon, for the sentence that follows."""
        from quellenlage.reading.continuation import open_frame

        self.pending = None if found else open_frame(t, number, segs)
