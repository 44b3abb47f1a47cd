"""Linking: denials and confirmations that name nothing are about what was said before."""

from __future__ import annotations

import pytest

from quellenlage.languages import table
from quellenlage.linking.taken import taken_up
from quellenlage.pipeline import read

SAID = "Die Brücke sei einsturzgefährdet, sagte die Abgeordnete Mia Lang."
#: A sentence after SAID, whose words it is about, and whether it takes them back.
ABOUT = [
    ("Das Ministerium wies die Vorwürfe zurück.", True),
    ("Das Ministerium bestreitet das.", True),
    ("Das Ministerium widersprach dieser Darstellung.", True),
    ("Das Ministerium nannte die Behauptung „frei erfunden“.", True),
    ("„Das ist Unsinn“, sagte der Minister.", True),
    ("Das Ministerium bestätigte die Angaben.", False),
    ("Das Ministerium bestätigte das am Abend.", False),
]


def meant(text: str) -> list[tuple[str, bool]]:
    reading = read(text.encode())
    found = taken_up(reading.statements, {reading.report.id: reading.report})
    return [(" ".join(span.of(reading.report.text) for span in one.said.content), one.denied) for one in found.values()]


@pytest.mark.parametrize(("sentence", "denied"), ABOUT)
def test_a_denial_that_names_nothing_is_about_what_was_said_before(sentence: str, denied: bool) -> None:
    assert meant(f"{SAID} {sentence}") == [("Die Brücke sei einsturzgefährdet", denied)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Ministerium bestritt, dass die Brücke alt ist.",  # it names what it denies
        "Das Ministerium wies die Vorwürfe der Opposition zurück.",  # another than who spoke before
        "Mia Lang nahm die Vorwürfe zurück.",  # no denial
        "„Das ist falsch gerechnet, die Kosten sind doppelt so hoch“, sagte der Minister.",
    ],
)
def test_what_says_something_of_its_own_takes_nothing_up(sentence: str) -> None:
    assert meant(f"{SAID} {sentence}") == []


def test_nothing_is_taken_up_from_far_away_or_from_another_report() -> None:
    far = " ".join(["Die Stadt liegt an einem breiten Fluss, den viele Schiffe befahren."] * 14)

    assert meant(f"{SAID} {far} Das Ministerium wies die Vorwürfe zurück.") != [
        ("Die Brücke sei einsturzgefährdet", True)
    ]
    assert meant("Das Ministerium wies die Vorwürfe zurück.") == []


@pytest.mark.parametrize("word", [row["word"] for row in table("de", "taken_up")])
def test_every_noun_of_the_table_takes_up(word: str) -> None:
    """Whatever its gender and case, as it stands between a verb of denial and its particle."""
    assert meant(f"{SAID} Das Ministerium wies diese {word} zurück.") == [("Die Brücke sei einsturzgefährdet", True)]
