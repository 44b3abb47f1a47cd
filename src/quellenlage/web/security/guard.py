"""The guard: what every request passes, in this order: size of the address, host, rate, password."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quellenlage.web.security.headers import HEADERS, NOT_KEPT
from quellenlage.web.security.hosts import answered, network
from quellenlage.web.security.limits import MOST_QUERY, READS, WRITES, WRONG_PASSWORDS, Meter
from quellenlage.web.security.passwords import Lock


@dataclass(eq=False)
class Refusal(Exception):
    """
    Why a request is not answered.

    Attributes:
        status: HTTP status.
        key: Of the sentence in the wording table.
        values: What is filled in there.
        headers: What the answer carries besides.
    """

    status: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class House:
    """
    Where the site stands and who may enter.

    Attributes:
        lock: Password and token.
        names: Names that it answers to besides those of loopback.
        literal: Whether it answers to any address in numbers, as it must where it listens beyond loopback.
        ui: Language of the interface where the reader wishes none.
        limited: Whether visitors are metered; off for measuring only.
    """

    lock: Lock = field(default_factory=Lock)
    names: frozenset[str] = frozenset()
    literal: bool = False
    ui: str = "en"
    limited: bool = True


class Guard:
    """
    Lets requests through to the application, with `visitor` and `token` in their state.

    Args:
        app: The application.
        house: What it guards. Every answer carries `HEADERS`.
        refuse: Makes the answer to a request that is not let in.
    """

    def __init__(self, app: ASGIApp, house: House, refuse: Callable[[Request, Refusal], Awaitable[Response]]) -> None:
        self.app = app
        self.house = house
        self.refuse = refuse
        self.reads, self.writes, self.wrong = Meter(READS), Meter(WRITES), Meter(WRONG_PASSWORDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", NOT_KEPT)
            await send(message)

        state = scope.setdefault("state", {})
        try:
            state["visitor"], state["token"] = self._let_in(scope)
        except Refusal as refusal:
            answer = await self.refuse(Request(scope), refusal)
            await answer(scope, receive, sending)
            return
        await self.app(scope, receive, sending)

    def _let_in(self, scope: Scope) -> tuple[str, bool]:
        """Who comes, and whether with a token, which no browser adds by itself."""
        headers = Headers(scope=scope)
        if len(scope.get("query_string", b"")) > MOST_QUERY or len(scope["path"]) > MOST_QUERY:
            raise Refusal(414, "web.fault.long")
        host = headers.get("host", "")
        if not answered(host, self.house.names, literal=self.house.literal):
            raise Refusal(421, "web.fault.host", {"host": host[:80]})
        client = network((scope.get("client") or ("",))[0])
        if self.house.limited:
            meter = self.reads if scope["method"] in ("GET", "HEAD") else self.writes
            _patience(meter.wait(client))
        if self.house.lock.open:
            return "reader", False
        _patience(self.wrong.wait(client, take=0))
        authorization = headers.get("authorization", "")
        visitor = self.house.lock.visitor(authorization)
        if visitor is None:
            if authorization:
                self.wrong.wait(client)
            asks = {"WWW-Authenticate": 'Basic realm="Quellenlage", charset="UTF-8"'}
            raise Refusal(401, "web.fault.password", headers=asks)
        return visitor, authorization[:7].lower() == "bearer "


def _patience(seconds: float) -> None:
    if seconds > 0:
        wait = math.ceil(seconds)
        raise Refusal(429, "web.fault.rate", {"seconds": wait}, {"Retry-After": str(wait)})
