"""
Taken up: what a denial or confirmation without a content of its own is about.

„Das Ministerium wies die Vorwürfe zurück“, „das sei frei erfunden“ name nothing that another report could say, too.
They are about what somebody else has said just before in the same report, and are compared by those words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from quellenlage.languages import table
from quellenlage.linking.polarity import clauses, negated, takes_back
from quellenlage.linking.stems import WORD, empty, stem
from quellenlage.model import Act, Polarity, Report, Statement

#: So many characters before, what is meant begins to be something else; in the outlet's own words sooner.
REACH, REACH_OWN = 700, 300
#: More words tell by themselves what is meant.
MOST = 6


@dataclass(frozen=True, slots=True)
class Taken:
    """What a statement is about: another one, which it takes back or confirms."""

    said: Statement
    denied: bool


def taken_up(statements: Iterable[Statement], reports: Mapping[str, Report]) -> dict[str, Taken]:
    """
    What denials and confirmations that name nothing are about, by their ids.

    It is the nearest statement before, of another source whom they name or who is not named („die Vorwürfe der
    Opposition“).

    Args:
        reports: By id.
    """
    found: dict[str, Taken] = {}
    ordered = sorted(statements, key=lambda one: one.report)
    for ident, told in groupby(ordered, key=lambda one: one.report):
        report, said = reports[ident], list(told)
        short = {one.id: meant for one in said if (meant := _meant(one, report)) is not None}
        for one in said:
            if one.id in short:
                denied, nouns = short[one.id]
                before = _nearest(one, nouns, [other for other in said if other.id not in short], report)
                if before is not None:
                    found[one.id] = Taken(before, denied)
    return found


def _meant(one: Statement, report: Report) -> tuple[bool, list[str]] | None:
    """Whether it takes back, and whom it names ("der Opposition"); None where it says something of its own."""
    language = report.language or "de"
    text = " ".join(span.of(report.text) for span in one.content)
    words = WORD.findall(text)
    told = [(word, stem(word, language)) for word in words if word.casefold() not in empty(language)]
    nouns = [stem for word, stem in told if word[0].isupper()]
    taking = [noun for noun in nouns if noun in _taking_up(language)]
    if not words or len(words) > MOST or len(taking) > 1:
        return None
    stems = [stem for _, stem in told]
    if takes_back(stems, language) and negated(clauses(text, language)):
        named = [noun for noun in nouns if noun not in taking and not takes_back([noun], language)]
        return None if named else (True, [])
    denies = one.act is Act.DENY and one.polarity is Polarity.DENIED
    confirms = one.act is Act.CONFIRM and one.polarity is Polarity.AFFIRMED
    if not (denies or confirms) or (told and not taking):
        return None
    return denies, [noun for noun in nouns if noun not in taking]


def _nearest(one: Statement, nouns: Sequence[str], said: Iterable[Statement], report: Report) -> Statement | None:
    start = min(span.start for span in (*one.content, *one.cue, *one.frame))
    whose = {source.name for source in one.sources}
    near = []
    for other in said:
        away = start - max(span.end for span in other.content)
        names = {source.name for source in other.sources}
        reach = REACH if names else REACH_OWN
        if 0 <= away <= reach and other.place is one.place and whose.isdisjoint(names):
            stems = {stem(word, report.language or "de") for name in names for word in WORD.findall(name)}
            if stems.issuperset(nouns):
                near.append((not names, away, other.id, other))
    return min(near, key=lambda found: found[:3])[3] if near else None


@cache
def _taking_up(language: str) -> frozenset[str]:
    rows = table(language, "taken_up") if language == "de" else ()
    return frozenset(stem(row["word"], language) for row in rows)
