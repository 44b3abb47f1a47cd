"""
Shapes: what a block of a page looks like: a sentence, a caption, one of many of the same kind.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice

from quellenlage.intake.pages.blocks import Block, Node

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXT_TAGS = frozenset(("p", "li", "blockquote", "dd", "dt"))
_CLOSED = re.compile(r"[.!?…:;][\"'»«“”‘’›‹)\]]*$")
_CAPTION = re.compile(r"(?<![a-z])(?:caption|bild(?:unterschrift|zeile|text))|Caption", re.I)
_PICTURE = re.compile(r"©|\((?:Foto|Bild|Quelle|Archivbild|Symbolbild)\w*:|(?:Foto|Bild|Bildrechte|Quelle): \S", re.I)


def words(text: str) -> Counter[str]:
    """The words of a text with their number, for comparing."""
    return Counter(re.findall(r"\w+", text.casefold()))


def plain(text: str) -> str:
    """Letters and digits only, for finding one text in another."""
    return re.sub(r"[\W_]+", "", text.casefold())


def is_closed(text: str) -> bool:
    """
    Whether a text ends as sentences do.

    Example:
        >>> is_closed("Kiew dementiert (vorerst).“"), is_closed("Kiew dementiert")
        (True, False)
    """
    return bool(_CLOSED.search(text, max(0, len(text) - 6)))


def is_sentence(block: Block) -> bool:
    """Whether a block reads like a paragraph of an article."""
    size = len(block.text)
    if size < 40 or block.links > 0.4 * size:
        return False
    return is_closed(block.text) or (size >= 120 and block.text.count(" ") >= 12)


def is_caption(block: Block) -> bool:
    """Whether a block says what a picture shows, or who took it."""
    return any(
        node.tag in ("figure", "figcaption") or _CAPTION.search(node.names) for node in islice(block.node.up(), 4)
    ) or bool(_PICTURE.search(block.text))


def holder(block: Block) -> Node:
    """The element around a paragraph."""
    return block.node.parent if block.tag != "div" and block.node.parent else block.node


def style(block: Block) -> tuple[str, ...]:
    """The kinds of the elements around a block, four upwards."""
    around = islice(holder(block).up(), 4)
    return (block.tag, *(kind(node.tag, node.names) for node in around))


@lru_cache(maxsize=4096)
def kind(tag: str, names: str) -> str:
    """An element's name with the first of its classes, without numbers."""
    first = names.split(maxsplit=1)[0] if names.strip() else ""
    return f"{tag}.{re.sub(r'[0-9]+', '', first)}"
