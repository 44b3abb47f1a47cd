"""Finding statements and reports: full text, filters, the newest first, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from quellenlage.errors import UsageError
from quellenlage.ledger import coding, keys, load
from quellenlage.ledger.bulk import rows_where
from quellenlage.ledger.coding import Row
from quellenlage.ledger.folding import words
from quellenlage.ledger.indexing import NOW, OLD
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.prepare import unit_word
from quellenlage.ledger.schema import reports
from quellenlage.ledger.wanted import wanted
from quellenlage.model import Act, Certainty, Kind, Polarity, Report, Statement

MOST_HITS = 500  # on one page
_WAYS = 100  # of naming a source, asked for at once; SQLite takes 500


@dataclass(frozen=True, slots=True)
class Filters:
    """
    What is looked for; what is left empty does not restrict.

    Attributes:
        query: Words, "words in this order", -words.
        source: Words of the speaker's name, role or organisation.
        outlet: Words of the outlet's name.
        via: Words of a relay's name.
        kinds, acts, certainties: Any of these.
        polarity: Affirmed or denied.
        reportative: Marked as hearsay, or not.
        unit: Unit of a figure in it (EUR, percent, person).
        low, high: A figure in it whose bounds overlap this range.
        since, until: Published in this time, ends included to the minute; reports without a time are left out.
        old: Also what stood in earlier versions.
        exact: `outlet` and `via` are whole names, not words of a name. Of statements only.
    """

    query: str = ""
    source: str = ""
    outlet: str = ""
    via: str = ""
    kinds: tuple[Kind, ...] = ()
    acts: tuple[Act, ...] = ()
    certainties: tuple[Certainty, ...] = ()
    polarity: Polarity | None = None
    reportative: bool | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    since: datetime | None = None
    until: datetime | None = None
    language: str | None = None
    old: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found, with the row of its report."""

    statement: Statement
    report: Row

    @property
    def whole(self) -> Report:
        """The report itself."""
        return coding.report_of(self.report)


