"""
Credits: what a report says about where its text comes from, and to which part of it that applies.

A mark such as „(dpa)“ at the end of a short report covers all of it; in a ticker it covers its own entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from quellenlage.languages import table
from quellenlage.languages.press import agency, outlet, spellings
from quellenlage.model import Report, Span

_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_LINE = re.compile(r"^[ \t]*([^\n.!?„“\"]{2,60}?)[ \t]*$", re.M)
_PART = re.compile(r"\s*(?:[,/;+&|:]|\bund\b|\bmit\b|\bQuellen?\b|\bMaterial von\b|\bNachrichtenagentur\b)\s*", re.I)
_INITIALS = re.compile(r"[a-zäöüß]{2,4}|[A-ZÄÖÜ]{2,3}|rt deutsch", re.I)
_SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’')\]]*\s*$|(?:^|\n)[^\S\n]*$|[“”\"»]\s*$")
_DATELINE = re.compile(r"\s*[-–—:]")
#: Where a report holds several marks, one covers at most this many characters before it: a long ticker entry.
ENTRY = 2500
#: How far a phrase such as „erschien zuerst auf“ may stand from the name that it credits.
NEAR = 160
#: Characters at the head of a report, and at the least at its foot, that speak of the whole of it.
HEAD, FOOT = 300, 500


@dataclass(frozen=True, slots=True)
class Mark:
    """Agencies named as authors at one place, and the part of the text that they wrote."""

    at: Span
    covers: Span
    agencies: tuple[str, ...]


def marks(text: str) -> tuple[Mark, ...]:
    """
    The agency marks of a text.

    Example:
        >>> [(mark.agencies, mark.covers.start) for mark in marks("Kiew (dpa) - Es regnet. Und wie.")]
        [(('dpa',), 0)]
        >>> marks("Das sagte er der Deutschen Presse-Agentur (dpa) am Montag.")
        ()
    """
    found = sorted(_marks(text), key=lambda pair: pair[0])
    placed: list[Mark] = []
    for k, (at, agencies) in enumerate(found):
        if len(text[: at.start].strip()) < 60:
            covers = Span(0, found[k + 1][0].start if k + 1 < len(found) else len(text))
        elif len(found) == 1 and len(text[at.end :].strip()) < max(200, len(text) // 7):
            covers = Span(0, at.end)
        else:
            before = placed[-1].at.end if placed else 0
            covers = Span(max(before, at.start - ENTRY), at.end)
        placed.append(Mark(at, covers, agencies))
    return tuple(placed)


def _marks(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for match in _BRACKET.finditer(text):
        before, after = text[max(0, match.start() - 8) : match.start()], text[match.end() : match.end() + 4]
        dateline = _DATELINE.match(after) and len(text[text.rfind("\n", 0, match.start()) + 1 : match.start()]) < 60
        if (_SENTENCE_END.search(before) or dateline) and (agencies := listed(match[1])):
            yield Span(*match.span()), agencies
    for match in _LINE.finditer(text):
        if "(" not in match[1] and "[" not in match[1] and (agencies := listed(match[1])):
            yield Span(*match.span(1)), agencies


def listed(words: str) -> tuple[str, ...]:
    """The agencies in a list of names that holds nothing but agencies, outlets and initials.

    Example:
        >>> listed("Tsp, AFP, dpa"), listed("Quelle: dts"), listed("dpa-Bericht vom Montag")
        (('AFP', 'dpa'), ('dts',), ())
    """
    agencies: dict[str, None] = {}
    for part in filter(None, _PART.split(words.strip())):
        name = agency(part)
        if name:
            agencies[name] = None
        elif not (_INITIALS.fullmatch(part) or spellings(outlet(part) or part)[0] != (part,)):
            return ()
    return tuple(agencies)


def agencies_of(report: Report, passage: Span, found: tuple[Mark, ...]) -> tuple[str, ...]:
    """The agencies to which a report credits a passage: by the mark that covers it, else by the whole report's."""
    covering = [mark for mark in found if mark.covers.start < passage.end and passage.start < mark.covers.end]
    if covering:
        return max(covering, key=lambda mark: shared(mark.covers, passage)).agencies
    return () if len(found) > 1 else report.credits


def shared(one: Span, other: Span) -> int:
    """How many characters two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


@cache
def _reprints(language: str) -> re.Pattern[str]:
    phrases = sorted((row["phrase"] for row in table(language, "reprints")), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})", re.I)


def reprints(text: str, language: str = "de") -> tuple[Span, ...]:
    """Where a report says, at its head or foot, that its text appeared elsewhere first, with the words after it.

    Example:
        >>> [span.of(text) for text in ["Mehr. Dieser Text erschien zuerst im Waldboten."] for span in reprints(text)]
        ['erschien zuerst im Waldboten.']
    """
    foot = max(HEAD, len(text) - max(FOOT, len(text) // 8))
    parts = (0, min(HEAD, len(text))), (foot, len(text))
    return tuple(
        Span(match.start(), min(len(text), match.end() + NEAR))
        for start, end in parts
        for match in _reprints(language).finditer(text, start, max(start, end))
    )


@cache
def naming(name: str) -> re.Pattern[str]:
    """A pattern for an outlet's name in running text; a name that is another word too counts in quotation marks."""
    sure, common = spellings(name)
    plain = "|".join(map(re.escape, sorted(sure, key=len, reverse=True)))
    marked = "|".join(rf"[„“\"»«‚]{re.escape(word)}[“”\"«»‘]" for word in common)
    return re.compile(rf"(?<![\w@])(?:{plain})(?:s|n|en)?\b" + (f"|{marked}" if marked else ""))
