"""
Blocks: a page's tree → its stretches of text in reading order.

A block is a run of text that no block element interrupts: a paragraph, a heading, an item, a caption. The walk
holds its own stack, so that no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from quellenlage.errors import NoArticle, TooDeep
from quellenlage.intake.characters import line

#: Elements whose text is not for reading.
_UNREAD = frozenset(
    "script style noscript template svg math iframe object embed applet canvas map head audio video "
    "button select textarea datalist progress meter dialog rp rt".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
#: Elements that hold something else than the article's own text, unless most of the page's text is inside.
_ASIDE_TAGS = frozenset("nav aside footer form figure figcaption menu table fieldset".split())
_ASIDE_ROLES = frozenset("navigation complementary contentinfo search form banner dialog alert menu".split())
#: The same by class or id: words at the start of a part of the name.
_ASIDE_NAMES = re.compile(
    r"(?<![a-z])(?:comments?|kommentare?|disqus|shar(?:e|ing)|shariff|social|newsletter|related|recommend|reco(?![rv])"
    r"|teaser(?:s|[-_]?(?:box|list|group|container|wrapper|grid|item|article|link|card|section|module|element))"
    r"|promo|advert|anzeigen?|ads?|adslot|sponsor|outbrain|taboola|cookie|consent|paywall|subscri|abo|login"
    r"|breadcrumbs?|pagination|pager|nav(?:igation|bar)?|menu|toolbar|tools?|tags?|topics?|keywords|schlagw"
    r"|byline|authors?|autor(?:en)?|bio|vita|meta(?!r)|caption|credits?|copyright|bild(?:unterschrift|text|zeile)"
    r"|gallery|galerie|slideshow|slider|carousel|player|videos?|audio|podcast|poll|umfrage|survey|quiz|widget"
    r"|embed|infobox|info-box|factbox|faktenbox|sidebar|marginal|footer|most-?(?:read|viewed)|meistgelesen|popular"
    r"|trending|feedback|rating|lightbox|modal|popup|overlay|tooltip|twitter-tweet|instagram-media|donat|spenden"
    r"|support-?us|read-?next|read-?also|more-?(?:articles|news|on|stories)|weiterlesen|mehr-zum|zum-thema"
    r"|cite(?:wrapper|box)?|zitier|printonly|only-?print|skip|anchor-?nav|toc|inhaltsverzeichnis)(?![a-z])"
    r"|caption$|^caption|Caption(?![a-z])|Newsletter|Teaser(?:List|Item|Box|Group)|ListItem(?![a-z])|Breadcrumb"
    r"|Copyright|SocialMedia|Share(?![a-z])|Related|Recommend",
    re.I,
)
_UNSEEN_NAMES = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|is-hidden|screen-?reader(?:-text|-only)?|u-hidden|hide|hidden)"
    r"(?![\w:-])",
    re.I,
)
#: What links say to those who hear the page.
_FOR_HEARERS = re.compile(r"\s?\((?:öffnet (?:sich )?in|opens in|externer Link)\b[^()]{0,40}\)", re.I)
_WORDS_THAT_SHOW = re.compile(r"(?:^|\s)\w+:(?:block|flex|inline|grid|inline-block)(?:\s|$)")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = _HEADINGS | {"p", "li", "blockquote", "td", "dd", "dt"}


@dataclass(slots=True, eq=False)
class Node:
    """A block element: its name, its class and id, its property, and the block element around it.

    `aside` says that by name or role it holds something else than the article. (lxml's own elements are made
    anew at each look and cannot be compared.)
    """

    tag: str
    names: str
    prop: str
    parent: Node | None
    aside: bool

    def up(self) -> Iterator[Node]:
        """The element itself and those around it, from the inside out."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True, eq=False)
class Block:
    """A run of text.

    Attributes:
        text: Cleaned, on one line.
        node: The block element that holds it.
        tag: Its name; for an item or a heading that of the item or heading around it.
        links: Characters of the text inside links.
        strong: Characters of the text in bold.
        linked: The text of its first link, "" where there is none.
        time: The machine's form of the first `<time>` inside, "" where there is none.
    """

    text: str
    node: Node
    tag: str
    links: int = 0
    strong: int = 0
    linked: str = ""
    time: str = ""


