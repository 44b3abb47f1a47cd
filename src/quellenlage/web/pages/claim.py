"""A claim: its sourcing in a sentence, every statement by origin, what stands against it, split and join by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quellenlage.export.citation import claim_citation
from quellenlage.export.claims import claim_plain
from quellenlage.export.phrases import moment
from quellenlage.grounds import Grounded
from quellenlage.joining import Found
from quellenlage.model import Stands
from quellenlage.sourcing import Drift
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.feeds import Feed
from quellenlage.web.pictures import course, graph, ranges, timeline
from quellenlage.web.saying import claim_row, items, minute, said
from quellenlage.web.views.claims import ClaimView, Group, Step
from quellenlage.web.views.rows import Link, Said
from quellenlage.wording import say

SHOWN = 25  # statements on one page, which keeps 500 under 200 kB; the others stand behind `?all=1` and in its JSON
MOST = 600
NEWEST = 50  # statements in the feed


def page(desk: Desk) -> Answer | Moved:
    """One claim, also by the id of one of its statements. NotInLedger where there is none."""
    found = desk.holdings.claim(desk.path["ident"])
    one = found.grounded
    if one.claim.id != desk.path["ident"]:
        return Moved(links.claim(one.claim.id))
    sides = {"sourcing": one.sourcing, "denials": one.denials, "rivals": one.rivals}
    view = claim_view(found, desk)
    return Answer(
        "claim",
        view,
        lambda: claim_plain(one.claim, sides, found.told),
        lambda: Feed(one.claim.text[:200], links.claim(one.claim.id), items(_newest(found, desk))),
    )


def claim_view(found: Found, desk: Desk) -> ClaimView:
    """What the claim's page shows."""
    one = found.grounded
    listed = _listed(found, desk)
    folded = _folded(one, listed)
    leading = {ident for origin in one.sourcing.origins for ident in origin.statements}
    sides: dict[Stands, list[Said]] = {side: [] for side in Stands}
    withdrawn = []
    for evidence in one.evidence:
        line = folded.get(evidence.statement.id)
        if line is not None and evidence.withdrawn:
            withdrawn.append(line)
        elif line is not None:
            sides[evidence.stands].append(line)
    story = desk.holdings.story(found.story).story if found.story else None
    return ClaimView(
        row=claim_row(one, desk, course(one, desk)),
        story=Link(story.title, links.story(story.id)) if story else None,
        groups=tuple(group for group in _groups(one, folded) if group.said or len(listed) == len(one.evidence)),
        others=tuple(line for line in sides[Stands.SUPPORTS] if line.statement.id not in leading),
        denials=tuple(sides[Stands.DENIES]),
        rivals=tuple(sides[Stands.CONFLICTS]),
        withdrawn=tuple(withdrawn),
        steps=tuple(_steps(one, desk)),
        drift=tuple(_drift(item, desk) for item in one.sourcing.drift[:SHOWN]),
        graph=graph((found,), desk),
        timeline=timeline((found,), desk),
        ranges=ranges((found,), desk),
        decisions=tuple(_decided(found, desk)),
        similar=tuple(Link(line.text, line.id) for line in desk.holdings.similar(found)),
        shown=len(listed),
        all=len(one.evidence),
        citation=claim_citation(one.claim, one.sourcing, desk.base + links.claim(one.claim.id), desk.ui),
    )


def _listed(found: Found, desk: Desk) -> dict[str, Said]:
    """The statements that the page shows, by id, the earliest first."""
    most = MOST if desk.asked("all") == "1" else SHOWN
    why = {member.statement: member.why for member in found.grounded.claim.members}
    return {
        e.statement.id: said(*found.told[e.statement.id], desk, stands=e.stands.value, why=why.get(e.statement.id, ""))
        for e in found.grounded.evidence[:most]
    }


def _folded(one: Grounded, listed: Mapping[str, Said]) -> dict[str, Said]:
    """Statements with the copies of their passage folded under them; copies stand nowhere else."""
    originals: dict[str, str] = {}
    for path in one.sourcing.paths:
        lead = next((step.statement for step in path.steps if step.rule == "passage-of"), None)
        if lead and lead != path.statement:
            originals[path.statement] = lead
    copies: dict[str, list[Said]] = {}
    for ident, lead in originals.items():
        if ident in listed and lead in listed and lead not in originals:
            copies.setdefault(lead, []).append(listed[ident])
    folded_away = {line.statement.id for lines in copies.values() for line in lines}
    return {
        ident: replace(line, copies=tuple(copies.get(ident, ())))
        for ident, line in listed.items()
        if ident not in folded_away
    }


def _groups(one: Grounded, folded: Mapping[str, Said]) -> Iterable[Group]:
    for origin in one.sourcing.origins:
        yield Group(
            name=origin.name,
            type=origin.type.value,
            certain=origin.certain,
            rule=origin.rule,
            through=origin.through or "",
            persons=origin.persons,
            href=links.source(origin.name),
            said=tuple(folded[ident] for ident in origin.statements if ident in folded),
        )


def _steps(one: Grounded, desk: Desk) -> Iterable[Step]:
    for event in one.sourcing.course[:SHOWN]:
        at = event.at.date() if event.day_only else event.at
        yield Step(
            event,
            say(desk.ui, f"web.event.{event.what}"),
            moment(at.isoformat(), desk.ui),
            f"/statement/{event.statement}",
        )


def _drift(item: Drift, desk: Desk) -> tuple[str, Link, Link]:
    before, after = (Link(", ".join(words) or "–", "") for words in (item.before, item.after))
    return (
        say(desk.ui, f"web.drift.{item.what}"),
        Link(before.text, f"/statement/{item.earlier}"),
        Link(after.text, f"/statement/{item.later}"),
    )


def _decided(found: Found, desk: Desk) -> Iterable[str]:
    for decision in found.decisions[-SHOWN:]:
        yield say(desk.ui, f"web.decided.{decision.what}", who=decision.who, when=minute(decision.at, desk.ui))


def _newest(found: Found, desk: Desk) -> Sequence[Said]:
    newest = sorted(found.grounded.evidence, key=lambda e: str(e.published or ""), reverse=True)[:NEWEST]
    return [said(*found.told[e.statement.id], desk, stands=e.stands.value) for e in newest]
