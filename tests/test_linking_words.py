"""Every row of the word tables of linking and sourcing has an example, and every example is read as the row says."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from quellenlage.languages import table
from quellenlage.linking.credits import reprints
from quellenlage.model import Source, SourceType
from quellenlage.sourcing.descriptions import described
from quellenlage.sourcing.people import body_of, parsed


def examples(name: str) -> dict[str, str]:
    """The examples of a table, by row."""
    return tomllib.loads(files("quellenlage.languages").joinpath("de", "examples", f"{name}.toml").read_text("utf-8"))


OFFICES = tomllib.loads(files("quellenlage.languages").joinpath("de", "examples", "offices.toml").read_text("utf-8"))[
    "rows"
]
GROUPS = {row["word"]: row["group"] for row in table("de", "groups")}


def test_every_row_has_an_example() -> None:
    """As many examples as rows, word by word."""
    assert list(examples("groups")) == list(GROUPS)
    assert [row["word"] for row in OFFICES] == [row["word"] for row in table("de", "offices")]
    assert list(examples("reprints")) == [row["phrase"] for row in table("de", "reprints")]


@pytest.mark.parametrize(("word", "words"), examples("groups").items())
def test_groups(word: str, words: str) -> None:
    """A description belongs to the group of its row."""
    assert described(words).group == GROUPS[word]


@pytest.mark.parametrize("line", examples("reprints").values())
def test_reprints(line: str) -> None:
    """A line at the foot says that the text appeared elsewhere first, and where."""
    text = f"{'Es regnete am See. ' * 40}\n{line}"
    (span,) = reprints(text)[:1]

    assert span.of(text).rstrip(".").split()[-1] in line


@pytest.mark.parametrize("row", OFFICES, ids=lambda row: row["speaker"])
def test_offices(row: dict[str, str]) -> None:
    """Who holds an office speaks for its body, whatever the party."""
    speaker = Source(row["speaker"], SourceType.PERSON, organisation="SPD")
    party = "SPD" if row["body"] == "SPD" else ""

    assert (body_of(parsed(speaker)) or party) == row["body"]
