"""
The joining of claims measured on statements labelled by hand: pairs, and whole stories.

The labels hold no text, only places (`places.py`). `claims.jsonl` says of pairs how the two stand to each other: same,
denies, conflicts, different. `claims_stories.jsonl` lists for a story of some reports which statements say the same;
all others of these reports say what no other says. Half of the pairs, chosen by a hash of their places, and every
story named in `HELD_OUT` are held out: no weights are learnt from them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from quellenlage.evaluation.places import Article, articles, place, rows
from quellenlage.joining import ledger_of
from quellenlage.ledger import connect, linking
from quellenlage.linking.likeness import NEAREST, liken
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Stands, Statement, fingerprint

LABELS = ("same", "denies", "conflicts", "different")
AGAINST = ("denies", "conflicts")
STORIES = "claims_stories.jsonl"
#: Stories that no weights are learnt from.
HELD_OUT = frozenset({"heins", "masken"})

Counts = Counter[tuple[str, str]]
LABEL_OF = {Stands.SUPPORTS: "same", Stands.DENIES: "denies", Stands.CONFLICTS: "conflicts", None: "different"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled statements, as the program reads them today; `draw` is how they came to be labelled."""

    one: Traits
    other: Traits
    cosine: float
    label: str
    held_out: bool
    draw: str

    @property
    def given(self) -> str:
        """What the scorer says."""
        return LABEL_OF[liken(self.one, self.other, self.cosine).stands]


@dataclass(frozen=True, slots=True)
class StoryScores:
    """
    How the claims of a story fit the labelled ones.

    Attributes:
        name, reports, statements: Of the story.
        precision, recall: B³ over all statements.
        joined: B³ precision and recall over those alone that belong together with another, by label or by the program.
    """

    name: str
    reports: int
    statements: int
    precision: float
    recall: float
    joined: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """
    What came out.

    Attributes:
        labelled: All labelled pairs.
        missing: Pairs of which a statement is read otherwise today, or whose articles are not there.
        halves: (label, what the scorer says) → pairs, of the half that is held out and of the other.
        unseen: The same of held-out pairs of which no statement stands in a pair that is learnt from.
        draws: The same of the held-out half by draw.
        stories: The stories, by name.
    """

    labelled: int
    missing: int
    halves: tuple[Counts, Counts]
    unseen: Counts
    draws: Mapping[str, Counts]
    stories: tuple[StoryScores, ...]


def measure_claims(data: Path, annotations: Path) -> ClaimScores:
    """
    Compare scorer and claims with the labels.

    Args:
        data: Gzipped JSON lines with `url`, `date`, `source`, `title` and `text`.
        annotations: JSON lines, one a pair; beside it the stories, one a line, in `claims_stories.jsonl`.

    Raises:
        FileNotFoundError: One of the files is missing.
    """
    labels, told = rows(annotations), rows(annotations.with_name(STORIES))
    read = dict(articles(data, digests(labels, told)))
    meanings = Meanings()
    pairs = list(labelled_pairs(read, labels, meanings))
    halves: tuple[Counts, Counts] = (Counter(), Counter())
    unseen: Counts = Counter()
    draws: dict[str, Counts] = {}
    seen = {side.statement for pair in pairs if not pair.held_out for side in (pair.one, pair.other)}
    for pair in pairs:
        given = pair.label, pair.given
        halves[not pair.held_out][given] += 1
        if pair.held_out:
            draws.setdefault(pair.draw, Counter())[given] += 1
            unseen[given] += seen.isdisjoint((pair.one.statement, pair.other.statement))
    scores = tuple(_measure_story(read, story) for story in told)
    return ClaimScores(len(labels), len(labels) - len(pairs), halves, unseen, draws, scores)


def labelled_pairs(
    read: Mapping[str, Article], labels: Iterable[Mapping[str, Any]], meanings: Meanings
) -> Iterator[Pair]:
    """The labelled pairs that can still be found."""
    found = [(row, _traits(read, row["one"]), _traits(read, row["other"])) for row in labels]
    meanings.learn(side.text for _, one, other in found for side in (one, other) if side is not None)
    for row, one, other in found:
        if one is not None and other is not None and one.statement != other.statement:
            yield _pair(one, other, meanings, row["label"], _held_out(row), row["draw"])


def story_pairs(read: Mapping[str, Article], story: Mapping[str, Any], meanings: Meanings) -> Iterator[Pair]:
    """All pairs of a story that are near enough to be compared, labelled same or different."""
    statements, place_of = _story(read, story)
    reports = {read[one["digest"]].reading.report.id: read[one["digest"]].reading.report for one in story["reports"]}
    found = traits(statements, reports)
    meanings.learn(one.text for one in found)
    for one, other in combinations(found, 2):
        alike = place_of.get(one.statement, one.statement) == place_of.get(other.statement, other.statement)
        pair = _pair(one, other, meanings, "same" if alike else "different", story["story"] in HELD_OUT, "story")
        if pair.cosine >= NEAREST:
            yield pair


def _pair(one: Traits, other: Traits, meanings: Meanings, label: str, held_out: bool, draw: str) -> Pair:
    first, second = meanings.of([one.text, other.text])
    return Pair(one, other, min(1.0, round(float(first @ second), 4)), label, held_out, draw)


