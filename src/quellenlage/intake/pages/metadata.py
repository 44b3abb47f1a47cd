"""
Metadata: what a page says of itself for machines: JSON-LD, OpenGraph and other meta elements, microdata.

Nothing is chosen here; each field holds what was found, the more trustworthy first.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from quellenlage.intake.characters import clean, line

#: One script's JSON, in characters; longer ones are data for the page's program.
_MOST_JSON = 2_000_000
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_META = {
    "titles": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"),
    "descriptions": ("og:description", "description", "twitter:description", "dc.description"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "publishdate",
        "publish_date",
        "published_time",
        "publication_date",
        "publishing_date",
        "date.issued",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "pubdate",
        "datepublished",
        "date",
        "last-modified-published",
    ),
    "authors": (
        "author",
        "article:author",
        "og:article:author",
        "parsely-author",
        "sailthru.author",
        "cxenseparse:author",
        "dc.creator",
        "dcterms.creator",
    ),
    "sites": ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher"),
    "languages": ("og:locale", "language", "content-language", "dc.language", "locale"),
    "addresses": ("og:url",),
}
_FIELD_OF = {name: (field_, rank) for field_, names in _META.items() for rank, name in enumerate(names)}


@dataclass(slots=True)
class Author:
    """A name in the place of the author; `person` is False where the page types it as an organisation."""

    name: str
    person: bool = True


@dataclass(slots=True)
class Metadata:
    """What a page says of itself, by field, the more trustworthy first.

    Attributes:
        headline: The article's name in JSON-LD or microdata.
        titles: The page's name in meta elements.
        page_title: Its name in `<title>`.
        descriptions: Summaries.
        published: Times of publication as written.
        authors: From JSON-LD and microdata.
        meta_authors: From meta elements.
        sites: Names of the site and its publisher.
        languages: As declared.
        body: The article's text in JSON-LD, paragraphs by newline where it has them.
        addresses: The page's own address.
    """

    headline: str | None = None
    titles: list[str] = field(default_factory=list)
    page_title: str | None = None
    descriptions: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)
    meta_authors: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    body: str = ""
    addresses: list[str] = field(default_factory=list)


def metadata(root: etree._Element) -> Metadata:
    """
    What the page says of itself.

    Example:
        >>> page = etree.HTML('<html><head><meta property="og:site_name" content="Der Bote"></head></html>')
        >>> metadata(page).sites
        ['Der Bote']
    """
    found = Metadata()
    _from_json(root, found)
    _from_microdata(root, found)
    _from_meta(root, found)
    return found


def _from_meta(root: etree._Element, found: Metadata) -> None:
    rows: list[tuple[str, int, str]] = []
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("http-equiv") or ""
        place = _FIELD_OF.get(name.lower())
        content = line(html.unescape(element.get("content", "")))
        if place and content:
            rows.append((*place, content))
    for field_, _, content in sorted(rows, key=lambda row: row[:2]):
        if field_ == "authors":
            found.meta_authors.append(content)
        else:
            getattr(found, field_).append(content)
    for title in root.iter("title"):
        if text := line(title.text or ""):
            found.page_title = text
            break
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            found.addresses.append(link.get("href", "").strip())
    if declared := root.get("lang"):
        found.languages.append(declared)


def _from_json(root: etree._Element, found: Metadata) -> None:
    things: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            things.extend(_things(_loaded(script.text or "")))
    named = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if _is_article(thing)]
    for thing in things:
        if not _is_article(thing) and _is_page(thing):
            _extend(found.published, thing.get("datePublished"))
            _extend(found.descriptions, thing.get("description"))
    if not articles:
        return
    article = max(articles, key=lambda thing: sum(bool(thing.get(key)) for key in _TELLING))
    found.headline = _text(article.get("headline")) or _text(article.get("name"))
    found.published[:0] = [written for key in ("datePublished", "dateCreated") if (written := _text(article.get(key)))]
    found.descriptions[:0] = [
        text for key in ("description", "alternativeHeadline", "abstract") if (text := _text(article.get(key)))
    ]
    found.authors = list(_authors(article.get("author") or article.get("creator"), named))
    _extend(found.sites, [author.name for author in _authors(article.get("publisher"), named)])
    _extend(found.languages, article.get("inLanguage"))
    found.body = _body(article)


_TELLING = ("headline", "datePublished", "author", "articleBody", "mainEntityOfPage")


def _loaded(script: str) -> Any:
    """The JSON of a script, None where it is none. Pages wrap it in comments and leave commas behind."""
    if len(script) > _MOST_JSON:
        return None
    script = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$", "", script)
    for attempt in (script, re.sub(r",(\s*[}\]])", r"\1", script)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a script that can be the page's own article, outermost first."""
    queue = [data]
    for _ in range(500):
        if not queue:
            return
        thing = queue.pop(0)
        if isinstance(thing, list):
            queue[:0] = thing
        elif isinstance(thing, dict):
            yield thing
            queue.extend(thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing)
            queue.extend(thing[key] for key in ("author", "publisher") if isinstance(thing.get(key), (dict, list)))


