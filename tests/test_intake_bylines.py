"""Who wrote it, and who did not."""

from __future__ import annotations

import pytest

from quellenlage.intake.bylines import byline


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
