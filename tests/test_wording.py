"""The wording table: every phrase in both languages, every key that code names is there."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

import quellenlage
from quellenlage.errors import FetchError, InputError
from quellenlage.export.looks import LOOKS
from quellenlage.model import Act, Certainty, Kind, Role, SourceType
from quellenlage.wording import TONGUES, choose, phrases

ROWS = list(csv.reader(
    line for line in files("quellenlage.wording").joinpath("words.csv").read_text("utf-8").splitlines()
    if not line.startswith("#")
))  # fmt: skip


def test_every_row_has_a_key_and_both_languages() -> None:
    assert ROWS[0] == ["key", *TONGUES]
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []


def test_no_key_stands_twice() -> None:
    keys = [row[0] for row in ROWS]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("row", ROWS[1:], ids=lambda row: row[0])
def test_both_languages_fill_in_only_what_is_known(row: list[str]) -> None:
    """A value that one language shows may be left out by the other, but never invented."""
    fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in row[1:]]
    assert fields[0] <= fields[1] or fields[1] <= fields[0]


def test_every_value_of_the_records_has_a_word() -> None:
    wanted = {
        *(f"kind.{kind}" for kind in Kind),
        *(f"act.{act}" for act in Act),
        *(f"certainty.{certainty}" for certainty in Certainty),
        *(f"type.{kind}" for kind in SourceType),
        *(f"role.{role}" for role in Role),
    }
    assert wanted - phrases("de").keys() == set()
    assert {name for name in LOOKS if name != "denied"} == {str(certainty) for certainty in Certainty}


def test_every_error_of_an_input_has_a_sentence() -> None:
    def below(kind: type[InputError]) -> set[str]:
        return {kind.__name__}.union(*(below(child) for child in kind.__subclasses__()))

    assert {f"error.{name}" for name in below(InputError) - {FetchError.__name__}} - phrases("de").keys() == set()


ROOT = Path(quellenlage.__file__).parent
CODE = [path.read_text("utf-8") for path in sorted([*ROOT.rglob("*.py"), *ROOT.glob("web/templates/*.html")])]
#: Beginnings of keys that code fills up, where the filling is one of few words.
FILLED = {
    "web.claim.": ("denials", "rivals"),
    "web.report.": ("from", "by", "common", "unknown"),
    "web.source.": ("said", "passed", "supports", "denies", "conflicts"),
}


def test_every_key_named_in_code_is_in_the_table() -> None:
    """Keys are dotted words in quotation marks after say, count, ctx.fail or as an option's help."""
    call = r'(?:(?<![.\w])(?:say|count)\((?:[\w."]+(?:\(\w*\))?, )?|help=)"([\w.]*\w)"(?! ~|, ")'
    named = {key for text in CODE for key in re.findall(call, text)}
    assert len(named) > 300
    assert {key for key in named if not {key, f"{key}.one"} & phrases("de").keys()} == set()


def test_every_key_of_the_table_is_named_in_code() -> None:
    """As it stands, or by a beginning or a shape that code fills up; else the row is dead."""
    named = {key for text in CODE for key in re.findall(r"""["']([\w.]+)["']""", text)}
    named |= {start + word for start, words in FILLED.items() for word in words}
    shapes = {
        shape for text in CODE for _, shape in re.findall(r"""f(["'])(\w+\.(?:(?!\1).)*\{(?:(?!\1).)*)\1""", text)
    }
    shapes |= {f"{start}{{}}" for text in CODE for start in re.findall(r'"([\w.]+\.)" ~', text)}
    fitting = [
        re.compile(re.sub(r"\\\{.*?\\\}", r"[\\w.-]+", re.escape(shape)))
        for shape in shapes
        if not shape.startswith(tuple(f"{start}{{" for start in FILLED))
    ]

    def used(key: str) -> bool:
        return key in named or any(shape.fullmatch(key) for shape in fitting)

    assert len(fitting) > 30
    assert [key for key in phrases("de") if not (used(key) or used(re.sub(r"\.(one|many)$", "", key)))] == []


@pytest.mark.parametrize(
    ("asked", "environ", "language"),
    [
        ("de", {"LANG": "en_US.UTF-8"}, "de"),
        (None, {"QUELLENLAGE_UI": "en", "LC_ALL": "de_DE"}, "en"),
        (None, {"LC_ALL": "de_DE.UTF-8", "LANG": "en_US"}, "de"),
        (None, {"LC_ALL": "", "LANG": "de_CH"}, "de"),
        (None, {"LANG": "fr_FR"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_that_of_the_locale(
    asked: str | None, environ: dict[str, str], language: str
) -> None:
    assert choose(asked, environ) == language
