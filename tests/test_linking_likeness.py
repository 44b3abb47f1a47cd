"""Linking: polarity of clauses, words that take back or count on, names under their aliases, rival figures."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest

from quellenlage.evaluation.claims import b_cubed
from quellenlage.evaluation.weights import learn
from quellenlage.languages import table
from quellenlage.linking.likeness import features, liken
from quellenlage.linking.polarity import clauses, turn
from quellenlage.linking.stems import stem, stems_of
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Kind, Report, Source, SourceType, Span, Statement
from quellenlage.reading.figures import find_figures
from quellenlage.reading.words.tagging import tag_report


def told(text: str, by: str = "", day: int = 4, outlet: str = "Waldbote") -> Traits:
    """The traits of a sentence as the content of one statement."""
    report = Report(text, outlet=outlet, language="de", published=datetime(2024, 11, day, 12, tzinfo=UTC))
    sources = (Source(by, SourceType.PERSON),) if by else ()
    figures = tuple(found.figure for found in find_figures(tag_report(report)))
    statement = Statement(
        f"{outlet} {text}", report.id, Kind.INDIRECT, (Span(0, len(text)),), "test", sources=sources, figures=figures
    )
    return traits([statement], {report.id: report})[0]


#: Two sentences, and whether the clauses that they share are of opposite polarity.
POLARITIES = [
    ("Die Schulen öffnen am Montag", "Die Schulen öffnen am Montag nicht", True),
    ("Die Schulen öffnen am Montag nicht", "Am Montag öffnen die Schulen nicht", False),
    ("Die Lage war noch nie so ernst. Die Schulen öffnen am Montag", "Die Schulen öffnen am Montag", False),
    ("Es gibt keine Beweise, dass das Virus aus einem Labor stammt", "Das Virus stammt aus einem Labor", True),
    ("Es ist ein Mythos, dass Wölfe Menschen jagen", "Wölfe jagen Menschen", True),
    ("Es ist ein Mythos, dass Wölfe Menschen nicht jagen", "Wölfe jagen Menschen", False),
    ("Mitnichten sei das Flugzeug abgeschossen worden", "Das Flugzeug sei abgeschossen worden", True),
    ("Betroffen sind nicht nur Kliniken", "Betroffen sind Kliniken", False),
    # opposites, alone and with a negation, and verbs that say no by themselves
    ("Die Schulen öffnen am Montag", "Die Schulen bleiben am Montag geschlossen", True),
    ("Die Schulen öffnen am Montag nicht", "Die Schulen bleiben am Montag geschlossen", False),
    ("Feuerwerk ist in der Stadt erlaubt", "Feuerwerk ist in der Stadt verboten", True),
    ("Feuerwerk ist in der Stadt nicht erlaubt", "Feuerwerk ist in der Stadt verboten", False),
    ("Das Fest findet im Mai statt", "Das Fest im Mai wurde abgesagt", True),
    # what only names a ban or a mistake says nothing of it
    ("Das Verbot von Feuerwerk gilt ab Mai", "Das Feuerwerk beginnt im Mai", False),
    ("Das Amt meldete falsche Zahlen aus Kiel", "Das Amt meldete Zahlen aus Kiel", False),
    # a sentence that takes back the one before it
    ("Die Schulen öffnen am Montag, das ist nicht richtig", "Die Schulen öffnen am Montag", True),
    ("Der Hund sprang zur Seite, um nicht überfahren zu werden", "Der Hund sprang zur Seite", False),
    ("In keinem Land gibt es mehr Wölfe als in Polen", "In Polen gibt es am meisten Wölfe", False),
]


@pytest.mark.parametrize(("one", "other", "opposed"), POLARITIES)
def test_a_negation_turns_round_the_clause_that_it_stands_in(one: str, other: str, opposed: bool) -> None:
    first, second = clauses(one, "de"), clauses(other, "de")

    assert (turn(first, second).opposite, turn(second, first).opposite) == (opposed, opposed)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Es gibt keinen Impfstoff", "Es gibt einen Impfstoff", True),
        ("Wenn es einen Impfstoff gibt", "Es gibt keinen Impfstoff", False),
        ("Das Amt hat keine Masken bestellt", "Das Amt hat Masken verteilt", True),  # what there is none of
        ("Das Gesundheitsamt meldet sich nicht", "Das Gesundheitsamt prüft die Wohnung", False),
        ("Es gibt keine Beweise, dass die Brücke rostet", "Die Brücke rostet", True),
    ],
)
def test_a_negation_says_no_to_its_noun_or_verb_and_not_to_what_a_clause_is_about(
    one: str, other: str, said: bool
) -> None:
    first, second = clauses(one, "de"), clauses(other, "de")

    assert (turn(first, second).said, turn(second, first).said) == (said, said)


def examples(name: str) -> dict[str, Any]:
    path = files("quellenlage.languages").joinpath("de", "examples", f"{name}.toml")
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    assert found.keys() == {row["word"] for row in table("de", name)}
    return found


@pytest.mark.parametrize("sentence", examples("doubts").values())
def test_every_doubt_takes_back_what_its_clause_says(sentence: str) -> None:
    assert clauses(sentence, "de")[-1].negated


@pytest.mark.parametrize("sentences", examples("opposites").values())
def test_every_opposite_turns_a_sentence_round(sentences: list[str]) -> None:
    one, other = (clauses(sentence, "de") for sentence in sentences)

    assert (turn(one, other).opposite, turn(other, one).opposite, turn(one, one).opposite) == (True, True, False)


def test_synonyms_are_one_stem_and_stand_in_one_row() -> None:
    """Whichever word a paper takes, the stem is that of the first; no word is in two rows."""
    rows = [row["words"].split() for row in table("de", "synonyms")]

    assert [row for row in rows if {stem(word, "de") for word in row} != {stem(row[0], "de")}] == []
    assert [word for word, times in Counter(word for row in rows for word in row).items() if times > 1] == []


@pytest.mark.parametrize(
    ("clause", "stems"),
    [
        ("Die Zahl der Toten nahm im Mai zu", ["zahl", "sterb", "steig", "mai"]),
        ("Berlin lehnte den Antrag ab", ["berlin", "ablehn", "anmeld"]),
        ("Die Regierung weist den Vorwurf zurück", ["regier", "bestreit", "vorwerf"]),
        ("Die Läden bleiben zu", ["geschaft", "bleib", "zu"]),
        ("Er starb an Krebs", ["sterb", "kreb"]),
    ],
)
def test_a_particle_goes_back_to_its_verb_and_a_verb_to_its_infinitive(clause: str, stems: list[str]) -> None:
    assert [found for _, found in stems_of(clause.split(), "de")] == stems


@pytest.mark.parametrize("sentence", examples("running").values())
def test_every_running_word_shows_a_count_that_goes_on(sentence: str) -> None:
    assert told(sentence).running


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WHO", "Weltgesundheitsorganisation"),
        ("Amerikaner", "USA"),
        ("amerikanische", "US"),
        ("chinesischen", "China"),
        ("RKI", "Robert-Koch-Institut"),
    ],
)
def test_a_state_and_its_people_are_one_name(one: str, other: str) -> None:
    assert stem(one, "de") == stem(other, "de")


#: Two sentences with speakers and days, and how they stand to each other at a cosine of .8.
COUNTS = [
    # another number for the same
    (("Das Hilfspaket der Regierung hat 500 Milliarden Euro", "Müller", 4),
     ("Das Hilfspaket der Regierung hat 540 Milliarden Euro", "Huber", 4), "conflicts"),
    # the next day's count is an update, the same day's is another figure
    (("Im Landkreis Dachau sind bisher 120 Menschen gestorben", "", 4),
     ("Im Landkreis Dachau sind bisher 140 Menschen gestorben", "", 5), None),
    (("Im Landkreis Dachau sind bisher 120 Menschen gestorben", "", 4),
     ("Im Landkreis Dachau sind bisher 140 Menschen gestorben", "", 4), "conflicts"),
    # so far apart that something else is counted
    (("Im Landkreis Dachau sind 12 Menschen gestorben", "", 4),
     ("Im Landkreis Dachau sind 9000 Menschen gestorben", "", 4), None),
    # a length of time is no quantity in dispute, and neither does the number agree
    (("Das Gericht in Kiel tagte zwei Wochen lang", "", 4),
     ("Das Gericht in Kiel tagte fünf Wochen lang", "", 4), None),
    # the same, told roundly
    (("Bei dem Beben in Kerman starben fast 11.000 Menschen", "", 4),
     ("Bei dem Beben in Kerman starben 10.900 Menschen", "", 5), "supports"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "stands"), COUNTS)
def test_when_numbers_speak_against_each_other(
    one: tuple[str, str, int], other: tuple[str, str, int], stands: str | None
) -> None:
    a, b = told(*one, "Waldbote"), told(*other, "Seeblatt")

    assert (liken(a, b, 0.8).stands, liken(b, a, 0.8).stands) == (stands, stands)


def test_a_report_does_not_contradict_itself() -> None:
    """In one report only two speakers can deny each other; a sentence and its turn are no denial."""
    one = told("Die Brücke wird im Mai gesperrt", "Müller")
    turned = told("Die Brücke wird im Mai nicht gesperrt")
    denied = told("Die Brücke wird im Mai nicht gesperrt", "Huber")
    same = [type(found)(**{**slots(found), "report": one.report}) for found in (turned, denied)]

    assert [liken(one, found, 0.9).stands for found in (turned, *same)] == ["denies", None, "denies"]


def slots(found: Traits) -> dict[str, object]:
    return {name: getattr(found, name) for name in Traits.__slots__}


def test_features_are_named_as_the_weights() -> None:
    rows = features(told("Die Brücke wird gesperrt"), told("Die Brücke wird im Mai gesperrt"), 0.9)

    assert list(rows)[:4] == ["base", "cosine", "words", "within"]
    assert rows["within"] == 1.0


def test_weights_are_learnt_the_same_each_time() -> None:
    """What is nearer is likelier the same, and the same pairs give the same weights to the last digit."""
    from quellenlage.evaluation.claims import Pair

    a, b, c = (told(text) for text in ("Die Brücke wird gesperrt", "Die Brücke bleibt dicht", "Ein Bär lief weg"))
    pairs = [Pair(a, b, 0.9, "same", False, "near"), Pair(a, c, 0.5, "different", False, "near")]

    start = dict.fromkeys(features(a, b, 0.9), 0.0)

    assert learn(pairs, start) == learn(pairs, start)
    assert learn(pairs, start)["cosine"] > 0


def test_b_cubed_counts_each_element_once() -> None:
    """Two of three joined rightly, one alone: worked out by hand."""
    wanted = {"a": "1", "b": "1", "c": "1", "d": "2"}
    given = {"a": "x", "b": "x", "c": "y", "d": "y"}

    assert b_cubed(wanted, given, list(wanted)) == (0.75, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
