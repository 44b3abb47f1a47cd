"""
Exports: one file a format, each one function from a reading to text.

To add a format, write its file, its row here, and its switch in `cli/read.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from quellenlage.export.json import to_json
from quellenlage.export.page import to_html
from quellenlage.export.terminal import to_text
from quellenlage.model import Reading

#: Format → function from a reading and the language of the interface to text.
EXPORTS: dict[str, Callable[[Reading, str], str]] = {
    "json": to_json,
    "html": to_html,
    "txt": to_text,
}
