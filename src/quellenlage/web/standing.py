"""What is linked in the ledger, worked out in memory from its newest reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from quellenlage.errors import NotInLedger
from quellenlage.grounds import Grounded, ground
from quellenlage.joining import Changes, Found, Line, ToldStory
from quellenlage.ledger import Filters, Ledger
from quellenlage.linking.derivations import derivations
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.stories import find_stories
from quellenlage.model import Derivation, Reading, Report, SourceType, Statement, Story
from quellenlage.sourcing import sourcing

#: Reports whose claims are worked out, the newest.
MOST_REPORTS = 400

Told = Mapping[str, tuple[Statement, Report]]


@dataclass(frozen=True)
class Standing:
    """What linking makes of the reports at one state of the ledger."""

    ledger: Ledger
    readings: Mapping[str, Reading]
    stories: tuple[Story, ...]
    grounded: tuple[Grounded, ...]
    derivations: tuple[Derivation, ...]

    @classmethod
    def of(cls, ledger: Ledger, meanings: Meanings) -> Standing:
        """Work it out."""
        rows = ledger.reports(Filters(), limit=MOST_REPORTS).hits
        readings = {row["id"]: ledger.report(row["id"]) for row in rows}
        stories = find_stories((one.report for one in readings.values()), meanings)
        return cls(
            ledger,
            readings,
            tuple(sorted(stories, key=lambda story: _latest(story, readings), reverse=True)),
            ground(readings.values(), meanings),
            tuple(derivations(one.report for one in readings.values())),
        )

    @cached_property
    def told(self) -> Told:
        """Statement and report by the statement's id."""
        return {one.id: (one, reading.report) for reading in self.readings.values() for one in reading.statements}

    @cached_property
    def by_statement(self) -> Mapping[str, Grounded]:
        """The claim of each statement."""
        return {evidence.statement.id: one for one in self.grounded for evidence in one.evidence}

    @cached_property
    def story_of(self) -> Mapping[str, Story]:
        """The story of each report."""
        return {ident: story for story in self.stories for ident in story.reports}

    def claim(self, ident: str) -> Found:
        """A claim by its id or by that of one of its statements."""
        one = next((one for one in self.grounded if one.claim.id == ident), None) or self.by_statement.get(ident)
        if one is None:
            raise NotInLedger(self.ledger.place, f"no claim {ident}")
        statements = {evidence.statement.id for evidence in one.evidence}
        reports = {evidence.statement.report for evidence in one.evidence}
        return Found(
            one,
            {ident: self.told[ident] for ident in statements},
            {},
            tuple(each for each in self.derivations if each.derived in reports or each.original in reports),
            tuple(each for each in self.ledger.linked.decisions() if {each.one, each.other} & statements),
            self._story_of(one),
        )

    def story(self, ident: str) -> ToldStory:
        """A story by its id or by that of one of its reports."""
        story = next((one for one in self.stories if one.id == ident), None) or self.story_of.get(ident)
        if story is None:
            raise NotInLedger(self.ledger.place, f"no story {ident}")
        inside = set(story.reports)
        claims = [one for one in self.grounded if any(e.statement.report in inside for e in one.evidence)]
        mine = self._speakers(story)
        scored = [(len(mine & self._speakers(one)), one) for one in self.stories if one.id != story.id]
        also = [one for n, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].id)) if n >= 2][:5]
        return ToldStory(
            story,
            tuple(self.readings[one].report for one in story.reports),
            tuple(self._line(one) for one in claims),
            tuple(also),
        )

    def changes(self, found: Found, since: datetime) -> Changes:
        """What became of a claim since a time."""
        evidence = found.grounded.evidence
        fresh = [one for one in evidence if one.published and one.published > since]
        before = sourcing([one for one in evidence if one.published and one.published <= since], found.shared)
        now = found.grounded.sourcing
        known = {one.name for one in before.origins}
        was = {(one.unit, one.of): one for one in before.figures}
        return Changes(
            since.isoformat(),
            tuple(one.statement.id for one in fresh),
            tuple(one for one in now.origins if one.name not in known),
            (before.at_least, now.at_least),
            (before.at_most, now.at_most),
            (before.bottleneck, now.bottleneck),
            tuple(one for one in now.course if one.at > since),
            tuple(
                (was.get((one.unit, one.of)), one)
                for one in now.figures
                if (old := was.get((one.unit, one.of))) is None or (old.low, old.high) != (one.low, one.high)
            ),
        )

    def _line(self, one: Grounded) -> Line:
        reports = {evidence.statement.report for evidence in one.evidence if not evidence.withdrawn}
        return Line(one.claim.id, one.claim.text, len(reports), len(one.evidence), self._story_of(one))

    def _story_of(self, one: Grounded) -> str | None:
        story = self.story_of.get(one.evidence[0].statement.report)
        return story.id if story else None

    def _speakers(self, story: Story) -> set[str]:
        named = (SourceType.PERSON, SourceType.STATE, SourceType.ORGANISATION)
        readings: Sequence[Reading] = [self.readings[ident] for ident in story.reports]
        said = (source for reading in readings for one in reading.statements for source in one.sources)
        return {source.name for source in said if source.type in named}


def _latest(story: Story, readings: Mapping[str, Reading]) -> str:
    return max((str(readings[ident].report.published or "") for ident in story.reports), default="")
