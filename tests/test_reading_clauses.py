"""Cutting a sentence into its clauses."""

from __future__ import annotations

import pytest

from quellenlage.model import Report
from quellenlage.reading.clauses import Segment, segments
from quellenlage.reading.words.tagged import Tagged
from quellenlage.reading.words.tagging import tag_report

#: Each sentence with its segments in order; "quoted" is one that stands in a quotation as a whole.
SENTENCES = [
    ("Der Zug kam am Abend.", "main: Der Zug kam am Abend"),
    ("Kam der Zug, gingen alle.", "first: Kam der Zug | first: gingen alle"),
    (
        "Er weiß, dass der Zug kommt, der hier hält.",
        "main: Er weiß | subordinate: dass der Zug kommt | relative: der hier hält",
    ),
    ("Sie fragt, wann der Zug kommt.", "main: Sie fragt | question: wann der Zug kommt"),
    ("Wer geht, fragt sie.", "main: Wer geht | first: fragt sie"),
    (
        "Die Stadt plant, den Markt zu verlegen, um Platz zu schaffen.",
        "main: Die Stadt plant | infinitive: den Markt zu verlegen | infinitive: um Platz zu schaffen",
    ),
    (
        "Der Wirt, ein Mann von 80 Jahren, schließt.",
        "fragment: Der Wirt | fragment: ein Mann von 80 Jahren | first: schließt",
    ),
    ("Der Wirt kam und die Gäste gingen.", "main: Der Wirt kam | main: und die Gäste gingen"),
    ("Der Wirt kam und ging.", "main: Der Wirt kam | first: und ging"),
    ("„Wir gehen, weil es spät ist“, sagte er.", "quoted: „Wir gehen, weil es spät ist“ | first: sagte er"),
    ("Der Ort (2000 Einwohner, eine Kirche) feiert.", "main: Der Ort (2000 Einwohner, eine Kirche) feiert"),
    ("Das Haus – es ist alt – steht leer.", "fragment: Das Haus | main: es ist alt | first: steht leer"),
    ("Weil er müde war, ging er; sie blieb.", "subordinate: Weil er müde war | first: ging er | main: sie blieb"),
    ("Er sagt: Das geht nicht.", "main: Er sagt | main: Das geht nicht"),
    (
        "Die Männer, mit denen er sprach, schwiegen.",
        "fragment: Die Männer | relative: mit denen er sprach | first: schwiegen",
    ),
    (
        "Er geht, weil die Stadt, die wächst, am Fluss Geld braucht.",
        "main: Er geht | subordinate: weil die Stadt | relative: die wächst | last: am Fluss Geld braucht",
    ),
    # an article is no relative pronoun where the clause stands in the Konjunktiv or ends in a participle
    ("Er sagte, das Boot sinke.", "main: Er sagte | main: das Boot sinke"),
    ("Er sagte, die Urkunde sei gefälscht.", "main: Er sagte | main: die Urkunde sei gefälscht"),
    ("Das Boot, das er lenke, sinkt.", "fragment: Das Boot | relative: das er lenke | first: sinkt"),
    (
        "Die Frau, die er habe kommen lassen, schwieg.",
        "fragment: Die Frau | relative: die er habe kommen lassen | first: schwieg",
    ),
    # a lone verb before a dass-clause is finite, though it looks like a participle or infinitive
    ("Die Studie belegt, dass Lärm krank macht.", "main: Die Studie belegt | subordinate: dass Lärm krank macht"),
    ("Politische Berater sagen, dass es regnet.", "main: Politische Berater sagen | subordinate: dass es regnet"),
    ("Der Rat überlegt, den Markt zu verlegen.", "main: Der Rat überlegt | infinitive: den Markt zu verlegen"),
]


def worded(t: Tagged, one: Segment) -> str:
    return f"{'quoted' if one.quoted else one.shape.value}: {t.wording(range(one.first, one.end))}"


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_is_cut_into_its_clauses(text: str, expected: str) -> None:
    """The place of the finite verb tells main, subordinate and relative clauses apart."""
    t = tag_report(Report(text))

    assert " | ".join(worded(t, one) for one in segments(t, 0, len(t.words))) == expected


def test_marks_inside_a_quotation_cut_it_when_it_is_read_alone() -> None:
    """The content of a direct quotation has clauses of its own."""
    t = tag_report(Report("„Wir gehen, weil es spät ist“, sagte er."))

    assert [worded(t, one) for one in segments(t, 1, 8)] == ["main: Wir gehen", "subordinate: weil es spät ist"]


def test_nothing_but_marks_has_no_clause() -> None:
    """Stops belong to no clause."""
    t = tag_report(Report("! ?"))

    assert segments(t, 0, len(t.words)) == []
