"""Agency items: NewsML-G2, NITF and ninjs → records."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from lxml import etree

from quellenlage.errors import DamagedInput
from quellenlage.intake.batches.feeds import web_address
from quellenlage.intake.batches.records import Record
from quellenlage.intake.batches.xml import all_text, every, first, local, words, xml_root
from quellenlage.intake.decode import decode, unpack

_PARAGRAPHS = ("p", "h1", "h2", "h3", "h4", "hl2", "li")


def read_newsml(data: bytes, path: str) -> list[Record]:
    """
    The text items of a NewsML-G2 item or message (IPTC NewsML-G2 2.x). Pictures and packages give none.

    Raises:
        DamagedInput, ForbiddenMarkup, TooDeep: As for all XML.
    """
    root = xml_root(data, path)
    items = [root] if local(root) == "newsitem" else every(root, "newsitem")
    return [record for item in items if (record := _news_item(item)) is not None]


def _news_item(item: etree._Element) -> Record | None:
    content = first(item, "contentset")
    if content is None:
        return None
    meta = first(item, "contentmeta")
    meta = meta if meta is not None else item
    about = first(item, "itemmeta")
    about = about if about is not None else item
    inline = first(content, "inlinexml")
    body = inline if inline is not None else first(content, "inlinedata")
    if body is None:
        return None
    text = _body(body) if inline is not None else words_by_line(body)
    names = [_name(creator) for creator in every(meta, "creator")]
    by = [words(one) for one in every(meta, "by")]
    credit = [words(one) for one in every(meta, "creditline")]
    return Record(
        text=text,
        title=words(first(meta, "headline")) or words(first(about, "title")),
        url=web_address(words(first(meta, "link")) or _link(item)),
        outlet=_name(first(about, "provider")) or None,
        published=words(first(about, "firstcreated", "versioncreated")) or words(first(meta, "contentcreated")) or None,
        language=_tag(first(meta, "language")) or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        byline=tuple(name for name in (*by, *names) if name),
        credits=tuple(name for name in credit if name),
    )


def _name(element: etree._Element | None) -> str:
    """The name of a person or organisation: as written inside, else the last part of its code ("nprov:DPA")."""
    if element is None:
        return ""
    inside = words(first(element, "name")) or words(element)
    code = element.get("literal") or element.get("qcode") or ""
    return inside or code.rpartition(":")[2]


def _tag(element: etree._Element | None) -> str | None:
    return element.get("tag") if element is not None else None


def _link(item: etree._Element) -> str:
    """The web page of an item, if it names one."""
    for link in every(item, "link"):
        if "text/html" in (link.get("contenttype") or "") or (link.get("rel") or "").endswith(("webpage", "canonical")):
            return link.get("href") or ""
    return ""


def read_nitf(data: bytes, path: str) -> list[Record]:
    """The one text of a NITF document (IPTC NITF 3.x)."""
    root = xml_root(data, path)
    head, body = first(root, "body.head"), first(root, "body.content")
    if body is None:
        raise DamagedInput(path, "is a NITF document without a text")
    head = head if head is not None else root
    issued = first(root, "date.issue")
    published = (issued.get("norm") or words(issued)) if issued is not None else None
    identity = first(root, "doc-id")
    credits = [words(first(head, "distributor")), words(first(head, "series.name"))]
    credits += [(identity.get("regsrc") or "") if identity is not None else ""]
    dateline = words(first(head, "dateline"))
    text = _body(body)
    return [
        Record(
            text=f"{dateline} – {text}" if dateline and not text.startswith(dateline) else text,
            title=words(first(head, "hl1", "hedline")) or words(first(root, "title")),
            teaser=words(first(head, "abstract")),
            url=web_address(_nitf_address(root)),
            published=published or None,
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            byline=tuple(words(one) for one in every(head, "byline") if words(one)),
            credits=tuple(dict.fromkeys(name for name in credits if name)),
        )
    ]


def _nitf_address(root: etree._Element) -> str:
    for element in (*every(root, "pubdata"), *every(root, "link")):
        address = element.get("ex-ref") or element.get("href")
        if address:
            return address
    return ""


def read_ninjs(data: bytes, path: str) -> list[Record]:
    """One ninjs item, or a list of them (IPTC ninjs 1.x and 2.x)."""
    try:
        loaded: Any = json.loads(decode(unpack(data, path), path).text)
    except (ValueError, RecursionError):
        raise DamagedInput(path, "is no JSON that can be read") from None
    items = loaded if isinstance(loaded, list) else [loaded]
    return [_ninjs(item) for item in items if isinstance(item, dict) and item.get("type", "text") == "text"]


def _ninjs(item: dict[str, Any]) -> Record:
    sources = item.get("infosources") or item.get("infosource") or []
    names = [source.get("name") for source in sources if isinstance(source, dict)]
    provider = item.get("provider") or {}
    return Record(
        text=_one(item, "body_xhtml", "body_html", "body_text") or _several(item, "bodies"),
        title=_one(item, "headline", "title") or _several(item, "headlines"),
        teaser=_one(item, "description_text") or _several(item, "descriptions"),
        url=web_address(_one(item, "canonical", "altids_url", "uri")),
        outlet=provider.get("name") if isinstance(provider, dict) and isinstance(provider.get("name"), str) else None,
        published=_one(item, "firstcreated", "contentcreated", "versioncreated", "versionCreated") or None,
        language=_one(item, "language") or None,
        byline=tuple(name for name in (_one(item, "byline", "by"),) if name),
        credits=tuple(
            name for name in (_one(item, "creditline", "copyrightholder"), *names) if isinstance(name, str) and name
        ),
    )


def _one(item: dict[str, Any], *names: str) -> str:
    """The first of these fields that holds text."""
    return next((value for name in names if isinstance(value := item.get(name), str) and value.strip()), "")


def _several(item: dict[str, Any], name: str) -> str:
    """The main one of several texts (ninjs 2: `[{"role": "main", "value": …}]`)."""
    values = [one for one in item.get(name) or [] if isinstance(one, dict) and isinstance(one.get("value"), str)]
    main = next((one for one in values if one.get("role") in ("main", "body")), values[0] if values else {})
    return str(main.get("value", ""))


def _body(element: etree._Element) -> str:
    """The paragraphs of a text, one a line."""
    found = [words(one) for one in element.iter() if local(one) in _PARAGRAPHS]
    return "\n".join(text for text in found if text) or words(element)


def words_by_line(element: etree._Element) -> str:
    """Plain text in an element, its lines kept."""
    return "\n".join(" ".join(line.split()) for line in all_text(element).splitlines())


#: Which reader a kind of item has.
READERS: dict[str, Callable[[bytes, str], list[Record]]] = {
    "newsml": read_newsml,
    "nitf": read_nitf,
    "ninjs": read_ninjs,
}
