"""Captions: lines that stand under a picture, and whose picture it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quellenlage.intake.furniture.credits import credit
from quellenlage.intake.furniture.lines import Found, Line, sentences
from quellenlage.intake.furniture.phrases import Phrases
from quellenlage.model import Role

#: A credit is a few names; what is longer is a sentence ("Bild: Die Regierung plant nach Angaben der …").
_LONGEST_CREDIT = 90
_LONGEST_CAPTION = 260
_LONGEST_PARAGRAPH = 3000
_QUOTED = re.compile(r"[\"„“”»«]")
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]\.?$")


def captions(lines: Sequence[Line], phrases: Phrases, language: str) -> Iterator[Found]:
    """
    Picture credits, each with its caption where that is one sentence or less without a quotation.

    An agency's © in the last lines is the text's ("© dpa-infocom"), not a picture's.
    """
    for number, line in enumerate(lines):
        length = line.end - line.start
        opening = phrases.opening(line, "caption")
        if opening and length <= _LONGEST_CREDIT:
            last = "infocom" in line.low or number >= len(lines) - 2
            if not (last and _is_agency(line.text, phrases, language)) and line.text[-1] not in "?!:":
                yield Found(line.start, line.end, Role.CAPTION)
        elif length <= _LONGEST_CREDIT and _is_picture_credit(line, phrases):
            yield Found(line.start, line.end, Role.CAPTION)
        elif (at := _credit_at(line, phrases)) is not None:
            if number >= len(lines) - 2 and _is_agency(line.text[at:], phrases, language):
                continue
            whole = length <= _LONGEST_CAPTION and _is_one_sentence(line, at)
            yield Found(line.start if whole else line.start + at, line.end, Role.CAPTION)


def _is_agency(words: str, phrases: Phrases, language: str) -> bool:
    """Whether it is © with an agency."""
    parsed = credit(words, phrases, language) if words.lstrip().startswith("©") else None
    return parsed is not None and bool(parsed.credits)


def _is_picture_credit(line: Line, phrases: Phrases) -> bool:
    """Whether the line names an agency for pictures and no more than a name or two besides."""
    if line.is_closed or not phrases.photographers.search(line.low):
        return False
    return "/" in line.text or "©" in line.text or "quelle" in line.low or len(line.text) < 25


def _credit_at(line: Line, phrases: Phrases) -> int | None:
    """Where in the line a picture's credit begins that ends the line, with the bracket or rule before it."""
    text, length = line.text, len(line.text)
    if length > _LONGEST_PARAGRAPH or line.is_bullet or (text[-1] in '.!?:"“”«»' and not text.endswith(").")):
        return None
    found = [match.start() for match in phrases.pictures.finditer(line.low, max(1, length - 100))]
    if found and _is_names(text[found[-1] :]):
        at = found[-1]
    elif match := _IN_BRACKETS.search(line.low, max(0, length - _LONGEST_CREDIT)):
        inner = match[0].strip("()[]. ")
        if inner not in phrases.sets["picture"] and not phrases.photographers.search(inner):
            return None
        at = match.start()
    else:
        return None
    while at and text[at - 1] in "([|/–- ":
        at -= 1
    return at


def _is_names(words: str) -> bool:
    """Whether what follows "Bild:" is a credit and does not go on as prose."""
    return len(words) <= _LONGEST_CREDIT and words.rstrip(")]")[-1] not in '?!:"“”' and words.count(" ") < 10


def _is_one_sentence(line: Line, end: int) -> bool:
    """Whether all before the credit is a caption: one sentence or none, and nobody's words."""
    before = sum(1 for start, _ in sentences(line) if start < line.start + end)
    return before <= 1 and not _QUOTED.search(line.text, 0, end)
