"""
Sourcing: on how many independent feet a claim stands.

Statements of one claim go in; bounds of the number of origins, the relays, the bottleneck, and every path from an
outlet to an origin come out. The rules are those of `docs/sourcing.md`; each step of a path names its rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quellenlage.languages.press import outlet
from quellenlage.model import Derivation, Source, SourceType, Stands
from quellenlage.sourcing.chains import attributed, weave
from quellenlage.sourcing.counting import count
from quellenlage.sourcing.course import course, drift, figures
from quellenlage.sourcing.cuts import bottleneck
from quellenlage.sourcing.names import Names, folded
from quellenlage.sourcing.net import Folded, Node, fold, walks
from quellenlage.sourcing.passages import Passage, passages, precedes
from quellenlage.sourcing.records import (
    Bottleneck,
    Drift,
    Event,
    Evidence,
    Level,
    Origin,
    Part,
    Path,
    Sourcing,
    Spread,
    Step,
)
from quellenlage.sourcing.taking import led, taken

__all__ = [
    "Bottleneck",
    "Drift",
    "Event",
    "Evidence",
    "Level",
    "Origin",
    "Part",
    "Path",
    "Sourcing",
    "Spread",
    "Stands",
    "Step",
    "sourcing",
    "taken",
]


def sourcing(
    evidence: Sequence[Evidence],
    derivations: Iterable[Derivation] = (),
    *,
    side: Stands = Stands.SUPPORTS,
    level: Level = Level.BODY,
) -> Sourcing:
    """
    Work out the sourcing of one side of a claim.

    Args:
        evidence: All statements of the claim, also those that deny it.
        derivations: Passages that their reports share.
        side: Of the claim itself, of its denial, or of rival accounts.
        level: Whether persons of one body count as the body (the default) or each for themselves.

    Example:
        >>> from quellenlage.model import Kind, Span, Statement
        >>> ministry = Source("Innenministerium", SourceType.STATE)
        >>> said = Statement("1", "a", Kind.INDIRECT, (Span(0, 9),), "verb", sources=(ministry,))
        >>> found = sourcing([Evidence(said, outlet="Waldbote")])
        >>> found.at_least, found.at_most, found.bottleneck.sets
        (1, 1, (('Innenministerium',),))
    """
    evidence = corrected([replace(one, statement=led(one.statement)) for one in evidence])
    chosen = [one for one in evidence if one.stands is side and not one.withdrawn]
    years = [one.published.year for one in evidence if one.published is not None]
    names = Names(all_sources(evidence), year=min(years, default=None))
    printed = passages(chosen, derivations)
    net = weave(chosen, printed, names)
    folded_net = fold(net)
    bodies = counted_as(evidence, names, level)
    counted = count(folded_net, bodies, chosen)
    cut = bottleneck(folded_net, counted.groups, chosen)
    return Sourcing(
        reports=len({one.statement.report for one in chosen}),
        outlets=len({outlet(one.outlet) or one.statement.report for one in chosen}),
        at_least=counted.at_least,
        at_most=counted.at_most,
        origins=counted.origins,
        relays=relays(folded_net),
        bottleneck=cut,
        two_sources=counted.at_least >= 2 and cut.size >= 2,
        figures=figures(chosen),
        course=course(evidence, printed),
        drift=drift(chosen, printed, names),
        paths=paths(folded_net, chosen, printed),
    )


def corrected(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Mark as withdrawn what an outlet said in its own voice and later denied in its own voice: a correction."""
    said: dict[str | None, list[Evidence]] = {}
    for one in evidence:
        if one.stands is Stands.SUPPORTS and one.outlet and not attributed(one):
            said.setdefault(outlet(one.outlet), []).append(one)
    taken_back = {
        earlier.statement.id
        for later in evidence
        if later.stands is not Stands.SUPPORTS and later.outlet and not attributed(later)
        for earlier in said.get(outlet(later.outlet), ())
        if precedes(earlier, later)
    }
    return [replace(one, withdrawn=one.withdrawn or one.statement.id in taken_back) for one in evidence]


def all_sources(evidence: Sequence[Evidence]) -> list[Source]:
    """Everybody that the statements name, as speaker or as relay."""
    found = [source for one in evidence for source in one.statement.sources]
    found += [Source(relay.name, relay.type) for one in evidence for relay in one.statement.via]
    media = (SourceType.MEDIUM, SourceType.AGENCY, SourceType.UNNAMED)
    return [source for source in found if source.type not in media]


def counted_as(evidence: Sequence[Evidence], names: Names, level: Level) -> dict[Node, str]:
    """
    For each named point the name it counts under: the body of a person, unless persons are asked for or the person
    contradicts the body (rule 2).
    """
    found: dict[Node, str] = {}
    alone = set(contradicting(evidence, names))
    for source in all_sources(evidence):
        person = names.person(source)
        body = person if level is Level.PERSON or person in alone else names.body(source)
        found[Node("name", person)] = body
    return found


def contradicting(evidence: Sequence[Evidence], names: Names) -> Iterable[str]:
    """Persons who say otherwise than the body that they belong to; where the body itself is silent, all of them."""
    voices: dict[str, dict[bool, set[str]]] = {}
    official: dict[str, set[bool]] = {}
    for one in evidence:
        supports = one.stands is Stands.SUPPORTS
        for source in one.statement.sources:
            body = names.body(source)
            if source.type is not SourceType.PERSON or "sprecher" in folded(source.role or ""):
                official.setdefault(body, set()).add(supports)
            elif names.person(source) != body:
                voices.setdefault(body, {}).setdefault(supports, set()).add(names.person(source))
    for body, sides in voices.items():
        said = official.get(body, set())
        for supports, persons in sides.items():
            if (not said and len(sides) > 1) or said == {not supports}:
                yield from persons


def relays(folded_net: Folded) -> tuple[str, ...]:
    """The names of what stands between outlets and origins, channels left out."""
    inner = [node for node in folded_net.lines if folded_net.net.faces[node].part is not Part.CHANNEL]
    return tuple(sorted({folded_net.name(node) for node in inner}))


def paths(folded_net: Folded, evidence: Sequence[Evidence], printed: Mapping[str, Passage]) -> tuple[Path, ...]:
    """How each statement came from an origin to the reader."""
    found = []
    for one in evidence:
        statement = one.statement
        lead = printed[statement.id].lead.statement.id if statement.id in printed else statement.id
        name = outlet(one.outlet) or statement.report
        first = Step(name, SourceType.MEDIUM, Part.OUTLET, "printed", statement.id, statement.content)
        for way in walks(folded_net, statement.id, lead):
            steps = [first]
            for node, proof in way:
                face = folded_net.net.faces[node]
                part = Part.ORIGIN if node in folded_net.origins else face.part
                rule = proof.rule if proof.statement in (statement.id, lead) else "shown-elsewhere"
                steps.append(Step(folded_net.name(node), face.type, part, rule, proof.statement, proof.spans))
            found.append(Path(statement.id, tuple(steps)))
    return tuple(found)
