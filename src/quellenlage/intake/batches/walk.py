"""
Walk: files, folders, patterns, archives, crawls, feeds and lists → items, one at a time.

What a file is shows in its first bytes; its name decides only between JSON and JSON Lines. Nothing is dropped in
silence: what gives no item gives a `Skipped`.
"""

from __future__ import annotations

import glob
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from quellenlage.errors import InputError, MissingInput, TooDeep
from quellenlage.intake.batches.archives import (
    DAMAGE,
    MOST_DEPTH,
    PACKED,
    Budget,
    Member,
    all_bytes,
    first_bytes,
    is_hidden,
    tar_members,
    unpacked,
    zip_members,
)
from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.jsonl import NAMES, is_ninjs, json_item, json_lines
from quellenlage.intake.decode import MOST_BYTES, decode
from quellenlage.model import Skipped

_ADDRESS = re.compile(r"https?://", re.I)
_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?([\w.-]+)", re.S | re.I)
_HEAD = 4096
_PACKED_HEAD = 2**20
_CRAWL = re.compile(r"\.warc(?:\.gz)?$", re.I)
_IN_MEMORY = 64 * 2**20

#: Root element → kind of item.
ROOTS = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "opml": "opml",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "newsitem": "newsml",
    "newsmessage": "newsml",
    "packageitem": "newsml",
    "nitf": "nitf",
}

#: Address → its bytes and the address that answered.
Fetch = Callable[[str], tuple[bytes, str]]


def no_fetch(url: str) -> tuple[bytes, str]:
    """The fetcher where no network is wanted."""
    raise InputError(url, "is an address, and fetching is off")


