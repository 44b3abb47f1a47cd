"""
Decode: bytes → text.

The bytes have the last word: what is valid UTF-8 is UTF-8, whatever page or server declare. Latin 1 is read as
Windows-1252, as browsers do (WHATWG Encoding Standard).
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass

from quellenlage.errors import DamagedInput, EmptyInput, NotText, TooLarge

#: Decoded bytes of one report. Of 49 pages of German publishers the largest has 0.9 MB.
MOST_BYTES = 16 * 2**20
#: Packed inside packed; nobody packs a page three times.
MOST_LAYERS = 2

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of things that people hand over by mistake, and what they are.
_KINDS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or sound"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = bytes((*range(1, 9), *range(14, 27)))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
#: Encodings of one byte that German text without a declaration is found in, the likelier first.
_ONE_BYTE = ("cp1252", "mac-roman", "cp850")
_USUAL = frozenset("äöüÄÖÜß„“”‚‘’–…»«›‹é€§°·éèàáç©")
#: UTF-8 that was read as Windows-1252 and encoded again: "Ã¤", "â€ž".
_REST = "[\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u203a\u20ac\u2122]"
_TWICE = re.compile(f"[\u00c2-\u00df]{_REST}|[\u00e0-\u00ef]{_REST}{{2}}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding that it was read in, and what was repaired on the way, in sentences."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def unpack(raw: bytes, path: str) -> bytes:
    """
    The bytes inside gzip, or the bytes as they are.

    Raises:
        TooLarge: More than `MOST_BYTES` come out.
        DamagedInput: The archive is cut off or corrupt.
    """
    for _ in range(MOST_LAYERS):
        if not raw.startswith(b"\x1f\x8b"):
            break
        raw = _gunzip(raw, path)
    if raw.startswith(b"\x1f\x8b"):
        raise NotText(path, f"packed more than {MOST_LAYERS} times; unpack it first")
    if len(raw) > MOST_BYTES:
        raise TooLarge(path, f"holds {len(raw) / 2**20:.0f} MB, more than a report has; {_HINT}")
    return raw


_HINT = f"at most {MOST_BYTES // 2**20} MB are read. Cut it into reports"


def _gunzip(raw: bytes, path: str) -> bytes:
    parts: list[bytes] = []
    room = MOST_BYTES
    while raw.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            parts.append(unpacker.decompress(raw, room + 1))
        except zlib.error as error:
            raise DamagedInput(path, f"is a corrupt gzip archive ({error}); fetch it again") from None
        room -= len(parts[-1])
        if room < 0:
            raise TooLarge(path, f"unpacks to more than a report has; {_HINT}")
        if not unpacker.eof:
            raise DamagedInput(path, "is a gzip archive that breaks off; fetch it again")
        raw = unpacker.unused_data
    return b"".join(parts)


def decode(raw: bytes, path: str, declared: str | None = None) -> Decoded:
    """
    Text from bytes in any encoding that news comes in.

    Args:
        raw: The bytes, not packed.
        path: What the input is called in errors.
        declared: Encoding that the server named, if any. The page's own declaration is found here.

    Raises:
        EmptyInput: Nothing, or nothing but white space.
        NotText: Binary data, NUL characters or lone surrogates.

    Example:
        >>> decode("Gärten".encode("cp1252"), "garten.html", declared="utf-8").text
        'Gärten'
    """
    if not raw.strip():
        raise EmptyInput(path, "is empty; give it a report to read")
    for start, kind in _KINDS:
        if raw.startswith(start):
            raise NotText(path, f"is {kind}, not text; save the report as text or HTML")
    decoded = _marked(raw, path) or _wide(raw, path) or _narrow(raw, path, declared)
    if "\x00" in decoded.text:
        raise NotText(path, "holds NUL characters, so it is binary data or damaged; fetch it again")
    if (len(raw) - len(raw.translate(None, _CONTROLS))) * 50 > len(raw):
        raise NotText(path, "is binary data, not text; save the report as text or HTML")
    if not decoded.text.strip():
        raise EmptyInput(path, "is empty; give it a report to read")
    return _decoded_twice(decoded)


def _marked(raw: bytes, path: str) -> Decoded | None:
    """Text with a byte order mark."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError:
                if encoding == "utf-8":
                    return None
                raise NotText(path, f"says it is {encoding} and holds what is no character; fetch it again") from None
    return None


