"""Feeds: RSS, Atom, RDF and JSON Feed → records; and the lists that name feeds or pages (OPML, news sitemaps)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import fastfeedparser  # type: ignore[import-untyped]
from lxml import etree

from quellenlage.errors import DamagedInput, TooDeep
from quellenlage.intake.batches.records import Record
from quellenlage.intake.batches.xml import every, first, local, words, xml_root, xml_text
from quellenlage.intake.decode import decode, unpack

_EXCERPT = "It is what a feed gives of the article."
_MOST_DEPTH = 256


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a news sitemap names, or a feed that an OPML list names."""

    url: str
    title: str = ""
    published: str | None = None
    language: str | None = None


def read_feed(data: bytes, path: str) -> list[Record]:
    """
    The entries of a feed, in its order.

    `<source>` and credits are kept: an entry taken over from another feed names it among its credits. Links that
    are no web addresses are dropped.

    Raises:
        DamagedInput: It is no feed.
        ForbiddenMarkup: It declares entities.
        TooDeep: It nests too deep.
    """
    if unpack(data, path).lstrip()[:1] == b"{":
        text, extras, language = decode(unpack(data, path), path).text, None, None
    else:
        text = xml_text(data, path)
        if _depth(text) > _MOST_DEPTH:
            raise TooDeep(path, f"nests deeper than {_MOST_DEPTH} elements")
        extras, language = _extras(text)
    try:
        parsed: Any = fastfeedparser.parse(text.encode("utf-8"), include_tags=False, include_media=False)
    except (ValueError, KeyError, TypeError, AttributeError, etree.LxmlError) as error:
        raise DamagedInput(path, f"is no feed that can be read ({str(error)[:100]})") from None
    feed = parsed["feed"]
    entries = parsed["entries"]
    if extras is None or len(extras) != len(entries):
        extras = [{} for _ in entries]
    base = feed.get("link") or None
    return [
        _record(
            entry, extra, feed.get("title") or None, extra.get("language") or feed.get("language") or language, base
        )
        for entry, extra in zip(entries, extras, strict=True)
    ]


def _record(entry: Any, extra: dict[str, str], outlet: str | None, language: str | None, base: str | None) -> Record:
    content = max((part.get("value") or "" for part in entry.get("content") or ()), key=len, default="")
    description = entry.get("description") or ""
    if content.strip() == description.strip():  # the parser gives one for the other where it is missing
        content = ""
    authors = tuple(author["name"] for author in entry.get("authors") or () if author.get("name"))
    return Record(
        text=content or description,
        teaser=description if content and len(description) < len(content) else "",
        title=entry.get("title") or "",
        url=web_address(entry.get("link"), base),
        outlet=outlet,
        published=entry.get("published"),
        language=extra.get("language") or language,
        byline=authors,
        credits=tuple(name for name in (extra.get("source"), extra.get("credit")) if name),
        notes=() if content else (_EXCERPT,),
    )


def web_address(written: str | None, base: str | None = None) -> str | None:
    """An address to read at, None for `javascript:` and the like.

    Example:
        >>> web_address("/1.html", "https://bote.example/feed"), web_address("javascript:alert(1)")
        ('https://bote.example/1.html', None)
    """
    if not written:
        return None
    try:
        full = urljoin(base or "", written.strip())
        parts = urlsplit(full)
    except ValueError:
        return None
    return full if parts.scheme in ("http", "https") and parts.hostname else None


def _depth(text: str) -> int:
    """How deep elements nest. Counted before a parser sees them; markup inside CDATA counts as well."""
    deepest = depth = 0
    for _, event in zip(range(2_000_000), _tags(text), strict=False):
        depth += event
        deepest = max(deepest, depth)
    return deepest


def _tags(text: str) -> Iterator[int]:
    place = text.find("<")
    while place >= 0:
        if text.startswith("<![CDATA[", place):
            place = text.find("]]>", place)
        elif text.startswith("<!--", place):
            place = text.find("-->", place)
        else:
            end = text.find(">", place)
            if text.startswith("</", place):
                yield -1
            elif end > 0 and text[end - 1] != "/" and text[place + 1 : place + 2] not in ("!", "?"):
                yield 1
            place = end
        place = text.find("<", place + 1) if place >= 0 else -1


def _extras(text: str) -> tuple[list[dict[str, str]] | None, str | None]:
    """What the feed parser drops: `<source>`, credits and languages; None where the XML is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(text.encode("utf-8"), parser)
    if root is None:
        return None, None
    found = []
    for element in root.iter():
        if local(element) in ("item", "entry"):
            source = next((child for child in element if local(child) == "source"), None)
            title = first(source, "title") if source is not None and len(source) else source
            credit = next((child for child in element if local(child) in ("credit", "creditline")), None)
            language = element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
            found.append({"source": words(title), "credit": words(credit), "language": language})
    channel = first(root, "channel")
    named = next((child for child in (channel if channel is not None else root) if local(child) == "language"), None)
    language = words(named) or root.get("{http://www.w3.org/XML/1998/namespace}lang") or None
    return found, language


def read_opml(data: bytes, path: str) -> list[Listed]:
    """The feeds that an OPML list names, each once, in its order."""
    root = xml_root(data, path)
    found: dict[str, Listed] = {}
    for outline in every(root, "outline"):
        attributes = {name.lower(): value for name, value in outline.attrib.items()}
        address = web_address(str(attributes.get("xmlurl") or ""))
        if address:
            title = str(attributes.get("title") or attributes.get("text") or "")
            found.setdefault(address, Listed(address, title))
    return list(found.values())


def read_sitemap(data: bytes, path: str) -> tuple[list[Listed], list[str]]:
    """
    The pages that a sitemap names, with what a news sitemap says of them, and the sitemaps that an index names.
    """
    root = xml_root(data, path)
    pages: list[Listed] = []
    for url in every(root, "url"):
        address = web_address(words(first(url, "loc")))
        if address:
            published = words(first(url, "publication_date")) or None
            pages.append(Listed(address, words(first(url, "title")), published, words(first(url, "language")) or None))
    others = [web_address(words(first(sitemap, "loc"))) for sitemap in every(root, "sitemap")]
    return pages, [address for address in others if address]
