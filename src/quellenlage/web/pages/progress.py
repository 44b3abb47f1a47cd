"""Long work: how far it is; the browser asks again until it is over, then goes to the result."""

from __future__ import annotations

from typing import Any

from quellenlage.errors import NotInLedger
from quellenlage.web.answers import Answer, Desk, Moved
from quellenlage.web.faults import explain
from quellenlage.web.views.doing import ProgressView
from quellenlage.wording import say

EVERY = 1  # seconds


def page(desk: Desk) -> Answer | Moved:
    """One piece of work. NotInLedger where it is not known any more."""
    job = desk.workshop.job(desk.path["ident"])
    if job is None:
        raise NotInLedger("", "no such work")
    problem = explain(job.fault, desk.ui).view.text if job.fault else ""
    if job.ended and job.href and desk.asked("stay") != "1":
        return Moved(job.href)
    view = ProgressView(job.id, say(desk.ui, job.what), job.done, job.total, job.lines, job.ended, job.href, problem)
    return Answer("progress", view, lambda: plain(view), refresh=None if job.ended else EVERY)


def plain(view: ProgressView) -> dict[str, Any]:
    """How it stands, as JSON."""
    return {
        "id": view.id,
        "done": view.done,
        "total": view.total,
        "lines": list(view.lines),
        "ended": view.ended,
        "href": view.href or None,
        "problem": view.problem or None,
    }