def _wide(raw: bytes, path: str) -> Decoded | None:
    """UTF-16 without a mark: every other byte of western text is NUL."""
    start = raw[:4096]
    for encoding, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if len(start) >= 8 and high.count(0) > 0.7 * len(high):
            try:
                return Decoded(raw[: len(raw) // 2 * 2].decode(encoding), encoding)
            except UnicodeDecodeError:
                raise NotText(path, f"looks like {encoding} and holds what is no character; fetch it again") from None
    return None


def _narrow(raw: bytes, path: str, declared: str | None) -> Decoded:
    """UTF-8, or an encoding of one byte."""
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    if b"\x00" in raw:
        raise NotText(path, "holds NUL bytes, so it is binary data or damaged; fetch it again")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if len(raw) - error.start <= 3 and error.reason == "unexpected end of data":
            note = "The text breaks off inside a character."
            return Decoded(raw[: error.start].decode("utf-8"), "utf-8", (note,))
    if _as_utf8(re.sub(rb"\xed[\xa0-\xbf][\x80-\xbf]", b"", raw)):
        raise NotText(path, "holds lone surrogates, which are no characters; fetch it again")
    whole = len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", raw))
    broken = raw.decode("utf-8", "replace").count("\ufffd")
    if whole > 10 * broken:
        note = f"{broken} characters were not in UTF-8 like the rest and are read as Windows-1252."
        return Decoded(raw.decode("utf-8", "cp1252-in-utf8"), "utf-8", (note,))
    return _one_byte(raw, declared)


def _as_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Reads a byte that is not UTF-8 as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return _cp1252(error.object[error.start : error.end]), error.end


codecs.register_error("cp1252-in-utf8", _stray)


def _cp1252(raw: bytes) -> str:
    """Windows-1252 as browsers read it: its five holes are the control characters of Latin 1."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252") for byte in raw
    )


def _one_byte(raw: bytes, declared: str | None) -> Decoded:
    head = raw[:4096]
    found = _CHARSET.search(head) or _XML.search(head)
    for label in (declared, found and found[1].decode("ascii", "replace")):
        encoding = _known(label)
        if encoding:
            try:
                return Decoded(raw.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    high = bytes(set(raw) - set(range(128)))
    weight = {byte: raw.count(byte) for byte in high}

    def usual(encoding: str) -> int:
        return sum(
            count if bytes((byte,)).decode(encoding, "replace") in _USUAL else -count for byte, count in weight.items()
        )

    best = max(_ONE_BYTE, key=usual)
    if best == "cp1252":
        holes = bytes(range(256)).decode("cp1252", "replace")
        table = {code: chr(code) if char == "\ufffd" else char for code, char in enumerate(holes)}
        return Decoded(raw.decode("latin-1").translate(table), best)
    return Decoded(raw.decode(best), best)


def _known(label: str | None) -> str | None:
    """The Python name of a declared encoding, None where it is unknown or cannot be that."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
        "".encode(name)
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return None if name.startswith("utf") else name


def _decoded_twice(decoded: Decoded) -> Decoded:
    """Text that had gone through a wrong encoding before it was saved, put right."""
    if "Ã" not in decoded.text and "â€" not in decoded.text:
        return decoded
    repaired = _TWICE.sub(_once, decoded.text)
    if repaired == decoded.text:
        return decoded
    note = "Characters had been encoded twice (Ã¤ for ä) and are put right."
    return Decoded(repaired, decoded.encoding, (*decoded.notes, note))


def _once(match: re.Match[str]) -> str:
    try:
        raw = b"".join(bytes((ord(char),)) if ord(char) < 256 else char.encode("cp1252") for char in match[0])
        return raw.decode("utf-8")
    except UnicodeError:
        return match[0]
