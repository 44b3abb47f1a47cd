"""JSON Lines: one JSON object a line → items, by a mapping of field names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from quellenlage.errors import UsageError
from quellenlage.intake.batches.items import Item
from quellenlage.intake.batches.records import FIELDS, Record, record_bytes
from quellenlage.intake.decode import MOST_BYTES
from quellenlage.model import Skipped

#: Names under which corpora keep the fields of a record, the likeliest first.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext", "article", "fulltext"),
    "title": ("title", "headline", "heading"),
    "teaser": ("teaser", "summary", "description", "lead", "abstract"),
    "url": ("url", "link", "address", "href", "uri"),
    "outlet": ("outlet", "source", "publisher", "medium", "site", "source_domain", "domain"),
    "published": (
        "published",
        "date",
        "publishing_date",
        "date_publish",
        "publish_date",
        "datetime",
        "time",
        "pubDate",
    ),
    "language": ("language", "lang"),
    "byline": ("authors", "author", "byline"),
    "credits": ("credits", "agency", "agencies"),
    "related": ("related",),
}


def mapping(words: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """
    The names to look for, with those that somebody gave first.

    Args:
        words: Field of a record → name in the file; "a.b" goes into nested objects.

    Raises:
        UsageError: A field that no record has.

    Example:
        >>> mapping({"text": "fields.body"})["text"]
        ('fields.body',)
    """
    for field in words:
        if field not in NAMES:
            raise UsageError(f"no field {field!r}; fields are {', '.join(NAMES)}")
    return {**NAMES, **{field: (name,) for field, name in words.items()}}


def json_lines(file: BinaryIO, path: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Item | Skipped]:
    """
    An item for each line; empty lines are none. A line that cannot be read is named and the next one is tried.

    Args:
        file: Read in order, to its end.
        path: What the file is called; items are "path:line".
        names: From `mapping`.
    """
    for number, line in _lines(file):
        place = f"{path}:{number}"
        if line is None:
            yield Skipped(place, f"TooLarge: the line has more than {MOST_BYTES // 2**20} MB")
        elif line.strip():
            try:
                loaded = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Skipped(place, f"DamagedInput: is no JSON ({str(error)[:80]})")
                continue
            yield json_item(loaded, place, names)


def json_item(loaded: Any, path: str, names: Mapping[str, tuple[str, ...]]) -> Item | Skipped:
    """The item that one JSON value describes: a ninjs item as it is, else a record by the names of its fields."""
    if not isinstance(loaded, dict):
        return Skipped(path, "NotText: is no JSON object")
    if is_ninjs(loaded):
        return Item(path, json.dumps(loaded).encode("ascii"), "ninjs")
    fields: dict[str, Any] = {}
    for field, candidates in names.items():
        value = next((found for name in candidates if (found := _value(loaded, name)) not in (None, "", [])), None)
        if value is not None:
            fields[field] = _texts(value) if FIELDS[field] else _text(value)
    if not fields.get("text") and not fields.get("title"):
        known = ", ".join(list(map(str, loaded))[:12])
        return Skipped(path, f"EmptyInput: has no text under a known name (it has: {known}); name it with --field")
    return Item(path, record_bytes(Record(**fields)), "record")


def is_ninjs(loaded: dict[str, Any]) -> bool:
    """Whether an object is a ninjs item: it has a uri, and bodies or headlines under names that only ninjs has."""
    return "uri" in loaded and bool({"body_text", "body_html", "body_xhtml", "bodies", "headlines"} & loaded.keys())


def _value(loaded: Any, name: str) -> Any:
    if isinstance(loaded, dict) and name in loaded:
        return loaded[name]
    head, dot, rest = name.partition(".")
    return _value(loaded.get(head), rest) if dot and isinstance(loaded, dict) else None


def _text(value: Any) -> str | None:
    """One value as text; of a list the paragraphs, of an object nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return "\n".join(text for text in map(_text, value) if text)
    return _text(value.get("name")) if isinstance(value, dict) else None


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(_text, values) if text)


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one that is too long."""
    number = 0
    while line := file.readline(MOST_BYTES + 1):
        number += 1
        if len(line) <= MOST_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES)
        yield number, None
