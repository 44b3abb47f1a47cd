"""Every row of the word tables for figures has a sentence, and every sentence reads as it should."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from quellenlage.languages import table
from quellenlage.model import Figure, Report
from quellenlage.reading.figures import find_figures
from quellenlage.reading.words.tagging import tag_report

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")

#: Tables with their key column; each sentence stands with the figures in it, written as `worded` writes them.
TABLES = {
    "numbers": "word",
    "scales": "word",
    "shares": "word",
    "vague": "word",
    "modifiers": "words",
    "factors": "word",
    "measures": "word",
    "units": "words",
    "labels": "word",
    "quantities": "lemma",
    "durations": "word",
    "governed": "lemma",
}


def examples(name: str) -> dict[str, list[str]]:
    return tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def worded(figure: Figure) -> str:
    """A figure in one line: bounds, "~" where approximate, unit, and what it counts after a bar."""
    low, high = ("" if bound is None else _plain(bound) for bound in (figure.low, figure.high))
    bounds = low if figure.low == figure.high else f"{low}..{high}"
    line = ("~" if figure.approximate else "") + bounds + (f" {figure.unit}" if figure.unit else "")
    return f"{line} | {figure.of}" if figure.of else line


def _plain(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else str(round(bound, 2))


def figures_of(text: str) -> list[str]:
    return [worded(found.figure) for found in find_figures(tag_report(Report(text)))]


@pytest.mark.parametrize("name", [*TABLES, "people"])
def test_every_row_has_a_sentence(name: str) -> None:
    """A row without a sentence is a row that nobody has tried."""
    rows = [row[TABLES.get(name, "word")] for row in table("de", name)]

    assert set(examples(name)) == set(rows)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [(sentence, figures) for name in TABLES for sentence, *figures in examples(name).values()],
)
def test_sentence_of_a_row_reads_as_it_should(sentence: str, figures: list[str]) -> None:
    """The figures of a sentence are found with bounds, unit and what they count."""
    assert figures_of(sentence) == figures


@pytest.mark.parametrize("word", sorted(examples("people")))
def test_nouns_that_mean_people_are_counted_as_persons(word: str) -> None:
    """People are a unit; things that end in the same letters are none."""
    people = {row["word"]: row["match"] != "not" for row in table("de", "people")}
    sentence = str(examples("people")[word])

    [found] = find_figures(tag_report(Report(sentence)))

    assert found.figure.unit == ("person" if people[word] else None)
