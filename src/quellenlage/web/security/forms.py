"""
Forms that change something, and the proof that they were sent from this site's own page.

A page of another site can send a form here with the reader's password (the browser adds it). It cannot read our
pages, so it does not know the seal in the form; nor can it set the cookie that the seal is made from.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

COOKIE = "quellenlage_form"
FIELD = "seal"
#: A line that no form of another site can send without asking first, which is not answered.
OWN_LINE = "x-quellenlage"
MOST_FIELDS = 50


class Seals:
    """Seals of forms, valid while the program runs."""

    def __init__(self, secret: bytes | None = None) -> None:
        self.secret = secret or secrets.token_bytes(32)

    def fresh(self) -> str:
        """A value for the cookie of a new visitor."""
        return secrets.token_urlsafe(18)

    def seal(self, cookie: str) -> str:
        """
        What the forms of a visitor carry.

        Example:
            >>> seals = Seals(b"secret")
            >>> seals.holds("a", seals.seal("a")), seals.holds("b", seals.seal("a")), seals.holds("", "")
            (True, False, False)
        """
        return hmac.new(self.secret, cookie.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:40]

    def holds(self, cookie: str, seal: str) -> bool:
        """Whether a form with this seal was made for the visitor with this cookie."""
        return bool(cookie) and hmac.compare_digest(self.seal(cookie).encode(), seal.encode("utf-8", "replace"))


def own_site(headers: Mapping[str, str]) -> bool:
    """
    Whether the browser says that a request comes from this site, or says nothing of where from.

    Example:
        >>> own_site({"host": "localhost:8765", "origin": "http://localhost:8765"})
        True
        >>> own_site({"host": "localhost:8765", "origin": "http://other.example"})
        False
        >>> own_site({"host": "localhost:8765", "origin": "null"})
        False
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or (bool(headers.get("host")) and urlsplit(origin).netloc == headers["host"])


def fields(body: bytes) -> dict[str, str]:
    """
    The fields of a form; the first of several of one name.

    Raises:
        ValueError: More fields than any form here has, or not UTF-8.

    Example:
        >>> fields("text=Gr%C3%BC%C3%9Fe&text=2".encode())
        {'text': 'Grüße'}
    """
    pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value)
    return found
