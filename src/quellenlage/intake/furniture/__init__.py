"""
Furniture: what stands in a report's text and is none of its statements.

Words are in the table `furniture`, grammar is in the finders. What no finder is sure of stays body: a line for the
newsletter that is read as a statement is a blemish, a statement that is lost is an error.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from quellenlage.intake.furniture.captions import captions
from quellenlage.intake.furniture.invitations import invitations
from quellenlage.intake.furniture.lines import Found, Line, is_said, lines
from quellenlage.intake.furniture.links import links
from quellenlage.intake.furniture.phrases import Phrase, Phrases, phrases
from quellenlage.intake.furniture.signoffs import bylines, credited, datelines, signoffs, sources
from quellenlage.model import Report, Role, Zone

_TICKER = re.compile(r"\+{2,3}\s*[^+\n]{2,200}?\s*\+{2,3}|\d{1,2}[.:]\d\d Uhr\b:?(?=\s*$)")
#: Addresses and remains of programs.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|\[email\sprotected\]")
_PROGRAM = re.compile(r"\bfunction ?\(\w*\)? ?\{|\}\)\(|document\.\w+\(|^_\w+\(")
_DAY = re.compile(
    r"(?:(?:stand|aktualisiert|zuletzt aktualisiert|veröffentlicht|erstellt|publiziert|datum)\b[ :a-z]{0,12})?"
    r"(?:(?:mo|di|mi|do|fr|sa|so)[a-z]*[.,]* )?\d{1,2}\. ?(?:\d{1,2}\. ?|[a-zä]{3,9}\.? )\d{2,4}\b"
    r"(?:[ ,|–-]*(?:um )?\d{1,2}[:.]\d\d(?: uhr)?)?(?:[ ,|–-]*(?:aktualisiert|lese|update|min).{0,50})?\W*"
)
#: Words without which no bracket holds an editor's note, so that the long pattern is tried near them only.
_NOTE_KEY = re.compile(r"\banm|\bred(?:aktion)?\b|\bgeändert\b")
#: Teasers stand above the text; in a longer run-up they are a list of the article's own.
_RUN_UP = 1500
_LONGEST_TEASER = 200
_LONGEST_NOTE = 400
_LONGEST_START = 500
#: A paragraph with more is none; each costs a look at its surroundings.
_MOST_NOTES = 100
_LONGEST_NOTICE = 1500


def mark(report: Report, language: str = "de") -> Report:
    """
    The report with zones for its furniture, and with authors, credits, related titles and outlet that its text names.

    Zones that are there already stay. Authors and outlet are filled only where the report has none.

    Args:
        report: With text; title and headings may be marked already.
        language: Whose furniture it is.

    Example:
        >>> marked = mark(Report("Kiew meldet Angriffe.\\nLesen Sie auch:\\n- Odessa ohne Strom\\nmau/dpa"))
        >>> [zone.role.value for zone in marked.zones], marked.related, marked.credits, marked.authors
        (['related', 'related', 'signoff'], ('Odessa ohne Strom',), ('dpa',), ('mau',))
    """
    return mark_lines(report, lines(report.text), language)


def mark_lines(report: Report, all_lines: Sequence[Line], language: str = "de") -> Report:
    """The same where the lines of the text are known."""
    words = phrases(language)
    free = _outside(all_lines, report.zones)
    zones = list(report.zones)
    starts = [zone.start for zone in zones]
    kept = []
    for found in _all(free, words, language):
        place = bisect_right(starts, found.start)
        if place and zones[place - 1].end > found.start:
            continue
        if place < len(zones) and zones[place].start < found.end:
            continue
        zones.insert(place, Zone(found.start, found.end, found.role))
        starts.insert(place, found.start)
        kept.append(found)
    kept.sort(key=lambda found: found.start)
    return replace(
        report,
        zones=tuple(zones),
        authors=report.authors or _unique(name for found in kept for name in found.authors),
        credits=_unique((*report.credits, *(name for found in kept for name in found.credits))),
        related=_unique((*report.related, *(title for found in kept for title in found.related))),
        outlet=report.outlet or _outlet(kept),
    )


def _all(free: Sequence[Line], words: Phrases, language: str) -> Iterator[Found]:
    """What every finder finds; where two find the same place the earlier one counts."""
    yield from _whole(free, words)
    yield from links(free, words, lambda line: _in_list(line, words, language))
    yield from sources(free, words, language)
    yield from captions(free, words, language)
    yield from credited(free, words, language)
    yield from bylines(free, words, language)
    yield from signoffs(free, words, language)
    yield from datelines(free, words, language)
    yield from invitations(free, words)
    yield from _notes(free, words)
    yield from _teasers(free, words)


def _outside(all_lines: Sequence[Line], zones: Sequence[Zone]) -> list[Line]:
    """The lines that no zone covers."""
    starts = [zone.start for zone in zones]
    free = []
    for line in all_lines:
        place = bisect_right(starts, line.start)
        if not place or zones[place - 1].end < line.end:
            free.append(line)
    return free


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _outlet(kept: Sequence[Found]) -> str | None:
    """A sign-off knows the outlet best, then the lines about itself."""
    roles = (Role.SIGNOFF, Role.CREDIT, Role.DATELINE, Role.BOILERPLATE, Role.SOCIAL, Role.NEWSLETTER)
    ranked = [found for role in roles for found in kept if found.role is role and found.outlet]
    return ranked[0].outlet if ranked else None


def _whole(free: Sequence[Line], words: Phrases) -> Iterator[Found]:
    """Lines that are furniture as a whole."""
    for line in free:
        if line.end - line.start < 500 and (_is_unreadable(line) or _is_day(line)):
            yield Found(line.start, line.end, Role.BOILERPLATE)
        elif ticker := _TICKER.match(line.text):
            yield Found(line.start, line.start + ticker.end(), Role.HEADING)
        else:
            phrase = words.opening(line, "whole", "start", "notice")
            if phrase and phrase.role and _fits(line, phrase):
                yield Found(line.start, line.end, phrase.role)


def _is_unreadable(line: Line) -> bool:
    """Whether it is a rule, an address or the rest of a program."""
    text = line.text
    return (
        line.core == len(text)
        or (text.count(" ") < 2 and (text == "…" or _ADDRESS.fullmatch(text) is not None))
        or ("(" in text and _PROGRAM.search(text) is not None)
    )


def _is_day(line: Line) -> bool:
    return line.end - line.start < 120 and _DAY.fullmatch(line.low) is not None


def _fits(line: Line, phrase: Phrase) -> bool:
    """Whether the line is as short as one that begins like that can be."""
    if phrase.kind == "whole":
        return not line.text[line.core + len(phrase.words) :].strip(" \t:.!…>»–—-|])*→+")
    if phrase.kind == "start":
        return len(line.text) <= _LONGEST_START and not is_said(line.text)
    return len(line.text) <= _LONGEST_NOTICE


def _in_list(line: Line, words: Phrases, language: str) -> Role | None:
    """The role of a line that stands in a list of links and is none."""
    for found in (*_whole([line], words), *invitations([line], words), *captions([line], words, language)):
        return found.role
    return None


def _notes(free: Sequence[Line], words: Phrases) -> Iterator[Found]:
    """Editors' notes in brackets inside a sentence, the brackets with them."""
    for line in free:
        if "(" not in line.text and "[" not in line.text:
            continue
        done = 0
        for key in islice(_NOTE_KEY.finditer(line.low), _MOST_NOTES):
            if key.start() < done:
                continue
            note = words.notes.search(line.low, max(0, key.start() - 30), key.end() + 30)
            place = note and _brackets(line.text, note.start())
            if place:
                done = place[1]
                yield Found(line.start + place[0], line.start + place[1], Role.NOTE)


