"""Who did work for a body speaks for it, where the report says so in any of its sentences."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from quellenlage.languages import table
from quellenlage.model import Report
from quellenlage.reading import read

EXAMPLES = tomllib.loads(files("quellenlage.languages").joinpath("de", "examples", "works.toml").read_text("utf-8"))


def last_source(text: str) -> tuple[str, str | None]:
    """Who says the last statement, and for which body."""
    source = read(Report(text, language="de"))[-1].sources[0]
    return source.name, source.organisation


def test_every_verb_has_an_example() -> None:
    """Row by row."""
    assert list(EXAMPLES) == [row["word"] for row in table("de", "works")]


@pytest.mark.parametrize("text", EXAMPLES.values())
def test_work_for_a_body(text: str) -> None:
    """Told in one sentence, known in the next."""
    name, body = last_source(text)

    assert (name, (body or "").endswith("Oberau")) == ("Anna Berg", True)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Eine Studie der Stiftung Oberau nennt fünf Fälle. Karl Vogt, Autor der Studie, sagte, es seien mehr.",
         "Stiftung Oberau"),
        ("In einem Gutachten für das Finanzministerium schreibt der Ökonom Karl Vogt, es sei teuer.",
         "Finanzministerium"),
        ("Die Studie der Stiftung Oberau und der Bericht der Universität Talberg liegen vor. "
         "Der Autor Karl Vogt sagte, es sei teuer.", None),
        ("Der Autor Karl Vogt sagte, es sei teuer.", None),
        ("Bayerns Ministerpräsident Karl Vogt (CSU) sagte, es sei teuer.", "Bayern"),
        ("Der brasilianische Präsident Karl Vogt sagte, es sei teuer.", "Brasilien"),
    ],
)  # fmt: skip
def test_for_whom_somebody_speaks(text: str, body: str | None) -> None:
    """The one body whose study it is; of two bodies neither; the state of an office before the party."""
    assert last_source(text) == ("Karl Vogt", body)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Laut einer von der Stiftung Oberau veröffentlichten Studie sind die Preise gestiegen.", "Stiftung Oberau"),
        ("Laut einer am Montag in London veröffentlichten Studie der Stiftung Oberau sind die Preise gestiegen.",
         "Stiftung Oberau"),
        ("Die Masken fehlen. Das erfuhr die „Morgenpost“ aus Berliner Sicherheitskreisen.",
         "Berliner Sicherheitskreise"),
        ("Die „Post“, die sich auf Ermittler beruft, schrieb, der Mann sei tot.", "Ermittler"),
    ],
)  # fmt: skip
def test_who_stands_behind_a_paper(text: str, source: str) -> None:
    """Who published a study; whom a medium refers to in a relative clause."""
    assert last_source(text)[0] == source
