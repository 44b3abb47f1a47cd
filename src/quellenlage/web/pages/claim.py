"""A claim: its sourcing in a sentence, every statement by origin, what stands against it, split and join by hand."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from quellenlage.export.citation import claim_citation
from quellenlage.export.claims import claim_plain
from quellenlage.export.graph import origins_of
from quellenlage.export.phrases import moment
from quellenlage.export.wordings import about, grouped
from quellenlage.grounds import Grounded
from quellenlage.joining import Found
from quellenlage.sourcing import Drift, Evidence, Sourcing
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
    shown = _folded(known.values(), listed)
    given = [evidence for evidence in one.evidence if evidence.statement.id in shown]
    withdrawn = {evidence.statement.id for evidence in given if evidence.withdrawn}
    grouped_away = set(withdrawn)
    sides = []
    for name, sourcing in known.items():
        groups = tuple(_groups([e for e in given if e.statement.id not in withdrawn], sourcing, shown, desk))
        grouped_away |= {line.statement.id for group in groups for line in group.said}
        sides.append(Side(name, sourcing, groups))
    story = desk.holdings.story(found.story).story if found.story else None
    return ClaimView(
        row=claim_row(one, desk, course(one, desk)),
        story=Link(story.title, links.story(story.id)) if story else None,
        groups=sides[0].groups,
        sides=tuple(sides[1:]),
        others=tuple(line for ident, line in shown.items() if ident not in grouped_away),
        withdrawn=tuple(line for ident, line in shown.items() if ident in withdrawn),
        necks=tuple(" + ".join(names) for names in one.sourcing.bottleneck.sets[1:]),
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


def _listed(found: Found, desk: Desk) -> dict[str, Said]:
    """The statements that the page shows, by id, the earliest first."""
    most = MOST if desk.asked("all") == "1" else SHOWN
    why = {member.statement: member.why for member in found.grounded.claim.members}
    return {
        e.statement.id: said(*found.told[e.statement.id], desk, stands=e.stands.value, why=why.get(e.statement.id, ""))
        for e in found.grounded.evidence[:most]
    }


def _folded(sides: Iterable[Sourcing], listed: Mapping[str, Said]) -> dict[str, Said]:
    """
    Statements with their copies folded under them: of the same passage, and of the same words with the same origins.
    """
    leads: dict[str, str] = {}
    ends: dict[str, set[str]] = {}
    for side in sides:
        for path in side.paths:
            ends.setdefault(path.statement, set()).update(origin.name for origin in origins_of(path, side.origins))
            lead = next((step.statement for step in path.steps if step.rule == "passage-of"), None)
            if lead and lead != path.statement and lead in listed:
                leads[path.statement] = lead
    worded: dict[Hashable, str] = {}
    for ident, line in listed.items():
        words = tuple(re.findall(r"\w+", line.words.casefold()))
        lead = worded.setdefault((words, frozenset(ends.get(ident, ())), line.stands), ident)
        if lead != ident and ident not in leads:
            leads[ident] = lead
    copies: dict[str, list[Said]] = {}
    for ident, lead in leads.items():
        if ident in listed and lead not in leads:
            copies.setdefault(lead, []).append(listed[ident])
    away = {line.statement.id for lines in copies.values() for line in lines}
    return {
        ident: replace(line, copies=tuple(copies.get(ident, ()))) for ident, line in listed.items() if ident not in away
    }


def _groups(given: Sequence[Evidence], side: Sourcing, shown: Mapping[str, Said], desk: Desk) -> Iterable[Group]:
    for origins, evidence in grouped(given, side):
        heads = [
            OriginRow(one.name, one.certain and not one.maybe, ", ".join(about(one, desk.ui)), links.source(one.name))
            for one in origins
        ]
        yield Group(tuple(heads), tuple(shown[one.statement.id] for one in evidence))


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
        ends = []
        for words, statement in ((item.before, item.earlier), (item.after, item.later)):
            told = _put(words, desk.ui) if item.what == "hardened" else ", ".join(words)
            outlet = found.told[statement][1].outlet if statement in found.told else None
            told = told or say(desk.ui, "drift.nobody")
            ends.append(Link(f"{told} ({outlet})" if outlet else told, f"/statement/{statement}"))
        key = (item.what, ends[0].text, ends[1].text)
        if key not in seen:
            seen.add(key)
            yield say(desk.ui, f"web.drift.{item.what}"), ends[0], ends[1]


def _put(words: Sequence[str], ui: str) -> str:
    """A certainty, perhaps with "hearsay", in the language of the interface."""
    return ", ".join(
        say(ui, "reportative" if word == "hearsay" else f"certainty.{word}") for word in ", ".join(words).split(", ")
    )


def _decided(found: Found, desk: Desk) -> Iterable[str]:
    for decision in found.decisions[-SHOWN:]:
        yield say(desk.ui, f"web.decided.{decision.what}", who=decision.who, when=minute(decision.at, desk.ui))


def _newest(found: Found, desk: Desk) -> Sequence[Said]:
    newest = sorted(found.grounded.evidence, key=lambda e: str(e.published or ""), reverse=True)[:NEWEST]
    return [said(*found.told[e.statement.id], desk, stands=e.stands.value) for e in newest]
