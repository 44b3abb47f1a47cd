"""Inflate: packed bytes → bytes, in pieces small enough to stop a bomb at any size."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

_PIECE = 2**16
#: How a body may be packed, by the names of HTTP.
PACKINGS = ("gzip", "x-gzip", "deflate")


def inflated(pieces: Iterable[bytes], packing: str, tick: Callable[[], object]) -> Iterator[bytes]:
    """
    Unpack a stream.

    Args:
        packing: One of `PACKINGS`.
        tick: Called before each piece that comes out; what it raises ends the work.

    Raises:
        zlib.error: The packing is broken.
        EOFError: It ends before its end.

    Example:
        >>> b"".join(inflated([zlib.compress(b"Kiew")[:6], zlib.compress(b"Kiew")[6:]], "deflate", lambda: None))
        b'Kiew'
    """
    unpacker: zlib._Decompress | None = None
    for piece in pieces:
        while piece:
            if unpacker is None:
                unpacker = zlib.decompressobj(wbits=_window(packing, piece))
            elif unpacker.eof:
                if packing == "deflate" or piece[0] != 0x1F:
                    return
                unpacker = zlib.decompressobj(wbits=31)
            tick()
            out = unpacker.decompress(piece, _PIECE)
            piece = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
            if out:
                yield out
    if unpacker is None or unpacker.eof:
        return
    if out := unpacker.flush():
        yield out
    if not unpacker.eof:
        raise EOFError


def _window(packing: str, start: bytes) -> int:
    """Parameter of zlib: gzip's header, deflate's own, or none as some servers send deflate."""
    if packing != "deflate":
        return 31
    has_header = len(start) > 1 and start[0] & 15 == 8 and (start[0] << 8 | start[1]) % 31 == 0
    return 15 if has_header else -15
