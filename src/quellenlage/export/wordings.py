"""
The wording of a claim by origin: which words lead to which origin, copies folded, with rules and spans on demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from quellenlage.export.claims import Told
from quellenlage.export.course import sign
from quellenlage.export.graph import origins_of
from quellenlage.export.looks import visible
from quellenlage.export.names import called
from quellenlage.export.phrases import chain, published
from quellenlage.export.reasons import reason
from quellenlage.grounds import Grounded
from quellenlage.linking.traits import worded
from quellenlage.model import Certainty, Report, Stands, Statement
from quellenlage.sourcing import Evidence, Origin, Path, Sourcing, Step
from quellenlage.wording import phrases, say

_QUIET = "#808080"
#: Wordings that share so much of their words are copies of each other.
_COPY = 0.9
#: So many copies are named, the others counted; so many characters of a proof are shown.
_NAMED, _PROOF = 3, 60
#: So many wordings of a group are shown where nothing is to be explained.
_SHOWN = 4

_CUT = '„“”»«"‚‘’›‹'
_MARKS = frozenset(_CUT)

Group = tuple[tuple[Origin, ...], list[Evidence]]


def draw_wordings(one: Grounded, told: Told, ui: str, *, explain: bool = False) -> Iterator[RenderableType]:
    """
    The statements of a claim under the origins that they lead to, then those that deny it or say otherwise, then
    those that do not count.

    Args:
        one: The claim.
        told: Statement and report by the statement's id.
        ui: Language of the interface.
        explain: Whether to show rules, steps and positions.
    """
    whys = {member.statement: member.why for member in one.claim.members}
    shown: set[str] = set()
    for stands, side in ((Stands.SUPPORTS, one.sourcing), (Stands.DENIES, one.denials), (Stands.CONFLICTS, one.rivals)):
        if side is None:
            continue
        for origins, evidence in grouped(one.evidence, side):
            yield from (_head(origin, stands, ui) for origin in origins)
            shown |= {said.statement.id for said in evidence}
            yield from _items(evidence, told, ui, side.paths if explain else None, whys)
    rest = [said for said in one.evidence if said.statement.id not in shown]
    if rest:
        yield Text(say(ui, "claim.uncounted"), _QUIET)
        yield from _items(rest, told, ui, () if explain else None, whys)


def grouped(evidence: Sequence[Evidence], side: Sourcing) -> list[Group]:
    """The statements of one side by the origins that they lead to, in the order of the origins."""
    led: dict[str, dict[str, Origin]] = {}
    for path in side.paths:
        led.setdefault(path.statement, {}).update((one.name, one) for one in origins_of(path, side.origins))
    groups: dict[tuple[str, ...], Group] = {}
    for said in evidence:
        if said.statement.id in led:
            origins = led[said.statement.id]
            groups.setdefault(tuple(sorted(origins)), (tuple(origins.values()), []))[1].append(said)
    places = {origin.name: place for place, origin in enumerate(side.origins)}
    return sorted(groups.values(), key=lambda group: [places.get(origin.name, len(places)) for origin in group[0]])


def folded(evidence: Sequence[Evidence], told: Told) -> list[list[Evidence]]:
    """Statements of the same wording together, each group led by its first."""
    groups: list[tuple[list[str], list[Evidence]]] = []
    same: dict[tuple[Stands, tuple[str, ...]], list[Evidence]] = {}
    for one in evidence:
        words = re.findall(r"\w+", worded(*told[one.statement.id]).casefold())
        key = one.stands, tuple(words)
        some = same.get(key) or _alike(words, [group for group in groups if group[1][0].stands is one.stands])
        if some is None:
            some = []
            groups.append((words, some))
        some.append(one)
        same.setdefault(key, some)
    return [some for _, some in groups]


def _alike(words: Sequence[str], groups: Iterable[tuple[list[str], list[Evidence]]]) -> list[Evidence] | None:
    """The first group whose words are nearly these."""
    matcher = SequenceMatcher(None, (), words, autojunk=False)
    for known, some in groups:
        matcher.set_seq1(known)
        # the cheap bounds first: 600 statements are compared with each other
        if all(bound() >= _COPY for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
            return some
    return None


def spoken(statement: Statement, report: Report) -> str:
    """
    The content in one line, gaps marked; quotation marks around all of it are left out, those inside stay. A mere
    "Das" is left out, too.

    Example:
        >>> from quellenlage.model import Kind, Span
        >>> report = Report("„Wir warten“, sagte sie, „auf „alles“.“")
        >>> spoken(Statement("1", report.id, Kind.DIRECT, (Span(0, 12),), "r"), report)
        'Wir warten'
        >>> spoken(Statement("1", report.id, Kind.DIRECT, (Span(0, 12), Span(25, 39)), "r"), report)
        '„Wir warten“ … „auf „alles“.“'
    """
    kept = worded(statement, report).split()
    pieces = [" ".join(span.of(report.text).split()) for span in statement.content]
    shown = [piece for piece in pieces if " " in piece or len(pieces) == 1 or piece.strip(_CUT) in kept]
    words = " … ".join([*shown[:1], *(piece.lstrip(",;: ") for piece in shown[1:])])  # the comma of the frame
    inner = words[1:-1]
    around = words[:1] in _MARKS and words[-1:] in _MARKS and not _MARKS & set(inner)
    return inner if around else words


def _head(origin: Origin, stands: Stands, ui: str) -> Text:
    """An origin with its kind, the rule that counts it, and who spoke for it."""
    mark = {"supports": "●" if origin.certain and not origin.maybe else "◌", "denies": "✕"}.get(stands, "≠")
    told = visible(" · ".join(["", *about(origin, ui)]))
    return Text.assemble((f"{mark} {visible(called(origin.name))}", "bold"), (told, _QUIET))


def about(origin: Origin, ui: str) -> list[str]:
    """What there is to say of an origin: its kind, the rule that counts it, who spoke for it, who it may be."""
    more = [say(ui, f"type.{origin.type}")]
    if origin.rule != "unnamed":
        more.append(phrases(ui).get(f"origin.{origin.rule}", origin.rule))
    if origin.through:
        more.append(say(ui, "origin.through", name=called(origin.through)))
    if origin.persons:
        more.append(say(ui, "origin.persons", names=", ".join(map(called, origin.persons))))
    if origin.maybe:
        more.append(say(ui, "origin.maybe", names=", ".join(map(called, origin.maybe))))
    return more


def _items(
    evidence: Sequence[Evidence], told: Told, ui: str, paths: Sequence[Path] | None, whys: dict[str, str]
) -> Iterator[RenderableType]:
    """The wordings of one group; the first ones where nothing is to be explained."""
    wordings = folded(evidence, told)
    shown = wordings[:_SHOWN] if paths is None and len(wordings) > _SHOWN + 1 else wordings
    for copies in shown:
        yield from _item(copies, told, ui, paths, whys)
    if len(shown) < len(wordings):
        more = say(ui, "claim.more", n=len(wordings) - len(shown))
        yield Padding(Text(more, _QUIET), (0, 0, 0, 2))


def _item(
    copies: Sequence[Evidence], told: Told, ui: str, paths: Sequence[Path] | None, whys: dict[str, str]
) -> Iterator[RenderableType]:
    """One wording: who, when, the words, and who has the same."""
    first = copies[0]
    statement, report = told[first.statement.id]
    shape = sign(first)
    way = visible(str(chain(report, statement, ui)))
    line = Text.assemble((f"{shape.sign} ", shape.ink.removeprefix("underline ")), way)
    yield Padding(line, (0, 0, 0, 2))
    yield Padding(Text(f"»{visible(spoken(statement, report))}«"), (0, 0, 0, 4))
    told_of = [published(report, ui), *_remarks(first, ui)]
    others = [told[one.statement.id][1] for one in copies[1:]]
    names = dict.fromkeys(visible(other.outlet or other.id) for other in others if other.id != report.id)
    if names and paths is None:
        more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
        told_of.append(say(ui, "claim.same", names=", ".join([*names][:_NAMED]) + more))
    yield Padding(Text(visible(" · ".join(told_of)), _QUIET), (0, 0, 0, 4))
    if paths is not None:
        for one in copies:
            yield from (Padding(Text(line, _QUIET), (0, 0, 0, 4)) for line in _explained(one, told, paths, ui, whys))


def _remarks(one: Evidence, ui: str) -> Iterator[str]:
    if one.statement.certainty is not Certainty.CERTAIN:
        yield say(ui, f"certainty.{one.statement.certainty}")
    if one.statement.reportative:
        yield say(ui, "reportative")
    if one.withdrawn:
        yield say(ui, "draw.withdrawn")


def _explained(one: Evidence, told: Told, paths: Sequence[Path], ui: str, whys: dict[str, str]) -> Iterator[str]:
    """Where it stands, by which rules it was found, joined and traced, and the words that prove each step."""
    statement, report = told[one.statement.id]
    where = ", ".join(f"{span.start}-{span.end}" for span in statement.content)
    yield visible(f"{report.url or report.outlet or report.id} {where}")
    yield say(
        ui, "claim.why", rule=statement.rule, why=visible(reason(whys.get(statement.id, ""), statement.id, told, ui))
    )
    for path in paths:
        if path.statement == statement.id:
            yield " ← ".join(_step(step, told) for step in path.steps)


def _step(step: Step, told: Told) -> str:
    """A step of a path: its name, the rule, and the words that prove it where these are not the statement itself."""
    words = ""
    if step.statement in told and step.rule not in ("printed", "passage-of"):
        text = told[step.statement][1].text
        words = " … ".join(" ".join(span.of(text).split()) for span in step.spans)
    words = f"{words[:_PROOF]}…" if len(words) > _PROOF else words
    return visible(f"{step.name} ({step.rule}{f': »{words}«' if words else ''})")
