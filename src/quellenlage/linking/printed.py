"""
Printed words: a report's words as numbers, so that whole texts can be compared by arithmetic.

Every word knows where it stands and whether inside quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from quellenlage.model import Report, Span

MARK = re.compile('[„“”»«"]')
#: Longer than this, an opening mark was never closed.
LONGEST_QUOTATION = 6000

_PLANE = 1 << 16  # characters beyond the basic plane (emoji and the like) are in no word
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2 ** 64
_INVERSE = pow(_BASE, -1, 1 << 64)
_SOFT_HYPHEN = 0xAD

Numbers = NDArray[np.uint64]
Places = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """
    Columns over the words of a report, furniture left out.

    Attributes:
        words: A number for each word, the same for the same word in any report and on any machine.
        starts, ends: Where it stands in the text.
        quoted: True inside quotation marks.
        digits: True where it begins with a digit.
    """

    words: Numbers
    starts: Places
    ends: Places
    quoted: Flags
    digits: Flags

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, end: int) -> Span:
        """Where the words `first` up to, not including, `end` stand."""
        return Span(int(self.starts[first]), int(self.ends[end - 1]))


def printed(report: Report) -> Printed:
    """
    The words of a report as numbers.

    Example:
        >>> short = printed(Report(text="Er sagte: „Es reicht.“"))
        >>> len(short), short.quoted.tolist()
        (4, [False, False, True, True])
    """
    starts, ends, words = numbered(report.text)
    kept = ~inside(starts, [Span(zone.start, zone.end) for zone in report.furniture])
    starts, ends, words = starts[kept], ends[kept], words[kept]
    digits = np.fromiter((report.text[start].isdigit() for start in starts.tolist()), np.bool_, len(starts))
    return Printed(words, starts, ends, inside(starts, quotations(report.text)), digits)


def numbered(text: str) -> tuple[Places, Places, Numbers]:
    """
    Starts, ends and numbers of the words of a text.

    A word is a run of letters and digits. Its number is a polynomial over its letters modulo 2 ** 64; case and soft
    hyphens do not count, and ß counts as ss, as Swiss papers print it. Whole texts are done at once: about fifteen
    times as fast as hashing word by word (eval/derivations.md).

    Example:
        >>> starts, ends, words = numbered("Straße STRASSE Gasse")
        >>> starts.tolist(), ends.tolist(), bool(words[0] == words[1]), bool(words[1] == words[2])
        ([0, 7, 15], [6, 14, 20], True, False)
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    values, widths, letters = letter_tables()
    points = np.where(points < _PLANE, points, 0)
    borders = np.flatnonzero(np.diff(letters[points], prepend=False, append=False)).astype(np.int32)
    starts, ends = borders[::2], borders[1::2]
    exponents = np.zeros(len(points) + 1, dtype=np.int64)
    np.cumsum(widths[points], out=exponents[1:])
    sums = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum(values[points] * powers(_BASE, len(points))[exponents[:-1]], out=sums[1:])
    words = (sums[ends] - sums[starts]) * powers(_INVERSE, len(points))[exponents[starts]]
    words = (words ^ (words >> np.uint64(32))) * np.uint64(_BASE)
    return starts, ends, words ^ (words >> np.uint64(29))


@cache
def letter_tables() -> tuple[Numbers, NDArray[np.int64], Flags]:
    """For every character: its value, how many letters it counts as, whether it is part of a word."""
    values = np.zeros(_PLANE, dtype=np.uint64)
    widths = np.ones(_PLANE, dtype=np.int64)
    letters = np.zeros(_PLANE, dtype=np.bool_)
    for point in range(_PLANE):
        letter = chr(point)
        if letter.isalnum():
            letters[point] = True
            values[point] = ord(letter.lower()[0])
    values[ord("ß")], widths[ord("ß")] = ord("s") * (1 + _BASE) % (1 << 64), 2
    values[_SOFT_HYPHEN], widths[_SOFT_HYPHEN], letters[_SOFT_HYPHEN] = 0, 0, True
    return values, widths, letters


_POWERS: dict[int, Numbers] = {}


def powers(base: int, length: int) -> Numbers:
    """The powers of a base modulo 2 ** 64, enough for a text of so many characters."""
    known = _POWERS.get(base)
    if known is None or len(known) <= 2 * length + 1:
        factors = np.full(max(1 << 16, 4 * length + 2), base, dtype=np.uint64)
        factors[0] = 1
        known = _POWERS[base] = np.multiply.accumulate(factors)
    return known


def inside(starts: Places, spans: list[Span]) -> Flags:
    """Which of the positions lie in one of the spans."""
    edges = np.searchsorted(starts, np.array([(span.start, span.end) for span in spans], np.int32).reshape(-1, 2))
    flags = np.zeros(len(starts), dtype=np.bool_)
    for first, end in edges.tolist():
        flags[first:end] = True
    return flags


def quotations(text: str) -> list[Span]:
    """
    The stretches between quotation marks, the marks included; marks inside a quotation are ignored.

    A mark that is never closed reaches to the end of its line; one that opens again at the start of the next
    paragraph (as long quotations do) reaches to the end of the paragraph before.
    """
    found: list[Span] = []
    opened = -1
    for match in MARK.finditer(text):
        at, mark = match.start(), match.group()
        if opened >= 0 and at - opened > LONGEST_QUOTATION:
            found.append(Span(opened, line_end(text, opened)))
            opened = -1
        if opened < 0:
            if opens(text, at):
                opened = at
        elif family(mark) == family(text[opened]):
            if reopens(text, at, text[opened]):
                found.append(Span(opened, max(text.rfind("\n", opened, at), line_end(text, opened, at))))
                opened = at
            else:
                found.append(Span(opened, at + 1))
                opened = -1
    if opened >= 0:
        found.append(Span(opened, line_end(text, opened)))
    return found


def family(mark: str) -> str:
    """Angle marks close angle marks; all others close each other, for they are often mixed."""
    return "angle" if mark in "»«" else "comma"


def opens(text: str, at: int) -> bool:
    """Whether a mark can open a quotation: always „, else with a word right after it and none before."""
    if text[at] == "„":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return bool(after.strip()) and not before.isalnum() and before not in tuple(".!?,")


def reopens(text: str, at: int, opened: str) -> bool:
    """Whether a mark inside a quotation opens the next one, because the first was never closed."""
    mark = text[at]
    if mark == "„":
        return True
    if mark != opened:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace()) and bool(after.strip()) and not after.isspace()


def line_end(text: str, start: int, before: int | None = None) -> int:
    """End of the line that `start` stands in, at most `before`."""
    end = text.find("\n", start, before)
    return end if end >= 0 else (len(text) if before is None else before)
