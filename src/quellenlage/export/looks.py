"""How certainty looks: a sign and a colour for each step, the same in the terminal and on the page."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.model import Polarity, Statement


@dataclass(frozen=True, slots=True)
class Look:
    """
    One step of certainty to the eye; colour never stands alone.

    Attributes:
        name: Certainty, or "denied". Key of its word in the wording table, class on the page.
        sign: The shape that says the same as the colour.
        ink: Style in the terminal. Middle tones, readable on black and on white (contrast 3.7 and more).
    """

    name: str
    sign: str
    ink: str


LOOKS = {
    "certain": Look("certain", "●", "underline #1f8396"),
    "probable": Look("probable", "◉", "underline #3d9dab"),
    "possible": Look("possible", "○", "#3d9dab"),
    "improbable": Look("improbable", "▲", "underline #b7791f"),
    "denied": Look("denied", "✕", "underline #d5483f"),
    "unknown": Look("unknown", "–", "#808080"),
}


def look(statement: Statement) -> Look:
    """
    The look of a statement: denied before every certainty.

    Example:
        >>> from quellenlage.model import Certainty, Kind, Span
        >>> look(Statement("1", "r", Kind.OWN, (Span(0, 4),), "own", certainty=Certainty.POSSIBLE)).sign
        '○'
    """
    if statement.polarity is Polarity.DENIED:
        return LOOKS["denied"]
    return LOOKS[statement.certainty.value]


def visible(text: str) -> str:
    """
    Text without characters that steer a terminal or turn the direction of reading, as long as before.

    Escape sequences could colour, move or title the reader's terminal; bidirectional marks can make words
    look as if they stood elsewhere. Each becomes U+FFFD, so that positions stay right.

    Example:
        >>> visible("a\\x1b[31mb")
        'a�[31mb'
    """
    return text.translate(_HIDDEN)


_HIDDEN = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in (0x09, 0x0A)),
        *range(0x7F, 0xA0),
        0x061C,
        *range(0x200E, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ],
    "\ufffd",
)
