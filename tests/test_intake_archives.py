"""Folders, patterns, archives and JSON Lines: every input gives an item or a reason, and a bad one stops nothing."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from quellenlage.errors import UsageError
from quellenlage.intake.batches.archives import Budget
from quellenlage.intake.batches.items import Item, Taken, take_item
from quellenlage.intake.batches.jsonl import mapping
from quellenlage.intake.batches.walk import Walk, walk
from quellenlage.model import Role, Skipped

PAGE = b"Der Sprecher sagte, die Schleuse bleibe zu."


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    """A TAR archive of these files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def walked(place: Path, files: dict[str, bytes]) -> list[str]:
    """What walking through a folder with these files gives: paths of items, and reasons."""
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    return told(place, walk([str(place)]))


def told(place: Path, found: object) -> list[str]:
    lines = []
    for one in found:  # type: ignore[attr-defined]
        path = one.path.removeprefix(f"{place}/")
        lines.append(f"{path} {one.kind}" if isinstance(one, Item) else f"{path} {one.reason.partition(':')[0]}")
    return lines


def test_folder_is_walked_by_name(tmp_path: Path) -> None:
    """All files below a folder, hidden ones left out."""
    files = {"b.txt": PAGE, "a/2.html": b"<html><p>x", "a/1.txt": PAGE, ".git/x": PAGE, "__MACOSX/y": PAGE}

    assert walked(tmp_path, files) == ["b.txt page", "a/1.txt page", "a/2.html page"]


def test_patterns_and_missing_files(tmp_path: Path) -> None:
    """A pattern gives what fits; what is not there is a result."""
    walked(tmp_path, {"a.txt": PAGE, "b.html": PAGE})
    places = [str(tmp_path / "*.txt"), str(tmp_path / "*.pdf"), str(tmp_path / "none.txt")]

    assert told(tmp_path, walk(places)) == ["a.txt page", "*.pdf MissingInput", "none.txt MissingInput"]


