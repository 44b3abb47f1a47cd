"""Crawls: good records are kept, bad ones are named with their offset, never a silent stop."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.walk import walk
from quellenlage.model import Skipped

HTML = "<html><title>{0}</title><h1>{0}</h1><p>Der Sprecher sagte am Montag, die Schleuse {0} bleibe vorerst zu.</p>"


def record(kind: str, block: bytes, url: str = "", digest: bool = False) -> bytes:
    """A WARC record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Length: {len(block)}\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Date: 2024-10-25T12:00:00Z\r\n"
    if url:
        head += f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
    if digest:
        head += f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(block).digest()).decode()}\r\n"
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(
    number: int, *, status: int = 200, kind: str = "text/html", more: str = "", body: bytes | None = None
) -> bytes:
    """A page of a crawl."""
    body = HTML.format(number).encode() if body is None else body
    http = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return record("response", http, f"https://bote.example/{number}", digest=True)


def told(place: Path, data: bytes) -> list[str]:
    """Addresses of the pages found, offsets and causes of the rest."""
    (place / "crawl").write_bytes(data)
    found = []
    for one in walk([str(place)]):
        path = one.path.removeprefix(f"{place}/crawl")
        found.append(str(one.url) if isinstance(one, Item) else f"{path} {one.reason}")
    return found


def urls(*numbers: int) -> list[str]:
    return [f"https://bote.example/{number}" for number in numbers]


PACKS: list[Callable[[bytes], bytes]] = [bytes, gzip.compress]


@pytest.mark.parametrize("pack", PACKS)
def test_pages_of_a_crawl(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Responses with status 200 that hold text; what is no page is named or no input."""
    records = [
        record("warcinfo", b"software: x\r\n"),
        record("request", b"GET / HTTP/1.1\r\n\r\n", "https://bote.example/1"),
        response(1),
        response(2, status=404),
        response(3, kind="image/png", body=b"\x89PNG"),
        response(4, more="Content-Encoding: gzip\r\n", body=gzip.compress(HTML.format(4).encode())),
    ]
    found = told(tmp_path, b"".join(map(pack, records)))

    assert found[0] == urls(1)[0]
    assert "status 404" in found[1]
    assert "image/png" in found[2]
    assert found[3:] == urls(4)
    items = [one for one in walk([str(tmp_path)]) if isinstance(one, Item)]
    assert [item.data for item in items] == [HTML.format(1).encode(), HTML.format(4).encode()]


@pytest.mark.parametrize("pack", PACKS)
def test_truncated_crawl(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """A file that breaks off inside a record: those before are kept, the last is named with its offset."""
    records = [pack(response(number)) for number in range(3)]
    found = told(tmp_path, b"".join(records)[:-40])

    assert found[:2] == urls(0, 1)
    assert found[2].startswith(f"@{len(records[0]) + len(records[1])} DamagedInput")
    assert len(found) == 3


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_flipped_bytes_cost_one_record(tmp_path: Path, pack: Callable[[bytes], bytes], where: float) -> None:
    """Bytes flipped in one record: that one is named or its neighbours', all others are kept."""
    records = [pack(response(number)) for number in range(5)]
    damaged = bytearray(b"".join(records))
    start = sum(map(len, records[:2]))
    place = start + int(len(records[2]) * where)
    for k in range(place, place + 3):
        damaged[k] ^= 0x5A
    found = told(tmp_path, bytes(damaged))

    assert [url for url in urls(0, 1, 3, 4) if url not in found] == []
    named = any("DamagedInput" in one and one.startswith("@") for one in found)
    whole = [item.data for item in walk([str(tmp_path)]) if isinstance(item, Item) and item.url not in urls(0, 1, 3, 4)]
    assert named or whole == [HTML.format(2).encode()]  # a flip in a plain header can leave the page whole


@pytest.mark.parametrize("pack", PACKS)
def test_garbage_between_records(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Bytes that are no record are named, and the records behind them are read."""
    found = told(tmp_path, pack(response(1)) + b"garbage that is no record\r\n" * 50 + pack(response(2)))

    assert found[0] == urls(1)[0]
    assert found[-1] == urls(2)[0]
    assert [one for one in found[1:-1] if "DamagedInput" not in one] == []
    assert len(found) >= 3


def test_bomb_in_a_crawl_is_cut(tmp_path: Path) -> None:
    """A page that unpacks to 64 MB is refused; the next one is read."""
    bomb = response(1, more="Content-Encoding: gzip\r\n", body=gzip.compress(b"<p>" * (22 * 2**20)))
    found = told(tmp_path, gzip.compress(bomb) + gzip.compress(response(2)))

    assert "TooLarge" in found[0]
    assert found[1:] == urls(2)


def test_every_record_is_accounted_for(tmp_path: Path) -> None:
    """However a crawl is cut, each of its pages is found or something is named."""
    records = [gzip.compress(response(number)) for number in range(4)]
    whole = b"".join(records)
    for end in range(97, len(whole), 97):
        found = told(tmp_path, whole[:end])
        complete = sum(1 for k in range(1, 5) if sum(map(len, records[:k])) <= end)
        assert [one for one in found if one.startswith("https")] == urls(*range(complete))
        cut_inside = end not in [sum(map(len, records[:k])) for k in range(5)]
        assert len(found) == complete + cut_inside, end


def test_item_names_the_place(tmp_path: Path) -> None:
    """An item is called by the offset of its record."""
    first = gzip.compress(response(1))
    (tmp_path / "a.warc.gz").write_bytes(first + gzip.compress(response(2)))
    items = list(walk([str(tmp_path)]))

    assert [item.path for item in items] == [f"{tmp_path}/a.warc.gz@0", f"{tmp_path}/a.warc.gz@{len(first)}"]
    assert not [one for one in items if isinstance(one, Skipped)]
