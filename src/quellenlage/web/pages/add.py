"""Adding: paste a text, read it and see it; keep it, or fetch an address."""

from __future__ import annotations

import time
from collections.abc import Callable

from quellenlage.errors import InputError, UsageError
from quellenlage.export.faults import told
from quellenlage.export.json import plain
from quellenlage.intake.fetching import fetch
from quellenlage.ledger import Entry, Outcome, prepare
from quellenlage.model import Reading
from quellenlage.web import links
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.pages.report import report_view
from quellenlage.web.views.doing import AddView
from quellenlage.web.workshop import Given
from quellenlage.wording import say

MOST_TEXT = 400_000  # characters that are pasted: a report, not a book


def page(desk: Desk) -> Answer | Moved:
    """The empty form."""
    view = AddView(text="", url=desk.asked("url")[:2000])
    return Answer("add", view, lambda: {"add": {"fields": ["text", "url", "keep"]}})


def take(desk: Desk) -> Answer | Moved:
    """
    Read what was pasted and show it; with `keep`, put it into the ledger and go to its page. An address alone is
    fetched in the background, which shows its progress.
    """
    text, url = desk.form.get("text", "")[: MOST_TEXT + 1], desk.form.get("url", "").strip()[:2000]
    began = time.perf_counter()
    try:
        if not text.strip() and not url:
            raise UsageError(say(desk.ui, "web.add.empty"))
        if len(text) > MOST_TEXT:
            raise UsageError(say(desk.ui, "web.add.long", most=MOST_TEXT // 1000))
        if url and not links.outward(url):
            raise UsageError(say(desk.ui, "web.add.address"))
        if not text.strip():
            return Moved(f"/progress/{desk.workshop.begin('web.progress.fetch', _fetching(desk, url))}")
        reading = desk.workshop.read_now(Given(text.encode("utf-8", "replace"), url or None))
        if desk.form.get("keep"):
            return Moved(links.report(keep(desk, reading)))
    except (InputError, UsageError) as error:
        problem = told(error, desk.ui)
        return Answer("add", AddView(text, url, problem), lambda: {"error": problem}, status=422)
    seconds = f"{time.perf_counter() - began:.1f}".replace(".", say(desk.ui, "number.point"))
    shown = report_view(reading, desk, kept=False)
    return Answer("add", AddView(text, url, page=shown, seconds=seconds), lambda: plain(reading))


def keep(desk: Desk, reading: Reading) -> str:
    """Put a reading into the ledger; the report's id. Raises what the ledger refuses it for."""
    (outcome,) = desk.holdings.ledger.add([Entry(prepare(reading))])
    if not isinstance(outcome, Outcome):
        raise outcome
    desk.holdings.link_soon()
    return outcome.id


def _fetching(desk: Desk, url: str) -> Callable[[Callable[[int, int | None, str], None]], str]:
    """Fetch an address, read it, keep it."""

    def task(tell: Callable[[int, int | None, str], None]) -> str:
        tell(0, 3, say(desk.ui, "web.progress.fetching", url=url))
        page = fetch(url)
        tell(1, 3, say(desk.ui, "web.progress.reading", size=f"{len(page.bytes) / 1024:.0f}"))
        reading = desk.workshop.read(Given(page.bytes, page.url))
        tell(2, 3, say(desk.ui, "web.progress.keeping", n=len(reading.statements)))
        ident = keep(desk, reading)
        tell(3, 3, "")
        return links.report(ident)

    return task
