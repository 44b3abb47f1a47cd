"""
WARC and CC-NEWS: the pages of a crawl.

Each record is cut out and handed to fastwarc by itself, so that a damaged one costs only itself: fastwarc alone ends
at a truncated record without a word. Damage is named with the offset of the record in the file.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from quellenlage.intake.batches.items import Item
from quellenlage.intake.decode import MOST_BYTES
from quellenlage.model import Skipped

_PACKED = b"\x1f\x8b\x08"
_START = b"WARC/1."
_LENGTH = re.compile(rb"^Content-Length:\s*(\d{1,12})\s*\r?$", re.I | re.M)
_MOST_RECORD = MOST_BYTES + 2**16  # a page with its headers
_MOST_HEADER = 2**16
_STEP = 2**16
_TEXT = re.compile(r"^(?:text/(?:html|plain)|application/xhtml\+xml)\b", re.I)
_READ = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


@dataclass(frozen=True, slots=True)
class Cut:
    """A record's bytes, or what is wrong with it; `offset` is its place in the file."""

    offset: int
    data: bytes
    fault: str | None = None


def warc_items(file: BinaryIO, path: str) -> Iterator[Item | Skipped]:
    """
    The pages in a WARC file: responses with status 200 that hold text, resources and conversions.

    Requests, metadata and revisits are no inputs. Everything else is named with its offset ("crawl.warc.gz@4711").

    Args:
        file: Can be read at any place; gzip with one member a record, or plain.
        path: What it is called.
    """
    file.seek(0)
    cuts = _packed_records(file) if file.read(3) == _PACKED else _plain_records(file)
    for cut in cuts:
        place = f"{path}@{cut.offset}"
        if cut.fault:
            yield Skipped(place, f"DamagedInput: {cut.fault}")
            continue
        item = _item(cut.data, place)
        if item is not None:
            yield item


def _item(data: bytes, place: str) -> Item | Skipped | None:
    """The page in one record, None for a record that is no input."""
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.any_type, parse_http=False)))
    except StopIteration:
        return Skipped(place, "DamagedInput: holds no WARC record")
    except (OSError, ValueError, UnicodeError) as error:
        return Skipped(place, f"DamagedInput: its header cannot be read ({error})")
    if not record.record_type & _READ:
        return None
    try:
        if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
            return Skipped(place, "DamagedInput: its bytes are not those that were crawled (digest)")
        if record.is_http:
            record.parse_http(auto_decode="all")
            status, kind = record.http_headers.status_code, record.http_content_type or ""
            if status != 200:
                return Skipped(place, f"FetchFailed: the server answered with status {status}")
            if not _TEXT.match(kind or "text/html"):
                return Skipped(place, f"NotText: is {kind}")
        body = record.reader.read(MOST_BYTES + 1)
    except (OSError, ValueError, UnicodeError, zlib.error) as error:
        return Skipped(place, f"DamagedInput: cannot be unpacked ({error})")
    if len(body) > MOST_BYTES:
        return Skipped(place, f"TooLarge: unpacks to more than {MOST_BYTES // 2**20} MB")
    return Item(place, body, url=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None)


def _packed_records(file: BinaryIO) -> Iterator[Cut]:
    """The records of a file in which each is a gzip member of its own."""
    offset = 0
    while True:
        file.seek(offset)
        if file.read(len(_PACKED)) != _PACKED:
            found = _next(file, offset, _PACKED)
            if _is_end(file, offset):
                return
            yield Cut(offset, b"", "bytes that are no record")
            if found is None:
                return
            offset = found
            continue
        data, end, fault = _member(file, offset)
        if fault is None:
            yield _whole(offset, data)
            offset = end
            continue
        yield Cut(offset, b"", fault)
        following = _next(file, offset + 1, _PACKED)
        if following is None:
            return
        offset = following


def _is_end(file: BinaryIO, offset: int) -> bool:
    """Whether nothing but zeros and line breaks follows."""
    file.seek(offset)
    while data := file.read(_STEP):
        if data.strip(b"\0\r\n "):
            return False
    return True


def _member(file: BinaryIO, offset: int) -> tuple[bytes, int, str | None]:
    """One gzip member: its content, the offset behind it, and what is wrong with it."""
    file.seek(offset)
    unpacker = zlib.decompressobj(wbits=31)
    parts: list[bytes] = []
    size = 0
    end = offset
    while not unpacker.eof:
        data = unpacker.unconsumed_tail or file.read(_STEP)
        if not data:
            return b"", end, "the record breaks off"
        try:
            part = unpacker.decompress(data, _STEP * 16)
        except zlib.error as error:
            return b"", end, f"the record is corrupt ({error})"
        size += len(part)
        if size <= _MOST_RECORD:
            parts.append(part)
        elif size > _MOST_RECORD * 64:
            return b"", end, "the record unpacks without end"
    end = file.tell() - len(unpacker.unused_data)
    if size > _MOST_RECORD:
        return b"".join(parts)[:_MOST_HEADER], end, None
    return b"".join(parts), end, None


def _whole(offset: int, data: bytes) -> Cut:
    """A record, if it has the length that it says."""
    head, gap, _ = data[:_MOST_HEADER].partition(b"\r\n\r\n")
    declared = _LENGTH.search(head)
    if not gap or not declared or not data.startswith(_START):
        return Cut(offset, b"", "the record's header cannot be read")
    length = int(declared[1])
    if length > _MOST_RECORD:
        return Cut(offset, b"", f"the record has {length // 2**20} MB, more than a page has")
    there = len(data) - len(head) - len(gap)
    if there < length:
        return Cut(offset, b"", f"the record has {there} of {length} bytes")
    return Cut(offset, data)


def _plain_records(file: BinaryIO) -> Iterator[Cut]:
    """The records of a file that is not packed."""
    offset = 0
    while True:
        file.seek(offset)
        head, gap, _ = file.read(_MOST_HEADER).partition(b"\r\n\r\n")
        if not head.strip() and (not head or _is_end(file, offset)):
            return
        declared = _LENGTH.search(head)
        if head.startswith(_START) and gap and declared:
            size = len(head) + len(gap) + int(declared[1])
            file.seek(offset)
            data = file.read(size) if size <= _MOST_RECORD + _MOST_HEADER else head + gap
            cut = _whole(offset, data)
            yield cut
            file.seek(offset + size)
            tail = file.read(len(b"\r\n\r\n") + len(_START))
            if tail in (b"", b"\r\n\r\n") or tail.lstrip(b"\r\n").startswith(_START[: len(tail.lstrip(b"\r\n"))]):
                offset += size + len(tail) - len(tail.lstrip(b"\r\n"))
                continue
            if cut.fault is None:
                yield Cut(offset + size, b"", "bytes that are no record")
        elif head:
            yield Cut(offset, b"", "the record's header cannot be read")
        following = _next(file, offset + 1, b"\r\n" + _START)
        if following is None:
            return
        offset = following + 2


def _next(file: BinaryIO, offset: int, mark: bytes) -> int | None:
    """The offset of the next mark, None where there is none."""
    file.seek(offset)
    kept = b""
    while data := file.read(_STEP):
        place = (kept + data).find(mark)
        if place >= 0:
            return offset - len(kept) + place
        offset += len(data)
        kept = (kept + data)[-(len(mark) - 1) :]
    return None
