"""Which of a page's wordings is the headline."""

from __future__ import annotations

import pytest

from quellenlage.intake.pages.metadata import Metadata
from quellenlage.intake.pages.titles import headlines


@pytest.mark.parametrize(
    ("said", "shown", "expected"),
    [
        (Metadata(headline="Kiew dementiert"), ["Politik: Kiew dementiert"], "Kiew dementiert"),
        (Metadata(titles=["Kiew dementiert Bericht | Der Bote"]), [], "Kiew dementiert Bericht"),
        (Metadata(titles=["Kiew dementiert Bericht - WELT"]), [], "Kiew dementiert Bericht"),
        (Metadata(titles=["Kiew dementiert Bericht – DB – 13.06.2023"]), [], "Kiew dementiert Bericht – DB"),
        (
            Metadata(page_title="Kiew dementiert Bericht - Ausland - bote.example"),
            ["Kiew dementiert Bericht"],
            "Kiew dementiert Bericht",
        ),
        (Metadata(page_title="Der Bote"), ["Kiew dementiert den Bericht"], "Kiew dementiert den Bericht"),
        (
            Metadata(headline="Kiew dementiert den Bericht über …"),
            ["Kiew dementiert den Bericht über Verluste"],
            "Kiew dementiert den Bericht über Verluste",
        ),
        (Metadata(titles=["Waffen für Kiew - und was dann?"]), [], "Waffen für Kiew - und was dann?"),
        (Metadata(), ["Alle Themen von A bis Z", "Kiew dementiert Bericht"], "Alle Themen von A bis Z"),
        (
            Metadata(page_title="Kiew dementiert | DB"),
            ["Alle Themen von A bis Z", "Kiew dementiert Bericht"],
            "Kiew dementiert Bericht",
        ),
        (Metadata(), [], None),
    ],
)
def test_headline_without_the_house(said: Metadata, shown: list[str], expected: str | None) -> None:
    """What is declared comes first; names of site and section behind it go; a dash inside stays."""
    titles = headlines(said, shown, ["Der Bote", "bote.example"])

    assert (titles[0] if titles else None) == expected
