"""
Exports: one file a format, each one function from a reading to text.

To add a format, write its file, its row here, and its switch in `cli/read.py`. A format's file is loaded when it
is asked for: drawing takes a tenth of a second to load that JSON need not wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from quellenlage.model import Reading

#: Format → where its function is.
EXPORTS = {
    "json": "quellenlage.export.json:to_json",
    "jsonl": "quellenlage.export.json:to_json_line",
    "html": "quellenlage.export.page:to_html",
    "txt": "quellenlage.export.terminal:to_text",
}


def exporter(name: str) -> Callable[[Reading, str], str]:
    """
    The function of a format: from a reading and the language of the interface to text.

    Args:
        name: Format, as in `EXPORTS`. An unknown one raises KeyError.

    Example:
        >>> from quellenlage.model import Report
        >>> exporter("jsonl")(Reading(Report("Kiew bestreitet das."), (), "r"), "de")[:11]
        '{"report": '
    """
    module, _, function = EXPORTS[name].partition(":")
    found: Callable[[Reading, str], str] = getattr(import_module(module), function)
    return found