@pytest.mark.skipif(os.geteuid() == 0 and not hasattr(os, "mkfifo"), reason="no pipes")
def test_pipe_in_a_folder_is_no_trap(tmp_path: Path) -> None:
    """A named pipe that nobody writes to is named, not waited for."""
    os.mkfifo(tmp_path / "pipe")

    assert told(tmp_path, walk([str(tmp_path)])) == ["pipe MissingInput"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({"x/1.txt": PAGE, "2.html": b"<html><p>x"})),
        ("a.tar", tarred({"x/1.txt": PAGE, "2.html": b"<html><p>x"})),
        ("a.tar.gz", tarred({"x/1.txt": PAGE, "2.html": b"<html><p>x"}, "w:gz")),
        ("a.tar.xz", tarred({"x/1.txt": PAGE, "2.html": b"<html><p>x"}, "w:xz")),
        ("nameless", tarred({"x/1.txt": PAGE, "2.html": b"<html><p>x"}, "w:bz2")),
    ],
)
def test_archives_give_their_files(tmp_path: Path, name: str, data: bytes) -> None:
    """ZIP and TAR, packed or not, told by their bytes and not by their names."""
    assert walked(tmp_path, {name: data}) == [f"{name}!x/1.txt page", f"{name}!2.html page"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_file(tmp_path: Path, pack: object) -> None:
    """A packed text is the text."""
    walked(tmp_path, {"a": pack(PAGE)})  # type: ignore[operator]
    (item,) = walk([str(tmp_path)])

    assert isinstance(item, Item)
    assert item.data == PAGE


def test_archives_in_archives(tmp_path: Path) -> None:
    """An archive in an archive is opened; deeper it is refused, and its neighbours go on."""
    inner = zipped({"1.txt": PAGE})
    deep = zipped({"inner.zip": zipped({"inner.zip": inner}), "2.txt": PAGE})

    assert walked(tmp_path, {"a.zip": zipped({"b.zip": inner})}) == ["a.zip!b.zip!1.txt page"]
    (tmp_path / "a.zip").unlink()
    assert walked(tmp_path, {"d.zip": deep}) == ["d.zip!inner.zip!inner.zip TooDeep", "d.zip!2.txt page"]


def test_bomb_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that unpacks to far more than news does is cut and named; what came before stays."""
    monkeypatch.setattr("quellenlage.intake.batches.archives.FREE_BYTES", 2**20)
    bomb = zipped({"0.txt": PAGE, **{f"{k}.txt": b"0" * 2**19 for k in range(1, 9)}})
    (tmp_path / "bomb.zip").write_bytes(bomb)
    (tmp_path / "z.txt").write_bytes(PAGE)
    found = told(tmp_path, walk([str(tmp_path)]))

    assert found == ["bomb.zip!0.txt page", "bomb.zip!1.txt page", "bomb.zip TooLarge", "z.txt page"]


def test_gzip_bomb_is_cut(tmp_path: Path) -> None:
    """A gzip file of a few kilobytes that holds a gigabyte of zeros is refused without unpacking it whole."""
    packer = gzip.compress(b"0" * 2**20)

    assert walked(tmp_path, {"bomb.gz": packer * 64}) == ["bomb.gz TooLarge"]


def test_budget_grows_with_the_archive() -> None:
    """A large archive may hold a hundred times its size."""
    assert Budget.of("a", 10).left == 256 * 2**20
    assert Budget.of("a", 2**30).left == 100 * 2**30


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped({"1.txt": PAGE})[:-30], ["a DamagedInput"]),
        (
            tarred({"1.txt": PAGE, "2.txt": PAGE * 400})[:2000],
            ["a!1.txt page", "a!2.txt DamagedInput", "a DamagedInput"],
        ),
        (gzip.compress(PAGE * 100)[:-12], ["a DamagedInput"]),
        (b"PK\x03\x04" + os.urandom(100), ["a DamagedInput"]),
    ],
)
def test_damaged_archives_are_named(tmp_path: Path, data: bytes, expected: list[str]) -> None:
    """A truncated or corrupt archive is named; what could be read before is kept."""
    assert walked(tmp_path, {"a": data}) == expected


def test_encrypted_member_and_links_are_named(tmp_path: Path) -> None:
    """What cannot be read in an archive is named, and nothing is written outside it."""
    data = bytearray(zipped({"../../secret.txt": PAGE}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("passwd")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)

    assert walked(tmp_path, {"a.zip": bytes(data), "b.tar": out.getvalue()}) == [
        "a.zip!../../secret.txt NotText",
        "b.tar!passwd NotText",
    ]


def lines(*values: object) -> bytes:
    return b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in values)


def test_json_lines_give_reports(tmp_path: Path) -> None:
    """Fields under common names; a line that cannot be read is named with its number and the next one is read."""
    data = lines(
        {
            "title": "Schleuse zu",
            "text": PAGE.decode(),
            "date": "2024-10-25",
            "source": "Bote",
            "link": "https://b.example/1",
        },
        b"{broken",
        b"",
        ["no", "object"],
        {"something": "else"},
        b'{"text": "' + b"x" * (17 * 2**20) + b'"}',
        {"headline": "Nur Titel", "authors": ["Anna Berg", "dpa"]},
    )
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
    found = list(walk([str(tmp_path)]))

    assert told(tmp_path, found) == [
        "a.jsonl.gz:1 record",
        "a.jsonl.gz:2 DamagedInput",
        "a.jsonl.gz:4 NotText",
        "a.jsonl.gz:5 EmptyInput",
        "a.jsonl.gz:6 TooLarge",
        "a.jsonl.gz:7 record",
    ]
    first, last = (take_item(one)[0] for one in (found[0], found[-1]) if isinstance(one, Item))
    assert isinstance(first, Taken)
    assert isinstance(last, Taken)
    report = first.report
    assert (report.title, report.text, report.url) == (
        "Schleuse zu",
        "Schleuse zu\n" + PAGE.decode(),
        "https://b.example/1",
    )
    assert (report.outlet, report.day_only, report.published and report.published.date().isoformat()) == (
        "Bote",
        True,
        "2024-10-25",
    )
    assert [(zone.start, zone.end, zone.role) for zone in report.zones] == [(0, 11, Role.TITLE)]
    assert (last.report.text, last.report.authors, last.report.credits) == ("Nur Titel", ("Anna Berg",), ("dpa",))


def test_fields_can_be_named(tmp_path: Path) -> None:
    """A mapping gives the names of fields, into nested objects too."""
    (tmp_path / "a.jsonl").write_bytes(lines({"fields": {"body": "<p>Erstens.</p><p>Zweitens.</p>"}, "text": "falsch"}))
    (item,) = Walk(mapping({"text": "fields.body"})).walk([str(tmp_path)])
    assert isinstance(item, Item)
    (taken,) = take_item(item)

    assert isinstance(taken, Taken)
    assert taken.report.text == "Erstens.\nZweitens."
    with pytest.raises(UsageError):
        mapping({"nonsense": "x"})


@pytest.mark.parametrize(
    "published", ["2024-13-45", "0000-00-00", "2999-01-01", "gestern", "", 0, None, "99999999999999999999"]
)
def test_impossible_dates_are_unknown(tmp_path: Path, published: object) -> None:
    """A date that is absent, impossible or far ahead is unknown, never now."""
    (tmp_path / "a.jsonl").write_bytes(lines({"text": PAGE.decode(), "date": published}))
    (item,) = walk([str(tmp_path)])
    assert isinstance(item, Item)
    (taken,) = take_item(item)

    assert isinstance(taken, Taken)
    assert taken.report.published is None


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    """NUL characters and lone surrogates in JSON are refused by name."""
    (tmp_path / "a.jsonl").write_bytes(lines({"text": text}))
    (item,) = walk([str(tmp_path)])
    assert isinstance(item, Item)

    assert take_item(item) == [Skipped(item.path, "NotText: holds NUL characters or lone surrogates")]


def test_standard_input(tmp_path: Path) -> None:
    """Standard input may be anything that a file may be."""
    found = list(Walk(stdin=io.BytesIO(zipped({"1.txt": PAGE}))).walk(["-"]))

    assert told(tmp_path, found) == ["standard input!1.txt page"]


def test_item_is_known_by_its_bytes() -> None:
    """The same bytes at another place are the same item; another address makes another."""
    assert Item("a", PAGE).id == Item("b", PAGE).id
    assert Item("a", PAGE).id != Item("a", PAGE, url="https://b.example").id
