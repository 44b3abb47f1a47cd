"""
Body: which of a page's blocks are the article.

Paragraphs are found by their shape: sentences, few links, no box around them. They share a container, and most of
them a style (the elements around them); what stands between the first and the last of that style is the article.
Where the page repeats its text in JSON-LD, paragraphs that occur there weigh more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from quellenlage.intake.asides import DOUBTFUL
from quellenlage.intake.blocks import Block, Node
from quellenlage.model import Role

_SENTENCE = re.compile(r"[.!?…:;][\"'»«“”‘’›‹)\]]*$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "dd", "dt"))
_LEAD_NAMES = re.compile(
    r"(?<![a-z])(?:lead|lede|intro(?:duction)?|standfirst|vorspann|summary|sub-?(?:line|title|headline)|abstract|"
    r"anrei(?:ss|ß)er|description|excerpt|dek|einleitung|teaser(?:[-_]*te?xt)?|kurztext|opener)(?![a-z])"
    r"|teaserText",
    re.I,
)
_DATE = re.compile(
    r"^\W*(?:(?:stand|aktualisiert|veröffentlicht|erstellt|artikel|vom|am|zuletzt|update)\W+)*"
    r"(?:\w+,\s*)?\d{1,2}\.\s?(?:\d{1,2}\.|\w+)\s?\d{2,4}",
    re.I,
)
_CAPTION = re.compile(r"(?<![a-z])(?:caption|bild(?:unterschrift|zeile|text))|Caption", re.I)
_PICTURE = re.compile(r"©|\((?:Foto|Bild|Quelle|Archivbild|Symbolbild)\w*:|(?:Foto|Bild|Bildrechte|Quelle): \S", re.I)
#: The share of the text that a container must hold for the search to go on inside it.
_NARROWER = 0.75
#: From how many letters on a text that stands twice is a repetition.
_REPEATED = 30
#: The share of an item's characters in links that makes it a pointer to another article ("Thema: Titel").
_LINKED_ITEM = 0.4
#: The least share of the text that a style of paragraphs must hold to be the article's.
_STYLE = 0.15


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the article with its role."""

    block: Block
    role: Role


def words(text: str) -> Counter[str]:
    """The words of a text with their number, for comparing."""
    return Counter(re.findall(r"\w+", text.casefold()))


def plain(text: str) -> str:
    """Letters and digits only, for finding one text in another."""
    return re.sub(r"[\W_]+", "", text.casefold())


def is_sentence(block: Block) -> bool:
    """Whether a block reads like a paragraph of an article."""
    size = len(block.text)
    if size < 40 or block.links > 0.4 * size:
        return False
    return bool(_SENTENCE.search(block.text)) or (size >= 120 and block.text.count(" ") >= 12)


def body(
    blocks: Sequence[Block], titles: Sequence[str], descriptions: Sequence[str], known: str
) -> tuple[Passage, ...]:
    """
    The blocks of the article in reading order, each with its role: teaser, heading or body.

    Args:
        blocks: All blocks of the page.
        titles: The headline in its wordings, which are left out.
        descriptions: Summaries from the page's metadata; the lead is often one of them.
        known: The article's text from JSON-LD, "" where there is none.
    """
    known = plain(known)
    weights = [_weight(block, known) if is_sentence(block) else 0.0 for block in blocks]
    asides = _real_asides(blocks, weights)
    weights = [0.0 if _set_aside(block, asides) else weight for block, weight in zip(blocks, weights, strict=True)]
    if not any(weights):
        return ()
    inside, styles = _article(blocks, weights)
    main = [number for number in sorted(inside) if weights[number] and _style(blocks[number]) in styles]
    first, last = main[0], main[-1]
    holders = {_holder(blocks[number]) for number in main}
    chosen: dict[int, Role] = {}
    for number in range(first, _end(blocks, last, holders, asides)):
        block = blocks[number]
        if number not in inside or _set_aside(block, asides):
            continue
        held = _holder(block) in holders
        role = _role(block, weights[number] > 0, held, bool(known) and plain(block.text) in known)
        if role:
            chosen[number] = role
    _drop_idle_headings(chosen)
    leads = _leads(blocks, first, titles, descriptions, asides, inside)
    chosen |= dict.fromkeys(_headings_before(blocks, first, holders, asides), Role.HEADING)
    chosen |= dict.fromkeys(leads, Role.TEASER)
    headlines = {plain(title) for title in titles}
    return tuple(
        Passage(blocks[number], chosen[number])
        for number in _once_each(blocks, sorted(chosen))
        if plain(blocks[number].text) not in headlines
    )


