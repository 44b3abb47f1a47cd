"""A claim: its sourcing in a sentence, every statement by origin, what stands against it, split and join by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quellenlage.export.citation import claim_citation
from quellenlage.export.claims import claim_plain, ends
from quellenlage.export.names import called
from quellenlage.export.phrases import moment
from quellenlage.export.reasons import reason
from quellenlage.export.wordings import about, folded, grouped
from quellenlage.grounds import Grounded
from quellenlage.joining import Found
from quellenlage.sourcing import Drift, Evidence, Origin, Sourcing
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.feeds import Feed
from quellenlage.web.pictures import course, graph, ranges, timeline
from quellenlage.web.saying import claim_row, items, minute, said
from quellenlage.web.views.claims import ClaimView, Group, OriginRow, Side, Step
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
    known = {
        name: replace(side, paths=tuple(path for path in side.paths if path.statement in listed))
        for name, side in (("", one.sourcing), ("denials", one.denials), ("rivals", one.rivals))
        if side is not None
    }
    given = [e for e in one.evidence if e.statement.id in listed and not e.withdrawn]
    rest = {e.statement.id: e for e in given}
    sides = []
    for name, sourcing in known.items():
        groups = []
        for origins, evidence in grouped(given, sourcing):
            groups.append(Group(tuple(_heads(origins, desk)), _lines(evidence, found, listed)))
            for said_so in evidence:
                rest.pop(said_so.statement.id, None)
        sides.append(Side(name, sourcing, tuple(groups)))
    withdrawn = [e for e in one.evidence if e.statement.id in listed and e.withdrawn]
    story = desk.holdings.story(found.story).story if found.story else None
    return ClaimView(
        row=claim_row(one, desk, course(one, desk)),
        story=Link(story.title, links.story(story.id)) if story else None,
        bounds=_bounds(one.sourcing, desk.ui),
        groups=sides[0].groups,
        sides=tuple(sides[1:]),
        others=_lines(list(rest.values()), found, listed),
        withdrawn=_lines(withdrawn, found, listed),
        necks=tuple(called(" + ".join(names)) for names in one.sourcing.bottleneck.sets[1:]),
        steps=tuple(_steps(one, desk)),
        drift=tuple(_drift(one.sourcing.drift, found, desk))[:SHOWN],
        graph=graph((found,), desk),
        timeline=timeline((found,), desk),
        ranges=ranges((found,), desk),
        decisions=tuple(_decided(found, desk)),
        similar=tuple(Link(line.text, line.id) for line in desk.holdings.similar(found)),
        shown=len(listed),
        all=len(one.evidence),
        citation=claim_citation(one.claim, one.sourcing, desk.base + links.claim(one.claim.id), desk.ui),
    )


def _bounds(sourcing: Sourcing, ui: str) -> str:
    low, high = sourcing.at_least, sourcing.at_most
    if low == high:
        return ""
    return say(ui, f"web.claim.bounds.{('none', 'one', 'many')[min(low, 2)]}", low=low, high=high)


def _listed(found: Found, desk: Desk) -> dict[str, Said]:
    """The statements that the page shows, by id, the earliest first."""
    most = MOST if desk.asked("all") == "1" else SHOWN
    why = {member.statement: member.why for member in found.grounded.claim.members}
    return {
        e.statement.id: said(
            *found.told[e.statement.id],
            desk,
            stands=e.stands.value,
            why=reason(why.get(e.statement.id, ""), e.statement.id, found.told, desk.ui),
        )
        for e in found.grounded.evidence[:most]
    }


def _lines(evidence: Sequence[Evidence], found: Found, listed: Mapping[str, Said]) -> tuple[Said, ...]:
    """Statements with those of the same wording folded under them."""
    return tuple(
        replace(listed[first.statement.id], copies=tuple(listed[copy.statement.id] for copy in copies))
        for first, *copies in folded(evidence, found.told)
    )


def _heads(origins: Iterable[Origin], desk: Desk) -> Iterable[OriginRow]:
    for one in origins:
        told = ", ".join(about(one, desk.ui))
        yield OriginRow(called(one.name), one.certain and not one.maybe, told, links.source(one.name))


def _steps(one: Grounded, desk: Desk) -> Iterable[Step]:
    for event in one.sourcing.course[:SHOWN]:
        at = event.at.date() if event.day_only else event.at
        yield Step(
            event,
            say(desk.ui, f"web.event.{event.what}"),
            moment(at.isoformat(), desk.ui),
            f"/statement/{event.statement}",
        )


def _drift(drift: Iterable[Drift], found: Found, desk: Desk) -> Iterable[tuple[str, Link, Link]]:
    """What changed on the way, each change once, with the outlets that put it so."""
    seen = set()
    for item in drift:
        before, after = (
            Link(
                f"{told} ({outlet})" if (outlet := found.told[statement][1].outlet) else told, f"/statement/{statement}"
            )
            for told, statement in zip(ends(item, desk.ui), (item.earlier, item.later), strict=True)
        )
        key = (item.what, before.text, after.text)
        if key not in seen:
            seen.add(key)
            yield say(desk.ui, f"web.drift.{item.what}"), before, after


def _decided(found: Found, desk: Desk) -> Iterable[str]:
    for decision in found.decisions[-SHOWN:]:
        yield say(desk.ui, f"web.decided.{decision.what}", who=decision.who, when=minute(decision.at, desk.ui))


def _newest(found: Found, desk: Desk) -> Sequence[Said]:
    newest = sorted(found.grounded.evidence, key=lambda e: str(e.published or ""), reverse=True)[:NEWEST]
    return [said(*found.told[e.statement.id], desk, stands=e.stands.value) for e in newest]