@dataclass(frozen=True, slots=True)
class Page:
    """
    A page of hits.

    Attributes:
        hits: The newest first; in a report, in the order of its text.
        next: Pass it as `after` for the next page; None at the end.
    """

    hits: tuple[Hit, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The same for whole reports, as rows."""

    hits: tuple[Row, ...]
    next: str | None


def find_statements(connection: Connection, filters: Filters, after: str | None = None, limit: int = 20) -> Page:
    """
    Statements that fit.

    Args:
        after: `next` of the page before.
        limit: Hits on the page, 1 to 500.

    Raises:
        UsageError: `after` is not one that a page gave, or `limit` is out of range.
    """
    numbers = _numbers(connection, "statement_words", filters, _statement_facets(filters), after, limit)
    found = load.statements_by_number(connection, numbers[:limit])
    return Page(tuple(Hit(*pair) for pair in found.values()), _next(numbers, limit))


def find_reports(connection: Connection, filters: Filters, after: str | None = None, limit: int = 20) -> ReportPage:
    """Reports that fit; of the filters, those on words, outlet, language and time count."""
    numbers = _numbers(connection, "report_words", filters, _report_facets(filters), after, limit)
    by_number = {row["n"]: row for row in load.report_rows(connection, reports.c.n.in_(numbers[:limit]))}
    return ReportPage(tuple(by_number[n] for n in numbers[:limit] if n in by_number), _next(numbers, limit))


def statements_by_id(connection: Connection, ident: str) -> tuple[Hit, ...]:
    """A statement by its id, once for each reading that found it, the latest reading first."""
    rows = rows_where(connection, "SELECT n FROM statements WHERE id = :value ORDER BY reading DESC", ident)
    found = load.statements_by_number(connection, [row["n"] for row in rows])
    return tuple(Hit(*pair) for pair in found.values())


def statements_by_source(connection: Connection, name: str, after: str | None = None, limit: int = 20) -> Page:
    """What a source of exactly this name says, the newest first, by the current readings."""
    _check(limit)
    ways = [row["n"] for row in rows_where(connection, "SELECT n FROM sources WHERE name = :value", name)]
    below = _below(after)
    numbers: list[int] = []
    while len(numbers) <= limit:
        latest = _latest_of(connection, ways, below, limit + 1)
        numbers += [row["n"] for row in latest if row["reading"] == row["current"]]
        if len(latest) <= limit:
            break
        below = latest[-1]["n"]
    found = load.statements_by_number(connection, numbers[:limit])
    return Page(tuple(Hit(*pair) for pair in found.values()), _next(numbers, limit))


def _latest_of(connection: Connection, ways: Sequence[int], below: int, most: int) -> list[Row]:
    """
    The newest statements by a source that is named in several ways: a few of each, which the index gives at once.

    Returns:
        The row numbers, which reading each belongs to, and the current one of its report.
    """
    found: list[Row] = []
    report = f"s.n | {keys.PLACES - 1}"  # see keys.report_of
    for some in load.chunks(ways, _WAYS):
        each = " UNION ALL ".join(
            f"SELECT * FROM (SELECT statement FROM speakers WHERE source = {way} AND statement < {below} "
            f"ORDER BY statement DESC LIMIT {most}) w{k}"
            for k, way in enumerate(some)
        )
        which = f"SELECT DISTINCT statement FROM ({each}) w ORDER BY statement DESC LIMIT {most}"
        query = f"SELECT s.n, s.reading, r.reading AS current FROM statements s JOIN reports r ON r.n = {report}"
        found += rows_where(connection, f"{query} WHERE s.n IN ({which})")
    latest = {row["n"]: row for row in found}  # a statement may have the source in several ways
    return [latest[n] for n in sorted(latest, reverse=True)[:most]]


def _numbers(
    connection: Connection,
    table: str,
    filters: Filters,
    facets: Sequence[tuple[str, ...]],
    after: str | None,
    limit: int,
) -> list[int]:
    """Row numbers of the hits, one more than the page holds."""
    _check(limit)
    full_text = FULL_TEXT[connection.dialect.name]
    looked_for = wanted(filters.query, tuple(facets), lambda word, most: full_text.compounds(connection, word, most))
    values: dict[str, Any] = {"since": 0, "below": _below(after), "most": limit + 1}
    if filters.since:
        values["since"] = keys.since(filters.since)
    elif filters.until:
        values["since"] = keys.FIRST_DATED
    if filters.until:
        values["below"] = min(values["below"], keys.until(filters.until))
    told, named = "", ""
    if table == "statement_words":
        told, named = _figures(filters, values), _names(full_text.NUMBER, filters, values)
    found: list[int] = full_text.newest(connection, table, looked_for, told, named, values)
    return found


def _names(number: str, filters: Filters, values: dict[str, Any]) -> str:
    """The outlet, and a relay, are called exactly so, where this is wanted."""
    conditions = []
    if filters.exact and filters.outlet:
        report = f"{number} | {keys.PLACES - 1}"  # see keys.report_of
        conditions.append(f"EXISTS (SELECT 1 FROM reports r WHERE r.n = ({report}) AND r.outlet = :outlet)")
        values["outlet"] = filters.outlet
    if filters.exact and filters.via:
        relay = f"SELECT 1 FROM relays y JOIN sources o ON o.n = y.source WHERE y.statement = {number}"
        conditions.append(f"EXISTS ({relay} AND o.name = :via)")
        values["via"] = filters.via
    return " AND ".join(conditions)


def _figures(filters: Filters, values: dict[str, Any]) -> str:
    """What a figure `f` must fulfil so that its bounds overlap the range; an open bound reaches everywhere."""
    conditions = []
    if filters.low is not None:
        conditions.append("(f.high IS NULL OR f.high >= :low)")
        values["low"] = float(filters.low)
    if filters.high is not None:
        conditions.append("(f.low IS NULL OR f.low <= :high)")
        values["high"] = float(filters.high)
    if conditions and filters.unit:
        conditions.append("lower(f.unit) = lower(:unit)")
        values["unit"] = filters.unit
    return " AND ".join(conditions)


def _report_facets(filters: Filters) -> list[tuple[str, ...]]:
    facets: list[tuple[str, ...]] = [(NOW, OLD) if filters.old else (NOW,)]
    facets += [(f"o={word}",) for word in words(filters.outlet)]
    if filters.language:
        facets.append(tuple(f"l={word}" for word in words(filters.language)[:1]) or ("l=",))
    return facets


def _statement_facets(filters: Filters) -> list[tuple[str, ...]]:
    facets: list[tuple[str, ...]] = _report_facets(filters)
    facets += [(f"s={word}",) for word in words(filters.source)]
    facets += [(f"v={word}",) for word in words(filters.via)]
    choices = (("k", filters.kinds), ("a", filters.acts), ("c", filters.certainties))
    facets += [tuple(f"{letter}={one.value}" for one in chosen) for letter, chosen in choices if chosen]
    if filters.polarity:
        facets.append((f"p={filters.polarity.value}",))
    if filters.reportative is not None:
        facets.append((f"h={int(filters.reportative)}",))
    if filters.unit:
        facets.append((f"u={unit_word(filters.unit)}",))
    elif filters.low is not None or filters.high is not None:
        facets.append(("f=1",))
    return facets


def _check(limit: int) -> None:
    if not 1 <= limit <= MOST_HITS:
        raise UsageError(f"a page holds 1 to {MOST_HITS} hits, not {limit}")


def _below(after: str | None) -> int:
    if after is None:
        return 1 << 62
    try:
        below = int(after, 36)
    except ValueError:
        below = -1
    if not 0 <= below < 1 << 63:
        raise UsageError(f"not a place to go on from: {after[:40]!r}")
    return below


def _next(numbers: list[int], limit: int) -> str | None:
    return _in_36(numbers[limit - 1]) if len(numbers) > limit else None


def _in_36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits or "0"
