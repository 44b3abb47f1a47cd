"""
Connections that end: nobody holds one by saying nothing, by sending a request letter by letter, or by not reading.

The server itself ends a connection only between requests; two hundred that never finish their first line would keep
everybody else out.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

from quellenlage.web.security.hosts import is_loopback, network

HEAD_SECONDS = 10.0  # for the head of a request to arrive
WHOLE_SECONDS = 120.0  # from its head until the answer has gone out; a form has 20 s to arrive, a text 20 s to be read
#: Connections from one address or /64 of IPv6, of 200; from this machine, where a proxy may stand, all that there are.
MOST_EACH = 100


class Deadlines(H11Protocol):
    """HTTP/1.1 of which each step has to be done in time."""

    ending: asyncio.TimerHandle | None = None
    visitor = ""  # the network that the connection comes from

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request; not at all where one visitor holds too many connections already."""
        super().connection_made(transport)
        host = self.client[0] if self.client else ""
        self.visitor = network(host)
        if host and not is_loopback(host) and self._held_by(self.visitor) > MOST_EACH:
            transport.abort()
        else:
            self._end_in(HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """A piece of a request: its head has to be complete in time, then the whole of it."""
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:
            self._end_in(WHOLE_SECONDS)
        elif self.ending is None and (self.cycle is None or self.cycle.response_complete):
            self._end_in(HEAD_SECONDS)

    def on_response_complete(self) -> None:
        """The answer is out: from here the server's own patience between requests counts."""
        before = self.cycle
        self._end_in(None)
        super().on_response_complete()
        if self.cycle is not before:  # the next request was there already
            self._end_in(WHOLE_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for any more."""
        self._end_in(None)
        super().connection_lost(exc)

    def _held_by(self, visitor: str) -> int:
        return sum(getattr(one, "visitor", "") == visitor for one in self.connections)

    def _end_in(self, seconds: float | None) -> None:
        if self.ending is not None:
            self.ending.cancel()
        self.ending = self.loop.call_later(seconds, self.transport.abort) if seconds is not None else None
