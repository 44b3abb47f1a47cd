"""The application: which address which page answers, and how a request becomes a `Desk` and an answer a response."""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib import import_module

import anyio
from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from quellenlage.ledger import Ledger
from quellenlage.web import faults, links, visits
from quellenlage.web.answers import ENDINGS, Answer, Desk, Moved, Page, form_asked
from quellenlage.web.feeds import to_atom
from quellenlage.web.holdings import FRONT, Holdings
from quellenlage.web.rendering import FILES, file, render
from quellenlage.web.security import forms
from quellenlage.web.security.guard import Guard, House, Refusal
from quellenlage.web.security.limits import BODY_SECONDS, MOST_BODY
from quellenlage.web.workshop import Workshop
from quellenlage.wording import TONGUES

LOG = logging.getLogger("quellenlage.web")
THREADS = 8  # that answer; the ledger's connections are as many and a few more

#: Address → what shows it, and what takes a form that is sent there.
PAGES: Mapping[str, tuple[str, str | None]] = {
    "/": ("quellenlage.web.pages.front:page", None),
    "/story/{ident}": ("quellenlage.web.pages.story:page", None),
    "/claim/{ident}": ("quellenlage.web.pages.claim:page", "quellenlage.web.pages.decide:decide"),
    "/report": ("quellenlage.web.pages.report:at", None),
    "/report/{ident}": ("quellenlage.web.pages.report:page", None),
    "/statement/{ident}": ("quellenlage.web.pages.statement:page", None),
    "/source": ("quellenlage.web.pages.source:page", None),
    "/search": ("quellenlage.web.pages.search:page", None),
    "/add": ("quellenlage.web.pages.add:page", "quellenlage.web.pages.add:take"),
    "/watchlist": ("quellenlage.web.pages.watchlist:page", "quellenlage.web.pages.watchlist:follow"),
    "/progress/{ident}": ("quellenlage.web.pages.progress:page", None),
}


def build(
    ledger: Ledger, house: House | None = None, workshop: Workshop | None = None, *, warm: bool = False
) -> ASGIApp:
    """
    The site of a ledger.

    Args:
        ledger: Stays open while the site runs; closing it is the caller's.
        house: Where it stands and who may enter; everybody on this machine where None.
        workshop: Reads what is added; its own where None.
        warm: Load words and claims in the background at once, so that the first reader need not wait.
    """
    house = house or House()
    workshop = workshop or Workshop()
    holdings = Holdings(ledger)
    seals = forms.Seals()

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        if warm:
            threading.Thread(target=workshop.warm, daemon=True).start()
            holdings.link_soon(FRONT)
        yield
        await run_in_threadpool(holdings.close)
        await run_in_threadpool(workshop.close)

    def shown(page: Page, form: Page | None) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            try:
                desk, cookies = await _desk(request, holdings, workshop, house, seals)
                chosen = form if request.method == "POST" and form is not None else page
                response = await run_in_threadpool(_timed, chosen, request, desk, seals.seal(cookies[forms.COOKIE]))
            except Exception as fault:
                return await explained(request, fault)
            _keep(response, request, cookies)
            return response

        return endpoint

    explained = _explaining(house)

    routes = [Route("/static/{name}", _static)]
    for path, (page, form) in PAGES.items():
        methods = ["GET", "POST"] if form else ["GET"]
        routes.append(Route(path, shown(_found(page), _found(form) if form else None), methods=methods))
    site = Starlette(routes=routes, exception_handlers={HTTPException: explained}, lifespan=living)
    return _Endings(Guard(site, house, explained))


