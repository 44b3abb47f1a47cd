"""
Templates to pages. Every word that a template is given is foreign until it is escaped here.

Escaping is on for all templates, and what is printed loses its steering and direction-turning characters first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from quellenlage.export.claims import origins
from quellenlage.export.looks import visible
from quellenlage.export.names import called
from quellenlage.export.phrases import heading, rule
from quellenlage.web import links
from quellenlage.web.sheets import beside, drawn, sentence
from quellenlage.wording import count, say

#: Files that pages may ask for: name → where it lies and what it is.
FILES: Mapping[str, tuple[str, str, str]] = {
    "site.css": ("quellenlage.web", "static/site.css", "text/css; charset=utf-8"),
    "drawings.css": ("quellenlage.web", "static/drawings.css", "text/css; charset=utf-8"),
    "report.css": ("quellenlage.export", "page.css", "text/css; charset=utf-8"),
}


def harmless(value: Any) -> Any:
    """What a template prints: text without steering characters, markup and numbers as they are."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates, with the functions that they use."""
    found = Environment(
        loader=PackageLoader("quellenlage.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"outward": links.outward, "file": file_href}
    found.globals |= {"drawn": drawn, "beside": beside, "sentence": sentence, "origin_count": origins}
    found.globals |= {"heading": heading, "called": called, "rule_of": rule}
    return found


def render(template: str, ui: str, values: Mapping[str, Any]) -> str:
    """
    A page.

    Args:
        template: Name without ".html".
        ui: Language of the interface; templates say `say("web.nav")` and `count("statements", n)` in it.
        values: What the template is given.
    """
    words: dict[str, Callable[..., str]] = {
        "say": partial(say, ui),
        "count": partial(count, ui),
    }
    return environment().get_template(f"{template}.html").render(ui=ui, **words, **values)


@cache
def file(name: str) -> tuple[bytes, str]:
    """The bytes of a file and its kind. An unknown name raises KeyError."""
    package, path, kind = FILES[name]
    return files(package).joinpath(path).read_bytes(), kind


@cache
def file_href(name: str) -> str:
    """The address of a file, with its digest: it may be kept for ever."""
    return f"/static/{name}?v={hashlib.blake2b(file(name)[0], digest_size=6).hexdigest()}"