def _once_each(blocks: Sequence[Block], numbers: Sequence[int]) -> Iterator[int]:
    """The blocks without those that another one repeats: quotations pulled out, the lead set twice."""
    texts = [plain(blocks[number].text) for number in numbers]
    whole = "\n".join(texts)
    seen: set[str] = set()
    for number, text in zip(numbers, texts, strict=True):
        if len(text) > _REPEATED and (text in seen or whole.count(text) > texts.count(text)):
            continue
        seen.add(text)
        yield number


def _weight(block: Block, known: str) -> float:
    size = len(block.text) - 1.5 * block.links
    return size * 4 if known and plain(block.text) in known else size


def _real_asides(blocks: Sequence[Block], weights: Sequence[float]) -> set[object]:
    """The aside elements that are not the article in disguise."""
    mass: dict[object, float] = defaultdict(float)
    least: dict[object, float] = {}
    for block, weight in zip(blocks, weights, strict=True):
        for key, share in {_key(node): node.aside for node in block.node.up() if node.aside}.items():
            mass[key] += weight
            least[key] = share
    total = sum(weights) or 1.0
    return {key for key, weight in mass.items() if weight < least[key] * total}


def _key(aside: Node) -> object:
    """An aside element; the doubtful ones of one kind count together: a live blog's articles, a page's widgets."""
    return _kind(aside.tag, aside.names) if aside.aside == DOUBTFUL else aside


def _set_aside(block: Block, asides: set[object]) -> bool:
    return any(node.aside and _key(node) in asides for node in block.node.up())


def _article(blocks: Sequence[Block], weights: Sequence[float]) -> tuple[set[int], set[tuple[str, ...]]]:
    """The numbers of the blocks inside the article's container, and the styles of its paragraphs."""
    mass: dict[Node, float] = defaultdict(float)
    for block, weight in zip(blocks, weights, strict=True):
        if weight:
            for node in block.node.up():
                mass[node] += weight
    total = sum(weights)
    container = min(
        (node for node, weight in mass.items() if weight >= _NARROWER * total and node.tag not in _TEXT_TAGS),
        key=lambda node: mass[node],
        default=None,
    )
    articles = [node for node, weight in mass.items() if node.tag == "article" and weight >= total / 2]
    if articles:
        narrow = min(articles, key=lambda node: mass[node])
        if container is None or mass[narrow] < mass[container]:
            container = narrow
    inside = {
        number
        for number, block in enumerate(blocks)
        if container is None or any(node is container for node in block.node.up())
    }
    by_style: dict[tuple[str, ...], float] = defaultdict(float)
    for number in inside:
        if weights[number]:
            by_style[_style(blocks[number])] += weights[number]
    least = min(_STYLE * sum(by_style.values()), max(by_style.values()))
    return inside, {style for style, weight in by_style.items() if weight >= least}


def _holder(block: Block) -> Node:
    """The element around a paragraph."""
    return block.node.parent if block.tag != "div" and block.node.parent else block.node


def _style(block: Block) -> tuple[str, ...]:
    """The kinds of the elements around a block, four upwards."""
    around = islice(_holder(block).up(), 4)
    return (block.tag, *(_kind(node.tag, node.names) for node in around))


@lru_cache(maxsize=4096)
def _kind(tag: str, names: str) -> str:
    first = names.split(maxsplit=1)[0] if names.strip() else ""
    return f"{tag}.{re.sub(r'[0-9]+', '', first)}"


