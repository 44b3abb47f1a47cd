"""
Sourcing measured on claims of the press that were worked out by hand.

The annotations hold no text: for each claim the places of its statements (address and digest of an article as headline,
newline, text) and, for each side of it, how many origins there are at least, at most and by the annotator's judgement,
the names of those that are certain, and the smallest sets whose removal leaves no path. Names that serve as well are
separated by "|". Who says each statement, and through whom, is annotated as well, so that the rules can be measured
with and without the reader: as read, the statements are those that the reader finds at these places, and where it finds
none the outlet's own voice; as annotated, they are what a person read there. Some claims are held out: nobody looked
at what came out of them while the rules were mended.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from quellenlage.evaluation.places import Letters, digest, rows
from quellenlage.intake.batches.items import Taken, take_item
from quellenlage.intake.batches.jsonl import json_lines, mapping
from quellenlage.linking.derivations import derivations
from quellenlage.model import Kind, Relay, Report, Source, SourceType, Span, Stands, Statement, fingerprint
from quellenlage.reading import read
from quellenlage.sourcing import Evidence, Sourcing, sourcing, taken
from quellenlage.sourcing.names import folded

SIDES = {"supports": Stands.SUPPORTS, "denies": Stands.DENIES}
MEASURED = ("origins", "neck", "contains")
OVERLAP = 0.5  # share of the shorter of two passages that must be common for them to be the same statement


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    One side of one claim: what was worked out by hand, and what came out.

    Attributes:
        claim: Its number in the annotations.
        side: "supports" or "denies".
        held_out: Whether nobody looked at it before.
        wanted: As annotated.
        found: As worked out by the program.
        unread: Statements that the reader does not have.
    """

    claim: int
    side: str
    held_out: bool
    wanted: Mapping[str, Any]
    found: Sourcing
    unread: int

    @property
    def origins(self) -> bool:
        """Both bounds as annotated, and the certain origins those that were named."""
        bounds = self.found.at_least, self.found.at_most
        certain = [(one.name, *one.persons) for one in self.found.origins if one.certain]
        return bounds == (self.wanted["at_least"], self.wanted["at_most"]) and matched(self.wanted["certain"], certain)

    @property
    def neck(self) -> bool:
        """The bottleneck has the annotated size, and the first set shown is one of the annotated ones."""
        sets = self.found.bottleneck.sets
        persons = {one.name: one.persons for one in self.found.origins}
        first = [(name, *persons.get(name, ()), *parts(name)) for name in sets[0]] if sets else []
        return any(len(one) == self.found.bottleneck.size and matched(one, first) for one in self.wanted["bottleneck"])

    @property
    def contains(self) -> bool:
        """The annotator's number of origins lies within the bounds."""
        return bool(self.found.at_least <= self.wanted["truth"] <= self.found.at_most)


@dataclass(frozen=True, slots=True)
class SourcingScores:
    """All outcomes, in the order of the annotations."""

    outcomes: tuple[Outcome, ...]
    statements: int
    missing: int


def measure_sourcing(
    articles: Path, annotations: Path, *, held_out: bool = True, annotated: bool = False
) -> SourcingScores:
    """
    Work out the annotated claims.

    Args:
        articles: Gzipped JSON lines with `url`, `date`, `source`, `title` and `text`.
        annotations: JSON lines, one a claim.
        held_out: Whether to work out those that are held out, too.
        annotated: Take the chains as annotated instead of reading them.

    Raises:
        FileNotFoundError: One of the files is missing.
    """
    claims = [row for row in rows(annotations) if held_out or not row["held_out"]]
    texts, reports = load(articles, {member["url"] for row in claims for member in row["members"]})
    read_reports = {url: () if annotated else read(report) for url, report in reports.items()}
    outcomes: list[Outcome] = []
    missing = 0
    for row in claims:
        members = [one for one in row["members"] if digest(texts.get(one["url"], "")) == one["digest"]]
        missing += len(row["members"]) - len(members)
        evidence = [
            (by_hand if annotated else told)(one, texts[one["url"]], reports[one["url"]], read_reports[one["url"]])
            for one in members
        ]
        unread = sum(one.statement.rule == "annotated" for one in evidence)
        shared = derivations({one["url"]: reports[one["url"]] for one in members}.values())
        for name, side in SIDES.items():
            if name in row:
                found = sourcing(evidence, shared, side=side)
                outcomes.append(Outcome(row["claim"], name, row["held_out"], row[name], found, unread))
    return SourcingScores(tuple(outcomes), sum(len(row["members"]) for row in claims), missing)


def told(member: Mapping[str, Any], text: str, report: Report, statements: Iterable[Statement]) -> Evidence:
    """The statement that the reader has at an annotated place, else the outlet's own voice there."""
    place = moved(Span(member["start"], member["end"]), text, report.text)
    best = max(statements, key=lambda one: (likeness(one.content, place), one.id), default=None)
    if best is None or not likeness(best.content, place):
        best = Statement(f"{report.id}-{place.start}", report.id, Kind.OWN, (place,), "annotated")
    return taken(best, report, Stands(member["stands"]))


