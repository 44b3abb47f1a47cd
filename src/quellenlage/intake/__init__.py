"""
Intake: bytes, a file or an address → a report.

The bytes are unpacked and decoded, the kind of text is told from what it holds, and a reader from the table makes
the report. Nothing is guessed: what a page does not say stays None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from quellenlage.errors import DirectoryGiven, ForbiddenMarkup, InputError, MissingInput, NoArticle
from quellenlage.intake.decode import MOST_BYTES, decode, unpack
from quellenlage.intake.isolate import is_risky, read_apart
from quellenlage.intake.language import language_of
from quellenlage.intake.text import read_text
from quellenlage.model import Report

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}://")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script)\b", re.I | re.S
)
_TAGS = re.compile(r"</?(?:p|div|article|section|main|h[1-6]|br|span|body|ul|table|a)\b[^<>]{0,300}>", re.I)


def _read_html(text: str, *, url: str | None, path: str) -> Report:
    """Loads lxml only when there is a page."""
    from quellenlage.intake.pages import read_html

    return read_html(text, url=url, path=path)


def _read_xml(text: str, *, url: str | None, path: str) -> Report:
    """XML that is no page holds many items or one of an agency; `add` takes them in."""
    if "<!ENTITY" in text.upper():
        raise ForbiddenMarkup(path, "declares entities, which can expand or point elsewhere; it is not read")
    raise NoArticle(path, "is XML and no page; give feeds, sitemaps and agency items to `add`")


#: Who reads what.
READERS: dict[str, Callable[..., Report]] = {"text/html": _read_html, "text/xml": _read_xml, "text/plain": read_text}


def take(source: str | Path | bytes, *, url: str | None = None, language: str | None = None) -> Report:
    """
    The report in a file, at an address, or in bytes.

    Args:
        source: A path, an address ("https://…"), or the bytes themselves; gzip is unpacked.
        url: Where it was published, for bytes and files; a page's own word counts where it is not given.
        language: ISO 639-1 code, if known. Else it is told from the text, and None where it does not show.

    Raises:
        InputError: It cannot be read; the subclass says why.
        FetchError: The address is refused or does not answer.

    Example:
        >>> take("Kiew bestreitet die Angaben.".encode("utf-16")).text
        'Kiew bestreitet die Angaben.'
    """
    declared = kind = None
    if isinstance(source, bytes):
        raw, path = source, url or "standard input"
    elif isinstance(source, str) and _ADDRESS.match(source):
        from quellenlage.intake.fetching import fetch

        fetched = fetch(source)
        raw, path, url = fetched.bytes, source, fetched.url
        charset = _CHARSET.search(fetched.content_type or "")
        declared, kind = charset and charset[1], (fetched.content_type or "").partition(";")[0].strip().lower()
    else:
        raw, path = _loaded(Path(source)), str(source)
    decoded = decode(unpack(raw, path), path, declared)
    kind = _kind(decoded.text, kind)
    read = read_apart if is_risky(decoded.text) else _read_here
    report = read(kind, decoded.text, url=url, path=path)
    report = replace(report, notes=(*decoded.notes, *report.notes))
    return replace(report, language=language or report.language or language_of(report.text))


def _read_here(kind: str, text: str, *, url: str | None, path: str) -> Report:
    return READERS[kind](text, url=url, path=path)


def _loaded(path: Path) -> bytes:
    """The bytes of a file, one more than is read at the most."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise MissingInput(str(path), "there is no such file; check the name") from None
    except IsADirectoryError:
        raise DirectoryGiven(str(path), "is a directory; give one report, or `add` the directory") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(str(path), f"cannot be opened ({reason}); check its name and rights") from None


def _kind(text: str, declared: str | None) -> str:
    """HTML or plain text, by what is there; the server's word counts only where both could be."""
    start = text[:5000]
    if _PAGE.match(start):
        return "text/html"
    if start.lstrip().startswith("<?xml"):
        return "text/xml"
    tags = len(_TAGS.findall(text[:50_000]))
    if declared and "html" in declared:
        return "text/html" if tags else "text/plain"
    return "text/html" if tags >= 3 and (start.lstrip()[:1] == "<" or tags * 200 > len(text[:50_000])) else "text/plain"
