"""
Tellings: which story a report tells, among the stories that are there.

A report joins the story whose latest reports it is most like on average, in what headline and lead say and in the
nouns that they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from quellenlage.linking.nearby import Keys, directions, file, keys_of
from quellenlage.linking.traits import nouns_of
from quellenlage.model import FURNITURE, Report, Role, fingerprint

#: Cosine and share of nouns (Dice) together from which reports tell of one event. Of 130 press articles of three days
#: with one subject, the pairs above were of one event, those below mostly not.
SAME = 0.65
#: Reports further apart tell of different events.
DAYS = 14
#: Marks of headlines that do not say what happened.
_LOUD = re.compile(r"[!?]|^[„“\"»›‚‘']")
#: So many words after the headline are compared.
LEAD = 60
#: So many reports of a story, the latest, are compared with a new one.
LATEST = 6
#: So many of the reports that share a key are looked at, the nearest.
LOOKED_AT = 24
ROOM = "story"


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """
    A report as it is compared.

    Attributes:
        number: Higher for later ones.
        report: Its id.
        title: Its headline, or its first words.
        day: Of publication, counted; None where unknown.
        nouns: Stems of nouns and names of headline and lead.
        vector: What these mean, of length 1.
        keys: Under which it is found.
    """

    number: int
    report: str
    title: str
    day: int | None
    nouns: frozenset[str]
    vector: NDArray[np.float32]
    keys: Keys

    @classmethod
    def of(
        cls, number: int, report: str, title: str, day: int | None, nouns: frozenset[str], vector: NDArray[np.float32]
    ) -> Telling:
        """A report made ready to be compared."""
        return cls(number, report, title, day, nouns, vector, keys_of(nouns, directions(vector[None])[0], ROOM))


@dataclass(slots=True, eq=False)
class GrowingStory:
    """
    A story that reports can join.

    Attributes:
        id: Made from the report that opened it.
        title: The headline that is most like the others.
        latest: The latest of its reports.
        since: When it was opened; empty for one that is opened now.
    """

    id: str
    title: str
    latest: list[Telling] = field(default_factory=list)
    since: str = ""

    @property
    def opened(self) -> tuple[bool, str, int]:
        """What orders stories by when they were opened."""
        return not self.since, self.since, self.latest[0].number


class Stories:
    """
    The stories that are there; those of a ledger are read as they are needed.

    Attributes:
        merged: Ids of stories that became one with another, in this order, each with that of the other.
    """

    def __init__(self) -> None:
        self.near: dict[int, list[int]] = {}
        self.tellings: dict[int, Telling] = {}
        self.place: dict[int, str] = {}
        self.stories: dict[str, GrowingStory] = {}
        self.dirty: set[int] = set()
        self.merged: dict[str, str] = {}

    def join(self, one: Telling) -> GrowingStory:
        """Put a report into the story that it tells, or open one."""
        fits = [(self._average(one, story), story) for story in self._candidates(one)]
        best = max(fits, key=lambda fit: (fit[0], fit[1].id), default=None)
        if best is None or best[0] < SAME:
            story = GrowingStory(fingerprint("story", one.report), one.title)
            self.stories[story.id] = story
        else:
            story = best[1]
        self._enter(one, story)
        for near, other in fits:
            if near >= SAME and other is not story and other.id in self.stories and _cross(story, other) >= SAME:
                story = self._merge(*sorted((story, other), key=lambda found: found.opened))
        return story

    def current(self, ident: str) -> str:
        """The story that one became, or itself."""
        while ident in self.merged:
            ident = self.merged[ident]
        return ident

    def nearest(self, latest: Sequence[Telling], most: int) -> list[tuple[float, str]]:
        """The stories nearest to those that some reports tell, with how near, the nearest first."""
        found: dict[str, float] = {}
        own = {self.place.get(one.number) for one in latest}
        for one in latest:
            for story in self._candidates(one):
                if story.id not in own:
                    found[story.id] = max(found.get(story.id, 0.0), self._average(one, story))
        return sorted(((near, ident) for ident, near in found.items()), key=lambda two: (-two[0], two[1]))[:most]

    def _merge(self, kept: GrowingStory, gone: GrowingStory) -> GrowingStory:
        """Make two stories one that a report fits both, where their reports are alike, too."""
        self.place |= {number: kept.id for number, ident in self.place.items() if ident == gone.id}
        kept.latest = sorted([*kept.latest, *gone.latest], key=lambda telling: telling.number)[-LATEST:]
        kept.title = titled(kept.latest)
        del self.stories[gone.id]
        self.merged[gone.id] = kept.id
        return kept

    def _candidates(self, one: Telling) -> list[GrowingStory]:
        found = {number for key in one.keys.asked for number in self.near.get(key, ())}
        told = [self.tellings[number] for number in sorted(found) if number in self.tellings and number != one.number]
        scored = sorted((-likeness(one, other), other.number) for other in told if in_time(one, other))[:LOOKED_AT]
        return [self.stories[ident] for ident in dict.fromkeys(self.place[number] for _, number in scored)]

    def _average(self, one: Telling, story: GrowingStory) -> float:
        scores = [likeness(one, other) for other in story.latest if other.number != one.number]
        return round(sum(scores) / max(1, len(scores)), 4)

    def _enter(self, one: Telling, story: GrowingStory) -> None:
        story.latest = sorted([*story.latest, one], key=lambda telling: telling.number)[-LATEST:]
        story.title = titled(story.latest)
        self.tellings[one.number], self.place[one.number] = one, story.id
        file(self.near, one.keys.filed, one.number)
        self.dirty.update(one.keys.filed)


def telling(number: int, report: Report, vector: NDArray[np.float32]) -> Telling:
    """
    A report as it is compared.

    Args:
        vector: Of its headline and lead.
    """
    text = lead(report)
    day = None if report.published is None else report.published.toordinal()
    nouns = nouns_of(text, report.language or "de")
    return Telling.of(number, report.id, report.title or text[:80], day, nouns, vector)


def lead(report: Report) -> str:
    """Headline and first words of the body."""
    skip = [zone for zone in report.zones if zone.role in FURNITURE or zone.role is Role.TITLE]
    body, place = [], 0
    for zone in skip:
        body.append(report.text[place : zone.start])
        place = zone.end
    body.append(report.text[place:])
    return " ".join([report.title or "", *" ".join(body).split()[:LEAD]]).strip()


def likeness(one: Telling, other: Telling) -> float:
    """How much alike two reports are: cosine and share of nouns (Dice) together; nothing where far apart in time."""
    if not in_time(one, other):
        return 0.0
    dice = 2 * len(one.nouns & other.nouns) / max(1, len(one.nouns) + len(other.nouns))
    return min(1.0, round(float(one.vector @ other.vector) + dice, 4))


def _cross(one: GrowingStory, other: GrowingStory) -> float:
    """How much alike the latest reports of two stories are on average."""
    scores = [likeness(a, b) for a in one.latest for b in other.latest]
    return sum(scores) / len(scores)


def in_time(one: Telling, other: Telling) -> bool:
    """Whether two reports can tell of one event."""
    return one.day is None or other.day is None or abs(one.day - other.day) <= DAYS


def titled(tellings: Sequence[Telling]) -> str:
    """The headline that is most like the others; one that shouts, asks or quotes names a story only among its like."""
    vectors = np.stack([one.vector for one in tellings])
    near = (vectors @ vectors.T).sum(axis=1)
    plain = [not _LOUD.search(one.title) for one in tellings]
    best = max(range(len(tellings)), key=lambda k: (plain[k], round(float(near[k]), 4), -k))
    return tellings[best].title
