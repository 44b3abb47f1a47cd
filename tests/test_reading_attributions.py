"""Frames with their content: each sentence with every statement in it, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from said import stated

SENTENCES = Path(__file__).parent / "fixtures" / "attributions.txt"
#: What is not read as it should be, and why.
FAULTS = {
    "the frame of the inner statement takes in the outer one": (
        "Laut „Nordbote“ sagte der Minister, er trete zurück.",
        [
            "indirect according-to | sagte der Minister, er trete zurück | Laut | Laut „Nordbote“ | „Nordbote“",
            "indirect verb-subjunctive | er trete zurück | sagte | sagte der Minister, | der Minister | inside 0",
        ],
    ),
    "a question of the outlet is no statement of the one it asks about": ("Sagte der Minister, dass er geht?", []),
    "a dative after one genitive cannot be told from a second genitive": (
        "Das Stadion werde größer, sagte der Trainer der „Oberauer Post“.",
        [
            "indirect verb-after | Das Stadion werde größer | sagte | , sagte der Trainer der „Oberauer Post“ | "
            "der Trainer | der „Oberauer Post“"
        ],
    ),
}
QUOTED = ["„Wir gehen“", "„Wir gehen”", '„Wir gehen"', "“Wir gehen”", "»Wir gehen«", "«Wir gehen»", '"Wir gehen"']
QUOTED += ["‚Wir gehen‘", "›Wir gehen‹", "'Wir gehen'", "‘Wir gehen’", "''Wir gehen''"]


def sentences() -> list[tuple[str, list[str]]]:
    """Each text of the file with the lines below it."""
    blocks = SENTENCES.read_text(encoding="utf-8").split("\n\n")
    lines = [block.splitlines() for block in blocks if block.strip() and not block.startswith("#")]
    return [(text, [line.strip() for line in expected]) for text, *expected in lines]


@pytest.mark.parametrize(("text", "expected"), sentences())
def test_a_frame_gives_its_statement(text: str, expected: list[str]) -> None:
    """Kind, rule, content, cue, frame, speaker and addressee are as a reader would mark them."""
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*fault, marks=pytest.mark.xfail(strict=True, reason=why)) for why, fault in FAULTS.items()],
)
def test_frames_that_are_not_read_yet(text: str, expected: list[str]) -> None:
    """Known faults stand here until they are mended."""
    assert stated(text) == expected


@pytest.mark.parametrize("quoted", QUOTED)
def test_every_style_of_quotation_marks_is_direct(quoted: str) -> None:
    """The marks belong to the content, whatever the outlet uses."""
    behind = f"direct verb-after | {quoted} | sagte | , sagte der Chef | der Chef"
    ahead = f"direct verb-quotation | {quoted} | sagte | Der Chef sagte: | Der Chef"

    assert stated(f"{quoted}, sagte der Chef.") == [behind]
    assert stated(f"Der Chef sagte: {quoted}.") == [ahead]


def test_a_frame_that_ends_in_a_colon_waits_for_the_next_paragraph() -> None:
    """The quotation after „Der Wirt sagt:“ is what he says."""
    assert stated("Der Wirt sagt:\n„Wir schließen im Mai.“") == [
        "direct colon | „Wir schließen im Mai.“ | sagt | Der Wirt sagt: | Der Wirt"
    ]


def test_a_report_without_speakers_has_no_attribution() -> None:
    """Neither events nor places nor times make a frame."""
    assert stated("Nach der Sitzung gingen alle nach Hause. Am Abend kam der Zug, der aus Oberau stammt.") == []


def test_words_do_not_go_on_after_the_outlet_has_spoken_for_long() -> None:
    """A Konjunktiv II without a speaker in reach is nobody's."""
    pause = "Am Montag kam der Zug. Am Dienstag fiel Regen. Am Mittwoch war Markt. Am Donnerstag ruhte der Hafen. "

    assert len(stated(f"Der Wirt sagte, er gehe. {pause}Ohne Regen wäre die Ernte besser.")) == 1
