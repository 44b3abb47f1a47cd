"""
Sources and relays measured on statements annotated by hand.

The annotations hold no text but names: each gives the address and digest of a press article (headline, newline, text),
the place of the content, of the cue and of the words that name the speaker, who speaks and through whom. Names that
serve as well are separated by "|", and so are types. The articles are read as intake makes reports of them (wrapped
lines joined, furniture apart), the annotated places moved along. What is compared:

- found: statements that the reader has, with the same cue or at least half of the same content.
- name, type: all sources of a found statement right.
- resolved: the same where the reader's mention is the annotator's, so that only the resolving is measured.
- via: F1 of the names of the relays over the found statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quellenlage.evaluation.places import digest, rows
from quellenlage.evaluation.sourcing import load, shifted
from quellenlage.model import Kind, Report, Span
from quellenlage.reading.frames import find_attributions
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.voices import Voices, resolve
from quellenlage.reading.words.tagged import Tagged
from quellenlage.reading.words.tagging import tag_report


@dataclass(frozen=True, slots=True)
class Annotated:
    """One statement as the annotator sees it; see the module."""

    url: str
    digest: str
    content: Span
    cue: tuple[Span, ...]
    mention: tuple[Span, ...]
    sources: tuple[tuple[str, str], ...]
    via: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A statement that was read otherwise: where, what was expected, what was found."""

    url: str
    content: Span
    part: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class SourceScores:
    """Counts over all annotated statements; `faults` lists what was read otherwise."""

    annotated: int
    found: int
    name: int
    type: int
    mentioned: int
    resolved: int
    resolved_type: int
    via_right: int
    via_expected: int
    via_given: int
    faults: tuple[Fault, ...]

    @property
    def via_f1(self) -> float:
        """F1 of the relays."""
        size = self.via_expected + self.via_given
        return 2 * self.via_right / size if size else 1.0


def measure_sources(articles: Path, annotations: Path) -> SourceScores:
    """
    Read the annotated articles and compare.

    Args:
        articles: Gzipped JSON lines with `url`, `title` and `text`.
        annotations: JSON lines, one a statement.

    Raises:
        FileNotFoundError: One of the files is missing.
    """
    expected: dict[str, list[Annotated]] = {}
    for one in _annotations(annotations):
        expected.setdefault(one.url, []).append(one)
    counts = dict.fromkeys(("annotated", "found", "name", "type", "mentioned", "resolved", "resolved_type"), 0)
    via = dict.fromkeys(("via_right", "via_expected", "via_given"), 0)
    faults: list[Fault] = []
    for report, annotated in _reports(articles, expected):
        t = tag_report(report)
        attributions = find_attributions(t)
        voices = resolve(t, attributions, report)
        for one in annotated:
            counts["annotated"] += 1
            place = _same(t, attributions, one)
            if place is None:
                continue
            counts["found"] += 1
            _compare(t, attributions[place], voices[place], one, counts, via, faults)
    return SourceScores(**counts, **via, faults=tuple(faults))


def _compare(
    t: Tagged,
    attribution: Attribution,
    given: Voices,
    one: Annotated,
    counts: dict[str, int],
    via: dict[str, int],
    faults: list[Fault],
) -> None:
    names = [source.name for source in given.sources]
    types = [source.type.value for source in given.sources]
    name = _fits(names, [wanted for wanted, _ in one.sources])
    kind = _fits(types, [wanted for _, wanted in one.sources])
    counts["name"] += name
    counts["type"] += kind
    mentioned = bool(one.mention) and _touches(t.spans(attribution.speaker), one.mention)
    counts["mentioned"] += mentioned
    counts["resolved"] += mentioned and name
    counts["resolved_type"] += mentioned and kind
    relays = [relay.name for relay in given.via]
    wanted_relays = [wanted for wanted, _ in one.via]
    via["via_right"] += sum(any(_alike(wanted, relay) for relay in relays) for wanted in wanted_relays)
    via["via_expected"] += len(wanted_relays)
    via["via_given"] += len(relays)
    for part, right, wanted, said in (
        ("source" if mentioned else "mention", name, one.sources, [*zip(names, types, strict=True)]),
        ("type" if mentioned else "mention", kind or not name, one.sources, [*zip(names, types, strict=True)]),
        ("via", _fits(relays, wanted_relays), one.via, relays),
    ):
        if not right:
            faults.append(Fault(one.url, one.content, part, str(wanted), str(said)))


def _fits(found: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each wanted value has one found, and none is left over."""
    left = list(found)
    for one in wanted:
        match = next((value for value in left if _alike(one, value)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _alike(wanted: str, found: str) -> bool:
    return _plain(found) in {_plain(one) for one in wanted.split("|")}


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _same(t: Tagged, attributions: Sequence[Attribution], one: Annotated) -> int | None:
    """The attribution with the annotated cue, or with most of the annotated content."""
    best, place = 0.5, None
    for k, attribution in enumerate(attributions):
        if attribution.kind is Kind.OWN or not attribution.content:
            continue
        start, end = t.starts[attribution.content[0]], t.ends[attribution.content[-1]]
        both = min(end, one.content.end) - max(start, one.content.start)
        either = max(end, one.content.end) - min(start, one.content.start)
        share = both / either if either else 0.0
        if one.cue and _touches(t.spans(attribution.cue), one.cue):
            share += 1.0
        if share > best:
            best, place = share, k
    return place


def _touches(found: Iterable[Span], wanted: Iterable[Span]) -> bool:
    wanted = tuple(wanted)
    return any(one.start < other.end and other.start < one.end for one in found for other in wanted)


def _annotations(path: Path) -> Iterator[Annotated]:
    for row in rows(path):
        yield Annotated(
            row["url"],
            row["digest"],
            Span(*row["content"]),
            tuple(Span(*place) for place in row["cue"]),
            tuple(Span(*place) for place in row["mention"]),
            tuple((name, kind) for name, kind in row["sources"]),
            tuple((name, kind) for name, kind in row["via"]),
        )


def _reports(articles: Path, wanted: dict[str, list[Annotated]]) -> Iterator[tuple[Report, list[Annotated]]]:
    """
    The annotated articles as intake makes reports of them, with the annotations at their places there.

    One whose text is another than the annotator read is left out.
    """
    texts, reports = load(articles, set(wanted))
    for url, report in reports.items():
        if digest(texts[url]) == wanted[url][0].digest:
            shift = shifted(texts[url], report.text)
            yield report, [_moved(one, shift) for one in wanted[url]]


def _moved(one: Annotated, shift: Callable[[Span], Span]) -> Annotated:
    return replace(
        one, content=shift(one.content), cue=tuple(map(shift, one.cue)), mention=tuple(map(shift, one.mention))
    )


def format_sources(scores: SourceScores, *, faults: bool = False) -> str:
    """The scores as lines of text, with each fault below where wanted."""
    found, mentioned = scores.found or 1, scores.mentioned or 1
    lines = [
        f"statements      {scores.annotated} annotated, {scores.found} found",
        f"source name     {scores.name / found:.3f}",
        f"source type     {scores.type / found:.3f}",
        f"name resolved   {scores.resolved / mentioned:.3f}  (of {scores.mentioned} with the right mention)",
        f"type resolved   {scores.resolved_type / mentioned:.3f}",
        f"via F1          {scores.via_f1:.3f}  ({scores.via_expected} expected, {scores.via_given} given)",
    ]
    if faults:
        lines += [f"{one.part:8}{one.expected}  ←  {one.found}" for one in scores.faults]
    return "\n".join(lines)
