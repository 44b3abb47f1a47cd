"""Sources across reports: one person or office under many names is one, two of one name are two."""

from __future__ import annotations

import pytest

from quellenlage.model import Source, SourceType
from quellenlage.sourcing.names import Names
from quellenlage.sourcing.people import body_of, parsed

KINDS = {"p": SourceType.PERSON, "s": SourceType.STATE, "o": SourceType.ORGANISATION, "d": SourceType.DOCUMENT}


def source(line: str) -> Source:
    """A source written as "kind name | role | organisation"."""
    kind, rest = line[0], line[2:]
    name, role, body = (part.strip() or None for part in f"{rest}||".split("|")[:3])
    return Source(name or "", KINDS[kind], role=role, organisation=body)


@pytest.mark.parametrize(
    "lines",
    [
        ("p Jens Spahn | Bundesgesundheitsminister | CDU", "p Bundesgesundheitsminister Spahn", "p Spahn"),
        ("p Jens Spahn (CDU)", "p Jens Spahn | Gesundheitsminister", "p Gesundheitsminister | Gesundheitsminister"),
        ("p Jens Spahn | Bundesgesundheitsminister", "p Health Minister Jens Spahn", "p der Bundesgesundheitsminister"),
        ("p Angela Merkel | Bundeskanzlerin", "p Kanzlerin Merkel", "p Merkel", "p Kanzlerin | Kanzlerin"),
        ("p Angela Merkel | Bundeskanzlerin | CDU", "p Frau Merkel", "p Chancellor Angela Merkel"),
        ("p Boris Palmer | Oberbürgermeister", "p Tübinger Oberbürgermeister | Oberbürgermeister", "p Palmer"),
        ("p Frank Ulrich Montgomery | Weltärztepräsident", "p Frank-Ulrich Montgomery", "p Montgomery"),
        ("p Lothar H. Wieler | Präsident | RKI", "p Lothar Wieler", "p RKI-Chef Wieler"),
        ("p Prof. Dr. Christian Drosten", "p Christian Drosten | Virologe", "p Chefvirologe Drosten"),
        ("p Donald Trump | US-Präsident", "p US-Präsident | US-Präsident", "p Trump", "p Präsident Donald Trump"),
        ("p Andreas Geisel | Innensenator | SPD", "p Berlins Innensenator", "p Innensenator Geisel"),
        ("p Steffen Seibert | Regierungssprecher", "p Regierungssprecher Seibert", "p Steffen Seibert"),
        ("p Karl Vogt | Landrat", "p Landrat", "p Landrat Karl Vogt"),
        (
            "p Ursula von der Leyen | Kommissionspräsidentin",
            "p von der Leyen",
            "p Kommissionspräsidentin von der Leyen",
        ),
    ],
)
def test_one_person_under_many_names(lines: tuple[str, ...]) -> None:
    """Last name, office, title, party in brackets, another language."""
    sources = [source(line) for line in lines]
    names = Names(sources)

    assert len({names.person(one) for one in sources}) == 1


@pytest.mark.parametrize(
    "lines",
    [
        ("p Karl Vogt", "p Ida Vogt"),
        ("p Michael Müller | Regierender Bürgermeister | SPD", "p Michael Müller | Trainer | FC Oberau"),
        ("p Peter Schmidt | Abgeordneter | CDU", "p Peter Schmidt | Abgeordneter | SPD"),
        ("p Anna Berg | Virologin | Universität Oberau", "p Anna Berg | Sängerin"),
        ("p Karl Vogt | Landrat", "p Ida Berg | Landrätin", "p Landrat | Landrat"),
        ("p Karl Vogt | Minister", "p Ida Vogt | Ministerin", "p Vogt"),
    ],
)
def test_two_people_of_one_name_are_two(lines: tuple[str, ...]) -> None:
    """Another given name, party or walk of life; a short name that fits two is joined to neither."""
    sources = [source(line) for line in lines]
    names = Names(sources)

    assert len({names.person(one) for one in sources}) == len(lines)


