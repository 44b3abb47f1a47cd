"""Bad input: each gives one clear line, exit code 2 and no traceback, whatever it is."""

from __future__ import annotations

import gzip
import io
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quellenlage.cli import main

SENTENCE = "Der Minister sagte am Montag in Köln, die Lage sei „sehr ernst“. "
PAGE = f"<html><body><article>{f'<p>{SENTENCE * 3}</p>' * 20}</article></body></html>"


def run(*words: str, ui: str = "en", given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=given, env={"QUELLENLAGE_UI": ui})


def assert_refused(done: Result, *words: str) -> None:
    """One line that names the input and what is the matter."""
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("quellenlage: ")
    assert "Traceback" not in done.stderr
    assert "A fault of the program" not in done.stderr
    assert [word for word in words if word not in done.stderr] == []


def entity_bomb() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{entities}]>'
    return f"{head}<html><body><article><p>&l9;</p></article></body></html>".encode()


FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\n\t ",
    "binary.bin": lambda: random.Random(1).randbytes(50_000),
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(5_000),
    "one-line.txt": lambda: b"x" * 50_000_000,
    "truncated.html.gz": lambda: gzip.compress(PAGE.encode() * 50)[:-400],
    "gzip-bomb.txt.gz": lambda: gzip.compress(bytes(200_000_000)),
    "menu.html": lambda: b"<html><body><nav><a href=/a>A</a> <a href=/b>B</a></nav><form></form></body></html>",
    "nested.html": lambda: b"<html><body>" + b"<div>" * 50_000 + SENTENCE.encode() + b"</div>" * 50_000,
    "entity-bomb.html": entity_bomb,
    "entity-bomb.xml": lambda: entity_bomb().replace(b"html", b"item"),
    "english.txt": lambda: (
        b"The minister said on Monday that the situation was serious. He told reporters that the government"
        b" would act soon and that there was no reason to worry."
    ),
    "french.txt": lambda: (
        "Le ministre a déclaré lundi que la situation était grave. Il a dit que le gouvernement agirait vite."
    ).encode(),
    "half-characters.txt": lambda: b"Der Minister sagte, \xed\xa0\x80 die Lage sei ernst.",
}


@pytest.mark.parametrize("ui", ["de", "en"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(name: str, ui: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]())
    assert_refused(run("read", str(path), ui=ui), str(path))


@pytest.mark.parametrize("name", ["empty.txt", "binary.bin", "english.txt", "truncated.html.gz"])
def test_the_same_on_standard_input(name: str) -> None:
    assert_refused(run("read", "-", given=FILES[name]()), "standard input")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    assert_refused(run("read", str(tmp_path)), str(tmp_path))
    assert_refused(run("read", str(tmp_path / "nix.txt")), "nix.txt")
    assert_refused(run("read", str(tmp_path / ("n" * 5000))))
    assert_refused(run("read", "a\x00b"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything; run the tests as another user")
def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "geheim.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    assert_refused(run("read", str(path)), "geheim.txt")


ADDRESSES = [
    "http://127.0.0.1/",
    "http://localhost:8080/",
    "http://[::1]/",
    "http://0.0.0.0/",
    "http://10.1.2.3/a",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "file:///etc/hostname",
    "ftp://example.org/a",
    "gopher://example.org/",
    "http://user:pass@127.0.0.1/",
    "http://",
    "https://exa mple.org/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_refused_is_named(address: str) -> None:
    """Private, loopback, link-local, metadata, translated and shared addresses, other schemes, broken ones."""
    assert_refused(run("read", address))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["read"], "SOURCE is missing"),
        (["read", "--jsn", "a.txt"], "did you mean --json?"),
        (["reed"], "there is no command reed"),
        (["read", "--html", "a.html", "b.txt", "c.txt"], "--html writes one page"),
        (["read", "--html", "-", "--json", "b.txt"], "both write to standard output"),
        (["read", "-", "-"], "only once"),
        (["read", "--url", "https://a.example/", "b.txt", "c.txt"], "for a single source"),
        (["read", "--published", "gestern", "b.txt"], "gestern is not a time"),
        (["read", "--published", "9999-99-99", "b.txt"], "9999-99-99 is not a time"),
        (["--ui", "fr", "read", "b.txt"], "fr is neither de nor en"),
        (["read", "--language"], "--language"),
        (["eval", "quotations"], "--gold is missing"),
        (["eval", "quotations", "--gold", "/nix.jsonl"], "There is no such file"),
        (["eval", "pages", "--data", "/nix"], "There is no such file"),
    ],
)
def test_wrong_use_is_told_in_one_line(words: list[str], told: str) -> None:
    assert_refused(run(*words), told)


def test_the_line_is_german_where_the_interface_is() -> None:
    done = run("read", "--ui", "de", "nix.txt", ui="en")
    assert done.stderr == "quellenlage: nix.txt: Diese Datei gibt es nicht.\n"
    done = run("--ui", "de", "reed")
    assert done.stderr == "quellenlage: Falsch aufgerufen: Befehl reed gibt es nicht. Hilfe: quellenlage --help\n"


def test_a_language_without_a_reader_is_refused_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert_refused(run("read", "--language", "fi", str(tmp_path / "a.txt")), "'fi'")


def test_measuring_data_in_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    for content in ('{"a": 1}\n', "kein JSON\n", "[1, 2]\n"):
        path.write_text(content)
        assert_refused(run("eval", "quotations", "--gold", str(path)), str(path))


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(SENTENCE)
    assert_refused(run("read", "--html", str(tmp_path / "nix" / "a.html"), str(source)), "a.html")
    assert_refused(run("read", "--html", str(tmp_path), str(source)), str(tmp_path))


def test_one_bad_input_among_many_is_set_aside(tmp_path: Path) -> None:
    """The good ones are read; the account says how many were not."""
    (tmp_path / "gut.txt").write_text(SENTENCE)
    (tmp_path / "leer.txt").write_text("")
    done = run("read", "--json", str(tmp_path / "gut.txt"), str(tmp_path / "leer.txt"), str(tmp_path / "gut.txt"))

    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 2
    assert [line for line in done.stderr.splitlines() if "leer.txt" in line] != []
    assert done.stderr.splitlines()[-1] == "2 read, 1 skipped"


def test_an_error_of_the_program_is_one_line_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """And says how to see more."""

    def fails(*args: object, **more: object) -> None:
        raise RecursionError("maximum recursion depth exceeded")

    monkeypatch.setattr("quellenlage.pipeline.read", fails)
    done = run("read", "a.txt")
    assert done.exit_code == 2
    assert done.stderr == (
        "quellenlage: A fault of the program, not of the input: RecursionError: maximum recursion depth exceeded."
        " QUELLENLAGE_DEBUG=1 shows where; please report it.\n"
    )


def test_an_interrupted_run_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quellenlage.pipeline.read", interrupted)
    done = run("read", "a.txt")
    assert (done.exit_code, done.stderr) == (130, "quellenlage: Interrupted.\n")


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    """`quellenlage read … | head -1`: the reader goes, nothing is said."""
    path = tmp_path / "lang.txt"
    path.write_text("\n".join([SENTENCE * 5] * 20), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "quellenlage", "read", "--json", *[str(path)] * 60],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as command:  # fmt: skip
        assert isinstance(command.stdout, io.BufferedReader)
        assert command.stderr is not None
        command.stdout.read(1)
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == 141
