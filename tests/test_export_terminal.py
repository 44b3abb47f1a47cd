"""The terminal view: what a person sees, whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from example_reading import READING, REPORT, at, said
from quellenlage.export.terminal import to_text
from quellenlage.languages.rows import Row
from quellenlage.model import Kind, Reading, Relay, Report, Source, SourceType, Span, Statement
from quellenlage.reading.explain import Step

GERMAN = """\
Nordbote  ·  25.10.2024, 14:12 Uhr  ·  von gom  ·  Agentur: dpa
https://nordbote.example/a?b=1&c=2

Soldaten sollen in Kursk kämpfen

  • [1 Moskau könnte schon bald Hilfe bekommen].
  1 ○ Nordbote · eigene Stimme · möglich (»könnte«)

Berlin (dpa) - Demnach sollen [2 rund 3.000 Soldaten an einem Angriff
teilnehmen]. Das sagten amerikanische und ukrainische Regierungsvertreter der
"New York Times". Die Botschaft bestreitet, [3 dass es solche Pläne gebe]. [4
"Das ist <b>frei</b> & erfunden"], sagte ein Sprecher, [4 "und wir sagen das
offen"].
  2 ● Nordbote ← New York Times ← amerikanische Regierungsvertreter
                                ← ukrainische Regierungsvertreter
      Hörensagen · 3.000 Soldaten (etwa)
  3 ✕ Nordbote ← Botschaft · bestreitet
  4 ● Nordbote ← Sprecher, Botschaft

⋯ Weitere Meldungen, 2 Zeilen: Lesen Sie auch:

[5 Südkorea schätzt den Wert auf [6 bis zu 5,5 Milliarden US-Dollar]], wie die
Forscherin Olena Guseinova erklärt habe.
  5 ● Nordbote ← Olena Guseinova, Forscherin
  6 ● Nordbote ← Südkorea
      schätzt · 5,5 Mrd. US-Dollar (höchstens) · schon bald (ab 25.10.2024)

⋯ Kürzel, 1 Zeile: gom/dpa

6 Aussagen, 6 Quellen, 1 Weg, 1 vom Hörensagen, 1 bestritten
● gewiss  ◉ wahrscheinlich  ○ möglich  ▲ unwahrscheinlich  ✕ bestritten  – offen
"""


def test_the_german_view_marks_statements_and_draws_their_chains() -> None:
    """Brackets and signs carry all that colour does: the view without colour is complete."""
    assert to_text(READING, "de") == GERMAN


def test_the_english_view_says_the_same() -> None:
    """Interface words are English, the report's words stay."""
    rows = [line for line in to_text(READING, "en").splitlines() if line.startswith("  ")]

    assert rows == [
        "  • [1 Moskau könnte schon bald Hilfe bekommen].",
        "  1 ○ Nordbote · own voice · possible (»könnte«)",
        "  2 ● Nordbote ← New York Times ← amerikanische Regierungsvertreter",
        "                                ← ukrainische Regierungsvertreter",
        "      hearsay · 3,000 Soldaten (about)",
        "  3 ✕ Nordbote ← Botschaft · denies",
        "  4 ● Nordbote ← Sprecher, Botschaft",
        "  5 ● Nordbote ← Olena Guseinova, Forscherin",
        "  6 ● Nordbote ← Südkorea",
        "      estimates · 5.5 bn US dollars (at most) · schon bald (from 2024-10-25)",
    ]


WHY = {
    "3": (
        Step("cue", "", (at("bestreitet"),), "bestreiten: deny", (Row("de/cues.csv", 7, (("word", "bestreiten"),)),)),
        Step("source", "body", (at("Die Botschaft"),), "Botschaft: state"),
    )
}


def test_explain_shows_the_way_from_the_words_to_each_decision() -> None:
    """Below the statement stand the words, what came of them, the rule, and the table row to correct."""
    lines = to_text(READING, "de", why=WHY).splitlines()

    row = lines.index("  3 ✕ Nordbote ← Botschaft · bestreitet")
    assert lines[row + 1 : row + 5] == [
        "      Wort       »bestreitet« → bestreiten: deny",
        "                 de/cues.csv:7: bestreiten",
        "      Quelle     »Die Botschaft« → Botschaft: state · body (Behörde oder",
        "                 Organisation)",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """Eighty columns suffice, and fewer are kept too."""
    assert max(len(line) for line in to_text(READING, "de", width=width, why=WHY).splitlines()) <= width


def test_steering_characters_of_a_report_do_not_reach_the_terminal() -> None:
    """Escape sequences and marks that turn the direction of reading are shown as replaced."""
    text = "Kiew \x1b[31mbestreitet\x07 das \u202egnulleM\u202c.\x9b2J"
    report = Report(text, outlet="Böse\x1b]0;Titel\x07", title="x\x1b[2J", authors=("a\x1b[1m",))
    source = Source("S\x1b[5m", SourceType.PERSON, (Span(0, 4),))
    statement = Statement(
        "1", report.id, Kind.DIRECT, (Span(0, 10),), "by-hand",
        sources=(source,), via=(Relay("R\x1b[6m", SourceType.MEDIUM),),
    )  # fmt: skip

    why = {"1": (Step("source", "x\x1b[8m", (Span(0, 4),), "g\x1b[9m"),)}

    shown = to_text(Reading(report, (statement,), "r"), "de", why=why)

    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"} & set(shown)
    assert "bestreitet" in shown


def test_brackets_and_markup_of_a_report_are_text() -> None:
    """Words in square brackets are not taken for styles."""
    report = Report("Er [bold]sagte[/bold] [/] das [link=x]nicht[/link].")
    assert report.text in to_text(Reading(report, (), "r"), "de")


def test_a_report_without_statements_says_so() -> None:
    shown = to_text(Reading(REPORT, (), "r"), "de")
    assert shown.splitlines()[-1] == "Keine Aussage gefunden."


def test_an_outlet_that_speaks_itself_stands_once_in_the_chain() -> None:
    """No arrow to itself; and the own voice, where nothing else is to be known, shares one row at the end."""
    own = said(1, Kind.OWN, "Andere Meldung", sources=(Source("Nordbote", SourceType.MEDIUM),))
    shown = to_text(Reading(replace(REPORT, zones=()), (own,), "r"), "de")
    assert "    ● Nordbote · eigene Stimme · 1" in shown.splitlines()
