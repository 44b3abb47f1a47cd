"""Fetch: an address → the bytes of the page there, within limits."""

from __future__ import annotations

import builtins
import ssl
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import httpcore2
import httpx2

from quellenlage import __version__
from quellenlage.errors import AddressRefused, DamagedInput, FetchFailed, TooLarge, TooSlow
from quellenlage.intake.fetching.addresses import Limits, parse, without_secret
from quellenlage.intake.fetching.connections import Deadline, Transport
from quellenlage.intake.fetching.inflate import PACKINGS, inflated

_HEADERS = {
    "User-Agent": f"quellenlage/{__version__} (reads single articles on a reader's request)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/xml;q=0.8, */*;q=0.5",
    "Accept-Language": "de, en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_MOST_LAYERS = 2
_HINTS = {
    401: "it wants a login",
    402: "it wants payment",
    403: "it does not let programs in; save the page in a browser and read the file",
    404: "there is nothing at this address; check it",
    410: "the page is gone",
    429: "it asks to come less often; try again later",
    451: "it is blocked for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """
    What an address gave.

    Attributes:
        bytes: The body, unpacked.
        url: Where it came from, after redirects.
        content_type: As the server names it.
        partial: True where the body broke off; never to be taken as whole.
        unchanged: True where the server says that nothing changed since `known`; there are no bytes then.
        headers: What the server says besides, names in lower case.
    """

    bytes: builtins.bytes
    url: str
    content_type: str | None = None
    partial: bool = False
    unchanged: bool = False
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    keep_partial: bool = False,
    known: Mapping[str, str] | None = None,
    agent: str | None = None,
) -> Fetched:
    """
    The page at an address.

    Args:
        url: With scheme ("https://…").
        limits: Of time, size and redirects.
        keep_partial: Give what came of a body that breaks off, marked as partial, rather than raise.
        known: Conditions of the request ("If-None-Match", "If-Modified-Since").
        agent: How the program calls itself, where it does not come at a reader's request.

    Raises:
        AddressRefused: It, or an address it redirects to, is not public or not of the web.
        FetchFailed: No answer, or one that is not a page.
        TooSlow: Not all of it came in time.
        TooLarge: More bytes than the limit, packed or unpacked.
        DamagedInput: The body is shorter than declared, or its packing broken.
    """
    limits = limits or Limits()
    shown = without_secret(url)
    deadline = Deadline(shown, limits.seconds)
    headers = {**_HEADERS, **(known or {}), **({"User-Agent": agent} if agent else {})}
    client = httpx2.Client(transport=Transport(deadline, limits), headers=headers, trust_env=False)
    with client:
        try:
            return _follow(client, url, limits, deadline, keep_partial)
        except (httpcore2.TimeoutException, TimeoutError):
            raise deadline.missed() from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError, OSError) as error:
            raise FetchFailed(shown, _sentence(error)) from None
        except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.UnsupportedProtocol, ValueError) as error:
            raise FetchFailed(shown, f"cannot be fetched ({error})") from None


def _follow(client: httpx2.Client, url: str, limits: Limits, deadline: Deadline, keep_partial: bool) -> Fetched:
    """Ask the address, and those it redirects to, each judged before it is asked."""
    target = parse(url, limits)
    for _ in range(limits.redirects + 1):
        answer = client.send(client.build_request("GET", target), stream=True)
        try:
            if answer.status_code not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
                return _taken(answer, limits, deadline, keep_partial)
            try:
                following = str(target.join(answer.headers["location"]))
                target = parse(following, limits)
            except AddressRefused as error:
                raise AddressRefused(
                    deadline.shown, f"redirects to an address that is not fetched: {error.path} {error.reason}"
                ) from None
        finally:
            answer.close()
    raise FetchFailed(deadline.shown, f"redirects more than {limits.redirects} times; open it in a browser")


def _taken(answer: httpx2.Response, limits: Limits, deadline: Deadline, keep_partial: bool) -> Fetched:
    """The body of an answer with its place and kind."""
    headers = {name.lower(): value for name, value in answer.headers.items()}
    if answer.status_code == 304 and {"if-none-match", "if-modified-since"} & set(answer.request.headers):
        return Fetched(b"", str(answer.url), headers.get("content-type"), unchanged=True, headers=headers)
    if answer.status_code != 200:
        hint = _HINTS.get(answer.status_code) or (
            "the server has failed; try again later" if answer.is_server_error else "no page"
        )
        raise FetchFailed(
            deadline.shown, f"answers {answer.status_code}: {hint}", answer.status_code, headers.get("retry-after")
        )
    declared = answer.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.most_bytes:
        raise _too_large(deadline, limits)
    parts: list[builtins.bytes] = []
    size = 0
    damage: DamagedInput | TooSlow | None = None
    try:
        for part in _unpacked(answer, limits, deadline):
            size += len(part)
            if size > limits.most_bytes:
                raise _too_large(deadline, limits)
            parts.append(part)
    except (httpcore2.RemoteProtocolError, httpcore2.ReadError, zlib.error, EOFError):
        damage = DamagedInput(deadline.shown, f"broke off after {size} bytes, before its end; try again")
    except (TooSlow, httpcore2.TimeoutException):
        damage = deadline.missed()
    if damage and not (keep_partial and parts):
        raise damage from None
    return Fetched(
        b"".join(parts), str(answer.url), headers.get("content-type"), partial=damage is not None, headers=headers
    )


def _too_large(deadline: Deadline, limits: Limits) -> TooLarge:
    return TooLarge(
        deadline.shown,
        f"gives more than {limits.most_bytes / 2**20:g} MB, more than a page has; it was cut off and left",
    )


def _unpacked(answer: httpx2.Response, limits: Limits, deadline: Deadline) -> Iterator[builtins.bytes]:
    """The body in small pieces, unpacked layer by layer."""
    layers = [part.strip().lower() for part in answer.headers.get("content-encoding", "").split(",")]
    layers = [name for name in layers if name not in ("", "identity")]
    if len(layers) > _MOST_LAYERS or any(name not in PACKINGS for name in layers):
        raise FetchFailed(deadline.shown, f"is packed as {', '.join(layers)}, which was not asked for")
    pieces: Iterable[builtins.bytes] = _counted(answer.iter_raw(), limits, deadline)
    for name in reversed(layers):
        pieces = inflated(pieces, name, deadline.left)
    yield from pieces


def _counted(pieces: Iterable[builtins.bytes], limits: Limits, deadline: Deadline) -> Iterator[builtins.bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limits.most_bytes:
            raise _too_large(deadline, limits)
        yield piece


def _sentence(error: Exception) -> str:
    """What went wrong with the connection, for a reader."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"has a certificate that cannot be trusted ({cause.verify_message}); open it in a browser to see why"
        if isinstance(cause, ssl.SSLError):
            return "does not speak TLS as it should; check the address"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore2.ProxyError):
        return f"cannot be reached through the proxy that is set ({error})"
    if isinstance(error, httpcore2.ProtocolError):
        return "does not answer as a web server does; check the address"
    return "does not answer; check the address and the network"
