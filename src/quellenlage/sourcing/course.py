"""
Course, figures and drift: what happened to a claim, how its numbers spread, and what changed on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quellenlage.languages.press import outlet
from quellenlage.model import Act, Certainty, Figure, Stands
from quellenlage.sourcing.chains import MEDIA
from quellenlage.sourcing.names import Names, folded
from quellenlage.sourcing.passages import Passage, by_time, precedes
from quellenlage.sourcing.records import Drift, Event, Evidence, Spread

#: How surely, as a number; improbable and unknown are no degrees of one scale.
DEGREES = {Certainty.POSSIBLE: 1, Certainty.PROBABLE: 2, Certainty.CERTAIN: 3}


def course(evidence: Sequence[Evidence], passages: Mapping[str, Passage]) -> tuple[Event, ...]:
    """
    What happened first, in order: said, confirmed, denied, rivalled, withdrawn; and each time that the claim was put
    more surely than ever before, or by the same outlet less surely than before. Copies of a passage tell no news.
    """
    news = [
        one
        for one in sorted(evidence, key=by_time)
        if one.published and (one.statement.id not in passages or passages[one.statement.id].lead is one)
    ]
    events: list[Event] = []
    firsts: set[str] = set()
    highest = 0
    last: dict[str | None, int] = {}
    for one in news:
        for what in happened(one):
            if what not in firsts:
                firsts.add(what)
                events.append(event(what, one))
        degree = DEGREES.get(one.statement.certainty, 0)
        if one.stands is Stands.SUPPORTS and degree:
            if highest and degree > highest:
                events.append(event("surer", one))
            elif degree < last.get(one.outlet, 0):
                events.append(event("less-sure", one))
            highest = max(highest, degree)
            last[one.outlet] = degree
    return tuple(events)


def happened(one: Evidence) -> Iterator[str]:
    """What a statement is to its claim."""
    if one.stands is Stands.SUPPORTS:
        yield "said"
        if one.statement.act is Act.CONFIRM:
            yield "confirmed"
    else:
        yield "denied" if one.stands is Stands.DENIES else "rivalled"
    if one.withdrawn:
        yield "withdrawn"


def event(what: str, one: Evidence) -> Event:
    """An event by a statement with a time."""
    assert one.published is not None
    return Event(what, one.published, one.day_only, one.statement.id, one.statement.certainty)


def figures(evidence: Iterable[Evidence]) -> tuple[Spread, ...]:
    """The spread of each figure: those of one unit that count the same."""
    groups: dict[tuple[str | None, str | None], list[tuple[str, Figure]]] = {}
    for one in sorted(evidence, key=by_time):
        for figure in one.statement.figures:
            key = figure.unit, folded(figure.of) if figure.of else None
            groups.setdefault(key, []).append((one.statement.id, figure))
    spreads = []
    for (unit, _), given in groups.items():
        lows = [figure.low for _, figure in given]
        highs = [figure.high for _, figure in given]
        spreads.append(
            Spread(
                unit=unit,
                of=next((figure.of for _, figure in given if figure.of), None),
                low=None if None in lows else min(low for low in lows if low is not None),
                high=None if None in highs else max(high for high in highs if high is not None),
                given=tuple((ident, figure.low, figure.high) for ident, figure in given),
            )
        )
    return tuple(spreads)


def drift(evidence: Sequence[Evidence], passages: Mapping[str, Passage], names: Names) -> tuple[Drift, ...]:
    """
    Passages that different reports give to different sources, and what was put more surely on the way: in a copy of
    a passage, or by an outlet that cites another (rule 10).
    """
    found: dict[tuple[str, str, str], Drift] = {}
    for before, after in handed(evidence, passages):
        ids = before.statement.id, after.statement.id
        if before.statement.id in passages and passages[ids[0]] is passages.get(ids[1]):
            given = speakers(before, names), speakers(after, names)
            if given[0] != given[1]:
                found["source", *ids] = Drift("source", *ids, *given)
        degrees = [DEGREES.get(one.statement.certainty, 0) for one in (before, after)]
        hearsay = before.statement.reportative and not after.statement.reportative
        if 0 < degrees[0] < degrees[1] or (hearsay and not speakers(after, names) and 0 < degrees[0] <= degrees[1]):
            found["hardened", *ids] = Drift("hardened", *ids, wording(before), wording(after))
    return tuple(found.values())


def handed(evidence: Sequence[Evidence], passages: Mapping[str, Passage]) -> Iterator[tuple[Evidence, Evidence]]:
    """Statements with those that took them over: as a copy of a passage, or citing the outlet."""
    ordered = sorted(evidence, key=by_time)
    for one in ordered:
        passage = passages.get(one.statement.id)
        if passage and passage.lead is not one:
            yield passage.lead, one
    for one in ordered:
        cited = {relay.name for relay in one.statement.via if relay.type in MEDIA}
        cited |= {source.name for source in one.statement.sources if source.type in MEDIA}
        for name in sorted({outlet(name) or name for name in cited}):
            for other in ordered:
                if outlet(other.outlet) == name and outlet(one.outlet) != name and not precedes(one, other):
                    yield other, one


def speakers(one: Evidence, names: Names) -> tuple[str, ...]:
    """Who says it, by joined names."""
    return tuple(sorted({names.body(source) for source in one.statement.sources}))


def wording(one: Evidence) -> tuple[str, ...]:
    """How surely, and "hearsay" behind it where it is put so."""
    return one.statement.certainty.value, *(["hearsay"] if one.statement.reportative else [])