@dataclass
class Walk:
    """
    How to walk.

    Attributes:
        names: Names of fields in JSON, from `jsonl.mapping`.
        fetch: Fetches an address.
        stdin: What "-" stands for.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NAMES)
    fetch: Fetch = no_fetch
    stdin: BinaryIO | None = None
    _finished: int = 0
    _reading: BinaryIO | None = None

    def size(self, places: Iterable[str]) -> int | None:
        """The bytes of all files at these places, None where some cannot be known before."""
        total = 0
        for place in places:
            if place == "-" or _ADDRESS.match(place):
                return None
            path = Path(place).expanduser()
            found = _files(path) if path.is_dir() else map(Path, glob.glob(str(path), recursive=True) or [place])
            for file in found:
                total += file.stat().st_size if file.is_file() else 0
        return total

    def done(self) -> int:
        """How many of these bytes have been walked through."""
        return self._finished + (self._reading.tell() if self._reading and not self._reading.closed else 0)

    def walk(self, places: Iterable[str]) -> Iterator[Item | Skipped]:
        """
        The items at paths, patterns and addresses, in order; in a folder by name.

        Args:
            places: "-" for standard input, "https://…", a path, or a pattern ("news/*.html").
        """
        for place in places:
            try:
                if place == "-":
                    yield from self._spooled(self.stdin or sys.stdin.buffer, "standard input")
                elif _ADDRESS.match(place):
                    yield from self._fetched(place)
                else:
                    yield from self._path(place)
            except InputError as error:
                yield skipped(error)

    def _path(self, place: str) -> Iterator[Item | Skipped]:
        path = Path(place).expanduser()
        if path.is_dir():
            for file in _files(path):
                yield from self._file(file)
        elif path.exists() or not glob.has_magic(place):
            yield from self._file(path)
        else:
            found = sorted(glob.glob(str(path), recursive=True))
            if not found:
                raise MissingInput(place, "no file fits this pattern")
            for one in found:
                yield from self._path(one)

    def _file(self, path: Path) -> Iterator[Item | Skipped]:
        try:
            if not path.is_file():
                reason = "is no file that can be read (a pipe, a device?)" if path.exists() else "there is no such file"
                raise MissingInput(str(path), reason)
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                self._reading = file
                yield from self._stream(file, str(path), None, Budget.of(str(path), size), 0)
            self._reading = None
            self._finished += size
        except OSError as error:
            yield Skipped(str(path), f"InputError: cannot be read ({error.strerror}); check its rights")
        except InputError as error:
            yield skipped(error)

    def _spooled(self, stream: BinaryIO, path: str) -> Iterator[Item | Skipped]:
        """A stream that cannot be wound back, kept in memory or a temporary file."""
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
            size = 0
            while data := stream.read(2**20):
                kept.write(data)
                size += len(data)
            kept.seek(0)
            yield from self._stream(cast(BinaryIO, kept), path, None, Budget.of(path, size), 0)

    def _fetched(self, url: str) -> Iterator[Item | Skipped]:
        data, final = self.fetch(url)
        yield from self._stream(io.BytesIO(data), url, final, Budget.of(url, len(data)), 0)

    def _stream(
        self, file: BinaryIO, path: str, url: str | None, budget: Budget, depth: int
    ) -> Iterator[Item | Skipped]:
        """The items in a file that can be wound back."""
        head = file.read(_HEAD)
        if head.startswith(tuple(PACKED)):
            head += file.read(_PACKED_HEAD)  # bzip2 packs up to 900 kB at once
        file.seek(0)
        start = first_bytes(head)
        inner = unpacked(file, head, budget)
        content = inner or file
        try:
            if start.startswith(b"WARC/") or _CRAWL.search(path):
                from quellenlage.intake.batches.warc import warc_items

                yield from warc_items(file, path)
            elif start[257:262] == b"ustar" or head.startswith(b"PK\x03\x04"):
                if depth + 1 >= MOST_DEPTH:
                    raise TooDeep(path, f"is an archive in {MOST_DEPTH - 1} archives; unpack it first")
                members = tar_members if start[257:262] == b"ustar" else zip_members
                yield from self._members(members(content, path, budget), path, budget, depth)
            else:
                yield from self._content(content, start, path, url)
        except DAMAGE as error:
            yield Skipped(path, f"DamagedInput: is truncated or corrupt ({error}); what could be read was")

    def _members(
        self, members: Iterator[Member | Skipped], path: str, budget: Budget, depth: int
    ) -> Iterator[Item | Skipped]:
        for member in members:
            if isinstance(member, Skipped):
                yield member
                continue
            place = f"{path}!{member.name}"
            try:
                yield from self._member(member, place, budget, depth + 1)
            except InputError as error:
                yield skipped(error)
                if error.path == budget.path:
                    return  # the budget is spent
            except DAMAGE as error:
                yield Skipped(place, f"DamagedInput: cannot be unpacked ({error})")

    def _member(self, member: Member, place: str, budget: Budget, depth: int) -> Iterator[Item | Skipped]:
        head = member.stream.peek(_HEAD)[:_HEAD]
        if _holds_many(head, member.name):
            with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
                while data := member.stream.read(2**20):
                    kept.write(data)
                kept.seek(0)
                yield from self._stream(cast(BinaryIO, kept), place, None, budget, depth)
        else:
            yield from self._content(cast(BinaryIO, member.stream), head, place, None)

    def _content(self, file: BinaryIO, head: bytes, path: str, url: str | None) -> Iterator[Item | Skipped]:
        """The items in what is no archive."""
        start = _start(head)
        if start[:1] in ("{", "["):
            yield from self._json(file, head, path)
            return
        root = _ROOT.match(start) if start[:1] == "<" else None
        kind = ROOTS.get(root[1].lower(), "page") if root else "page"
        data = all_bytes(file, path)
        if kind in ("opml", "sitemap"):
            yield from self._listed(kind, data, path)
        else:
            yield Item(path, data, kind, url)

    def _json(self, file: BinaryIO, head: bytes, path: str) -> Iterator[Item | Skipped]:
        if _is_json_lines(head, path):
            yield from json_lines(file, path, self.names)
            return
        data = all_bytes(file, path, 4 * MOST_BYTES)
        try:
            loaded = json.loads(decode(data, path).text)
        except (ValueError, RecursionError):
            yield from json_lines(io.BytesIO(data), path, self.names)
            return
        if isinstance(loaded, dict) and str(loaded.get("version", "")).startswith("https://jsonfeed.org/"):
            yield Item(path, data, "feed")
        elif isinstance(loaded, dict) and is_ninjs(loaded):
            yield Item(path, data, "ninjs")
        elif isinstance(loaded, list):
            for number, one in enumerate(loaded, start=1):
                yield json_item(one, f"{path}#{number}", self.names)
        else:
            yield json_item(loaded, path, self.names)

    def _listed(self, kind: str, data: bytes, path: str) -> Iterator[Item | Skipped]:
        """What lies at the addresses of a list; each is fetched."""
        from quellenlage.intake.batches.feeds import read_opml, read_sitemap

        pages, others = (read_opml(data, path), []) if kind == "opml" else read_sitemap(data, path)
        if not pages and not others:
            yield Skipped(path, "EmptyInput: names no address")
        for url in [*(page.url for page in pages), *others]:
            try:
                fetched, final = self.fetch(url)
                head = _start(fetched[:_HEAD])
                root = _ROOT.match(head) if head[:1] == "<" else None
                nested = ROOTS.get(root[1].lower()) if root else None
                if nested == "opml" or (nested == "sitemap" and kind == "opml"):
                    raise TooDeep(url, "is a list in a list")
                if nested == "sitemap" and url in others:
                    yield from self._pages(fetched, url)
                    continue
                yield from self._stream(io.BytesIO(fetched), url, final, Budget.of(url, len(fetched)), MOST_DEPTH - 1)
            except InputError as error:
                yield skipped(error)

    def _pages(self, data: bytes, path: str) -> Iterator[Item | Skipped]:
        """The pages of a sitemap that an index names; an index in it is not followed."""
        from quellenlage.intake.batches.feeds import read_sitemap

        for page in read_sitemap(data, path)[0]:
            try:
                fetched, final = self.fetch(page.url)
                yield Item(page.url, fetched, url=final)
            except InputError as error:
                yield skipped(error)


def walk(places: Iterable[str], **how: object) -> Iterator[Item | Skipped]:
    """The items at these places, see `Walk`."""
    return Walk(**how).walk(places)  # type: ignore[arg-type]


def skipped(error: InputError) -> Skipped:
    """An error as a result: its cause and what it says."""
    return Skipped(error.path, f"{type(error).__name__}: {error.reason}")


def _files(folder: Path) -> Iterator[Path]:
    """All files below a folder, by name; hidden ones and links to folders are left out."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(files):
            if not is_hidden(name):
                yield Path(root, name)


def _start(head: bytes) -> str:
    """The first characters, whatever the encoding; empty for what is no text."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore").lstrip()
    if head[1:2] == b"\0" and head[:1] != b"\0":
        return head.decode("utf-16-le", "ignore").lstrip()
    return head.decode("latin-1").lstrip()


def _holds_many(head: bytes, name: str) -> bool:
    """Whether a member of an archive is a collection itself."""
    packed = (b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"WARC/")
    return head.startswith(packed) or head[257:262] == b"ustar" or (_is_json_lines(head, name))


def _is_json_lines(head: bytes, path: str) -> bool:
    """By its name, or because a whole object stands on the first line and something follows."""
    if re.search(r"\.(?:jsonl|ndjson|jl)(?:\.(?:gz|bz2|xz))?$", path, re.I):
        return True
    line, newline, rest = head.partition(b"\n")
    if not newline or not rest.strip() or line.lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
