"""XML from strangers: nothing expands, nothing is fetched, nothing nests without end."""

from __future__ import annotations

import re

from lxml import etree

from quellenlage.errors import DamagedInput, ForbiddenMarkup, TooDeep
from quellenlage.intake.decode import decode, unpack

_ENTITY = re.compile(r"<!ENTITY", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.I)


def xml_text(data: bytes, path: str) -> str:
    """
    XML as text, without declaration and document type.

    Decoded first, so that nothing hides in another encoding.

    Raises:
        ForbiddenMarkup: It declares entities.
    """
    text = decode(unpack(data, path), path).text
    if _ENTITY.search(text):
        raise ForbiddenMarkup(path, "declares entities, which can expand or point elsewhere; it is not read")
    return _DOCTYPE.sub("", _DECLARATION.sub("", text), count=1).strip()


def xml_root(data: bytes, path: str) -> etree._Element:
    """
    The root element.

    Raises:
        ForbiddenMarkup: It declares entities.
        TooDeep: It nests deeper than 256 elements.
        DamagedInput: It is not well formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml_text(data, path).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise TooDeep(path, "nests deeper than 256 elements") from None
        raise DamagedInput(path, f"is not well-formed XML ({error.msg})") from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, in lower case; empty for comments."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def first(element: etree._Element, *names: str) -> etree._Element | None:
    """The first element below with one of these local names, the names in order of preference."""
    for name in names:
        for found in element.iter():
            if local(found) == name and found is not element:
                return found
    return None


def every(element: etree._Element, name: str) -> list[etree._Element]:
    """All elements below with this local name."""
    return [found for found in element.iter() if local(found) == name and found is not element]


def words(element: etree._Element | None) -> str:
    """All text in an element, on one line."""
    return " ".join(all_text(element).split()) if element is not None else ""


def all_text(element: etree._Element) -> str:
    """All text in an element, as it stands there."""
    return "".join(part for part in element.itertext() if isinstance(part, str))
