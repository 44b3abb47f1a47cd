"""Why a statement is what it is: rules, words and table rows, and what a corrected row changes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quellenlage.model import Report
from quellenlage.reading import read
from quellenlage.reading.explain import explain


def steps(sentence: str) -> list[tuple[str, str, str, list[str]]]:
    """The steps of the first statement: what is decided, by which rule, what came of it, the first cell of each row."""
    found = explain(Report(sentence))
    first = read(Report(sentence))[0].id
    return [(one.part, one.rule, one.gives, [row.cells[0][1] for row in one.rows]) for one in found[first]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Die Lage sei ernst, sagte der Bundesgesundheitsminister.",
            [
                ("found", "verb-after", "indirect", []),
                ("cue", "", "sagen: state, speech", ["sagen"]),
                ("source", "role", "Bundesgesundheitsminister: person", ["minister"]),
                ("hearsay", "konjunktiv-1", "sein", []),
            ],
        ),
        (
            "Nach Angaben der Polizei waren es wohl rund 300 Soldaten.",
            [
                ("found", "according-to", "indirect", []),
                ("cue", "", "nach: state, speech_or_writing", ["Angaben"]),
                ("source", "saying", "Polizei: state", ["polizei"]),
                ("certainty", "", "probable", ["wohl"]),
                ("figure", "", "300 person (Soldaten)", ["rund", "soldat"]),
            ],
        ),
        (
            "Das Ministerium forderte, die Brücke Anfang August zu sperren.",
            [
                ("found", "verb-infinitive", "indirect", []),
                ("cue", "", "fordern: demand, speech_or_writing", ["fordern"]),
                ("source", "body", "Ministerium: state", ["ministerium"]),
                ("certainty", "act-demand", "unknown", []),
                ("time", "", "… – …", ["anfang", "august"]),
            ],
        ),
        (
            "Die Behörde bestreitet, dass es ein Leck gab.",
            [
                ("found", "verb-clause", "indirect", []),
                ("cue", "", "bestreiten: deny, speech_or_writing", ["bestreiten"]),
                ("source", "body", "Behörde: state", ["behörde"]),
                ("polarity", "act-deny", "denied", []),
            ],
        ),
    ],
)
def test_each_decision_names_its_rule_and_its_row(sentence: str, expected: list[Any]) -> None:
    assert steps(sentence) == expected


def test_every_statement_has_steps() -> None:
    """Whatever is read can be explained, the outlet's own voice too."""
    report = Report(
        "Das Amt teilte mit, die Brücke bleibe zu. Sie sei seit 2019 gesperrt. „Das ist ärgerlich“, sagte Anna Berg"
        " der »Morgenpost«. Im Mai waren 300 Menschen gekommen."
    )
    assert set(explain(report)) == {one.id for one in read(report)}


def explained(report: Path, **environ: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "quellenlage", "read", "--json", "--explain", str(report)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environ},
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)["statements"][0]
    return found


def test_a_corrected_row_shows_its_effect(tmp_path: Path) -> None:
    """The row that decided stands in the answer; the user's row takes its place and decides otherwise."""
    report, own = tmp_path / "meldung.txt", tmp_path / "cues.csv"
    report.write_text("Der Minister tadelte, dass die Brücke zu spät komme.\n", encoding="utf-8")
    own.write_text("word,act\ntadeln,warn\n", encoding="utf-8")

    before, after = explained(report), explained(report, QUELLENLAGE_WORDS=str(own))

    rows = [row for said in (before, after) for step in said["why"] if step["part"] == "cue" for row in step["rows"]]
    assert [(row["file"], row["act"]) for row in rows] == [("de/cues.csv", "criticise"), (str(own), "warn")]
    assert (before["act"], after["act"], rows[1]["line"]) == ("criticise", "warn", 2)
