"""What is searched is found in German: inflected, with umlauts or without, inside compounds; filtered and paged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import NOON, entry, reading, report

from quellenlage.errors import UsageError
from quellenlage.ledger import Filters, Ledger, fulltext_postgresql
from quellenlage.model import Act, Certainty, Kind, Polarity, Reading

COST, OPEN, HELPERS = "Die Maßnahmen", "Die Straßen", "Die Kampfmittelbeseitigung"


def found(ledger: Ledger, filters: Filters) -> list[str]:
    """The first two words of each statement found."""
    hits = ledger.statements(filters).hits
    return [" ".join(hit.statement.content[0].of(hit.report["text"]).split()[:2]) for hit in hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Maßnahme", [COST]),
        ("massnahmen", [COST]),
        ("Strasse", [OPEN]),
        ("Straßen offen", [OPEN]),
        ("Straßen Maßnahmen", []),
        ("Munition", []),
        ("Kampfmittel", [HELPERS]),
        ("mittel", [HELPERS]),
        ("beseitigung", [HELPERS]),
        ('"drei Tage"', [HELPERS]),
        ('"Tage drei"', []),
        ("Millionen -Straßen", [COST]),
        ("Millionen -Maßnahmen", []),
        ("Beispiel", [OPEN]),
        ("", [COST, OPEN, HELPERS]),
        ("drei-Tage", [HELPERS]),
    ],
)
def test_words_are_found(ledger: Ledger, query: str, expected: list[str]) -> None:
    """Inflection, umlauts and ß, compounds, phrases, words that must not stand there, names of speakers."""
    ledger.add([entry()])

    assert found(ledger, Filters(query)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(source="ministerium"), [COST]),
        (Filters(source="Ministerin"), [OPEN]),
        (Filters(source="Verkehrsministerium Beispiel"), [OPEN]),
        (Filters(outlet="bote"), [COST, OPEN, HELPERS]),
        (Filters(outlet="Kurier"), []),
        (Filters(via="Agentur"), [HELPERS]),
        (Filters(outlet="Bote", exact=True), []),
        (Filters(outlet="Musterstädter Bote", exact=True), [COST, OPEN, HELPERS]),
        (Filters(via="Agentur", exact=True), []),
        (Filters(via="die Agentur", exact=True), [HELPERS]),
        (Filters(kinds=(Kind.DIRECT,)), [OPEN]),
        (Filters(kinds=(Kind.DIRECT, Kind.INDIRECT)), [COST, OPEN, HELPERS]),
        (Filters(acts=(Act.ESTIMATE,)), [COST]),
        (Filters(certainties=(Certainty.PROBABLE,)), [HELPERS]),
        (Filters(polarity=Polarity.DENIED), []),
        (Filters(reportative=True), [HELPERS]),
        (Filters(reportative=False), [COST, OPEN]),
        (Filters(unit="eur"), [COST]),
        (Filters(unit="EUR", low=5e6), [COST]),
        (Filters(unit="EUR", low=6e6), []),
        (Filters(unit="EUR", high=1), [COST]),  # "bis zu": the lower bound is open
        (Filters(low=2, high=4), [COST, HELPERS]),
        (Filters(since=NOON, until=NOON), [COST, OPEN, HELPERS]),
        (Filters(since=NOON + timedelta(minutes=1)), []),
        (Filters(until=NOON - timedelta(minutes=1)), []),
        (Filters(language="de"), [COST, OPEN, HELPERS]),
        (Filters(language="en"), []),
        (Filters("Tage", kinds=(Kind.INDIRECT,), reportative=True, unit="d", low=3, high=3), [HELPERS]),
    ],
)
def test_filters_restrict(ledger: Ledger, filters: Filters, expected: list[str]) -> None:
    """Each filter alone, and several together."""
    ledger.add([entry()])

    assert found(ledger, filters) == expected


SAME = [
    Filters(),
    Filters("Straßen"),
    Filters("Straßen", certainties=(Certainty.CERTAIN,)),
    Filters("-Straßen"),
    Filters('"drei Tage"', reportative=True),
    Filters(polarity=Polarity.AFFIRMED, old=True),
    Filters(language="de"),
    Filters(unit="EUR", low=5e6),
    Filters(low=2, high=4),
    Filters("Maßnahmen", low=2, high=4),
    Filters(outlet="Musterstädter Bote", exact=True),
    Filters(outlet="Bote", exact=True),
]


@pytest.mark.parametrize("few", [0, 1, 3_000])
@pytest.mark.parametrize("window", [1, 4])
def test_every_way_finds_the_same(
    postgresql_place: str, monkeypatch: pytest.MonkeyPatch, window: int, few: int
) -> None:
    """PostgreSQL looks among the newest, by an index of words or of amounts; SQLite knows one way."""
    monkeypatch.setattr(fulltext_postgresql, "WINDOW", {"statement_words": window, "report_words": window})
    monkeypatch.setattr(fulltext_postgresql, "FEW_FIGURES", few)
    hours = [
        entry(reading(report(url=f"https://bote.example/{n}", published=NOON + timedelta(hours=n)))) for n in range(4)
    ]
    pages = []
    for place in ("sqlite://", postgresql_place):
        with Ledger(place) as ledger:
            ledger.add(hours)
            found = [ledger.statements(filters, limit=3) for filters in SAME]
            pages.append([([hit.statement for hit in page.hits], page.next) for page in found])

    assert pages[0] == pages[1]
    assert [len(hits) for hits, _ in pages[0]] == [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0]


def test_pages_are_stable_while_others_write(ledger: Ledger) -> None:
    """The newest come first; what arrives meanwhile shifts no page."""

    def add(name: str, published: datetime) -> None:
        ledger.add([entry(reading(report(url=f"https://bote.example/{name}", published=published)))])

    for minute in range(5):
        add(str(minute), NOON + timedelta(minutes=minute))
    first = ledger.statements(Filters("Straßen"), limit=2)
    add("new", NOON + timedelta(minutes=2, seconds=1))
    add("newest", NOON + timedelta(hours=1))
    second = ledger.statements(Filters("Straßen"), after=first.next, limit=2)
    third = ledger.statements(Filters("Straßen"), after=second.next, limit=20)

    minutes = [[hit.report["published"][14:16] for hit in page.hits] for page in (first, second, third)]
    assert minutes == [["04", "03"], ["02", "02"], ["01", "00"]]
    assert third.next is None


def test_reports_are_found_by_their_words(ledger: Ledger) -> None:
    """Words of a report outside any statement find the report."""
    ledger.add([entry()])

    assert [row["outlet"] for row in ledger.reports(Filters("Brücke Musterstadt", outlet="Bote")).hits] == [
        "Musterstädter Bote"
    ]
    assert ledger.statements(Filters("gesperrt")).hits == ()


def test_undated_reports_are_outside_any_time(ledger: Ledger) -> None:
    """A report without a time is not found when a time is asked for."""
    ledger.add([entry(Reading(replace(report(), published=None), (), "r"))])

    for filters in (Filters(since=datetime(1900, 2, 1, tzinfo=UTC)), Filters(until=NOON)):
        assert ledger.reports(filters).hits == ()


def test_kinds_that_begin_alike_are_two(ledger: Ledger) -> None:
    """Who looks for indirect speech does not get what is half free."""
    half = replace(reading(), statements=(replace(reading().statements[0], kind=Kind.INDIRECT_FREE_INDIRECT),))
    ledger.add([entry(half)])

    assert found(ledger, Filters(kinds=(Kind.INDIRECT,))) == []
    assert found(ledger, Filters(kinds=(Kind.INDIRECT, Kind.INDIRECT_FREE_INDIRECT))) == [COST]


def test_what_a_source_says(ledger: Ledger) -> None:
    """A source by its exact name."""
    ledger.add([entry()])

    assert len(ledger.said_by("Erika Beispiel").hits) == 1
    assert ledger.said_by("Erika").hits == ()


HOSTILE = ["'", "*", "a* OR b", "NEAR(a b)", "words : x", "') OR 1=1 --", "k=direct", "\0", "-", "☃", "%", "__"]
HOSTILE += ['"', '""', "a" * 100_000]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_search_strings_are_words(ledger: Ledger, query: str) -> None:
    """Nothing in a query is syntax of the database; all is looked for as words, or ignored where it has none."""
    ledger.add([entry()])

    assert len(ledger.statements(Filters(query, source=query, outlet=query, via=query)).hits) in (0, 3)
    assert ledger.statement(query.replace("\0", "")) == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60))
def test_any_text_can_be_searched(ledger: Ledger, query: str) -> None:
    """No text that somebody types raises an error."""
    assert ledger.statements(Filters(query)).hits == ()


@pytest.mark.parametrize(("after", "limit"), [("x'", 20), ("-1", 20), ("z" * 40, 20), (None, 0), (None, 10_000)])
def test_impossible_pages_are_refused(ledger: Ledger, after: str | None, limit: int) -> None:
    """A place to go on from that no page gave, and pages of an impossible size."""
    with pytest.raises(UsageError):
        ledger.statements(Filters(), after=after, limit=limit)
