"""The folder of facts: every row is well formed, and no spelling or address stands for two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from quellenlage.languages import table
from quellenlage.model import SourceType

KINDS = {
    "names/outlets": {
        *("newspaper", "tabloid", "magazine", "journal", "broadcaster", "programme", "portal", "blog", "trade"),
    },
    "names/agencies": {"general", "regional", "state", "religious", "financial", "sport", "releases", "photo"},
}
TABLES = ("outlets", "agencies", "states", "regions", "institutions", "firstnames")


def several(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_name_of_its_own(name: str) -> None:
    """No name is empty or stands twice, and no cell has stray blanks or is missing."""
    rows = table("de", f"names/{name}")
    assert rows
    assert [row for row in rows if None in row or None in row.values()] == []
    assert [row for row in rows if any(cell != cell.strip() for cell in row.values())] == []
    assert [word for word, times in Counter(row["name"] for row in rows).items() if times > 1 or not word] == []


def test_no_spelling_stands_for_two_media() -> None:
    """A spelling, sure or common, and an address lead to one outlet or agency."""
    owners: dict[str, set[str]] = defaultdict(set)
    for name in KINDS:
        for row in table("de", name):
            for spelling in {row["name"], *several(row["aliases"]), *several(row["common"])}:
                owners[spelling].add(row["name"])
            for domain in row["domains"].split():
                owners["@" + domain].add(row["name"])
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", sorted(KINDS))
def test_media_are_well_formed(name: str) -> None:
    """Kinds are known, countries are ISO codes, addresses are bare hosts without www."""
    for row in table("de", name):
        assert row["kind"] in KINDS[name], row
        assert re.fullmatch(r"[A-Z]{2}|", row["country"]), row
        for domain in row["domains"].split():
            assert re.fullmatch(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+", domain), row
        if name == "names/outlets":
            assert row["publisher"], row


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Westdeutsche Allgemeine Zeitung", "Thüringer Allgemeine"),
        ("Leipziger Volkszeitung", "Redaktionsnetzwerk Deutschland"),
        ("Frankfurter Rundschau", "Münchner Merkur"),
        ("Die Welt", "B.Z."),
        ("Neue Osnabrücker Zeitung", "Schweriner Volkszeitung"),
        ("Tages-Anzeiger", "Der Bund"),
        ("WDR", "NDR"),
        ("Kronen Zeitung", "Kurier"),
        ("Die Presse", "Kleine Zeitung"),
    ],
)
def test_two_papers_of_one_publisher_are_one_family(one: str, other: str) -> None:
    """Outlets of one family share the publisher."""
    publisher = {row["name"]: row["publisher"] for row in table("de", "names/outlets")}
    assert publisher[one] == publisher[other]


def test_papers_of_different_publishers_are_not_one_family() -> None:
    """The family is no catch-all: the big national papers stand apart."""
    publisher = {row["name"]: row["publisher"] for row in table("de", "names/outlets")}
    papers = ("Der Spiegel", "Die Welt", "Süddeutsche Zeitung", "Frankfurter Allgemeine Zeitung", "taz", "ZDF", "WDR")
    assert len({publisher[paper] for paper in papers}) == len(papers)


def test_states_have_adjectives_and_codes() -> None:
    """All but the smallest states have an adjective; codes are unique."""
    rows = table("de", "names/states")
    assert len(rows) > 190
    codes = [row["iso"] for row in rows]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in codes)
    assert sum(not row["adjective"] for row in rows) < 6


def test_institutions_are_states_or_organisations() -> None:
    """An institution is a body of a state or an organisation."""
    assert {row["type"] for row in table("de", "names/institutions")} == {SourceType.STATE, SourceType.ORGANISATION}


def test_first_names_have_a_gender() -> None:
    """m, f, or mf for both, and names only."""
    rows = table("de", "names/firstnames")
    assert {row["gender"] for row in rows} == {"m", "f", "mf"}
    assert [row["name"] for row in rows if not row["name"][:1].isupper()] == []
