"""Figures: what counts as one, its bounds, its unit, what it counts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.model import Report
from quellenlage.reading.figures import figures_in, find_figures
from quellenlage.reading.words.tagging import tag_report
from test_reading_figures_words import figures_of

#: Sentences with the figures in them.
SENTENCES = [
    # bounds
    ("Bis zu 5,5 Milliarden US-Dollar seien geflossen.", ["..5500000000 USD"]),
    ("Zwischen 10 und 15 Prozent der Befragten stimmten zu.", ["10..15 percent | Befragten"]),
    ("Zwischen fünf Euro und zehn Euro kostet das.", ["5..10 EUR"]),
    ("Von den 3.000 bis 12.000 Soldaten fehlt jede Spur.", ["3000..12000 person | Soldaten"]),
    ("Etwa 10-15 Prozent fehlen.", ["~10..15 percent"]),
    ("Zwei bis drei Millionen Menschen flohen.", ["2000000..3000000 person | Menschen"]),
    ("Ein bis zwei Wochen dauert das.", ["1..2 week"]),
    ("Zwei oder drei Boote sanken.", ["2..3 | Boote"]),
    ("Weitere Hunderte Millionen Dollar fließen.", ["100000000..1000000000 USD"]),
    ("Hunderte von Menschen warten.", ["100..1000 person | Menschen"]),
    ("Mehr als doppelt so viele Gäste kamen.", ["2.. | Gäste"]),
    # ways of writing
    ("Rund 20 000 Menschen und 1.000.000 Tiere leben dort.", ["~20000 person | Menschen", "1000000 | Tiere"]),
    ("Die Karte kostet 5€ oder $5,50.", ["5 EUR | Karte", "5.5 USD | Karte"]),
    ("Ein 750-Milliarden-Euro-Paket hilft.", ["750000000000 EUR | Paket"]),
    ("Sie liefen 5km.", ["5 km"]),
    ("Der Preis fiel von 5 auf 3 Milliarden Euro.", ["5000000000 EUR | Preis", "3000000000 EUR | Preis"]),
    ("Es gab 10, 20 und 30 Prozent Rabatt.", ["10 percent | Rabatt", "20 percent | Rabatt", "30 percent | Rabatt"]),
    ("Er hat ein Kaufangebot über 50 Millionen Masken.", ["50000000 | Masken"]),
    ("Es gab drei jeweils einwöchige Gespräche.", ["3 | jeweils einwöchige Gespräche"]),
    # what is counted
    ("Es kamen 40 positiv getestete Reisende.", ["40 person | positiv getestete Reisende"]),
    ("Waffen im Wert von bis zu 5 Millionen Euro fehlen.", ["..5000000 EUR | Waffen"]),
    ("Der Wert der Waffen beziffert sich auf 5 Millionen Euro.", ["5000000 EUR | Wert der Waffen"]),
    ("Das Amt setzt das Volumen des Handels auf 3 Euro.", ["3 EUR | Volumen des Handels"]),
    ("Die Zahl der Toten stieg um 25 auf mindestens 300.", ["25 person | Toten", "300.. person | Toten"]),
    ("Die meisten Toten (3.173) gab es dort.", ["3173 person | Toten"]),
    ("Zwei der Täter flohen, drei wurden gefasst.", ["2 person | Täter", "3 person | Täter"]),
    ("Der Verein half 300 Kindern. Sieben starben.", ["300 person | Kindern", "7 person | Kindern"]),
    ("Es kamen 100.000 Soldaten. Die Zahl von 100.000 ist plausibel.", ["100000 person | Soldaten"] * 2),
    ("20 Schülerinnen und Schüler fehlten.", ["20 person | Schülerinnen und Schüler"]),
    ("Rund 130 öffentlich Bedienstete streiken.", ["~130 person | öffentlich Bedienstete"]),
    ("Das Paket umfasst 20 Milliarden Euro an Hilfen.", ["20000000000 EUR | Hilfen"]),
    # durations count
    ("Er kam nach zwei Wochen zurück.", ["2 week"]),
    ("Nach 14-tägiger Quarantäne kam er frei.", ["14 day | Quarantäne"]),
    # no figures: years, dates, clock times, ages, ordinals, scores, labels, names, phone numbers, the article
    ("Im Jahr 2015 und 2016 sowie zwischen 2000 und 2017 war das so.", []),
    ("Am 24. Oktober um 20.15 Uhr und am 3.11.2024 tagt der Rat.", []),
    ("Der 27-Jährige, die 40 Jahre alte Anna Berg und Menschen über 60 sind gefährdet.", []),
    ("Kinder im Alter von 5 bis 12 Jahren dürfen hinein.", []),
    ("Anna Berg, 42, und Jan Ost (37) kamen.", []),
    ("Beim 3:2 traf er zum 1. Mal.", []),
    ("Das steht in Artikel 5 und auf Seite 7, § 12 hilft nicht.", []),
    ("Covid-19, die G7, die A 40 und eine Boeing 747 sind Namen.", []),
    ("Rufen Sie 0171 2345678 an.", []),
    ("Fragen beantwortet das Amt unter (08092) 823 680.", []),
    ("Ein Jahr lang schwieg eine Frau.", []),
    ("Das ist dreimal passiert.", []),
    ("Nehmt euch in Acht!", []),
]


@pytest.mark.parametrize(("sentence", "figures"), SENTENCES)
def test_figures_of_a_sentence(sentence: str, figures: list[str]) -> None:
    """The figures of a sentence, in order, each with bounds, unit and what it counts."""
    assert figures_of(sentence) == figures


def test_span_holds_bounds_and_unit() -> None:
    """A figure's span goes from the first bounding word to the unit."""
    text = "Waffen für mehr als rund 5 Millionen Euro fehlen."

    [found] = find_figures(tag_report(Report(text)))

    assert found.figure.span.of(text) == "mehr als rund 5 Millionen Euro"


def test_only_figures_inside_the_content_belong_to_a_statement() -> None:
    """The frame's own numbers are not the statement's."""
    tagged = tag_report(Report("Zwei Sprecher sagten, dass 300 Häuser brannten."))
    found = find_figures(tagged)

    assert [figure.low for figure in figures_in(found, range(4, 8))] == [300]


NUMBERISH = st.sampled_from(
    "5 5,5 1.000 20 000 zwei drei hundert Millionen Hunderte Drittel Hälfte bis zwischen und oder mehr "
    "als rund über Prozent Euro $ Jahre Uhr Menschen Soldaten der von um auf Artikel - – , . ( ) % € "
    "14-tägige doppelt so viele mehrere 2015 0171 10.30 3:2 750-Milliarden-Euro-Paket ein eine halbe paar "
    "Dutzend Mio. mindestens ² ١٢".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NUMBERISH, max_size=14).map(" ".join) | st.text(max_size=60))
def test_spans_lie_in_the_text_and_bounds_are_in_order(text: str) -> None:
    """Whatever the words, a figure lies inside the text, figures do not overlap, and low is not above high."""
    found = find_figures(tag_report(Report(text)))

    ends = 0
    for one in found:
        span, low, high = one.figure.span, one.figure.low, one.figure.high
        assert ends <= span.start < span.end <= len(text)
        assert low is None or high is None or low <= high
        assert all(bound is None or math.isfinite(bound) for bound in (low, high))
        ends = span.end
