"""Links: titles of other reports, on the line that announces them or in the list below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from quellenlage.intake.furniture.lines import Found, Line, is_said
from quellenlage.intake.furniture.phrases import Phrase, Phrases
from quellenlage.model import Role

#: Of the titles of 4,318 articles two are longer.
_LONGEST_TITLE = 170
_MOST_TITLES = 20
_BETWEEN = re.compile(r"\s*[:–—>»|•●-]+\s*|\s*[.!…]+\s*$|\s+(?=[\"„“»])")
_ITEMS = re.compile(r"\s*[●•▪■►]\s*")
_PAYWALL = re.compile(r"\s*\((?:Z\+|S\+|F\+|Plus|SZ ?Plus|Abo|M\+|T\+)\)$|^(?:\+\+\s*|PLUS\s+)")
_SENTENCES = re.compile(r"[^\W\d]\. [A-ZÄÖÜ„\"»]")
#: Imperatives besides those with "Sie".
_CALLS = ("siehe", "lies", "lest")
_LONGEST_OPENING = 110
_BRACKET = re.compile(r"[(\[]([^()\[\]]{12,400})[)\]]")


def links(lines: Sequence[Line], phrases: Phrases, other: Callable[[Line], Role | None]) -> Iterator[Found]:
    """
    Lines that send the reader to other reports, with the titles of these.

    Args:
        other: Role of an item that is no title but a line for newsletters, pictures or the like.
    """
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        phrase = phrases.opening(line, "links")
        if not phrase:
            yield from _in_brackets(line, phrases)
            continue
        rest = _rest(line.text[line.core :].rstrip(" ]*"), phrase)
        if rest is None:
            continue
        yield Found(line.start, line.end, Role.RELATED, related=_titles(rest))
        if not rest or line.text.rstrip(" *").endswith(":"):
            for item in _items(lines, number, phrase):
                role = other(item) or Role.RELATED
                titles = _titles(item.item) if role is Role.RELATED else ()
                yield Found(item.start, item.end, role, related=titles)
                number += 1


def _rest(words: str, phrase: Phrase) -> str | None:
    """The title behind the phrase, "" where none follows; None where the line is no link but a sentence."""
    after = words[len(phrase.words) :]
    if not after.strip(" :.…!>»–-"):
        return ""
    calls = _calls(phrase)
    border = _BETWEEN.match(after)
    if border and border[0].strip():
        title = after[border.end() :].strip()
        return None if not calls and _SENTENCES.search(title) else title
    if is_said(after) or words[-1] == "?":
        return None
    if words[-1] == ":":
        return "" if len(words) <= _LONGEST_OPENING else None
    if calls:
        return after.strip(' "„“»«') if border else ""
    return "" if words[-1] not in ".!" and after.count(" ") <= 4 and not re.search(r"[,;:]", after) else None


def _titles(words: str) -> tuple[str, ...]:
    parts = (_PAYWALL.sub("", part.strip(" \t*>»|")).strip() for part in _ITEMS.split(words))
    return tuple(part for part in parts if len(part) > 3 and " " in part and "://" not in part)


def _items(lines: Sequence[Line], first: int, phrase: Phrase) -> list[Line]:
    """The lines of the list: bullets while there are bullets, else headlines until prose begins."""
    bullets = first < len(lines) and lines[first].is_bullet
    items: list[Line] = []
    for line in lines[first : first + _MOST_TITLES]:
        if line.is_bullet != bullets:
            break
        if not bullets and (line.is_prose or line.text.endswith(":") or len(line.text) > _LONGEST_TITLE):
            break
        items.append(line)
    last = first + len(items)
    if not bullets and len(items) == 1 and not _calls(phrase) and last < len(lines) and lines[last].is_prose:
        # "Mehr zum Thema", one line, then prose: in both such places in 4,318 articles the list of links got lost
        # on the way and the line is the heading of what follows.
        return []
    return items


def _calls(phrase: Phrase) -> bool:
    """Whether it is an imperative."""
    return " sie " in f"{phrase.words} " or phrase.words.startswith(_CALLS)


def _in_brackets(line: Line, phrases: Phrases) -> Iterator[Found]:
    """ "[Mehr zum Thema: …]" and "(Lesen Sie auch: …)" at the end of a paragraph or inside it."""
    if "[" not in line.text and "(" not in line.text:
        return
    for match in _BRACKET.finditer(line.text):
        words = match[1].strip()
        phrase = phrases.begins(words, "links")
        rest = _rest(words, phrase) if phrase else None
        if rest is not None:
            yield Found(line.start + match.start(), line.start + match.end(), Role.RELATED, related=_titles(rest))
