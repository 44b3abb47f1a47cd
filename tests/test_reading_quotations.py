"""Pairing quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.model import Report, Role, Zone
from quellenlage.reading.words.quotations import pair_quotations
from quellenlage.reading.words.sentences import cut

#: ⟦…⟧ stands around each quotation that is to be found.
STYLES = [
    "Er sagte: ⟦„Wir gehen.“⟧ Dann ging er.",
    "Er sagte: ⟦„Wir gehen.”⟧ Dann ging er.",
    'Er sagte: ⟦„Wir gehen."⟧ Dann ging er.',
    "Er sagte: ⟦“Wir gehen.”⟧ Dann ging er.",
    "Er sagte: ⟦”Wir gehen.”⟧ Dann ging er.",
    "Er sagte: ⟦»Wir gehen.«⟧ Dann ging er.",
    "Er sagte: ⟦«Wir gehen.»⟧ Dann ging er.",
    'Er sagte: ⟦"Wir gehen."⟧ Dann ging er.',
    "Er sagte: ⟦''Wir gehen.''⟧ Dann ging er.",
    "Er sagte: ⟦,,Wir gehen.''⟧ Dann ging er.",
    "Er sagte: ⟦``Wir gehen.''⟧ Dann ging er.",
    "Er sagte: ⟦‚Wir gehen.‘⟧ Dann ging er.",
    "Er sagte: ⟦‘Wir gehen.’⟧ Dann ging er.",
    "Er sagte: ⟦'Wir gehen.'⟧ Dann ging er.",
    "Er sagte: ⟦›Wir gehen.‹⟧ Dann ging er.",
    "Er sagte: ⟦‹Wir gehen.›⟧ Dann ging er.",
]

CASES = [
    # split by the frame, titles, words inside compounds, brackets
    "⟦„Ja“⟧, sagte er, ⟦„wir gehen“⟧.",
    "Der ⟦„Bote“⟧ und das ⟦„Echo“⟧-Magazin (⟦„Echo“⟧)",
    'Das ⟦"Nordbote"⟧-Haus, ⟦"Echo"⟧/⟦"Bote"⟧',
    # nested
    "⟦„Er nannte es ‚frei erfunden‘ und ging“⟧, sagte sie.",
    "⟦»Er nannte es ›frei erfunden‹ und ging«⟧, sagte sie.",
    "⟦\"Er nannte es 'frei erfunden' und ging\"⟧, sagte sie.",
    '⟦„Er nannte es "frei erfunden" und ging“⟧, sagte sie.',
    "⟦„Er nannte es „frei erfunden“ und ging“⟧, sagte sie.",
    "⟦„Er sagte: ‚Nein!‘“⟧ Sie ging.",
    # apostrophes and primes are no marks
    "Andreas' Haus und O’Keefes Hof, 's war schön, geht's?",
    "Er maß 5' 7\" und ging.",
    "⟦‚Das geht’s nicht‘⟧, sagte Moritz’ Vater.",
    # spaced, doubled, mistaken
    "Er sagte: ⟦„ Wir gehen. “⟧ Dann ging er.",
    "Er nannte das ⟦„Wahnsinn„⟧ und ging.",
    "Er fand sie ⟦„zu forsch“⟧“? Und ⟦„gut“⟧?",
    'Er sagte:⟦"Wir gehen."⟧Dann ging er.',
    # several sentences, several paragraphs
    "⟦„Eins. Zwei! Drei?“⟧ Vier.",
    "⟦„Eins.⟧\n⟦„Zwei.⟧\n⟦„Drei“⟧, sagte er.",
    "⟦„Eins.\nZwei.\nDrei“⟧, sagte er.",
    # unclosed: up to the next of its kind, or to the end of the paragraph
    "Er sagte, ⟦„das geht. Der⟧ ⟦„Bote“⟧ schrieb es.",
    "Er sagte: ⟦„Das geht.⟧\nDer ⟦„Bote“⟧ schrieb es.",
    "⟦„Das geht⟧\nSie ging.\nEr auch.",
    # a closing mark alone is none
    "Das geht“, sagte er. Der ⟦„Bote“⟧ schrieb es.",
]


def mark(report: Report) -> str:
    """The text with ⟦…⟧ around each quotation."""
    done = cut(report)
    text = report.text
    for first, last in reversed(pair_quotations(done.words, done.starts, done.ends, done.sentences)):
        start, end = done.starts[first], done.ends[last]
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


@pytest.mark.parametrize("marked", STYLES + CASES)
def test_quotations_are_paired_in_every_style(marked: str) -> None:
    """Marks are paired whatever the outlet uses; what has no partner swallows no more than its paragraph."""
    assert mark(Report(marked.replace("⟦", "").replace("⟧", ""))) == marked


def test_a_quotation_does_not_run_from_a_teaser_into_the_body() -> None:
    """Where the role changes, an unclosed quotation ends."""
    text = "Er sagt: „Das geht\nSie sagt: „Nein“ dazu"
    report = Report(text, zones=(Zone(0, text.index("\n"), Role.TEASER),))

    assert mark(report) == "Er sagt: ⟦„Das geht⟧\nSie sagt: ⟦„Nein“⟧ dazu"


@given(st.text(alphabet=st.sampled_from("aB. \n,„“”\"'‚‘’»«›‹`-("), max_size=50))
def test_quotations_lie_in_order_and_apart(text: str) -> None:
    """Whatever the marks, quotations lie inside the text, in order, none in another."""
    done = cut(Report(text))
    found = pair_quotations(done.words, done.starts, done.ends, done.sentences)

    assert all(0 <= first <= last < len(done.words) for first, last in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))


@pytest.mark.parametrize("text", ['"' * 50_000, "„a " * 50_000, "‚„a “" * 20_000, "„a‘ " * 30_000], ids=range(4))
def test_endless_marks_are_paired(text: str) -> None:
    """Thousands of marks without sense are gone through once."""
    done = cut(Report(text))

    assert pair_quotations(done.words, done.starts, done.ends, done.sentences)
