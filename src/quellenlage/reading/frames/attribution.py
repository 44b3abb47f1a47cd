"""What the grammar finds before sources, certainty and figures are read: one frame with its content."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.model import Act, Kind, Medium


@dataclass(frozen=True, slots=True)
class Attribution:
    """
    Content with its frame, in word numbers of a `Tagged` text.

    Attributes:
        kind: How the words are rendered.
        content: Words of the content, in order.
        rule: Which rule found it.
        cue: Words that show that somebody says it.
        frame: Words of the clause or phrase that holds cue and speaker.
        speaker: Words that name the speaker in this frame or, where the frame is elsewhere, in that one.
        addressee: Words that name whom it is said to.
        lemma: Lemma of the cue ("mitteilen", "laut"); empty where there is none.
        act: What the speaker does in saying it.
        medium: Spoken, written or thought.
        sentence: Number of the sentence that the content stands in.
        inside: Position, in the list of attributions, of the one whose content holds this one; else -1.
    """

    kind: Kind
    content: tuple[int, ...]
    rule: str
    sentence: int
    cue: tuple[int, ...] = ()
    frame: tuple[int, ...] = ()
    speaker: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    lemma: str = ""
    act: Act = Act.STATE
    medium: Medium = Medium.SPEECH
    inside: int = -1
