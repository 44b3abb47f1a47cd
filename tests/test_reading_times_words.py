"""Every row of the word tables for times has a sentence, and every sentence reads as it should."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta, timezone
from importlib.resources import files

import pytest

from quellenlage.languages import table
from quellenlage.model import Report, Time
from quellenlage.reading.times import find_times
from quellenlage.reading.words.tagging import tag_report

EXAMPLES = files("quellenlage.languages").joinpath("de", "examples")
TABLES = ("months", "timewords", "dayparts", "relative", "edges", "few")
#: A Thursday.
PUBLISHED = datetime(2024, 10, 24, 18, 30, tzinfo=timezone(timedelta(hours=2)))


def examples(name: str) -> dict[str, list[str]]:
    return tomllib.loads(EXAMPLES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def worded(time: Time) -> str:
    """A time in one line, as ISO 8601 writes intervals, ".." where it is open or unknown."""
    if time.first == time.last and time.first is not None:
        return time.first
    return f"{time.first or '..'}/{time.last or '..'}"


def times_of(text: str, published: datetime | None = PUBLISHED) -> list[str]:
    return [worded(found.time) for found in find_times(tag_report(Report(text)), published)]


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_sentence(name: str) -> None:
    """A row without a sentence is a row that nobody has tried."""
    assert set(examples(name)) == {row["word"] for row in table("de", name)}


@pytest.mark.parametrize(
    ("sentence", "times"),
    [(sentence, times) for name in TABLES for sentence, *times in examples(name).values()],
)
def test_sentence_of_a_row_reads_as_it_should(sentence: str, times: list[str]) -> None:
    """The times of a sentence are found and anchored to the publication."""
    assert times_of(sentence) == times
