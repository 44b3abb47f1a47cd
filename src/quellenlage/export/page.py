"""
The page: one self-contained HTML document of one report, without script and without a request to anywhere.

The content security policy allows nothing but the style sheet in the page itself, named by its digest.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from quellenlage.export.article import Sheet, article, head, table, text
from quellenlage.export.segments import numbered
from quellenlage.model import Reading
from quellenlage.wording import say


def to_html(reading: Reading, ui: str = "en") -> str:
    """The page of one reading, in the language of the interface."""
    report = reading.report
    sheet = Sheet(report, numbered(reading.statements), ui)
    body = [
        f'<a class="skip" href="#statements">{text(say(ui, "view.skip"))}</a>',
        "<header>",
        *head(sheet),
        "</header>",
        f'<main class="article" lang="{text(report.language or "de")}">',
        *article(sheet),
        "</main>",
        *table(sheet),
        f"<footer>{text(say(ui, 'view.made', reader=reading.reader))}</footer>",
    ]
    title = report.title or say(ui, "view.untitled")
    return "\n".join([*_top(title, ui), '<body class="report">', *body, "</body>", "</html>", ""])


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _top(title: str, ui: str) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>"
    yield f'<html lang="{ui}">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{text(title)} – Quellenlage</title>"
    yield f"<style>{_style()}</style></head>"
