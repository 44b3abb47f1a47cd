"""Finding statements and reports: full text, filters, the newest first, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from quellenlage.errors import UsageError
from quellenlage.ledger import coding, keys, load
from quellenlage.ledger.bulk import rows_by_number
from quellenlage.ledger.coding import Row
from quellenlage.ledger.folding import words
from quellenlage.ledger.indexing import NOW, OLD
from quellenlage.ledger.migrations import FULL_TEXT
from quellenlage.ledger.prepare import unit_word
from quellenlage.ledger.schema import reports, sources, statements
from quellenlage.ledger.wanted import wanted
from quellenlage.model import Act, Certainty, Kind, Polarity, Report, Statement

MOST_HITS = 500  # on one page


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
    which = select(statements.c.n).where(statements.c.id == ident).order_by(statements.c.reading.desc())
    found = load.statements_by_number(connection, list(connection.execute(which).scalars()))
    return tuple(Hit(*pair) for pair in found.values())


def statements_by_source(connection: Connection, name: str, after: str | None = None, limit: int = 20) -> Page:
    """What a source of exactly this name says, the newest first, by the current readings."""
    _check(limit)
    ways = connection.execute(select(sources.c.n).where(sources.c.name == name)).scalars().all()
    below = _below(after)
    numbers: list[int] = []
    while len(numbers) <= limit:
        latest = _latest_of(connection, ways, below, limit + 1)
        numbers += _current(connection, latest)
        if len(latest) <= limit:
            break
        below = latest[-1]
    found = load.statements_by_number(connection, numbers[:limit])
    return Page(tuple(Hit(*pair) for pair in found.values()), _next(numbers, limit))


def _latest_of(connection: Connection, ways: Sequence[int], below: int, most: int) -> list[int]:
    """The newest statements by a source that is named in several ways: a few of each, which the index gives at once."""
    found: set[int] = set()
    for way in ways:
        query = f"SELECT statement FROM speakers WHERE source = {way} AND statement < {below}"
        found.update(connection.exec_driver_sql(f"{query} ORDER BY statement DESC LIMIT {most}").scalars())
    return sorted(found, reverse=True)[:most]


def _current(connection: Connection, numbers: list[int]) -> list[int]:
    """Those that belong to the current reading of their report, in the same order."""
    report = f"s.n | {keys.PLACES - 1}"  # see keys.report_of
    query = f"SELECT s.n FROM statements s JOIN reports r ON r.n = {report} AND r.reading = s.reading"
    query += " WHERE s.n IN (:numbers) ORDER BY s.n DESC"
    return [row["n"] for row in rows_by_number(connection, query, numbers)]


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
    number = f"{table}.{full_text.NUMBER}"
    looked_for = wanted(filters.query, tuple(facets), lambda word, most: full_text.compounds(connection, word, most))
    condition, values = full_text.condition(table, looked_for)
    conditions = [condition, f"{number} < :below"]
    values |= {"below": _below(after), "most": limit + 1}
    if filters.since:
        conditions.append(f"{number} >= :since")
        values["since"] = keys.since(filters.since)
    elif filters.until:
        conditions.append(f"{number} >= :since")
        values["since"] = keys.FIRST_DATED
    if filters.until:
        values["below"] = min(values["below"], keys.until(filters.until))
    if table == "statement_words" and (filters.low is not None or filters.high is not None):
        conditions.append(_figures(number, filters, values))
    if table == "statement_words" and filters.exact:
        conditions += _names(number, filters, values)
    found: list[int] = full_text.newest(connection, table, conditions, values)
    return found


def _names(number: str, filters: Filters, values: dict[str, Any]) -> Iterator[str]:
    """The outlet, and a relay, are called exactly so."""
    if filters.outlet:
        report = f"{number} | {keys.PLACES - 1}"  # see keys.report_of
        yield f"EXISTS (SELECT 1 FROM reports r WHERE r.n = ({report}) AND r.outlet = :outlet)"
        values["outlet"] = filters.outlet
    if filters.via:
        yield (
            "EXISTS (SELECT 1 FROM relays y JOIN sources o ON o.n = y.source "
            f"WHERE y.statement = {number} AND o.name = :via)"
        )
        values["via"] = filters.via


def _figures(number: str, filters: Filters, values: dict[str, Any]) -> str:
    """A figure whose bounds overlap the range; an open bound reaches everywhere."""
    conditions = [f"f.statement = {number}"]
    if filters.unit:
        conditions.append("lower(f.unit) = lower(:unit)")
        values["unit"] = filters.unit
    if filters.low is not None:
        conditions.append("(f.high IS NULL OR f.high >= :low)")
        values["low"] = float(filters.low)
    if filters.high is not None:
        conditions.append("(f.low IS NULL OR f.low <= :high)")
        values["high"] = float(filters.high)
    return f"EXISTS (SELECT 1 FROM figures f WHERE {' AND '.join(conditions)})"


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
