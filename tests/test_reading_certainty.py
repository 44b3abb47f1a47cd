"""Certainty, hearsay and polarity by the guidelines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marked import marked
from quellenlage.model import Act, Kind, Report
from quellenlage.reading.certainty import weigh
from quellenlage.reading.frames.attribution import Attribution
from quellenlage.reading.words.tagging import tag_report

#: Sentences, content between brackets, with how surely it is put.
CERTAINTY = [
    ("Der Sprecher sagte, [die Zahl sei gestiegen].", "certain"),
    # sollen, Konjunktiv and angeblich do not lower it
    ("[Er soll Waffen geliefert haben].", "certain"),
    ("Der Sprecher sagte, [angeblich seien Truppen gekommen].", "certain"),
    # können in the indicative is ability
    ("Der Sprecher sagte, [die Anlage kann 40 Tonnen heben].", "certain"),
    ("Der Sprecher sagte, [die Anlage könne 40 Tonnen heben].", "certain"),
    # an attribute hedges its noun, not the clause
    ("Der Sprecher sagte, [das schade einem möglichen Einsatz].", "certain"),
    ("[Die Polizei fasste den mutmaßlichen Täter].", "certain"),
    # only the main clause counts
    ("[Die Zahl erscheint plausibel, weil Truppen unbemerkt verlegt werden könnten].", "probable"),
    ("Er sagte, [sie hätten einen Brief, der gefälscht sein könnte].", "certain"),
    ("Er sagte, [wenn es regne, könnte der Damm brechen].", "possible"),
    # the widest scope wins
    ("Sie hält es für unwahrscheinlich, [dass es dazu kommen könnte].", "improbable"),
    ("Er sagte, [die Truppen könnten wahrscheinlich abziehen].", "probable"),
    ("Er sagte, [das dürfte kaum reichen].", "improbable"),
    # a clause goes on behind the one inside it
    ("Er sagte, [dass die Zahl, die im Mai noch sank, bald steigen dürfte].", "probable"),
    # what should be done is not said to be so; what is to be expected is no advice
    ("Er sagte, [die Länder sollten zahlen].", "unknown"),
    ("Er sagte, [sollte es regnen, kommen sie].", "certain"),
    # whose attitude it is
    ("Sie sagte: [„Ich glaube, dass er kommt“].", "probable"),
    ("Sie sagte, [der Nachbar glaube an Geister].", "certain"),
    ("Er sagte, [dass er zwar davon ausgehe, dass sie kommen].", "probable"),
    ("Sie sagte, [es sei davon auszugehen, dass er kommt].", "probable"),
    ("Sie sagte, [es sei nicht auszuschließen, dass er kommt].", "possible"),
    ("Sie sagte, [es sei möglich, dass er kommt].", "possible"),
    ("Sie sagte, [die Abholung sei möglich].", "certain"),
    # quantities are none
    ("Sie sagte, [es seien kaum 100 Gäste gekommen].", "certain"),
    # questions
    ("Er fragte, [ob die Truppen kommen].", "unknown"),
    ("[Kommen die Truppen]?", "unknown"),
]


@pytest.mark.parametrize(("sentence", "certainty"), CERTAINTY)
def test_certainty_of_a_content(sentence: str, certainty: str) -> None:
    """Epistemic marking in the main clause or its frame, nothing else."""
    assert weigh(*marked(sentence)).certainty == certainty


@pytest.mark.parametrize("act", [Act.DEMAND, Act.ASK])
def test_demands_and_questions_leave_it_open(act: Act) -> None:
    """What is demanded or asked is not said to be so."""
    assert weigh(*marked("Er fordert, [dass die Truppen abziehen].", act=act)).certainty == "unknown"


#: Sentences with their kind, and whether they are hearsay.
HEARSAY = [
    ("[Er soll Waffen geliefert haben].", Kind.OWN, True),
    ("[Er will nichts gewusst haben].", Kind.OWN, True),
    ("[Er will nach Kiew reisen].", Kind.OWN, False),
    ("[Die Truppen sollen wohl in Kursk helfen].", Kind.OWN, True),
    ("[Die Truppen sollen in Kursk helfen].", Kind.FREE_INDIRECT, True),
    ("[Das Gesetz soll im Mai in Kraft treten].", Kind.OWN, False),
    ("Laut Polizei [soll der Mann allein gewesen sein].", Kind.INDIRECT, True),
    ("Laut Studie [sollen die Preise steigen].", Kind.INDIRECT, True),
    ("Der Minister sagte, [die Schulen sollen öffnen].", Kind.INDIRECT, False),
    ("Der Sprecher sagte, [die Lage sei ernst].", Kind.INDIRECT, True),
    ("Der Sprecher sagte, [die Truppen hätten gesiegt].", Kind.INDIRECT, True),
    ("Der Sprecher sagte, [dass die Lage ernst ist].", Kind.INDIRECT, False),
    ("Der Sprecher sagte, [der Damm könnte brechen].", Kind.INDIRECT, False),
    ("[Er gilt als Täter].", Kind.OWN, False),
    ("Sie sagte: [„Es lebe der König“].", Kind.DIRECT, False),
    ("[Wie soll das gehen]?", Kind.OWN, False),
]


@pytest.mark.parametrize(("sentence", "kind", "reportative"), HEARSAY)
def test_hearsay_of_a_content(sentence: str, kind: Kind, reportative: bool) -> None:
    """Reportative sollen and wollen, reported Konjunktiv and its substitute, angeblich."""
    assert weigh(*marked(sentence, kind=kind)).reportative is reportative


def test_sollen_goes_on_where_the_paragraph_told_hearsay() -> None:
    """The source of a sentence carries the next ones of its paragraph."""
    tagged = tag_report(Report("Demnach sollen Truppen kommen. Das war im Mai. Sie sollen den Russen helfen."))
    last = tagged.sentences[-1]

    weight = weigh(tagged, Attribution(Kind.OWN, tuple(range(last.first, last.end)), "own", 2))

    assert weight.reportative is True


#: Sentences with act and lemma of the frame, and whether they are denied.
POLARITY = [
    ("Er bestreitet, [dass Truppen kamen].", Act.DENY, "bestreiten", "denied"),
    ("Er bestreitet nicht, [dass Truppen kamen].", Act.DENY, "bestreiten", "affirmed"),
    ("Er befürchtet nicht, [dass Truppen kommen].", Act.STATE, "befürchten", "denied"),
    ("Er hält es nicht für plausibel, [dass Truppen kommen].", Act.ASSESS, "halten", "denied"),
    ("Er schließt nicht aus, [dass Truppen kommen].", Act.STATE, "ausschließen", "affirmed"),
    ("Er sagte, [es gebe keine Truppen].", Act.STATE, "sagen", "affirmed"),
]


@pytest.mark.parametrize(("sentence", "act", "lemma", "polarity"), POLARITY)
def test_polarity_of_a_content(sentence: str, act: Act, lemma: str, polarity: str) -> None:
    """Denied is what the speaker denies, not what holds a negation."""
    assert weigh(*marked(sentence, act=act, lemma=lemma)).polarity == polarity


def test_hedges_are_the_words_that_decided() -> None:
    """A reader can see why a content is weak."""
    tagged, attribution = marked("Er sagte, [die Truppen sollen wohl geflohen sein].")

    assert [span.of(tagged.text) for span in weigh(tagged, attribution).hedges] == ["sollen wohl"]


WORDS = st.sampled_from(
    "er sagte dass ob könnte dürfte wohl kaum nicht für plausibel hält glaubt ich davon aus geht unklar "
    "soll haben gewesen sei sein möglich , . ? „ “ weil wenn die Truppen kommen zu scheinen angeblich dem "
    "Vernehmen nach Verdacht besteht".split()
)


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=16).map(" ".join), st.sampled_from(Kind), st.data())
def test_any_content_can_be_weighed(text: str, kind: Kind, data: st.DataObject) -> None:
    """Whatever the words and the borders of content and frame, hedges lie inside the text."""
    tagged = tag_report(Report(text))
    numbers = st.sets(st.sampled_from(range(len(tagged.words)))).map(lambda some: tuple(sorted(some)))
    content, frame = data.draw(numbers), data.draw(numbers)

    weight = weigh(
        tagged, Attribution(kind, content, "any", 0, frame=frame, lemma=data.draw(st.sampled_from(tagged.lemmas)))
    )

    assert all(0 <= span.start < span.end <= len(text) for span in weight.hedges)
