"""
Wrapping: text broken into lines of some width, as in e-mails and copies from pages, joined again.

A sentence that breaks off at a line's end cannot be read. German begins nouns in upper case, so that a line in
lower case goes on with the one before; how a noun goes on is seen only in a text that is wrapped throughout.
"""

from __future__ import annotations

import re

from quellenlage.intake.furniture.phrases import Phrases, phrases

#: What a wrapped line ends with and a heading does not.
_OPEN_END = re.compile(
    r"(?:[,;–-]|\b(?:der|die|das|des|dem|den|ein|eine|einen|einem|einer|eines|und|oder|aber|als|wie|in|im|an|am|auf"
    r"|aus|bei|mit|nach|von|vom|zu|zum|zur|für|gegen|ohne|um|durch|über|unter|vor|hinter|neben|zwischen|seit|bis"
    r"|dass|ob|weil|wenn|sich|nicht|hat|haben|ist|sind|wird|werden|war|waren|sein|seine|ihre))$",
    re.IGNORECASE,
)
#: Lines that begin in lower case and yet are lines of their own: "von Erika Beispiel", "mau/dpa", "mit dpa".
_OWN_LINE = re.compile(
    r"von [A-ZÄÖÜ]\S+(?: (?:[A-ZÄÖÜ]\S*|von|van|de|der|zu|und|/))* [A-ZÄÖÜ]\S*[^\W\d]$"
    r"|[\w.-]{2,20}(?:/[\w.-]{2,20})+$|mit \w{2,8}$|\S*[^\s.,;:!?]$|https?:|www\."
    r"|(?:[\w-]+\.)+(?:de|at|ch|com|net|org|eu|info)\b"
)
#: Words that no line of its own ends with.
ARTICLES = frozenset(("der", "die", "das", "des", "dem", "den", "Der", "Die", "Das"))
_LOWER_DASH = re.compile(r"[–—-] [a-zäöü]")
#: Continuations in lower case from which on a text counts as wrapped. Of 4,318 articles of 13 outlets 471 have as
#: many, 454 of them of one outlet whose texts keep the line ends of the page's source.
_WRAPPED = 2
#: A line of a wrapped text that ends in a noun may be a heading when it is shorter.
_SHORTEST_ROW = 45
#: Furniture that stands on lines of its own.
_APART = ("links", "whole", "byline", "teasers", "notice")


def unwrap(rows: list[str], language: str = "de") -> list[str]:
    """
    The lines of a text that are not blank, with those joined that belong to one sentence.

    Args:
        rows: Lines without spaces around them. A blank one parts its neighbours.

    Example:
        >>> unwrap(["Die Stadt wartet seit Wochen auf", "neue Busse.", "", "von Erika Beispiel"])
        ['Die Stadt wartet seit Wochen auf neue Busse.', 'von Erika Beispiel']
    """
    filled = [(row, not rows[number - 1]) for number, row in enumerate(rows) if row]
    continued = {
        number
        for number in range(1, len(filled))
        if _begins_low(filled[number][0]) and not _ends(filled[number - 1][0])
    }
    words = phrases(language)
    wrapped = len(continued) >= _WRAPPED
    for number in range(1, len(filled)):
        row, (following, parted) = filled[number - 1][0], filled[number]
        if not parted and number not in continued and _goes_on(row, following, wrapped and number > 1, words):
            continued.add(number)
    joined: list[list[str]] = []
    for number, (row, _) in enumerate(filled):
        if number in continued:
            joined[-1].append(row)
        else:
            joined.append([row])
    return [" ".join(parts) for parts in joined]


def _begins_low(row: str) -> bool:
    return (row[0].islower() or _LOWER_DASH.match(row) is not None) and not _OWN_LINE.match(row)


def _ends(row: str) -> bool:
    return row.rstrip("\"”“»«’')] ")[-1:] in ".?!:…"


def _goes_on(row: str, following: str, wrapped: bool, words: Phrases) -> bool:
    """Whether a line goes on in the next, which begins in upper case.

    Args:
        wrapped: Whether the text is wrapped here; else only what no line ends with shows it.
    """
    last = row.rpartition(" ")[2]
    if not wrapped and last not in ARTICLES and last[-1] != ",":
        return False
    if _ends(row) or following[0] in "-–•*●[":
        return False
    if words.begins(following, *_APART) or words.begins(row, *_APART):
        return False
    if not wrapped:
        return True
    if row.isupper():
        return following.partition(" ")[0].rstrip(":").isupper()
    if last[0].islower() or last[0].isdigit() or _OPEN_END.search(row):
        return True
    return len(row) >= _SHORTEST_ROW or last == row
