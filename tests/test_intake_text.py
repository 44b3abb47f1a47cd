"""Plain text: titles, headings, wrapped lines, days, and a whole article as portals have it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.errors import EmptyInput
from quellenlage.intake.text import read_text
from quellenlage.model import FURNITURE, Role

PROSE = "Der Stadtrat hat am Montag beschlossen, die Brücke zu erneuern."


def roles(text: str) -> list[tuple[str, str]]:
    """Role and words of each zone."""
    report = read_text(text)
    return [(zone.role.value, report.text[zone.start : zone.end]) for zone in report.zones]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Stadtrat will neue Brücke", "Stadtrat will neue Brücke"),
        ("Wer zahlt die Brücke?", "Wer zahlt die Brücke?"),
        ("„Das wird teuer“", "„Das wird teuer“"),
        ("Brücke: Rat stimmt zu – Kritik von Dr. Muster", "Brücke: Rat stimmt zu – Kritik von Dr. Muster"),
        ("Verkehr\nStadtrat will neue Brücke bauen", "Stadtrat will neue Brücke bauen"),
        ("Durchhalten", "Durchhalten"),
        ("Die Brücke wird teuer.", None),
        ("Die Brücke wird teuer. Und keiner zahlt", None),
        ("Der Rat will das:", None),
        ("Foto: H. Beispiel", None),
    ],
)
def test_the_title_is_a_first_line_that_is_no_sentence(head: str, title: str | None) -> None:
    """A full stop makes a sentence; a kicker of a few words above a longer line is no title."""
    assert read_text(f"{head}\n\n{PROSE}").title == title


def test_text_without_prose_has_no_title() -> None:
    """A line that nothing follows is all there is to read."""
    assert roles("Stadtrat will neue Brücke") == []


def test_headings_are_short_lines_between_paragraphs() -> None:
    """Without a full stop at their end; a question is one too."""
    text = f"{PROSE}\nKritik am Preis\n{PROSE}\nWer zahlt das?\n{PROSE}\nSo sieht es aus:\n{PROSE}"

    assert roles(text) == [("heading", "Kritik am Preis"), ("heading", "Wer zahlt das?")]


def test_the_questions_of_an_interview_are_no_headings() -> None:
    """From the fourth question on a text is an interview."""
    assert roles(PROSE + f"\nUnd wer zahlt das?\n{PROSE}" * 4) == []


def test_questions_inside_a_paragraph_are_body() -> None:
    """Only a line of its own can be a heading."""
    assert roles(f"{PROSE} Doch was genau plant der Rat? Niemand weiß es.\n{PROSE}") == []


def test_a_line_with_a_day_above_the_text_tells_when_it_was_published() -> None:
    """In Berlin's time; a day without a clock time is marked as such."""
    report = read_text(f"Stadtrat will Brücke\nStand: 24.10.2024, 14:32 Uhr\n{PROSE}")
    day_only = read_text(f"Stadtrat will Brücke\n24. Oktober 2024\n{PROSE}")
    below = read_text(f"{PROSE}\n24. Oktober 2024\n{PROSE}")

    berlin = ZoneInfo("Europe/Berlin")
    assert (report.published, report.day_only) == (datetime(2024, 10, 24, 14, 32, tzinfo=berlin), False)
    assert (day_only.published, day_only.day_only) == (datetime(2024, 10, 24, tzinfo=berlin), True)
    assert below.published is None


def test_wrapped_lines_are_joined_and_lines_of_their_own_are_not() -> None:
    """A line in lower case goes on with the one before; title, byline and sign-off stay apart."""
    text = (
        "Stadtrat will neue Brücke\n\nvon Erika Musterfrau\n\nDer Stadtrat hat am Montag beschlossen, die\n"
        "Brücke zu erneuern. Das sagte der Sprecher des\nBürgermeisters nach der Sitzung, die länger\n"
        "dauerte als geplant.\n\nKritik am Preis\n\nDie Kosten sind nach Ansicht der Opposition zu\nhoch.\n\nmau/dpa"
    )

    assert read_text(text).text.split("\n") == [
        "Stadtrat will neue Brücke",
        "von Erika Musterfrau",
        "Der Stadtrat hat am Montag beschlossen, die Brücke zu erneuern. Das sagte der Sprecher des Bürgermeisters "
        "nach der Sitzung, die länger dauerte als geplant.",
        "Kritik am Preis",
        "Die Kosten sind nach Ansicht der Opposition zu hoch.",
        "mau/dpa",
    ]