def test_an_office_tells_which_of_two_is_meant() -> None:
    """The minister and the district administrator of one last name."""
    karl, ida, short = source("p Karl Vogt | Landrat"), source("p Ida Vogt | Ministerin"), source("p Ministerin Vogt")
    names = Names([karl, ida, short])

    assert names.person(short) == "Ida Vogt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("s RKI", "s Robert-Koch-Institut"),
        ("s Robert Koch-Institut", "s Robert Koch Institute"),
        ("s Weißes Haus", "s White House"),
        ("s Weißes Haus", "s US-Regierung"),
        ("s Washington", "s amerikanische Regierung"),
        ("s Kreml", "s russische Regierung"),
        ("s Bundesregierung", "s deutsche Regierung"),
        ("s Sprecher des Kreml | Sprecher | Kreml", "s Kreml"),
        ("s Polizeisprecherin | Polizeisprecherin | Polizei Auental", "s Polizei Auental"),
        ("s WHO", "s World Health Organization"),
        ("o IWF", "o Internationaler Währungsfonds"),
        ("o International Monetary Fund", "o IWF"),
        ("s Bundesgesundheitsministerium", "s Gesundheitsministerium"),
        ("s US-Arbeitsministerium", "s Arbeitsministerium in Washington"),
        ("s US-Arbeitsministerium", "s Arbeitsministerium"),
        ("s Pekinger Außenamt", "s chinesisches Außenministerium"),
        ("s bayerische Landesregierung", "s bayerische Staatsregierung"),
        ("s Bundesagentur für Arbeit", "s Bundesanstalt für Arbeit"),
        ("o Leopoldina", "o Nationale Akademie der Wissenschaften Leopoldina"),
        ("o Berliner Charité", "o Charité"),
        ("o Ifo-Institut", "o Institut für Wirtschaftsforschung (Ifo)"),
        ("s Johns-Hopkins-Universität", "s Johns Hopkins University"),
    ],
)
def test_one_body_under_two_names(one: str, other: str) -> None:
    """Aliases, abbreviations, the seat for the government, a place for a country, another language."""
    names = Names([source(one), source(other)])

    assert names.body(source(one)) == names.body(source(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("s Innenministerium Nordland", "s Innenministerium Südland"),
        ("s US-Außenministerium", "s Auswärtiges Amt"),
        ("s Pentagon", "s Weißes Haus"),
        ("s Polizei Auental", "s Staatsanwaltschaft Auental"),
        ("s Robert-Koch-Institut", "s Paul-Ehrlich-Institut"),
        ("s Bundesregierung", "s Bundestag"),
        ("s Kiew", "s Moskau"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    """Other places, other countries, other bodies of one state."""
    names = Names([source(one), source(other)])

    assert names.body(source(one)) != names.body(source(other))


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("p Jens Spahn | Gesundheitsminister | CDU", "Gesundheitsministerium"),
        ("p Olaf Scholz | Bundesfinanzministerin | SPD", "Bundesfinanzministerium"),
        ("p Angela Merkel | Bundeskanzlerin | CDU", "Bundesregierung"),
        ("p Sebastian Kurz | Bundeskanzler | Österreich", "Österreich"),
        ("p Wolfgang Schäuble | Bundestagspräsident | CDU", "Bundestag"),
        ("p Donald Trump | US-Präsident | Republikaner", "USA"),
        ("p Mike Pompeo | US-Außenminister", "US-Außenministerium"),
        ("p Jair Bolsonaro | brasilianischer Präsident", "Brasilien"),
        ("p Andreas Geisel | Innensenator | SPD", "Senat"),
        ("p Boris Palmer | Oberbürgermeister | Grüne", None),
        ("p Bernie Sanders | Senator | Demokraten", None),
        ("p Christian Lindner | Parteichef | FDP", "FDP"),
        ("p Karl Lauterbach | | SPD", "SPD"),
        ("p Lothar Wieler | Präsident | Robert-Koch-Institut", "Robert-Koch-Institut"),
        ("p Hendrik Streeck | Virologe | Universität Bonn", "Universität Bonn"),
        ("p Karl Vogt", None),
    ],
)
def test_for_whom_a_person_speaks(line: str, body: str | None) -> None:
    """An office of state counts as its body, not as the party of who holds it."""
    assert body_of(parsed(source(line))) == body
