"""
Invitations: sentences that do not report but speak to the reader: read on, subscribe, follow, buy.

A sentence is one when it names a channel ("Newsletter", "WhatsApp"), invites ("melden Sie sich", "kostenlos") and
addresses the reader; a report about a newsletter does at most two of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quellenlage.intake.furniture.credits import outlet_in
from quellenlage.intake.furniture.lines import Found, Line, is_said, lower, sentences, unquoted
from quellenlage.intake.furniture.phrases import Phrase, Phrases
from quellenlage.model import Role

#: "Sie" counts inside a sentence or behind an imperative; at its start it may be "they". "Hier" and "jetzt" count
#: where an imperative or infinitive follows.
_READER = re.compile(
    r"\b(?:Ihnen|Ihre?[mnrs]?|[Uu]ns(?:er\w*)?|HIER|JETZT|dich|dir|dein\w*|euch)\b|(?<=\w )Sie\b|^\w+en Sie\b"
    r"|^\W*(?:Hier|Jetzt)\b|\b(?:hier|jetzt) (?:kostenlos \w+en|anmelden|abonnieren|bestellen|testen|sichern)\b"
    r"|\bhier (?:kostenlos|gratis)\b|\b(?:geht|gibt) es hier\b"
)
#: What one network alone must be named with; that one finds something on Facebook is said by others too.
_FOLLOW = re.compile(r"\buns(?:er\w*)?\b|\bfolg|abonn|\bteilen sie\b|\bbesuchen sie\b")
#: Between two invitations ("Dazu die wichtigsten Nachrichten und Debatten.").
_LONGEST_GAP = 120
#: Longer lines with many sentences are whole articles in one line.
_LONGEST = 20_000


def invitations(lines: Sequence[Line], phrases: Phrases) -> Iterator[Found]:
    """Sentences that speak to the reader, and the rest of such a line where it goes on like that."""
    low = "\n".join(line.low for line in lines)
    tokens = frozenset(_spaced(low).split())
    present = {kind: phrases.present(kind, low, tokens) for kind in ("within", "pointer")}
    invites = phrases.present("invite", low, tokens)
    present["channel"] = phrases.present("channel", low, tokens) if invites else []
    triggers = [phrase for found in present.values() for phrase in found]
    if not triggers:
        return
    for line in lines:
        if line.end - line.start > _LONGEST or not any(phrase.words in line.low for phrase in triggers):
            continue
        pieces = list(sentences(line))
        roles = [_role(line, *piece, present, invites) for piece in pieces]
        if not any(roles):
            continue
        if line.text[0] == "[" and line.text.rstrip(".")[-1] == "]":
            role = next(filter(None, roles))
            yield Found(line.start, line.end, role, outlet=outlet_in(line.text))
            continue
        for start, end, role in _joined(line, pieces, roles):
            outlet = outlet_in(line.text[start - line.start : end - line.start])
            yield Found(start, end, role, outlet=outlet if role is not Role.RELATED else None)


def _spaced(low: str) -> str:
    for mark in ".,:;!?()[]-–/\"„“”»«'":
        low = low.replace(mark, " ")
    return low


def _role(line: Line, start: int, end: int, present: dict[str, list[Phrase]], invites: Sequence[Phrase]) -> Role | None:
    words = line.text[start - line.start : end - line.start]
    low = line.low[start - line.start : end - line.start]
    if words[0] in "\"„“»«‚'" or _inside_quotation(line.text[: start - line.start]) or is_said(words):
        return None
    for phrase in present["within"]:
        if phrase.words in low:
            return phrase.role
    opening = low.lstrip("[(*–- ")
    for phrase in present["pointer"]:
        if opening.startswith(phrase.words) and not words.endswith("?"):
            return phrase.role
    channels = [phrase for phrase in present["channel"] if phrase.words in low]
    own = unquoted(words)
    if not channels or not _READER.search(own) or not any(phrase.words in lower(own) for phrase in invites):
        return None
    if words.endswith("?") and len(channels) < 2 and not re.search(r"\bschon\b|\buns\b", low):
        return None
    role = channels[0].role
    return None if role is Role.SOCIAL and len(channels) < 2 and not _FOLLOW.search(low) else role


def _inside_quotation(before: str) -> bool:
    opened = sum(before.count(mark) for mark in "„»")
    return before.count('"') % 2 == 1 or opened > sum(before.count(mark) for mark in "“«”")


def _joined(line: Line, pieces: Sequence[tuple[int, int]], roles: list[Role | None]) -> Iterator[tuple[int, int, Role]]:
    """Runs of invitations: sentences between two of them belong in, and those behind that still say "Sie"."""
    marked = [number for number, role in enumerate(roles) if role]
    first, last = marked[0], marked[-1]
    role = roles[first]
    assert role is not None
    if role is not Role.RELATED or len(marked) > 1:
        for number in range(last + 1, len(pieces)):
            if _READER.search(_words(line, pieces[number])):
                last = number
            elif number > last + 1 or len(_words(line, pieces[number])) > _LONGEST_GAP:
                break
    while first and _words(line, pieces[first - 1]).endswith("?") and _READER.search(_words(line, pieces[first - 1])):
        first -= 1
    if last - first >= len(marked) + 3:
        for number in marked:
            kind = roles[number]
            assert kind is not None
            yield *pieces[number], kind
        return
    yield pieces[first][0], pieces[last][1], role


def _words(line: Line, piece: tuple[int, int]) -> str:
    return line.text[piece[0] - line.start : piece[1] - line.start]
