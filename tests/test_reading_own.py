"""The outlet's own voice."""

from __future__ import annotations

import pytest

from quellenlage.model import Kind, Report, Role, Zone
from quellenlage.reading import read

OWN = [
    ("Die Stadt sperrte am Montag die Brücke.", "own-event"),
    ("Der Richter hat den Mann verurteilt.", "own-event"),
    ("Das Werk ist 40 Meter hoch.", "own-figure"),
    ("Der Täter soll geflohen sein.", "own-marked"),
    ("Das könnte für die Stadt teuer werden.", "own-marked"),
    ("Der Ausbau dürfte Jahre dauern.", "own-marked"),
]
#: What says nothing that can be checked, or is not said by the outlet.
NOT_OWN = [
    "Wer zahlt die Brücke?",
    "Ich habe die Brücke gesehen.",
    "Wir haben die Brücke gesperrt.",
    "Der Himmel ist blau.",
    "Sie kam.",
    "Und nun zum Wetter",
    "Das sagt der Landrat dazu:",
]


def own(report: Report) -> list[tuple[str, str, Role]]:
    return [(s.content[0].of(report.text), s.rule, s.place) for s in read(report) if s.kind is Kind.OWN]


@pytest.mark.parametrize(("text", "rule"), OWN)
def test_what_can_be_checked_is_the_outlets_own(text: str, rule: str) -> None:
    """Events, figures, hedges and hearsay without a speaker; the full stop stays outside."""
    assert own(Report(text)) == [(text.removesuffix("."), rule, Role.BODY)]


@pytest.mark.parametrize("text", NOT_OWN)
def test_questions_opinions_and_states_are_not(text: str) -> None:
    """Neither questions nor first persons nor what states no event."""
    assert own(Report(text)) == []


def test_somebodys_words_are_not_the_outlets() -> None:
    """A sentence with a frame has one voice only, and what goes on in it too."""
    text = (
        "Laut Polizei sperrte die Stadt die Brücke. Der Fluss sei gestiegen. Die Feuerwehr pumpt seit Tagen Keller aus."
    )

    assert own(Report(text)) == [("Die Feuerwehr pumpt seit Tagen Keller aus", "own-event", Role.BODY)]


def test_a_title_needs_no_verb() -> None:
    """„Brücke gesperrt“ says what happened; as a heading inside the text it does not stand for itself."""
    text = "Brücke in Oberau gesperrt\nDer Fluss ist breit."
    end = text.index("\n")

    assert own(Report(text, zones=(Zone(0, end, Role.TITLE),))) == [(text[:end], "own-elliptic", Role.TITLE)]
    assert own(Report(text, zones=(Zone(0, end, Role.HEADING),))) == []


def test_furniture_is_not_read() -> None:
    """The links to other articles say nothing about the world."""
    text = "Die Stadt sperrte die Brücke.\nPolizei räumt Hafen in Oberau."
    zones = (Zone(text.index("Polizei"), len(text), Role.RELATED),)

    assert [content for content, _, _ in own(Report(text, zones=zones))] == ["Die Stadt sperrte die Brücke"]
