"""The language of a text, from its words."""

from __future__ import annotations

import pytest

from quellenlage.intake import take
from quellenlage.intake.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Regierung dementierte den Bericht der Zeitung.", "de"),
        ("Kiew bestreitet das.", "de"),
        ("Nordkoreanische Truppen könnten Russland unterstützen.", "de"),
        ("The government denied the report and said it was not true.", "en"),
        ("De regering heeft het bericht ontkend en zegt dat het niet waar is.", "nl"),
        ("Le gouvernement a démenti cette information, qui est fausse selon lui.", "fr"),
        ("Il governo ha smentito la notizia e ha detto che non è vera.", "it"),
        ("El gobierno negó la información y dijo que no era cierta.", "es"),
        ("Rząd zaprzeczył doniesieniom i powiedział, że to nie jest prawda.", "pl"),
        ("Regeringen afviste rapporten og siger, at den ikke er sand.", "da"),
        ("Vláda zprávu popřela a uvedla, že to není pravda.", "cs"),
        ("Hükümet haberi yalanladı ve bunun doğru olmadığını söyledi.", "tr"),
        ("D'Regierung huet de Rapport net bestätegt an dat ass gutt.", "lb"),
        ("Правительство опровергло сообщения, что это было решено.", "ru"),
        ("Уряд спростував повідомлення, і це є правдою.", "uk"),
        ("Η κυβέρνηση διέψευσε την είδηση.", "el"),
        ("نفت الحكومة التقرير", "ar"),
        ("政府否认了报道", "zh"),
        ("政府は報道を否定した。", "ja"),
        ("Merkel, Macron, Biden", None),
        ("12.05.2024", None),
        ("", None),
    ],
)
def test_language_shows_in_the_words(text: str, code: str | None) -> None:
    """Function words and script tell; names and numbers tell nothing and nothing is guessed."""
    assert language_of(text) == code


def test_page_may_declare_what_its_text_leaves_open() -> None:
    """Templates declare English for everything, so the text comes first."""
    assert language_of("Merkel, Macron, Biden", "de-DE") == "de"
    assert language_of("Die Regierung dementierte den Bericht der Zeitung.", "en") == "de"


def test_foreign_text_is_taken_and_its_language_named() -> None:
    """Intake keeps what reading will refuse."""
    report = take(b"The government denied the report. A spokesman said that it was not true and would not comment.")

    assert report.language == "en"


def test_given_language_is_not_questioned() -> None:
    """Who gives a language knows it."""
    assert take(b"Merkel trifft Macron", language="de").language == "de"
