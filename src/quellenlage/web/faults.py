"""What a reader is told where something fails, and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request

from quellenlage.errors import (
    AddressRefused,
    InputError,
    LedgerError,
    LedgerLocked,
    NotInLedger,
    QuellenlageError,
    UsageError,
)
from quellenlage.export.faults import told
from quellenlage.web.security.guard import Refusal
from quellenlage.web.views.doing import FaultView
from quellenlage.web.views.rows import Link
from quellenlage.wording import TONGUES, phrases, say

LANGUAGE_COOKIE = "quellenlage_lang"

#: What failed → HTTP status; the first that fits.
STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotInLedger, 404),
    (LedgerLocked, 503),
    (LedgerError, 503),
    (UsageError, 400),
    (AddressRefused, 403),
    (InputError, 422),
)


@dataclass(frozen=True, slots=True)
class Explained:
    """What is shown, and what the answer carries besides."""

    view: FaultView
    headers: Mapping[str, str] = field(default_factory=dict)


def explain(fault: Exception, ui: str) -> Explained:
    """What a reader is told of a fault; of one of the program no more than that it is one."""
    headers: Mapping[str, str] = {}
    if isinstance(fault, Refusal):
        status, text, headers = fault.status, say(ui, fault.key, **fault.values), fault.headers
    elif isinstance(fault, HTTPException):
        status = fault.status_code
        key = f"web.fault.{status}"
        text, headers = say(ui, key if key in phrases(ui) else "web.fault.400"), fault.headers or {}
    elif isinstance(fault, NotInLedger):  # without the ledger's path, which is none of a reader's business
        status, text = 404, say(ui, "web.fault.404")
    elif isinstance(fault, LedgerError):
        status, text = 503, say(ui, "web.fault.ledger")
    elif isinstance(fault, QuellenlageError):
        status = next((status for kind, status in STATUS if isinstance(fault, kind)), 400)
        text = told(fault, ui)
    else:
        status, text = 500, say(ui, "web.fault.500")
    title = say(ui, "web.fault.title", status=status)
    return Explained(FaultView(status, title, text, (Link(say(ui, "web.front"), "/"),)), headers)


def tongue(request: Request, default: str) -> str:
    """
    The language of the interface: the one asked for in the address, else that of the cookie, else the first of the
    browser's that there is.
    """
    for wish in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if wish in TONGUES:
            return str(wish)
    for part in request.headers.get("accept-language", "").split(",")[:20]:
        wish = part.partition(";")[0].strip()[:2].lower()
        if wish in TONGUES:
            return wish
    return default
