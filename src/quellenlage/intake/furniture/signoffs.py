"""
Sign-offs: where a report says whose words it prints: sign-offs, datelines, bylines, credit lines.

What they say is read by `credit`; here is where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from quellenlage.intake.furniture.credits import NAME, Credit, agencies_of, credit, is_place
from quellenlage.intake.furniture.lines import Found, Line, lower, sentences
from quellenlage.intake.furniture.phrases import Phrases
from quellenlage.model import Role

_LONGEST_SIGNOFF = 120
_LONGEST_BYLINE = 160
_MOST_SOURCES = 20
#: Initials in brackets ("(jb)") sign a report only among its last lines.
_LAST_LINES = 5
_TRAILING = re.compile(r"[(\[]([^()\[\]]{2,90}(?:\([^()]{2,40}\))?)[)\]]\.?$")
_PART = r"[^\s.!?\"“”»«]"
_BARE = re.compile(rf"(?<=[.!?“”\"»«)])\s+((?:© |[Mm]it )?{_PART}{{2,24}}(?:(?:[/,]| und )\s?{_PART}{{2,14}}){{0,4}})$")
_BEHIND_SENTENCE = re.compile(r"(?:^|[.!?…:*][\"“”»«‹›‘’')\]]*)\s*$")
_DAY = r"(?:,? \d{1,2}\. ?[\w.]+(?: \d{2,4})?)?"
_DATELINE = re.compile(
    rf"(?:([A-ZÄÖÜ][^\W\d_]*(?:[ /.,’'-]{{1,3}}[^\W\d_.]+\.?){{0,5}}){_DAY}\.?,?\s*)?"
    r"[(\[]([^()\[\]]{2,50})[)\]]\.?(\s*[-–—:|]+)?(?=\s+[A-ZÄÖÜ„\"»“‚«‘'\d(\[])"
)
#: "BERLIN taz | ", and "dpa BERLIN. " as the house styles of two papers have it.
_BEHIND_PLACE = re.compile(r"([A-ZÄÖÜ][A-ZÄÖÜ/ .-]{2,40}) ([\w/.]{2,30}) \|\s")
_BEFORE_PLACE = re.compile(r"([\w./]{2,20}) ([A-ZÄÖÜ]{3,}(?:[ /][A-ZÄÖÜ]{3,}){0,3})(?:, \d{1,2}\. \w+)?\.\s")
_PLACE = re.compile(r"([A-ZÄÖÜ][^\W\d_]+(?:(?: ?/ ?|[ -])[^\W\d_]+){0,4}?)(?:\.|\s+[–—-])\s+(?=[A-ZÄÖÜ„\"»“‚])")
_OWN_TEXT = re.compile(
    r"\b(?:dies\w*|der|direkt|die)\b.{0,60}\b(?:text|beitrag|artikel|meldung|inhalt|nachricht|\w*newskanal)\b"
)


def signoffs(lines: Sequence[Line], phrases: Phrases, language: str) -> Iterator[Found]:
    """Lines and ends of lines that name agencies, initials and the outlet."""
    for number, line in enumerate(lines):
        if len(line.text) <= _LONGEST_SIGNOFF and not line.is_bullet:
            whole = credit(line.text.strip("()[] "), phrases, language)
            if whole and (whole.credits or whole.vague or (whole.outlet and whole.authors)):
                yield _whole(line, whole)
                continue
            if _is_source(line, phrases):
                yield Found(line.start, line.end, Role.CREDIT)
                continue
        match, parsed = _at_end(line, phrases, language)
        if not match or not parsed:
            continue
        signs = match.re is _TRAILING and number >= len(lines) - _LAST_LINES
        if parsed.credits or parsed.vague or (signs and (parsed.outlet or _is_initials(parsed))):
            start = match.start(0 if match.re is _TRAILING else 1)
            yield parsed.found(line.start + start, line.end, Role.SIGNOFF)


def _whole(line: Line, parsed: Credit) -> Found:
    """
    A line that is nothing but names.

    "Erika Musterfrau, dpa" names who wrote, "Erika Musterfrau/dpa" who took the picture.
    """
    if not any(" " in author for author in parsed.authors):
        return parsed.found(line.start, line.end, Role.SIGNOFF)
    if "/" in line.text and "," not in line.text:
        return Found(line.start, line.end, Role.CAPTION)
    return parsed.found(line.start, line.end, Role.CREDIT)


def _at_end(line: Line, phrases: Phrases, language: str) -> tuple[re.Match[str] | None, Credit | None]:
    """What stands behind the last sentence of a line, in brackets or bare, and what it says."""
    text = line.text
    if text[-1] in ")].":
        match = _TRAILING.search(text, max(0, len(text) - 140))
        if match and not _BEHIND_SENTENCE.search(text, max(0, match.start() - 8), match.start()):
            match = None
    elif text[-1].isalpha():
        match = _BARE.search(text, max(0, len(text) - 90))
    else:
        match = None
    return match, credit(match[1], phrases, language) if match else None


def _is_source(line: Line, phrases: Phrases) -> bool:
    """Whether it is a line like "Quelle: Universität Musterstadt"."""
    before = phrases.material.match(line.text, line.core)
    return before is not None and before[0].rstrip().endswith(":") and not line.is_closed


def _is_initials(parsed: Credit) -> bool:
    """Whether it is nothing but one or two authors' initials."""
    return parsed.size == len(parsed.authors) <= 2 and all(len(author) <= 5 for author in parsed.authors)


