"""
Addresses: which ones are fetched from: public ones, by HTTP.

Whoever hands over an address may want to read what stands behind the reader's own firewall. So every address is
judged as it is written, and again as it is connected to (`connections`).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

import httpx2

from quellenlage.errors import AddressRefused

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

#: What `ipaddress` calls global and is not for us (IANA's special-purpose registries; 168.63.129.16 is the
#: metadata service of one cloud): translation and tunnels into IPv4, deprecated site-local and 6to4 relays.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
        *("::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2002::/16", "3fff::/20", "5f00::/16"),
        *("fc00::/7", "fe80::/10", "fec0::/10"),
    )
)
#: Names that only a private network knows (RFC 6761, 6762, 8375, 9476).
_PRIVATE_NAMES = (".localhost", ".local", ".internal", ".intranet", ".home.arpa", ".lan", ".onion", ".test", ".invalid")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?")
#: Browsers take such hosts for IPv4 in hexadecimal, octal or fewer parts.
_NUMERIC = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?")


@dataclass(frozen=True, slots=True)
class Limits:
    """
    How far a fetch goes.

    Attributes:
        seconds: For everything together: name, connection, redirects, body.
        connect_seconds: For one connection.
        most_bytes: Of the body, packed or unpacked.
        redirects: Hops from one address to the next.
        allow_loopback: Let the machine itself be an address, as tests with a server of their own need.
    """

    seconds: float = 30.0
    connect_seconds: float = 10.0
    most_bytes: int = 16 * 2**20
    redirects: int = 10
    allow_loopback: bool = False


def is_public(ip: IP, allow_loopback: bool = False) -> bool:
    """
    Whether an IP address is one of the public net.

    Example:
        >>> is_public(ipaddress.ip_address("::ffff:10.0.0.1")), is_public(ipaddress.ip_address("9.9.9.9"))
        (False, True)
    """
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return allow_loopback
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return not any(ip.version == network.version and ip in network for network in _REFUSED)


def without_secret(address: str) -> str:
    """
    The address as it may be shown: without user and password.

    Example:
        >>> without_secret("https://erika:geheim@bote.example/1")
        'https://bote.example/1'
    """
    return re.sub(r"^([^/?#]*//)[^/?#]*@", r"\1", address)


def parse(address: str, limits: Limits) -> httpx2.URL:
    """
    The address in parts, if it is one to fetch from, as far as its words show.

    Raises:
        AddressRefused: Another scheme, no host, a user or password, a host that is not public or is spelt so that
            it can be mistaken.

    Example:
        >>> parse("https://Bote.example/1", Limits()).host
        'bote.example'
    """
    shown = without_secret(address)
    if re.search(r"[\x00-\x20\x7f\\]", address):
        raise AddressRefused(shown, "holds spaces, backslashes or control characters; copy the address again")
    try:
        url = httpx2.URL(address)
        host = url.raw_host.decode("ascii")
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise AddressRefused(shown, f"is no address ({error}); copy it again") from None
    if url.scheme not in ("http", "https"):
        raise AddressRefused(shown, "is not an address of the web; only http and https are fetched")
    if url.userinfo:
        raise AddressRefused(shown, "names a user or password; nothing is fetched that needs a login in the address")
    if not host:
        raise AddressRefused(shown, "names no host; copy the address again")
    if url.port is not None and not 0 < url.port < 65536:
        raise AddressRefused(shown, f"names a port that does not exist ({url.port})")
    _check_host(host, shown, limits)
    return url


def _check_host(host: str, shown: str, limits: Limits) -> None:
    literal = _literal(host)
    if literal is not None:
        if not is_public(literal, limits.allow_loopback):
            raise AddressRefused(shown, f"is not on the public net ({literal}); save the page and read the file")
        return
    name = host.rstrip(".").lower()
    if _NUMERIC.fullmatch(host.lower()):
        raise AddressRefused(shown, f"spells its host as a number ({host}); give its name")
    if not _HOST.fullmatch(host.lower()) or ".." in host or len(host) > 253:
        raise AddressRefused(shown, f"names a host that cannot be one ({host[:100]!r})")
    if name == "localhost" and limits.allow_loopback:
        return
    if "." not in name or name.endswith(_PRIVATE_NAMES):
        raise AddressRefused(shown, f"names a host of a private network ({name}); save the page and read the file")


def _literal(host: str) -> IP | None:
    """The IP address that a host is written as, None where it is a name or another spelling of a number."""
    try:
        return ipaddress.ip_address(host.partition("%")[0] if ":" in host else host)
    except ValueError:
        return None
