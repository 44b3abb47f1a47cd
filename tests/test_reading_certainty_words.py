"""Every row of the word tables for certainty has a sentence, and every sentence is weighed as it should."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from marked import marked
from quellenlage.languages import table
from quellenlage.reading.certainty import weigh

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")


def examples(name: str) -> dict[str, Any]:
    return tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["hedges", "hearsay"])
def test_every_row_has_a_sentence(name: str) -> None:
    """A row without a sentence is a row that nobody has tried."""
    assert set(examples(name)) == {row["words"] for row in table("de", name)}


@pytest.mark.parametrize("words", sorted(examples("hedges")))
def test_hedge_sets_the_certainty_of_its_sentence(words: str) -> None:
    """The certainty, and "denied" where the frame denies, are as annotated."""
    sentence, expected, *lemma = examples("hedges")[words]
    weight = weigh(*marked(sentence, lemma=lemma[0] if lemma else ""))

    assert f"{weight.certainty} {weight.polarity}".removesuffix(" affirmed") == expected


@pytest.mark.parametrize("words", sorted(examples("hearsay")))
def test_hearsay_word_marks_its_sentence(words: str) -> None:
    """Hearsay lowers no certainty."""
    weight = weigh(*marked(examples("hearsay")[words]))

    assert (weight.reportative, weight.certainty) == (True, "certain")