def test_text_is_cleaned() -> None:
    """Soft hyphens, zero-width and bidirectional marks, double spaces and blank lines go."""
    text = "\ufeffDie Brü\u00adcke\u200b\u202e  kostet\u00a0viel. \r\n\r\n  \tNiemand weiß, wie viel.\n"

    assert read_text(text).text == "Die Brücke kostet viel.\nNiemand weiß, wie viel."


@pytest.mark.parametrize("text", ["", " \n\t\u200b\n"])
def test_nothing_is_refused_by_name(text: str) -> None:
    """White space and unseen marks are nothing."""
    with pytest.raises(EmptyInput, match=r"brief\.txt"):
        read_text(text, path="brief.txt")


ARTICLE = """\
Der Stadtrat könnte die Brücke schon bald erneuern. Ersten Berichten zufolge ist das Geld da.
- Der Rat stimmt offenbar zu
- Die Kosten sollen bis zu 5,5 Millionen Euro betragen
Doch wer zahlt das? Eine Studie nennt Zahlen.
Lesen Sie auch:
- Hafen ohne Strom
- Melden Sie sich jetzt für unseren Newsletter an und verpassen Sie keine Schlagzeile mehr
Brücke aktuell: Rat stimmt offenbar zu
Das sagten zwei Räte (ihre Namen sind der Redaktion bekannt, Anm. d. Red.) dem "Kurier".
Folgen Sie Waldbote.example schon bei WhatsApp, Facebook und YouTube? Hier finden Sie den direkten Draht zu uns.
mau/hei/waldbote.example/dpa
Erfahren Sie hier mehr über die journalistischen Standards und die Redaktion von waldbote.example."""


def test_an_article_with_all_its_furniture() -> None:
    """Body and teasers stay, everything else has a role, and what it says stands on the report."""
    report = read_text(ARTICLE)

    assert [zone.role.value for zone in report.zones] == [
        *("teaser", "teaser", "related", "related", "newsletter", "heading", "note", "social", "signoff", "boilerplate")
    ]
    assert (report.title, report.outlet) == (None, "waldbote.example")
    assert (report.authors, report.credits, report.related) == (("mau", "hei"), ("dpa",), ("Hafen ohne Strom",))


@given(st.text(st.sampled_from("abcDE .,:!?\n\n-„“()/–©0İ"), max_size=200))
def test_any_text_gives_ordered_zones_and_the_same_id_again(text: str) -> None:
    """What was read once is read the same way from its own text."""
    try:
        report = read_text(text)
    except EmptyInput:
        return

    assert all(zone.start < zone.end <= len(report.text) for zone in report.zones)
    assert all(a.end <= b.start for a, b in zip(report.zones, report.zones[1:], strict=False))
    assert read_text(text).id == report.id


@pytest.mark.shared
def test_the_seed_report_is_untangled(shared: Path) -> None:
    """Outlet, authors, credits and links of the report that the project grew from, by general rules."""
    report = read_text((shared / "seed" / "kursk.txt").read_text(encoding="utf-8"))
    kept = "".join(
        char
        for place, char in enumerate(report.text)
        if not any(zone.start <= place < zone.end for zone in report.zones if zone.role in FURNITURE)
    )

    assert (report.outlet, report.authors, report.credits) == ("news.de", ("gom", "bos"), ("dpa",))
    assert len(report.related) == 3
    assert not [word for word in ("Newsletter", "WhatsApp", "Standards", "Lesen Sie auch") if word in kept]
    assert [zone.role for zone in report.zones].count(Role.TEASER) == 3
