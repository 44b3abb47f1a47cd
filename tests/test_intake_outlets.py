"""What an outlet is called."""

from __future__ import annotations

import pytest

from quellenlage.intake.outlets import outlet


@pytest.mark.parametrize(
    ("url", "sites", "name"),
    [
        ("https://www.sueddeutsche.de/politik/1.html", [], "Süddeutsche Zeitung"),
        ("https://m.faz.net/aktuell/1.html", ["FAZ.NET"], "Frankfurter Allgemeine Zeitung"),
        ("https://bote.example/1.html", ["Der Bote"], "Der Bote"),
        ("https://www.bote.example/1.html", [], "bote.example"),
        (None, ["SPIEGEL ONLINE", "Der Spiegel"], "Der Spiegel"),
        (None, ["Der Bote", "Bote Verlag"], "Der Bote"),
        (None, [], None),
        ("kein:// [Adresse", [], None),
    ],
)
def test_outlet_is_named_as_the_table_has_it(url: str | None, sites: list[str], name: str | None) -> None:
    """The table decides by address, then by name; an outlet that it lacks keeps its own name."""
    assert outlet(url, sites) == name
