"""Words and names of the user's own, as a user adds them: files in a folder, the command named with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quellenlage.errors import (
    OwnColumnUnknown,
    OwnRowBroken,
    OwnTableUnknown,
    OwnValueRefused,
    OwnWordsError,
    OwnWordsMissing,
)
from quellenlage.languages import table
from quellenlage.languages.own import VARIABLE, columns, key_of, own_rows

TEXT = (
    "Das Bauamt hat geblubbelt, dass die Brücke am Montag öffnet. Sie koste 5 Millionen Euro, meldete hfd.\n"
    "Der Bürgermeister kritisierte, dass sie zu spät komme. Das Krisendezernat blubbelte, der Fluss steige.\n"
)
FILES = {
    "cues.csv": "# Verben\nword,act\nblubbeln,warn\nkritisieren,deny\n",
    "agencies.csv": "name;aliases\nHochlandfunk-Dienst;hfd\n",
    "bodies.csv": "word,type,gender\ndezernat,state,n\n",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "words"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "meldung.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: object, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: tables are read once in each."""
    command = [sys.executable, "-m", "quellenlage", *map(str, words)]
    environment = {**os.environ, "QUELLENLAGE_UI": "en", **environ}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def said(shown: str) -> list[tuple[Any, ...]]:
    found = json.loads(shown)
    return [
        (one["content"][0]["text"], one["act"], [(who["name"], who["type"]) for who in one["sources"]])
        for one in found["statements"]
    ]


def test_words_of_a_folder_count_like_the_package_s(own: Path, report: Path) -> None:
    """A made-up verb is a cue in all its forms, a made-up agency is one, and a row of the package can be replaced."""
    done = run("read", "--json", report, "--words", own)

    assert (done.returncode, done.stderr) == (0, "")
    assert said(done.stdout) == [
        ("dass die Brücke am Montag öffnet", "warn", [("Bauamt", "state")]),
        ("Sie koste 5 Millionen Euro", "state", [("hfd", "agency")]),
        ("dass sie zu spät komme", "deny", [("Bürgermeister", "person")]),
        ("der Fluss steige", "warn", [("Krisendezernat", "state")]),
    ]


def test_added_words_make_another_reader_in_workers_too(own: Path, report: Path, tmp_path: Path) -> None:
    """The ledger tells readings with the user's words from those without, so `reread` knows what to read again."""
    ledger = tmp_path / "ledger.sqlite"

    assert "1 read" in run("add", report, "--ledger", ledger).stdout
    assert run("reread", "--ledger", ledger).stdout.startswith("0 read")
    assert run("reread", "--ledger", ledger, **{VARIABLE: str(own)}).stdout.startswith("1 read")
    assert run("reread", "--ledger", ledger, "--words", own).stdout.startswith("0 read")
    assert "5 Millionen" in run("search", "--source", "hfd", "--json", "--ledger", ledger).stdout


def test_a_folder_in_the_user_s_settings_is_found_by_itself(own: Path, report: Path, tmp_path: Path) -> None:
    """Where nothing is named, the folder `words` in the settings counts."""
    settings = tmp_path / "config" / "quellenlage"
    settings.mkdir(parents=True)
    own.rename(settings / "words")
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    done = subprocess.run(
        [sys.executable, "-m", "quellenlage", "read", "--json", str(report)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "XDG_CONFIG_HOME": str(tmp_path / "config")},
        check=True,
    )

    assert sys.platform != "linux" or ("der Fluss steige", "warn", [("Krisendezernat", "state")]) in said(done.stdout)


def test_what_cannot_be_used_is_one_line_and_exit_2(own: Path, report: Path) -> None:
    """The line names file, line, column and what there is instead."""
    (own / "cues.csv").write_text("# Verben\n\nword,act\nblubbeln,warn\nflöten,zwitschern\n", encoding="utf-8")
    done = run("read", report, "--words", own, QUELLENLAGE_UI="de")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"quellenlage: {own / 'cues.csv'}, Zeile 5: act darf nicht »zwitschern« sein; möglich: state, confirm, deny,"
        " announce, estimate, assess, demand, warn, criticise, promise, ask, other\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "error", "data"),
    [
        ("cues.csv", b"wort,act\nflunkern,deny\n", OwnColumnUnknown, {"line": 1, "name": "wort"}),
        ("cues.csv", b"word,act\n\n,deny\n", OwnValueRefused, {"line": 3, "column": "word", "value": ""}),
        ("cues.csv", b"word,takes\nflunkern,clause song\n", OwnValueRefused, {"line": 2, "value": "song"}),
        ("cues.csv", b"word,act\nflunkern,deny,3\n", OwnRowBroken, {"line": 2}),
        ("cues.csv", b"word,act\nfl\xfcstern,deny\n", OwnRowBroken, {"line": 1}),
        ("numbers.csv", b"word,value\nfantastilliarde,viel\n", OwnValueRefused, {"line": 2, "value": "viel"}),
        ("numbers.csv", b"word,value\nfantastilliarde,inf\n", OwnValueRefused, {"line": 2, "value": "inf"}),
        ("cuse.csv", b"word\nflunkern\n", OwnTableUnknown, {"name": "cuse"}),
    ],
)
def test_errors_are_named_for_their_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: bytes, error: type[OwnWordsError], data: Any
) -> None:
    (tmp_path / name).write_bytes(text)
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    with pytest.raises(error) as caught:
        own_rows.__wrapped__()

    assert caught.value.data.items() >= {"path": tmp_path / name, **data}.items()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(OwnWordsMissing):
        own_rows.__wrapped__()


def test_one_file_will_do(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(own / "agencies.csv"))
    rows = own_rows.__wrapped__()
    assert {
        name: [(row.line, row.cells["name"], row.cells["kind"]) for row in some] for name, some in rows.items()
    } == {"names/agencies": [(2, "Hochlandfunk-Dienst", "general")]}


PACKAGE = Path(__file__).parents[1] / "src/quellenlage/languages/de"
TABLES = sorted(str(path.relative_to(PACKAGE).with_suffix("")) for path in PACKAGE.rglob("*.csv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_the_package_keeps_to_what_columns_may_hold(name: str) -> None:
    """What users are held to holds for the package: columns, values, keys that tell rows apart."""
    rows = table("de", name)
    rules = columns(name)

    assert [column.name for column in rules] == list(rows[0])
    assert [row for row in rows for one in rules if one.otherwise == "!" and not row[one.name]] == []
    allowed = {one.name: {*one.values, ""} for one in rules if one.values and one.values != ("number",)}
    many = {one.name for one in rules if one.many}
    assert [
        (row, column)
        for row in rows
        for column, values in allowed.items()
        if not set(row[column].split() if column in many else [row[column]]) <= values
    ] == []
    assert len({key_of(name, row) for row in rows}) == len(rows)
