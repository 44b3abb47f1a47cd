"""
Derivations: passages that reports share beyond quotations, and who took them from whom.

Left out are words that both sides quote (two reports may have heard the same sentence), and an outlet's own
recurring lines.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.languages.press import outlet
from quellenlage.linking.printed import Flags
from quellenlage.linking.shared import NO_LINES, Line, Text, compare
from quellenlage.linking.shingles import MOST, Column, Hits, ShingleIndex, shingles
from quellenlage.model import Derivation, Report, fingerprint

#: A line is an outlet's own recurring one on so many days, or in so many reports that are not prints of one text.
DAYS, TIMES = 3, 5
#: Shingles that two reports share vouch for a passage together if they stand within 60 words, shifted by at most 12.
NEAR, SHIFT = 60, 12
#: They are enough where they weigh 2 together: a shingle that fewer than 10 reports hold weighs 1, one that 50 hold a
#: quarter. Two phrases are then no passage, however large the ledger; a wire text that all print still is.
VOUCHED = 2.0
RARE = 10
#: Of the reports that shingles vouch for, so many are compared in full: the likeliest, of sure ones the earliest. A
#: wire text in a hundred papers is so linked to its earliest prints, and what a report costs has a bound.
FELLOWS, SURE = 40, 8.0
DOUBTFUL = 10  # of those that are not sure; in a large ledger chance makes ever more of them
KEPT_TEXTS = 2048

_LATE = 1 << 62  # a report without a time counts as later than all others
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def derivations(reports: Iterable[Report]) -> tuple[Derivation, ...]:
    """
    The derivations among some reports.

    Example:
        >>> text = "Der Landkreis schließt von Montag an alle Schulen und Kindergärten. " * 1
        >>> derivations([Report(text, outlet="Waldbote"), Report(text, outlet="Seeblatt")])
        ()
    """
    by_id = {report.id: report for report in reports}
    shelf = Shelf(by_id.__getitem__)
    for report in by_id.values():
        shelf.add(report)
    return tuple(sorted({found for report in by_id.values() for found in shelf.derivations(report)}))


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A report with what the index holds of its wording."""

    text: Text
    keys: Column
    places: Column
    hits: Hits
    house: int
    lines: Line


