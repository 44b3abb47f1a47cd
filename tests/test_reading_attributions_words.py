"""Every row of the word tables for attribution has a sentence, and every sentence reads as it should."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from quellenlage.languages import table
from said import found_in, mark, plain

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")
#: Tables with their key column.
TABLES = {"cues": "word", "cue_nouns": "word", "according": "word", "channels": "word", "feminine": "ending"}


def examples(name: str) -> dict[str, Any]:
    return tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def sentences(name: str) -> dict[str, Any]:
    return {word: example for word, example in examples(name).items() if word != "known_faults"}


def faults(name: str) -> list[Any]:
    return [
        pytest.param(word, *example, marks=pytest.mark.xfail(strict=True, reason=reason), id=f"{name}-{word}")
        for word, (*example, reason) in examples(name).get("known_faults", {}).items()
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_sentence(name: str) -> None:
    """A row without a sentence is a row that nobody has tried."""
    rows = [row[TABLES[name]] for row in table("de", name)]

    assert sorted(set(sentences(name)) | set(examples(name).get("known_faults", {}))) == sorted(rows)


@pytest.mark.parametrize(
    ("word", "sentence", "kind", "act"),
    [(word, *example) for word, example in sentences("cues").items()] + faults("cues"),
)
def test_a_verb_of_saying_gives_content_speaker_and_act(word: str, sentence: str, kind: str, act: str) -> None:
    """The sentence has one statement, found by its row."""
    t, found = found_in(sentence)

    assert [(mark(t, one), one.kind, one.act, one.lemma) for one in found] == [(sentence, kind, act, word)]
