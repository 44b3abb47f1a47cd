"""The search, with every filter of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from quellenlage.errors import UsageError
from quellenlage.export.finds import hit_plain, report_plain
from quellenlage.ledger import Filters, Page, ReportPage
from quellenlage.model import Act, Certainty, Kind, Polarity
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.feeds import Feed, Item
from quellenlage.web.saying import claim_pages, items, row_of, said
from quellenlage.web.views.finding import Field, SearchView
from quellenlage.wording import say

HITS = 20
MOST_HITS = 100
MOST_WORDS = 300  # characters
UNITS = ("", "EUR", "USD", "percent", "person")

#: Filters that are words: name in the address → attribute of `Filters`.
WORDS = {"source": "source", "outlet": "outlet", "via": "via"}
#: Filters of which several may be chosen.
SEVERAL: Mapping[str, tuple[str, type[StrEnum], str]] = {
    "kind": ("kinds", Kind, "kind."),
    "act": ("acts", Act, "act."),
    "certainty": ("certainties", Certainty, "certainty."),
}


def page(desk: Desk) -> Answer | Moved:
    """The form and what was found; a filter that cannot be is told beside the form."""
    query = " ".join(desk.asked("q").split())[:MOST_WORDS]
    asked = any(value.strip() for name, values in desk.query.items() if name != "lang" for value in values)
    whole_reports = desk.asked("reports") == "1"
    problem = ""
    statements, reports = Page((), None), ReportPage((), None)
    if asked:
        try:
            filters = chosen(desk.query, desk.ui)
            limit = _limit(desk.asked("limit"), desk.ui)
            after = desk.asked("after") or None
            if whole_reports:
                reports = desk.holdings.ledger.reports(filters, after, limit)
            else:
                statements = desk.holdings.ledger.statements(filters, after, limit)
        except UsageError as error:
            problem = str(error)
    claims = claim_pages((hit.statement for hit in statements.hits), desk)
    after = statements.next or reports.next
    view = SearchView(
        query=query,
        fields=tuple(fields(desk)),
        asked=asked,
        said=tuple(said(h.statement, h.whole, desk, claim=claims.get(h.statement.id, "")) for h in statements.hits),
        reports=tuple(row_of(row, desk) for row in reports.hits),
        next=f"/search?{_further(desk.query, after)}" if after else "",
        problem=problem,
    )
    found = [report_plain(row) for row in reports.hits] if whole_reports else [
        hit_plain(hit.statement, hit.whole) for hit in statements.hits
    ]  # fmt: skip
    return Answer(
        "search",
        view,
        lambda: {"hits": found, "next": after} if not problem else {"error": problem},
        lambda: feed(view, desk),
        status=400 if problem else 200,
    )


def chosen(query: Mapping[str, Sequence[str]], ui: str) -> Filters:
    """
    The filters of an address.

    Raises:
        UsageError: One is not what it may be.
    """

    def first(name: str) -> str:
        return (query.get(name) or ("",))[0].strip()[:MOST_WORDS]

    values: dict[str, Any] = {attribute: first(name) for name, attribute in WORDS.items()}
    for name, (attribute, kind, _) in SEVERAL.items():
        values[attribute] = tuple(_one_of(kind, value, ui) for value in query.get(name, ())[:20] if value)
    polarity, hearsay = first("polarity"), first("hearsay")
    return Filters(
        first("q"),
        **values,
        polarity=_one_of(Polarity, polarity, ui) if polarity else None,
        reportative={"yes": True, "no": False}.get(hearsay),
        unit=first("unit") or None,
        low=_number(first("low"), ui),
        high=_number(first("high"), ui),
        since=_day(first("since"), time.min, ui),
        until=_day(first("until"), time.max, ui),
        language=first("language") or None,
        old=first("old") == "1",
    )


def _one_of(kind: type[Any], value: str, ui: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise UsageError(say(ui, "web.search.value", value=value[:40])) from None


def _number(value: str, ui: str) -> float | None:
    try:
        number = float(value) if value else None
    except ValueError:
        number = float("nan")
    if number is not None and not -1e18 < number < 1e18:
        raise UsageError(say(ui, "web.search.number", value=value[:40]))
    return number


def _day(value: str, clock: time, ui: str) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(say(ui, "web.search.day", value=value[:40])) from None
    if not 1 < moment.year < 9998:
        raise UsageError(say(ui, "web.search.day", value=value[:40]))
    if len(value) <= 10:
        moment = datetime.combine(moment.date(), clock)
    return moment if moment.tzinfo else moment.astimezone().astimezone(UTC)


def _limit(value: str, ui: str) -> int:
    if not value:
        return HITS
    if not (value.isascii() and value.isdigit()) or len(value) > 3 or not 1 <= int(value) <= MOST_HITS:
        raise UsageError(say(ui, "web.search.limit", most=MOST_HITS))
    return int(value)


def _further(query: Mapping[str, Sequence[str]], after: str) -> str:
    kept = [(name, value) for name, values in query.items() if name not in ("after", "lang") for value in values]
    return urlencode([*kept, ("after", after)])


def fields(desk: Desk) -> Iterator[Field]:
    """The filters as the form shows them."""
    ui = desk.ui
    for name in WORDS:
        yield Field(name, say(ui, f"web.search.{name}"), desk.asked(name))
    for name, (_, kind, prefix) in SEVERAL.items():
        picked = set(desk.query.get(name, ()))
        options = tuple((one.value, say(ui, prefix + one.value), one.value in picked) for one in kind)
        yield Field(name, say(ui, f"web.search.{name}"), options=options, kind="several")
    polarity = desk.asked("polarity")
    yield Field("polarity", say(ui, "web.search.polarity"), polarity, (
        ("", say(ui, "web.search.any"), polarity == ""),
        *((one.value, say(ui, f"web.polarity.{one.value}"), polarity == one.value) for one in Polarity),
    ), "choice")  # fmt: skip
    hearsay = desk.asked("hearsay")
    yield Field("hearsay", say(ui, "reportative"), hearsay, tuple(
        (value, say(ui, f"web.search.{value or 'any'}"), hearsay == value) for value in ("", "yes", "no")
    ), "choice")  # fmt: skip
    unit = desk.asked("unit")
    yield Field("unit", say(ui, "web.search.unit"), unit, tuple(
        (one, say(ui, f"web.unit.{one or 'any'}"), unit == one) for one in UNITS
    ), "choice")  # fmt: skip
    yield Field("low", say(ui, "web.search.low"), desk.asked("low"), kind="number")
    yield Field("high", say(ui, "web.search.high"), desk.asked("high"), kind="number")
    yield Field("since", say(ui, "web.search.since"), desk.asked("since"), kind="date")
    yield Field("until", say(ui, "web.search.until"), desk.asked("until"), kind="date")
    yield Field("old", say(ui, "web.search.old"), desk.asked("old"), kind="check")
    yield Field("reports", say(ui, "web.search.reports"), desk.asked("reports"), kind="check")


def feed(view: SearchView, desk: Desk) -> Feed:
    """What was found, as a feed."""
    title = say(desk.ui, "web.search.feed", query=view.query)
    reports = tuple(Item(f"report:{row.id}", row.title, row.href, None, row.outlet, row.outlet) for row in view.reports)
    return Feed(title, f"/search?{urlencode([(n, v) for n, vs in desk.query.items() for v in vs])}",
                items(view.said) or reports)  # fmt: skip
