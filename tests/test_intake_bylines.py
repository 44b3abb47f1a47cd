"""Who wrote it, and who did not."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from quellenlage.intake.bylines import byline
from quellenlage.languages import words

ROWS = tomllib.loads(
    files("quellenlage.languages").joinpath("de", "examples", "bylines.toml").read_text(encoding="utf-8")
)["rows"]


@pytest.mark.parametrize(
    ("written", "persons", "agencies"),
    [
        ("Anna Berg", ["Anna Berg"], []),
        ("Von Anna Berg und Jan Holt", ["Anna Berg", "Jan Holt"], []),
        ("Ein Kommentar von Anna Berg", ["Anna Berg"], []),
        ("Text: Anna Berg, Fotos: Jan Holt", ["Anna Berg"], []),
        ("Dr. Max Kolter", ["Dr. Max Kolter"], []),
        ("Anne-Kathrin Neuberg-Vural", ["Anne-Kathrin Neuberg-Vural"], []),
        ("Jan van der Berg, Kiew", ["Jan van der Berg"], []),
        ("Anna Berg aus Brüssel", ["Anna Berg"], []),
        ("Anna Berg (dpa)", ["Anna Berg"], ["dpa"]),
        ("Felix Schröder und Jörg Soldwisch, dpa", ["Felix Schröder", "Jörg Soldwisch"], ["dpa"]),
        ("Daniel Großert Redakteur", ["Daniel Großert"], []),
        ("dpa/lby", [], ["dpa"]),
        ("dpa/AFP", [], ["dpa", "AFP"]),
        ("Reuters", [], ["Reuters"]),
        ("amw", ["amw"], []),
        ("gom/bos", ["gom", "bos"], []),
        ("DER SPIEGEL", [], []),
        ("BR24 Redaktion", [], []),
        ("Von unserer Redaktion", [], []),
        ("Redaktion Der Bote", [], []),
        ("ndr.de", [], []),
        ("Der Bote", [], []),
        ("Bote Verlag GmbH", [], []),
        ("https://www.facebook.com/bote", [], []),
        ("redaktion@bote.example", [], []),
        ("", [], []),
    ],
)
def test_byline_names_persons_and_agencies(written: str, persons: list[str], agencies: list[str]) -> None:
    """Persons and initials are authors; agencies are credits; houses, places and jobs are neither."""
    found = byline([written], houses=["Der Bote"])

    assert (list(found.persons), list(found.agencies)) == (persons, agencies)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["word"])
def test_word_of_the_table_is_told_from_names(row: dict[str, object]) -> None:
    """Each word stands in a byline, and only persons are left of it."""
    assert list(byline([str(row["line"])]).persons) == row["persons"]


def test_every_word_of_the_table_has_its_byline() -> None:
    """A row without an example is a rule without evidence."""
    assert {row["word"] for row in ROWS} == words("de", "bylines")
