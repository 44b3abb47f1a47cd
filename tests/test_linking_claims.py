"""Linking: which statements say the same, which deny it, which give another figure."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.joining import claim, claims, ledger_of
from quellenlage.languages import table
from quellenlage.linking.likeness import liken
from quellenlage.linking.meaning import Meanings
from quellenlage.linking.traits import Traits, traits
from quellenlage.model import Claim, Kind, Reading, Report, Span, Stands, Statement
from quellenlage.reading import read

MEANINGS = Meanings()

#: Two reports of a sentence each, and how the first statement of one stands to the first of the other.
PAIRS = [
    # worded differently, more or less surely, directly or indirectly
    (
        "Das Amt teilte mit, die Brücke werde im Mai gesperrt.",
        "Die Brücke könnte im Mai gesperrt werden, sagte der Bürgermeister.",
        "supports",
    ),
    (
        "Die Ministerin sagte: „Die Schulen öffnen am Montag wieder.“",
        "Laut Ministerium sollen die Schulen am Montag wieder öffnen.",
        "supports",
    ),
    (
        "Rund 3.000 Soldaten seien bereits in Russland, berichtete die Zeitung.",
        "Nach Angaben des Dienstes sind 3.000 Soldaten bereits in Russland eingetroffen.",
        "supports",
    ),
    # denied by the speaker, negated in the words
    (
        "Das Werk habe Giftgas hergestellt, sagte ein Zeuge.",
        "Der Direktor bestritt, dass das Werk Giftgas hergestellt habe.",
        "denies",
    ),
    (
        "Das Werk habe Giftgas hergestellt, sagte ein Zeuge.",
        "Das Werk habe kein Giftgas hergestellt, sagte der Direktor.",
        "denies",
    ),
    # another figure for the same quantity
    (
        "Bei dem Beben seien 120 Menschen gestorben, teilte die Polizei mit.",
        "Bei dem Beben seien 340 Menschen gestorben, teilte das Rote Kreuz mit.",
        "conflicts",
    ),
    ("Die Polizei sprach von 120 Toten.", "Der Veranstalter sprach von 15.000 Besuchern.", None),
    (
        "Rund 2.600 Soldaten seien dafür vorgesehen, sagte er.",
        "Rund 3.000 Soldaten seien bereits da, sagte sie.",
        None,
    ),
    # another matter, however like in words
    (
        "Das Amt teilte mit, die Brücke werde im Mai gesperrt.",
        "Das Amt teilte mit, die Bücherei werde im Mai renoviert.",
        None,
    ),
    (
        "Der Präsident reist am Freitag nach Warschau, sagte ein Sprecher.",
        "Der Präsident ist an Grippe erkrankt, sagte ein Sprecher.",
        None,
    ),
    # what is demanded is not said to be so
    (
        "Die Schulen öffnen am Montag wieder, sagte die Ministerin.",
        "Der Verband forderte, die Schulen am Montag wieder zu öffnen.",
        None,
    ),
]


def report(text: str, outlet: str = "Waldbote", day: int = 4) -> Report:
    return Report(text, outlet=outlet, language="de", published=datetime(2024, 11, day, 12, tzinfo=UTC))


def first(text: str, outlet: str) -> Traits:
    said = report(text, outlet)
    return traits(read(said)[:1], {said.id: said})[0]


@pytest.mark.parametrize(("one", "other", "stands"), PAIRS)
def test_how_two_statements_stand_to_each_other(one: str, other: str, stands: str | None) -> None:
    """The same worded otherwise, a denial, another figure, another matter; and the same seen from the other side."""
    a, b = first(one, "Waldbote"), first(other, "Seeblatt")
    vectors = MEANINGS.of([a.text, b.text])
    cosine = float(vectors[0] @ vectors[1])

    assert (liken(a, b, cosine).stands, liken(b, a, cosine).stands) == (stands, stands)


def negations() -> list[tuple[str, bool]]:
    path = files("quellenlage.languages").joinpath("de", "examples", "negations.toml")
    examples: dict[str, tuple[str, bool]] = tomllib.loads(path.read_text(encoding="utf-8"))
    assert {row["word"] for row in table("de", "negations")} == {key.split()[0] for key in examples}
    return [(sentence, negated) for sentence, negated in examples.values()]


@pytest.mark.parametrize(("sentence", "negated"), negations())
def test_every_negation_turns_a_sentence_into_its_opposite(sentence: str, negated: bool) -> None:
    said = report(sentence)
    statement = Statement("1", said.id, Kind.OWN, (Span(0, len(sentence)),), "example")

    assert traits([statement], {said.id: said})[0].negated is negated


#: Five reports: three say it, one denies it, one has another matter.
BRIDGE = [
    report("Das Verkehrsamt teilte mit, die Rheinbrücke werde im Mai gesperrt.", "Waldbote", 4),
    report("Die Rheinbrücke könnte im Mai gesperrt werden, sagte der Bürgermeister.", "Seeblatt", 5),
    report("Laut Verkehrsamt soll die Rheinbrücke im Mai gesperrt werden.", "Talpost", 6),
    report("Der Landrat bestritt, dass die Rheinbrücke im Mai gesperrt wird.", "Bergruf", 7),
    report("Die Bücherei werde im Sommer renoviert, sagte die Leiterin.", "Talpost", 8),
]
READINGS = [Reading(one, read(one), "test") for one in BRIDGE]


def shown(claims: tuple[Claim, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    by_id = {one.id: said.report.outlet for said in READINGS for one in said.statements}
    return [(claim.text, [(by_id[m.statement] or "", m.stands.value) for m in claim.members]) for claim in claims]


def linked(readings: list[Reading]) -> tuple[Claim, ...]:
    with ledger_of(readings) as ledger:
        return tuple(claim(ledger, line.id).grounded.claim for line in claims(ledger))


def test_a_claim_holds_those_who_say_it_and_those_who_deny_it() -> None:
    """Named after its earliest supporter; a denial is a member, never support."""
    found = linked(READINGS)

    assert shown(found)[0] == (
        "die Rheinbrücke werde im Mai gesperrt",
        [("Waldbote", "supports"), ("Seeblatt", "supports"), ("Talpost", "supports"), ("Bergruf", "denies")],
    )
    assert sorted(len(one.members) for one in found[1:]) == [1] * len(found[1:])
    assert found[0].members[3].why.endswith("denied")


def test_every_statement_is_in_exactly_one_claim() -> None:
    members = [member.statement for one in linked(READINGS) for member in one.members]

    assert sorted(members) == sorted(one.id for said in READINGS for one in said.statements)


@settings(max_examples=20, deadline=None)
@given(st.permutations(READINGS))
def test_the_order_of_arrival_changes_nothing(order: list[Reading]) -> None:
    assert linked(order) == linked(READINGS)


def test_a_weak_pair_does_not_chain_two_claims() -> None:
    """A sentence that is half of one claim and half of another joins one of them at the most."""
    sentences = [
        "Die Schulen öffnen am Montag wieder",
        "Die Schulen machen am Montag wieder auf",
        "Die Schulen öffnen am Montag, die Geschäfte am Dienstag",
        "Die Geschäfte öffnen am Dienstag wieder",
        "Die Geschäfte machen am Dienstag wieder auf",
    ]
    readings = []
    for number, sentence in enumerate(sentences):
        said = report(f"{sentence}, sagte die Ministerin.", f"Blatt {number}")
        readings.append(Reading(said, read(said), "test"))
    texts = {one.id: said.report.outlet for said in readings for one in said.statements}
    found = [{texts[member.statement] for member in one.members} for one in linked(readings)]

    assert not any({"Blatt 0", "Blatt 3"} <= one or {"Blatt 1", "Blatt 4"} <= one for one in found)
    assert {"Blatt 0", "Blatt 1"} in [one - {"Blatt 2"} for one in found]


def test_only_the_denial_was_reported() -> None:
    """The claim is what is denied; nobody supports it."""
    said = report("Der Direktor bestritt, dass das Werk Giftgas hergestellt habe.")
    (found,) = linked([Reading(said, read(said), "test")])

    assert [member.stands for member in found.members] == [Stands.DENIES]
