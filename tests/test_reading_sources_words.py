"""Every row of the tables for speakers has a sentence, and the sentence is read as it says."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from mentions import said, voices
from quellenlage.languages import table

TABLES = ("bodies", "roles", "unnamed", "media", "documents")
EXAMPLES: dict[str, dict[str, list[str]]] = {
    name: tomllib.loads(
        files("quellenlage.languages").joinpath("de", "examples", f"{name}.toml").read_text(encoding="utf-8")
    )
    for name in TABLES
}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_sentence(name: str) -> None:
    """The examples are as many as the rows, word by word."""
    assert list(EXAMPLES[name]) == [row["word"] for row in table("de", name)]


@pytest.mark.parametrize("name", TABLES)
def test_sentences_are_read_as_they_say(name: str) -> None:
    """Each sentence has the speaker, the type and the way that stand beside it."""
    read = {word: said(voices(sentence)[0]) for word, (sentence, _) in EXAMPLES[name].items()}
    assert read == {word: expected for word, (_, expected) in EXAMPLES[name].items()}


@pytest.mark.parametrize("name", TABLES)
def test_sentences_name_their_row(name: str) -> None:
    """Each sentence holds a form of its row's word."""
    lacking = [word for word, (sentence, _) in EXAMPLES[name].items() if word[:4] not in sentence.lower()]
    assert [word for word in lacking if word not in ("amt", "rat")] == []
