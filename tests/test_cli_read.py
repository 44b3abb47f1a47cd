"""`quellenlage read`, as a user runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from quellenlage.cli import main
from quellenlage.demo import story

TEXT = (
    "Neue Soldaten für Kursk\n"
    "Die russische Botschaft bestritt am Freitag, dass Soldaten aus Nordkorea in Kursk kämpfen. „Das ist frei"
    " erfunden“, sagte ein Sprecher."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "meldung.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*words: object, given: bytes | None = None, **environ: str) -> Result:
    environ = {"QUELLENLAGE_UI": "de", "COLUMNS": "80", **environ}
    return CliRunner().invoke(main, [str(word) for word in words], input=given, env=environ)


def as_json(*words: object, given: bytes | None = None) -> dict[str, Any]:
    done = run("read", "--json", *words, given=given)
    assert done.exit_code == 0, done.output
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_report_is_shown_with_its_statements(report: Path) -> None:
    """A denial and a quotation stand between brackets, their signs below."""
    done = run("read", report)

    assert (done.exit_code, done.stderr) == (0, "")
    assert "dass Soldaten aus Nordkorea in Kursk kämpfen]" in " ".join(done.stdout.split())
    assert any("✕" in line and "bestreitet" in line for line in done.stdout.splitlines())


def test_json_is_what_another_program_reads(report: Path) -> None:
    said = as_json(report, "--url", "https://nordbote.example/a", "--outlet", "Nordbote", "--published", "2024-10-25")

    assert said["report"]["text"] == TEXT
    assert {key: said["report"][key] for key in ("url", "outlet", "published", "language")} == {
        "url": "https://nordbote.example/a",
        "outlet": "Nordbote",
        "published": "2024-10-25",
        "language": "de",
    }
    for statement in said["statements"]:
        for span in statement["content"]:
            assert TEXT[span["start"] : span["end"]] == span["text"]


def test_a_time_with_a_zone_is_kept_to_the_minute(report: Path) -> None:
    assert (
        as_json(report, "--published", "2024-10-25T14:12+02:00")["report"]["published"] == "2024-10-25T14:12:00+02:00"
    )


def test_standard_input_is_read_as_a_file_is(report: Path) -> None:
    assert as_json("-", given=TEXT.encode())["statements"] == as_json(report)["statements"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    assert as_json("-", given=TEXT.encode(encoding))["report"]["text"] == TEXT


def test_reading_twice_gives_the_same(report: Path) -> None:
    assert as_json(report) == as_json(report)


def test_several_reports_give_one_object_a_line(report: Path) -> None:
    done = run("read", "--json", report, report)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (len(lines), done.stderr) == (2, "2 gelesen, 0 übergangen\n")
    assert lines[0] == lines[1] == as_json(report)


def test_a_page_is_written_where_asked(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "seite.html"
    done = run("read", "--html", out, report)

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"Geschrieben: {out}\n")
    page = out.read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="de">')
    assert run("read", "--html", "-", report).stdout == page


def test_page_and_json_can_be_had_at_once(report: Path, tmp_path: Path) -> None:
    done = run("read", "--json", "--html", tmp_path / "a.html", report)
    assert json.loads(done.stdout)["report"]["text"] == TEXT
    assert (tmp_path / "a.html").exists()


def test_explain_names_the_rule(report: Path) -> None:
    done = run("read", "--explain", report)
    rules = {statement["rule"] for statement in as_json(report)["statements"]}
    assert [rule for rule in rules if rule not in done.stdout] == []
    assert "Wort »bestritt« → bestreiten: deny" in " ".join(done.stdout.split())


def test_a_text_that_says_nothing_ends_with_one() -> None:
    """It is shown all the same."""
    done = run("read", "-", given=b"Guten Morgen und herzlich willkommen!")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "Keine Aussage gefunden."


def test_the_view_is_plain_where_no_terminal_is(report: Path) -> None:
    assert "\x1b" not in run("read", report).stdout


def test_colour_comes_where_it_is_asked_for(report: Path) -> None:
    """FORCE_COLOR as with other programs; NO_COLOR takes the colour away again."""
    coloured = run("read", report, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[" in coloured
    plain = run("read", report, FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").stdout
    assert "\x1b[38" not in plain


def test_the_view_follows_the_width_of_the_terminal(report: Path) -> None:
    assert max(len(line) for line in run("read", report, COLUMNS="50").stdout.splitlines()) <= 50
    assert max(len(line) for line in run("read", report, COLUMNS="300").stdout.splitlines()) <= 96


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_without_the_signs_still_says_everything(report: Path, encoding: str) -> None:
    """What an old terminal cannot show is replaced, never a failure; JSON stays UTF-8."""
    words = [sys.executable, "-m", "quellenlage", "--ui", "de", "read"]
    environ = {"PYTHONIOENCODING": encoding, "PATH": "", "COLUMNS": "80"}
    shown = subprocess.run([*words, str(report)], capture_output=True, env=environ, check=True)
    assert b"bestreitet" in shown.stdout
    data = subprocess.run([*words, "--json", str(report)], capture_output=True, env=environ, check=True)
    assert json.loads(data.stdout.decode("utf-8"))["report"]["text"] == TEXT


def test_the_installed_command_answers() -> None:
    """The entry point that `pip install` puts beside the interpreter."""
    command = Path(sys.executable).with_name("quellenlage")
    report = next(story())
    done = subprocess.run([command, "--ui", "en", "read", report.path], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("Havelkurier  ·  2024-10-18, 17:45")