def _brackets(text: str, inside: int) -> tuple[int, int] | None:
    """Where the brackets around a place begin and end."""
    depth = 0
    for start in range(inside - 1, max(-1, inside - _LONGEST_NOTE), -1):
        if text[start] in ")]":
            depth += 1
        elif text[start] in "([":
            depth -= 1
            if depth < 0:
                break
    else:
        return None
    depth = 0
    for end in range(start, min(len(text), start + 2 * _LONGEST_NOTE)):
        if text[end] in "([":
            depth += 1
        elif text[end] in ")]":
            depth -= 1
            if not depth:
                return start, end + 1
    return None


def _teasers(free: Sequence[Line], words: Phrases) -> Iterator[Found]:
    """Bullets above the text, which say in short what it says."""
    before = 0
    for number, line in enumerate(free):
        if line.is_bullet:
            run = list(takewhile(lambda line: line.is_bullet, free[number:]))
            over = free[number - 1] if number else None
            headed = over is not None and _heads_teasers(over, words)
            if headed and over:
                yield Found(over.start, over.end, Role.HEADING)
            over_text = any(line.is_prose for line in free[number + len(run) :])
            short = over_text and all(len(bullet.text) <= _LONGEST_TEASER for bullet in run)
            if headed or (len(run) > 1 and short and not (over and over.text.endswith(":"))):
                yield from (Found(bullet.start, bullet.end, Role.TEASER) for bullet in run)
            return
        before += line.end - line.start
        if before > _RUN_UP:
            return


def _heads_teasers(line: Line, words: Phrases) -> bool:
    phrase = words.opening(line, "teasers")
    return phrase is not None and not line.low[line.core + len(phrase.words) :].strip(" :.!")
