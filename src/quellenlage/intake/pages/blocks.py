"""
Blocks: a page's tree → its stretches of text in reading order.

A block is a run of text that no block element interrupts: a paragraph, a heading, an item, a caption. The walk
holds its own stack, so that no depth of nesting can exhaust Python's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from quellenlage.errors import NoArticle, TooDeep
from quellenlage.intake.characters import line
from quellenlage.intake.pages.asides import DOUBTFUL, FORMED, aside_from

#: Elements whose text is not for reading.
_UNREAD = frozenset(
    "script style noscript template svg math iframe object embed applet canvas map head audio video "
    "button select textarea datalist progress meter dialog rp rt".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN_NAMES = re.compile(
    r"(?<![\w-])(?:sr-only|visually-?hidden|is-hidden|screen-?reader(?:-text|-only)?|u-hidden|hide|hidden)"
    r"(?![\w:-])",
    re.I,
)
#: What links say to those who hear the page.
_FOR_HEARERS = re.compile(r"\s?\((?:öffnet (?:sich )?in|opens in|externer Link)\b[^()]{0,40}\)", re.I)
_WORDS_THAT_SHOW = re.compile(r"(?:^|\s)\w+:(?:block|flex|inline|grid|inline-block)(?:\s|$)")
#: The large first letter of a text, apart from the rest of its word.
_INITIAL = re.compile(r"initial|drop-?cap|first-?letter", re.I)
#: Programs hide whole pages until they have run.
_NEVER_SKIPPED = frozenset(("html", "body", "main", "article"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = _HEADINGS | {"p", "li", "blockquote", "td", "dd", "dt"}


@dataclass(slots=True, eq=False)
class Node:
    """A block element: its name, its class and id, its property, and the block element around it.

    `aside` is 0 for ordinary elements. One that by name or role holds something else than the article has the share
    of the page's text from which on it is the article after all. (lxml's own elements are made anew at each look and
    cannot be compared.)
    """

    tag: str
    names: str
    prop: str
    parent: Node | None
    aside: float

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
        linked, link: Text and address of its first link, "" where there is none.
        time: The machine's form of the first `<time>` inside, "" where there is none.
    """

    text: str
    node: Node
    tag: str
    links: int = 0
    strong: int = 0
    linked: str = ""
    link: str = ""
    time: str = ""


def parse(text: str, path: str) -> etree._Element:
    """
    The tree of a page. Entities are not expanded and nothing is fetched.

    Raises:
        TooDeep: Elements nest deeper than libxml2 goes (2,048).
        NoArticle: There is no element at all.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
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
def _is_unseen(names: str) -> bool:
    return bool(_UNSEEN_NAMES.search(names)) and not _WORDS_THAT_SHOW.search(names)


def _skipped(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _UNREAD:
        return True
    if not attributes or tag in _NEVER_SKIPPED:
        return False
    if "hidden" in attributes or ("style" in attributes and _HIDDEN_STYLE.search(attributes["style"])):
        return True
    return "class" in attributes and _is_unseen(attributes["class"])


@dataclass(slots=True)
class _Run:
    """What has been read of a block."""

    parts: list[str]
    links: int = 0
    strong: int = 0
    linked: str = ""
    time: str = ""
    link: str = ""
    initial: bool = False
    breaks: int = 0


class _Walk:
    """The state of a walk through a tree, and the blocks found so far."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.holders = [(Node("body", "", "", None, 0.0), "body")]
        self.run = _Run([])
        self.links: list[str] = []
        self.in_strong = self.articles = 0

    def close(self) -> None:
        """Ends the block that is being read."""
        run = self.run
        if not run.parts:
            return
        self.run = _Run([])
        text = "".join(run.parts)
        if text.isspace():
            return
        if "(" in text:
            size = len(text)
            text = _FOR_HEARERS.sub("", text)
            run.links = max(0, run.links - (size - len(text)))
        text = line(text)
        if run.initial and text[1:2] == " " and text[0].isupper():
            text = text[0] + text[2:]
        if text:
            node, tag = self.holders[-1]
            block = Block(text, node, tag, run.links, run.strong, line(run.linked), run.link, run.time)
            self.found.append(block)

    def add(self, text: str | None) -> None:
        """Text of the block that is being read."""
        if not text:
            return
        run = self.run
        run.parts.append(text)
        if text.isspace():
            return
        run.breaks = 0
        if self.links and self.links[-1][:1] != "#":
            run.links += len(text.strip())
            run.linked = run.linked or text
            run.link = run.link or self.links[-1]
        if self.in_strong:
            run.strong += len(text.strip())

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A block element begins."""
        self.close()
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else " "
        aside = aside_from(tag, names, attributes.get("role", ""))
        if tag == "article":
            self.articles += 1
            if self.articles > 1:
                aside = aside or DOUBTFUL
        around, outer = self.holders[-1]
        if tag == "form":
            _set_aside(around)
        node = Node(tag, names, attributes.get("itemprop", ""), around, aside)
        kept = outer in _HEADINGS or (outer == "li" and tag not in _HEADINGS)
        self.holders.append((node, outer if kept else tag if tag in _KEPT else "div"))

    def leave(self, tag: str) -> None:
        """A block element ends."""
        self.close()
        self.holders.pop()
        self.articles -= tag == "article"

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An inline element begins."""
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        elif tag in ("b", "strong"):
            self.in_strong += 1
        elif tag == "time":
            self.run.time = self.run.time or attributes.get("datetime", "")
        elif tag == "span" and _INITIAL.search(attributes.get("class", "")):
            self.run.initial = not "".join(self.run.parts).strip()

    def end(self, tag: str) -> None:
        """An inline element ends."""
        if tag == "a":
            self.links.pop()
        elif tag in ("b", "strong"):
            self.in_strong -= 1

    def line_break(self) -> None:
        """One break is a space; two in a row part paragraphs, and one behind a bold line."""
        run = self.run
        run.breaks += 1
        run.parts.append(" ")
        if run.breaks > 1 or (run.strong and not self.in_strong and run.strong >= len("".join(run.parts).strip())):
            self.close()


def blocks(root: etree._Element) -> list[Block]:
    """
    The blocks of a tree in reading order, empty ones left out.

    Example:
        >>> [block.text for block in blocks(parse("<h1>Kiew</h1><p>Die <b>Regierung</b> dementiert.", "-"))]
        ['Kiew', 'Die Regierung dementiert.']
    """
    walk = _Walk()
    steps = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in steps:
        tag = element.tag
        if event == "start":
            attributes = dict(element.attrib)
            if _skipped(tag, attributes):
                skipped = element
                steps.skip_subtree()
            elif tag == "br":
                walk.line_break()
            else:
                if tag in _INLINE:
                    walk.begin(tag, attributes)
                else:
                    walk.enter(tag, attributes)
                walk.add(element.text)
            continue
        if skipped is not None:
            skipped = None
        elif tag in _INLINE:
            walk.end(tag)
        elif tag != "br":
            walk.leave(tag)
        walk.add(element.tail)
    walk.close()
    return walk.found


def _set_aside(node: Node | None) -> None:
    """The two elements around a form: a box that asks for an address, as for a newsletter."""
    for _ in range(2):
        if node is None or node.tag in ("html", "body", "main", "article"):
            return
        node.aside = node.aside or FORMED
        node = node.parent