def parse(text: str, path: str) -> etree._Element:
    """
    The tree of a page. Entities are not expanded and nothing is fetched.

    Raises:
        TooDeep: Elements nest deeper than libxml2 goes (2,048).
        NoArticle: There is no element at all.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message for entry in parser.error_log):
        raise TooDeep(path, "nests its elements deeper than 2,048 levels; no news page does, so it is not read")
    if root is None:
        raise NoArticle(path, "is a page without any text; open it in a browser to see what it shows")
    return root


@lru_cache(maxsize=4096)
def _is_aside(tag: str, names: str, role: str) -> bool:
    return tag in _ASIDE_TAGS or role in _ASIDE_ROLES or bool(names and _ASIDE_NAMES.search(names))


@lru_cache(maxsize=4096)
def _is_unseen(names: str) -> bool:
    return bool(_UNSEEN_NAMES.search(names)) and not _WORDS_THAT_SHOW.search(names)


def _skipped(element: etree._Element, tag: str) -> bool:
    if tag in _UNREAD:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")):
        return tag not in ("html", "body", "main", "article")
    names = attributes.get("class")
    return bool(names) and tag not in ("html", "body", "main", "article") and _is_unseen(names)


@dataclass(slots=True)
class _Run:
    """What has been read of a block."""

    parts: list[str]
    links: int = 0
    strong: int = 0
    linked: str = ""
    time: str = ""
    breaks: int = 0

    def add(self, text: str, in_link: bool, in_strong: bool) -> None:
        self.parts.append(text)
        if not text.isspace():
            self.breaks = 0
            size = len(text.strip())
            if in_link:
                self.links += size
                self.linked = self.linked or text
            if in_strong:
                self.strong += size


class _Walk:
    """The state of a walk through a tree."""

    def __init__(self) -> None:
        self.holders = [(Node("body", "", "", None, False), "body")]
        self.run = _Run([])
        self.in_link = self.in_strong = self.articles = 0

    def close(self) -> Iterator[Block]:
        """Ends the block that is being read."""
        run = self.run
        if run.parts:
            self.run = _Run([])
            text = line(_FOR_HEARERS.sub("", "".join(run.parts)))
            if text:
                node, tag = self.holders[-1]
                yield Block(text, node, tag, run.links, run.strong, line(run.linked), run.time)

    def add(self, text: str | None) -> None:
        if text:
            self.run.add(text, self.in_link > 0, self.in_strong > 0)

    def enter(self, element: etree._Element, tag: str) -> Iterator[Block]:
        """A block element begins."""
        yield from self.close()
        names = f"{element.get('class', '')} {element.get('id', '')}"
        aside = tag not in ("html", "body") and _is_aside(tag, names, element.get("role", ""))
        if tag == "article":
            self.articles += 1
            aside = aside or self.articles > 1
        around, outer = self.holders[-1]
        node = Node(tag, names, element.get("itemprop", ""), around, aside)
        kept = outer in _HEADINGS or (outer == "li" and tag not in _HEADINGS)
        self.holders.append((node, outer if kept else tag if tag in _KEPT else "div"))

    def leave(self, tag: str) -> Iterator[Block]:
        """A block element ends."""
        yield from self.close()
        self.holders.pop()
        self.articles -= tag == "article"

    def inline(self, element: etree._Element, tag: str, step: int) -> None:
        """An inline element begins (1) or ends (-1)."""
        if tag == "a":
            if not element.get("href", "").startswith("#"):
                self.in_link += step
        elif tag == "time" and step > 0:
            self.run.time = self.run.time or element.get("datetime", "")
        elif tag in ("b", "strong"):
            self.in_strong += step

    def line_break(self) -> Iterator[Block]:
        """One break is a space, two in a row part paragraphs."""
        self.run.breaks += 1
        self.run.parts.append(" ")
        if self.run.breaks > 1:
            yield from self.close()


def blocks(root: etree._Element) -> Iterator[Block]:
    """The blocks of a tree in reading order, empty ones left out."""
    walk = _Walk()
    steps = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in steps:
        tag = element.tag
        if event == "start":
            if _skipped(element, tag):
                skipped = element
                steps.skip_subtree()
            elif tag == "br":
                yield from walk.line_break()
            elif tag in _INLINE:
                walk.inline(element, tag, 1)
                walk.add(element.text)
            else:
                yield from walk.enter(element, tag)
                walk.add(element.text)
            continue
        tail = element.tail
        if skipped is not None:
            skipped = None
        elif tag in _INLINE:
            walk.inline(element, tag, -1)
            if tag == "span" and tail and _is_initial("".join(walk.run.parts), tail):
                tail = tail.lstrip()
        elif tag != "br":
            yield from walk.leave(tag)
        walk.add(tail)
    yield from walk.close()


def _is_initial(read: str, tail: str) -> bool:
    """Whether a span held the large first letter of a paragraph, apart from the rest of its word."""
    read = read.strip()
    return len(read) == 1 and read.isupper() and tail[0].isspace() and tail.lstrip()[:1].islower()
