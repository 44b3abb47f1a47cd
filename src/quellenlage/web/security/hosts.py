"""
Which names this site answers to, and where it may listen.

A page of another site can have its own name point to this machine (DNS rebinding) and read what it likes; the
browser then sends that name as `Host`. Only names that the site knows are answered.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from quellenlage.errors import UsageError

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """
    Whether only this machine reaches what listens there.

    Example:
        >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("intern.example")
        (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def name_of(host: str) -> str:
    """
    The name in a `Host` line, without port, in lower case; empty where it is none.

    Example:
        >>> name_of("LOCALHOST:8765"), name_of("[::1]:8765"), name_of("a b")
        ('localhost', '::1', '')
    """
    if host.startswith("["):
        inner, bracket, rest = host[1:].partition("]")
        return inner.lower() if bracket and (not rest or (rest[0] == ":" and _digits(rest[1:]))) else ""
    name, _, port = host.partition(":")
    if (port and not _digits(port)) or not name or any(not (c.isalnum() or c in "-._") for c in name):
        return ""
    return name.lower().rstrip(".")


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def network(client: str) -> str:
    """
    What one visitor is counted by: an address; of IPv6 the /64, for that is what one subscriber is given.

    Example:
        >>> network("192.0.2.7"), network("2001:db8:1:2:3::4"), network("::ffff:192.0.2.7"), network("")
        ('192.0.2.7', '2001:db8:1:2::', '192.0.2.7', '')
    """
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return client
    if address.version == 4:
        return client
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)).network_address)


def answered(host: str, names: Iterable[str], *, literal: bool) -> bool:
    """
    Whether the site answers to a `Host` line.

    Args:
        names: Names it was told.
        literal: Any address in numbers too: no rebinding gives a page one of these as its name.

    Example:
        >>> answered("127.0.0.1:8765", (), literal=False), answered("rebound.example", (), literal=True)
        (True, False)
    """
    name = name_of(host)
    if name in LOOPBACK_NAMES or name in names:
        return True
    if literal and name:
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True
    return False


def check_listening(host: str, *, locked: bool) -> None:
    """
    Refuse to listen where others reach it without a password.

    Raises:
        UsageError: Says how to set one.
    """
    if not is_loopback(host) and not locked:
        raise UsageError(
            f"{host} is reached from other machines, and no password is set; put one of 12 characters or more into "
            "QUELLENLAGE_PASSWORD, or into a file named by --password-file"
        )
