"""
Connections: to hosts whose every address is public, and within a deadline.

A name is looked up once for a connection, all that it names is judged, and the connection goes to what was judged:
a name that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from quellenlage.errors import AddressRefused, FetchFailed, TooSlow
from quellenlage.intake.fetching.addresses import Limits, is_public

#: A proxy looks names up itself; where it is the only one who can, the look-up here is given up soon.
_LOOKUP_BESIDE_PROXY = 3.0


class Deadline:
    """The seconds that are left for an address."""

    def __init__(self, shown: str, seconds: float) -> None:
        self.shown = shown
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """
        Seconds left, `most` at the most.

        Raises:
            TooSlow: None are.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.missed()
        return left if most is None else min(left, most)

    def missed(self) -> TooSlow:
        """What to raise when time is over."""
        return TooSlow(self.shown, f"did not answer within {self.seconds:g} seconds; try again later")


class _Stream(httpcore2.NetworkStream):
    """A connection on which no read or write waits beyond the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Connects to public addresses only, or to the proxy, wherever that is."""

    def __init__(self, deadline: Deadline, limits: Limits, to_proxy: bool) -> None:
        self._deadline = deadline
        self._limits = limits
        self._to_proxy = to_proxy
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = lookup(host, port, self._deadline)
        if not self._to_proxy:
            _refuse_private(host, addresses, self._deadline.shown, self._limits)
        failure: Exception | None = None
        for address in addresses:
            seconds = self._deadline.left(self._limits.connect_seconds)
            try:
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
            else:
                return _Stream(stream, self._deadline)
        raise failure or httpcore2.ConnectError("no address")


def lookup(host: str, port: int, deadline: Deadline, most: float | None = None) -> list[str]:
    """
    The IP addresses of a host, in the order in which to try them.

    `getaddrinfo` knows no deadline, so it runs in a thread that is left behind when time is over.

    Raises:
        FetchFailed: There is no such host.
        TooSlow: No answer in time.
    """
    found: list[str] = []
    failure: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as error:
            failure.append(error if isinstance(error, OSError) else OSError(str(error)))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left(most))
    if failure or (not found and not thread.is_alive()):
        raise FetchFailed(deadline.shown, f"names a host that cannot be found ({host}); check the address")
    if not found:
        raise deadline.missed()
    return list(found)


def _refuse_private(host: str, addresses: Iterable[str], shown: str, limits: Limits) -> None:
    for address in addresses:
        ip = ipaddress.ip_address(address.partition("%")[0])
        if not is_public(ip, limits.allow_loopback):
            raise AddressRefused(
                shown,
                f"leads to a host that is not on the public net ({host} is {ip}); save the page and read the file",
            )


class _Body(httpx2.SyncByteStream):
    """The body of an answer, its errors named as httpx2 names them."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()


class Transport(httpx2.BaseTransport):
    """
    Sends requests to public addresses, through the proxy that the environment names, if any.

    Errors come as httpcore2 raises them, and as `quellenlage.errors` where the address or the deadline is the cause.
    """

    def __init__(self, deadline: Deadline, limits: Limits) -> None:
        self._deadline = deadline
        self._limits = limits
        self._pools: dict[str, httpcore2.ConnectionPool] = {}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; redirects are the caller's."""
        url = request.url
        proxy = _proxy(url.scheme, url.host, self._deadline.shown)
        if proxy:
            self._check_beside_proxy(url)
        core = httpcore2.Request(
            method=request.method,
            url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        answer = self._pool(proxy).handle_request(core)
        assert isinstance(answer.stream, Iterable)
        return httpx2.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()

    def _pool(self, proxy: str) -> httpcore2.ConnectionPool:
        if proxy not in self._pools:
            backend = _Backend(self._deadline, self._limits, to_proxy=bool(proxy))
            if proxy:
                named = httpx2.Proxy(proxy)
                self._pools[proxy] = httpcore2.HTTPProxy(
                    proxy_url=httpcore2.URL(
                        scheme=named.url.raw_scheme, host=named.url.raw_host, port=named.url.port, target=b"/"
                    ),
                    proxy_auth=named.raw_auth,
                    network_backend=backend,
                )
            else:
                self._pools[proxy] = httpcore2.ConnectionPool(network_backend=backend)
        return self._pools[proxy]

    def _check_beside_proxy(self, url: httpx2.URL) -> None:
        """Judge what can be known here of a host that the proxy will look up."""
        try:
            addresses = lookup(url.host, url.port or 0, self._deadline, _LOOKUP_BESIDE_PROXY)
        except (FetchFailed, TooSlow):
            return
        _refuse_private(url.host, addresses, self._deadline.shown, self._limits)


def _proxy(scheme: str, host: str, shown: str) -> str:
    """The proxy that the environment sets for an address, "" for none."""
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all") or ""
    if not proxy or proxy_bypass(host):
        return ""
    if "://" not in proxy:
        proxy = f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        raise FetchFailed(
            shown, "cannot be reached through the proxy that is set, which is not of http; set HTTPS_PROXY"
        )
    return proxy
