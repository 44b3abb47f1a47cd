"""Times: what counts as one, and the days it means, read on Thursday, 24 October 2024."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.model import Report
from quellenlage.reading.times import find_times, times_in
from quellenlage.reading.words.tagging import tag_report
from test_reading_times_words import PUBLISHED, times_of

#: Sentences with the times in them.
SENTENCES = [
    ("Anfang August sind Truppen eingedrungen.", ["2024-08-01/2024-08-10"]),
    ("Vor ein paar Tagen kam ein Bericht.", ["2024-10-17/2024-10-22"]),
    ("Das war am 24.10.2023 und am Mittwoch, dem 3. Januar 2024, so.", ["2023-10-24", "2024-01-03"]),
    ("Die Frist läuft vom 28. Oktober bis zum 4. November.", ["2024-10-28/2024-11-04"]),
    ("Sie tagten am 12. und 13. Oktober.", ["2024-10-12/2024-10-13"]),
    ("Zwischen 2015 und 2019 sank die Zahl.", ["2015-01-01/2019-12-31"]),
    ("Seit 2015 gilt das, spätestens Ende 2025 ist Schluss.", ["2015-01-01/..", "../2025-12-31"]),
    ("Das war in der Nacht von Dienstag auf Mittwoch.", ["2024-10-22/2024-10-23"]),
    ("Am Mittwoch vor zwei Wochen kam er an.", ["2024-10-09"]),
    ("Er kam Montag vergangener Woche an.", ["2024-10-14"]),
    # weekdays: tense tells past from future, the day itself is meant where both fit
    ("Die Wahl beginnt am Montag.", ["2024-10-28"]),
    ("Die Wahl begann am Montag.", ["2024-10-21"]),
    ("Seit Montag liegt das Ergebnis vor.", ["2024-10-21/.."]),
    # months without a year: the nearest, farther away the tense decides
    ("Am 5. November wird gewählt.", ["2024-11-05"]),
    ("Im März wurde gewählt.", ["2024-03-01/2024-03-31"]),
    ("Im März wird gewählt.", ["2025-03-01/2025-03-31"]),
    ("Das Treffen war für März geplant.", ["2025-03-01/2025-03-31"]),
    # clock times hang on the day before them, else on the publication
    ("Am Dienstag um 20 Uhr brannte es.", ["2024-10-22T20:00"]),
    ("Am Dienstag brannte es. Gegen 22 Uhr war Ruhe.", ["2024-10-22", "2024-10-22T22:00"]),
    ("Heute gilt das von 8 bis 10.30 Uhr.", ["2024-10-24", "2024-10-24T08:00/2024-10-24T10:30"]),
    ("Das 19-Uhr-Spiel fällt aus.", []),
    # none: repeated times, any day, lengths of time, names, numbers
    ("Jeden Freitag und pro Jahr, an einem Montag, montags.", []),
    ("Zwei Wochen lang und nach drei Tagen.", []),
    ("In zwei Wochen verdoppelte sich die Zahl.", []),
    ("Das schrieb die „Welt am Sonntag“ über Stefan Freitag.", []),
    ("Es kamen 2000 Menschen.", []),
]


@pytest.mark.parametrize(("sentence", "times"), SENTENCES)
def test_times_of_a_sentence(sentence: str, times: list[str]) -> None:
    """The times of a sentence, in order, each with first and last day."""
    assert times_of(sentence) == times


def test_without_publication_only_full_dates_are_resolved() -> None:
    """What hangs on the publication stays unknown; it is never read as of now."""
    assert times_of("Gestern, am 3. Mai, im Mai 2021 und vor zwei Jahren.", None) == [
        "../..",
        "../..",
        "2021-05-01/2021-05-31",
        "../..",
    ]


def test_publication_far_off_is_taken_as_unknown() -> None:
    """A date that no report can have anchors nothing."""
    assert times_of("Gestern kam er.", datetime(1, 1, 1)) == ["../.."]


def test_only_times_inside_the_content_belong_to_a_statement() -> None:
    """When something was said is not when it was."""
    tagged = tag_report(Report("Am Montag sagte er, dass es gestern brannte."))
    found = find_times(tagged, PUBLISHED)

    assert [time.first for time in times_in(found, range(5, 9))] == ["2024-10-23"]


TIMEISH = st.sampled_from(
    "Anfang Mitte Ende März Mai 3. 31. 30.2. 24.10.2024 2015 2019/20 1990er Jahre Jahren Tagen Wochen "
    "Woche Monat vor seit bis zum am im in den der vergangenen kommenden diesem zwei ein paar 900 Uhr 25 "
    "20.15 Montag Dienstagabend Nacht auf gestern morgen Ostern Wochenende Quartal ersten zwischen und "
    "von – , . Jahrhundert 21. Sommer Jahresende letzten".split()
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(TIMEISH, max_size=12).map(" ".join) | st.text(max_size=60),
    st.none() | st.datetimes(),
)
def test_spans_lie_in_the_text_and_days_are_in_order(text: str, published: datetime | None) -> None:
    """Whatever the words and the publication, a time lies inside the text and its days are days."""
    ends = 0
    for one in find_times(tag_report(Report(text)), published):
        span = one.time.span
        assert ends <= span.start < span.end <= len(text)
        for day in (one.time.first, one.time.last):
            assert day is None or date.fromisoformat(day.partition("T")[0])
        ends = span.end