def datelines(lines: Sequence[Line], phrases: Phrases, language: str) -> Iterator[Found]:
    """Places and agencies before the first sentence: "Berlin (dpa) –", "KIEW/MOSKAU (AFP)", "BERLIN taz |"."""
    opened = 0
    for line in lines:
        head = line.text[:120]
        found = _dated(head, phrases, language)
        if found:
            end, parsed = found
            yield parsed.found(line.start, line.start + end, Role.DATELINE)
        elif line.is_prose and opened < 2:
            opened += 1
            match = _PLACE.match(head)
            if match and _are_places(match[1], language):
                yield Found(line.start, line.start + len(match[0].rstrip()), Role.DATELINE)


def _dated(head: str, phrases: Phrases, language: str) -> tuple[int, Credit] | None:
    """Where a dateline that names an agency ends, and what it says."""
    if "(" in head or "[" in head:
        match = _DATELINE.match(head)
        sure = match and (match[3] or not match[1] or _are_places(match[1], language))
        parsed = credit(match[2], phrases, language) if match and sure else None
        if match and parsed and (parsed.credits or (parsed.outlet and match[1])):
            return match.end(), parsed
    for pattern, names in ((_BEHIND_PLACE, 2), (_BEFORE_PLACE, 1)):
        match = pattern.match(head)
        parsed = credit(match[names], phrases, language) if match else None
        if match and parsed and (parsed.credits or parsed.outlet):
            return len(match[0].rstrip()), parsed
    return None


def _are_places(words: str, language: str) -> bool:
    return is_place(words, language) or all(is_place(name, language) for name in re.split(r" ?/ ?|, ", words))


def bylines(lines: Sequence[Line], phrases: Phrases, language: str) -> Iterator[Found]:
    """Lines that name the authors: "Von Erika Beispiel, dpa", "Ein Kommentar von …", "Text: …"."""
    for line in lines:
        if len(line.text) > _LONGEST_BYLINE:
            continue
        phrase = phrases.opening(line, "byline", "helpers")
        if not phrase:
            continue
        rest = line.text[line.core + len(phrase.words) :].strip(" :.)]*–|")
        parsed = _writers(rest, phrases, language)
        if parsed and phrase.kind == "helpers":
            parsed = Credit(credits=parsed.credits)
        if parsed:
            yield parsed.found(line.start, line.end, Role.CREDIT)


def _writers(words: str, phrases: Phrases, language: str) -> Credit | None:
    """Names, first of all of persons, then of agencies, outlets, places and days."""
    words, _, beside = words.replace(" | ", " / ").partition(" / ")
    parts = [part for part in re.split(r"\s*[,/|;()]\s*|\s+(?:und|&|sowie)\s+", words) if part]
    first = parts[0] if parts else ""
    if lower(first) in phrases.sets["desk"]:
        return Credit(size=1)
    if not NAME.fullmatch(first):
        whole = credit(words, phrases, language)
        return whole if whole and (whole.credits or whole.vague) else None
    authors: list[str] = []
    other = credit(beside, phrases, language) if beside else None
    credits: tuple[str, ...] = other.credits if other else ()
    for part in parts:
        parsed = credit(part, phrases, language)
        if parsed and (parsed.credits or parsed.outlet):
            credits += parsed.credits
        elif NAME.fullmatch(part) and not is_place(part, language):
            authors.append(part)
        elif len(part.split()) > 4 or part[0].islower():
            return None
    return Credit(tuple(authors), credits, size=len(parts))


def sources(lines: Sequence[Line], phrases: Phrases, language: str) -> Iterator[Found]:
    """A list of what the report rests on ("Verwendete Quellen") with the agencies in it."""
    for number, line in enumerate(lines):
        phrase = phrases.opening(line, "sources")
        if not phrase or line.low[line.core + len(phrase.words) :].strip(" :"):
            continue
        yield Found(line.start, line.end, Role.CREDIT)
        for item in takewhile(lambda item: not item.is_prose, lines[number + 1 : number + 1 + _MOST_SOURCES]):
            parsed = credit(item.item, phrases, language)
            yield Found(item.start, item.end, Role.CREDIT, credits=parsed.credits if parsed else ())


def credited(lines: Sequence[Line], phrases: Phrases, language: str) -> Iterator[Found]:
    """Sentences that say whose copy the text is: "Dieser Text wurde automatisch von der dpa übernommen"."""
    agencies = agencies_of(language)
    for number, line in enumerate(lines):
        if 3 <= number < len(lines) - 6 or len(line.text) > 600:
            continue
        if not any(phrase.words in line.low for phrase in phrases.kinds["credit"]):
            continue
        names = [agencies[word] for word in re.findall(r"\w+", line.text) if word in agencies]
        credits = tuple(dict.fromkeys(name for name, alone in names if alone))
        if not credits or not _OWN_TEXT.search(line.low):
            continue
        for start, end in sentences(line):
            low = line.low[start - line.start : end - line.start]
            if any(phrase.words in low for phrase in phrases.kinds["credit"]):
                yield Found(start, end, Role.CREDIT, credits=credits)
