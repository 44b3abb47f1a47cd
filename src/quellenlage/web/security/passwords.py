"""
Who may read: a password by HTTP Basic for persons, a token (`Bearer`) for programs.

Both are compared in constant time, by digests, so that neither length nor a common beginning shows.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass

from quellenlage.errors import UsageError

SHORTEST = 12  # characters; with the limit on wrong tries, guessing takes longer than the ledger lasts


@dataclass(frozen=True, slots=True)
class Lock:
    """
    What opens the site.

    Attributes:
        password, token: Digests; None where it does not open so. Without both, everybody is let in.
    """

    password: bytes | None = None
    token: bytes | None = None

    @classmethod
    def of(cls, password: str | None, token: str | None) -> Lock:
        """
        The lock of a password and a token in clear.

        Raises:
            UsageError: One of them is too short.
        """
        for name, secret in (("password", password), ("token", token)):
            if secret is not None and len(secret) < SHORTEST:
                raise UsageError(f"the {name} has {len(secret)} characters; it needs {SHORTEST} or more")
        return cls(_digest(password) if password else None, _digest(token) if token else None)

    @property
    def open(self) -> bool:
        """Whether everybody is let in."""
        return self.password is None and self.token is None

    def visitor(self, authorization: str) -> str | None:
        """
        Who comes with an `Authorization` line; None where that does not open.

        Example:
            >>> Lock.of("correct horse battery", None).visitor("Basic YW5uYTpjb3JyZWN0IGhvcnNlIGJhdHRlcnk=")
            'anna'
        """
        scheme, _, given = authorization.strip().partition(" ")
        if scheme.lower() == "bearer" and self.token is not None:
            return "token" if hmac.compare_digest(_digest(given.strip()), self.token) else None
        if scheme.lower() == "basic" and self.password is not None:
            try:
                name, _, password = base64.b64decode(given, validate=True).decode("utf-8").partition(":")
            except (binascii.Error, UnicodeDecodeError):
                return None
            return (name or "reader")[:80] if hmac.compare_digest(_digest(password), self.password) else None
        return None


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