class Shelf:
    """
    Reports by their wording: put one in, ask what it shares with the others.

    What it answers depends on which reports stand in it, never on the order in which they came; to ask costs the
    same among a hundred reports and among a million.

    Args:
        fetch: Gives a report by its id.
    """

    def __init__(self, fetch: Callable[[str], Report]) -> None:
        self._fetch = fetch
        self._index = ShingleIndex()
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._days = np.zeros(1024, dtype=np.int32)
        self._outlets = np.zeros(1024, dtype=np.int64)
        self._texts: OrderedDict[str, Text] = OrderedDict()

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, report: str) -> bool:
        return report in self._numbers

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the reports that stand in it."""
        return tuple(self._ids)

    def add(self, report: Report) -> None:
        """Put a report in; one that stands there already stays as it is."""
        if report.id in self._numbers:
            return
        keys, places = shingles(self._text(report).words)
        place = self._index.add(keys, places, when=moment(report), tie=int(report.id, 16))
        if place == len(self._days):
            self._days, self._outlets = np.resize(self._days, 2 * place), np.resize(self._outlets, 2 * place)
        self._days[place], self._outlets[place] = day(report), outlet_number(report.outlet)
        self._numbers[report.id] = place
        self._ids.append(report.id)

    def derivations(self, report: Report) -> tuple[Derivation, ...]:
        """What a report shares with those on the shelf; it need not stand there itself."""
        view = self._view(report)
        weight = rarity(np.bincount(view.hits.asked, minlength=len(view.keys)))[view.hits.asked]
        weight[self._same_house(view.hits.reports, view) & view.lines.of(view.places[view.hits.asked])] = 0.0
        found, heaviest = candidates(view.hits, view.places, weight)
        order = self._index.order(found, -np.minimum(heaviest, SURE))[:FELLOWS]
        first = order[: max(DOUBTFUL, int((heaviest[order] >= SURE).sum()))]
        fellows = (self._fetch(self._ids[place]) for place in found[first].tolist())
        return tuple(sorted(one for fellow in fellows for one in self._between(view, fellow)))

    def between(self, one: Report, other: Report) -> tuple[Derivation, ...]:
        """What two reports share, whether the index would find them or not."""
        return tuple(sorted(self._between(self._view(one), other)))

    def columns(self) -> dict[str, NDArray[Any]]:
        """All that the shelf holds, by name, to be kept in files; the reports themselves are kept elsewhere."""
        held = len(self._ids)
        ids = np.array([int(report, 16) for report in self._ids], dtype=np.uint64)
        return {"ids": ids, "days": self._days[:held], "outlets": self._outlets[:held], **self._index.columns()}

    @classmethod
    def of(cls, columns: Mapping[str, NDArray[Any]], fetch: Callable[[str], Report]) -> Shelf:
        """The shelf that gave these columns."""
        shelf = cls(fetch)
        shelf._ids = [f"{number:016x}" for number in columns["ids"].tolist()]
        shelf._numbers = {report: place for place, report in enumerate(shelf._ids)}
        size = max(1024, len(shelf._ids))
        shelf._days, shelf._outlets = np.resize(columns["days"], size), np.resize(columns["outlets"], size)
        shelf._index = ShingleIndex.of(columns)
        return shelf

    def _between(self, view: View, fellow: Report) -> list[Derivation]:
        """What a report shares with another; nothing with itself or with another version of itself."""
        if fellow.id == view.text.report.id or (fellow.url is not None and fellow.url == view.text.report.url):
            return []
        same_house = view.house != 0 and outlet_number(fellow.outlet) == view.house
        lines = view.lines if same_house else NO_LINES
        return compare(view.text, self._text(fellow), lines, same_house=same_house)

    def _view(self, report: Report) -> View:
        """A report with what the index holds of its wording."""
        text = self._text(report)
        keys, places = shingles(text.words)
        hits = self._index.find(keys)
        house = outlet_number(report.outlet)
        lines = self._lines(hits, keys, places, house, day(report)) if house else Line.none(places)
        return View(text, keys, places, hits, house, lines)

    def _same_house(self, reports: Column, view: View) -> Flags:
        """Which of the reports are of the same outlet as the one looked at."""
        same: Flags = (self._outlets[reports] == view.house) & (view.house != 0)
        return same

    def _text(self, report: Report) -> Text:
        """A report made ready to be compared; the last ones are kept."""
        text = self._texts.pop(report.id, None) or Text.of(report)
        self._texts[report.id] = text
        if len(self._texts) > KEPT_TEXTS:
            self._texts.popitem(last=False)
        return text

    def _lines(self, hits: Hits, keys: Column, places: Column, house: int, today: int) -> Line:
        """Which shingles of a report stand in its outlet's own recurring lines."""
        own = self._outlets[hits.reports] == house
        asked, reports = hits.asked[own], hits.reports[own]
        pairs = np.r_[asked << 32 | self._days[reports].astype(np.int64) + 1, np.arange(len(keys)) << 32 | today + 1]
        per_day = np.bincount(np.unique(pairs) >> 32, minlength=len(keys))
        per_report = np.bincount(asked, minlength=len(keys))
        order = np.argsort(places)
        recurring = (per_day >= DAYS) | (per_report >= TIMES)
        return Line(places[order].astype(np.int64), recurring[order], (per_day >= DAYS)[order])


def rarity(reports: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much a shingle weighs that so many reports hold."""
    return np.where(reports < RARE, 1.0, np.where(reports < MOST, 0.5, 0.25))


def candidates(
    hits: Hits, places: Column, weight: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The reports that share enough shingles close to each other, by their place in the index, and what they weigh."""
    here = places[hits.asked].astype(np.int64)
    shift = here - hits.places
    order = np.lexsort((here, hits.reports))
    if not len(order):
        return np.zeros(0, np.int64), np.zeros(0)
    reports, here, shift = hits.reports[order].astype(np.int64), here[order], shift[order]
    apart = (np.diff(reports) != 0) | (np.diff(here) > NEAR) | (np.abs(np.diff(shift)) > SHIFT)
    begins = np.flatnonzero(np.r_[True, apart])
    sums = np.add.reduceat(weight[order], begins)
    vouched = sums >= VOUCHED
    found, owner = np.unique(reports[begins[vouched]], return_inverse=True)
    heaviest = np.zeros(len(found))
    np.maximum.at(heaviest, owner, sums[vouched])
    return found, heaviest


def moment(report: Report) -> int:
    """When a report was published, in seconds, for putting reports in order; late where it is unknown."""
    return _LATE if report.published is None else int((aware(report.published) - _EPOCH).total_seconds())


def day(report: Report) -> int:
    """The day on which a report was published, counted from 1970; -1 where it is unknown."""
    return -1 if report.published is None else (report.published.replace(tzinfo=UTC) - _EPOCH).days


def aware(time: datetime) -> datetime:
    """A time with zone; UTC where it has none."""
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def outlet_number(name: str | None) -> int:
    """A number for an outlet, the same under each of its names; 0 where it is unknown."""
    return int(fingerprint("outlet", outlet(name)), 16) >> 1 if name else 0