def _traits(read: Mapping[str, Article], side: Mapping[str, Any]) -> Traits | None:
    wanted = place(side)
    article = read.get(wanted.digest)
    statement = article.statement(wanted) or article.nearest(wanted) if article else None
    if article is None or statement is None:
        return None
    report = article.reading.report
    return traits([statement], {report.id: report})[0]


def _held_out(row: Mapping[str, Any]) -> bool:
    """Half of the pairs, by a hash of their places."""
    return int(fingerprint(*(json.dumps(row[side], sort_keys=True) for side in ("one", "other"))), 16) % 2 == 0


def digests(labels: Iterable[Mapping[str, Any]], stories: Iterable[Mapping[str, Any]]) -> set[str]:
    """Of the articles that pairs and stories need."""
    sides = {row[side]["digest"] for row in labels for side in ("one", "other")}
    return sides | {report["digest"] for story in stories for report in story["reports"]}


def _story(read: Mapping[str, Article], story: Mapping[str, Any]) -> tuple[list[Statement], dict[str, str]]:
    """All statements of a story, and to which labelled claim those belong that share one."""
    known = [read[one["digest"]] for one in story["reports"] if one["digest"] in read]
    statements = {one.id: one for article in known for one in article.reading.statements}
    place_of = {}
    for number, claim in enumerate(story["claims"]):
        for side in claim:
            found = read[side["digest"]].statement(place(side)) if side["digest"] in read else None
            if found is not None:
                place_of[found.id] = f"claim {number}"
    return list(statements.values()), place_of


def _measure_story(read: Mapping[str, Article], story: Mapping[str, Any]) -> StoryScores:
    statements, labelled = _story(read, story)
    readings = [read[one["digest"]].reading for one in story["reports"] if one["digest"] in read]
    ids = [one.id for one in statements]
    with ledger_of(readings) as ledger, connect.reading(ledger.engine) as connection:
        given = {one.statement: f"{one.claim} {one.stands}" for one in linking.standing_for(connection, ids)}
    wanted = {one: labelled.get(one, one) for one in ids}
    counted = Counter(wanted.values()), Counter(given[one] for one in ids)
    joined = [one for one in ids if counted[0][wanted[one]] > 1 or counted[1][given[one]] > 1]
    precision, recall = b_cubed(wanted, given, ids)
    return StoryScores(
        story["story"], len(readings), len(ids), precision, recall, b_cubed(wanted, given, joined)
    )  # fmt: skip


def b_cubed(wanted: Mapping[str, str], given: Mapping[str, str], over: Sequence[str]) -> tuple[float, float]:
    """
    B³ precision and recall (Bagga & Baldwin 1998), the mean over elements.

    Args:
        wanted, given: Cluster of each element.
        over: Elements to take the mean over.

    Example:
        >>> b_cubed({"a": "1", "b": "2"}, {"a": "x", "b": "x"}, ["a", "b"])
        (0.5, 1.0)
    """
    both = Counter((wanted[one], given[one]) for one in wanted)
    sizes = Counter(wanted.values()), Counter(given[one] for one in wanted)
    shared = [(both[wanted[one], given[one]], sizes[0][wanted[one]], sizes[1][given[one]]) for one in over]
    if not shared:
        return 0.0, 0.0
    return sum(n / g for n, _, g in shared) / len(shared), sum(n / w for n, w, _ in shared) / len(shared)


def format_claims(scores: ClaimScores) -> str:
    """The scores as lines to read."""
    lines = [f"labelled pairs {scores.labelled}, not found today {scores.missing}"]
    parts = (("held out", scores.halves[0]), ("held out and unseen", scores.unseen), ("learnt from", scores.halves[1]))
    for name, half in parts:
        lines.append(f"{name}: {half.total()} pairs")
        lines += [_line(label, half, (label,)) for label in LABELS[:3]]
        lines.append(_line("against", half, AGAINST))
    for draw, counts in sorted(scores.draws.items()):
        lines.append(f"held out, draw {draw}: {counts.total()} pairs")
        lines += [_line("same", counts, ("same",)), _line("against", counts, AGAINST)]
    for one in scores.stories:
        of = "held out" if one.name in HELD_OUT else "learnt from"
        lines.append(
            f"story {one.name} ({of}; {one.reports} reports, {one.statements} statements): "
            f"B³ P {one.precision:.3f}  R {one.recall:.3f}  F1 {_f1(one.precision, one.recall):.3f}; "
            f"of those joined P {one.joined[0]:.3f}  R {one.joined[1]:.3f}  F1 {_f1(*one.joined):.3f}"
        )
    return "\n".join(lines)


def _line(name: str, counts: Counts, labels: Sequence[str]) -> str:
    right = sum(n for (is_, said), n in counts.items() if is_ in labels and said in labels)
    given = sum(n for (_, said), n in counts.items() if said in labels)
    wanted = sum(n for (is_, _), n in counts.items() if is_ in labels)
    precision, recall = (right / total if total else 0.0 for total in (given, wanted))
    figures = f"P {precision:.3f}  R {recall:.3f}  F1 {_f1(precision, recall):.3f}"
    return f"  {name:9}  {figures}  ({wanted} labelled, {given} given)"


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