def by_hand(member: Mapping[str, Any], text: str, report: Report, statements: Iterable[Statement]) -> Evidence:
    """The statement as it is annotated."""
    place = moved(Span(member["start"], member["end"]), text, report.text)
    sources = tuple(Source(name, SourceType(kind), (), role, body) for name, kind, role, body in member["sources"])
    via = tuple(Relay(name, SourceType(kind)) for name, kind in member["via"])
    ident = fingerprint(report.id, place.start, [one.name for one in via])
    kind = Kind.INDIRECT if sources or via else Kind.OWN
    statement = Statement(ident, report.id, kind, (place,), "annotated", sources=sources, via=via)
    return replace(taken(statement, report, Stands(member["stands"])), joint=bool(member.get("joint")))


def likeness(content: Sequence[Span], place: Span) -> float:
    """How much of both is common; 0 where less than half of the shorter one is."""
    length = sum(span.end - span.start for span in content)
    common = sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in content)
    whole = place.end - place.start
    return common / (length + whole - common) if common >= OVERLAP * min(length, whole) else 0.0


def moved(span: Span, text: str, other: str) -> Span:
    """A span of a text in the same text with other white space."""
    return shifted(text, other)(span)


def shifted(text: str, other: str) -> Callable[[Span], Span]:
    """
    Where a span of a text lies in the same text with other white space.

    Example:
        >>> shifted("Das  sagte er", "Das sagte er")(Span(5, 10))
        Span(start=4, end=9)
    """
    one, two = Letters(text), Letters(other)
    return lambda span: two.span(one.stretch(span))


def load(articles: Path, urls: set[str]) -> tuple[dict[str, str], dict[str, Report]]:
    """The texts that the annotations count in, and the reports that intake makes of them, by address."""
    texts: dict[str, str] = {}
    lines: list[bytes] = []
    with gzip.open(articles, "rb") as file:
        for line in file:
            row = json.loads(line)
            if row["url"] in urls:
                texts[row["url"]] = f"{row['title']}\n{row['text']}"
                lines.append(line)
    reports: dict[str, Report] = {}
    for item in json_lines(BytesIO(b"".join(lines)), articles.name, mapping({})):
        for one in take_item(item) if not hasattr(item, "reason") else ():
            if isinstance(one, Taken):
                reports[one.report.url or ""] = one.report
    return texts, reports


def parts(name: str) -> Iterator[str]:
    """The names in one that stands for several."""
    for mark in (" / ", " ⇄ ", ", "):
        if mark in name:
            yield from name.split(mark)


def matched(wanted: Sequence[str], found: Sequence[tuple[str, ...]]) -> bool:
    """Whether each wanted name is that of another one found, and none is left over."""
    if len(wanted) != len(found):
        return False
    left = list(found)
    for names in wanted:
        serve = {folded(name) for name in names.split("|")}
        hit = next((one for one in left if serve & set(map(folded, one))), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def format_sourcing(read: SourcingScores, chains: SourcingScores, *, faults: bool = False) -> str:
    """The scores as lines to read: as read, and with the chains as annotated."""
    missing = f", {read.missing} not there" if read.missing else ""
    lines = [f"{read.statements} statements{missing}"]
    for name, scores in (("as read", read), ("chains by hand", chains)):
        for half, wanted in (("held out", True), ("mended on", False)):
            some = [one for one in scores.outcomes if one.held_out is wanted]
            right = (sum(getattr(one, what) for one in some) / max(1, len(some)) for what in MEASURED)
            lines.append(
                "{}, {} {} sides: origins exact {:.3f}, bottleneck exact {:.3f}, bounds hold the number {:.3f}".format(
                    name, half, len(some), *right
                )
            )
        if faults:
            lines += [fault(one) for one in scores.outcomes if not all(getattr(one, what) for what in MEASURED)]
    return "\n".join(lines)


def fault(one: Outcome) -> str:
    """What came out otherwise."""
    certain = [origin.name for origin in one.found.origins if origin.certain]
    maybe = [origin.name for origin in one.found.origins if not origin.certain]
    wanted = one.wanted
    return "\n".join(
        (
            f"claim {one.claim} {one.side}, {one.unread} not read:",
            f"  wanted {wanted['at_least']}–{wanted['at_most']} {wanted['certain']} {wanted['bottleneck']}",
            f"  found {one.found.at_least}–{one.found.at_most} {certain} ({maybe}) {one.found.bottleneck.sets}",
            *(f"    {' ← '.join(f'{step.name} [{step.rule}]' for step in path.steps)}" for path in one.found.paths),
        )
    )