class _Endings:
    """Takes ".json" and ".atom" from an address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            for ending in ENDINGS:
                if scope["path"].endswith(ending):
                    path = scope["path"].removesuffix(ending)
                    scope = {**scope, "path": "/" if path == "/index" else path, "raw_path": None}
                    scope.setdefault("state", {})["ending"] = ending
        await self.app(scope, receive, send)


def _found(where: str) -> Page:
    module, _, name = where.partition(":")
    page: Page = getattr(import_module(module), name)
    return page


async def _desk(
    request: Request, holdings: Holdings, workshop: Workshop, house: House, seals: forms.Seals
) -> tuple[Desk, dict[str, str]]:
    """What a page is given, and the cookies that the answer sets."""
    query: dict[str, tuple[str, ...]] = {}
    for name, value in request.query_params.multi_items():
        query[name] = (*query.get(name, ()), value)
    cookies = {forms.COOKIE: request.cookies.get(forms.COOKIE, "")[:80] or seals.fresh()}
    if query.get("lang", ("",))[0] in TONGUES:
        cookies[faults.LANGUAGE_COOKIE] = query["lang"][0]
    visit = visits.Visit.of(request.cookies.get(visits.COOKIE, ""), datetime.now(UTC))
    if request.scope["path"] == "/":
        cookies[visits.COOKIE] = visit.kept
    desk = Desk(
        holdings,
        workshop,
        faults.tongue(request, house.ui),
        path=request.path_params,
        query=query,
        form=await _form(request, seals) if request.method == "POST" else {},
        since=visit.before,
        visitor=request.state.visitor,
        base=f"{request.url.scheme}://{request.url.netloc}",
    )
    return desk, cookies


async def _form(request: Request, seals: forms.Seals) -> dict[str, str]:
    """The fields of a form that was sent from this site's own page, or by a program that says so."""
    if not forms.own_site(request.headers):
        raise Refusal(403, "web.fault.foreign")
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise Refusal(415, "web.fault.kind")
    body = bytearray()
    try:
        with anyio.fail_after(BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > MOST_BODY:
                    raise Refusal(413, "web.fault.large", {"size": MOST_BODY // 2**20})
        found = forms.fields(bytes(body))
    except (TimeoutError, ClientDisconnect) as fault:
        raise Refusal(408, "web.fault.slow") from fault
    except ValueError as fault:
        raise Refusal(400, "web.fault.form") from fault
    program = request.state.token or forms.OWN_LINE in request.headers
    if not program and not seals.holds(request.cookies.get(forms.COOKIE, ""), found.get(forms.FIELD, "")):
        raise Refusal(403, "web.fault.seal")
    return found


def _timed(page: Page, request: Request, desk: Desk, seal: str) -> Response:
    """The answer of a page, with what it took in milliseconds: by the clock, and what this thread computed."""
    clock, cpu = time.perf_counter(), time.thread_time()
    response = _response(page(desk), request, desk, seal)
    took = 1000 * (time.perf_counter() - clock), 1000 * (time.thread_time() - cpu)
    response.headers["Server-Timing"] = f"page;dur={took[0]:.1f}, cpu;dur={took[1]:.1f}"
    return response


def _response(answer: Answer | Moved, request: Request, desk: Desk, seal: str) -> Response:
    if isinstance(answer, Moved):
        return RedirectResponse(answer.href, answer.status)
    form = form_asked(getattr(request.state, "ending", None), request.headers.get("accept", ""))
    vary = {"Vary": "Accept, Accept-Language, Cookie"}
    if answer.refresh is not None and form == "html":
        vary["Refresh"] = str(answer.refresh)
    if form == "json":
        return _json(answer.plain(), answer.status, vary)
    if form == "atom" and answer.feed is not None:
        atom = to_atom(answer.feed(), desk.base)
        return Response(atom, answer.status, vary, "application/atom+xml; charset=utf-8")
    if form == "atom":
        raise Refusal(404, "web.fault.feed")
    path = request.scope["path"]
    values = {
        "view": answer.view,
        "seal": seal,
        "here": path,
        "base": desk.base,
        "visitor": desk.visitor,
        "json_href": links.variant(path, desk.query, "json"),
        "atom_href": links.variant(path, desk.query, "atom") if answer.feed else "",
        "tongues": {tongue: links.spoken(path, desk.query, tongue) for tongue in TONGUES},
    }
    return Response(render(answer.template, desk.ui, values), answer.status, vary, "text/html; charset=utf-8")


def _json(value: object, status: int, headers: Mapping[str, str]) -> Response:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return Response(text.encode("utf-8", "replace"), status, dict(headers), "application/json")


def _keep(response: Response, request: Request, cookies: Mapping[str, str]) -> None:
    secure = request.url.scheme == "https"
    for name, value in cookies.items():
        if request.cookies.get(name) != value:
            site = "strict" if name == forms.COOKIE else "lax"
            age = None if name == forms.COOKIE else visits.SECONDS
            response.set_cookie(name, value, max_age=age, httponly=True, samesite=site, secure=secure)  # type: ignore[arg-type]  # a literal


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in FILES:
        raise HTTPException(404)
    data, kind = await run_in_threadpool(file, name)
    return Response(data, 200, {"Cache-Control": "public, max-age=31536000, immutable"}, kind)


def _explaining(house: House) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What a reader sees where something fails: a sentence and a status, never a traceback."""

    async def answer(request: Request, fault: Exception) -> Response:
        ui = faults.tongue(request, house.ui)
        found = faults.explain(fault, ui)
        if found.view.status == 500:
            mark = secrets.token_hex(4)
            LOG.error("fault %s at %s", mark, request.scope["path"], exc_info=fault)
        form = form_asked(getattr(request.state, "ending", None), request.headers.get("accept", ""))
        if form != "html":
            return _json({"error": found.view.text}, found.view.status, found.headers)
        values = {"view": found.view, "seal": "", "here": "/", "base": "", "visitor": "", "json_href": "",
                  "atom_href": "", "tongues": {}}  # fmt: skip
        page = await run_in_threadpool(render, "fault", ui, values)
        return Response(page, found.view.status, dict(found.headers), "text/html; charset=utf-8")

    return answer
