"""
Sentences and words: a report's text cut into pieces that keep their places.

The cut follows the habits of German news corpora: punctuation apart, hyphenated words whole ("US-Präsident",
"27-Jährige"), numbers whole ("5,5", "1.000.000", "15:30"), the full stop kept with abbreviations, initials
and ordinals ("Dr.", "24.").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress

from quellenlage.languages import table
from quellenlage.languages import words as words_of
from quellenlage.model import FURNITURE, Report, Role
from quellenlage.reading.words.tagged import Sentence

#: Characters that stand inside words and are no letters: soft hyphen, joiners, combining accents.
_INSIDE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0300-\u036f"
_LETTERS = rf"\w+(?:[{_INSIDE}]+\w+)*[\u0300-\u036f]?"
_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

#: One word. The whole pattern is one group, so that `split` gives gaps and words in turn. The first two lines add
#: nothing to the others; they are there for speed, as most words are plain (1.5 million words/s instead of 1.1).
_WORD = re.compile(
    rf"""(
    [^\W\d_]{{2,}}+(?=[ \n,;!?)“"«»]|\.(?:[ \n]|$))
  | [,.](?=[ ])
  | [{_LINE_ENDS}]\s*                                      # end of a paragraph with the blank lines after it
  | (?:https?://|www\.)[^\s<>"„“”»«]*[^\s<>"„“”»«.,;:!?)\]’']   # an address
  | [@\#]\w+                                               # handle, hashtag
  | \d+(?:[.,:]\d+)+(?:-[^\W\d]\w*)*                       # 5,5  1.000.000  15:30  3:2-Sieg
  | [^\W\d_](?:\.[^\W\d_])+(?=\.)                          # z.B  U.S, their last full stop apart
  | {_LETTERS}(?:
        -(?:(?<!\d-)|(?!\d)){_LETTERS}                     # US-Präsident, 27-Jährige, but not 10-15
      | [’'´`&+]{_LETTERS}                                 # O’Keefe  geht's  Q&A
      | [*:](?=in\b|innen\b){_LETTERS}                     # Leser*innen
      | –(?=[^\W\d]){_LETTERS}                             # Deutschland–Serbien, but not 10–15
      | \.(?=[a-zäöü]){_LETTERS}                           # ndr.de, but not "Ende.Neue"
      | (?<=Sat)\.(?=1\b(?!\.)){_LETTERS}                  # Sat.1, but not "Ende.3"
      | @[\w.-]+\w                                         # name@outlet.example
    )*(?:-(?!\w))?                                         # Ober- und
  | ''|``|,,|\.{{2,}}|[!?]{{2,}}
  | [^\w\s{_INSIDE}]
    )""",
    re.VERBOSE,
)

_BORDERS = frozenset(".!?…" + _LINE_ENDS)
_CLOSING = frozenset("\"“”«»‹›’‘')]}") | {"''"}
_OPENING = frozenset("\"„“‚»«‹›‘'([{–—-") | {"``", "''", ",,"}
_ROMAN = re.compile(r"[IVX]+$")
_MONTHS = frozenset(
    {"Januar", "Jänner", "Februar", "Feber", "März", "April", "Mai", "Juni", "Juli", "August"}
    | {"September", "Oktober", "November", "Dezember"}
)
#: Words after which a number with a full stop is an ordinal ("am 5. Tag").
_BEFORE_ORDINALS = frozenset(
    {"ab", "am", "an", "auf", "beim", "bis", "das", "dem", "den", "der", "des", "die", "ihr", "ihre", "ihrem"}
    | {"ihren", "im", "in", "ins", "jeder", "jedes", "mein", "nach", "sein", "seine", "seinem", "seinen", "seit"}
    | {"und", "vom", "von", "zum", "zur"}
)
#: Words before the platform X, whose letter is no initial.
_BEFORE_X = frozenset({"auf", "bei", "über", "via", "plattform", "onlineplattform", "netzwerk", "onlinedienst"})
#: Longer sentences are lists and tables. Cut, so that no rule meets one of unbounded length.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Cut:
    """Words with their places in the text, and the sentences they make, as word numbers."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]


def cut(report: Report) -> Cut:
    """
    Cut a report's text into words and sentences, furniture left out.

    Sentences end at line ends and at the borders of zones too. A note of the editors inside a sentence is
    skipped and does not end it. Paragraphs are numbered from 0; those without words do not count.

    Example:
        >>> done = cut(Report("Dr. Meyer kam am 5. Mai. „Gut!“, sagte er."))
        >>> [done.words[s.first : s.end] for s in done.sentences]
        [['Dr.', 'Meyer', 'kam', 'am', '5.', 'Mai', '.'], ['„', 'Gut', '!', '“', ',', 'sagte', 'er', '.']]
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[Sentence] = []
    paragraph, fresh = -1, True
    for offset, text, role in _pieces(report):
        if role in FURNITURE:
            fresh = fresh or "\n" in text
            continue
        piece = _Piece(text, offset)
        first = base = len(words)
        for end, line_ends in piece.breaks:
            if base + end > first:
                if fresh:
                    paragraph, fresh = paragraph + 1, False
                for before in range(first, base + end, _LONGEST):
                    after = min(before + _LONGEST, base + end)
                    sentences.append(Sentence(before, after, role, paragraph))
                first = base + end
            fresh = fresh or line_ends
        words += piece.words
        starts += piece.starts
        ends += piece.ends
    return Cut(words, starts, ends, sentences)


def _pieces(report: Report) -> Iterator[tuple[int, str, Role]]:
    """Offset, text and role of the stretches between the borders of zones, notes blanked out."""
    text = report.text
    for zone in report.zones:
        if zone.role is Role.NOTE:
            blank = re.sub(r"[^\n]", " ", text[zone.start : zone.end])
            text = text[: zone.start] + blank + text[zone.end :]
    before = 0
    for zone in report.zones:
        if zone.role is Role.NOTE:
            continue
        if zone.start > before:
            yield before, text[before : zone.start], Role.BODY
        yield zone.start, text[zone.start : zone.end], zone.role
        before = zone.end
    if before < len(text):
        yield before, text[before:], Role.BODY


class _Piece:
    """The words of a stretch of text, and where its sentences end."""

    def __init__(self, text: str, offset: int) -> None:
        parts = _WORD.split(text)
        places = list(accumulate(map(len, parts), initial=offset))
        self.words = parts[1::2]
        self.starts = places[1:-1:2]
        self.ends = places[2:-1:2]
        self.breaks: list[tuple[int, bool]] = []
        self._find_breaks()

    def _find_breaks(self) -> None:
        """Fill `breaks` with the number of words before each border, and whether a line ends there."""
        words, ends = self.words, self.ends
        keep = [True] * len(words)
        gone = last = 0
        for k in [k for k, word in enumerate(words) if word[0] in _BORDERS]:
            if words[k][0] in _LINE_ENDS:
                keep[k] = False
                self.breaks.append((k - gone, True))
                gone += 1
                last = k + 1
                continue
            if k < last:
                continue
            follower, after = self._after(k)
            joined, ending = self._judge(k, last, follower, after)
            if joined:
                words[k - 1] += "."
                ends[k - 1] = ends[k]
                keep[k] = False
                gone += 1
            if ending:
                self.breaks.append((after - gone, False))
                last = after
        if gone:
            self.words = list(compress(words, keep))
            self.starts = list(compress(self.starts, keep))
            self.ends = list(compress(ends, keep))
        self.breaks.append((len(self.words), False))

    def _after(self, k: int) -> tuple[str, int]:
        """The word that follows a stop ("" at a line's end), and the number of the one after the closing marks."""
        words, starts, ends = self.words, self.starts, self.ends
        count = len(words)
        after = k + 1
        while after < count and starts[after] == ends[after - 1] and words[after] in _CLOSING:
            after += 1
        follower = after
        while follower < count and words[follower] in _OPENING:
            follower += 1
        if follower == count or words[follower][0] in _LINE_ENDS:
            return "", after
        return words[follower], after

    def _judge(self, k: int, last: int, follower: str, after: int) -> tuple[bool, bool]:
        """Whether the stop belongs to the word before it, and whether it ends the sentence."""
        words = self.words
        lower = follower[:1].islower() and not follower[1:2].isupper()  # „eBay“ and „iPhone“ begin sentences
        glued = after < len(words) and self.starts[after] == self.ends[after - 1] and follower != ""
        word = words[k - 1] if k > last and self.ends[k - 1] == self.starts[k] else ""
        starter = follower[:1].isupper() and follower.lower() in words_of("de", "starters")
        if words[k] != "." or not word:
            ellipsis = words[k][0] == "…" or words[k].startswith("..")
            return False, not lower and not glued and (not ellipsis or starter or after > k + 1 or not follower)
        if word.isdigit():
            ordinal = len(word) <= 3 and self._is_ordinal(k, last, follower, starter)
            return ordinal and after == k + 1, not ordinal and not lower and not glued
        ends_with = _abbreviations().get(word)
        if ends_with is None and (_ROMAN.match(word) or (len(word) == 1 and word.isalpha()) or word[1:2] == "."):
            ends_with = word[-1].isupper()
        if word == "X" and k - 1 > last and words[k - 2].lower() in _BEFORE_X:
            return False, not lower  # „schrieb sie auf X. Berg hatte …“
        if ends_with is not None and after == k + 1:
            return True, not follower or (ends_with and starter and not glued)
        if glued:
            return False, starter or (follower[:1].isupper() and len(word) > 2 and word.islower())
        return False, not lower

    def _is_ordinal(self, k: int, last: int, follower: str, starter: bool) -> bool:
        """Whether the number before the full stop at `k` counts what follows ("am 24. Februar", "1. FC")."""
        if not follower or (starter and follower not in _MONTHS):
            return False
        if follower in _MONTHS or follower[0].islower() or k - 1 == last:
            return True
        before = self.words[k - 2]
        return before.lower() in _BEFORE_ORDINALS or (len(self.words[k - 1]) <= 2 and before.islower())


@cache
def _abbreviations() -> dict[str, bool]:
    """Abbreviations without their full stop, and whether a sentence can end with them."""
    return {row["word"]: row["ends"] == "yes" for row in table("de", "abbreviations")}
