"""Taking a statement into a claim: what sourcing needs to know of its report."""

from __future__ import annotations

import re
from dataclasses import replace

from quellenlage.languages.press import outlet
from quellenlage.model import Report, Source, SourceType, Stands, Statement
from quellenlage.sourcing.records import Evidence

_JOINT = re.compile(r"\b(?:gemeinsam|joint)", re.I)
#: What an outlet calls its own research, in the name of a relay.
_RESEARCH = re.compile(r"(?:recherchen?|beobachtung(?:en)?|augenschein)$", re.I)


#: A group that is known by who leads it ("Team um den Virologen Karl Vogt").
_LED = re.compile(r"(?:.*\b)?(?:\w*[Tt]eam|\w*[Gg]ruppe|Forscher\w*|Wissenschaftler\w*|Fachleute) um (?:de[nr] )?(.+)")


def led(statement: Statement) -> Statement:
    """
    A statement with groups that are known by who leads them under that person's name.

    Example:
        >>> from quellenlage.model import Kind
        >>> team = Source("Team um den Virologen Karl Vogt", SourceType.UNNAMED)
        >>> led(Statement("1", "a", Kind.INDIRECT, (), "verb", sources=(team,))).sources[0].name
        'Virologe Karl Vogt'
    """
    sources = tuple(_leader(source) for source in statement.sources)
    return statement if sources == statement.sources else replace(statement, sources=sources)


def _leader(source: Source) -> Source:
    match = _LED.fullmatch(source.name) if source.type is SourceType.UNNAMED else None
    words = match[1].split() if match else []
    if len(words) < 2 or not all(word[:1].isupper() for word in words):
        return source
    if words[0].endswith("n") and len(words) > 2:
        words[0] = words[0].removesuffix("n")  # „den Virologen“
    return replace(source, name=" ".join(words), type=SourceType.PERSON)


#: What stands between two relays that are named together.
_AND = re.compile(r"[\s“”\"«»‹›'’]*(?:und|sowie|,|/)[\s„“\"«»‹›'’]*(?:(?:die|der|das|dem|den)\s+)?[\s„“\"«»‹›'’]*")


def beside(statement: Statement, report: Report) -> frozenset[int]:
    """Numbers of the relays that the report names together with the one before."""
    found = set()
    for number in range(1, len(statement.via)):
        last, first = statement.via[number - 1].spans[-1:], statement.via[number].spans[:1]
        if last and first and _AND.fullmatch(report.text[last[0].end : first[0].start]):
            found.add(number)
    return frozenset(found)


def taken(statement: Statement, report: Report, stands: Stands = Stands.SUPPORTS) -> Evidence:
    """
    A statement as evidence for or against a claim.

    It is joint where several speak and the words around say so, research where the outlet names its own, rules
    `joint` and `research`; credits, outlet and time are the report's.

    Args:
        statement: As it was read.
        report: Where it stands.
        stands: How it stands to the claim.
    """
    around = [span.of(report.text) for span in (*statement.frame, *statement.cue)]
    around += [relay.name for relay in statement.via]
    around += [span.of(report.text) for relay in statement.via for span in relay.spans]
    house = outlet(report.outlet)
    own = not statement.sources or {outlet(source.name) for source in statement.sources} <= {house}
    research = own and any(_RESEARCH.search(relay.name) for relay in statement.via)
    if statement.sources and not own:  # what somebody says to the outlet itself takes no other way
        statement = replace(statement, via=tuple(relay for relay in statement.via if outlet(relay.name) != house))
    return Evidence(
        statement=statement,
        stands=stands,
        outlet=report.outlet,
        credits=report.credits,
        published=report.published,
        day_only=report.day_only,
        joint=len(statement.sources) > 1 and any(map(_JOINT.search, around)),
        research=research,
        beside=beside(statement, report),
    )
