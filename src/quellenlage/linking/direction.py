"""
Direction: which of two prints of a passage was first, and how one can tell.

Rules are tried in the order of `RULES`; the first that knows decides, and its name stands on the derivation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from quellenlage.languages.press import outlet
from quellenlage.linking.credits import Mark, agencies_of, naming
from quellenlage.model import Direction, Report, Span

#: Characters before and after a passage in which the other outlet may be named as where it is from.
BEFORE, AFTER = 400, 200


@dataclass(frozen=True, slots=True)
class Print:
    """One side of shared passages.

    Attributes:
        report: Where they are printed.
        marks: Its agency marks.
        notes: Where it says that its text appeared elsewhere first.
        spans: The passages.
        whole: Whether they make up most of its words.
    """

    report: Report
    marks: tuple[Mark, ...]
    notes: tuple[Span, ...]
    spans: tuple[Span, ...]
    whole: bool

    def agencies(self, span: Span) -> tuple[str, ...]:
        """To whom it credits one of its passages."""
        return agencies_of(self.report, span, self.marks)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of two prints is the derived one (0 or 1), whether it shows, and by which rule."""

    derived: int
    direction: Direction
    rule: str


def direct(prints: tuple[Print, Print]) -> Verdict:
    """
    Tell the derived print from the original.

    Where nothing shows it, the later one is called derived (by day, then by id), with direction `unknown`.
    """
    house = outlet(prints[0].report.outlet)
    rules = RULES if house is None or house != outlet(prints[1].report.outlet) else HOUSE_RULES
    for rule in rules:
        verdict = rule(prints)
        if verdict is not None:
            return verdict
    return Verdict(later_or_greater(prints), Direction.UNKNOWN, "shared-wording")


def by_reprint(prints: tuple[Print, Print]) -> Verdict | None:
    """One report says that its text appeared in the other's outlet first."""
    says = [any(names(one.report, other.report.outlet, span) for span in one.notes) for one, other in pairs(prints)]
    if says[0] == says[1]:
        return None
    return Verdict(says.index(True), Direction.TAKEN, "credit-line")


def by_agency(prints: tuple[Print, Print]) -> Verdict | None:
    """
    A report credits the passage to an agency: both have it from there, unless an uncredited print is earlier
    (rule 1 of the definition of sourcing).
    """
    credited = [any(one.agencies(span) for span in one.spans) for one in prints]
    if not any(credited):
        return None
    rule = "agency-mark" if any(one.marks for one in prints) else "credit-line"
    if not all(credited) and earlier(prints) == credited.index(False):
        return Verdict(credited.index(True), Direction.TAKEN, "earlier")
    return Verdict(later_or_greater(prints), Direction.COMMON, rule)


def by_name(prints: tuple[Print, Print]) -> Verdict | None:
    """One report names the other's outlet beside the passage („wie der Bote berichtet“)."""
    said = [
        any(names_beside(one.report, other.report.outlet, span) for span in one.spans) for one, other in pairs(prints)
    ]
    if said[0] == said[1]:
        return None
    return Verdict(said.index(True), Direction.TAKEN, "names-outlet")


def by_note(prints: tuple[Print, Print]) -> Verdict | None:
    """One report says that its text, which is this, appeared elsewhere first, without a name that is known."""
    says = [bool(one.notes) and one.whole for one in prints]
    if says[0] == says[1]:
        return None
    return Verdict(says.index(True), Direction.TAKEN, "credit-line")


def by_time(prints: tuple[Print, Print]) -> Verdict | None:
    """One was published earlier."""
    first = earlier(prints)
    return None if first is None else Verdict(1 - first, Direction.TAKEN, "earlier")


#: The rules, the surest first; measured in eval/derivations.md.
RULES = (by_reprint, by_name, by_agency, by_note, by_time)
#: Between reports of one outlet, where its name says nothing.
HOUSE_RULES = (by_agency, by_time)


def pairs(prints: tuple[Print, Print]) -> tuple[tuple[Print, Print], tuple[Print, Print]]:
    """Each print with the other."""
    return (prints[0], prints[1]), (prints[1], prints[0])


def names_beside(report: Report, outlet: str | None, passage: Span) -> bool:
    """Whether a report names an outlet in a passage, or shortly before or after it."""
    return names(report, outlet, Span(passage.start - BEFORE, passage.end + AFTER))


def names(report: Report, outlet: str | None, span: Span) -> bool:
    """Whether a report names an outlet in a stretch of its text."""
    return bool(outlet) and bool(naming(outlet or "").search(report.text, max(0, span.start), span.end))


def earlier(prints: tuple[Print, Print]) -> int | None:
    """Which of the two is evidently earlier; days are compared where one of them has no clock time."""
    one, other = (side.report for side in prints)
    if one.published is None or other.published is None:
        return None
    gap = one.published - other.published
    if one.day_only or other.day_only:
        days = (one.published.date() - other.published.date()).days
        return None if days == 0 else int(days > 0)
    return None if abs(gap) < timedelta(minutes=1) else int(gap > timedelta(0))


def later_or_greater(prints: tuple[Print, Print]) -> int:
    """The later of the two, else the one with the greater id; the same whichever comes first."""
    first = earlier(prints)
    if first is not None:
        return 1 - first
    return int(prints[1].report.id > prints[0].report.id)