def _types(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type", "")
    return [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]


def _is_article(thing: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(kind) for kind in _types(thing))


def _is_page(thing: dict[str, Any]) -> bool:
    return any(kind in ("WebPage", "ItemPage", "ReportageNewsArticle") for kind in _types(thing))


def _text(value: Any) -> str | None:
    """A string of JSON-LD as a reader sees it; pages escape it up to twice."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return line(_unmarked(value)) or None


def _unmarked(value: str) -> str:
    text = html.unescape(html.unescape(value)) if "&" in value else value
    if "<" in text:
        text = re.sub(r"<(?:br|/p|/div|/li|/h\d)\b[^>]{0,500}>", "\n", text)
        text = re.sub(r"</?[a-zA-Z][^<>]{0,2000}>", "", text)
    return text


def _extend(values: list[str], more: Any) -> None:
    for value in more if isinstance(more, list) else [more]:
        if (text := _text(value)) and text not in values:
            values.append(text)


def _authors(value: Any, named: dict[str, dict[str, Any]]) -> Iterator[Author]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            thing = {**named.get(str(one.get("@id")), {}), **one}
            names = thing.get("name")
            person = not any("Organi" in kind for kind in _types(thing))
            for name in names if isinstance(names, list) else [names]:
                if text := _text(name):
                    yield Author(text, person)
        elif text := _text(one):
            yield Author(text)


def _body(article: dict[str, Any]) -> str:
    """The article's text; of a live blog that of its entries."""
    parts = [article.get("articleBody")]
    updates = article.get("liveBlogUpdate")
    for update in updates if isinstance(updates, list) else []:
        if isinstance(update, dict):
            parts += [update.get("headline"), update.get("articleBody")]
    texts = [clean(_unmarked(part)) for part in parts if isinstance(part, str)]
    return "\n".join(texts).strip()


def _from_microdata(root: etree._Element, found: Metadata) -> None:
    headlines: list[str] = []
    authors: list[Author] = []
    for element in root.iterfind(".//*[@itemprop]"):
        name = element.get("itemprop", "")
        if name == "headline":
            headlines.append(_content(element))
        elif name == "datePublished":
            _extend(found.published, _content(element))
        elif name in ("author", "creator"):
            inner = element.find(".//*[@itemprop='name']")
            kind = element.get("itemtype", "")
            if text := _content(element if inner is None else inner):
                authors.append(Author(text, "Organi" not in kind))
    found.headline = found.headline or next(filter(None, headlines), None)
    found.authors = found.authors or authors


def _content(element: etree._Element) -> str:
    """What an element of microdata says: its attribute made for it, else its text."""
    value = element.get("content") or element.get("datetime")
    return line(value if value is not None else "".join(str(part) for part in element.itertext()))[:1000]
