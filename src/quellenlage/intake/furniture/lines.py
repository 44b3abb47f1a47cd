"""Lines: a report's text as the lines it is read in, and what a rule finds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quellenlage.model import Role

_LINE = re.compile(r"\S[^\n]*")
#: Marks before the first word: bullets, brackets, stars, arrows. Quotation marks and © tell something and stay.
_MARKS = re.compile(r"[^\w\"„“”‚‘’»«'©…]*")
FIRST_WORD = re.compile(r"\w+|©")
_BULLET = re.compile(r"(?:[-–—•*·●○◦▪■▸►▶›>→✓+]|»(?=\s))\s*(?=[\w\"„“»‚‘(«'+])")
#: A sentence ends behind a letter or closing mark, not behind a number ("am 10. April"); brackets part too.
_BORDER = re.compile(
    r"(?:(?<=[^\W\d][.!?…])|(?<=[\"“”»«)\]%][.!?])|(?<=[.!?][\"“”»«)\]]))\s+(?=[^\sa-zäöü])"
    r"|(?<=[)\]])\s+(?=[A-ZÄÖÜ])|\s*(?=\[)"
)
#: A speaker behind the words: they are somebody's, and no line of the outlet to its readers.
_SAID = re.compile(
    r"[,“”\"«] (?:so|sag\w+|mein\w+|erklär\w+|teil\w+|schr[ie]+b\w*|heißt|hieß|betont\w*|warnt\w*|bericht\w+) (?!Sie\b)"
)
_QUOTATION = re.compile(r"„[^“”\"]*[“”\"]|\"[^\"]*\"|»[^«]*«|“[^”]*”")
_CLOSED = re.compile(r"[.!?…:;][\"“”»«‹›‘’')\]]*$|[\"“”»«]$")


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line of the text that is not blank.

    Attributes:
        start, end: Where it stands, white space around it left out.
        text: Its words.
        low: The same in lower case, the same number of characters.
        core: Characters before its first word or quotation mark.
        first: Its first word in lower case, or "©", or "" where it begins otherwise.
    """

    start: int
    end: int
    text: str
    low: str
    core: int
    first: str

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.text) is not None

    @property
    def item(self) -> str:
        """Its words without the bullet."""
        match = _BULLET.match(self.text)
        return self.text[match.end() :] if match else self.text

    @property
    def is_closed(self) -> bool:
        """Whether it ends as sentences do, not as headings do."""
        return _CLOSED.search(self.text, max(0, len(self.text) - 8)) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it holds a full sentence or more."""
        return len(self.text) > 220 or (len(self.text) > 25 and self.text.rstrip("\"“”»«)]'")[-1:] == ".")


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of the text with its role, and what it says of the report."""

    start: int
    end: int
    role: Role
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    outlet: str | None = None


def lower(text: str) -> str:
    """
    The text in lower case with straight apostrophes, character for character.

    Example:
        >>> len(lower("İstanbul"))
        8
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower()[:1] for char in text)
    return low.replace("’", "'")


def lines(text: str) -> list[Line]:
    """
    The lines of a text that are not blank.

    Example:
        >>> [line.text[line.core :] for line in lines("- Kiew\\n\\n [Mehr dazu]")]
        ['Kiew', 'Mehr dazu]']
    """
    low = lower(text)
    found = []
    for match in _LINE.finditer(text):
        words = match[0].rstrip()
        start = match.start()
        marks = _MARKS.match(words)
        core = marks.end() if marks else 0
        first = FIRST_WORD.match(low, start + core)
        low_words = low[start : start + len(words)]
        found.append(Line(start, start + len(words), words, low_words, core, first[0] if first else ""))
    return found


def sentences(line: Line) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line stand in the text."""
    start = 0
    for border in _BORDER.finditer(line.text, 1):
        if border.start() > start:
            yield line.start + start, line.start + border.start()
        start = border.end()
    if line.start + start < line.end:
        yield line.start + start, line.end


def is_said(words: str) -> bool:
    """
    Whether a speaker follows the words.

    Example:
        >>> is_said("Das könnte Sie auch interessieren, sagte der Verkäufer.")
        True
    """
    return _SAID.search(words) is not None


def unquoted(words: str) -> str:
    """
    The words without quotations.

    Example:
        >>> unquoted("Die Partei wirbt: „Melden Sie sich an!“")
        'Die Partei wirbt: '
    """
    return _QUOTATION.sub("", words)