def _end(blocks: Sequence[Block], last: int, holders: set[Node], asides: set[object]) -> int:
    """One past the last block that belongs to the article: items, short lines and sign-offs after the last
    paragraph, in the same container."""
    end = last + 1
    for number in range(last + 1, min(last + 12, len(blocks))):
        block = blocks[number]
        holder = _holder(block)
        if not _set_aside(block, asides) and (holder in holders or (block.tag == "li" and holder.parent in holders)):
            end = number + 1
    return end


def _role(block: Block, sentence: bool, held: bool, known: bool) -> Role | None:
    """The role of a block between the first and the last paragraph, None where it is not the article's."""
    size = len(block.text)
    linked = block.links > (_LINKED_ITEM if block.tag == "li" else 0.5) * size
    if block.tag in _HEADINGS:
        return None if linked else Role.HEADING
    if linked and (block.tag == "li" or not known):
        return None
    if sentence or (known and size > 20):
        return Role.BODY
    if linked or not (held or block.tag in _TEXT_TAGS):
        return None
    if block.tag in ("p", "div") and size < 120 and block.strong >= 0.9 * size and not _SENTENCE.search(block.text):
        return Role.HEADING
    return Role.BODY if block.tag in _TEXT_TAGS or _SENTENCE.search(block.text) else None


def _drop_idle_headings(chosen: dict[int, Role]) -> None:
    """Headings that no paragraph follows head something that was left out."""
    follows = False
    for number in sorted(chosen, reverse=True):
        if chosen[number] is Role.HEADING:
            if not follows:
                del chosen[number]
        else:
            follows = True


def _headings_before(blocks: Sequence[Block], first: int, holders: set[Node], asides: set[object]) -> Iterator[int]:
    """Headings right before the first paragraph, beside it."""
    for number in range(first - 1, -1, -1):
        block = blocks[number]
        if block.tag not in _HEADINGS[1:] or _holder(block) not in holders or _set_aside(block, asides):
            return
        if block.links <= 0.5 * len(block.text):
            yield number


def _leads(
    blocks: Sequence[Block],
    first: int,
    titles: Sequence[str],
    descriptions: Sequence[str],
    asides: set[object],
    inside: set[int],
) -> list[int]:
    """The blocks of the lead: between the headline and the first paragraph, or repeated in the metadata."""
    start = headline_at(blocks, first, titles)
    summaries = [plain(text) for text in descriptions if len(text) > 30]
    leads = []
    for number in range(first):
        block = blocks[number]
        text = plain(block.text)
        if len(text) < 20 or block.tag == "h1" or block.links > 0.3 * len(block.text) or _is_caption(block):
            continue
        repeated = any(text.startswith(summary[:60]) or (len(text) > 30 and text in summary) for summary in summaries)
        if repeated and (number in inside or (start is not None and number > start)):
            leads.append(number)
        elif start is None or number < start or _set_aside(block, asides):
            continue
        elif block.tag == "li" or (
            _SENTENCE.search(block.text)
            and not _DATE.match(block.text)
            and (is_sentence(block) or _LEAD_NAMES.search(_names(block)))
        ):
            leads.append(number)
    return leads


def _is_caption(block: Block) -> bool:
    return any(
        node.tag in ("figure", "figcaption") or _CAPTION.search(node.names) for node in islice(block.node.up(), 4)
    ) or bool(_PICTURE.search(block.text))


def _names(block: Block) -> str:
    return " ".join(f"{node.names} {node.prop}" for node in islice(block.node.up(), 2))


def headline_at(blocks: Sequence[Block], before: int, titles: Sequence[str]) -> int | None:
    """The number of the block that holds the headline: the last one before a block."""
    wanted = [plain(title) for title in titles]
    for number in range(before - 1, -1, -1):
        text = plain(blocks[number].text)
        if blocks[number].tag == "h1" or (len(text) > 10 and any(text.endswith(one) for one in wanted)):
            return number
    return None
