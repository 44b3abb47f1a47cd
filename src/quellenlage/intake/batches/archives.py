"""
Archives: the files in ZIP and TAR, and what gzip, bzip2 and xz hold, without writing anything to the disk.

What an archive unpacks to is capped: an archive may hold a hundred times its size (news text packs to a third or a
fifth, HTML to a tenth), and always 256 MB.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from quellenlage.errors import TooLarge
from quellenlage.intake.decode import MOST_BYTES
from quellenlage.model import Skipped

FREE_BYTES = 256 * 2**20
MOST_RATIO = 100
MOST_DEPTH = 3  # an archive in an archive in an archive

#: First bytes → what unpacks them.
PACKED: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b\x08": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
#: What unpackers raise for damaged data.
DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of what goes in."""

    path: str
    left: int

    @classmethod
    def of(cls, path: str, size: int) -> Budget:
        """The budget of an archive of that size."""
        return cls(path, max(FREE_BYTES, MOST_RATIO * size))

    def spend(self, count: int) -> None:
        """Raises TooLarge when more came out than may."""
        self.left -= count
        if self.left < 0:
            raise TooLarge(self.path, "unpacks to far more than news does (an archive bomb?); the rest was not read")


class Capped(io.RawIOBase):
    """A stream of unpacked bytes that raises `TooLarge` when its budget is spent."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self.stream = stream
        self.budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read(len(buffer))
        self.budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def first_bytes(head: bytes) -> bytes:
    """The first bytes of what is packed, as far as they can be had; the bytes themselves where it is not packed."""
    unpackers: dict[bytes, Callable[[], Any]] = {
        b"\x1f\x8b\x08": lambda: zlib.decompressobj(wbits=31),
        b"BZh": bz2.BZ2Decompressor,
        b"\xfd7zXZ\x00": lzma.LZMADecompressor,
    }
    for start, make in unpackers.items():
        if head.startswith(start):
            try:
                return bytes(make().decompress(head, 4096))
            except DAMAGE:
                return b""
    return head


def unpacked(file: BinaryIO, head: bytes, budget: Budget) -> io.BufferedReader | None:
    """What a packed stream holds, as a stream; None where it is not packed."""
    for start, unpack in PACKED.items():
        if head.startswith(start):
            return io.BufferedReader(Capped(cast(BinaryIO, unpack(file)), budget), buffer_size=2**16)
    return None


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name there, and its bytes as a stream."""

    name: str
    stream: io.BufferedReader


def zip_members(file: BinaryIO, path: str, budget: Budget) -> Iterator[Member | Skipped]:
    """The files in a ZIP archive; those that cannot be read are named and the others go on."""
    try:
        archive = zipfile.ZipFile(file)
        entries = archive.infolist()
    except DAMAGE as error:
        yield Skipped(path, f"DamagedInput: is a ZIP archive that cannot be opened ({error})")
        return
    for entry in entries:
        place = f"{path}!{entry.filename}"
        if entry.is_dir() or is_hidden(entry.filename):
            continue
        if entry.flag_bits & 1:
            yield Skipped(place, "NotText: is encrypted; unpack it first")
            continue
        try:
            stream = archive.open(entry)
        except DAMAGE as error:
            yield Skipped(place, f"DamagedInput: cannot be unpacked ({error})")
            continue
        with stream:
            yield Member(entry.filename, io.BufferedReader(Capped(cast(BinaryIO, stream), budget)))


def tar_members(file: BinaryIO, path: str, budget: Budget) -> Iterator[Member | Skipped]:
    """The files in a TAR archive, in its order; links and devices are named, not followed."""
    last = "its beginning"
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for entry in archive:
                last = entry.name
                if entry.isdir() or is_hidden(entry.name):
                    continue
                stream = archive.extractfile(entry) if entry.isfile() else None
                if stream is None:
                    yield Skipped(f"{path}!{entry.name}", "NotText: is a link or a device, not a file")
                    continue
                yield Member(entry.name, io.BufferedReader(Capped(cast(BinaryIO, stream), budget)))
    except DAMAGE as error:
        yield Skipped(path, f"DamagedInput: is a TAR archive that breaks off after {last} ({error})")


def is_hidden(name: str) -> bool:
    """Whether a file is one that systems leave behind (".DS_Store", "__MACOSX/")."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part not in (".", ".."))


def all_bytes(stream: BinaryIO, path: str, most: int = MOST_BYTES) -> bytes:
    """
    The bytes of one report.

    Raises:
        TooLarge: There are more than a report has.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooLarge(path, f"holds more than {most // 2**20} MB, more than a report has")
    return data
