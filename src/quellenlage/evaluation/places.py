"""
Places: statements that annotations name, found again in what the program reads today.

An annotation names a statement by the address of its article, the digest of headline, newline and text as the corpus
has them, and where the content stands in that. The article is taken in as any input, which may join wrapped lines, and
read; spaces are therefore not counted. A statement is found where it covers nearly the same letters.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from quellenlage.intake.batches.items import Taken, take_item
from quellenlage.intake.batches.jsonl import json_item, mapping
from quellenlage.model import Reading, Report, Span, Statement
from quellenlage.reading import read

#: A statement that shares so much of its letters with the labelled one is the same, read a little otherwise.
LEAST = 0.75
#: One that shares so much is taken for it where no other shares so many times that.
SOME, OTHER = 0.4, 0.6

#: First and last letter, spaces not counted; the last is not part of it.
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article, in one piece or several, in characters of the corpus."""

    url: str
    digest: str
    content: tuple[Span, ...]


class Article:
    """An article as the corpus has it and as it is read."""

    def __init__(self, raw: str, reading: Reading) -> None:
        self.reading = reading
        self._raw, self._text = Letters(raw), Letters(reading.report.text)
        self._stretches = [(one, [self._text.stretch(span) for span in one.content]) for one in reading.statements]

    def statement(self, place: Place) -> Statement | None:
        """The statement that covers a place best; None where none covers nearly the same."""
        share, best = max(self.shared(place), default=(0.0, None), key=_by_share)
        return best if share >= LEAST else None

    def nearest(self, place: Place) -> Statement | None:
        """The statement that covers a place best, read otherwise though it be; None where another comes near it."""
        ordered = sorted(self.shared(place), key=_by_share, reverse=True)[:2]
        clear = bool(ordered) and all(other[0] <= OTHER * ordered[0][0] for other in ordered[1:])
        return ordered[0][1] if clear and ordered[0][0] >= SOME else None

    def shared(self, place: Place) -> list[tuple[float, Statement]]:
        """For each statement how much of what it or the place covers both cover."""
        wanted = [found for span in place.content if (found := self._moved(self._raw.stretch(span)))]
        return [(_share(wanted, stretches), one) for one, stretches in self._stretches]

    def cued(self, place: Place, cue: Sequence[Span]) -> set[str]:
        """Ids of the statements whose cue has a word of an annotated one, which stands as far from the content."""
        start, _ = self._raw.stretch(place.content[0])
        now = self._moved(self._raw.stretch(place.content[0]))
        shift = now[0] - start if now else 0
        wanted = [(first + shift, last + shift) for first, last in map(self._raw.stretch, cue)]
        return {
            one.id
            for one in self.reading.statements
            for first, last in map(self._text.stretch, one.cue)
            if any(first < end and begin < last for begin, end in wanted)
        }

    def _moved(self, stretch: Stretch) -> Stretch | None:
        """Where the letters stand in what is read: at the same place, or at the nearest if something was left out."""
        start, end = stretch
        piece, letters = self._raw.letters[start:end], self._text.letters
        if letters.startswith(piece, start):
            return stretch
        found = [at for at in (letters.rfind(piece, 0, end), letters.find(piece, start)) if at >= 0]
        if not found:
            return None
        at = min(found, key=lambda one: abs(one - start))
        return at, at + len(piece)


class Letters:
    """A text without its spaces."""

    def __init__(self, text: str) -> None:
        self.letters = "".join(text.split())
        self._before = list(accumulate((not letter.isspace() for letter in text), initial=0))
        self._places = [at for at, letter in enumerate(text) if not letter.isspace()]

    def stretch(self, span: Span) -> Stretch:
        """Where the letters of a span begin and end."""
        return self._before[span.start], self._before[span.end]

    def span(self, stretch: Stretch) -> Span:
        """
        Where letters stand in the text; the last ones where it has fewer.

        Example:
            >>> Letters("Das sagte er").span(Letters("Das  sagte er").stretch(Span(5, 10)))
            Span(start=4, end=9)
        """
        first, last = (min(at, len(self.letters) - 1) for at in (stretch[0], max(stretch[1] - 1, stretch[0])))
        return Span(self._places[first], self._places[last] + 1)


def place(side: Mapping[str, Any]) -> Place:
    """The place that a row of an annotation names."""
    return Place(side["url"], side["digest"], tuple(Span(start, end) for start, end in side["content"]))


def articles(path: Path, digests: Iterable[str]) -> Iterator[tuple[str, Article]]:
    """
    The articles with these digests, taken in and read, in the corpus's order.

    Args:
        path: Gzipped JSON lines with `url`, `date`, `source`, `title` and `text`.

    Raises:
        FileNotFoundError: There is no such file.
    """
    wanted, names = set(digests), mapping({})
    for number, row in enumerate(lines(path), start=1):
        raw = f"{row['title']}\n{row['text']}"
        if (found := digest(raw)) in wanted:
            for report in _reports(row, f"{path}:{number}", names):
                yield found, Article(raw, Reading(report, read(report), "today"))


def _reports(row: Mapping[str, Any], path: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Report]:
    item = json_item(row, path, names)
    for found in take_item(item) if not hasattr(item, "reason") else []:
        if isinstance(found, Taken):
            yield found.report


def _share(one: Sequence[Stretch], other: Sequence[Stretch]) -> float:
    """How much of what either covers both cover."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    covered = sum(end - start for start, end in (*one, *other)) - shared
    return shared / covered if covered else 0.0


def _by_share(found: tuple[float, Statement | None]) -> tuple[float, str]:
    share, one = found
    return share, one.id if one is not None else ""


def digest(text: str) -> str:
    """What tells a text from others: blake2b, 8 bytes."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def rows(path: Path) -> Sequence[dict[str, Any]]:
    """The rows of an annotation, one JSON object a line."""
    return list(lines(path))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a corpus or an annotation, one JSON object a line, gzipped where the name says so."""
    opened: Iterable[str]
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)
