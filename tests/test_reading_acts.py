"""Public acts carry their actor, and what one sentence tells the next may give to somebody."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from quellenlage.languages import table
from quellenlage.model import Kind, Report
from quellenlage.reading import read

EXAMPLES = tomllib.loads(files("quellenlage.languages").joinpath("de", "examples", "acts.toml").read_text("utf-8"))


def test_every_act_has_an_example() -> None:
    """Row by row."""
    assert list(EXAMPLES) == [row["word"] for row in table("de", "acts")]


@pytest.mark.parametrize("sentence", EXAMPLES.values())
def test_an_act_told_in_the_outlets_own_voice_has_its_actor_as_source(sentence: str) -> None:
    """The body or office holder that the sentence is about."""
    (told,) = read(Report(sentence, language="de"))

    assert told.kind is Kind.OWN
    assert told.sources[0].name in ("Anna Berg", "Oberauer Regierung", "Oberauer Behörde",
        "Oberauer Gericht", "Oberauer Polizei", "Oberauer Staatsanwaltschaft")  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Der Mann wurde am Montag von der Polizei festgenommen.", ["Polizei"]),
        ("Die bayerische Landesregierung und die Stadt München haben das Fest abgesagt.",
         ["bayerische Landesregierung", "Stadt München"]),
        ("Der Mann wurde am Montag festgenommen.", []),
        ("Der linke Senator Karl Vogt steigt aus dem Rennen aus.", ["Karl Vogt"]),
        ("Karl Vogt hat am Montag seinen Vertrag gekündigt.", []),
        ("Die Polizei könnte am Montag vier Wohnungen durchsuchen.", []),
        ("Die Regierung hätte das Fest am Montag abgesagt.", []),
    ],
)  # fmt: skip
def test_whose_act_it_is(sentence: str, actors: list[str]) -> None:
    """In the passive too where the actor is named; private acts and what may be done have none."""
    assert [source.name for told in read(Report(sentence, language="de")) for source in told.sources] == actors


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("Im Werk fehlen 300 Leute. Diesen Rekordwert gab die Arbeitsagentur Oberau bekannt.",
         "Im Werk fehlen 300 Leute", "Arbeitsagentur Oberau"),
        ("Kinder stecken sich seltener an. Zu diesem Ergebnis kommt eine Studie der Charité.",
         "Kinder stecken sich seltener an", "Charité"),
        ("Künftig dürfen 400 Helfer einreisen. Darauf einigten sich Ministerin Anna Berg und Minister Karl Vogt.",
         "Künftig dürfen 400 Helfer einreisen", "Anna Berg"),
        ("Der Kreml dementierte Berichte, wonach Soldaten an der Grenze stehen.",
         "Soldaten an der Grenze stehen", "Kreml"),
        ("Der Berliner Senat bestätigte Medienberichte, wonach die Masken fehlen.", "die Masken fehlen",
         "Berliner Senat"),
        ("Das Weiße Haus erklärte, die USA hätten keine Masken beschlagnahmt.",
         "die USA hätten keine Masken beschlagnahmt", "Weißes Haus"),
    ],
)  # fmt: skip
def test_what_is_given_to_somebody_afterwards(text: str, content: str, source: str) -> None:
    """The sentence before as content; and who confirms or denies reports says what they tell."""
    told = read(Report(text, language="de"))[0]

    assert (told.content[0].of(text), told.sources[0].name) == (content, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Aus Sicht von Minister Karl Vogt ist die Lage ernst.", "Karl Vogt"),
        ("Aus der Sicht des Ministers ist die Lage ernst.", "Minister"),
        ("Die Institute prognostizieren für 2020 einen Rückgang um vier Prozent.", "Institute"),
        ("Karl Vogt hatte am Montag „Orgien“ in den Ländern kritisiert.", "Karl Vogt"),
        ("Die Ärztin Anna Berg ermunterte die Forscher, den Stoff zu prüfen.", "Anna Berg"),
    ],
)
def test_whose_view_it_is(text: str, source: str) -> None:
    """A view, a forecast for a year, a quoted word, a demand."""
    assert read(Report(text, language="de"))[0].sources[0].name == source
